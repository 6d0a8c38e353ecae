"""The map that a command reads or edits by default."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

DEFAULT_FILES = ("claims.ttl", "data/claims.ttl")
"""The files that a command reads if none is named: the first of them that exists."""

_STANDARD_INPUT = "/dev/stdin"


def named_files(files: Sequence[str]) -> Sequence[str]:
    """The files that a user named, or the default one. Raises UsageError if that does not exist."""
    found = likely_files(files)
    if not files and not Path(found[0]).exists():
        raise click.UsageError(
            "Name a claim map, or set $CLAIMGRAPH_FILE: there is no"
            f" {' or '.join(DEFAULT_FILES)} here. `claimgraph init` starts a new map."
        )
    return found


def named_path(name: str) -> str:
    """The path of a file that a user named: "-" is standard input."""
    return _STANDARD_INPUT if name == "-" else name


def likely_files(files: Sequence[str]) -> Sequence[str]:
    """The files that a user named, or the default one, whether or not that exists; "-" is standard input."""
    if files:
        return [named_path(each) for each in files]
    there = (name for name in DEFAULT_FILES if Path(name).exists())
    return [next(there, DEFAULT_FILES[0])]
