"""The reports on claims: ``list``, ``show`` and ``why``."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct, field

from claimgraph.model import Verdict
from claimgraph.reports.schemas.shared_fields import (
    ArrivingStepJson,
    ArrivingUndercutJson,
    BandId,
    BasisId,
    DescribedStepJson,
    DescribedUndercutJson,
    Id,
    IntervalJson,
    Iri,
    RankNumber,
    RatedStepJson,
    ReportVersion,
    Total,
    UpReason,
    ViewJson,
)
from claimgraph.scale import Certainty


class ClaimJson(Struct, frozen=True):
    """One claim: what the map says of it, and its outcome."""

    id: Id
    iri: Iri
    text: str
    topics: list[Id]
    sources: list[Id]
    own: Annotated[RankNumber, Meta(description="The rank of the claim's own evidence.")]
    offered: Annotated[RankNumber, Meta(description="The rank before contradictions and undercuts count.")]
    for_: IntervalJson = field(name="for")
    against: IntervalJson
    verdict: Verdict
    kind: Annotated[BasisId | None, Meta(description="The kind of the strongest evidence for the claim.")]
    kind_against: Annotated[
        BasisId | None, Meta(description="The kind of the strongest evidence against it.")
    ]
    certainty: Annotated[Certainty | None, Meta(description="The certainty of the side that wins.")]
    band: Annotated[BandId | None, Meta(description="The band of the kind, if the claim rests on it.")]
    contested_by_way_of: Annotated[list[Id], Meta(description="The contested claims on the ways to it.")]
    granted: Annotated[bool, Meta(description="Whether the view grants the claim its rank.")]
    graded: Annotated[
        BasisId | None,
        Meta(description="The basis that the evidence for it was given, if it counts as less."),
    ]
    graded_against: Annotated[BasisId | None, Meta(description="The same for the evidence against it.")]


class ListJson(Struct, frozen=True):
    """The report of ``claimgraph list``: the claims that are there in the view, in the order of the files."""

    version: ReportVersion
    view: ViewJson
    claims: list[ClaimJson]


class LineJson(Struct, frozen=True):
    """One independent line of evidence."""

    basis: BasisId
    rank: RankNumber
    origins: list[Id]
    pooled_in: Annotated[list[Id], Meta(description="The reviews that pool it.")]


class LimitJson(RatedStepJson, frozen=True):
    """A link on which an item loses rank."""


class ItemJson(Struct, frozen=True):
    """One claim whose own evidence arrives, with the way that it takes."""

    claim: Id
    rank: RankNumber
    kind: BasisId
    graded: BasisId | None
    granted: bool
    sources: list[Id]
    way: list[Id]
    together: Annotated[list[list[Id]], Meta(description="The linked premises on the way.")]
    origins: list[str]
    limits: list[LimitJson]


class LinesBySideJson(Struct, frozen=True):
    """The independent lines of evidence on each side."""

    for_: list[LineJson] = field(name="for")
    against: list[LineJson]


class ItemsBySideJson(Struct, frozen=True):
    """The items of evidence on each side."""

    for_: list[ItemJson] = field(name="for")
    against: list[ItemJson]


class LinkHingeJson(DescribedStepJson, frozen=True, tag_field="what", tag="link"):
    """A link on which the outcome depends."""


class UndercutHingeJson(DescribedUndercutJson, frozen=True, tag_field="what", tag="undercut"):
    """An undercut on which the outcome depends."""


class OwnHingeJson(Struct, frozen=True, tag_field="what", tag="own evidence"):
    """A claim on whose own evidence the outcome depends."""

    claim: Id


class UntriedJson(Struct, frozen=True):
    """How many removals were not tried, because the map is large."""

    collapses: Total
    hinges: Total


class AffectedStepJson(DescribedStepJson, frozen=True):
    """A link from the claim to another, and the rank that it carries."""

    carries: RankNumber


class DetailsJson(Struct, frozen=True):
    """What a reviewer recorded of a finding."""

    population: str | None
    comparison: str | None
    outcome: str | None
    follow_up: str | None
    participants: Total | None
    effect: str | None


class OtherPropertyJson(Struct, frozen=True):
    """A property from another vocabulary."""

    name: str
    value: str


class ShowJson(ClaimJson, frozen=True):
    """The report of ``claimgraph show`` on a claim: all that is known of it."""

    version: ReportVersion
    view: ViewJson
    links: Annotated[list[ArrivingStepJson], Meta(description="The links that lead to the claim.")]
    lines: LinesBySideJson
    evidence: ItemsBySideJson
    collapses_without: Annotated[
        list[Id], Meta(description="The sources whose removal alone changes the outcome.")
    ]
    hinges: list[LinkHingeJson | UndercutHingeJson | OwnHingeJson]
    would_turn_if: str
    untried: UntriedJson
    dependents: Annotated[Total, Meta(description="How many claims rest on this one.")]
    affects: Annotated[list[AffectedStepJson], Meta(description="The links that start from the claim.")]
    undercuts: Annotated[
        list[ArrivingUndercutJson],
        Meta(description="The undercuts of its own evidence, of the links to it, and of one another."),
    ]
    undercutting: Annotated[list[ArrivingUndercutJson], Meta(description="The undercuts that it makes.")]
    cautions: list[str]
    sentence: str
    searches: str
    basis: Annotated[BasisId | None, Meta(description="What the map says that its sources based it on.")]
    rated_up: list[UpReason]
    details: DetailsJson
    place: str | None
    quote: str | None
    quote_source: Id | None
    notes: list[str]
    other_properties: list[OtherPropertyJson]


class BranchJson(RatedStepJson, frozen=True):
    """One link of the tree, and the claim that it starts from."""

    depth: Annotated[int, Meta(ge=1, description="1 for a link to the claim itself.")]
    claim: Id
    carries: RankNumber
    repeated: Annotated[bool, Meta(description="Whether the branches of the claim are listed before.")]
    own: RankNumber
    kind: BasisId | None
    granted: bool
    sources: list[Id]


class WhyJson(ClaimJson, frozen=True):
    """The report of ``claimgraph why``: the paths from a claim to its sources, depth first."""

    version: ReportVersion
    view: ViewJson
    tree: list[BranchJson]
