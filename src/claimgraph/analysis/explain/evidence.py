"""Evidence items and lines: the claims a claim rests on, and the independent origins they come from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from claimgraph.analysis.core.grounding import GroundedMap
from claimgraph.analysis.core.network import ANECDOTAL_STEPS, Links, Ranks, carry
from claimgraph.model import Claim, ClaimMap, Link


@dataclass(frozen=True, slots=True)
class Item:
    """A claim with evidence of its own, and the highest rank it contributes to the target claim.

    ``first`` is the first link of the best way there; None for the target claim's own evidence.
    """

    claim: str
    rank: int
    first: Link | None


@dataclass(frozen=True, slots=True)
class Side:
    """The evidence on one side of a claim: items strongest first, then in the order of the map.

    ``lines`` counts distinct origins by rank, strongest first; each origin counts once, at its highest rank.
    """

    items: tuple[Item, ...]
    lines: Mapping[int, int]
    onward: Mapping[str, Link | None]
    """The next link on the best way from each claim."""

    def way(self, item: Item) -> tuple[Link, ...]:
        """The links from an item to the target claim, in that order."""
        way = []
        link = item.first
        while link is not None:
            way.append(link)
            link = self.onward[link.to] if link.relation.is_for else None
        return tuple(way)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The evidence for and against one claim, over the links that count."""

    for_: Side
    against: Side


@dataclass(frozen=True, slots=True)
class Ways:
    """The links of one kind that count, grouped by the claim they lead to, in the order of the map.

    The links into claim c are ``links[first[c]:first[c + 1]]``; each is a tuple of its start, its steps down,
    and its number among the links of the map.
    """

    first: Sequence[int]
    links: Sequence[tuple[int, int, int]]

    def into(self, claim: int) -> Sequence[tuple[int, int, int]]:
        """The start, steps and number of each link into a claim."""
        return self.links[self.first[claim] : self.first[claim + 1]]


@dataclass(frozen=True, slots=True)
class StandingLinks:
    """The links that count in a grounded map, with the parts of the map that evidence is computed from."""

    claims: Sequence[Claim]
    numbers: Mapping[str, int]
    own: Sequence[int]
    links: Sequence[Link]
    for_: Ways
    against: Ways
    origins: Mapping[str, frozenset[str]]


Reached = tuple[Mapping[int, int], Mapping[int, int]]
"""For each claim that leads to one of the ends: its fewest steps down, and its next link (-1 if none)."""


def find_standing(claim_map: ClaimMap, grounded: GroundedMap) -> StandingLinks:
    """The links that count in a grounded map: prepare them once, then query them claim by claim."""
    network = grounded.fixpoint.network
    carried = np.array(grounded.carried, np.int8)
    return StandingLinks(
        tuple(claim_map.claims.values()),
        grounded.numbers,
        network.own.tolist(),
        claim_map.links,
        _ways(network.for_, carried, len(network.own)),
        _ways(network.against, carried, len(network.own)),
        find_origins(claim_map),
    )


def _ways(links: Links, carried: Ranks, claims: int) -> Ways:
    by_target = links.arriving.links
    at = by_target[carried[links.numbers[by_target]] > 0]
    first = np.searchsorted(links.end[at], np.arange(claims + 1))
    columns = links.start[at].tolist(), links.steps[at].tolist(), links.numbers[at].tolist()
    return Ways(first.tolist(), list(zip(*columns, strict=True)))


def find_evidence(standing: StandingLinks, claim: str) -> Evidence:
    """The evidence items and lines of one claim.

    An item's rank is its own rank less the steps of the way with the fewest steps: over a whole way, carry is
    ``max(1, p - n)``, where n is the sum of the steps of its links.
    """
    number = standing.numbers[claim]
    return Evidence(
        _side(standing, ways_for(standing, number)), _side(standing, ways_against(standing, number))
    )


def ways_for(standing: StandingLinks, claim: int) -> Reached:
    """The best ways over links for to the claim with this number, including the empty way from itself."""
    return _best_ways(standing.for_, [(claim, 0, -1)])


