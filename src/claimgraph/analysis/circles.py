"""Circles: claims that support one another."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import networkx as nx

from claimgraph.analysis.grounding import Grounding
from claimgraph.model import ClaimMap


@dataclass(frozen=True, slots=True)
class Circle:
    """Claims that support one another, in the order of the map, and the best rank offered to any.

    Support that goes round lends no rank: with ``offered`` 0 the circle rests on nothing at all.
    """

    claims: tuple[str, ...]
    offered: int


def find_circles(claim_map: ClaimMap, groundings: Mapping[str, Grounding]) -> list[Circle]:
    """The strongly connected components of the for-links with more than one claim, in map order."""
    return [
        Circle(claims, max(groundings[iri].offered for iri in claims))
        for claims in _components(claim_map, {})
    ]


def find_empty_circles(claim_map: ClaimMap) -> list[tuple[str, ...]]:
    """The claims of each circle to which no way leads from any evidence, in map order.

    Such a circle is offered nothing, whatever the ranks: a link carries something of any rank.
    """
    onward: dict[str, list[str]] = {}
    for link in claim_map.links:
        if link.relation.is_for:
            onward.setdefault(link.from_, []).append(link.to)
    waiting = [iri for iri, claim in claim_map.claims.items() if claim.own > 0]
    reached = set(waiting)
    while waiting:
        for target in onward.get(waiting.pop(), ()):
            if target not in reached:
                reached.add(target)
                waiting.append(target)
    return _components(claim_map, reached)


def _components(claim_map: ClaimMap, without: Collection[str]) -> list[tuple[str, ...]]:
    """The circles among the claims that are not left out."""
    graph = nx.DiGraph()
    graph.add_edges_from(
        (link.from_, link.to)
        for link in claim_map.links
        if link.relation.is_for and link.from_ not in without and link.to not in without
    )
    order = {iri: number for number, iri in enumerate(claim_map.claims)}
    components = [
        tuple(sorted(component, key=order.__getitem__))
        for component in nx.strongly_connected_components(graph)
        if len(component) > 1
    ]
    return sorted(components, key=lambda claims: order[claims[0]])
