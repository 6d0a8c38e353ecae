"""Why a query may have found nothing: names that neither the vocabulary nor the map knows."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from claimgraph.lookup import nearest
from claimgraph.query.gate import CheckedQuery
from claimgraph.vocabulary import CG, INFERRED, local_name

if TYPE_CHECKING:
    from claimgraph.model import ClaimMap

_TERM = re.compile(r"^cg:([A-Za-z]+) a ", re.MULTILINE)


def find_hints(checked: CheckedQuery, prefixes: Mapping[str, str], claim_map: ClaimMap) -> tuple[str, ...]:
    """A hint for each prefixed name in a query that means nothing, with the nearest that does.

    Checks names of our vocabulary and names in a namespace of the map's claims, in the order of the query.
    """
    known = {CG: _vocabulary(), **_names_by_namespace(claim_map)}
    spaces = {**prefixes, **checked.declared}
    hints: dict[str, str] = {}
    for token in checked.tokens:
        prefix, colon, local = token.text.partition(":")
        if token.kind == "name" and colon and local and "\\" not in local:
            space = spaces.get(prefix, "")
            if space in known and local not in known[space]:
                hints.setdefault(token.text, _hint(prefix, local, space, known[space]))
    return tuple(hints.values())


def _hint(prefix: str, local: str, space: str, known: Collection[str]) -> str:
    near = [f"{prefix}:{name}" for name in nearest(local, known)]
    question = f" Did you mean {' or '.join(near)}?" if near else ""
    where = "the vocabulary has no term" if space == CG else "nothing in the map is called"
    return f"Nothing was found, and {where} {prefix}:{local}.{question}"


@cache
def _vocabulary() -> frozenset[str]:
    """The local names of all terms that the ontology defines, and of the inferred properties."""
    text = (resources.files("claimgraph.ontology") / "claimgraph.ttl").read_text(encoding="utf-8")
    return frozenset([*_TERM.findall(text), *map(local_name, INFERRED)])


def _names_by_namespace(claim_map: ClaimMap) -> dict[str, set[str]]:
    """The local names of everything in the map, for each namespace that holds a claim."""
    described = (link.iri for link in claim_map.links if link.iri)
    found: dict[str, set[str]] = {iri.removesuffix(local_name(iri)): set() for iri in claim_map.claims}
    for iri in (*claim_map.claims, *claim_map.sources, *claim_map.topics, *described):
        space = iri.removesuffix(local_name(iri))
        if space in found:
            found[space].add(local_name(iri))
    return found
