"""Weaknesses of a claim's evidence that readers should know before they trust its verdict."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from claimgraph.analysis.core.assessment import Assessment
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


def find_cautions(assessment: Assessment, evidence: Evidence, interested: frozenset[str]) -> list[Caution]:
    """The weaknesses of a claim's evidence, those of the supporting side first; per side, interests first.

    ``interested`` are the sources that ``find_interested`` finds in the map of the assessment. A single line
    is reported only if several items come from one origin, not if there is only one item. A side with a
    granted position among its items has no weakness that all its evidence shares.
    """
    found = []
    for side, is_for in ((evidence.for_, True), (evidence.against, False)):
        claims = [item.claim for item in side.items]
        if any(claim in assessment.own.granted for claim in claims):
            continue
        if claims and all(is_interested(assessment, claim, interested) for claim in claims):
            found.append(Caution(Weakness.INTERESTED, is_for, len(side.items)))
        if len(side.items) > 1 and len(side.lines) == 1:
            found.append(Caution(Weakness.ONE_LINE, is_for, len(side.items)))
    return found


def is_interested(assessment: Assessment, claim: str, interested: frozenset[str]) -> bool:
    """Whether the own evidence of a claim comes only from interested sources.

    That is decided by the sources that give the evidence its rank: a passer-by who repeats what the maker's
    trial found does not make the trial disinterested. No source gives what a view grants.
    """
    return claim not in assessment.own.granted and interested.issuperset(assessment.own.carrying(claim))


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
