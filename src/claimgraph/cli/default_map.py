"""The map that a command reads or edits if none is named."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

DEFAULT_FILE = "data/claims.ttl"


def named_files(files: Sequence[str]) -> Sequence[str]:
    """The files a user named, or the default one. Raises UsageError if that is not there."""
    if not files and not Path(DEFAULT_FILE).exists():
        raise click.UsageError(
            f"Name a claim map, or set $CLAIMGRAPH_FILE: the default, {DEFAULT_FILE}, is not here."
            " `claimgraph init` starts a new map."
        )
    return files or [DEFAULT_FILE]
