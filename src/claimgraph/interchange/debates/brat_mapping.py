"""What the types of spans and relations in brat files mean, by default or by a mapping file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from claimgraph import vocabulary as vocab
from claimgraph.errors import EditError
from claimgraph.interchange.map_formats import GivenFile
from claimgraph.lookup import either
from claimgraph.scale import DEFAULT_SCALE

PARTS, KEPT = "parts", "keep"
"""The meanings of relations that are no links: the parts of one claim, and relations that are only kept."""

_USUAL = {
    "supports": "supports",
    "support": "supports",
    "attacks": "contradicts",
    "attack": "contradicts",
    "partialattack": "contradicts",
    "contradicts": "contradicts",
    "contradict": "contradicts",
    "semanticallysame": "restates",
    "partsofsame": PARTS,
}


@dataclass(frozen=True, slots=True)
class BratMapping:
    """The meanings of types: which spans are claims (None: all), their bases, and the meanings of relations.

    ``text`` is the mapping file that says so; empty for the default.
    """

    text: str = ""
    claims: frozenset[str] | None = None
    bases: Mapping[str, str] = field(default_factory=dict)
    relations: Mapping[str, str] = field(default_factory=dict)

    def is_claim(self, kind: str) -> bool:
        """Whether spans of a type are claims."""
        return self.claims is None or _folded(kind) in self.claims

    def basis_of(self, kind: str) -> str | None:
        """The id of the basis of claims of a type; None if the mapping gives none."""
        return self.bases.get(_folded(kind))

    def meaning_of(self, kind: str) -> str:
        """The meaning of relations of a type: the id of a relation, ``PARTS`` or ``KEPT``."""
        folded = _folded(kind)
        return self.relations.get(folded) or _USUAL.get(folded, KEPT)


def _folded(kind: str) -> str:
    return kind.casefold().replace("-", "").replace("_", "")


def read_mapping(file: GivenFile) -> BratMapping:
    """The mapping in a TOML file. Raises EditError, naming the file, if it is not a mapping for brat."""
    try:
        given = tomllib.loads(file.text.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        raise EditError(f"{file.name}: this is not valid TOML: {problem}.") from problem
    for key in given:
        if key not in ("claims", "basis", "relations"):
            raise EditError(
                f'{file.name}: "{key}" is not part of a mapping for brat: claims, basis, relations.'
            )
    claims = given.get("claims")
    if claims is not None and not (
        isinstance(claims, list) and all(isinstance(each, str) for each in claims)
    ):
        raise EditError(f'{file.name}: "claims" must be a list of types, such as ["Claim", "Premise"].')
    bases = [step.id for step in DEFAULT_SCALE.steps]
    meanings = [vocab.local_name(each) for each in vocab.RELATIONS] + [PARTS, KEPT]
    return BratMapping(
        file.text,
        None if claims is None else frozenset(map(_folded, claims)),
        _choices(file, "basis", given.get("basis", {}), bases),
        _choices(file, "relations", given.get("relations", {}), meanings),
    )


def _choices(file: GivenFile, key: str, given: Any, known: list[str]) -> dict[str, str]:
    """The table under a key, with folded types. Raises EditError for a value that is not known."""
    if not isinstance(given, dict):
        raise EditError(f'{file.name}: "{key}" must be a table.')
    for kind, value in given.items():
        if value not in known:
            raise EditError(f'{file.name}: under "{key}", "{kind}" must be {either(known)}.')
    return {_folded(kind): value for kind, value in given.items()}
