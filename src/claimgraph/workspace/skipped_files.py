"""The files of folders that an import does not read, for its report."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import PurePath

from claimgraph.files import list_folder, with_slashes
from claimgraph.interchange.raw_records import RecordRemark

_NAMED = 3
"""How many skipped files a report names."""


def find_skipped(paths: Sequence[str], read: Collection[str]) -> Iterator[RecordRemark]:
    """A remark for each folder among some paths that has other files than those ``read``.

    Raises UnreadableError for a folder that cannot be listed.
    """
    for path in paths:
        listed = list_folder(path)
        others = [PurePath(each).name for each in listed if each not in read]
        if others and listed != [with_slashes(path)]:
            more = f" and {len(others) - _NAMED} more" if len(others) > _NAMED else ""
            names = ", ".join(others[:_NAMED]) + more
            yield RecordRemark("other files", f"not read ({len(others):,}): {names}", path)
