"""The common part of the scenarios of a simulation: the cone of a claim, and the evidence in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from claimgraph.analysis.core.assessment import Assessment
from claimgraph.analysis.core.carrying import Carry, Ranks
from claimgraph.analysis.core.cone import Cone, find_cone
from claimgraph.analysis.core.numbering import NumberedMap
from claimgraph.analysis.core.own_evidence import OwnEvidence
from claimgraph.analysis.core.support_search import find_support
from claimgraph.scale import Scale


@dataclass(frozen=True, slots=True)
class Stage:
    """The cone of a claim, the ranks that its steps deliver, and the own evidence of its claims.

    ``evidence`` has the own evidence of the claims that have some, by their number in the network, and
    ``names`` the IRIs of the claims in the cone that are in the map, by number. With a floor, steps that
    carry that rank or less count as rank 0, which does not change the ranks above the floor.
    """

    cone: Cone
    carry: Carry
    evidence: Mapping[int, OwnEvidence]
    names: Mapping[int, str]
    scale: Scale
    floor: int

    @property
    def nearest(self) -> list[str]:
        """The IRIs of the claims in the cone that are in the map, the nearest to the claim first."""
        numbers = (self.cone.claims[place] for place in self.cone.nearest)
        return [self.names[number] for number in numbers if number in self.names]


def find_holder(numbered: NumberedMap, claim: str) -> int:
    """The number of the claim that holds the own evidence of a claim: its stand-in, or the claim itself."""
    number = numbered.claims[claim]
    if number not in numbered.stand_ins:
        return number
    return int(numbered.network.steps.premises.of(numbered.stand_ins[number])[0])


def find_stage(assessment: Assessment, claim: str, highest_own: Mapping[int, int], floor: int = 0) -> Stage:
    """Build the stage for a claim.

    ``highest_own`` has the claims whose own evidence is stronger in some scenario than in the assessment:
    their numbers, with the highest rank. Steps that can never carry more than the floor are omitted.
    """
    numbered, network = assessment.grounded.numbered, assessment.grounded.numbered.network
    can_count = network.carried(_ceiling(assessment, highest_own)) > floor
    cone = find_cone(network, numbered.claims[claim], can_count)
    all_names = list(assessment.claim_map.claims)
    names = {number: all_names[number] for number in cone.claims if number < len(all_names)}
    own = assessment.own
    return Stage(
        cone,
        network.carry,
        {find_holder(numbered, iri): own[iri] for iri in names.values() if own[iri].rank},
        names,
        assessment.claim_map.scale,
        floor,
    )


def _ceiling(assessment: Assessment, highest_own: Mapping[int, int]) -> Ranks:
    """The highest rank that any scenario offers to each claim."""
    fixpoint = assessment.grounded.fixpoint
    if not highest_own:
        return fixpoint.offered
    network = fixpoint.network
    own = network.own.copy()
    for claim, rank in highest_own.items():
        own[claim] = max(own[claim], rank)
    unopposed = np.zeros_like(own)
    return find_support(replace(network, own=own), unopposed, np.zeros(len(network.steps), np.int8))
