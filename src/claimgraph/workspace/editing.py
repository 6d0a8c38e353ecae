"""Edits of files: made on what the files say now, proved, and written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from claimgraph.curation.batch import Edits
from claimgraph.curation.draft import Draft
from claimgraph.curation.edit import Edited
from claimgraph.files import PATIENCE, hold, read_documents, write_text
from claimgraph.model import Document
from claimgraph.workspace.editor import MapEditor, Note

if TYPE_CHECKING:
    from claimgraph.curation.merging import Merged

_Given = TypeVar("_Given")


@dataclass(frozen=True, slots=True)
class FileEdit(Generic[_Given]):
    """An edit of files: what the change gave, the documents before and after, and notes for the curator."""

    given: _Given
    edited: Sequence[Edited]
    notes: Sequence[Note]


def edit_files(
    paths: Sequence[str],
    change: Callable[[MapEditor], _Given],
    *,
    dry_run: bool = False,
    patience: float = PATIENCE,
) -> FileEdit[_Given]:
    """Make a change of some files, prove it and write it.

    The files are held from reading to writing; ``patience`` is how many seconds to wait for others who hold
    them. With ``dry_run`` nothing is held or written. Raises UnreadableError for a file that cannot be
    read, held or written, MalformedError for text that is not what its format says, and whatever the change
    raises; then nothing is written.
    """
    if dry_run:
        return _made(read_documents(paths), change)
    with hold(paths, patience) as held:
        made = _made(held.documents, change)
        held.write({each.document.name: each.text for each in made.edited})
    return made


def _made(documents: Sequence[Document], change: Callable[[MapEditor], _Given]) -> FileEdit[_Given]:
    editor = MapEditor(Edits(Draft(documents)))
    given = change(editor)
    return FileEdit(given, editor.proved(), editor.notes)


def format_documents(documents: Sequence[Document]) -> list[Edited]:
    """The documents that are not in the canonical format, with their text in it.

    Raises MalformedError for text that is not what its format says.
    """
    from claimgraph.curation.formatting import format_turtle

    texts = [(document, format_turtle(document)) for document in documents]
    return [Edited(document, text) for document, text in texts if text != document.text]


def format_files(paths: Sequence[str]) -> tuple[Sequence[Document], Sequence[Edited]]:
    """Format files in place: all of them as they were, and those that changed. Raises like ``edit_files``."""
    with hold(paths) as held:
        edited = format_documents(held.documents)
        held.write({each.document.name: each.text for each in edited})
    return held.documents, edited


def merge_files(base: str, ours: str, theirs: str) -> Merged:
    """Merge two changed versions of a file block by block; the result, which replaces ``ours``.

    Raises UnreadableError for a file that cannot be read or written.
    """
    from claimgraph.curation.merging import merge

    merged = merge(*(read_documents([name])[0].text for name in (base, ours, theirs)))
    write_text(ours, merged.text)
    return merged
