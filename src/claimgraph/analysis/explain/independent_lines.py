"""Independent lines of evidence, for all claims at once.

For a single claim, :func:`claimgraph.analysis.explain.evidence.find_evidence` returns them with its evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claimgraph.analysis.core.assessment import Assessment
from claimgraph.analysis.explain.evidence import Line, find_evidence, find_standing
from claimgraph.graph import grouped, reachable


@dataclass(frozen=True, slots=True)
class Lines:
    """The independent lines for and against a claim, strongest first."""

    for_: Sequence[Line]
    against: Sequence[Line]


def count_lines(assessment: Assessment) -> dict[str, Lines]:
    """The independent lines of evidence of every claim that is there, in the order of the map.

    The time is proportional to the total number of items of all claims, which is large on a deep map.
    """
    standing = find_standing(assessment)
    found = ((claim, find_evidence(standing, claim)) for claim in assessment.groundings)
    return {claim: Lines(each.for_.lines, each.against.lines) for claim, each in found}


def find_single_lines(assessment: Assessment) -> list[str]:
    """The claims with exactly one independent line for them, in the order of the map.

    The time is linear in claims and links, because each claim passes on at most two groups of overlapping
    origins: two are enough to tell one from several. Only a claim with a single group of several origins
    is looked at more closely, because origins may overlap by way of one that is no evidence for the claim.
    """
    standing = find_standing(assessment)
    origins = standing.origins
    groups: dict[str, str] = {}
    for origin in sorted(origins.of):
        if origin not in groups:
            groups |= dict.fromkeys(reachable([origin], origins.overlapping.get), origin)
    held = {
        iri: _two(groups[origin] for origin in origins.of_claim(assessment, iri))
        for iri in assessment.groundings
        if assessment.standing_own(iri)
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
    loose = {group for origin, group in groups.items() if origin != group}
    return [
        iri
        for iri in assessment.groundings
        for found in (held.get(iri, frozenset()),)
        if len(found) == 1 and (loose.isdisjoint(found) or len(find_evidence(standing, iri).for_.lines) == 1)
    ]


def _two(groups: Iterable[str]) -> frozenset[str]:
    return frozenset(sorted(set(groups))[:2])
