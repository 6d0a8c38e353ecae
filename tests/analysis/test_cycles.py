"""Circles of support, and weak claims that others rest on."""

from collections.abc import Collection, Iterable

import pytest
from definition.oracle import System
from definition.program import standing_of
from generated_maps import claim_maps
from hypothesis import given
from msgspec.structs import replace

from claimgraph.analysis import (
    DEPENDENTS_LIMIT,
    Circle,
    Interval,
    LoadBearer,
    assess,
    find_circles,
    find_weak_load_bearers,
)
from claimgraph.graph import find_empty_circles
from claimgraph.model import ClaimMap, Link

from effort import examples
from maps import claim_map, iri, name


def reached_over(links: Iterable[Link], start: str) -> set[str]:
    """Everything that a claim reaches over one of these links for a claim, or more."""
    steps = [(premise, link.to) for link in links if link.relation.is_for for premise in link.premises]
    found: set[str] = set()
    more = {start}
    while more:
        more = {end for begin, end in steps if begin in more} - found
        found |= more
    return found


def naive_circles(drawn: ClaimMap) -> list[tuple[str, ...]]:
    """Claims that reach one another, in the order of the map."""
    reach = {claim: reached_over(drawn.links, claim) for claim in drawn.claims}
    groups = [
        tuple(other for other in drawn.claims if other in reach[claim] and claim in reach[other])
        for claim in drawn.claims
    ]
    return list(dict.fromkeys(group for group in groups if len(group) > 1))


@examples(300)
@given(claim_maps())
def test_circles_are_the_claims_that_reach_one_another(drawn: ClaimMap) -> None:
    system = standing_of(drawn).system
    offered = system.offered()
    expected = [
        Circle(
            group,
            max(offered[claim] for claim in group),
            max(system.own[claim].rank for claim in group),
            max([0, *brought_from_outside(system, group)]),
        )
        for group in naive_circles(drawn)
    ]
    assert find_circles(drawn, assess(drawn).groundings) == expected
    assert all(circle.offered == max(circle.own, circle.outside) for circle in expected)


def brought_from_outside(system: System, group: Collection[str]) -> list[int]:
    """What each step for a circle brings of what is offered to premises that are all outside it."""
    offered = system.offered()
    return [
        system.carried(number, offered)
        for claim in group
        for number in system.into("for", ("claim", claim))
        if not set(system.steps[number].premises) & set(group)
    ]


def empty_circles(drawn: ClaimMap) -> list[tuple[str, ...]]:
    system = standing_of(drawn).system
    ways = [(premise, link.to) for link in drawn.links if link.relation.is_for for premise in link.premises]
    return find_empty_circles(ways, [claim for claim, own in system.own.items() if own.rank])


@examples(300)
@given(claim_maps(max_claims=10, joint=False))
def test_empty_circles_are_those_that_are_offered_nothing(drawn: ClaimMap) -> None:
    offered = standing_of(drawn).system.offered()
    empty = [group for group in naive_circles(drawn) if not any(offered[claim] for claim in group)]
    assert empty_circles(drawn) == sorted(tuple(sorted(group)) for group in empty)


@pytest.mark.parametrize(
    ("own", "links", "circles", "empty"),
    [
        ({}, ["a supports b", "b supports a"], ["a b"], ["a b"]),
        ({}, ["a supports b", "b anecdotalFor a"], ["a b"], ["a b"]),
        ({}, ["a supports b", "b contradicts a"], [], []),
        ({}, ["a supports b", "b restates a"], [], []),
        ({"c": 7}, ["a+c supports b", "b supports a"], ["a b"], []),
        ({"b": 1}, ["a supports b", "b supports a"], ["b a"], []),
        ({"x": 1}, ["x supports a", "a supports b", "b supports a"], ["a b"], []),
        ({"x": 1}, ["a supports b", "b supports a", "b supports x"], ["a b"], ["a b"]),
        ({"x": 7}, ["a supports b", "b supports a", "x contradicts a"], ["a b"], ["a b"]),
        ({}, ["a supports b", "b supports c", "c supports a", "d supports a"], ["a b c"], ["a b c"]),
        (
            {"c": 2},
            ["d supports c", "c supports d", "a supports b", "b supports a"],
            ["c d", "a b"],
            ["a b"],
        ),
        (
            {},
            ["d supports c", "c supports d", "b supports a", "a supports b"],
            ["d c", "b a"],
            ["a b", "c d"],
        ),
    ],
)
def test_circles_come_in_the_order_of_the_map_and_empty_ones_by_their_iris(
    own: dict[str, int], links: list[str], circles: list[str], empty: list[str]
) -> None:
    drawn = claim_map(own, links)
    found = find_circles(drawn, assess(drawn).groundings)
    assert [" ".join(map(name, each.claims)) for each in found] == circles
    assert [" ".join(map(name, each)) for each in empty_circles(drawn)] == empty


@examples(300)
@given(claim_maps())
def test_weak_load_bearers_are_the_weak_claims_that_two_others_rest_on(drawn: ClaimMap) -> None:
    standing = standing_of(drawn)
    links = [link for number, link in enumerate(drawn.links) if standing.step_for(number)]
    counts = {claim: len(reached_over(links, claim) - {claim}) for claim in drawn.claims}
    expected = [
        LoadBearer(claim, counts[claim])
        for claim in drawn.claims
        if standing.interval_for[claim][1] <= 1 and counts[claim] > 1
    ]
    found = find_weak_load_bearers(assess(drawn))
    assert found == sorted(expected, key=lambda each: -each.dependents)


@pytest.mark.parametrize(
    ("number", "dependents"),
    [(2, 2), (DEPENDENTS_LIMIT, DEPENDENTS_LIMIT), (DEPENDENTS_LIMIT + 50, DEPENDENTS_LIMIT)],
)
@pytest.mark.parametrize("shape", ["chain", "star"])
def test_what_rests_on_a_claim_is_counted_up_to_a_limit(shape: str, number: int, dependents: int) -> None:
    starts = range(number) if shape == "chain" else [0] * number
    drawn = claim_map({"c0": 1}, [f"c{start} supports c{end + 1}" for end, start in enumerate(starts)])
    assert find_weak_load_bearers(assess(drawn))[0] == LoadBearer(iri("c0"), dependents)


def test_an_assessment_holds_the_whole_map_beside_what_counts() -> None:
    drawn = claim_map({"a": 7}, ["a supports b"])
    found = assess(drawn)
    assert found.whole is found.claim_map is drawn
    assert list(found.groundings) == [iri("a"), iri("b")]
    assert assess(replace(drawn, links=())).groundings[iri("b")].offered == 0


def test_a_claim_that_may_yet_rest_on_a_study_is_no_weak_load_bearer() -> None:
    links = ["a supports w", "w supports x", "w supports y"]
    drawn = claim_map({"a": 5}, links, undercuts=["w undercuts a supports w"])
    assert assess(drawn).groundings[iri("w")].for_ == Interval(0, 5)
    assert find_weak_load_bearers(assess(drawn)) == []
    without = claim_map({"a": 1}, links)
    assert [name(each.claim) for each in find_weak_load_bearers(assess(without))] == ["a", "w"]
