"""Where claims stand on the map."""

from __future__ import annotations

import random
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.page.blocks import Bearer, Bearing, divide
from claimgraph.page.map_layout import (
    CELL_WIDTH,
    HEAD_WIDTH,
    ROW_HEIGHT,
    PlacedBlock,
    Point,
    place_blocks,
    spread,
)
from claimgraph.page.packing import Size, pack


def placed(count: int, pairs: list[tuple[int, int]], seed: int = 1) -> list[PlacedBlock]:
    arriving: list[list[Bearer]] = [[] for _ in range(count)]
    onward: list[list[int]] = [[] for _ in range(count)]
    for number, (start, end) in enumerate(pairs):
        if start != end:
            arriving[end].append(Bearer(start, against=number % 3 == 0))
            onward[start].append(end)
    bearing = Bearing(arriving, onward)
    dice = random.Random(seed)
    return place_blocks(divide(bearing), bearing, [dice.randrange(9) for _ in range(count)])


def overlapping(one: Point, other: Point) -> bool:
    return abs(one.x - other.x) < CELL_WIDTH and abs(one.y - other.y) < ROW_HEIGHT


def tree(count: int) -> list[tuple[int, int]]:
    dice = random.Random(count)
    return [(claim, dice.randrange(claim)) for claim in range(1, count)]


pair_lists = st.lists(st.tuples(st.integers(0, 24), st.integers(0, 24)), max_size=60)


@given(pair_lists)
def test_no_two_claims_overlap(pairs: list[tuple[int, int]]) -> None:
    places = [point for block in placed(25, pairs) for point in block.places.values()]
    assert not [pair for pair in combinations(places, 2) if overlapping(*pair)]


@given(pair_lists)
def test_the_conclusion_is_on_top_of_its_block(pairs: list[tuple[int, int]]) -> None:
    for block in placed(25, pairs):
        if block.block.conclusion is not None:
            top = block.places[block.block.conclusion].y
            assert all(top <= point.y for point in block.places.values())


def test_what_speaks_for_a_conclusion_stands_left_and_what_speaks_against_it_right() -> None:
    block = placed(7, [(claim, 0) for claim in range(1, 7)])[0]
    against = {1, 4}
    middle = block.places[0].x
    for claim in range(1, 7):
        assert (block.places[claim].x > middle) is (claim in against)


def test_what_is_itself_argued_over_stands_lowest_on_its_side() -> None:
    block = placed(14, [*((claim, 0) for claim in range(1, 13)), (13, 5)])[0]
    assert block.places[5].y == max(block.places[claim].y for claim in range(1, 13))


def test_blocks_that_are_never_drawn_together_each_stand_by_themselves() -> None:
    blocks = placed(700, [(claim, claim // 70 * 70) for claim in range(700) if claim % 70])
    assert {min(point.y for point in block.places.values()) for block in blocks} == {154}


def test_the_same_map_is_laid_out_the_same_way_twice() -> None:
    assert placed(300, tree(300)) == placed(300, tree(300))


@pytest.mark.parametrize("count", [5_000, pytest.param(50_000, marks=pytest.mark.thorough)])
def test_a_chain_far_deeper_than_pythons_stack_is_laid_out(count: int) -> None:
    blocks = placed(count, [(claim, claim - 1) for claim in range(1, count)])
    assert sum(len(block.block.claims) for block in blocks) == count


def test_long_rows_are_wrapped_so_that_no_block_becomes_a_ribbon() -> None:
    places = placed(400, [(claim, 0) for claim in range(1, 400)])[0].places.values()
    width = max(point.x for point in places) - min(point.x for point in places)
    height = max(point.y for point in places) - min(point.y for point in places)
    assert 0.6 < width / height < 2.5


@pytest.mark.parametrize("count", [80, 500])
def test_blocks_are_packed_to_about_the_shape_of_a_screen(count: int) -> None:
    dice = random.Random(4)
    pairs = [(claim, dice.randrange(claim // 20 * 20, claim)) for claim in range(count) if claim % 20]
    places = [point for block in placed(count, pairs) for point in block.places.values()]
    width = max(point.x for point in places) - min(point.x for point in places) + HEAD_WIDTH
    height = max(point.y for point in places) - min(point.y for point in places) + ROW_HEIGHT
    assert 1 < width / height < 3


wishes = st.lists(st.integers(-5, 5), min_size=1, max_size=8).map(sorted)


@given(wishes)
def test_claims_stand_as_near_to_where_they_are_wished_as_there_is_room(wished: list[int]) -> None:
    found = spread(wished)
    assert all(after - before > 1 - 1e-9 for before, after in pairwise(found))

    def distance(places: list[float]) -> float:
        return sum((place - wish) ** 2 for place, wish in zip(places, wished, strict=True))

    for cut in range(len(found)):
        for step in (-0.25, 0.25):
            moved = [place + step * (index >= cut) for index, place in enumerate(found)]
            if all(after - before > 1 - 1e-9 for before, after in pairwise(moved)):
                assert distance(moved) >= distance(found) - 0.05


@given(st.lists(st.builds(Size, st.integers(1, 40), st.integers(1, 40)), max_size=25))
def test_packed_boxes_never_overlap(sizes: list[Size]) -> None:
    boxes = list(zip(sizes, pack(sizes, 1.7), strict=True))
    for (one, at), (other, beside) in combinations(boxes, 2):
        apart = at.left + one.width <= beside.left or beside.left + other.width <= at.left
        above = at.top + one.height <= beside.top or beside.top + other.height <= at.top
        assert apart or above
