"""The definition of grounding, and lines of evidence, as one would write them with networkx, link by link."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Mapping

import networkx as nx

from claimgraph.model import ClaimMap, Link
from claimgraph.scale import Relation

Ranks = Mapping[str, int]
FOR = (Relation.SUPPORTS, Relation.ANECDOTAL_FOR)
ANECDOTAL = (Relation.ANECDOTAL_FOR, Relation.ANECDOTAL_AGAINST)


def build(claim_map: ClaimMap) -> nx.MultiDiGraph[str]:
    """A graph of the claims with their own ranks, and of the links with who undercuts them."""
    undercutters: dict[str | None, list[str]] = {}
    for undercut in claim_map.undercuts:
        undercutters.setdefault(undercut.link.iri, []).append(undercut.claim)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for iri, claim in claim_map.claims.items():
        graph.add_node(iri, own=int(claim.own))
    for link in claim_map.links:
        graph.add_edge(link.from_, link.to, link=link, undercutters=undercutters.get(link.iri, ()))
    return graph


def carry(link: Link, rank: int) -> int:
    """What a link carries of a rank."""
    if rank == 0:
        return 0
    return min(rank, 1) if link.relation in ANECDOTAL else max(1, rank - len(link.rated_down))


def ground(graph: nx.MultiDiGraph[str]) -> tuple[Ranks, Ranks, Ranks, Ranks]:
    """For at its low and its high end, and against at both."""
    low: Ranks = dict.fromkeys(graph, 0)
    high, _, _ = _transfer(graph, low, low, opposed=False)
    while True:
        low_again, low_for, high_against = _transfer(graph, high, low)
        high_again, high_for, low_against = _transfer(graph, low_again, high)
        if low_again == low and high_again == high:
            return low_for, high_for, low_against, high_against
        low, high = low_again, high_again


def _transfer(
    graph: nx.MultiDiGraph[str], attackers: Ranks, defeaters: Ranks, *, opposed: bool = True
) -> tuple[Ranks, Ranks, Ranks]:
    """T(A, B): what each claim passes on, what speaks for it and what against; claim by claim."""
    support = {claim: graph.nodes[claim]["own"] for claim in graph}
    attack = dict.fromkeys(graph, 0)
    if opposed:
        for start, end, data in graph.edges(data=True):
            value = carry(data["link"], attackers[start])
            if data["link"].relation not in FOR and all(value > defeaters[u] for u in data["undercutters"]):
                attack[end] = max(attack[end], value)
    waiting = deque(sorted((claim for claim in graph if support[claim]), key=lambda each: -support[each]))
    while waiting:
        claim = waiting.popleft()
        if support[claim] < attack[claim]:
            continue
        for _, end, data in graph.out_edges(claim, data=True):
            if data["link"].relation not in FOR:
                continue
            value = carry(data["link"], support[claim])
            if value > support[end] and all(value > attackers[u] for u in data["undercutters"]):
                support[end] = value
                waiting.append(end)
    passed = {claim: rank if rank >= attack[claim] else 0 for claim, rank in support.items()}
    return passed, support, attack


def count_lines(
    standing: nx.MultiDiGraph[str], claim_map: ClaimMap, origins: Mapping[str, frozenset[str]], claim: str
) -> Counter[int]:
    """The lines for a claim over a graph of the for-links that stand: Dijkstra from the claim backwards."""
    back = standing.reverse(copy=False)
    steps = nx.single_source_dijkstra_path_length(back, claim, weight="steps")
    best: dict[str, int] = {}
    for start, taken in steps.items():
        if own := claim_map.claims[start].own:
            for source in claim_map.claims[start].sources:
                for origin in origins[source]:
                    best[origin] = max(best.get(origin, 0), 1, own - taken)
    return Counter(best.values())
