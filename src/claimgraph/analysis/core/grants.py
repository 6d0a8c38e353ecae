"""The positions that a view grants only in scenarios in which no link speaks for them any more."""

from __future__ import annotations

from collections.abc import Mapping

from claimgraph.analysis.core.assessment import Assessment
from claimgraph.analysis.core.own_evidence import granted_evidence
from claimgraph.analysis.core.scenarios import Scenarios
from claimgraph.analysis.core.stage import Stage, find_holder
from claimgraph.graph import grouped
from claimgraph.model import Claim


class Grants:
    """The positions of a map that the view would grant if no links spoke for them.

    ``links`` has, for the IRI of each position, the places in the map of the links for it; it is empty if the
    view grants nothing.
    """

    def __init__(self, assessment: Assessment) -> None:
        view, claim_map = assessment.view, assessment.claim_map
        self._assessment, self._numbered = assessment, assessment.grounded.numbered
        self.links: Mapping[str, list[int]] = {}
        if view.is_granting:
            self.links = grouped(
                (link.to, place)
                for place, link in enumerate(claim_map.links)
                if link.relation.is_for and claim_map.claims[link.to].is_position
            )

    def highest_own(self) -> Mapping[int, int]:
        """The rank at which each position may be granted, by the claim number that holds its evidence."""
        return {find_holder(self._numbered, iri): self._assessment.view.grant for iri in self.links}

    def watched(self, stage: Stage) -> list[Claim]:
        """The claims whose own evidence or presence matters in a stage, nearest first."""
        claim_map, nearest = self._assessment.claim_map, stage.nearest
        places = (place for iri in nearest for place in self.links.get(iri, ()))
        premises = (iri for place in places for iri in claim_map.links[place].premises)
        return [claim_map.claims[iri] for iri in dict.fromkeys([*nearest, *premises])]

    def add_to(self, scenarios: Scenarios) -> None:
        """Grant each position in the scenarios in which every link for it lacks a premise."""
        claim_map, numbered = self._assessment.claim_map, self._numbered
        granted = granted_evidence(claim_map.scale, self._assessment.view.grant)
        for iri, places in self.links.items():
            without_any = scenarios.all_
            for place in places:
                gone = 0
                for premise in claim_map.links[place].premises:
                    gone |= scenarios.absent.get(numbered.claims[premise], 0)
                without_any &= gone
            if without_any:
                scenarios.replace_own(find_holder(numbered, iri), granted, without_any)
