"""What ways lead to, held to networkx."""

from __future__ import annotations

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.graph import grouped, reachable

PLACES = st.integers(0, 9)
WAYS = st.lists(st.tuples(PLACES, PLACES), max_size=20)


def by_networkx(ways: list[tuple[int, int]], starts: set[int], beyond: set[int]) -> set[int]:
    """The starts and all their descendants, in a graph without the ways into what lies beyond."""
    graph: nx.DiGraph[int] = nx.DiGraph((start, end) for start, end in ways if end not in beyond)
    graph.add_nodes_from(starts)
    return starts.union(*(nx.descendants(graph, start) for start in starts))


@given(WAYS, st.sets(PLACES), st.sets(PLACES))
def test_what_is_reachable_is_what_networkx_finds(
    ways: list[tuple[int, int]], starts: set[int], beyond: set[int]
) -> None:
    onward = grouped(ways).get
    assert reachable(starts, onward) == by_networkx(ways, starts, set())
    assert reachable(starts, onward, beyond=beyond) == by_networkx(ways, starts, beyond)


@given(WAYS, PLACES, st.integers(1, 12))
def test_a_search_with_a_limit_ends_once_it_has_found_that_many(
    ways: list[tuple[int, int]], start: int, limit: int
) -> None:
    onward = grouped(ways).get
    found, all_there_is = reachable([start], onward, limit=limit), reachable([start], onward)
    assert found <= all_there_is
    assert len(found) == min(limit, len(all_there_is))


@given(WAYS, PLACES)
def test_where_ways_lead_on_is_asked_once_of_each_place(ways: list[tuple[int, int]], start: int) -> None:
    asked: list[int] = []

    def onward(place: int) -> list[int]:
        asked.append(place)
        return grouped(ways).get(place, [])

    found = reachable([start], onward)
    assert sorted(asked) == sorted(found)
