"""Everything that the command line prints goes through here.

File names, ids and texts may come from a stranger, and what is printed is read by terminals and by the logs
of continuous integration, both of which obey what they read.
"""

from __future__ import annotations

import sys

import click

from claimgraph.terminal import guarded, guarded_json, printable

_JSON = ("json", "sarif")
_DATA = ("turtle",)
"""Formats of documents, which must arrive in a file or pipe as they are."""


def say(line: str) -> None:
    """Print one line to stdout."""
    put(f"{printable(line)}\n")


def tell(line: str) -> None:
    """Print one line to stderr."""
    put(f"{printable(line)}\n", err=True)


def put(text: str, output_format: str = "text", *, err: bool = False) -> None:
    """Print a whole report in one of the formats of a command, with its line ends."""
    if output_format in _JSON:
        text = guarded_json(text)
    elif output_format not in _DATA or (sys.stdout is not None and sys.stdout.isatty()):
        text = guarded(text, is_for_github=output_format == "github")
    click.echo(text, nl=False, err=err)
