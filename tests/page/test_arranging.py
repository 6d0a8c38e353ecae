"""Which block stands beside which."""

from __future__ import annotations

import math
import random
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.page.arranging import Tie, arrange, cross
from claimgraph.page.packing import Corner, Size, pack

blocks = st.lists(st.builds(Size, st.integers(1, 40), st.integers(1, 40)), min_size=2, max_size=9)


def tie(start: int, end: int) -> Tie:
    return Tie(start, end, (0, 0), (0, 0))


def length(corners: list[Corner], ties: list[Tie]) -> float:
    def at(block: int) -> tuple[int, int]:
        return corners[block].left, corners[block].top

    return sum(math.dist(at(each.start), at(each.end)) for each in ties)


def rings(count: int) -> list[Tie]:
    """Blocks in threes, all three tied together, but far from one another in the order."""
    return [tie(block, (block + count // 3) % count) for block in range(count)]


def test_blocks_that_are_tied_come_to_stand_near_one_another() -> None:
    sizes, ties = [Size(300, 200)] * 18, rings(18)
    assert length(arrange(sizes, ties, 1.8), ties) < 0.6 * length(pack(sizes, 1.8), ties)


def test_the_first_block_stays_first() -> None:
    assert arrange([Size(30, 20)] * 12, rings(12), 1.8)[0] == Corner(0, 0)


def test_what_bears_on_a_block_rather_stands_below_it() -> None:
    corners = arrange([Size(100, 100)] * 3, [tie(1, 2)], 0.3)
    assert [corner.top for corner in corners] == [0, 200, 100]


@given(blocks, st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=9))
def test_arranged_blocks_never_overlap(sizes: list[Size], pairs: list[tuple[int, int]]) -> None:
    ties = [tie(one % len(sizes), other % len(sizes)) for one, other in pairs]
    boxes = list(zip(sizes, arrange(sizes, ties, 1.8), strict=True))
    for (one, at), (other, beside) in combinations(boxes, 2):
        apart = at.left + one.width <= beside.left or beside.left + other.width <= at.left
        assert apart or at.top + one.height <= beside.top or beside.top + other.height <= at.top


def test_the_same_blocks_are_arranged_the_same_way_twice() -> None:
    dice = random.Random(2)
    sizes = [Size(dice.randrange(200, 900), dice.randrange(200, 500)) for _ in range(14)]
    ties = [tie(*dice.sample(range(14), 2)) for _ in range(20)]
    assert arrange(sizes, ties, 1.8) == arrange(sizes, ties, 1.8)


@pytest.mark.parametrize(
    ("one", "other", "crossed"),
    [
        (((0, 0), (2, 2)), ((0, 2), (2, 0)), True),
        (((0, 0), (2, 2)), ((0, 0), (2, 0)), False),
        (((0, 0), (2, 0)), ((0, 1), (2, 1)), False),
        (((0, 0), (2, 2)), ((3, 0), (4, 9)), False),
    ],
)
def test_lines_cross_only_between_their_ends(
    one: tuple[tuple[int, int], tuple[int, int]],
    other: tuple[tuple[int, int], tuple[int, int]],
    *,
    crossed: bool,
) -> None:
    assert cross(*one, *other) is crossed
