"""The web server: it listens, runs the app behind its guard, and ends cleanly."""

from __future__ import annotations

import re
import secrets
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

import uvicorn

from claimgraph.errors import ClaimgraphError, EditError, Remedy, UnreadableError
from claimgraph.files.revisions import find_repository
from claimgraph.server.app import make_app
from claimgraph.server.asked_view import TOKEN_PARAMETER
from claimgraph.server.edit_commits import EditCommits
from claimgraph.server.edit_desk import EditDesk
from claimgraph.server.guarding import LOOPBACK, AccessRules, Guard, allowed_hosts
from claimgraph.server.live_map import LiveMap
from claimgraph.server.served_map import MAX_CLAIMS, QUERY_SECONDS, ServedMap

GRACE = 2
"""Seconds that a stopping server waits for answers that are under way."""

SHORTEST_TOKEN = 16
"""The fewest characters of a token that a user chooses."""


_ORIGIN = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]+)?|https?://\[[0-9A-Fa-f:.]+\](:[0-9]+)?")
"""An origin: a scheme and a host, with its port if that is not the usual one (RFC 6454, section 6.2)."""


_TOKEN = re.compile("[!-~]+")
"""What every client can send in a header: printable ASCII without spaces."""


@dataclass(frozen=True, slots=True)
class ServerOptions:
    """Where to listen, for whom, and whether requests may edit the map, and edits are committed to git.

    ``token`` is None for a random one. A server that only this machine can reach, and that only reads, needs
    no token.
    """

    host: str = "127.0.0.1"
    port: int = 8765
    allowed: Sequence[str] = ()
    origins: Sequence[str] = ()
    token: str | None = None
    is_editable: bool = False
    is_committing: bool = False
    query_seconds: float = QUERY_SECONDS
    max_claims: int = MAX_CLAIMS

    @property
    def is_local(self) -> bool:
        """Whether only this machine can reach the server."""
        return self.host in ("127.0.0.1", "localhost", "::1")


def run_server(
    paths: Sequence[str],
    texts: str | None,
    options: ServerOptions,
    tell: Callable[[str, ClaimgraphError | None], None],
) -> None:
    """Serve a map until the process is interrupted.

    ``tell`` gets the address once the server listens, and the error for which the map cannot be shown yet.
    ``texts`` is the folder of the stored texts. Raises UnreadableError for an address that is in use,
    EditError for options that would expose the map or cannot be met, and KeyboardInterrupt after Ctrl-C.
    """
    token, origins = choose_token(options), choose_origins(options)
    commits = open_commits(paths[0]) if options.is_committing else None
    with open_socket(options) as listening:
        port = listening.getsockname()[1]
        rules = AccessRules(_hosts(options, port), token, f"claimgraph-{port}", origins)
        live = LiveMap(paths, texts)
        live.follow()
        desk = EditDesk(commits=commits)
        served = ServedMap(live, options.is_editable, options.query_seconds, options.max_claims, desk=desk)
        config = uvicorn.Config(
            Guard(make_app(served), rules),
            log_level="warning",
            access_log=False,
            server_header=False,
            lifespan="off",
            ws="none",
            timeout_graceful_shutdown=GRACE,
        )
        address = _address(_origin(options.host, port), token)
        _Server(config, served, lambda: tell(address, live.now.problem)).run([listening])


def choose_token(options: ServerOptions) -> str | None:
    """The token that requests must carry, None if none is needed.

    Raises EditError for a token that is too short or that no header can hold, and for a server that others
    can reach and that edits without a token of the user's.
    """
    if options.token is not None and len(options.token) < SHORTEST_TOKEN:
        raise EditError(f"The token is too short. Give at least {SHORTEST_TOKEN} characters.")
    if options.token is not None and not _TOKEN.fullmatch(options.token):
        raise EditError(
            "The token may have only letters from A to Z, digits and punctuation, without spaces."
        )
    if not options.is_editable:
        return options.token
    if options.token is None and not options.is_local:
        raise EditError(
            f"Other machines can reach {options.host}, and could edit the map.",
            remedy=Remedy(
                "Give a token with --token-file FILE and put TLS in front of the server, or omit --edit.",
                "Give a token and put TLS in front of the server, or let it only read.",
            ),
        )
    return options.token or secrets.token_urlsafe(16)


def choose_origins(options: ServerOptions) -> frozenset[str]:
    """The other sites whose pages may read. Raises EditError for one that is not an origin."""
    for origin in options.origins:
        if not _ORIGIN.fullmatch(origin):
            raise EditError(f"{origin} is not an origin. Name a site such as https://maps.example.")
    return frozenset(each.lower() for each in options.origins)


def open_commits(path: str) -> EditCommits:
    """Commits to the repository of a file. Raises EditError if there is none, or no git."""
    try:
        return EditCommits(find_repository(path))
    except UnreadableError as problem:
        raise EditError(
            f"Edits of {path} cannot be committed: the file is not in a git repository, or git is missing.",
            remedy=Remedy(
                "Omit --commit, or create a repository with git init.",
                "Serve the map without commits, or create a repository first.",
            ),
        ) from problem


def open_socket(options: ServerOptions) -> socket.socket:
    """A socket that listens. Raises UnreadableError if the address cannot be used."""
    family = socket.AF_INET6 if ":" in options.host else socket.AF_INET
    try:
        return socket.create_server((options.host, options.port), family=family)
    except OSError as problem:
        raise UnreadableError(
            f"The server cannot listen on {options.host}, port {options.port}:"
            f" {problem.strerror or problem}. Choose another port with --port."
        ) from problem
    except (TypeError, ValueError) as problem:  # Python encodes the name before it asks the system
        raise UnreadableError(f"{options.host!r} cannot be the name of a host. Choose another.") from problem


def _hosts(options: ServerOptions, port: int) -> frozenset[str]:
    bound = () if options.is_local or options.host in ("0.0.0.0", "::") else (_bracketed(options.host),)  # noqa: S104 compared, not bound
    return allowed_hosts(port, (*bound, *options.allowed))


def _origin(host: str, port: int) -> str:
    """The address of the server for a browser on this machine."""
    is_any = host in ("0.0.0.0", "::")  # noqa: S104 compared, not bound
    return f"http://{LOOPBACK[0] if is_any else _bracketed(host)}:{port}"


def _address(origin: str, token: str | None) -> str:
    """The address of the page, with the token."""
    query = f"?{TOKEN_PARAMETER}={quote(token, safe='')}" if token else ""
    return f"{origin}/{query}"


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


class _Server(uvicorn.Server):
    """A server that says when it listens, and ends its streams and children before it waits for them."""

    def __init__(self, config: uvicorn.Config, served: ServedMap, on_start: Callable[[], None]) -> None:
        super().__init__(config)
        self._served, self._on_start = served, on_start

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._on_start()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._served.close()
        await super().shutdown(sockets)
