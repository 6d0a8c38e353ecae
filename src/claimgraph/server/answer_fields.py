"""The fields of the answers that only the server gives, as records: the API description has their schemas."""

from __future__ import annotations

from msgspec import Struct

from claimgraph.reports.schemas.change_fields import DiffJson
from claimgraph.reports.schemas.shared_fields import Day, Id, ReportVersion, Total
from claimgraph.reports.schemas.survey_fields import FindingJson
from claimgraph.server.stored_text import QuoteFound


class EntryJson(Struct, frozen=True):
    """A thing that changes: its id, its text, and further lines about the change."""

    id: str
    text: str
    more: list[str]


class SectionJson(Struct, frozen=True):
    """Changes of one sort, in words."""

    title: str
    entries: list[EntryJson]


class ReviewedJson(Struct, frozen=True):
    """What a change of the files does; ``changes`` is null if the map had or has errors."""

    sentence: str
    sections: list[SectionJson]
    changes: DiffJson | None
    findings: list[FindingJson]
    diff: str


class ChangesJson(ReviewedJson, frozen=True):
    """What changed between two revisions."""

    version: ReportVersion


class CommitJson(ReviewedJson, frozen=True):
    """A commit, or the last one of a branch, with what it changes from the commit ``base`` on."""

    branch: str | None
    commit: str
    base: str | None
    author: str
    day: Day
    subject: str


class CommitsJson(Struct, frozen=True):
    """The commits that changed the map, newest first."""

    version: ReportVersion
    commits: list[CommitJson]


class QueueJson(Struct, frozen=True):
    """The branches that change the map, by name."""

    version: ReportVersion
    branches: list[CommitJson]


class EditsJson(Struct, frozen=True):
    """Whether the last edit can be undone: it can while nothing else has changed."""

    version: ReportVersion
    can_undo: bool


class OutcomeJson(Struct, frozen=True):
    """What an edit changes. ``made`` has the id of the new thing for each edit, null where there is none.

    ``view`` names the view that a preview asked for, empty if everything counts.
    ``commit`` is the hash of its commit, and ``commit_problem`` says why git refused to make one; both are
    null for a preview, and without --commit.
    """

    version: ReportVersion
    tag: str
    made: list[Id | None]
    files: list[str]
    diff: str
    notes: list[str]
    findings: list[FindingJson]
    view: str
    sentence: str | None
    sections: list[SectionJson]
    changes: DiffJson | None
    commit: str | None
    commit_problem: str | None


class StoredTextsJson(Struct, frozen=True):
    """The names of the stored texts, sorted."""

    version: ReportVersion
    names: list[str]


class PinnedJson(Struct, frozen=True):
    """A passage of a stored text to which a claim is pinned, in characters of the whole text."""

    claim: Id
    start: Total
    end: Total


class ExcerptJson(Struct, frozen=True):
    """A part of the stored text of a source; ``length`` is that of the whole text, in characters."""

    version: ReportVersion
    source: Id
    title: str
    name: str
    changed: bool
    start: Total
    length: Total
    text: str
    pinned: list[PinnedJson]


class FoundQuoteJson(Struct, frozen=True):
    """Where a quote is; ``source`` is another source if the quote is only there."""

    version: ReportVersion
    found: QuoteFound
    source: Id
    start: Total | None
    end: Total | None
    place: str
    message: str
    details: list[str]
