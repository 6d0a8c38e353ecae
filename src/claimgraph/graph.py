"""A claim map as a networkx graph, and graph algorithms that need only the links.

Importing networkx takes longer than most commands run, so the functions that need it import it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Hashable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from claimgraph.model import ClaimMap

if TYPE_CHECKING:
    import networkx as nx

_At = TypeVar("_At", bound=Hashable)
_To = TypeVar("_To")

ClaimGraph: TypeAlias = "nx.MultiDiGraph[str]"
"""A networkx graph of claims by IRI."""


def grouped(pairs: Iterable[tuple[_At, _To]]) -> dict[_At, list[_To]]:
    """An adjacency list: the second items of the pairs by their first item, in the order given."""
    groups: dict[_At, list[_To]] = {}
    for start, end in pairs:
        groups.setdefault(start, []).append(end)
    return groups


def reachable(
    starts: Iterable[_At],
    onward: Callable[[_At], Iterable[_At] | None],
    *,
    beyond: Container[_At] = frozenset(),
    limit: int | None = None,
) -> set[_At]:
    """All nodes reachable from some start nodes, and the start nodes themselves.

    ``onward`` returns the successors of a node, or None for none; it is called once for each node. The search
    never enters a node in ``beyond``. With a limit, it stops once it has reached that many nodes.

    >>> sorted(reachable("a", {"a": "bc", "b": "a"}.get))
    ['a', 'b', 'c']
    """
    reached = set(starts)
    waiting = list(reached)
    while waiting:
        for end in onward(waiting.pop()) or ():
            if end not in reached and end not in beyond:
                if limit is not None and len(reached) >= limit:
                    return reached
                reached.add(end)
                waiting.append(end)
    return reached


def find_ends(claim_map: ClaimMap) -> dict[str, str]:
    """The claim that each link or undercut leads to in the end, by the IRI of its description.

    An undercut leads where the step that it undercuts leads. A claim leads to itself, since an undercut of it
    is one of its own evidence. An undercut of nothing that is there has no entry.
    """
    ends = {iri: iri for iri in claim_map.claims}
    ends |= {link.iri: link.to for link in claim_map.links if link.iri}
    aiming = grouped((undercut.to, undercut.iri) for undercut in claim_map.undercuts if undercut.iri)
    waiting = [iri for iri in aiming if iri in ends]
    for iri in waiting:  # grows while it is read
        for undercut in aiming.get(iri, ()):
            ends[undercut] = ends[iri]
            waiting.append(undercut)
    return ends


def to_networkx(claim_map: ClaimMap) -> ClaimGraph:
    """The map as a graph: claims as nodes by IRI, links as edges keyed by the id of their relation.

    The node attribute ``claim`` and the edge attribute ``link`` hold the records. A link of several premises
    gives an edge from each. Nodes and edges come in the order of the map.
    """
    import networkx as nx

    graph: ClaimGraph = nx.MultiDiGraph()
    for iri, claim in claim_map.claims.items():
        graph.add_node(iri, claim=claim)
    for link in claim_map.links:
        for premise in link.premises:
            graph.add_edge(premise, link.to, key=link.relation.id, link=link)
    return graph


def to_plain_networkx(
    nodes: Iterable[tuple[str, Mapping[str, str | int]]],
    edges: Iterable[tuple[str, str, str, Mapping[str, str | int]]],
) -> ClaimGraph:
    """A graph of nodes with fields, and of edges given as (start, end, key, fields), in the order given.

    The attributes are texts and whole numbers only, so networkx can write the graph in all its formats.
    """
    import networkx as nx

    graph: ClaimGraph = nx.MultiDiGraph()
    for name, fields in nodes:
        graph.add_node(name, **fields)
    for start, end, key, fields in edges:
        graph.add_edge(start, end, key=key, **fields)
    return graph


def find_empty_circles(ways: Sequence[tuple[str, str]], evident: Iterable[str]) -> list[tuple[str, ...]]:
    """The cycles of claims that no evidence reaches, as sorted tuples in sorted order.

    ``ways`` holds the for-links as pairs of claims, a link of several premises as a pair from each;
    ``evident`` the claims with evidence of their own. Ranks do not matter here: a link carries at least
    something of any rank, so nothing is offered to a cycle to which no path leads from a claim with evidence.
    If every link has one premise, that is the only way in which a cycle is offered nothing.
    """
    reached = set(evident)
    left = [(start, end) for start, end in ways if start not in reached and end not in reached]
    circles = find_components(left)
    if not circles:
        return []
    reached = reachable(reached, grouped(ways).get)
    return sorted(tuple(sorted(circle)) for circle in circles if reached.isdisjoint(circle))


def find_components(ways: Sequence[tuple[_At, _At]]) -> list[set[_At]]:
    """The strongly connected components of two or more nodes, in the order in which networkx finds them.

    Nodes that no cycle leads to are set aside first. In most maps no node is left then, and networkx need not
    be imported.
    """
    left = _led_to_by_cycles(ways)
    if not left:
        return []
    import networkx as nx

    return [nodes for nodes in nx.strongly_connected_components(nx.DiGraph(left)) if len(nodes) > 1]


def _led_to_by_cycles(ways: Sequence[tuple[_At, _At]]) -> list[tuple[_At, _At]]:
    """The pairs whose first node is in a cycle or reached from one.

    Kahn, "Topological sorting of large networks" (CACM 5, 1962).
    """
    onward = grouped(ways)
    waiting = Counter(end for _, end in ways)
    free = [start for start in onward if start not in waiting]
    while free:
        for end in onward.get(free.pop(), ()):
            waiting[end] -= 1
            if not waiting[end]:
                free.append(end)
    return [(start, end) for start, end in ways if waiting[start]]
