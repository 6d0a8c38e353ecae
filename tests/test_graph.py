"""What ways lead to, and which of them are circles, held to networkx; and where undercuts end."""

from __future__ import annotations

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.graph import find_components, find_empty_circles, find_ends, grouped, reachable

from maps import claim_map, iri, name, step_iri

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


@given(WAYS)
def test_components_are_those_of_networkx_with_two_or_more_places(ways: list[tuple[int, int]]) -> None:
    found = nx.strongly_connected_components(nx.DiGraph(ways))
    expected = {frozenset(component) for component in found if len(component) > 1}
    assert {frozenset(component) for component in find_components(ways)} == expected


@given(
    st.lists(st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg"))),
    st.sets(st.sampled_from("abcdefg")),
)
def test_empty_circles_are_the_components_that_nothing_evident_leads_to(
    ways: list[tuple[str, str]], evident: set[str]
) -> None:
    reached = reachable(evident, grouped(ways).get)
    circles = (sorted(each) for each in find_components(ways) if reached.isdisjoint(each))
    assert find_empty_circles(ways, evident) == sorted(map(tuple, circles))


def test_every_step_ends_at_the_claim_that_it_bears_on() -> None:
    attack = "u undercuts a+b supports c"
    deep = f"w undercuts {attack}"
    drawn = claim_map(
        {"a": 5}, ["a+b supports c"], undercuts=[attack, deep, "v undercuts own a"], rated_down={deep: 1}
    )
    ends = find_ends(drawn)
    assert {each: name(ends[step_iri(each)]) for each in ("a+b supports c", attack, deep)} == dict.fromkeys(
        ("a+b supports c", attack, deep), "c"
    )
    assert [ends[claim] for claim in drawn.claims] == list(drawn.claims)
    assert iri("nothing") not in ends
