"""Arranging blocks on the map: linked blocks near one another, and links pointing up if possible.

This is a local search. The exact optimum is out of reach, since it would mean trying all orders of the
blocks; swapping two blocks at a time, those with most links first, gives short links within a second.
Packing is fast and free of overlaps for any order, so the search varies only the order and the width.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from claimgraph.page.packing import Corner, Size, pack, pack_into, screen, widths

ROUNDS, TRIES = 4, 400
"""Rounds of the search, and swaps tried in each, at most: a map takes a second or less."""

DOWN = (1.0, 1.5)
"""Factors on the length of ties that point down; all are tried, since none is best for every map."""


_Place = tuple[int, int]
_Pull = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Tie:
    """A link between two blocks, or within one: the blocks, and where in them its ends are."""

    start: int
    end: int
    from_: _Place
    to: _Place


def arrange(sizes: Sequence[Size], ties: Sequence[Tie], shape: float) -> list[Corner]:
    """The corners of blocks of these sizes, packed to about the given shape with short, rising ties.

    Starting from the given order, two blocks are swapped wherever that lowers the cost, blocks with most ties
    first; the first block stays first. Deterministic: equal input gives equal corners.
    """
    apart = [tie for tie in ties if tie.start != tie.end]
    if not apart:
        return pack(sizes, shape)
    pulls = [(tie.start, tie.end, tie.to[0] - tie.from_[0], tie.to[1] - tie.from_[1]) for tie in apart]
    search = _Swapping(sizes, pulls, shape, widths(sizes, shape), _pairs(len(sizes), apart)[:TRIES])
    found = [_best(search, down) for down in DOWN]
    return min(found, key=lambda each: _flaws(each.corners, ties)).corners


@dataclass(frozen=True, slots=True)
class _Arrangement:
    """Blocks packed in an order into a width, and the resulting cost."""

    order: Sequence[int]
    room: int
    corners: list[Corner]
    cost: float


@dataclass(frozen=True, slots=True)
class _Swapping:
    """The blocks to arrange, the widths to pack them into, and the pairs of places to swap.

    ``pulls`` are the ties: the blocks, and how far apart their ends are if the blocks are at one place.
    """

    sizes: Sequence[Size]
    pulls: Sequence[_Pull]
    shape: float
    rooms: Sequence[int]
    pairs: Sequence[tuple[int, int]]


def _best(search: _Swapping, down: float) -> _Arrangement:
    """The best arrangement that swaps lead to from the given order."""
    best = _Arrangement(range(len(search.sizes)), 0, [], math.inf)
    for room in search.rooms:
        best = _better(best, search, best.order, room, down)
    for _ in range(ROUNDS):
        before = best
        for pair in search.pairs:
            best = _better(best, search, _swapped(best.order, *pair), best.room, down)
        for room in search.rooms:
            best = _better(best, search, best.order, room, down)
        if best is before:
            break
    return best


def _better(
    best: _Arrangement, search: _Swapping, order: Sequence[int], room: int, down: float
) -> _Arrangement:
    """Blocks packed in an order into a width, or the best arrangement so far if that costs no more."""
    packed = pack_into([search.sizes[block] for block in order], room)
    found = dict(zip(order, packed, strict=True))
    corners = [found[block] for block in range(len(search.sizes))]
    size = len(search.pulls) * screen(search.sizes, corners, search.shape)
    cost = size + _length(corners, search.pulls, down, best.cost - size)
    return _Arrangement(order, room, corners, cost) if cost < best.cost else best


def _swapped(order: Sequence[int], one: int, other: int) -> list[int]:
    swapped = list(order)
    swapped[one], swapped[other] = swapped[other], swapped[one]
    return swapped


def _pairs(blocks: int, ties: Sequence[Tie]) -> list[tuple[int, int]]:
    """Pairs of places in the order, except the first place, sorted by ties of their blocks, most first."""
    pull = Counter(block for tie in ties for block in (tie.start, tie.end))
    pairs = combinations(range(1, blocks), 2)
    return sorted(pairs, key=lambda pair: -pull[pair[0]] - pull[pair[1]])


def _length(corners: Sequence[Corner], pulls: Sequence[_Pull], down: float, most: float) -> float:
    """The total length of the ties; the length of those that point down is multiplied by ``down``.

    The sum ends once it is above ``most``: most arrangements that are tried are much too long.
    """
    lefts, tops = [corner.left for corner in corners], [corner.top for corner in corners]
    length = 0.0
    for start, end, right, below in pulls:
        rise = tops[end] - tops[start] + below
        span = math.hypot(lefts[end] - lefts[start] + right, rise)
        length += span * down if rise >= 0 else span
        if length > most:
            break
    return length


def _ends(tie: Tie, corners: Sequence[Corner]) -> tuple[_Place, _Place]:
    """The points on the map where a tie starts and ends."""
    start, end = corners[tie.start], corners[tie.end]
    return (
        (start.left + tie.from_[0], start.top + tie.from_[1]),
        (end.left + tie.to[0], end.top + tie.to[1]),
    )


def _flaws(corners: Sequence[Corner], ties: Sequence[Tie]) -> tuple[int, int]:
    """The number of pairs of ties that cross, and of ties that do not point up."""
    lines = [_ends(tie, corners) for tie in ties]
    return _crossings(lines), sum(end[1] >= start[1] for start, end in lines)


def _crossings(lines: Sequence[tuple[_Place, _Place]]) -> int:
    """The number of pairs of lines that cross; only lines that overlap from left to right are compared."""
    spans = sorted((min(start[0], end[0]), max(start[0], end[0]), start, end) for start, end in lines)
    count = 0
    for place, (_, right, *line) in enumerate(spans):
        for left, _, *other in islice(spans, place + 1, None):
            if left > right:
                break
            count += cross(*line, *other)
    return count


def cross(a: _Place, b: _Place, c: _Place, d: _Place) -> bool:
    """Whether the line segments from a to b and from c to d cross, other than at their ends."""
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(a: _Place, b: _Place, c: _Place) -> int:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
