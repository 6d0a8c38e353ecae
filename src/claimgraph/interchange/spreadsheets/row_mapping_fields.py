"""The keys of a mapping of rows, as records: their JSON Schema is published, for editors that check TOML."""

from __future__ import annotations

from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType, field

from claimgraph.model import SourceKind
from claimgraph.scale import DEFAULT_SCALE, Relation

_BASES = Meta(extra_json_schema={"enum": [step.id for step in DEFAULT_SCALE.steps]})
_RELATIONS = Meta(extra_json_schema={"enum": [each.id for each in Relation]})
_POSITION = Meta(
    extra_json_schema={
        "oneOf": [
            {"required": ["id"], "maxProperties": 1},
            {"required": ["key", "text"], "not": {"required": ["id"]}},
        ]
    }
)
LINK_AND_POSITION = {
    "if": {"properties": {"claim": {"required": ["link"]}}},
    "then": {"required": ["proposition"]},
    "else": {"not": {"required": ["proposition"]}},
}
"""A link needs a position to lead to, and a position the link."""


class MatchedColumn(Struct, forbid_unknown_fields=True):
    """The part of a column's value that the group of a regular expression matches."""

    column: Annotated[str, Meta(min_length=1)]
    pattern: Annotated[str, Meta(pattern=r"\(", description="A regular expression with one group.")]


TemplateText = Annotated[
    str,
    Meta(
        pattern=r"\S",
        description="A text with columns in braces, such as {drug}; a part in brackets is omitted if one of"
        " its columns is empty.",
    ),
]
TemplateValue = (
    TemplateText
    | Annotated[list[str], Meta(min_length=1, description="The first of these columns that is not empty.")]
    | MatchedColumn
)


class BasisByValue(Struct, forbid_unknown_fields=True):
    """The basis for each value of a column, and for all other values."""

    column: Annotated[str, Meta(min_length=1)]
    values: dict[str, Annotated[str, _BASES]] | UnsetType = UNSET
    otherwise: Annotated[str, _BASES] | UnsetType = field(name="else", default=UNSET)


class RelationByValue(Struct, forbid_unknown_fields=True):
    """The relation for each value of a column, and for all other values."""

    column: Annotated[str, Meta(min_length=1)]
    values: dict[str, Annotated[str, _RELATIONS]] | UnsetType = UNSET
    otherwise: Annotated[str, _RELATIONS] | UnsetType = field(name="else", default=UNSET)


class SourceOfRow(Struct, forbid_unknown_fields=True):
    """The source of each row."""

    id: TemplateValue
    title: TemplateValue
    kind: Annotated[str, Meta(extra_json_schema={"enum": [each.id for each in SourceKind]})] | UnsetType = (
        UNSET
    )
    creator: TemplateValue | UnsetType = UNSET
    issued: TemplateValue | UnsetType = UNSET
    doi: TemplateValue | UnsetType = UNSET
    pmid: TemplateValue | UnsetType = UNSET
    url: TemplateValue | UnsetType = UNSET
    journal: TemplateValue | UnsetType = UNSET


class ClaimOfRow(Struct, forbid_unknown_fields=True):
    """The claim of each row."""

    text: TemplateValue
    id: TemplateValue | UnsetType = UNSET
    source: SourceOfRow | UnsetType = UNSET
    basis: BasisByValue | UnsetType = UNSET
    link: RelationByValue | UnsetType = UNSET


class PositionOfRows(Struct, forbid_unknown_fields=True):
    """The position that a row is for or against: one for each value of the key columns, or a known claim."""

    id: TemplateValue | UnsetType = UNSET
    key: list[str] | UnsetType = UNSET
    text: TemplateValue | UnsetType = UNSET
    topic: TemplateValue | UnsetType = UNSET


class KeptColumns(Struct, forbid_unknown_fields=True):
    """The columns to keep as data."""

    columns: list[str] | UnsetType = UNSET


class RowMappingFile(Struct, forbid_unknown_fields=True):
    """A mapping file for ``claimgraph import --mapping``: what the rows of a table mean."""

    claim: ClaimOfRow
    proposition: Annotated[PositionOfRows, _POSITION] | UnsetType = UNSET
    only: Annotated[
        dict[str, list[str]] | UnsetType, Meta(description="The values of columns in the rows that count.")
    ] = UNSET
    keep: KeptColumns | UnsetType = UNSET
    delimiter: (
        Annotated[str, Meta(max_length=1, description="Empty or missing: the header decides.")] | UnsetType
    ) = UNSET
    quotes: bool | UnsetType = UNSET
