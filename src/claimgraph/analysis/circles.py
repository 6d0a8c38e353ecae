"""Circles: claims that support one another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claimgraph.analysis.grounding import Grounding
from claimgraph.analysis.network import carry, steps_down
from claimgraph.model import ClaimMap


@dataclass(frozen=True, slots=True)
class Circle:
    """Claims that support one another, in the order of the map, and the best rank offered to any.

    Support that goes round lends no rank: with ``offered`` 0 the circle rests on nothing at all. ``own`` is
    the best rank of their own evidence, ``outside`` the best that a link brings them from outside the
    circle; ``offered`` is the better of the two.
    """

    claims: tuple[str, ...]
    offered: int
    own: int
    outside: int


def find_circles(claim_map: ClaimMap, groundings: Mapping[str, Grounding]) -> list[Circle]:
    """The strongly connected components of the for-links with more than one claim, in map order."""
    order = {iri: number for number, iri in enumerate(claim_map.claims)}
    links = [link for link in claim_map.links if link.relation.is_for]
    components = list(_components((link.from_, link.to) for link in links))
    circle_of = {iri: number for number, component in enumerate(components) for iri in component}
    outside = [0] * len(components)
    for link in links:
        circle = circle_of.get(link.to)
        if circle is not None and circle_of.get(link.from_) != circle:
            brought = carry(steps_down(link), groundings[link.from_].offered)
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


def find_empty_circles(ways: Sequence[tuple[str, str]], evident: Iterable[str]) -> list[tuple[str, ...]]:
    """The circles to which no way leads from any evidence; each sorted, and they among them.

    ``ways`` are the for-links as pairs from claim to claim, ``evident`` the claims with evidence of their
    own. Such a circle is offered nothing, whatever the ranks: a link carries something of any rank.
    """
    onward: dict[str, list[str]] = {}
    for start, end in ways:
        onward.setdefault(start, []).append(end)
    waiting = list(evident)
    reached = set(waiting)
    while waiting:
        for end in onward.get(waiting.pop(), ()):
            if end not in reached:
                reached.add(end)
                waiting.append(end)
    left = [(start, end) for start, end in ways if start not in reached and end not in reached]
    return sorted(tuple(sorted(component)) for component in _components(left))


def _components(ways: Sequence[tuple[str, str]]) -> list[set[str]]:
    if not ways:
        return []
    import networkx as nx

    return [found for found in nx.strongly_connected_components(nx.DiGraph(ways)) if len(found) > 1]
