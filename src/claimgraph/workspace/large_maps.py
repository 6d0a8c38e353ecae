"""Which maps are so large that they are cached."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from claimgraph.errors import UnreadableError
from claimgraph.files import named_files

LEAST_CLAIMS = 20_000
"""Maps with fewer claims are not cached: reading them takes a second or two."""

SHORTEST_CLAIM = 25
"""The least number of bytes that a claim takes in any format."""


def may_be_large(paths: Iterable[str]) -> bool:
    """Whether some files, and the Turtle files in some folders, may hold LEAST_CLAIMS claims.

    False for paths that cannot be read, and for pipes, which can be read only once.
    """
    try:
        sizes = [Path(name).stat().st_size for name in named_files(paths)]
    except (OSError, ValueError, UnreadableError):
        return False
    return sum(sizes) >= LEAST_CLAIMS * SHORTEST_CLAIM
