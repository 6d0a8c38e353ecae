"""The command that shows the map in a browser and follows its files."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, TextIO

import click

from claimgraph.cli.default_map import named_files
from claimgraph.cli.options import Seconds, examples, files_argument, sources_option
from claimgraph.cli.output import say, tell
from claimgraph.extras import needed

if TYPE_CHECKING:
    from claimgraph.errors import ClaimgraphError

SHOWN = 5
"""How many lines about a map that cannot be shown are printed at the start."""

SWITCH_SECONDS = 0.001
"""How long a thread runs before another one may: short, so that answers do not wait for work in threads."""


@click.command(
    epilog=examples(
        "claimgraph serve",
        "claimgraph serve data --open",
        "claimgraph serve data/claims.ttl --edit --sources texts",
        "claimgraph serve data/claims.ttl --sources texts --port 9000",
    )
)
@files_argument
@click.option(
    "--port",
    metavar="PORT",
    type=click.IntRange(0, 65535),
    default=8765,
    show_default=True,
    help="The port to listen on; 0 for any free one.",
)
@sources_option
@click.option("--edit", "is_editable", is_flag=True, help="Let the page, and programs, edit the map.")
@click.option("--commit", "is_committing", is_flag=True, help="Commit each edit to git; needs --edit.")
@click.option("--open", "open_page", is_flag=True, help="Open the page in a browser.")
@click.option(
    "--host", metavar="ADDRESS", default="127.0.0.1", show_default=True, help="The address to listen on."
)
@click.option(
    "--allow-host",
    "allowed",
    multiple=True,
    metavar="NAME",
    help="Also answer requests for this host name; repeatable.",
)
@click.option(
    "--allow-origin",
    "origins",
    multiple=True,
    metavar="ORIGIN",
    help="Let pages of this other site read, such as https://maps.example; repeatable.",
)
@click.option(
    "--token-file",
    type=click.File(encoding="utf-8"),
    metavar="FILE",
    help="Require the token in this file.",
)
@click.option(
    "--query-seconds",
    metavar="SECONDS",
    type=Seconds(0.1),
    default=10.0,
    show_default=True,
    help="How long a SPARQL query may take.",
)
@click.option(
    "--max-claims",
    metavar="CLAIMS",
    type=click.IntRange(min=1),
    default=20_000,
    show_default=True,
    help="Draw no map with more claims as a page.",
)
def serve(
    files: Sequence[str],
    port: int,
    sources: str | None,
    host: str,
    allowed: Sequence[str],
    origins: Sequence[str],
    token_file: TextIO | None,
    query_seconds: float,
    max_claims: int,
    *,
    is_editable: bool,
    is_committing: bool,
    open_page: bool,
) -> None:
    """Show claim maps in a browser, and follow their files.

    FILE is a claim map or a folder of them. The default is $CLAIMGRAPH_FILE, claims.ttl or data/claims.ttl.
    Prints the address of the page. When a file is saved, open pages show the new map at the same place; while
    a file has errors, they show the errors above the last map without errors. The server also answers
    programs: docs/serve.md lists its addresses. With --edit, the page has forms that change the files, and
    requests need the token of the printed address. Ctrl-C ends it.
    """
    for library in ("starlette", "uvicorn", "watchfiles"):
        needed(library, "serve")
    from claimgraph.server.web_server import ServerOptions, run_server

    if "-" in files:
        raise click.UsageError('A server shows files as they change. Name one instead of "-".')
    if is_committing and not is_editable:
        raise click.UsageError("--commit needs --edit.")
    _prepare_for_long()
    token = token_file.read().strip() if token_file else None

    def start(address: str, problem: ClaimgraphError | None) -> None:
        say(address)
        if problem is not None:
            _print_start(problem.for_shell.splitlines())
        tell("Press Ctrl-C to stop.")
        if open_page:
            click.launch(address)

    options = ServerOptions(
        host, port, allowed, origins, token, is_editable, is_committing, query_seconds, max_claims
    )
    run_server(named_files(files), sources, options, start)


def _print_start(lines: Sequence[str]) -> None:
    """Print why the map cannot be shown yet; the page has all of it."""
    for line in lines[:SHOWN]:
        tell(line)
    if len(lines) > SHOWN:
        tell(f"The page lists {len(lines) - SHOWN} more.")
    tell("The map cannot be shown yet. Correct this, and the page shows it.")


def _prepare_for_long() -> None:
    """Set up the process for a long run: free what is no longer needed, and answer while threads work."""
    gc.enable()
    sys.setswitchinterval(SWITCH_SECONDS)
