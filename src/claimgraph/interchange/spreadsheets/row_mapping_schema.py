"""The JSON Schema of a mapping of rows, for editors that complete and check TOML."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from claimgraph.interchange.spreadsheets.row_mapping import TEXTS
from claimgraph.model import SourceKind
from claimgraph.scale import DEFAULT_SCALE, Relation

_COLUMN = {"type": "string", "minLength": 1}
_COLUMNS = {"type": "array", "items": {"type": "string"}}
_TEMPLATE = {"$ref": "#/$defs/Template"}


def _table(about: str, fields: Mapping[str, Any], *required: str) -> dict[str, Any]:
    """The schema of a table that has these keys and no others."""
    return {
        "type": "object",
        "description": about,
        "properties": fields,
        "required": list(required),
        "additionalProperties": False,
    }


def _by_value(about: str, choices: list[str]) -> dict[str, Any]:
    """The schema of a table that gives one of the choices to each value of a column."""
    choice = {"enum": choices}
    values = {"type": "object", "additionalProperties": choice}
    return _table(about, {"column": _COLUMN, "values": values, "else": choice}, "column")


_POSITION = _table(
    "The position that a row is for or against: one for each value of the key columns, or a known claim.",
    {"id": _TEMPLATE, "key": _COLUMNS, "text": _TEMPLATE, "topic": _TEMPLATE},
)
_ENDS = [{"required": ["id"], "maxProperties": 1}, {"required": ["key", "text"], "not": {"required": ["id"]}}]
_SOURCE = _table(
    "The source of each row.",
    {
        "id": _TEMPLATE,
        "kind": {"enum": [each.id for each in SourceKind]},
        **dict.fromkeys(TEXTS, _TEMPLATE),
    },
    "id",
    "title",
)
_ONLY = {
    "type": "object",
    "description": "The values that columns have in the rows that count.",
    "additionalProperties": _COLUMNS,
}
_MATCHED = {
    **_table(
        "The part of a column's value that the group of a regular expression matches, in some rows.",
        {"column": _COLUMN, "pattern": {"type": "string", "pattern": r"\("}, "only": _ONLY},
        "column",
    ),
    "anyOf": [
        {"required": ["pattern"]},
        {"required": ["only"], "properties": {"only": {"minProperties": 1}}},
    ],
}

ROW_MAPPING: Mapping[str, Any] = {
    "$ref": "#/$defs/Mapping",
    # A link needs a position to lead to, and a position the link.
    "if": {"properties": {"claim": {"required": ["link"]}}},
    "then": {"required": ["proposition"]},
    "else": {"not": {"required": ["proposition"]}},
    "$defs": {
        "Mapping": _table(
            "What the rows of a table mean.",
            {
                "claim": {"$ref": "#/$defs/ClaimOfRow"},
                "proposition": {"$ref": "#/$defs/Position"},
                "only": _ONLY,
                "keep": _table("The columns to keep as data.", {"columns": _COLUMNS}),
                "delimiter": {
                    "type": "string",
                    "maxLength": 1,
                    "description": "If empty, the header decides.",
                },
                "quotes": {"type": "boolean", "description": "Whether quotation marks enclose cells."},
            },
            "claim",
        ),
        "ClaimOfRow": _table(
            "The claim of each row.",
            {
                "text": _TEMPLATE,
                "id": _TEMPLATE,
                "source": {"$ref": "#/$defs/SourceOfRow"},
                "basis": {"$ref": "#/$defs/BasisByValue"},
                "link": {"$ref": "#/$defs/RelationByValue"},
            },
            "text",
        ),
        "SourceOfRow": _SOURCE,
        "Position": {**_POSITION, "oneOf": _ENDS},
        "BasisByValue": _by_value(
            "The basis for each value of a column.", [step.id for step in DEFAULT_SCALE.steps]
        ),
        "RelationByValue": _by_value(
            "The relation for each value of a column.", [relation.id for relation in Relation]
        ),
        "Template": {
            "description": "A text with columns in braces, the first filled of several columns, or a match.",
            "anyOf": [{"type": "string", "pattern": r"\S"}, {**_COLUMNS, "minItems": 1}, _MATCHED],
        },
    },
}
"""A mapping file for ``claimgraph import --mapping``."""
