"""Independent lines of evidence, for all claims at once.

For a single claim, :func:`claimgraph.analysis.explain.evidence.find_evidence` returns them with its evidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimgraph.analysis.core.assessment import Assessment
from claimgraph.analysis.explain.arrivals import find_arrivals
from claimgraph.analysis.explain.evidence import Line, find_evidence
from claimgraph.analysis.explain.origins import Origins, find_origins
from claimgraph.analysis.explain.ways import find_standing
from claimgraph.graph import reachable

_GRANT = ""
"""The group of granted positions, in place of the first origin of a group."""


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

    Not so a claim that a granted position supports too: a grant is evidence that no line has.

    The time is linear in claims and links, because each claim passes on at most two groups of overlapping
    origins: two are enough to tell one from several. Only a claim with a single group of several origins
    is looked at more closely, because origins may overlap by way of one that is no evidence for the claim.
    """
    origins = find_origins(assessment)
    groups: dict[str, str] = {}
    for origin in sorted(origins.of):
        if origin not in groups:
            groups |= dict.fromkeys(reachable([origin], origins.overlapping.get), origin)
    arrived = find_arrivals(assessment, _sorts(assessment, origins, groups))
    loose = {group for origin, group in groups.items() if origin != group}
    single = [
        iri for iri in assessment.groundings if len(arrived.get(iri, ())) == 1 and _GRANT not in arrived[iri]
    ]
    unclear = [iri for iri in single if not loose.isdisjoint(arrived[iri])]
    if not unclear:
        return single
    standing = find_standing(assessment)
    several = {iri for iri in unclear if len(find_evidence(standing, iri).for_.lines) != 1}
    return [iri for iri in single if iri not in several]


def _sorts(
    assessment: Assessment, origins: Origins, groups: Mapping[str, str]
) -> Iterator[tuple[str, Mapping[str, int]]]:
    """The groups of origins of each claim's own evidence that counts, with the highest part of each."""
    for iri in assessment.groundings:
        if assessment.standing_own(iri):
            sorts = {_GRANT: assessment.own.rank_of(iri)} if iri in assessment.own.granted else {}
            for origin, part in origins.of_claim(assessment, iri).items():
                group = groups[origin]
                sorts[group] = max(part.rank, sorts.get(group, 0))
            yield iri, sorts
