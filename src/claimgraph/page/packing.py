"""Packing boxes of any size into about the shape of a screen."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

TRIES = (0.8, 0.9, 1.0, 1.1, 1.2, 1.3, 1.45, 1.6)
"""Widths to try, as multiples of the width that would be enough if no space were lost."""


@dataclass(frozen=True, slots=True)
class Size:
    """The width and height of a box."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Corner:
    """An upper left corner."""

    left: int
    top: int


def pack(sizes: Sequence[Size], shape: float) -> list[Corner]:
    """Corners for boxes of these sizes, without overlap, with about the given width over height.

    Each box in turn is placed as high as possible, then as far left as possible (the skyline heuristic:
    Burke, Kendall and Whitwell, Operations Research 52(4), 2004). Of several widths, the one that fits the
    smallest screen of that shape wins.
    """
    if not sizes:
        return []
    tried = [pack_into(sizes, width) for width in widths(sizes, shape)]
    return min(tried, key=lambda corners: screen(sizes, corners, shape))


def widths(sizes: Sequence[Size], shape: float) -> list[int]:
    """Widths in which boxes of these sizes may pack to about the given shape."""
    area = sum(size.width * size.height for size in sizes)
    widest = max(size.width for size in sizes)
    ideal = math.sqrt(area * shape)
    return [max(widest, round(ideal * share)) for share in TRIES]


def screen(sizes: Sequence[Size], corners: Sequence[Corner], shape: float) -> float:
    """The width of the smallest screen of that shape that holds everything."""
    pairs = list(zip(sizes, corners, strict=True))
    width = max(corner.left + size.width for size, corner in pairs)
    height = max(corner.top + size.height for size, corner in pairs)
    return max(float(width), height * shape)


def pack_into(sizes: Sequence[Size], width: int) -> list[Corner]:
    """Corners for the boxes within a width, which must be at least that of the widest box.

    The skyline is kept as the left ends of its steps and the height of each: the space below that is free.
    The search for an arrangement packs the boxes thousands of times, so the lists are changed in place.
    """
    lefts, tops = [0], [0]
    corners: list[Corner] = []
    for size in sizes:
        corner = _best_corner(lefts, tops, size.width, width)
        corners.append(corner)
        _raise(lefts, tops, corner, size, width)
    return corners


def _best_corner(lefts: Sequence[int], tops: Sequence[int], room: int, width: int) -> Corner:
    """The highest place in which a box has room, the leftmost of several."""
    best_left, best_top, steps = 0, max(tops), len(lefts)
    for index, left in enumerate(lefts):
        right, top = left + room, tops[index]
        if right > width:
            break
        later = index + 1
        while later < steps and lefts[later] < right and top < best_top:
            top = max(top, tops[later])
            later += 1
        if top < best_top:
            best_left, best_top = left, top
    return Corner(best_left, best_top)


def _raise(lefts: list[int], tops: list[int], corner: Corner, size: Size, width: int) -> None:
    """Raise the skyline where a box is placed at a corner."""
    right = corner.left + size.width
    first, last = bisect_left(lefts, corner.left), bisect_left(lefts, right)
    is_split = right < width and not (last < len(lefts) and lefts[last] == right)
    new_lefts, new_tops = [corner.left], [corner.top + size.height]
    if is_split:
        new_lefts.append(right)
        new_tops.append(tops[last - 1])
    lefts[first:last], tops[first:last] = new_lefts, new_tops
