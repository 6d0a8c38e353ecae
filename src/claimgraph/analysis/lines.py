"""Lines of evidence: the items a claim rests on, and how many independent origins they come from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

from claimgraph.analysis.grounding import GroundedMap
from claimgraph.analysis.network import ANECDOTAL_STEPS, carry, steps_down
from claimgraph.model import Claim, ClaimMap, Link


@dataclass(frozen=True, slots=True)
class Item:
    """One claim with evidence of its own, and the most it brings to the claim asked about.

    ``first`` is the first link of the best way there; None for the claim's own evidence.
    """

    claim: str
    rank: int
    first: Link | None


@dataclass(frozen=True, slots=True)
class Side:
    """What speaks on one side of a claim: items strongest first, then in the order of the map.

    ``lines`` counts distinct origins by rank, strongest first; each origin counts once, at its best.
    """

    items: tuple[Item, ...]
    lines: Mapping[int, int]
    onward: Mapping[str, Link | None]
    """The next link on the best way from each claim."""

    def way(self, item: Item) -> tuple[Link, ...]:
        """The links from an item to the claim asked about, in that order."""
        way = []
        link = item.first
        while link is not None:
            way.append(link)
            link = self.onward[link.to] if link.relation.is_for else None
        return tuple(way)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for and against one claim, over the links that stand."""

    for_: Side
    against: Side


@dataclass(frozen=True, slots=True)
class Standing:
    """The links that stand, by target, and what counting lines of evidence needs of the map."""

    claims: Mapping[str, Claim]
    order: Mapping[str, int]
    arriving: Mapping[str, Sequence[Link]]
    attacking: Mapping[str, Sequence[Link]]
    origins: Mapping[str, frozenset[str]]


def find_standing(claim_map: ClaimMap, grounded: GroundedMap) -> Standing:
    """The links that stand in a grounded map: prepared once, then asked about claim by claim."""
    arriving: dict[str, list[Link]] = {}
    attacking: dict[str, list[Link]] = {}
    for link, rank in zip(claim_map.links, grounded.carried, strict=True):
        if rank > 0:
            (arriving if link.relation.is_for else attacking).setdefault(link.to, []).append(link)
    order = {iri: number for number, iri in enumerate(claim_map.claims)}
    return Standing(claim_map.claims, order, arriving, attacking, find_origins(claim_map))


def find_evidence(standing: Standing, claim: str) -> Evidence:
    """The evidence items and lines of one claim.

    An item's rank is its own, less the steps of the way that takes fewest: carry along a way is
    ``max(1, p - n)`` for the n steps of all its links together.
    """
    return Evidence(
        _side(standing, [(claim, None)]),
        _side(standing, [(link.from_, link) for link in standing.attacking.get(claim, ())]),
    )


def _side(standing: Standing, ends: Iterable[tuple[str, Link | None]]) -> Side:
    steps, onward = _best_ways(standing.arriving, ends)
    items = [
        Item(iri, carry(taken, standing.claims[iri].own), onward[iri])
        for iri, taken in steps.items()
        if standing.claims[iri].own > 0
    ]
    items.sort(key=lambda item: (-item.rank, standing.order[item.claim]))
    best: dict[str, int] = {}
    for item in items:
        for source in standing.claims[item.claim].sources:
            for origin in standing.origins[source]:
                best.setdefault(origin, item.rank)
    return Side(tuple(items), dict(sorted(Counter(best.values()).items(), reverse=True)), onward)


def _best_ways(
    arriving: Mapping[str, Sequence[Link]], ends: Iterable[tuple[str, Link | None]]
) -> tuple[dict[str, int], dict[str, Link | None]]:
    """For each claim from which a way leads to an end: its fewest steps down, and its next link.

    Dial's buckets: steps beyond those of an anecdote make no difference, so there are nine.
    """
    steps: dict[str, int] = {}
    onward: dict[str, Link | None] = {}
    buckets: list[list[str]] = [[] for _ in range(ANECDOTAL_STEPS + 1)]

    def reach(claim: str, taken: int, link: Link | None) -> None:
        taken = min(taken, ANECDOTAL_STEPS)
        if taken < steps.get(claim, ANECDOTAL_STEPS + 1):
            steps[claim], onward[claim] = taken, link
            buckets[taken].append(claim)

    for claim, link in ends:
        reach(claim, steps_down(link) if link else 0, link)
    for taken, bucket in enumerate(buckets):
        for claim in bucket:  # grows while it is read
            if steps[claim] == taken:
                for link in arriving.get(claim, ()):
                    reach(link.from_, taken + steps_down(link), link)
    return steps, onward


def find_origins(claim_map: ClaimMap) -> dict[str, frozenset[str]]:
    """The origins of each source in the map, each named by the first IRI of those it stands for.

    The origins of a source are the ends of its chains of reports; a circle of reports is one end. An
    overlap makes the origins of both sources one.
    """
    reports = nx.DiGraph()
    reports.add_nodes_from(claim_map.sources)
    for source in claim_map.sources.values():
        reports.add_edges_from((source.iri, other) for other in source.reports if other in reports)
    circles = nx.condensation(reports)
    ends: dict[int, frozenset[int]] = {}
    for circle in reversed(list(nx.topological_sort(circles))):
        reached = [ends[after] for after in circles.successors(circle)]
        ends[circle] = frozenset().union(*reached) if reached else frozenset({circle})
    circle_of = circles.graph["mapping"]
    same = nx.utils.UnionFind(circles.nodes)
    for source in claim_map.sources.values():
        for other in source.overlaps:
            if other in circle_of:
                same.union(*ends[circle_of[source.iri]], *ends[circle_of[other]])
    names: dict[int, str] = {}
    for group in same.to_sets():
        names |= dict.fromkeys(group, min(min(circles.nodes[circle]["members"]) for circle in group))
    return {iri: frozenset(names[end] for end in ends[circle_of[iri]]) for iri in claim_map.sources}
