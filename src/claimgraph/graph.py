"""The networkx view of a claim map, and what is found out by networkx about links alone.

networkx takes longer to import than most commands to run, so it is imported where it is used.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Hashable, Iterable, Sequence
from contextlib import suppress
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from claimgraph.model import ClaimMap

if TYPE_CHECKING:
    import networkx as nx

_At = TypeVar("_At", bound=Hashable)
_To = TypeVar("_To")

ClaimGraph: TypeAlias = "nx.MultiDiGraph[str]"
"""A networkx graph of claims by IRI."""


def grouped(pairs: Iterable[tuple[_At, _To]]) -> dict[_At, list[_To]]:
    """The second of each pair by the first, in the order given: where ways lead on from each place."""
    found: dict[_At, list[_To]] = {}
    for start, end in pairs:
        found.setdefault(start, []).append(end)
    return found


def reachable(
    starts: Iterable[_At],
    onward: Callable[[_At], Iterable[_At] | None],
    *,
    beyond: Container[_At] = frozenset(),
    limit: int | None = None,
) -> set[_At]:
    """Everything that ways from some places lead to, and these places themselves.

    ``onward`` says where ways lead on from a place; it is asked once of each. No way enters a place of
    ``beyond``. With a limit the search ends once it has found that many.

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


def to_networkx(claim_map: ClaimMap) -> ClaimGraph:
    """The map as a graph: claims by IRI, links from claim to claim keyed by their relation.

    Claims carry ``claim`` (the record) and links ``link``; everything in the order of the map.
    """
    import networkx as nx

    graph: ClaimGraph = nx.MultiDiGraph()
    for iri, claim in claim_map.claims.items():
        graph.add_node(iri, claim=claim)
    for link in claim_map.links:
        graph.add_edge(link.from_, link.to, key=link.relation.id, link=link)
    return graph


def find_empty_circles(ways: Sequence[tuple[str, str]], evident: Iterable[str]) -> list[tuple[str, ...]]:
    """The circles to which no way leads from any evidence; each sorted, and they among them.

    ``ways`` are the for-links as pairs from claim to claim, ``evident`` the claims with evidence of their
    own. Such a circle is offered nothing, whatever the ranks: a link carries something of any rank.
    """
    reached = set(evident)
    left = [(start, end) for start, end in ways if start not in reached and end not in reached]
    circles = find_components(_maybe_in_circles(left))
    if not circles:
        return []
    reached = reachable(reached, grouped(ways).get)
    return sorted(tuple(sorted(circle)) for circle in circles if reached.isdisjoint(circle))


def _maybe_in_circles(ways: Sequence[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    """The ways without most of those that end where nothing goes on or start where nothing leads to.

    In most maps none is left, and nobody has to wait for networkx.
    """
    for _ in range(8):
        starts, ends = {start for start, _ in ways}, {end for _, end in ways}
        ways = [(start, end) for start, end in ways if start in ends and end in starts]
    return ways


def find_components(ways: Sequence[tuple[str, str]]) -> list[set[str]]:
    """The sets of two or more that lead to one another, in the order in which networkx finds them."""
    with suppress(CycleError):
        TopologicalSorter(grouped((end, start) for start, end in ways)).prepare()
        return []
    import networkx as nx

    return [found for found in nx.strongly_connected_components(nx.DiGraph(ways)) if len(found) > 1]
