"""A claim map under a view, with the grounding of every claim."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from claimgraph.analysis.core.grounding import GroundedMap, Grounding, ground
from claimgraph.model import Claim, ClaimMap
from claimgraph.views import View, apply_view


@dataclass(frozen=True, slots=True)
class Assessment:
    """What each claim rests on in one view.

    ``whole`` is the map as given, ``claim_map`` the same map with the view applied; both hold every claim
    and link, in the same order.
    """

    whole: ClaimMap
    view: View
    claim_map: ClaimMap
    grounded: GroundedMap

    @property
    def groundings(self) -> Mapping[str, Grounding]:
        """The grounding of each claim by IRI, in the order of the map."""
        return self.grounded.groundings

    def steps_for(self) -> Iterator[tuple[str, str]]:
        """The ends of each link that speaks for a claim and carries evidence, in the order of the map.

        Followed backwards, these pairs give what a claim rests on; followed forwards, what rests on it.
        """
        for link, carried in zip(self.claim_map.links, self.grounded.carried, strict=True):
            if carried and link.relation.is_for:
                yield link.from_, link.to

    def uncounted_sources(self, claim: Claim) -> tuple[str, ...]:
        """The sources of a claim that do not count for it in this view, as the claim lists them."""
        counting = self.claim_map.claims[claim.iri].sources
        return tuple(iri for iri in claim.sources if iri not in counting)


def assess(claim_map: ClaimMap, view: View | None = None) -> Assessment:
    """Assess a map in a view; without a view every source counts, except those that were retracted."""
    view = view or View()
    viewed = apply_view(claim_map, view)
    return Assessment(claim_map, view, viewed, ground(viewed))
