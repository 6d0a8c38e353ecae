"""A claim map under a view, with the grounding of every claim."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from claimgraph.analysis.core.grounding import GroundedMap, Grounding, ground
from claimgraph.analysis.core.own_evidence import OwnEvidenceMap
from claimgraph.model import Claim, ClaimMap
from claimgraph.views import View, apply_view


@dataclass(frozen=True, slots=True)
class MapExtent:
    """How much a map holds: its claims, those that are there in a view and those granted, undated sources."""

    claims: int
    there: int
    granted: int
    undated: int


@dataclass(frozen=True, slots=True)
class Assessment:
    """The groundings and the own evidence of all claims of a map in one view.

    ``whole`` is the map as given, ``claim_map`` the same map with the view applied: only the claims and links
    of the view, in the same order, and only the sources that count. If the map is a part of a larger one,
    ``larger`` is the extent of that. Assessments of equal maps in one view are equal: the rest follows.
    """

    whole: ClaimMap = field(hash=False)
    view: View
    claim_map: ClaimMap = field(compare=False)
    grounded: GroundedMap = field(compare=False)
    larger: MapExtent | None = None

    @property
    def extent(self) -> MapExtent:
        """The extent of the map in the view, or that of the larger map that it is a part of."""
        return self.larger or MapExtent(
            len(self.whole.claims),
            len(self.groundings),
            len(self.own.granted),
            sum(source.issued is None for source in self.whole.sources.values()),
        )

    @property
    def groundings(self) -> Mapping[str, Grounding]:
        """The grounding of each claim of the view, by IRI, in the order of the map."""
        return self.grounded.groundings

    @property
    def own(self) -> OwnEvidenceMap:
        """The own evidence of each claim of the view, by IRI, in the order of the map."""
        return self.grounded.own

    def steps_for(self) -> Iterator[tuple[str, str]]:
        """The pairs (premise, target) of the links that speak for a claim and count, in the order of the map.

        Followed backwards, the pairs lead to the claims on which a claim rests; followed forwards, to the
        claims that rest on it.
        """
        for link, carried in zip(self.claim_map.links, self.grounded.carried, strict=True):
            if carried and link.relation.is_for:
                for premise in link.premises:
                    yield premise, link.to

    def standing_own(self, claim: str) -> int:
        """The rank at which a claim's own evidence counts: 0 if it has none or if it is undercut."""
        return self.grounded.undercut_own.get(claim, self.own.rank_of(claim))

    def uncounted_sources(self, claim: Claim) -> tuple[str, ...]:
        """The sources of a claim that do not count in this view, in the claim's order."""
        return tuple(iri for iri in claim.sources if iri not in self.claim_map.sources)

    def silent_sources(self, claim: Claim) -> tuple[str, ...]:
        """The sources of a graded claim that count, but only report what does not, in the claim's order."""
        if claim.basis is None:
            return ()
        vouching = self.own[claim.iri].sources
        return tuple(iri for iri in claim.sources if iri in self.claim_map.sources and iri not in vouching)


def assess(claim_map: ClaimMap, view: View | None = None) -> Assessment:
    """Assess a map in a view; without a view, every source counts that was not retracted."""
    view = view or View()
    viewed = apply_view(claim_map, view)
    own = OwnEvidenceMap(claim_map, viewed, view)
    return Assessment(claim_map, view, viewed, ground(viewed, own, view.bar))
