"""The reports on changes: ``history`` and ``diff``."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct, field

from claimgraph.analysis import How
from claimgraph.reports.schemas.shared_fields import (
    Day,
    Id,
    Iri,
    NamedStepJson,
    NamedUndercutJson,
    PossibleGroundingJson,
    ReportVersion,
    Total,
    ViewJson,
)


class NamedClaimJson(Struct, frozen=True):
    """A claim by name and text."""

    id: Id
    iri: Iri
    text: str


class NamedSourceJson(Struct, frozen=True):
    """A source by name and title."""

    id: Id
    iri: Iri
    title: str


class NamedTopicJson(Struct, frozen=True):
    """A topic by name and label."""

    id: Id
    iri: Iri
    label: str


class ClaimCauseJson(NamedClaimJson, frozen=True, tag_field="kind", tag="claim"):
    """A claim that made the difference."""

    how: How


class SourceCauseJson(NamedSourceJson, frozen=True, tag_field="kind", tag="source"):
    """A source that made the difference."""

    how: How


class LinkCauseJson(NamedStepJson, frozen=True, tag_field="kind", tag="link"):
    """A link that made the difference."""

    how: How


class UndercutCauseJson(NamedUndercutJson, frozen=True, tag_field="kind", tag="undercut"):
    """An undercut that made the difference."""

    how: How


CauseJson = ClaimCauseJson | SourceCauseJson | LinkCauseJson | UndercutCauseJson


class MomentJson(PossibleGroundingJson, frozen=True):
    """The outcome from a day on; the first moment has no day and no causes."""

    from_: Day | None = field(name="from")
    because: list[CauseJson]


class HistoryJson(NamedClaimJson, frozen=True):
    """The report of ``claimgraph history``: how the outcome of a claim changed over time."""

    version: ReportVersion
    view: ViewJson
    history: Annotated[list[MomentJson], Meta(min_length=1)]
    unexamined: Annotated[Total, Meta(description="How many later days could not be examined in time.")]


class TurnJson(NamedClaimJson, frozen=True):
    """A claim that comes out differently."""

    before: PossibleGroundingJson
    after: PossibleGroundingJson
    because: list[CauseJson]


class ChangedValueJson(Struct, frozen=True):
    """The value of a field before and after."""

    before: Any
    after: Any


FieldChanges = Annotated[dict[str, ChangedValueJson], Meta(description="The changed fields by name.")]


class ChangedClaimJson(NamedClaimJson, frozen=True):
    """A claim with changed fields."""

    fields: FieldChanges


class ChangedSourceJson(NamedSourceJson, frozen=True):
    """A source with changed fields."""

    fields: FieldChanges


class ChangedTopicJson(NamedTopicJson, frozen=True):
    """A topic with changed fields."""

    fields: FieldChanges


class ChangedLinkJson(NamedStepJson, frozen=True):
    """A link with changed fields."""

    fields: FieldChanges


class ChangedUndercutJson(NamedUndercutJson, frozen=True):
    """An undercut with changed fields."""

    fields: FieldChanges


class ClaimChangesJson(Struct, frozen=True):
    """The changes of claims, and the claims that are there in only one of two views."""

    added: list[NamedClaimJson]
    removed: list[NamedClaimJson]
    changed: list[ChangedClaimJson]
    appearing: list[Id]
    vanishing: list[Id]


class SourceChangesJson(Struct, frozen=True):
    """The changes of sources, and the sources that count in only one of two views."""

    added: list[NamedSourceJson]
    removed: list[NamedSourceJson]
    changed: list[ChangedSourceJson]
    counting: list[Id]
    dropped: list[Id]


class LinkChangesJson(Struct, frozen=True):
    """The changes of links."""

    added: list[NamedStepJson]
    removed: list[NamedStepJson]
    changed: list[ChangedLinkJson]


class UndercutChangesJson(Struct, frozen=True):
    """The changes of undercuts."""

    added: list[NamedUndercutJson]
    removed: list[NamedUndercutJson]
    changed: list[ChangedUndercutJson]


class TopicChangesJson(Struct, frozen=True):
    """The changes of topics."""

    added: list[NamedTopicJson]
    removed: list[NamedTopicJson]
    changed: list[ChangedTopicJson]


class OtherValueJson(Struct, frozen=True):
    """A text in a language that is not shown, or a value of other people's property.

    ``datatype``: the IRI of the datatype of a literal without a language; null for others.
    """

    property: Iri
    value: str
    language: str | None
    datatype: Iri | None


class OtherChangeJson(Struct, frozen=True):
    """A thing with changed values that are not among its fields."""

    id: Id
    iri: Iri
    removed: list[OtherValueJson]
    added: list[OtherValueJson]


class DiffJson(Struct, frozen=True):
    """The report of ``claimgraph diff``: the changed outcomes with their causes, then the changed records."""

    version: ReportVersion
    before: ViewJson
    after: ViewJson
    sentence: str
    verdicts: list[TurnJson]
    claims: ClaimChangesJson
    sources: SourceChangesJson
    links: LinkChangesJson
    undercuts: UndercutChangesJson
    topics: TopicChangesJson
    heading: list[Literal["title", "description", "imprint", "scale"]]
    others: list[OtherChangeJson]
