"""Simulations: the arithmetic of levels, and that large shapes take few evaluations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from claimgraph.analysis import assess, find_collapses, find_hinges
from claimgraph.analysis.core.carrying import MOST_DOWN, carry_ranks
from claimgraph.analysis.core.levels import (
    Levels,
    delivered,
    deliveries,
    exceeding,
    height,
    least,
    most,
    within,
)
from claimgraph.model import ClaimMap, Undercut

from maps import claim_map, iri

several_ranks = st.lists(st.integers(0, 8), min_size=12, max_size=12)


def to_levels(ranks: Sequence[int], floor: int = 0) -> Levels:
    return tuple(
        sum(1 << scenario for scenario, rank in enumerate(ranks) if rank >= value)
        for value in range(floor + 1, 9)
    )


def to_ranks(levels: Levels) -> list[int]:
    return [height(levels, scenario) for scenario in range(12)]


@given(several_ranks, several_ranks)
def test_levels_compare_ranks_in_every_scenario(one: list[int], other: list[int]) -> None:
    pairs = list(zip(one, other, strict=True))
    assert to_ranks(least(to_levels(one), to_levels(other))) == list(map(min, pairs))
    assert to_ranks(most(to_levels(one), to_levels(other))) == list(map(max, pairs))
    higher = exceeding(to_levels(one), to_levels(other))
    assert [higher >> scenario & 1 for scenario in range(12)] == [rank > than for rank, than in pairs]
    kept = within(to_levels(one), higher)
    assert to_ranks(kept) == [rank if rank > than else 0 for rank, than in pairs]


@given(several_ranks, st.integers(0, MOST_DOWN), st.integers(0, 8), st.integers(0, 7))
def test_steps_deliver_levels_as_they_deliver_ranks(
    ranks: list[int], down: int, bar: int, floor: int
) -> None:
    carry = carry_ranks(bar)
    found = delivered(to_levels(ranks, floor), deliveries(carry, floor)[down])
    wanted = [carry.rows[down][rank] for rank in ranks]
    assert found == to_levels(wanted, floor)


def chain(size: int) -> ClaimMap:
    return claim_map({"c0": 7}, [f"c{each} supports c{each + 1}" for each in range(size)])


def ring(size: int) -> ClaimMap:
    return claim_map({"c0": 7}, [f"c{each} supports c{(each + 1) % size}" for each in range(size)])


def ring_that_falls(size: int) -> ClaimMap:
    return claim_map(
        {"c0": 7, "u": 7},
        [f"c{each} supports c{(each + 1) % size}" for each in range(size)],
        undercuts=["u undercuts own c0"],
    )


def undercut_chain(size: int, *, closed: bool = False, circular: bool = False) -> ClaimMap:
    """Each claim that a trial supports undercuts the support of the one before it."""
    links = [f"t supports c{each}" for each in range(size)]
    undercuts = [f"c{each + 1} undercuts t supports c{each}" for each in range(size - 1)]
    if closed:
        undercuts.append(f"c0 undercuts t supports c{size - 1}")
    if circular:
        links.append(f"c0 anecdotalFor c{size - 1}")
    return claim_map({"t": 7}, links, undercuts=undercuts)


def undercut_ring(size: int) -> ClaimMap:
    return undercut_chain(size, closed=True)


def undercut_chain_in_a_circle(size: int) -> ClaimMap:
    return undercut_chain(size, circular=True)


def undercuts_of_undercuts(size: int) -> ClaimMap:
    """Each undercut undercuts the one before it; they are named by number, since words would grow."""
    own = dict.fromkeys(["t", *(f"u{each}" for each in range(size))], 7)
    drawn = claim_map(own, ["t supports c0"])
    (link,) = drawn.links
    aims = [iri("step"), *(iri(f"a{each}") for each in range(size))]
    undercuts = [
        Undercut((iri(f"u{each}"),), aim, described) for each, (aim, described) in enumerate(pairwise(aims))
    ]
    return replace(drawn, links=(replace(link, iri=iri("step")),), undercuts=tuple(undercuts))


def quarrel(size: int) -> ClaimMap:
    """Neighbours contradict one another."""
    own = {f"c{each}": 8 - (each % 3 == 0) for each in range(size)}
    links = [f"c{each} contradicts c{each + 1}" for each in range(size - 1)]
    links += [f"c{each + 1} contradicts c{each}" for each in range(size - 1)]
    return claim_map(own, links)


def dense_quarrel(size: int) -> ClaimMap:
    """Everything supports and contradicts everything else, and a tenth of it is undercut."""
    dice = Random(size)
    names = [f"c{each}" for each in range(2 * round(size**0.5))]
    own = {each: dice.randrange(9) for each in names}
    steps: dict[str, None] = {}
    for _ in range(size):
        start, end = dice.sample(names, 2)
        steps[f"{start} {dice.choice(['supports', 'contradicts', 'anecdotalFor'])} {end}"] = None
    undercuts = {f"{dice.choice(names)} undercuts {each}": None for each in list(steps)[::10]}
    return claim_map(own, steps, undercuts=undercuts)


def linked_premises(size: int) -> ClaimMap:
    """One step of many premises, which are undercut in turn."""
    drawn = undercut_chain(size)
    together = "+".join(f"c{each}" for each in range(size))
    wide = claim_map({}, [f"{together} supports all"])
    return replace(drawn, claims={**wide.claims, **drawn.claims}, links=(*drawn.links, *wide.links))


Shape = Callable[[int], ClaimMap]

SHAPES: list[tuple[Shape, str, int]] = [
    (chain, "c400", 5),
    (ring, "c200", 6),
    (ring_that_falls, "c200", 6),
    (undercut_chain, "c0", 3),
    (undercut_chain_in_a_circle, "c0", 3),
    (undercut_ring, "c0", 6),
    (undercuts_of_undercuts, "c0", 4),
    (quarrel, "c1", 5),
    (dense_quarrel, "c1", 40),
    (linked_premises, "all", 6),
]


@pytest.mark.parametrize(("shape", "claim", "times"), SHAPES, ids=[shape.__name__ for shape, _, _ in SHAPES])
@pytest.mark.parametrize("size", [400, 800])
def test_all_removals_together_look_at_each_element_only_a_few_times(
    shape: Shape, claim: str, times: int, size: int
) -> None:
    drawn = shape(size)
    elements = len(drawn.claims) + len(drawn.links) + len(drawn.undercuts)
    now = assess(drawn)
    assert find_hinges(now, iri(claim), limit=times * elements).untried == 0
    assert find_collapses(now, iri(claim), limit=2 * times * elements).untried == 0


def test_a_circle_that_falls_piece_by_piece_costs_more_and_stops_at_the_limit() -> None:
    """The ring rests on one item at a time, and each item falls only after the one before it."""
    size, items = 200, 50
    links = [f"c{each} supports c{(each + 1) % size}" for each in range(size)]
    links += [f"x{each} supports c0" for each in range(items)]
    links += [f"c{each} anecdotalFor x{each}" for each in range(items)]
    undercuts = [f"u{each} undercuts own x{each}" for each in range(items)]
    undercuts += [f"x{each} undercuts {undercuts[each + 1]}" for each in range(items - 1)]
    names = [f"{letter}{each}" for letter in "xu" for each in range(items)]
    now = assess(claim_map(dict.fromkeys(names, 7), links, undercuts=undercuts))
    found = find_hinges(now, iri("c1"))
    assert found.untried == 0
    assert find_hinges(now, iri("c1"), limit=10_000).untried > 0


def test_a_claim_that_speaks_for_itself_gains_nothing_by_it() -> None:
    now = assess(claim_map({"a": 7, "b": 4}, ["a+p supports p", "b supports p", "p supports p"]))
    assert [link.premises for link in find_hinges(now, iri("p")).links] == [(iri("b"),)]
