"""What the server remembers between edits: texts to undo them with, and states to compare with."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from claimgraph.errors import EditError, HeldError
from claimgraph.model import Document
from claimgraph.reports.review_list import documents_diff
from claimgraph.server.edit_commits import EditCommits
from claimgraph.server.edit_outcome import (
    EditOutcome,
    MapBefore,
    preview_edit,
    preview_texts,
    write_edit,
    write_texts_back,
)
from claimgraph.server.edit_request import EditRequest, UndoEdit

PATIENCE = 2.0
"""Seconds to wait for another process that holds a file: a person is waiting for the answer."""

_UNDONE = 20
"""The most edits that can be undone."""

_WAITING = 4
"""The most edits that wait for the one that is being made."""

_STATES = 8
"""The most earlier states of the map that are kept, to show what has changed since."""


@dataclass(frozen=True, slots=True)
class _Undo:
    """An edit that can be undone: the documents after it, and the texts before it of the changed ones."""

    after: Sequence[Document]
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class EditDesk:
    """Edits of one map, made one at a time, each of which can be undone while nothing else has changed.

    With ``commits``, each edit is committed to git.
    """

    patience: float = PATIENCE
    commits: EditCommits | None = None
    _made: list[_Undo] = field(default_factory=list)
    _states: OrderedDict[str, Sequence[Document]] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _places: threading.BoundedSemaphore = field(
        default_factory=lambda: threading.BoundedSemaphore(_WAITING + 1)
    )

    def preview(self, before: MapBefore, edit: Sequence[EditRequest] | UndoEdit) -> EditOutcome:
        """What an edit would change; raises like ``preview_edit``, and EditError if none can be undone."""
        if isinstance(edit, UndoEdit):
            return preview_texts(before, self._last(before).texts)
        return preview_edit(before, edit)

    def write(self, before: MapBefore, edit: Sequence[EditRequest] | UndoEdit) -> EditOutcome:
        """Make an edit and write it; raises like ``write_edit``, and EditError if none can be undone.

        Raises HeldError if too many other edits are waiting.
        """
        if not self._places.acquire(blocking=False):
            raise HeldError("Too many edits are waiting. Try again in a moment.")
        try:
            with self._lock:
                outcome = self._written(before, edit)
                return self.commits.commit(outcome) if self.commits and outcome.edited else outcome
        finally:
            self._places.release()

    def _written(self, before: MapBefore, edit: Sequence[EditRequest] | UndoEdit) -> EditOutcome:
        if isinstance(edit, UndoEdit):
            undone = write_texts_back(before, self._last(before).texts, self.patience)
            self._made.pop()
            return undone
        outcome = write_edit(before, edit, self.patience)
        if outcome.edited:
            texts = {each.document.name: each.document.text for each in outcome.edited}
            self._made.append(_Undo(outcome.documents, texts))
            del self._made[:-_UNDONE]
        return outcome

    def can_undo(self, documents: Sequence[Document]) -> bool:
        """Whether the map is as the last edit left it, so that this edit can be undone."""
        last = self._made[-1:]  # one look: another thread may undo it meanwhile
        return bool(last) and list(last[0].after) == list(documents)

    def remember(self, tag: str, documents: Sequence[Document]) -> None:
        """Keep a state of the map that a reader has seen, to show later what has changed since."""
        with self._lock:
            self._states[tag] = documents
            self._states.move_to_end(tag)
            while len(self._states) > _STATES:
                self._states.popitem(last=False)

    def diff_since(self, tag: str, documents: Sequence[Document]) -> str | None:
        """What has changed since a state of the map, as a unified diff; None if it is not kept any more."""
        with self._lock:
            known = self._states.get(tag)
        return None if known is None else documents_diff(known, documents)

    def _last(self, before: MapBefore) -> _Undo:
        """The last edit. Raises EditError if the map is no longer as that edit left it."""
        last = self._made[-1:]  # one look, as in can_undo
        if not last:
            raise EditError("There is no edit to undo: this server has made none since it started.")
        if list(last[0].after) != list(before.documents):
            raise EditError(
                "The files changed after the last edit, so it cannot be undone here."
                " Undo it in your editor, or with git."
            )
        return last[0]
