"""Edits of files: made on what the files say now, proved, and written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from claimgraph.curation.draft import Draft
from claimgraph.curation.edit import Edited, Edits
from claimgraph.curation.formatting import format_turtle
from claimgraph.files import PATIENCE, hold, read_documents
from claimgraph.model import Document

_Made = TypeVar("_Made")


def edit_files(
    paths: Sequence[str],
    change: Callable[[Edits], _Made],
    *,
    dry_run: bool = False,
    patience: float = PATIENCE,
) -> tuple[_Made, Sequence[Edited]]:
    """Make a change, prove it and write it: what the change returns, and the documents before and after.

    The files are held from reading to writing; ``patience`` is how many seconds to wait for others who hold
    them. With ``dry_run`` nothing is held or written. Raises UnreadableError for a file that cannot be
    read, held or written, MalformedError for text that is not what its format says, and whatever the change
    raises; then nothing is written.
    """
    if dry_run:
        edits = Edits(Draft(read_documents(paths)))
        return change(edits), edits.proved()
    with hold(paths, patience) as held:
        edits = Edits(Draft(held.documents))
        made, edited = change(edits), edits.proved()
        held.write({each.document.name: each.text for each in edited})
    return made, edited


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
