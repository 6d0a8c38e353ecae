"""A claim map in files, for reading and editing."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple, Self

from msgspec.structs import replace

from claimgraph.curation.batch import Edits
from claimgraph.curation.diffs import to_diff
from claimgraph.curation.draft import Draft
from claimgraph.curation.edit import Edited
from claimgraph.errors import EditError
from claimgraph.files import PATIENCE, Held, hold, read_documents, with_kept
from claimgraph.findings import Finding
from claimgraph.model import Document
from claimgraph.notebook.assessed import AssessedMap
from claimgraph.notebook.assessed_claim import Assessed
from claimgraph.notebook.edit_methods import EditMethods
from claimgraph.notebook.given import PathOrText, choice_of, path_of, path_or_none, seconds_of, word_or_none
from claimgraph.notebook.shown import Table
from claimgraph.rdf import parse
from claimgraph.workspace.editor import MapEditor, Note
from claimgraph.workspace.file_checks import check_files
from claimgraph.workspace.opening import OpenMap, open_documents, open_map
from claimgraph.workspace.tabling import export_tables

if TYPE_CHECKING:
    import rdflib


def open(
    path: PathOrText,
    *more: PathOrText,
    dry_run: bool = False,
    patience: float = PATIENCE,
    lang: str | None = None,
) -> EditableMap:
    """Open the claim map in some files and folders, check it and assess it; a ``with`` block can edit it.

    With ``dry_run``, edits are made and shown, but not written. ``patience`` is the number of seconds to wait
    while another process edits one of the files. ``lang`` is the language of the texts to show where the map
    has them in several, such as "de", for reading only: an edit has a ``lang`` of its own. A warning says if
    no text is in it.

    Raises UnknownNameError for a ``lang`` that is not a language tag, EditError for another argument of a
    wrong kind, UnreadableError for a path that cannot be read, MalformedError for text that is not Turtle,
    and BrokenMapError, whose ``findings`` are the errors, for a map with errors.
    """
    paths = [path_of(each) for each in (path, *more)]
    tag, seconds, is_dry = word_or_none(lang), seconds_of(patience), choice_of(dry_run)
    opened = open_map(paths, tag)
    if tag is not None and not opened.speaks(tag):
        told = f'No text of the map has the language tag "{tag}", so lang changes nothing.'
        warnings.warn(told, stacklevel=2)
    return EditableMap(paths, opened, dry_run=is_dry, patience=seconds, lang=tag)


class EditableMap(EditMethods, AssessedMap):
    """A claim map in files: read it like any assessed map, and edit it inside a ``with`` block.

    The block locks the files. At its end, all edits are verified together and written at once; if anything
    went wrong, nothing is written. Inside the block, the map already reflects the edits made so far.

    Every edit raises UnknownNameError for an unknown name and EditError for an edit that makes no sense, and
    then leaves the map unchanged. ``texts`` is the folder with the stored texts of sources. ``file`` is the
    file to add something new to, by default the first.
    """

    def __init__(
        self, paths: Sequence[str], opened: OpenMap, *, dry_run: bool, patience: float, lang: str | None
    ) -> None:
        self._paths, self._dry_run, self._patience, self._lang = paths, dry_run, patience, lang
        self._state = _state(opened)
        self._saved = self._state
        self._edited: Sequence[Edited] = ()
        self._notes: Sequence[Note] = ()
        self._editor: MapEditor | None = None
        self._held: Held | None = None
        self._stack = ExitStack()
        self._texts: dict[str, str] = {}
        self._is_stale = False

    def __enter__(self) -> Self:
        if self._editor is not None:
            raise EditError(
                "This map is already being edited. Leave the first `with` block before you start another."
            )
        with ExitStack() as stack:
            paths = with_kept(self._paths)
            self._held = None if self._dry_run else stack.enter_context(hold(paths, self._patience))
            documents = self._held.documents if self._held else read_documents(paths)
            self._saved = self._state = _state(open_documents(documents, lang=self._lang))
            self._editor = MapEditor(Edits(Draft(documents)))
            self._edited, self._notes, self._texts = (), self._editor.notes, {}
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._save()
        finally:
            self._state, self._is_stale = self._saved, False
            self._editor = self._held = None
            self._stack.close()

    def _save(self) -> None:
        """Write the edited files. Raises BrokenMapError if the edited map has errors."""
        self._refresh()
        if self._held is not None:
            self._held.write({each.document.name: each.text for each in self._edited}, self._texts)
            self._saved = self._state

    def _refresh(self) -> None:
        """Read and assess the map again if it was edited since the last time."""
        if self._is_stale and self._editor is not None:
            self._edited = self._editor.proved()
            texts = {each.document.name: each.text for each in self._edited}
            read = self._saved.documents
            edited = [replace(each, text=texts.get(each.name, each.text)) for each in read]
            self._state = _state(open_documents(edited, lang=self._lang))
            self._is_stale = False

    def _assessed(self) -> Assessed:
        self._refresh()
        return self._state.assessed

    def _edit(self) -> MapEditor:
        if self._editor is None:
            raise EditError(
                "Edit a map inside a `with` block: with claimgraph.open(...) as m: m.add_claim(...)"
            )
        self._is_stale = True
        return self._editor

    def _store(self, texts: Mapping[str, str]) -> None:
        self._texts.update(texts)

    @property
    def diff(self) -> str:
        """The changes that this or the last ``with`` block makes to the files, as a unified diff."""
        self._refresh()
        return "".join(map(to_diff, self._edited))

    @property
    def notes(self) -> list[str]:
        """Notes on the edits of this or the last ``with`` block, in the order of the edits."""
        return [note.python for note in self._notes]

    def check(self, texts: PathOrText | None = None) -> Table[Finding]:
        """The findings of ``claimgraph check``: what is or may be wrong in the map, and what to do about it.

        If ``texts`` names a folder, quotes are checked against the stored texts in it.
        """
        self._refresh()
        findings = tuple(check_files(self._state.documents, path_or_none(texts)).findings)
        cells = tuple(
            (str(e.location), e.code, e.severity.value, f"{e.message} {e.remedy}") for e in findings
        )
        return Table(findings, ("place", "code", "severity", "finding"), cells)

    def to_rdflib(self) -> rdflib.Graph:
        """The statements of the files as an rdflib graph, with the prefixes that the files declare."""
        from claimgraph.interchange import to_rdflib  # noqa: PLC0415 - few scripts need it

        self._refresh()
        return to_rdflib(parse(self._state.documents))

    def export_tables(self, folder: PathOrText, *, replace: bool = False) -> list[str]:
        """Write the map as CSV tables to a folder, as ``claimgraph export csv`` does; returns their paths.

        Raises EditError for a map that tables cannot hold, and UnreadableError for a table that exists
        already, unless ``replace`` is True.
        """
        self._refresh()
        opened = open_documents(self._state.documents)
        return export_tables(opened, path_of(folder), may_replace=choice_of(replace))


class _State(NamedTuple):
    """The documents of a map, and their assessment."""

    documents: Sequence[Document]
    assessed: Assessed


def _state(opened: OpenMap) -> _State:
    return _State(opened.documents, Assessed(opened.assess(), opened.prefixes))
