"""The definition of grounding, and lines of evidence, as one would write them with networkx, link by link.

For links of one premise and undercuts of links, which is what the maps of the benchmark have.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Mapping

import networkx as nx

from claimgraph.analysis import Assessment, Origins
from claimgraph.model import Link
from claimgraph.scale import Relation

Ranks = Mapping[str, int]
FOR = (Relation.SUPPORTS, Relation.ANECDOTAL_FOR)
ANECDOTAL = (Relation.ANECDOTAL_FOR, Relation.ANECDOTAL_AGAINST)


def build(assessment: Assessment) -> nx.MultiDiGraph[str]:
    """A graph of the claims with the ranks of their own evidence, and of the links with undercutters."""
    undercutters: dict[str | None, list[str]] = {}
    for undercut in assessment.claim_map.undercuts:
        undercutters.setdefault(undercut.to, []).extend(undercut.premises)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for iri, own in assessment.own.items():
        graph.add_node(iri, own=own.rank)
    for link in assessment.claim_map.links:
        (start,) = link.premises
        graph.add_edge(start, link.to, link=link, undercutters=undercutters.get(link.iri, ()))
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
    standing: nx.MultiDiGraph[str], assessment: Assessment, origins: Origins, claim: str
) -> Counter[int]:
    """The lines for a claim over a graph of the for-links that stand: Dijkstra from the claim backwards."""
    back = standing.reverse(copy=False)
    steps = nx.single_source_dijkstra_path_length(back, claim, weight="steps")
    best: dict[str, int] = {}
    for start, taken in steps.items():
        if own := assessment.standing_own(start):
            for origin in origins.of_claim(assessment, start):
                best[origin] = max(best.get(origin, 0), 1, own - taken)
    overlaps: nx.Graph[str] = nx.Graph(
        (one, other) for one in best for other in origins.overlapping.get(one, ())
    )
    overlaps.add_nodes_from(best)
    counted: Counter[int] = Counter()
    for rank in set(best.values()):
        among = overlaps.subgraph(origin for origin, each in best.items() if each >= rank)
        groups = nx.connected_components(among)
        counted[rank] = sum(all(best[origin] == rank for origin in group) for group in groups)
    return counted
