"""All there is to tell of one claim, asked once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimgraph.analysis import (
    Assessment,
    Evidence,
    Grounding,
    Item,
    Side,
    Standing,
    carry,
    count_resting,
    find_collapses,
    find_evidence,
    find_hinges,
    find_standing,
    steps_down,
)
from claimgraph.model import Claim, Link


@dataclass(frozen=True, slots=True)
class Portrait:
    """Everything ``show`` tells of one claim."""

    assessment: Assessment
    claim: Claim
    grounding: Grounding
    standing: Standing
    evidence: Evidence
    links: Sequence[tuple[Link, int]]
    """The links that lead to the claim, with the rank each brings; 0 where it does not stand."""
    collapses: Sequence[str]
    hinges: Sequence[Link]
    leaving: Sequence[tuple[Link, int]]
    """The links that lead from the claim, with the rank each brings."""
    bears: int
    """How many other claims rest on it; REACH_LIMIT stands for that many or more."""

    def id_of(self, iri: str) -> str:
        """The id of a claim of the map."""
        return self.assessment.whole.claims[iri].id

    def undercutters(self, link: Link) -> list[str]:
        """The ids of the claims that undercut a link, in the order of the map."""
        undercuts = self.assessment.whole.undercuts
        return [self.id_of(undercut.claim) for undercut in undercuts if undercut.link == link]

    def origins(self, item: Item) -> list[str]:
        """The ids of the origins of an item, sorted by IRI."""
        sources = self.assessment.whole.sources
        said_in = self.assessment.claim_map.claims[item.claim].sources
        found = {origin for iri in said_in for origin in self.standing.origins[iri]}
        return [sources[iri].id for iri in sorted(found)]

    def limits(self, item: Item, side: Side) -> list[Link]:
        """The links on the way of an item over which less arrives than they were given."""
        rank = int(self.assessment.claim_map.claims[item.claim].own)
        found = []
        for link in side.way(item):
            arriving = carry(steps_down(link), rank)
            if arriving < rank:
                found.append(link)
            rank = arriving
        return found


def portray(assessment: Assessment, claim: Claim) -> Portrait:
    """Ask everything about one claim."""
    claim_map, grounded = assessment.claim_map, assessment.grounded
    standing = find_standing(claim_map, grounded)
    carried = zip(claim_map.links, grounded.carried, strict=True)
    beside = [(link, rank) for link, rank in carried if claim.iri in (link.from_, link.to)]
    return Portrait(
        assessment,
        claim,
        assessment.groundings[claim.iri],
        standing,
        find_evidence(standing, claim.iri),
        [(link, rank) for link, rank in beside if link.to == claim.iri],
        find_collapses(assessment, claim.iri),
        find_hinges(assessment, claim.iri),
        [(link, rank) for link, rank in beside if link.from_ == claim.iri],
        count_resting(claim_map, [claim.iri])[claim.iri],
    )
