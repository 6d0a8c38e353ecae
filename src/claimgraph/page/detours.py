"""Detours: links along a row bend upwards around the claims between their ends."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimgraph.page.blocks import BLOCK_LIMIT
from claimgraph.page.map_layout import PlacedBlock, Point

LIFT = 115
"""Bend times length of a detour, which lifts the middle of a link by about forty units at any length."""


@dataclass(frozen=True, slots=True)
class ClaimRows:
    """The x of the claims in each row of each drawing; blocks that are never drawn together share no rows."""

    places: Mapping[int, Point]
    drawings: Mapping[int, int]
    across: Mapping[tuple[int, int], Sequence[int]]

    def detour(self, start: int, end: int) -> float:
        """The bend of a link between two claims, above 0 clockwise; 0 if no claim lies between them."""
        one, other = self.places[start], self.places[end]
        if one.y != other.y or self.drawings[start] != self.drawings[end]:
            return 0.0
        row = self.across[self.drawings[start], one.y]
        left, right = sorted((one.x, other.x))
        if bisect_left(row, right) <= bisect_right(row, left):
            return 0.0
        return round(math.copysign(LIFT / (right - left), other.x - one.x), 2)


def find_rows(blocks: Sequence[PlacedBlock], places: Mapping[int, Point]) -> ClaimRows:
    """The rows of a map, given its blocks and each claim's place in the block it is at home in."""
    apart = len(places) > BLOCK_LIMIT
    drawings = {
        claim: number * apart for number, placed in enumerate(blocks) for claim in placed.block.claims
    }
    across: dict[tuple[int, int], list[int]] = {}
    for claim, point in places.items():
        across.setdefault((drawings[claim], point.y), []).append(point.x)
    return ClaimRows(places, drawings, {row: sorted(found) for row, found in across.items()})
