"""Edit a map together with the file of its kept data, which has no meaning in the map."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path, PurePath
from types import MappingProxyType
from typing import NamedTuple

from claimgraph.curation.edit import Edited
from claimgraph.errors import UnreadableError
from claimgraph.files import is_kept, kept_path, named_files, read_bytes, with_slashes
from claimgraph.interchange.imported import Imported
from claimgraph.interchange.map_blocks import Blocks
from claimgraph.workspace.editing import edit_files
from claimgraph.workspace.editor import MapEditor


class Added(NamedTuple):
    """The account of what an edit added to a map, and what is stored beside it: data, texts by name."""

    imported: Imported
    kept: Blocks
    texts: Mapping[str, str] = MappingProxyType({})


def new_beside(path: str, texts: Mapping[str, str]) -> dict[str, str]:
    """The stored texts of a map that are not yet in its folder, by path.

    Raises UnreadableError if a file with such a name has another text.
    """
    found: dict[str, str] = {}
    for name, text in texts.items():
        beside = with_slashes(str(PurePath(path).with_name(name)))
        if not os.path.lexists(beside):
            found[beside] = text
        elif read_bytes(beside) != text.encode("utf-8"):
            raise UnreadableError(f"{beside} exists already, and has another text. Choose another folder.")
    return found


def edit_with_kept(
    paths: Sequence[str], change: Callable[[MapEditor], Added], *, dry_run: bool
) -> tuple[Imported, Sequence[Edited]]:
    """Change a map, and write the data and the texts kept by the change to files beside its first one.

    ``kept_path`` names that file, which is created if it is missing. Returns the account and the edited
    files. Raises the errors of ``edit_files``.
    """
    files = sorted(named_files(paths), key=is_kept)
    beside = kept_path(files[0])
    is_there = os.path.lexists(beside)
    both = list(named_files([*files, beside])) if is_there else files
    if Path(beside).exists():  # perhaps it is among the files, with another spelling
        beside = next(each for each in both if Path(each).exists() and Path(each).samefile(beside))

    def change_both(editor: MapEditor) -> Added:
        added = change(editor)
        if added.kept.rows:
            added.imported.kept_in = beside
        if is_there:
            _say_kept(editor, added.kept, beside)
        return added

    def new_files(added: Added) -> Mapping[str, str]:
        kept = {beside: added.kept.kept_turtle()} if added.kept.rows and not is_there else {}
        return kept | new_beside(files[0], added.texts)

    made = edit_files(both, change_both, dry_run=dry_run, beside=new_files)
    return made.given.imported, made.edited


def _say_kept(editor: MapEditor, kept: Blocks, path: str) -> None:
    """Add what is new in kept data to the file of the kept data, which is among the files edited."""
    (file,) = (each for each in editor.edits.draft.files if each.document.name == path)
    edit = editor.edits.on(file)
    for subject, row in kept.rows.items():
        new = {
            predicate: said
            for predicate, terms in row.items()
            if (said := [each for each in terms if each not in file.overlay.objects(subject, predicate)])
        }
        if not edit.holds(subject):
            edit.describe(subject, new, None)
            continue
        for predicate, said in new.items():
            for term in said:
                edit.say(subject, predicate, term)
