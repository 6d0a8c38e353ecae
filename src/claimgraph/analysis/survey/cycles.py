"""Circles: claims that support one another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from claimgraph.analysis.core.carrying import carry_ranks
from claimgraph.analysis.core.grounding import Grounding
from claimgraph.analysis.core.numbering import ranks_off
from claimgraph.graph import find_components
from claimgraph.model import ClaimMap


@dataclass(frozen=True, slots=True)
class Circle:
    """Claims that support one another, in the order of the map, and the best rank offered to any of them.

    Support within the circle adds no rank: if ``offered`` is 0, the circle rests on nothing. ``own`` is the
    best rank of the claims' own evidence, ``outside`` the best rank that a link delivers whose premises are
    all outside the circle.
    """

    claims: tuple[str, ...]
    offered: int
    own: int
    outside: int


def find_circles(claim_map: ClaimMap, groundings: Mapping[str, Grounding]) -> list[Circle]:
    """The strongly connected components of two or more claims over links for, in the order of the map."""
    order = {iri: number for number, iri in enumerate(claim_map.claims)}
    links = [link for link in claim_map.links if link.relation.is_for]
    components = find_components([(iri, link.to) for link in links for iri in link.premises])
    circle_of = {iri: number for number, component in enumerate(components) for iri in component}
    outside = [0] * len(components)
    carry = carry_ranks().rows
    for link in links:
        circle = circle_of.get(link.to)
        if circle is not None and all(circle_of.get(iri) != circle for iri in link.premises):
            brought = carry[ranks_off(link)][min(groundings[iri].offered for iri in link.premises)]
            outside[circle] = max(outside[circle], brought)
    circles = [
        Circle(
            tuple(sorted(component, key=order.__getitem__)),
            max(groundings[iri].offered for iri in component),
            max(groundings[iri].own for iri in component),
            brought,
        )
        for component, brought in zip(components, outside, strict=True)
    ]
    return sorted(circles, key=lambda circle: order[circle.claims[0]])
