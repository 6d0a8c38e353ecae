"""The layout of the map, computed once here, so that nothing moves in the browser.

The conclusion of a block is at the top. Directly below it are the claims for it, on the left, and the claims
against it, on the right, the strongest nearest the middle; claims that other claims bear on come lowest.
Further down, each claim is as close as space allows to the claim it bears on. The columns of a layer are
straight, so that lines run up between the names. Lengths are in the units of the map at full size.

Why layers and not forces: a claim is always where a reader expects it, below the claim it bears on. Each
layer takes one sorted pass without iteration, so equal maps always give equal layouts, and a change to one
block leaves the inside of the others as it was.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from claimgraph.page.arranging import Tie, arrange
from claimgraph.page.blocks import BLOCK_LIMIT, Bearing, Division, Placing, QuestionBlock
from claimgraph.page.packing import Size

CELL_WIDTH = 160
ROW_HEIGHT = 142
HEAD_WIDTH = 330
HEAD_HEIGHT = 180
LAYER_GAP = 24
FAN_GAP = 90
"""The space between a conclusion and the first row below it, in which the lines draw together."""
BLOCK_GAP = 70
BLOCK_SHAPE = 1.5
LEAST_COLUMNS = 3
SCREEN_SHAPE = 1.8
SIDE_GAP = 0.25
REACH = 26
"""The space that the shape of a claim takes up on every side of its middle."""
NAME_HALF = 64
"""How far the name of a claim reaches to each side of its middle at full size."""
NAME_BOTTOM = 98
"""How far it reaches below the middle; the name of a conclusion is above it."""
HEAD_BOTTOM = 50
"""The space that a conclusion takes up below its middle."""


@dataclass(frozen=True, slots=True)
class Point:
    """A point on the map, in whole units; y grows downwards."""

    x: int
    y: int


_MIDDLE = Point(0, 0)


@dataclass(frozen=True, slots=True)
class PlacedBlock:
    """A block with the place of every claim drawn in it, including its conclusion."""

    block: QuestionBlock
    places: Mapping[int, Point]


@dataclass(frozen=True, slots=True)
class _Slot:
    """A claim's place in its row; ``across`` is in cells, from the middle of the block."""

    claim: int
    across: float


@dataclass(frozen=True, slots=True)
class _Plan:
    """Data about the whole map that placing a claim needs."""

    placings: Mapping[int, Placing]
    bearing: Bearing
    ranks: Sequence[int]

    def is_argued(self, claim: int) -> bool:
        """Whether other claims bear on this one."""
        return bool(self.bearing.arriving[claim])


def place_blocks(division: Division, bearing: Bearing, ranks: Sequence[int]) -> list[PlacedBlock]:
    """Place the blocks on one map, in the given order; ``ranks`` are those of the claims' bases.

    A map larger than the block limit is never drawn as a whole, so each of its blocks is placed by itself.
    """
    plan = _Plan(division.placings, bearing, ranks)
    alone = [_lay_out(block, plan) for block in division.blocks]
    if len(ranks) > BLOCK_LIMIT:
        return alone
    corners = arrange(list(map(_size, alone)), _ties(alone, bearing), SCREEN_SHAPE)
    return [_moved(placed, corner.left, corner.top) for placed, corner in zip(alone, corners, strict=True)]


def _ties(blocks: Sequence[PlacedBlock], bearing: Bearing) -> list[Tie]:
    """All links as ties, between the places of claims in the blocks they are at home in."""
    home = {claim: number for number, placed in enumerate(blocks) for claim in placed.block.claims}
    at = {claim: blocks[number].places[claim] for claim, number in home.items()}
    return [
        Tie(home[start], home[end], (at[start].x, at[start].y), (at[end].x, at[end].y))
        for start, targets in enumerate(bearing.onward)
        for end in targets
    ]


def title_room(placed: PlacedBlock) -> int:
    """The width available for the title of a block, centred on its conclusion."""
    if placed.block.conclusion is None:
        return 0
    middle = placed.places[placed.block.conclusion].x
    across = [point.x for point in placed.places.values()]
    reach = min(middle - min(across), max(across) - middle) + CELL_WIDTH // 2
    return max(HEAD_WIDTH, 2 * reach)


def _lay_out(block: QuestionBlock, plan: _Plan) -> PlacedBlock:
    """Place one block by itself, with its upper left corner at 0, 0."""
    columns = _columns([len(layer) for layer in block.layers])
    places: dict[int, Point] = {}
    top = 0
    if block.conclusion is not None:
        places[block.conclusion] = Point(0, HEAD_HEIGHT - REACH)
        top = HEAD_HEIGHT + FAN_GAP
    for depth, layer in enumerate(block.layers):
        if depth == 0 and block.conclusion is not None:
            rows = _two_sides(layer, plan, columns)
        else:
            rows = _below(layer, plan, places, columns)
        for row in rows:
            for slot in row:
                places[slot.claim] = Point(round(slot.across * CELL_WIDTH), top + REACH)
            top += ROW_HEIGHT
        top += LAYER_GAP
    return _moved(PlacedBlock(block, places), -_left_edge(block, places), 0)


