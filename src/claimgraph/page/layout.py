"""Where everything stands on the map: worked out here, once, so that nothing moves in the browser.

Within a block the conclusion is on top. Right below it stands what speaks for it, to the left, and
what speaks against it, to the right, the strongest nearest; further down, each claim stands as near as
there is room to the claim it bears on. Units are those of the map at full size.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from claimgraph.page.blocks import BLOCK_LIMIT, Block, Placing
from claimgraph.page.packing import Size, pack

CELL_WIDTH = 160
ROW_HEIGHT = 128
HEAD_WIDTH = 330
HEAD_HEIGHT = 180
LAYER_GAP = 14
BLOCK_GAP = 70
BLOCK_SHAPE = 2.1
SCREEN_SHAPE = 1.7
SIDE_GAP = 0.25
BELOW = 26
"""What a claim's shape takes below its middle; its label stands above."""


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the map, in whole units; y grows downwards."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class PlacedBlock:
    """A block with the place of every claim drawn in it, its conclusion included."""

    block: Block
    places: Mapping[int, Point]


@dataclass(frozen=True, slots=True)
class _Slot:
    """A claim's place in its row; across in cells, from the middle of the block."""

    claim: int
    across: float


def place_blocks(
    blocks: Sequence[Block], placings: Mapping[int, Placing], ranks: Sequence[int]
) -> list[PlacedBlock]:
    """Place the blocks on one map, in the order given; ``ranks`` says what each claim rests on.

    A map above the limit of a block is never drawn as a whole: there each block is placed by itself.
    """
    alone = [_lay_out(block, placings, ranks) for block in blocks]
    if sum(len(block.claims) for block in blocks) > BLOCK_LIMIT:
        return alone
    sizes = [_size(placed) for placed in alone]
    corners = pack(sizes, SCREEN_SHAPE)
    return [_moved(placed, corner.left, corner.top) for placed, corner in zip(alone, corners, strict=True)]


def title_room(placed: PlacedBlock) -> int:
    """How wide the title of a block may be, centred on its conclusion."""
    if placed.block.conclusion is None:
        return 0
    middle = placed.places[placed.block.conclusion].x
    across = [point.x for point in placed.places.values()]
    reach = min(middle - min(across), max(across) - middle) + CELL_WIDTH // 2
    return max(HEAD_WIDTH, 2 * reach)


def _lay_out(block: Block, placings: Mapping[int, Placing], ranks: Sequence[int]) -> PlacedBlock:
    """One block by itself, its upper left corner at 0, 0."""
    count = sum(len(layer) for layer in block.layers)
    columns = max(3, round(math.sqrt(count * BLOCK_SHAPE * ROW_HEIGHT / CELL_WIDTH)))
    places: dict[int, Point] = {}
    top = 0
    if block.conclusion is not None:
        places[block.conclusion] = Point(0, HEAD_HEIGHT - BELOW)
        top = HEAD_HEIGHT + LAYER_GAP
    for depth, layer in enumerate(block.layers):
        if depth == 0 and block.conclusion is not None:
            rows = _two_sides(layer, placings, ranks, columns)
        else:
            rows = _below(layer, placings, places, ranks, columns)
        for number, row in enumerate(rows):
            lean = (number % 2 - 0.5) / 2 if len(rows) > 1 else 0.0
            for slot in row:
                x = round((slot.across + lean) * CELL_WIDTH)
                places[slot.claim] = Point(x, top + ROW_HEIGHT - BELOW)
            top += ROW_HEIGHT
        top += LAYER_GAP
    return _moved(PlacedBlock(block, places), -_left_edge(block, places), 0)


def _two_sides(
    layer: Sequence[int], placings: Mapping[int, Placing], ranks: Sequence[int], columns: int
) -> list[list[_Slot]]:
    """Rows with what speaks for the conclusion left of the middle and what speaks against it right."""
    ordered = sorted(layer, key=lambda claim: (-ranks[claim], claim))
    against = [claim for claim in ordered if placings[claim].against]
    support = [claim for claim in ordered if not placings[claim].against]
    if not support or not against:
        rows = [ordered[start : start + columns] for start in range(0, len(ordered), columns)]
        return [_centred(row) for row in rows]
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


def _outwards(row: Sequence[int], side: int) -> list[_Slot]:
    """From the middle out to one side, -1 for left and 1 for right."""
    return [_Slot(claim, side * (index + 0.5 + SIDE_GAP)) for index, claim in enumerate(row)]


def _below(
    layer: Sequence[int],
    placings: Mapping[int, Placing],
    places: Mapping[int, Point],
    ranks: Sequence[int],
    columns: int,
) -> list[list[_Slot]]:
    """Rows filled column by column, each column as near as there is room below what it bears on."""

    def wished(claim: int) -> float:
        placing = placings.get(claim)
        parent = places.get(placing.below) if placing else None
        return parent.x / CELL_WIDTH if parent else 0.0

    def order(claim: int) -> tuple[float, bool, int, int]:
        placing = placings.get(claim)
        return wished(claim), placing is not None and placing.against, -ranks[claim], claim

    ordered = sorted(layer, key=order)
    height = math.ceil(len(ordered) / columns)
    stacks = [ordered[start : start + height] for start in range(0, len(ordered), height)]
    wishes = [sum(map(wished, stack)) / len(stack) for stack in stacks]
    across = _apart(wishes)
    return [
        [_Slot(stack[row], across[index]) for index, stack in enumerate(stacks) if row < len(stack)]
        for row in range(height)
    ]


def _apart(wishes: Sequence[float]) -> list[float]:
    """Places one cell apart or more, in the order of the wishes and on the whole where wished."""
    found: list[float] = []
    for wish in wishes:
        found.append(max(wish, found[-1] + 1) if found else wish)
    drift = sum(place - wish for place, wish in zip(found, wishes, strict=True)) / len(wishes)
    return [place - drift for place in found]


def _left_edge(block: Block, places: Mapping[int, Point]) -> int:
    return min(point.x - _half_width(block, claim) for claim, point in places.items())


def _half_width(block: Block, claim: int) -> int:
    return (HEAD_WIDTH if claim == block.conclusion else CELL_WIDTH) // 2


def _size(placed: PlacedBlock) -> Size:
    """The room a block takes, with the gap to the next."""
    right = max(point.x + _half_width(placed.block, claim) for claim, point in placed.places.items())
    bottom = max(point.y for point in placed.places.values()) + BELOW
    return Size(right + BLOCK_GAP, bottom + BLOCK_GAP)


def _moved(placed: PlacedBlock, right: int, down: int) -> PlacedBlock:
    moved = {claim: Point(point.x + right, point.y + down) for claim, point in placed.places.items()}
    return replace(placed, places=moved)
