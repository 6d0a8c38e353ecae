"""A claim map in files, to read and to edit."""

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
from claimgraph.notebook.assessed import Assessed, AssessedMap
from claimgraph.notebook.shown import Table
from claimgraph.workspace.editor import MapEditor, Note
from claimgraph.workspace.file_checks import check_files
from claimgraph.workspace.opening import OpenMap, open_documents, open_map
from claimgraph.workspace.requests import ClaimWords, SourceWords

Names = str | Sequence[str]
"""A name, or several."""


def open(
    path: str | PathLike[str],
    *more: str | PathLike[str],
    dry_run: bool = False,
    patience: float = PATIENCE,
) -> EditableMap:
    """The claim map in some files and folders, checked and assessed; ``with`` it can be edited.

    With ``dry_run`` edits are made and shown, but not written. ``patience`` is how many seconds to wait for
    somebody else who is editing a file.

    Raises UnreadableError for a path that cannot be read, MalformedError for text that is not Turtle, and
    BrokenMapError for a map with errors, which it holds as ``findings``.
    """
    return EditableMap([fspath(each) for each in (path, *more)], dry_run=dry_run, patience=patience)


class EditableMap(AssessedMap):
    """A claim map in files: to be read like any assessed map, and to be edited inside ``with``.

    The files are held until the end of the ``with``. Then all edits are proved together and written at once,
    or nothing is, if anything went wrong. Meanwhile the map is what the edits so far make of it.

    Every edit raises UnknownNameError for a name that nothing in the map has, and EditError for an edit that
    makes no sense; the map is then as it was before that edit. ``texts`` is the folder of the stored texts of
    sources, ``file`` the file that something new goes to, if not to the first.
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
        """Write what the edits made of the files. Raises BrokenMapError if that has errors."""
        self._refresh()
        if self._held is not None:
            self._held.write({each.document.name: each.text for each in self._edited})
            self._saved = self._state

    def _refresh(self) -> None:
        """Take note of the edits since the map was last looked at."""
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
        """What the edits of this ``with``, or of the last one, change in the files, as a unified diff."""
        self._refresh()
        return "".join(map(to_diff, self._edited))

    @property
    def notes(self) -> list[str]:
        """What there is to know about the edits of this ``with``, or of the last one."""
        return [note.python for note in self._notes]

    def check(self, texts: str | None = None) -> Table[Finding]:
        """What is wrong in the map, or may be, and what to do about it.

        Quotes are checked against the stored texts in the folder ``texts``, if one is given.
        """
        self._refresh()
        found = tuple(check_files(self._state.documents, texts).findings)
        cells = tuple((str(e.location), e.code, e.severity.value, f"{e.message} {e.remedy}") for e in found)
        return Table(found, ("place", "code", "severity", "finding"), cells)

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
        """Add a study, post, comment or page; its id, made from author and year if none is given.

        ``records`` is a file of records by format, ``{"bib": "my.bib"}``; ``doi`` or ``pmid`` choose one.
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
        """Add a claim, one sentence in your own words; its id, made from its text if none is given.

        ``links`` holds claims by relation, such as ``{"supports": "helps"}``; ``because`` and ``rated_down``
        describe the link if it is one. ``quote`` pins the claim to words of its source, which are looked up
        in ``texts``.
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
        """Add a topic, a question that claims are about; its id, made from its label if none is given."""
        return self._edit().add_topic(label, id, file)

    def link(
        self, claim: str, relation: str, other: str, *, because: str = "", rated_down: Names = ()
    ) -> None:
        """Link a claim to another: supports, contradicts, anecdotalFor or anecdotalAgainst.

        A note, or reasons to rate the link down, describe it; a link that is there can be described so, too.
        """
        self._edit().link(claim, relation, other, because, _names(rated_down))

    def unlink(self, claim: str, relation: str, other: str, *, with_description: bool = False) -> None:
        """Remove a link between two claims, or with "undercuts" an undercut of a described link.

        A link that has a description or is undercut is removed only together with those.
        """
        self._edit().unlink(claim, relation, other, with_description=with_description)

    def undercut(self, claim: str, *link: str) -> None:
        """Let a claim undercut a link, named by its id, or by its two claims and maybe its relation."""
        self._edit().undercut(claim, link)

    def set(self, name: str, property: str, *values: str | int, texts: str | None = None) -> None:
        """Replace all values of a property, such as ``m.set("helps", "topic", "efficacy", "safety")``.

        A quote is looked up in the folder of stored ``texts``.
        """
        if not values:
            raise EditError("Pass the value to set, or use unset() to remove the property.")
        self._edit().set(name, property, [str(each) for each in values], texts)

    def unset(self, name: str, property: str) -> None:
        """Remove a property."""
        self._edit().set(name, property, ())

    def rename(self, name: str, new: str, *, links: bool = False) -> None:
        """Give a thing another id, and with ``links`` also the links whose ids are made of it."""
        self._edit().rename(name, new, links=links)

    def retract(self, source: str, day: str | dt.date) -> None:
        """Record on which day, such as "2019-03-01", a source was retracted.

        Raises UnknownNameError for a text that is not a day.
        """
        self._edit().retract(source, to_day(day) if isinstance(day, str) else day)


class _State(NamedTuple):
    """The texts of a map, and what is worked out of them."""

    documents: Sequence[Document]
    assessed: Assessed


def _state(opened: OpenMap) -> _State:
    return _State(opened.documents, Assessed(opened.assess(), opened.prefixes))


def _word(given: str | int | None) -> str | None:
    """A year or a number as a word; None if it was not given."""
    return None if given is None else str(given)


def _names(given: Names) -> Sequence[str]:
    return [given] if isinstance(given, str) else list(given)
