"""Independent lines of evidence, for all claims at once.

For a single claim, :func:`claimgraph.analysis.explain.evidence.find_evidence` returns them with its evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from claimgraph.analysis.core.assessment import Assessment
from claimgraph.analysis.explain.evidence import (
    find_origins,
    find_standing,
    lines_of,
    ways_against,
    ways_for,
)
from claimgraph.graph import grouped


@dataclass(frozen=True, slots=True)
class Lines:
    """The number of independent lines for and against a claim, by rank, strongest first."""

    for_: Mapping[int, int]
    against: Mapping[int, int]


def count_lines(assessment: Assessment) -> dict[str, Lines]:
    """The independent lines of evidence of every claim, in the order of the map.

    The time is proportional to the total number of items of all claims, which is large on a deep map.
    """
    standing = find_standing(assessment.claim_map, assessment.grounded)
    return {
        claim: Lines(
            lines_of(standing, ways_for(standing, number)[0]),
            lines_of(standing, ways_against(standing, number)[0]),
        )
        for claim, number in standing.numbers.items()
    }


def find_single_lines(assessment: Assessment) -> list[str]:
    """The claims with exactly one independent line for them, in the order of the map.

    The time is linear in claims and links, because each claim passes on at most two origins: two are enough
    to tell one from several.
    """
    claim_map, origins = assessment.claim_map, find_origins(assessment.claim_map)
    held = {
        iri: _two(origin for source in claim.sources for origin in origins[source])
        for iri, claim in claim_map.claims.items()
        if claim.own > 0
    }
    onward = grouped(assessment.steps_for())
    waiting = list(held)
    while waiting:
        claim = waiting.pop()
        for other in onward.get(claim, ()):
            before = held.get(other, frozenset())
            if len(before) < 2 and not held[claim] <= before:
                held[other] = _two(before | held[claim])
                waiting.append(other)
    return [iri for iri in claim_map.claims if len(held.get(iri, ())) == 1]


def _two(origins: Iterable[str]) -> frozenset[str]:
    return frozenset(sorted(set(origins))[:2])
