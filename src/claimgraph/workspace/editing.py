"""Edits of files: made on what the files say now, proved, and written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from claimgraph.curation.draft import Draft
from claimgraph.curation.edit import Edited
from claimgraph.curation.formatting import format_turtle
from claimgraph.files import PATIENCE, hold, read_documents
from claimgraph.model import Document

MakeEdit = Callable[[Draft], Sequence[Edited]]
"""What makes an edit: from the documents as they are, to those that change, before and after."""


def edit_files(
    paths: Sequence[str], change: MakeEdit, *, dry_run: bool = False, patience: float = PATIENCE
) -> Sequence[Edited]:
    """Make a change and write it; the documents that changed, before and after.

    The files are held from reading to writing; ``patience`` is how many seconds to wait for others who hold
    them. With ``dry_run`` nothing is held or written. Raises UnreadableError for a file that cannot be
    read, held or written, MalformedError for text that is not what its format says, and whatever the change
    raises; then nothing is written.
    """
    if dry_run:
        return change(Draft(read_documents(paths)))
    with hold(paths, patience) as held:
        edited = change(Draft(held.documents))
        held.write({each.document.name: each.text for each in edited})
    return edited


def format_documents(documents: Sequence[Document]) -> list[Edited]:
    """The documents that are not in the canonical format, with their text in it.

    Raises MalformedError for text that is not what its format says.
    """
    texts = [(document, format_turtle(document)) for document in documents]
    return [Edited(document, text) for document, text in texts if text != document.text]


def format_files(paths: Sequence[str]) -> tuple[Sequence[Document], Sequence[Edited]]:
    """Format files in place: all of them as they were, and those that changed. Raises like ``edit_files``."""
    with hold(paths) as held:
        edited = format_documents(held.documents)
        held.write({each.document.name: each.text for each in edited})
    return held.documents, edited
