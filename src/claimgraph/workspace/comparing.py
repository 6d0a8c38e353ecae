"""Choose what to compare: two maps, two views of one map, or git revisions of files."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from claimgraph.address_words import without_typed_login
from claimgraph.analysis import Assessment
from claimgraph.errors import UnknownNameError, UnreadableError
from claimgraph.files import read_documents
from claimgraph.files.revisions import Repository, find_repository, is_revision, read_revision
from claimgraph.model import Document
from claimgraph.views import View
from claimgraph.workspace.opening import OpenMap, find_views, open_documents
from claimgraph.workspace.view_names import ViewNames


@dataclass(frozen=True, slots=True)
class Sides:
    """The two assessments to compare, and the maps they are of: one, or two."""

    earlier: Assessment
    later: Assessment
    maps: Sequence[OpenMap]


@dataclass(frozen=True, slots=True)
class _RevisionSide:
    """A revision to compare, and the path in it that it is named with, if any."""

    repository: Repository
    revision: str
    path: str | None = None


def open_sides(
    earlier: str, later: str | None, view: ViewNames, files: Sequence[str], *, is_file_named: bool
) -> Sides:
    """Open and assess the two maps or views to compare.

    ``earlier`` and ``later`` are paths, git revisions, or paths in a revision, such as ``HEAD~3:data``: from
    the root of the repository, or from here if they begin with ``./`` or ``../``. From a revision alone,
    ``files`` are read. Without ``later``, a revision is compared with the current ``files``, and a path with
    the ``view`` of it. ``is_file_named`` tells whether the user chose ``files``, which is an error together
    with a path.

    Raises UnknownNameError for a name that is neither a path nor a revision, or both, or if there is nothing
    to compare with; and the errors of ``open_documents`` and of reading files and revisions.
    """
    first, second = _documents(earlier, later, files, is_file_named=is_file_named)
    before = open_documents(first, lang=view.lang)
    if second is not None:
        after = open_documents(second, lang=view.lang)
        views = find_views([before, after], view)
        return Sides(before.assess(views[0]), after.assess(views[1]), [before, after])
    (seen,) = find_views([before], view)
    if replace(view, lang=None) == ViewNames():
        raise UnknownNameError(
            f"Name what to compare {earlier} with: a second map, a git revision, or a view of it"
            " (--as-of, --without, --bar, --grant)."
        )
    return Sides(before.assess(View()), before.assess(seen), [before])


def _documents(
    earlier: str, later: str | None, files: Sequence[str], *, is_file_named: bool
) -> tuple[Sequence[Document], Sequence[Document] | None]:
    """The documents of both sides; None for the second if it is a view of the first."""
    names = [earlier] if later is None else [earlier, later]
    revisions = [_revision_in(name, files) for name in names]
    paths = [name for name, found in zip(names, revisions, strict=True) if found is None]
    if is_file_named and paths:
        raise UnknownNameError(
            f"--file selects files of a git revision, but {paths[0]} is a path. Omit --file."
        )
    if is_file_named and later is not None and all(found and found.path for found in revisions):
        raise UnknownNameError(
            "--file selects files of a git revision, but A and B name theirs. Omit --file."
        )
    named = paths or files
    sides = [
        read_documents([name]) if found is None else _read(found, named)
        for name, found in zip(names, revisions, strict=True)
    ]
    if later is None and revisions[0] is not None:
        sides.append(read_documents(files))
    return sides[0], sides[1] if len(sides) > 1 else None


def _read(side: _RevisionSide, files: Sequence[str]) -> list[Document]:
    """The documents of a revision: in the path that it is named with, else in ``files``."""
    if side.path is None:
        return read_revision(side.repository, side.revision, files)
    is_from_here = side.path.startswith(("./", "../"))
    path = side.path if is_from_here else str(Path(side.repository.root, side.path))
    return read_revision(side.repository, side.revision, [path])


def _revision_in(name: str, files: Sequence[str]) -> _RevisionSide | None:
    """The revision of this name in the repository of ``files``; None for a path.

    Raises UnknownNameError for a name that is neither a path nor a revision, or both.
    """
    is_path, shown = os.path.lexists(name), without_typed_login(name)
    try:
        repository = find_repository(files[0])
    except UnreadableError as problem:
        if is_path:
            return None
        raise UnknownNameError(f'"{shown}" is not a file, and {problem}') from problem
    if not is_revision(repository, name):
        if is_path:
            return None
        revision, colon, path = name.partition(":")
        if colon and is_revision(repository, revision):
            return _RevisionSide(repository, revision, path)
        ends = [end for end in re.split(r"\.{2,3}", name) if end]
        is_range = ".." in name and all(is_revision(repository, end) for end in ends)
        hint = " Give the two revisions as two arguments." if is_range else ""
        raise UnknownNameError(f'"{shown}" is neither a path nor a git revision here.{hint}')
    if is_path:
        raise UnknownNameError(
            f"{name} is both a path and a git revision."
            f" Write ./{name} for the path, {name}~0 for the revision."
        )
    return _RevisionSide(repository, name)
