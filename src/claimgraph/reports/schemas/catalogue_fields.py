"""The reports of what claimgraph knows (rules, scales, formats), and of imports, queries and tables."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, Struct, UnsetType, field

from claimgraph.findings import Severity
from claimgraph.jobs.summarising import Summary
from claimgraph.reports.schemas.shared_fields import (
    BandId,
    BasisId,
    Id,
    Iri,
    RankNumber,
    ReportVersion,
    Total,
)
from claimgraph.tables.parquet import ReadFile


class RuleJson(Struct, frozen=True):
    """One rule of ``check``."""

    code: Annotated[str, Meta(pattern=r"^CG\d{3}$")]
    severity: Severity
    title: str
    documentation: str


class RulesJson(Struct, frozen=True):
    """The report of ``claimgraph rules``."""

    version: ReportVersion
    rules: list[RuleJson]


class StepJson(Struct, frozen=True):
    """One step of a scale."""

    rank: RankNumber
    id: BasisId
    iri: Iri
    label: str
    definition: str
    band: BandId
    own_words: bool
    needs_study: bool
    pools: bool
    ocebm_level: Annotated[int, Meta(ge=1, le=5)] | None
    publication_types: list[str]


class ScaleJson(Struct, frozen=True):
    """One scale of evidence, its steps strongest first."""

    id: str
    iri: Iri
    label: str
    definition: str
    citation: str
    default: bool
    hearsay: BasisId
    steps: list[StepJson]


class ScalesJson(Struct, frozen=True):
    """The report of ``claimgraph scales``."""

    version: ReportVersion
    scales: list[ScaleJson]


class FormatJson(Struct, frozen=True):
    """One format, and whether it can be imported and exported."""

    id: str
    label: str
    suffixes: list[str]
    in_: bool = field(name="in")
    out: bool
    holds: Literal["maps", "sources"]
    round_trip: str
    serves: str


class FormatsJson(Struct, frozen=True):
    """The report of ``claimgraph formats``."""

    version: ReportVersion
    formats: list[FormatJson]


class OmittedJson(Struct, frozen=True):
    """Items that were left out for one reason."""

    item: str
    what: str
    count: Total
    why: str
    first: str


class RemarkJson(Struct, frozen=True):
    """Items that one remark is about."""

    what: str
    count: Total
    why: str
    first: str


class MadeIdJson(Struct, frozen=True):
    """The id of a thing that was made, and the record, row or page that it was made from."""

    id: Id
    place: str


class ImportJson(Struct, frozen=True):
    """The report of ``claimgraph import``: what became of each item; ``read`` is the sum of the others."""

    version: ReportVersion
    format: str
    files: list[str]
    read: dict[str, Total]
    made: dict[str, Total]
    kept: dict[str, Total]
    kept_names: Annotated[dict[str, Total], Meta(description="The fields or cells kept as data, by name.")]
    kept_in: Annotated[str, Meta(description="The file of the data kept; empty if there is none.")]
    ids: list[MadeIdJson]
    left_out: list[OmittedJson]
    notes: list[RemarkJson]
    things: Annotated[
        dict[str, Total] | UnsetType, Meta(description="Claims, sources and links, for other kinds of items.")
    ] = UNSET


class CandidateJson(Struct, frozen=True):
    """A sentence of a stored text, from ``start`` up to ``end`` in characters."""

    source: Id
    file: str
    start: Total
    end: Total
    text: str


class CandidatesJson(Struct, frozen=True):
    """The report of ``claimgraph ingest --candidates``."""

    version: ReportVersion
    candidates: list[CandidateJson]


class VariablesJson(Struct, frozen=True):
    """The head of an answer to a query."""

    vars: list[str] | UnsetType = UNSET


class BindingsJson(Struct, frozen=True):
    """The rows of an answer to a query: terms by variable, as in the W3C recommendation."""

    bindings: list[dict[str, dict[str, Any]]]


class QueryJson(Struct, frozen=True):
    """The report of ``claimgraph query``: SPARQL 1.1 Query Results JSON, a standard of the W3C."""

    head: VariablesJson
    results: BindingsJson | UnsetType = UNSET
    boolean: bool | UnsetType = UNSET


class TablesJson(Struct, frozen=True):
    """The report of ``claimgraph tables``: the files read, the rows made, and what is left out."""

    version: ReportVersion
    read: list[ReadFile]
    rows: dict[str, Total]
    lost: dict[str, Total]


class GroundJson(Summary, frozen=True):
    """The report of ``claimgraph ground``: the number of claims of each verdict, and a digest."""

    version: ReportVersion
