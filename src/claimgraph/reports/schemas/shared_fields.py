"""The parts that several reports share: versions, views, ranks, outcomes, links and undercuts."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct, field

from claimgraph.analysis import Fate
from claimgraph.model import Verdict
from claimgraph.reports.json_output import VERSION
from claimgraph.scale import Certainty, RatedDown, RatedUp, Relation

ReportVersion = Annotated[
    int,
    Meta(
        ge=VERSION,
        le=VERSION,
        description="The version of all reports: it grows when a field changes its meaning or is removed.",
    ),
]
RankNumber = Annotated[int, Meta(ge=0, le=8, description="A rank of the scale: 0 is nothing, 8 the best.")]
Total = Annotated[int, Meta(ge=0)]
Id = Annotated[str, Meta(description="The local name of a thing in the map.")]
Iri = Annotated[str, Meta(description="The full name of a thing.")]
BasisId = Annotated[str, Meta(description="A step of the map's scale, such as RandomisedTrial.")]
BandId = Annotated[str, Meta(description="A band of the map's scale, such as trials.")]
Day = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$", description="A day such as 2011-06-14.")]
WrittenDate = Annotated[
    str, Meta(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$", description="A year, a month or a day, as written.")
]
RelationId = Annotated[str, Meta(extra_json_schema={"enum": [each.id for each in Relation]})]
DownReason = Annotated[str, Meta(extra_json_schema={"enum": [each.id for each in RatedDown]})]
UpReason = Annotated[str, Meta(extra_json_schema={"enum": [each.id for each in RatedUp]})]


class ViewJson(Struct, frozen=True):
    """What counts: only sources up to a day, without some sources, above a bar, with claims granted."""

    as_of: Day | None
    without: Annotated[list[Id], Meta(description="The ignored sources, sorted.")]
    bar: RankNumber
    grant: RankNumber


class IntervalJson(Struct, frozen=True):
    """The least and the most rank of one side; they differ only if claims attack one another in a circle."""

    low: RankNumber
    high: RankNumber


class PossibleGroundingJson(Struct, frozen=True):
    """The outcome for a claim; all fields are null while the claim is not there."""

    own: RankNumber | None
    offered: RankNumber | None
    for_: IntervalJson | None = field(name="for")
    against: IntervalJson | None
    verdict: Verdict | None
    kind: BasisId | None
    kind_against: BasisId | None
    certainty: Certainty | None
    band: BandId | None


class NamedStepJson(Struct, frozen=True):
    """A link: the claims that it starts from, its relation, and the claim that it leads to."""

    from_: list[Id] = field(name="from")
    relation: RelationId
    to: Id


class NamedUndercutJson(Struct, frozen=True):
    """An undercut: the claims that it starts from, and the step that it attacks, in words and as IRI."""

    from_: list[Id] = field(name="from")
    relation: Annotated[str, Meta(extra_json_schema={"const": "undercuts"})]
    to: str
    to_iri: Iri


class RatedStepJson(NamedStepJson, frozen=True):
    """A link with its ratings down."""

    rated_down: list[DownReason]
    rated_down_twice: list[DownReason]


class DescribedStepJson(RatedStepJson, frozen=True):
    """A link with its ratings down and notes."""

    notes: list[str]


class DescribedUndercutJson(NamedUndercutJson, frozen=True):
    """An undercut with its ratings down and notes."""

    rated_down: list[DownReason]
    rated_down_twice: list[DownReason]
    notes: list[str]


class ArrivingStepJson(DescribedStepJson, frozen=True):
    """A link and its outcome."""

    undercut_by: Annotated[list[Id], Meta(description="The undercutters that take effect.")]
    fate: Fate
    carries: RankNumber


class ArrivingUndercutJson(DescribedUndercutJson, frozen=True):
    """An undercut and its outcome; ``stops`` says whether it stops what it attacks."""

    undercut_by: Annotated[list[Id], Meta(description="The undercutters that take effect.")]
    fate: Fate
    carries: RankNumber
    stops: bool
