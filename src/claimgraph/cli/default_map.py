"""The map that a command reads or edits by default."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

DEFAULT_FILE = "data/claims.ttl"


def named_files(files: Sequence[str]) -> Sequence[str]:
    """The files that a user named, or the default one. Raises UsageError if that does not exist."""
    if not files and not Path(DEFAULT_FILE).exists():
        raise click.UsageError(
            f"Name a claim map, or set $CLAIMGRAPH_FILE: the default, {DEFAULT_FILE}, does not exist."
            " `claimgraph init` starts a new map."
        )
    return files or [DEFAULT_FILE]
