"""Matching: what two sequences share, in order, and in time that grows with them."""

from __future__ import annotations

import random
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from claimgraph.curation.matching import shared

ITEMS = st.lists(st.integers(0, 9), max_size=120)


@given(ITEMS, ITEMS)
def test_pairs_are_equal_items_in_order(one: list[int], two: list[int]) -> None:
    pairs = shared(one, two)
    assert all(one[first] == two[second] for first, second in pairs)
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(pairs))


@given(ITEMS)
def test_equal_sequences_match_whole(items: list[int]) -> None:
    assert shared(items, list(items)) == [(at, at) for at in range(len(items))]


def test_what_is_inserted_in_a_long_sequence_leaves_all_else_matched() -> None:
    chance = random.Random(1)
    for one in (list(range(5000)), [number % 7 for number in range(5000)]):
        places = sorted(chance.sample(range(5000), 20))
        two = list(one)
        for place in reversed(places):
            two.insert(place, -place)
        assert len(shared(one, two)) >= 5000 - 20 * 7


def test_sequences_with_nothing_in_common_match_nowhere() -> None:
    assert shared(range(500), range(500, 1000)) == []
    assert shared([1] * 500, [2] * 500) == []
