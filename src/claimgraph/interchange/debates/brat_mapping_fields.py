"""The keys of a mapping for brat, as records: their JSON Schema is published, for editors that check TOML."""

from __future__ import annotations

from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from claimgraph.interchange.debates.brat_mapping import KEPT, PARTS
from claimgraph.scale import DEFAULT_SCALE, Relation

_BASES = Meta(extra_json_schema={"enum": [step.id for step in DEFAULT_SCALE.steps]})
_MEANINGS = Meta(extra_json_schema={"enum": [*(each.id for each in Relation), PARTS, KEPT]})


class BratMappingFile(Struct, forbid_unknown_fields=True):
    """A mapping file for ``claimgraph import brat --mapping``: what the types of spans and relations mean."""

    claims: Annotated[
        list[str] | UnsetType, Meta(description="The types of spans that are claims; missing: all of them.")
    ] = UNSET
    basis: dict[str, Annotated[str, _BASES]] | UnsetType = UNSET
    relations: dict[str, Annotated[str, _MEANINGS]] | UnsetType = UNSET
