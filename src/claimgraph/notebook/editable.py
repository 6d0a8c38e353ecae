"""A claim map in files, for reading and editing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from os import PathLike, fspath
from types import TracebackType
from typing import NamedTuple, Self

from msgspec.structs import replace

from claimgraph.curation.batch import Edits
from claimgraph.curation.diffs import to_diff
from claimgraph.curation.draft import Draft
from claimgraph.curation.edit import Edited
from claimgraph.dates import to_day
from claimgraph.errors import EditError
from claimgraph.files import PATIENCE, Held, hold, read_documents
from claimgraph.findings import Finding
from claimgraph.lookup import find_relation
from claimgraph.model import Document
from claimgraph.notebook.assessed import AssessedMap
from claimgraph.notebook.assessed_claim import Assessed
from claimgraph.notebook.shown import Table
from claimgraph.workspace.editor import MapEditor, Note
from claimgraph.workspace.file_checks import check_files
from claimgraph.workspace.opening import OpenMap, open_documents, open_map
from claimgraph.workspace.requests import ClaimWords, RemarkWords, SourceWords

Names = str | Sequence[str]
"""One name or several."""


def open(
    path: str | PathLike[str],
    *more: str | PathLike[str],
    dry_run: bool = False,
    patience: float = PATIENCE,
) -> EditableMap:
    """Open the claim map in some files and folders, check it and assess it; a ``with`` block can edit it.

    With ``dry_run``, edits are made and shown, but not written. ``patience`` is the number of seconds to wait
    while another process edits one of the files.

    Raises UnreadableError for a path that cannot be read, MalformedError for text that is not Turtle, and
    BrokenMapError, whose ``findings`` are the errors, for a map with errors.
    """
    return EditableMap([fspath(each) for each in (path, *more)], dry_run=dry_run, patience=patience)


class EditableMap(AssessedMap):
    """A claim map in files: read it like any assessed map, and edit it inside a ``with`` block.

    The block locks the files. At its end, all edits are verified together and written at once; if anything
    went wrong, nothing is written. Inside the block, the map already reflects the edits made so far.

    Every edit raises UnknownNameError for an unknown name and EditError for an edit that makes no sense, and
    then leaves the map unchanged. ``texts`` is the folder with the stored texts of sources. ``file`` is the
    file to add something new to, by default the first.
    """

    def __init__(self, paths: Sequence[str], *, dry_run: bool, patience: float) -> None:
        self._paths, self._dry_run, self._patience = paths, dry_run, patience
        self._state = _state(open_map(paths))
        self._saved = self._state
        self._edited: Sequence[Edited] = ()
        self._notes: Sequence[Note] = ()
        self._editor: MapEditor | None = None
        self._held: Held | None = None
        self._stack = ExitStack()
        self._is_stale = False

    def __enter__(self) -> Self:
        if self._editor is not None:
            raise EditError(
                "This map is already being edited. Leave the first `with` block before you start another."
            )
        with ExitStack() as stack:
            self._held = None if self._dry_run else stack.enter_context(hold(self._paths, self._patience))
            documents = self._held.documents if self._held else read_documents(self._paths)
            self._saved = self._state = _state(open_documents(documents))
            self._editor = MapEditor(Edits(Draft(documents)))
            self._edited, self._notes = (), self._editor.notes
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
            self._held.write({each.document.name: each.text for each in self._edited})
            self._saved = self._state

    def _refresh(self) -> None:
        """Read and assess the map again if it was edited since the last time."""
        if self._is_stale and self._editor is not None:
            self._edited = self._editor.proved()
            texts = {each.document.name: each.text for each in self._edited}
            read = self._saved.documents
            edited = [replace(each, text=texts.get(each.name, each.text)) for each in read]
            self._state = _state(open_documents(edited))
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

    @property
    def diff(self) -> str:
        """The changes that this or the last ``with`` block makes to the files, as a unified diff."""
        self._refresh()
        return "".join(map(to_diff, self._edited))

    @property
    def notes(self) -> list[str]:
        """Notes on the edits of this or the last ``with`` block, in the order of the edits."""
        return [note.python for note in self._notes]

    def check(self, texts: str | None = None) -> Table[Finding]:
        """The findings of ``claimgraph check``: what is or may be wrong in the map, and what to do about it.

        If ``texts`` names a folder, quotes are checked against the stored texts in it.
        """
        self._refresh()
        findings = tuple(check_files(self._state.documents, texts).findings)
        cells = tuple(
            (str(e.location), e.code, e.severity.value, f"{e.message} {e.remedy}") for e in findings
        )
        return Table(findings, ("place", "code", "severity", "finding"), cells)

    def add_source(
        self,
        title: str | None = None,
        *,
        kind: str | None = None,
        creators: Names = (),
        issued: str | int | None = None,
        url: str | None = None,
        doi: str | None = None,
        pmid: str | int | None = None,
        design: str | None = None,
        interests: Names = (),
        reply_to: str | None = None,
        reports: Names = (),
        overlaps: Names = (),
        retracted: str | None = None,
        snapshot: str | None = None,
        texts: str | None = None,
        records: Mapping[str, str] | None = None,
        id: str | None = None,
        file: str | None = None,
    ) -> str:
        """Add a study, post, comment or page, and return its id, by default made from author and year.

        ``records`` maps a format to a file of literature records, as in ``{"bib": "my.bib"}``; ``doi`` or
        ``pmid`` selects a record.
        """
        words = SourceWords(
            title=title,
            kind=kind,
            creator=_names(creators),
            issued=_word(issued),
            url=url,
            doi=doi,
            pmid=_word(pmid),
            design=design,
            interest=_names(interests),
            reply_to=reply_to,
            reports=_names(reports),
            overlaps=_names(overlaps),
            retracted=retracted,
            snapshot=snapshot,
            sources=texts,
            records=records or {},
        )
        return self._edit().add_source(words, id, file)

    def add_claim(
        self,
        text: str,
        *,
        sources: Names = (),
        basis: str | None = None,
        topics: Names = (),
        links: Mapping[str, Names] | None = None,
        because: str = "",
        rated_down: Names = (),
        quote: str | None = None,
        texts: str | None = None,
        id: str | None = None,
        file: str | None = None,
    ) -> str:
        """Add a claim, one sentence in your own words, and return its id, by default made from its text.

        ``links`` maps relations to claims, as in ``{"supports": "helps"}``. If there is exactly one link,
        ``because`` and ``rated_down`` describe it. ``quote`` pins the claim to words of its source, which are
        looked up in ``texts``.
        """
        words = ClaimWords(
            text=text,
            said_in=_names(sources),
            basis=basis,
            topic=_names(topics),
            links={find_relation(relation): _names(ends) for relation, ends in (links or {}).items()},
            because=because,
            rated_down=_names(rated_down),
            quote=quote,
            sources=texts,
        )
        return self._edit().add_claim(words, id, file)

    def add_topic(self, label: str, *, id: str | None = None, file: str | None = None) -> str:
        """Add a topic, a question that claims are about; return its id, by default made from its label."""
        return self._edit().add_topic(label, id, file)

    def link(
        self, claim: str, relation: str, other: str, *, because: str = "", rated_down: Names = ()
    ) -> None:
        """Link a claim to another: supports, contradicts, anecdotalFor or anecdotalAgainst.

        The note ``because`` and the reasons in ``rated_down`` describe the link, which may already exist.
        """
        self._edit().link(claim, relation, other, RemarkWords(because, _names(rated_down)))

    def unlink(self, claim: str, relation: str, other: str, *, with_description: bool = False) -> None:
        """Remove a link between two claims or, with the relation "undercuts", an undercut of a link.

        A link that has a description or is undercut is removed only with ``with_description``, which removes
        those as well; without it, EditError is raised.
        """
        self._edit().unlink(claim, relation, other, with_description=with_description)

    def undercut(self, claim: str, *link: str) -> None:
        """Let a claim undercut a link, given as its id, or as its two claims and optionally its relation."""
        self._edit().undercut(claim, link)

    def set(self, name: str, property: str, *values: str | int, texts: str | None = None) -> None:
        """Replace all values of a property, such as ``m.set("helps", "topic", "efficacy", "safety")``.

        The words of a quote are looked up in the stored texts in the folder ``texts``.
        """
        if not values or any(isinstance(each, list | tuple | set) for each in values):
            raise EditError("Pass each value as an argument, or use unset() to remove the property.")
        self._edit().set(name, property, [str(each) for each in values], texts)

    def unset(self, name: str, property: str) -> None:
        """Remove a property with all its values."""
        self._edit().set(name, property, ())

    def rename(self, name: str, new: str, *, links: bool = False) -> None:
        """Change an id wherever it occurs; with ``links``, also change the ids of links made from it."""
        self._edit().rename(name, new, links=links)

    def retract(self, source: str, day: str | dt.date) -> None:
        """Record that a source was retracted on a day such as "2019-03-01".

        Raises UnknownNameError if the text is not a day.
        """
        self._edit().retract(source, to_day(day) if isinstance(day, str) else day)


class _State(NamedTuple):
    """The documents of a map, and their assessment."""

    documents: Sequence[Document]
    assessed: Assessed


def _state(opened: OpenMap) -> _State:
    return _State(opened.documents, Assessed(opened.assess(), opened.prefixes))


def _word(given: str | int | None) -> str | None:
    """A year or a number as a word; None if it was not given."""
    return None if given is None else str(given)


def _names(given: Names) -> Sequence[str]:
    return [given] if isinstance(given, str) else list(given)
