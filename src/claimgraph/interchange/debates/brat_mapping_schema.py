"""The JSON Schema of a mapping for brat, for editors that complete and check TOML."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from claimgraph.interchange.debates.brat_mapping import KEPT, PARTS
from claimgraph.scale import DEFAULT_SCALE, Relation

_BASES = [step.id for step in DEFAULT_SCALE.steps]
_MEANINGS = [*(relation.id for relation in Relation), PARTS, KEPT]

BRAT_MAPPING: Mapping[str, Any] = {
    "$ref": "#/$defs/Mapping",
    "$defs": {
        "Mapping": {
            "type": "object",
            "description": "What the types of spans and relations mean.",
            "properties": {
                "claims": {
                    "type": "array",
                    "items": {"type": "string"},
                    "description": "The types of spans that are claims; if missing, all are.",
                },
                "basis": {
                    "type": "object",
                    "additionalProperties": {"enum": _BASES},
                    "description": "The basis of the claims of a type.",
                },
                "relations": {
                    "type": "object",
                    "additionalProperties": {"enum": _MEANINGS},
                    "description": "The relation that a type stands for.",
                },
            },
            "required": [],
            "additionalProperties": False,
        }
    },
}
"""A mapping file for ``claimgraph import brat --mapping``."""
