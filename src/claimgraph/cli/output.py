"""Everything that the command line prints goes through here.

File names, ids and texts may come from a stranger, and what is printed is read by terminals and by the logs
of continuous integration, both of which obey what they read.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from claimgraph.address_words import without_logins
from claimgraph.terminal import guarded, guarded_json, printable

_JSON = ("json", "sarif")
_DATA = ("turtle",)
"""Formats of documents, which must arrive in a file or pipe as they are."""

PIECE = 1 << 24
"""How many characters are printed at a time, and then the rest of the line."""


def say(line: str) -> None:
    """Print one line to stdout."""
    put(f"{printable(line)}\n")


def tell(line: str) -> None:
    """Print one line to stderr."""
    put(f"{printable(line)}\n", err=True)


def put(text: str, output_format: str = "text", *, err: bool = False) -> None:
    """Print a whole report in one of the formats of a command, with its line ends.

    Messages, on stderr, repeat no password: arguments that are wrong may contain one.
    """
    for lines in _pieces(text):
        click.echo(_guarded(without_logins(lines) if err else lines, output_format), nl=False, err=err)


def _guarded(lines: str, output_format: str) -> str:
    """Some whole lines of a report with what they must not say as escapes."""
    if output_format in _JSON:
        return guarded_json(lines)
    if output_format not in _DATA or (sys.stdout is not None and sys.stdout.isatty()):
        return guarded(lines, is_for_github=output_format == "github")
    return lines


def _pieces(text: str) -> Iterator[str]:
    """A text in pieces of whole lines: a large one would take its memory twice more to be printed at once."""
    start = 0
    while start < len(text):
        end = text.find("\n", start + PIECE) + 1 or len(text)
        yield text[start:end]
        start = end
