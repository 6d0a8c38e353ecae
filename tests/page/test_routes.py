"""The ways that lines take around marks and names."""

from __future__ import annotations

import random
from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from claimgraph.page.arranging import cross
from claimgraph.page.blocks import Bearer, Bearing, divide
from claimgraph.page.map_layout import NAME_BOTTOM, NAME_HALF, PlacedBlock, Point, place_blocks
from claimgraph.page.routes import LineEnds, Path, find_routes

MARK = 26

pair_lists = st.lists(st.tuples(st.integers(0, 24), st.integers(0, 24)), max_size=50)


def routed(count: int, pairs: list[tuple[int, int]]) -> tuple[list[PlacedBlock], dict[LineEnds, Path | None]]:
    arriving: list[list[Bearer]] = [[] for _ in range(count)]
    onward: list[list[int]] = [[] for _ in range(count)]
    lines = [LineEnds(start, end, start % 3 == 0) for start, end in dict.fromkeys(pairs) if start != end]
    for each in lines:
        arriving[each.end].append(Bearer(each.start, each.is_against))
        onward[each.start].append(each.end)
    bearing = Bearing(arriving, onward)
    dice = random.Random(2)
    blocks = place_blocks(divide(bearing), bearing, [dice.randrange(9) for _ in range(count)])
    return blocks, dict(zip(lines, find_routes(blocks, lines), strict=True))


def sampled(path: Path) -> list[tuple[float, float]]:
    """Points along a path, its curves as the page draws them."""
    found: list[tuple[float, float]] = [(path[0].x, path[0].y)]
    for start, end in pairwise(path):
        steps = 1 if start.x == end.x or start.y == end.y else 24
        for step in range(1, steps + 1):
            t = step / steps
            across = t if steps == 1 else t * t * (3 - 2 * t)
            down = t if steps == 1 else t * (1.5 - 1.5 * t + t * t)
            found.append((start.x + (end.x - start.x) * across, start.y + (end.y - start.y) * down))
    return found


def all_points(blocks: list[PlacedBlock]) -> dict[int, Point]:
    return {claim: placed.places[claim] for placed in blocks for claim in placed.block.claims}


@given(pair_lists)
def test_no_line_with_a_way_crosses_another(pairs: list[tuple[int, int]]) -> None:
    _, routes = routed(25, pairs)
    found = [(ends, sampled(path)) for ends, path in routes.items() if path]
    for (one, ours), (other, theirs) in combinations(found, 2):
        if one.end == other.end or {one.start, one.end} & {other.start, other.end}:
            continue  # they meet at a claim
        for (a, b), (c, d) in ((first, second) for first in pairwise(ours) for second in pairwise(theirs)):
            corners = [(round(x * 64), round(y * 64)) for x, y in (a, b, c, d)]
            assert not cross(*corners), (one, other)


@given(pair_lists)
def test_no_line_with_a_way_runs_through_a_mark_or_a_name(pairs: list[tuple[int, int]]) -> None:
    blocks, routes = routed(25, pairs)
    heads = {placed.block.conclusion for placed in blocks}
    places = all_points(blocks)
    for ends, path in routes.items():
        for x, y in sampled(path) if path else ():
            for claim, point in places.items():
                if claim not in {ends.start, ends.end}:
                    assert abs(x - point.x) >= MARK or abs(y - point.y) >= MARK, (ends, claim)
                below_mark = point.y + MARK < y < point.y + NAME_BOTTOM
                if claim not in heads and below_mark:
                    assert abs(x - point.x) >= NAME_HALF, (ends, claim)


@given(pair_lists)
def test_a_way_leads_from_the_one_claim_to_the_other(pairs: list[tuple[int, int]]) -> None:
    blocks, routes = routed(25, pairs)
    places = all_points(blocks)
    for ends, path in routes.items():
        for claim, point in ((ends.start, path[0]), (ends.end, path[-1])) if path else ():
            assert abs(point.x - places[claim].x) + abs(point.y - places[claim].y) == 30


def test_every_claim_below_a_conclusion_is_led_to_it() -> None:
    _, routes = routed(40, [(claim, 0) for claim in range(1, 40)])
    assert None not in routes.values()


def test_a_tree_is_led_completely_wherever_its_claims_are() -> None:
    dice = random.Random(5)
    _, routes = routed(30, [(claim, (claim - 1) // 3) for claim in range(1, 30)])
    assert None not in routes.values()
    _, routes = routed(60, [(claim, dice.randrange(max(0, claim - 9), claim)) for claim in range(1, 60)])
    assert sum(path is None for path in routes.values()) <= 4


def test_lines_between_blocks_have_no_way() -> None:
    blocks, routes = routed(4, [(1, 0), (3, 2), (1, 2)])
    assert len(blocks) == 2
    assert [ends.end for ends, path in routes.items() if path is None] == [2]


def test_equal_maps_are_led_alike() -> None:
    pairs = [(claim, claim // 2) for claim in range(1, 25)]
    assert routed(25, pairs) == routed(25, pairs)
