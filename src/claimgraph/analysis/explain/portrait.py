"""A portrait of one claim: the results of all analyses of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimgraph.analysis.core.assessment import Assessment
from claimgraph.analysis.core.grounding import Grounding
from claimgraph.analysis.core.network import carry, steps_down
from claimgraph.analysis.explain.cautions import Caution, find_cautions
from claimgraph.analysis.explain.dependents import count_dependents
from claimgraph.analysis.explain.evidence import (
    Evidence,
    Item,
    Side,
    StandingLinks,
    find_evidence,
    find_standing,
)
from claimgraph.analysis.explain.outcomes import LinkOutcome, find_outcomes
from claimgraph.analysis.explain.sensitivity import find_collapses, find_hinges
from claimgraph.model import Claim, Link


@dataclass(frozen=True, slots=True)
class Portrait:
    """The results of all analyses of one claim.

    ``arriving`` and ``leaving`` are the outcomes of the links to it and from it, in the order of the map.
    ``dependents`` counts the claims that rest on it, up to DEPENDENTS_LIMIT.
    """

    assessment: Assessment
    claim: Claim
    grounding: Grounding
    standing: StandingLinks
    evidence: Evidence
    arriving: Sequence[LinkOutcome]
    leaving: Sequence[LinkOutcome]
    collapses: Sequence[str]
    hinges: Sequence[Link]
    dependents: int
    cautions: Sequence[Caution]

    def id_of(self, iri: str) -> str:
        """The id of a claim of the map."""
        return self.assessment.whole.claims[iri].id

    def origins(self, item: Item) -> list[str]:
        """The ids of the origins of an item's sources, sorted by IRI."""
        sources = self.assessment.whole.sources
        said_in = self.assessment.claim_map.claims[item.claim].sources
        found = {origin for iri in said_in for origin in self.standing.origins[iri]}
        return [sources[iri].id for iri in sorted(found)]

    def limits(self, item: Item, side: Side) -> list[Link]:
        """The links on an item's way that pass on a lower rank than reaches them."""
        rank = int(self.assessment.claim_map.claims[item.claim].own)
        found = []
        for link in side.way(item):
            arriving = carry(steps_down(link), rank)
            if arriving < rank:
                found.append(link)
            rank = arriving
        return found


def portray(assessment: Assessment, claim: Claim) -> Portrait:
    """Run every analysis of one claim."""
    standing = find_standing(assessment.claim_map, assessment.grounded)
    outcomes, evidence = find_outcomes(assessment), find_evidence(standing, claim.iri)
    return Portrait(
        assessment,
        claim,
        assessment.groundings[claim.iri],
        standing,
        evidence,
        [each for each in outcomes if each.link.to == claim.iri],
        [each for each in outcomes if each.link.from_ == claim.iri],
        find_collapses(assessment, claim.iri),
        find_hinges(assessment, claim.iri),
        count_dependents(assessment, [claim.iri])[claim.iri],
        find_cautions(assessment, evidence),
    )