def ways_against(standing: StandingLinks, claim: int) -> Reached:
    """The best ways to the claim with this number whose last link is against it and all others are for."""
    return _best_ways(standing.for_, standing.against.into(claim))


def _side(standing: StandingLinks, reached: Reached) -> Side:
    steps, next_link = reached
    claims, links = standing.claims, standing.links
    found = [(-carry(taken, standing.own[at]), at) for at, taken in steps.items() if standing.own[at]]
    onward = {claims[at].iri: links[link] if link >= 0 else None for at, link in next_link.items()}
    items = [Item(claims[at].iri, -rank, onward[claims[at].iri]) for rank, at in sorted(found)]
    return Side(tuple(items), lines_of(standing, steps), onward)


def lines_of(standing: StandingLinks, steps: Mapping[int, int]) -> dict[int, int]:
    """Distinct origins by rank, strongest first, of the claims in ``steps``, given their steps down."""
    best: dict[str, int] = {}
    for claim, taken in steps.items():
        if own := standing.own[claim]:
            rank = carry(taken, own)
            for source in standing.claims[claim].sources:
                for origin in standing.origins[source]:
                    if rank > best.get(origin, 0):
                        best[origin] = rank
    return dict(sorted(Counter(best.values()).items(), reverse=True)) if best else {}


def _best_ways(ways: Ways, ends: Sequence[tuple[int, int, int]]) -> Reached:
    """The best ways to some ends, each given with the steps and the number of its own last link.

    A shortest-path search backwards from the ends. Steps beyond ``ANECDOTAL_STEPS`` make no difference, so
    nine buckets replace Dijkstra's heap (Dial's algorithm) and the time is linear in claims and links. A
    claim that was reached with fewer steps later stays in its old bucket too, where it is skipped.
    """
    steps: dict[int, int] = {}
    onward: dict[int, int] = {}
    if not ends:
        return steps, onward
    buckets: list[list[int]] = [[] for _ in range(ANECDOTAL_STEPS + 1)]
    for claim, taken, link in ends:
        if taken < steps.get(claim, ANECDOTAL_STEPS + 1):
            steps[claim], onward[claim] = taken, link
            buckets[taken].append(claim)
    for taken, bucket in enumerate(buckets):
        for claim in bucket:  # links without steps append to the bucket being read
            if steps[claim] == taken:
                for start, more, link in ways.into(claim):
                    total = min(taken + more, ANECDOTAL_STEPS)
                    if total < steps.get(start, ANECDOTAL_STEPS + 1):
                        steps[start], onward[start] = total, link
                        buckets[total].append(start)
    return steps, onward


def find_origins(claim_map: ClaimMap) -> dict[str, frozenset[str]]:
    """The origins of each source in the map; an origin is named by the smallest IRI of its sources.

    The origins of a source are the ends of its chains of reports; a circle of reports is a single end. If two
    sources overlap, their origins are merged into one.
    """
    import networkx as nx

    sources = claim_map.sources
    tied = [source for source in sources.values() if source.reports or source.overlaps]
    reports = nx.DiGraph()
    for source in tied:
        reports.add_nodes_from(iri for iri in (source.iri, *source.overlaps) if iri in sources)
        reports.add_edges_from((source.iri, other) for other in source.reports if other in sources)
    circles = nx.condensation(reports)
    ends: dict[int, frozenset[int]] = {}
    for circle in reversed(list(nx.topological_sort(circles))):
        reached = [ends[after] for after in circles.successors(circle)]
        ends[circle] = frozenset().union(*reached) if reached else frozenset({circle})
    circle_of = circles.graph["mapping"]
    same = nx.utils.UnionFind(circles.nodes)
    for source in tied:
        for other in source.overlaps:
            if other in circle_of:
                same.union(*ends[circle_of[source.iri]], *ends[circle_of[other]])
    names: dict[int, str] = {}
    for group in same.to_sets():
        names |= dict.fromkeys(group, min(min(circles.nodes[circle]["members"]) for circle in group))
    return {
        iri: frozenset(names[end] for end in ends[circle_of[iri]]) if iri in circle_of else frozenset({iri})
        for iri in sources
    }
