"""The numbers by which the page refers to claims, links, undercuts, sources and topics."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claimgraph.graph import find_ends
from claimgraph.model import ClaimMap, Link, Undercut


@dataclass(frozen=True, slots=True)
class MapNumbers:
    """The number of each thing in the order of the whole map, whatever the view.

    Claims, sources and topics are numbered by IRI. Undercuts that lead nowhere have no number. ``described``
    gives the link or undercut that the IRI of a ``cg:Link`` describes.
    """

    claims: Mapping[str, int]
    sources: Mapping[str, int]
    topics: Mapping[str, int]
    links: Sequence[Link]
    undercuts: Sequence[Undercut]
    described: Mapping[str, Link | Undercut]
    _steps: Mapping[int, int]

    def of_claims(self, iris: Iterable[str]) -> tuple[int, ...]:
        """The numbers of some claims."""
        return tuple(self.claims[iri] for iri in iris)

    def of_sources(self, iris: Iterable[str]) -> tuple[int, ...]:
        """The numbers of those sources that the map describes."""
        return tuple(self.sources[iri] for iri in iris if iri in self.sources)

    def of_step(self, step: Link | Undercut) -> int:
        """The number of a link among the links, or of an undercut among the undercuts."""
        return self._steps[id(step)]

    def of_undercuts(self, undercuts: Iterable[Undercut]) -> tuple[int, ...]:
        """The numbers of some undercuts."""
        return tuple(map(self.of_step, undercuts))


def number(claim_map: ClaimMap) -> MapNumbers:
    """Number what is in a map; its links and undercuts keep their numbers in every view."""
    ends = find_ends(claim_map)
    undercuts = [undercut for undercut in claim_map.undercuts if undercut.to in ends]
    steps: list[Link | Undercut] = [*claim_map.links, *undercuts]
    return MapNumbers(
        {iri: index for index, iri in enumerate(claim_map.claims)},
        {iri: index for index, iri in enumerate(claim_map.sources)},
        {iri: index for index, iri in enumerate(claim_map.topics)},
        claim_map.links,
        undercuts,
        {step.iri: step for step in steps if step.iri},
        {id(step): index for each in (claim_map.links, undercuts) for index, step in enumerate(each)},
    )
