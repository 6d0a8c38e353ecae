"""What lies along the ways of a map: the part that bears on a claim, and how many claims rest on one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from claimgraph.analysis.core.assessment import Assessment
from claimgraph.model import ClaimMap
from claimgraph.scale import Rank

REACH_LIMIT = 100
"""Claims are counted up to here when asking how many rest on one; more is not told apart."""


@dataclass(frozen=True, slots=True)
class LoadBearer:
    """A claim that others rest on, and how many (REACH_LIMIT stands for that many or more)."""

    claim: str
    bears: int


def bearing_on(claim_map: ClaimMap, claim: str) -> ClaimMap:
    """The part of the map that can make a difference to a claim: all that leads to it, with all sources.

    Ways run over links of any relation, and from a claim that undercuts a link on to its target.
    """
    pairs = [(link.to, link.from_) for link in claim_map.links]
    pairs += [(undercut.link.to, undercut.claim) for undercut in claim_map.undercuts]
    reached = _reached([claim], _grouped(pairs))
    return replace(
        claim_map,
        claims={iri: each for iri, each in claim_map.claims.items() if iri in reached},
        links=tuple(link for link in claim_map.links if link.to in reached),
        undercuts=tuple(each for each in claim_map.undercuts if each.link.to in reached),
    )


def count_resting(claim_map: ClaimMap, claims: Iterable[str]) -> Mapping[str, int]:
    """How many other claims rest on each of some claims: those to which a way of for-links leads from it.

    REACH_LIMIT stands for that many or more.
    """
    onward = _grouped((link.from_, link.to) for link in claim_map.links if link.relation.is_for)
    return {claim: len(_reached([claim], onward, limit=REACH_LIMIT + 1)) - 1 for claim in claims}


def find_weak_load_bearers(assessment: Assessment) -> list[LoadBearer]:
    """Claims that rest on an anecdote or less and that two or more others rest on.

    Those that bear most first, then in the order of the map.
    """
    weak = [iri for iri, each in assessment.groundings.items() if each.for_.high <= Rank.ANECDOTE]
    resting = count_resting(assessment.claim_map, weak)
    found = [LoadBearer(claim, bears) for claim, bears in resting.items() if bears > 1]
    return sorted(found, key=lambda each: -each.bears)


def _grouped(pairs: Iterable[tuple[str, str]]) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found


def _reached(
    starts: Iterable[str], onward: Mapping[str, Sequence[str]], *, limit: int | None = None
) -> set[str]:
    """All that is reached from some claims, and they; of more than the limit, so many."""
    reached = set(starts)
    waiting = list(reached)
    while waiting:
        for other in onward.get(waiting.pop(), ()):
            if len(reached) == limit:
                return reached
            if other not in reached:
                reached.add(other)
                waiting.append(other)
    return reached
