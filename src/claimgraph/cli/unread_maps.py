"""Point to the maps of a folder that a command did not read, if they mention what it did not find."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from claimgraph.errors import ClaimgraphError, UnknownNameError

_MOST_FILES, _LARGEST = 20, 1_000_000
"""How many other maps are searched, and up to which size in bytes: an error should not take long."""


@contextmanager
def pointing_to_unread(paths: Sequence[str]) -> Iterator[None]:
    """Add to an UnknownNameError which map beside the files that were read mentions the name."""
    try:
        yield
    except UnknownNameError as problem:
        found = _mentioning(problem.sought, paths) if problem.sought else None
        if found is None:
            raise
        hint = f"{found} mentions it; `-f {shlex.quote(str(found.parent))}` reads all maps of its folder."
        raise UnknownNameError(f"{problem.for_shell} {hint}", problem.suggestions) from problem


def _mentioning(name: str, paths: Sequence[str]) -> Path | None:
    """The first map that mentions a name, among those beside some files that are not among them."""
    from claimgraph.files import maps_in
    from claimgraph.lookup import unspaced

    files = [Path(path) for path in paths if Path(path).is_file()]
    known = {file.resolve() for file in files}
    wanted = re.compile(rf"(?<![\w-]){re.escape(unspaced(name))}(?![\w-])")
    for folder in dict.fromkeys(file.parent for file in files):
        with suppress(ClaimgraphError, OSError, UnicodeDecodeError):
            beside = [each for each in map(Path, maps_in(str(folder))) if each.resolve() not in known]
            for each in beside[:_MOST_FILES]:
                if each.stat().st_size > _LARGEST:
                    continue
                if wanted.search(unspaced(each.read_text(encoding="utf-8"))):
                    return each
    return None
