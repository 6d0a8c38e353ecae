"""Edit a map together with the file of its kept data, which has no meaning in the map."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePath
from typing import NamedTuple

from claimgraph.curation.edit import Edited
from claimgraph.files import named_files, with_slashes
from claimgraph.interchange.imported import Imported
from claimgraph.interchange.map_blocks import Blocks
from claimgraph.workspace.editing import edit_files
from claimgraph.workspace.editor import MapEditor


class Added(NamedTuple):
    """The account of what an edit added to a map, and the data that is kept beside it."""

    imported: Imported
    kept: Blocks


def kept_path(path: str) -> str:
    """The file of the kept data of a map: ``talk.kept.ttl`` beside ``talk.ttl``."""
    whole = PurePath(path)
    return with_slashes(str(whole.with_name(f"{whole.stem}.kept{whole.suffix or '.ttl'}")))


def edit_with_kept(
    paths: Sequence[str], change: Callable[[MapEditor], Added], *, dry_run: bool, patience: float
) -> tuple[Imported, Sequence[Edited]]:
    """Change a map, and write the data kept by the change to the file beside its first one.

    ``kept_path`` names that file, which is created if it is missing. Returns the account and the edited
    files. Raises the errors of ``edit_files``.
    """
    files = list(named_files(paths))
    beside = kept_path(files[0])
    is_there = os.path.lexists(beside)

    def change_both(editor: MapEditor) -> Added:
        added = change(editor)
        if added.kept.rows:
            added.imported.kept_in = beside
        if is_there:
            _say_kept(editor, added.kept, beside)
        return added

    def new_files(added: Added) -> Mapping[str, str]:
        return {beside: added.kept.kept_turtle()} if added.kept.rows and not is_there else {}

    both = list(dict.fromkeys([*files, beside])) if is_there else files
    made = edit_files(both, change_both, dry_run=dry_run, patience=patience, beside=new_files)
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
