"""Packing boxes of any size into about the shape of a screen."""

from __future__ import annotations

import math
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


@dataclass(frozen=True, slots=True)
class _Ledge:
    """A step of the skyline: from ``left`` to the next step, the space below ``top`` is free."""

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
    """Corners for the boxes within a width, which must be at least that of the widest box."""
    skyline = [_Ledge(0, 0)]
    corners: list[Corner] = []
    for size in sizes:
        corner = _best_corner(skyline, size.width, width)
        corners.append(corner)
        skyline = _raised(skyline, corner, size, width)
    return corners


def _best_corner(skyline: Sequence[_Ledge], room: int, width: int) -> Corner:
    best = Corner(0, max(step.top for step in skyline))
    for index, step in enumerate(skyline):
        if step.left + room > width:
            break
        top = step.top
        for later in skyline[index + 1 :]:
            if later.left >= step.left + room or top >= best.top:
                break
            top = max(top, later.top)
        if top < best.top:
            best = Corner(step.left, top)
    return best


def _raised(skyline: Sequence[_Ledge], corner: Corner, size: Size, width: int) -> list[_Ledge]:
    """The skyline after a box is placed at a corner."""
    right = corner.left + size.width
    before = [step for step in skyline if step.left < corner.left]
    after = [step for step in skyline if step.left >= right]
    covered = [step for step in skyline if step.left < right]
    ends_on = covered[-1].top
    rest = [_Ledge(right, ends_on)] if right < width and not (after and after[0].left == right) else []
    return [*before, _Ledge(corner.left, corner.top + size.height), *rest, *after]