def _columns(layers: Sequence[int]) -> int:
    """The number of claims in a row, given the lengths of the layers: as many as the block's shape allows."""

    def screen(columns: int) -> float:
        """The width of the smallest screen of the block's target shape that holds the block."""
        rows = sum(math.ceil(count / columns) for count in layers)
        width = min(columns, max(layers)) * CELL_WIDTH
        return max(width, (HEAD_HEIGHT + rows * ROW_HEIGHT + len(layers) * LAYER_GAP) * BLOCK_SHAPE)

    return min(range(max(layers, default=1), LEAST_COLUMNS - 1, -1), key=screen, default=LEAST_COLUMNS)


def _two_sides(layer: Sequence[int], plan: _Plan, columns: int) -> list[list[_Slot]]:
    """Rows with the claims for the conclusion left of the middle and those against it right of it."""

    def order(claim: int) -> tuple[bool, int, int]:
        return plan.is_argued(claim), -plan.ranks[claim], claim

    ordered = sorted(layer, key=order)
    against = [claim for claim in ordered if plan.placings[claim].against]
    support = [claim for claim in ordered if not plan.placings[claim].against]
    if not support or not against:
        rows = [ordered[start : start + columns] for start in range(0, len(ordered), columns)]
        return [_centred(row) for row in rows] if len(rows) == 1 else [_parted(row) for row in rows]
    left = min(max(1, round(columns * len(support) / len(ordered))), columns - 1)
    right = columns - left
    count = max(math.ceil(len(support) / left), math.ceil(len(against) / right))
    return [
        _outwards(support[row * left : (row + 1) * left], -1)
        + _outwards(against[row * right : (row + 1) * right], 1)
        for row in range(count)
    ]


def _centred(row: Sequence[int]) -> list[_Slot]:
    return [_Slot(claim, index - (len(row) - 1) / 2) for index, claim in enumerate(row)]


def _parted(row: Sequence[int]) -> list[_Slot]:
    """Alternating slots left and right of the middle, which stays free for the lines of the rows below."""
    return _outwards(row[0::2], -1) + _outwards(row[1::2], 1)


def _outwards(row: Sequence[int], side: int) -> list[_Slot]:
    """Slots from the middle outwards to one side: -1 is left, 1 is right."""
    return [_Slot(claim, side * (index + 0.5 + SIDE_GAP)) for index, claim in enumerate(row)]


def _below(layer: Sequence[int], plan: _Plan, places: Mapping[int, Point], columns: int) -> list[list[_Slot]]:
    """Rows filled column by column, each column as close as space allows below the claims above it."""

    def above(claim: int) -> Point:
        placing = plan.placings.get(claim)
        return places.get(placing.below, _MIDDLE) if placing else _MIDDLE

    def wished(claim: int) -> float:
        return above(claim).x / CELL_WIDTH

    def order(claim: int) -> tuple[int, int, bool, int, int]:
        placing = plan.placings.get(claim)
        parent = above(claim)
        return parent.x, parent.y, placing is not None and placing.against, -plan.ranks[claim], claim

    ordered = sorted(layer, key=order)
    height = math.ceil(len(ordered) / columns)
    stacks = [ordered[start : start + height] for start in range(0, len(ordered), height)]
    across = spread([sum(map(wished, stack)) / len(stack) for stack in stacks])
    stacks = [sorted(stack, key=plan.is_argued) for stack in stacks]
    return [
        [_Slot(stack[row], across[index]) for index, stack in enumerate(stacks) if row < len(stack)]
        for row in range(height)
    ]


def spread(wishes: Sequence[float]) -> list[float]:
    """Places at least one cell apart, in the order of the wishes, with the least squared distance to them.

    With the wished spacing subtracted, this is isotonic regression, and pooling adjacent violators solves it
    exactly: neighbours that are too close share the mean of their wishes. Each merge removes a pool, so the
    time is linear (Barlow, Bartholomew, Bremner and Brunk, Statistical Inference under Order
    Restrictions, 1972).
    """
    pools: list[tuple[float, int]] = []
    for index, wish in enumerate(wishes):
        total, count = wish - index, 1
        while pools and pools[-1][0] * count > total * pools[-1][1]:
            total, count = total + pools[-1][0], count + pools[-1][1]
            pools.pop()
        pools.append((total, count))
    shifts = [round(total / count * CELL_WIDTH) for total, count in pools for _ in range(count)]
    return [shift / CELL_WIDTH + index for index, shift in enumerate(shifts)]


def _left_edge(block: QuestionBlock, places: Mapping[int, Point]) -> int:
    return min(point.x - _half_width(block, claim) for claim, point in places.items())


def _half_width(block: QuestionBlock, claim: int) -> int:
    return (HEAD_WIDTH if claim == block.conclusion else CELL_WIDTH) // 2


def _size(placed: PlacedBlock) -> Size:
    """The size of a block, including the gap to the next one."""
    right = max(point.x + _half_width(placed.block, claim) for claim, point in placed.places.items())
    bottom = max(
        point.y + (HEAD_BOTTOM if claim == placed.block.conclusion else NAME_BOTTOM)
        for claim, point in placed.places.items()
    )
    return Size(right + BLOCK_GAP, bottom + BLOCK_GAP)


def _moved(placed: PlacedBlock, right: int, down: int) -> PlacedBlock:
    moved = {claim: Point(point.x + right, point.y + down) for claim, point in placed.places.items()}
    return replace(placed, places=moved)
