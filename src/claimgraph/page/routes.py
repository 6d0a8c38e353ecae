"""Routes: the ways that lines take inside a block, around every mark and every name.

A line leaves the mark of the lower claim at its top. Between two rows it may move sideways; past a row it
runs straight up between the names, as near as it can to the claim it leads to. So lines only meet between
two rows, where they cannot cross if they keep their order from left to right: a line that would not keep it
gets no route, and the map shows it as a stub until a reader asks for it. This is the ordering step of a
layered drawing (Sugiyama, Tagawa and Toda, IEEE Transactions on Systems, Man, and Cybernetics 11(2), 1981),
with the places given.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice, product

from claimgraph.page.map_layout import NAME_BOTTOM, NAME_HALF, PlacedBlock, Point

RADIUS = 30
"""Where paths start and end: so far from the middle of a mark, which is drawn larger when zoomed out."""
APART = 6
"""The least distance of lines that lead to different claims."""
BESIDE = NAME_HALF + 2
"""Lines that reach a claim from below run so far beside the middle of its name."""
CLEAR = BESIDE + 4
"""Lines that pass a claim keep so far from the middle of it."""
OUTSIDE = 1000
"""So far from the outermost claims of a row a line may still pass it."""
TRIES = 12
"""Places tried in each gap, on either side of the nearest."""
LANE = 5
"""Lines for a claim run so far left of the lines against it."""


@dataclass(frozen=True, slots=True)
class LineEnds:
    """The claims at the start and the end of a line, and whether it speaks against the one at its end."""

    start: int
    end: int
    is_against: bool


@dataclass
class _Strip:
    """The space between two rows: for each line, where it enters at the bottom and leaves at the top."""

    lines: list[tuple[int, int]] = field(default_factory=list)

    def fits(self, bottom: int, top: int) -> bool:
        """Whether a line crosses no other here."""
        at = bisect_left(self.lines, (bottom, top))
        is_right = at == 0 or self.lines[at - 1][1] <= top
        return is_right and (at == len(self.lines) or self.lines[at][1] >= top)


@dataclass
class _MarkRow:
    """A row of claims: where they are, and the lines that run up between them, by x, with their target."""

    y: int
    marks: list[int]
    passing: dict[int, int] = field(default_factory=dict)
    level: list[tuple[int, int]] = field(default_factory=list)

    def gap(self, wished: int, target: int) -> int | None:
        """The place nearest to the wished one where a line to a target can pass the row."""
        at = bisect_left(self.marks, wished)
        found: list[int] = []
        for place in (at - 1, at, at + 1):
            low, high = self._edge(place - 1, CLEAR), self._edge(place, -CLEAR)
            if low <= high:
                nearest = min(max(wished, low), high)
                steps = range(0, TRIES * APART, APART)
                options = (x for step in steps for x in (nearest - step, nearest + step) if low <= x <= high)
                found += list(islice((x for x in options if self._is_free(x, target)), 1))
        return min(found, key=lambda x: abs(x - wished), default=None)

    def is_level_free(self, left: int, right: int) -> bool:
        """Whether a line can run along the row between two claims that stand side by side."""
        crossed = any(left < x < right for x in self.passing)
        return not crossed and bisect_left(self.marks, right) == bisect_left(self.marks, left) + 1

    def _edge(self, place: int, distance: int) -> int:
        if place < 0:
            return self.marks[0] - OUTSIDE
        if place >= len(self.marks):
            return self.marks[-1] + OUTSIDE
        return self.marks[place] + distance

    def _is_free(self, x: int, target: int) -> bool:
        near = {self.passing.get(other, target) for other in range(x - APART + 1, x + APART)}
        return near == {target} and not any(left < x < right for left, right in self.level)


Path = tuple[Point, ...]
"""The points that a line runs through: straight on between two above or beside one another, else in a curve
that leaves the one and reaches the other upright."""


@dataclass(frozen=True, slots=True)
class _Climb:
    """A way that was found: its points, and the lines through strips and past rows that it is made of."""

    path: Path
    strips: tuple[tuple[int, tuple[int, int]], ...]
    passing: tuple[tuple[int, int], ...]


class BlockRoutes:
    """Finds the ways of lines in one block, each beside those found before."""

    def __init__(self, placed: PlacedBlock) -> None:
        """Start without lines."""
        rows: dict[int, list[int]] = {}
        for point in placed.places.values():
            rows.setdefault(point.y, []).append(point.x)
        self._rows = [_MarkRow(y, sorted(rows[y])) for y in sorted(rows)]
        self._number = {row.y: number for number, row in enumerate(self._rows)}
        self._strips = [_Strip() for _ in self._rows]
        self._places = placed.places
        self._head = placed.block.conclusion

    def find(self, ends: LineEnds) -> Path | None:
        """The way of a line, or None if there is none that crosses no other."""
        start, end = self._places[ends.start], self._places[ends.end]
        if start.y == end.y:
            return self._level(start, end)
        lower, upper = (ends.start, ends.end) if start.y > end.y else (ends.end, ends.start)
        lane = LANE if ends.is_against else -LANE
        for shift, side in product((lane, -lane, 8 * lane, -8 * lane, 20 * lane, -20 * lane), (0, -1, 1)):
            draft = self._climb(lower, upper, shift, side)
            if draft and all(self._strips[row].fits(*line) for row, line in draft.strips):
                self._keep(draft, upper)
                return draft.path if lower == ends.start else draft.path[::-1]
        return None

    def _level(self, start: Point, end: Point) -> Path | None:
        left, right = sorted((start.x, end.x))
        row = self._rows[self._number[start.y]]
        if not row.is_level_free(left, right):
            return None
        row.level.append((left, right))
        inwards = RADIUS if start.x < end.x else -RADIUS
        return Point(start.x + inwards, start.y), Point(end.x - inwards, end.y)

    def _climb(self, lower: int, upper: int, shift: int, side: int) -> _Climb | None:
        """The way up from one claim to another, past the rows in between."""
        start, end = self._places[lower], self._places[upper]
        x, points = start.x, [Point(start.x, start.y - RADIUS)]
        strips: list[tuple[int, tuple[int, int]]] = []
        passing: list[tuple[int, int]] = []
        first, last = self._number[start.y], self._number[end.y]
        for number in range(first - 1, last, -1):
            row = self._rows[number]
            gap = row.gap(end.x + shift, upper)
            if gap is None:
                return None
            strips.append((number, (x, gap)))
            passing.append((number, gap))
            points += [Point(gap, row.y + NAME_BOTTOM), Point(gap, row.y - RADIUS)]
            x = gap
        if upper == self._head:
            strips.append((last, (x, end.x)))
            return _Climb((*points, Point(end.x, end.y + RADIUS)), tuple(strips), tuple(passing))
        side = side or (1 if x > end.x or (x == end.x and shift > 0) else -1)
        beside = end.x + side * BESIDE
        strips.append((last, (x, beside)))
        passing.append((last, beside))
        points += [
            Point(beside, end.y + NAME_BOTTOM),
            Point(beside, end.y),
            Point(end.x + side * RADIUS, end.y),
        ]
        return _Climb(tuple(points), tuple(strips), tuple(passing))

    def _keep(self, draft: _Climb, target: int) -> None:
        for number, line in draft.strips:
            insort(self._strips[number].lines, line)
        for number, x in draft.passing:
            self._rows[number].passing[x] = target


def find_routes(blocks: Sequence[PlacedBlock], lines: Sequence[LineEnds]) -> list[Path | None]:
    """The ways of all lines, in their order; None for those between blocks, and where there is none.

    Lines from one layer to the next come first, and of these the shortest.
    """
    home = {claim: number for number, placed in enumerate(blocks) for claim in placed.block.claims}
    depth = _depths(blocks)
    routes = {number: BlockRoutes(placed) for number, placed in enumerate(blocks)}
    found: list[Path | None] = [None] * len(lines)

    def by_need(number: int) -> tuple[bool, int, int, int]:
        ends = lines[number]
        places = blocks[home[ends.start]].places
        start, end = places[ends.start], places[ends.end]
        is_next = depth[ends.start] == depth[ends.end] + 1
        return not is_next, abs(start.y - end.y), abs(start.x - end.x), number

    inside = [number for number, each in enumerate(lines) if home[each.start] == home[each.end]]
    for number in sorted(inside, key=by_need):
        found[number] = routes[home[lines[number].start]].find(lines[number])
    return found


def _depths(blocks: Sequence[PlacedBlock]) -> dict[int, int]:
    """The layer of each claim in the block it is at home in; conclusions are in layer 0."""
    depth: dict[int, int] = {}
    for placed in blocks:
        for number, layer in enumerate(placed.block.layers, start=1):
            depth.update(dict.fromkeys(layer, number))
        if placed.block.conclusion is not None:
            depth[placed.block.conclusion] = 0
    return depth
