"""What keeps other sites, other users of the machine and other machines out.

A page of any site that is open in the same browser can send requests to this machine, a site can point its
own host name at it (DNS rebinding), and another user of the machine can connect to it. So every request must
name a host that is ours and carry a token; a request that is not a GET must not come from another site; and
no answer may be embedded in, or read by, another site. See docs/serve.md for what this promises.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from claimgraph.server.asked_view import TOKEN_PARAMETER
from claimgraph.server.error_answers import refusal
from claimgraph.server.problem_details import Problem, RefusedRequestError

BODY_LIMIT = 1_000_000
"""The longest body of a request, in bytes."""

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
"""The names of this machine in addresses."""

_SAFE_METHODS = ("GET", "HEAD", "OPTIONS")

_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
)

_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD",
    "Access-Control-Allow-Headers": "Authorization, If-None-Match",
    "Access-Control-Max-Age": "600",
}
"""What a page of another site, which may read, may send."""

_POLICY = "default-src 'none'; frame-ancestors 'none'"
"""The content security policy of answers other than pages; a page has its own, without frame-ancestors."""


@dataclass(frozen=True, slots=True)
class AccessRules:
    """Who may ask: the hosts that requests may name, and the token that they must carry (None: none).

    ``origins`` are other sites whose pages may read the answers. ``cookie`` is the name of the cookie with
    which a browser reads. Cookies are shared by all servers on one host, whatever their ports: so the name
    has the port, and the cookie holds a digest of the token, which opens the map for reading only.
    """

    hosts: frozenset[str]
    token: str | None = None
    cookie: str = "claimgraph"
    origins: frozenset[str] = frozenset()

    @property
    def reading_token(self) -> str:
        """The value of the cookie."""
        return hmac.digest((self.token or "").encode(), b"reading", hashlib.sha256).hex()

    def lets_write(self, given: str) -> bool:
        """Whether the token is right."""
        return self.token is None or hmac.compare_digest(given.encode(), self.token.encode())

    def shares_with(self, scope: Scope, headers: Headers) -> str | None:
        """The other site whose page may read the answer to a request; None if none asks that may."""
        origin = headers.get("Origin", "").lower()
        return origin if origin in self.origins and scope["method"] in _SAFE_METHODS else None

    def answers_preflight(self, scope: Scope, headers: Headers) -> bool:
        """Whether a browser asks if a page of another site may read, and it may (Fetch, CORS protocol)."""
        is_question = scope["method"] == "OPTIONS" and "Access-Control-Request-Method" in headers
        return is_question and self.shares_with(scope, headers) is not None

    def lets_read(self, cookie: str) -> bool:
        """Whether a cookie is right."""
        return hmac.compare_digest(cookie.encode(), self.reading_token.encode())


def allowed_hosts(port: int, named: Iterable[str] = ()) -> frozenset[str]:
    """The values of the Host header that are ours: this machine with the port, and hosts named by the user.

    A named host is allowed with and without the port, since a proxy may listen on the default port.
    """
    ours = [host.lower() for host in named]
    return frozenset([*(f"{host}:{port}" for host in (*LOOPBACK, *ours)), *ours])


class Guard:
    """ASGI middleware that refuses requests against the rules, and sets the headers that protect answers."""

    def __init__(self, app: ASGIApp, rules: AccessRules) -> None:
        self._app, self._rules = app, rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it with a problem (RFC 9457)."""
        if scope["type"] != "http":
            raise RuntimeError(f"The server speaks HTTP only, not {scope['type']}.")
        headers = Headers(scope=scope)
        refused = self._refusal(scope, headers)

        async def guarded_send(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._protect(scope, headers, message["status"], MutableHeaders(scope=message))
            await send(message)

        if refused:
            await refusal(refused, headers)(scope, receive, guarded_send)
        elif self._rules.answers_preflight(scope, headers):
            await Response(status_code=204, headers=_PREFLIGHT)(scope, receive, guarded_send)
        else:
            await self._app(scope, LimitedBody(receive), guarded_send)

    def _protect(self, scope: Scope, headers: Headers, status: int, answer: MutableHeaders) -> None:
        """Set the headers of an answer, given its status and the headers of the request."""
        answer.raw.extend(_HEADERS)
        if self._rules.origins:
            answer.add_vary_header("Origin")
        if origin := self._rules.shares_with(scope, headers):
            answer["Access-Control-Allow-Origin"] = origin
            answer["Access-Control-Expose-Headers"] = "ETag"
        answer.setdefault("Cache-Control", "no-cache")
        # The headers of a 304 would replace those of the page that the browser has.
        if status != HTTPStatus.NOT_MODIFIED:
            is_page = answer.get("Content-Type", "").startswith("text/html")
            answer.append("Content-Security-Policy", "frame-ancestors 'none'" if is_page else _POLICY)
        if self._rules.token is None:
            return
        given = token_in_address(scope)
        if given and self._rules.lets_write(given):
            cookie = f"{self._rules.cookie}={self._rules.reading_token}"
            answer.append("Set-Cookie", f"{cookie}; Path=/; HttpOnly; SameSite=Strict")

    def _refusal(self, scope: Scope, headers: Headers) -> Problem | None:
        """Why a request is refused, or None."""
        host = headers.get("Host", "").lower()
        if host not in self._rules.hosts:
            return Problem(421, "This server does not answer for that host. Start it with --allow-host NAME.")
        if scope["method"] not in _SAFE_METHODS and is_from_elsewhere(headers, host):
            return Problem(403, "The request comes from another site.")
        if self._rules.answers_preflight(scope, headers):
            return None  # a browser sends no token with this question
        if not self._is_admitted(scope, headers):
            return Problem(401, "The token is missing or wrong. Open the address that the server printed.")
        length = headers.get("Content-Length", "0")
        if len(length) > len(str(BODY_LIMIT)) or (length.isdecimal() and int(length) > BODY_LIMIT):
            return _TOO_LONG
        return None

    def _is_admitted(self, scope: Scope, headers: Headers) -> bool:
        """Whether a request carries the token: in a header or, to read, in the address or by the cookie."""
        scheme, _, given = headers.get("Authorization", "").partition(" ")
        if self._rules.lets_write(given.strip() if scheme.lower() == "bearer" else ""):
            return True
        if scope["method"] not in _SAFE_METHODS:
            return False
        cookie = cookie_parser(headers.get("Cookie", "")).get(self._rules.cookie, "")
        return self._rules.lets_write(token_in_address(scope)) or self._rules.lets_read(cookie)


def token_in_address(scope: Scope) -> str:
    """The token in the query of an address; empty if there is none."""
    query = parse_qs(scope["query_string"].decode("latin-1"))
    return next(iter(query.get(TOKEN_PARAMETER, ())), "")


def is_from_elsewhere(headers: Headers, host: str) -> bool:
    """Whether a browser says that a page of another site sent a request."""
    origin, site = headers.get("Origin"), headers.get("Sec-Fetch-Site")
    if origin is not None and origin.partition("://")[2].lower() != host:
        return True
    return site is not None and site not in ("same-origin", "none")


_TOO_LONG = Problem(413, f"The body is longer than {BODY_LIMIT:,} bytes.")


class LimitedBody:
    """A receive channel for a body of limited length, whatever length the request announced."""

    def __init__(self, receive: Receive) -> None:
        self._receive, self._left = receive, BODY_LIMIT

    async def __call__(self) -> Message:
        """The next message. Raises RefusedRequestError once the body exceeds the limit."""
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise RefusedRequestError(_TOO_LONG.status, _TOO_LONG.detail)
        return message
