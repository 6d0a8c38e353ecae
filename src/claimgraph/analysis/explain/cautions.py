"""Weaknesses of a claim's evidence that readers should know before they trust its verdict."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from enum import Enum

from msgspec.structs import replace

from claimgraph.analysis.core.assessment import Assessment
from claimgraph.analysis.core.own_evidence import OwnEvidenceMap
from claimgraph.analysis.explain.evidence import Evidence
from claimgraph.graph import grouped
from claimgraph.model import ClaimMap


class Weakness(Enum):
    """A weakness that all evidence on one side of a claim shares."""

    INTERESTED = "interested"
    ONE_LINE = "one line"


@dataclass(frozen=True, slots=True)
class Caution:
    """A weakness of the evidence on one side of a claim, and the number of items on that side."""

    weakness: Weakness
    is_for: bool
    items: int


def find_cautions(assessment: Assessment, evidence: Evidence, interested: Container[str]) -> list[Caution]:
    """The weaknesses of a claim's evidence, those of the supporting side first; per side, interests first.

    ``interested`` are those of the claims in the evidence that ``find_interested_claims`` finds. A single
    line is reported only if several items come from one origin, not if there is only one item. A side with a
    granted position among its items has no weakness that all its evidence shares.
    """
    found = []
    for side, is_for in ((evidence.for_, True), (evidence.against, False)):
        claims = [item.claim for item in side.items]
        if any(claim in assessment.own.granted for claim in claims):
            continue
        if claims and all(claim in interested for claim in claims):
            found.append(Caution(Weakness.INTERESTED, is_for, len(side.items)))
        if len(side.items) > 1 and len(side.lines) == 1:
            found.append(Caution(Weakness.ONE_LINE, is_for, len(side.items)))
    return found


def find_interested_claims(assessment: Assessment) -> frozenset[str]:
    """The claims of the view whose own evidence comes only from interested sources.

    That is decided by the sources that give the evidence its rank, whether they are interested themselves or
    pass on what others found: a passer-by who repeats what the maker's trial found does not make the trial
    disinterested, nor does a leaflet beside it in a review. So the evidence of these claims would be weaker
    if no source with an interest counted. No source gives what a view grants.
    """
    viewed, own = assessment.claim_map, assessment.own
    interested = find_interested(viewed)
    if not interested:
        return frozenset()
    asked = {
        iri: claim for iri, claim in viewed.claims.items() if iri not in own.granted and own.rank_of(iri)
    }
    others = {iri: source for iri, source in viewed.sources.items() if not source.interests}
    # A source that speaks for itself counts without those that it reports, so ranks do not show its interest.
    left = OwnEvidenceMap(assessment.whole, replace(viewed, claims=asked, sources=others), assessment.view)
    return frozenset(
        iri
        for iri, claim in asked.items()
        if left.rank_of(iri) < own.rank_of(iri)
        or (not interested.isdisjoint(claim.sources) and interested.issuperset(own.carrying(iri)))
    )


def find_interested(claim_map: ClaimMap) -> frozenset[str]:
    """The sources with a declared interest, and the sources that report only such sources."""
    sources = claim_map.sources
    left = {iri: {each for each in source.reports if each in sources} for iri, source in sources.items()}
    reporters = grouped((each, iri) for iri, reports in left.items() for each in reports)
    waiting = [iri for iri, source in sources.items() if source.interests]
    found = set(waiting)
    while waiting:
        interested = waiting.pop()
        for reporter in reporters.get(interested, ()):
            left[reporter].discard(interested)
            if not left[reporter] and reporter not in found:
                found.add(reporter)
                waiting.append(reporter)
    return frozenset(found)
