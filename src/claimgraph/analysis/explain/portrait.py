"""A portrait of one claim: the results of all analyses of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from claimgraph.analysis.core.assessment import Assessment
from claimgraph.analysis.core.carrying import carry_ranks
from claimgraph.analysis.core.grounding import Grounding
from claimgraph.analysis.core.numbering import ranks_off
from claimgraph.analysis.core.own_evidence import OwnEvidence
from claimgraph.analysis.explain.cautions import Caution, find_cautions, find_interested_claims
from claimgraph.analysis.explain.dependents import count_reached, find_onward
from claimgraph.analysis.explain.evidence import (
    Evidence,
    Item,
    Side,
    find_evidence,
)
from claimgraph.analysis.explain.outcomes import Outcomes, StepOutcome, find_outcomes
from claimgraph.analysis.explain.sensitivity import Sensitivity, find_sensitivity
from claimgraph.analysis.explain.ways import StandingLinks, find_standing
from claimgraph.graph import find_ends
from claimgraph.model import Claim, Link, Undercut


@dataclass(frozen=True, slots=True)
class Portrait:
    """The results of all analyses of one claim of the view.

    ``arriving`` and ``leaving`` are the links to it and from it with their outcomes, in the order of the map.
    ``undercutting`` are the undercuts that it makes; ``undercuts`` are the undercuts of steps that lead to
    it, of its own evidence, and of one another. ``own_outcome`` is the outcome of its own evidence if that is
    undercut, else None. ``stopping`` are the undercuts in the map that stop the step they attack.
    ``contested`` names the contested claims on which its verdict depends. ``dependents`` counts the claims
    that rest on it, up to DEPENDENTS_LIMIT.
    """

    assessment: Assessment
    claim: Claim
    grounding: Grounding
    own: OwnEvidence
    standing: StandingLinks
    evidence: Evidence
    arriving: Sequence[tuple[Link, StepOutcome]]
    leaving: Sequence[tuple[Link, StepOutcome]]
    undercutting: Sequence[tuple[Undercut, StepOutcome]]
    undercuts: Sequence[tuple[Undercut, StepOutcome]]
    own_outcome: StepOutcome | None
    stopping: Collection[Undercut]
    contested: Sequence[str]
    sensitivity: Sensitivity
    dependents: int
    cautions: Sequence[Caution]

    def origins(self, item: Item) -> list[str]:
        """The ids of the origins of an item's evidence, sorted by IRI."""
        found = self.standing.origins.of_claim(self.assessment, item.claim)
        return [self.assessment.whole.sources[iri].id for iri in sorted(found)]

    def limits(self, item: Item, side: Side) -> list[Link]:
        """The links on an item's way that deliver a lower rank than reaches them.

        A link of several premises delivers no more than its weakest premise allows.
        """
        rank = self.assessment.own[item.claim].rank
        rows = carry_ranks().rows
        found = []
        for link in side.way(item):
            arriving = rows[ranks_off(link)][rank]
            if link.is_joint:
                arriving = min(arriving, self.standing.brought(link))
            if arriving < rank:
                found.append(link)
            rank = arriving
        return found


@dataclass(frozen=True)
class Portraits:
    """Portraits of the claims of a view; what the claims share is worked out once, for the first of them."""

    assessment: Assessment

    @cached_property
    def _standing(self) -> StandingLinks:
        return find_standing(self.assessment)

    @cached_property
    def _outcomes(self) -> Outcomes:
        return find_outcomes(self.assessment)

    @cached_property
    def _ends(self) -> Mapping[str, str]:
        return find_ends(self.assessment.claim_map)

    @cached_property
    def _onward(self) -> Mapping[str, Sequence[str]]:
        return find_onward(self.assessment)

    @cached_property
    def _interested(self) -> frozenset[str]:
        return find_interested_claims(self.assessment)

    def of(self, claim: Claim) -> Portrait:
        """Run every analysis of one claim of the view."""
        assessment, outcomes, ends = self.assessment, self._outcomes, self._ends
        evidence = find_evidence(self._standing, claim.iri)
        return Portrait(
            assessment,
            claim,
            assessment.groundings[claim.iri],
            assessment.own[claim.iri],
            self._standing,
            evidence,
            [each for each in outcomes.links if each[0].to == claim.iri],
            [each for each in outcomes.links if claim.iri in each[0].premises],
            [each for each in outcomes.undercuts if claim.iri in each[0].premises],
            [each for each in outcomes.undercuts if ends.get(each[0].to) == claim.iri],
            outcomes.own.get(claim.iri),
            outcomes.stopping,
            assessment.grounded.contested.get(claim.iri, ()),
            find_sensitivity(assessment, claim.iri),
            count_reached(self._onward, claim.iri),
            find_cautions(assessment, evidence, self._interested),
        )


def portray(assessment: Assessment, claim: Claim) -> Portrait:
    """Run every analysis of one claim of the view; for several claims, use :class:`Portraits`."""
    return Portraits(assessment).of(claim)
