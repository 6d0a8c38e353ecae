"""The reports on whole maps: ``summary``, ``matrix``, ``sources``, ``topics`` and ``check``."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct, field

from claimgraph.findings import Severity
from claimgraph.model import SourceKind, Verdict
from claimgraph.reports.schemas.claim_fields import OtherPropertyJson
from claimgraph.reports.schemas.shared_fields import (
    BandId,
    BasisId,
    Day,
    Id,
    Iri,
    NamedStepJson,
    RankNumber,
    ReportVersion,
    Total,
    ViewJson,
    WrittenDate,
)

# msgspec names the keys of a ``dict[Verdict, int]`` from version 0.23 on. Written out here, they are in the
# schema whichever version makes it.
VerdictCounts = Annotated[
    dict[str, Total], Meta(extra_json_schema={"propertyNames": {"enum": [each.value for each in Verdict]}})
]
SeverityCounts = Annotated[
    dict[str, Total], Meta(extra_json_schema={"propertyNames": {"enum": [each.value for each in Severity]}})
]


class CircleJson(Struct, frozen=True):
    """Claims that support one another in a circle."""

    claims: list[Id]
    offered: RankNumber
    own: RankNumber
    outside: RankNumber


class BearerJson(Struct, frozen=True):
    """A claim, and how many others rest on it."""

    claim: Id
    dependents: Total


class GapsJson(Struct, frozen=True):
    """The weak points of a map, with all claims of each sort."""

    weak_positions: list[BearerJson]
    one_line: list[BearerJson]
    interested: list[BearerJson]
    ungraded: list[Id]
    by_way_of_contested: list[Id]
    said_without_evidence: list[Id]
    looked_for_and_not_found: list[Id]
    nobody_speaks_to: list[Id]


class DisputeJson(Struct, frozen=True):
    """A disputed claim, with the links on both sides."""

    claim: Id
    verdict: Verdict
    for_: list[NamedStepJson] = field(name="for")
    against: list[NamedStepJson]


class SummaryJson(Struct, frozen=True):
    """The report of ``claimgraph summary``: what a map rests on, and where it is weak."""

    version: ReportVersion
    view: ViewJson
    title: str
    claims: Total
    absent: Annotated[list[Id], Meta(description="The claims that are not there in the view.")]
    sources: Total
    links: Total
    sentence: str
    bands: dict[BandId, Total]
    verdicts: VerdictCounts
    contested: list[Id]
    outweighed: list[Id]
    unsettled: list[Id]
    circles: list[CircleJson]
    load_bearing_weak: list[BearerJson]
    gaps: GapsJson
    disputes: list[DisputeJson]


class CellJson(Struct, frozen=True):
    """What a source contributes to a position, on each side; rank 0 and null for nothing."""

    position: Id
    source: Id
    for_: RankNumber = field(name="for")
    kind: BasisId | None
    against: RankNumber
    kind_against: BasisId | None


class MatrixJson(Struct, frozen=True):
    """The report of ``claimgraph matrix``: which source has evidence on which position."""

    version: ReportVersion
    view: ViewJson
    positions: list[Id]
    sources: list[Id]
    left_out: Annotated[list[Id], Meta(description="Positions with too much evidence to work out.")]
    cells: list[CellJson]


class SourceJson(Struct, frozen=True):
    """One source: its properties, and the claims that come from it."""

    id: Id
    iri: Iri
    kind: Annotated[str, Meta(extra_json_schema={"enum": [each.id for each in SourceKind]})]
    title: str
    creators: list[str]
    issued: WrittenDate | None
    journal: str | None
    volume: Annotated[str | None, Meta(description="The volume, with the issue in brackets.")]
    pages: str | None
    url: str | None
    doi: str | None
    pmid: str | None
    reply_to: Id | None = field(name="replyTo")
    interests: list[str]
    design: BasisId | None
    retracted: Day | None
    reports: list[Id]
    overlaps: list[Id]
    snapshot: str | None
    claims: list[Id]


class SourcesJson(Struct, frozen=True):
    """The report of ``claimgraph sources``."""

    version: ReportVersion
    sources: list[SourceJson]


class ShowSourceJson(SourceJson, frozen=True):
    """The report of ``claimgraph show`` on a source."""

    version: ReportVersion
    view: ViewJson
    verdicts: Annotated[
        dict[Id, Verdict | None], Meta(description="By claim; null if the claim is not there in the view.")
    ]
    other_properties: list[OtherPropertyJson]


class TopicJson(Struct, frozen=True):
    """One topic, the other words for it, and its claims."""

    id: Id
    iri: Iri
    label: str
    other_words: list[str]
    claims: list[Id]


class TopicsJson(Struct, frozen=True):
    """The report of ``claimgraph topics``."""

    version: ReportVersion
    topics: list[TopicJson]


class FindingJson(Struct, frozen=True):
    """One finding: where it is, which rule it belongs to, what is wrong, and what to do."""

    file: str
    line: Total
    column: Total
    code: Annotated[str, Meta(pattern=r"^CG\d{3}$")]
    severity: Severity
    message: str
    remedy: str


class CheckJson(Struct, frozen=True):
    """The report of ``claimgraph check``."""

    version: ReportVersion
    counts: SeverityCounts
    findings: list[FindingJson]
