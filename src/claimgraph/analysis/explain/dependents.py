"""The dependents of a claim: the claims that its evidence reaches over the links that count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from claimgraph.analysis.core.assessment import Assessment
from claimgraph.graph import find_ends, grouped, reachable
from claimgraph.model import ClaimMap
from claimgraph.scale import ANECDOTAL_LIMIT

DEPENDENTS_LIMIT = 100
"""The limit up to which dependents are counted: this number means "this many or more"."""


@dataclass(frozen=True, slots=True)
class LoadBearer:
    """A claim and the number of claims that rest on it (DEPENDENTS_LIMIT means this many or more)."""

    claim: str
    dependents: int


def count_dependents(assessment: Assessment, claims: Iterable[str]) -> Mapping[str, int]:
    """The number of other claims that rest on each of the given claims.

    Claim a rests on claim b if a chain of links for leads from b to a and each of them counts, that is,
    carries evidence in the run that gives the low ends. So nothing rests on a claim that is outweighed or
    has no evidence. DEPENDENTS_LIMIT means this many or more.
    """
    onward = find_onward(assessment)
    return {claim: count_reached(onward, claim) for claim in claims}


def find_onward(assessment: Assessment) -> Mapping[str, Sequence[str]]:
    """The claims that each claim speaks for by a link that counts."""
    return grouped(assessment.steps_for())


def count_reached(onward: Mapping[str, Sequence[str]], claim: str) -> int:
    """The number of other claims that rest on a claim, up to DEPENDENTS_LIMIT."""
    return len(reachable([claim], onward.get, limit=DEPENDENTS_LIMIT + 1)) - 1


def find_weak_load_bearers(assessment: Assessment) -> list[LoadBearer]:
    """The claims that rest on an anecdote or less, although two or more other claims rest on them.

    Sorted by number of dependents, most first, then in the order of the map.
    """
    weak = [iri for iri, each in assessment.groundings.items() if each.for_.high <= ANECDOTAL_LIMIT]
    found = [LoadBearer(claim, count) for claim, count in count_dependents(assessment, weak).items()]
    return sorted((each for each in found if each.dependents > 1), key=lambda each: -each.dependents)


def find_upstream(claim_map: ClaimMap, claim: str) -> ClaimMap:
    """The part of the map that can affect a claim: the claims and links that lead to it, with all sources.

    A claim leads to another through a link that carries a rank, or by undercutting a step that leads to the
    other, at any depth.
    """
    ends = find_ends(claim_map)
    pairs = [(link.to, iri) for link in claim_map.links if link.relation.limit != 0 for iri in link.premises]
    pairs += [
        (ends[undercut.to], iri)
        for undercut in claim_map.undercuts
        if undercut.to in ends
        for iri in undercut.premises
    ]
    reached = reachable([claim], grouped(pairs).get)
    return replace(
        claim_map,
        claims={iri: each for iri, each in claim_map.claims.items() if iri in reached},
        links=tuple(link for link in claim_map.links if link.to in reached),
        undercuts=tuple(each for each in claim_map.undercuts if ends.get(each.to) in reached),
    )
