"""What to compare: two maps, two views of one map, or git revisions of files."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass

from claimgraph.analysis import Assessment
from claimgraph.errors import UnknownNameError, UnreadableError
from claimgraph.files import read_documents
from claimgraph.files.revisions import Repository, find_repository, is_revision, read_revision
from claimgraph.model import Document
from claimgraph.views import View
from claimgraph.workspace.opening import ViewNames, find_views, open_documents


@dataclass(frozen=True, slots=True)
class Sides:
    """The two assessments to compare."""

    earlier: Assessment
    later: Assessment


def open_sides(
    earlier: str, later: str | None, view: ViewNames, files: Sequence[str], *, is_file_named: bool
) -> Sides:
    """The two maps or views that somebody asks to compare.

    ``earlier`` and ``later`` are paths or git revisions; of a revision the ``files`` are read, and a
    revision alone is compared with what they say now. A path alone is compared with the view of it.
    ``is_file_named``: whether somebody named the files, which makes no sense beside paths.

    Raises UnknownNameError for a name that is neither path nor revision, or both, or where nothing says
    what to compare with; and all that opening a map raises.
    """
    first, second = _documents(earlier, later, files, is_file_named=is_file_named)
    before = open_documents(first)
    if second is not None:
        after = open_documents(second)
        views = find_views([before, after], view)
        return Sides(before.assess(views[0]), after.assess(views[1]))
    (seen,) = find_views([before], view)
    if seen == View():
        raise UnknownNameError(
            f"name what to compare {earlier} with: a second map, a git revision, or a view of it"
            " (--as-of, --without, --bar)."
        )
    return Sides(before.assess(View()), before.assess(seen))


def _documents(
    earlier: str, later: str | None, files: Sequence[str], *, is_file_named: bool
) -> tuple[Sequence[Document], Sequence[Document] | None]:
    """What to read of each side; None for the second where it is a view of the first."""
    names = [earlier] if later is None else [earlier, later]
    repositories = [_revision_in(name, files) for name in names]
    paths = [name for name, found in zip(names, repositories, strict=True) if found is None]
    if is_file_named and paths:
        raise UnknownNameError(
            f"--file names the files to read of a revision, but {paths[0]} is a path. Leave --file out."
        )
    named = paths or files
    sides = [
        read_documents([name]) if found is None else read_revision(found, name, named)
        for name, found in zip(names, repositories, strict=True)
    ]
    if later is None and repositories[0] is not None:
        sides.append(read_documents(files))
    return sides[0], sides[1] if len(sides) > 1 else None


def _revision_in(name: str, files: Sequence[str]) -> Repository | None:
    """The repository that has a revision of this name; None for a path.

    Raises UnknownNameError for a name that is neither or both.
    """
    is_path = os.path.lexists(name)
    try:
        repository = find_repository(files[0])
    except UnreadableError as problem:
        if is_path:
            return None
        raise UnknownNameError(f'"{name}" is not a file, and {problem}') from problem
    if not is_revision(repository, name):
        if is_path:
            return None
        hint = " Write the two ends as two arguments." if ".." in name else ""
        raise UnknownNameError(f'"{name}" is neither a path nor a git revision here.{hint}')
    if is_path:
        raise UnknownNameError(
            f"{name} is both a path and a git revision."
            f" Write ./{name} for the path, {name}~0 for the revision."
        )
    return repository
