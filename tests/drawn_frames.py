"""What a reader sees drawn on the map: the canvas watched, and the flaws of a frame counted.

``WATCH`` is a script to run before a page's own: it keeps the lines, outlines and texts of the last frame as
they were drawn, in pixels of the canvas. So the counts hold for any page, whatever its code.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Any

WATCH = r"""
(() => {
  const P = CanvasRenderingContext2D.prototype;
  const fresh = () => ({ lines: [], marks: [], texts: [] });
  window.frame = fresh();
  const isMap = (c) => c.canvas.isConnected && c.canvas.closest('#canvas');
  const paths = new WeakMap();
  const pathOf = (c) => paths.get(c) ?? paths.set(c, { parts: [], closed: false, box: [] }).get(c);
  const at = (c, x, y) => { const t = c.getTransform();
    return [t.a * x + t.c * y + t.e, t.b * x + t.d * y + t.f]; };
  const wrap = (name, act) => { const own = P[name];
    P[name] = function (...given) { if (isMap(this)) act(this, given); return own.apply(this, given); }; };
  const alphaOf = (style) => { const found = /rgba\(.*, ([\d.]+)\)/.exec(style);
    return found ? Number(found[1]) : 1; };
  wrap('clearRect', (c, [, , w, h]) => { if (w >= c.canvas.clientWidth - 1) window.frame = fresh(); });
  wrap('beginPath', (c) => paths.set(c, { parts: [], closed: false, box: [] }));
  wrap('moveTo', (c, [x, y]) => pathOf(c).parts.push([at(c, x, y)]));
  wrap('lineTo', (c, [x, y]) => pathOf(c).parts.at(-1)?.push(at(c, x, y)));
  const curve = (c, points) => { const part = pathOf(c).parts.at(-1); if (!part) return;
    const all = [part.at(-1), ...points];
    for (let step = 1; step <= 12; step += 1) {
      let level = all; const s = step / 12;
      while (level.length > 1) level = level.slice(1).map(([x, y], i) =>
        [level[i][0] * (1 - s) + x * s, level[i][1] * (1 - s) + y * s]);
      part.push(level[0]); } };
  wrap('quadraticCurveTo', (c, [a, b, x, y]) => curve(c, [at(c, a, b), at(c, x, y)]));
  wrap('bezierCurveTo', (c, [a, b, d, e, x, y]) => curve(c, [at(c, a, b), at(c, d, e), at(c, x, y)]));
  const shape = (c, l, t, r, b) => { const p = pathOf(c); p.closed = true;
    p.box.push(at(c, l, t), at(c, r, b)); };
  wrap('arc', (c, [x, y, r]) => shape(c, x - r, y - r, x + r, y + r));
  wrap('rect', (c, [x, y, w, h]) => shape(c, x, y, x + w, y + h));
  wrap('closePath', (c) => { const p = pathOf(c); p.closed = true;
    for (const part of p.parts) p.box.push(...part); });
  const stroke = P.stroke;
  P.stroke = function (...given) {
    if (isMap(this) && given.length === 0) {
      const { parts, closed, box } = pathOf(this);
      const alpha = alphaOf(this.strokeStyle) * this.globalAlpha;
      if (closed) {
        const [xs, ys] = [box.map(([x]) => x), box.map(([, y]) => y)];
        const [l, r, t, b] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
        if (box.length) window.frame.marks.push(
          { x: (l + r) / 2, y: (t + b) / 2, reach: Math.max(r - l, b - t) / 2, alpha });
      } else {
        for (const points of parts) if (points.length > 1) window.frame.lines.push({ points, alpha });
      }
    }
    return stroke.apply(this, given);
  };
  wrap('fillText', (c, [text, x, y]) => {
    if (!text.trim()) return;
    const m = c.measureText(text); const t = c.getTransform(); const [px, py] = at(c, x, y);
    const scale = Math.hypot(t.a, t.b); const size = parseFloat(/([\d.]+)px/.exec(c.font)[1]) * scale;
    const width = m.width * scale;
    const left = px - { center: width / 2, right: width, end: width }[c.textAlign] || px;
    window.frame.texts.push({ text, left: c.textAlign === 'center' ? px - width / 2 : left,
      right: c.textAlign === 'center' ? px + width / 2 : left + width,
      top: py - m.actualBoundingBoxAscent * scale, bottom: py + m.actualBoundingBoxDescent * scale, size,
      alpha: alphaOf(c.fillStyle) * c.globalAlpha });
  });
})();
"""

STILL = """
async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 20)));
  let [before, now] = ['', 'now'];
  while (before !== now) { before = now; await frame(); await frame(); now = JSON.stringify(window.frame); }
  return window.frame;
}
"""
"""The last frame, once nothing moves."""

SEEN = 0.3
"""Anything drawn fainter than this is context, and what it runs through does not count."""
NEAR = 7.0
"""The distance in pixels from the outline of a mark within which a line ends at it."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A name on the map, or another text, of one or more lines."""

    left: float
    top: float
    right: float
    bottom: float
    words: str
    alpha: float

    def overlaps(self, other: Box) -> bool:
        """Whether both cover some of the same pixels; half a pixel is nothing."""
        return (
            min(self.right, other.right) - max(self.left, other.left) > 0.5
            and min(self.bottom, other.bottom) - max(self.top, other.top) > 0.5
        )


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark on the map: its middle, and how far it reaches to each side."""

    x: float
    y: float
    reach: float
    alpha: float


@dataclass(frozen=True, slots=True)
class Flaws:
    """What is wrong with a frame, counted."""

    crossings: int
    lines_through_marks: int
    lines_through_names: int
    names_overlapping: int
    names_on_marks: int


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame of the map: lines as runs of points, marks, and names."""

    lines: tuple[tuple[Point, ...], ...]
    marks: tuple[Mark, ...]
    names: tuple[Box, ...]

    @classmethod
    def read(cls, seen: Mapping[str, Any]) -> Frame:
        """The frame that ``STILL`` gave, without what is too faint to matter."""
        marks: list[Mark] = []
        for each in seen["marks"]:
            if each["reach"] < 1:  # a point where lines meet
                continue
            twin = next((m for m in marks if math.hypot(m.x - each["x"], m.y - each["y"]) < 1.5), None)
            if twin is None:
                marks.append(Mark(**each))
            elif each["reach"] < twin.reach:
                marks[marks.index(twin)] = Mark(**{**each, "alpha": max(each["alpha"], twin.alpha)})
        lines = tuple(tuple(map(tuple, each["points"])) for each in seen["lines"] if each["alpha"] >= SEEN)
        return cls(lines, tuple(marks), tuple(_names(seen["texts"])))

    def flaws(self) -> Flaws:
        """How often lines cross, and run through marks and names; how often names overlap."""
        names = [name for name in self.names if name.alpha >= SEEN and re.search(r"\w{2}", name.words)]
        return Flaws(
            crossings=sum(self._cross(*pair) for pair in combinations(self.lines, 2)),
            lines_through_marks=sum(self._runs_through(line, m) for line in self.lines for m in self.marks),
            lines_through_names=sum(_runs_into(line, name) for line in self.lines for name in names),
            names_overlapping=sum(one.overlaps(other) for one, other in combinations(names, 2)),
            names_on_marks=sum(
                name.overlaps(Box(m.x - m.reach, m.y - m.reach, m.x + m.reach, m.y + m.reach, "", 1))
                for name in names
                for m in self.marks
                if m.alpha >= 0.5
            ),
        )

    def named(self, texts: Iterable[str]) -> int:
        """How many of these claims have their name, or the beginning of it, on the canvas."""
        starts = {_plain(name.words) for name in self.names if name.alpha >= SEEN}
        return sum(any(start and _plain(text).startswith(start) for start in starts) for text in texts)

    def _cross(self, one: Sequence[Point], other: Sequence[Point]) -> bool:
        return any(
            (at := _meeting(*first, *second)) is not None and not self._is_common_end(at, one, other)
            for first in pairwise(one)
            for second in pairwise(other)
        )

    def _is_common_end(self, at: Point, one: Sequence[Point], other: Sequence[Point]) -> bool:
        """Whether lines meet where both end, at a mark."""
        ends = [min(math.dist(at, line[0]), math.dist(at, line[-1])) for line in (one, other)]
        return max(ends) < 1 or any(
            math.dist(at, (m.x, m.y)) < m.reach + NEAR and self._ends_at(one, m) and self._ends_at(other, m)
            for m in self.marks
        )

    def _ends_at(self, line: Sequence[Point], mark: Mark) -> bool:
        return any(math.dist(end, (mark.x, mark.y)) < mark.reach + NEAR for end in (line[0], line[-1]))

    def _runs_through(self, line: Sequence[Point], mark: Mark) -> bool:
        if self._ends_at(line, mark):
            return False
        return any(_distance((mark.x, mark.y), *part) < mark.reach for part in pairwise(line))


def _names(texts: Sequence[Mapping[str, Any]]) -> list[Box]:
    """Texts drawn one after another, above one another on the same middle, are one name."""
    found: list[tuple[Box, float]] = []
    for each in texts:
        box = Box(each["left"], each["top"], each["right"], each["bottom"], each["text"], each["alpha"])
        if found:
            last, size = found[-1]
            same = abs((last.left + last.right) - (box.left + box.right)) < 3 or abs(last.left - box.left) < 1
            gap_below, gap_above = box.top - last.bottom, last.top - box.bottom
            if same and size == each["size"] and -size < max(gap_below, gap_above) < size * 0.6:
                words = f"{last.words} {box.words}" if box.top > last.top else f"{box.words} {last.words}"
                edges = (min(last.left, box.left), min(last.top, box.top))
                ends = (max(last.right, box.right), max(last.bottom, box.bottom))
                found[-1] = (Box(*edges, *ends, words, box.alpha), size)
                continue
        found.append((box, each["size"]))
    return [box for box, _ in found]


def _plain(words: str) -> str:
    return re.sub(r"[\s…]+", "", words).rstrip(".,;:")


def _distance(point: Point, start: Point, end: Point) -> float:
    """How far a point is from a straight line between two others."""
    across, down = end[0] - start[0], end[1] - start[1]
    length = across * across + down * down
    share = 0.0
    if length:
        share = ((point[0] - start[0]) * across + (point[1] - start[1]) * down) / length
        share = min(1.0, max(0.0, share))
    return math.dist(point, (start[0] + share * across, start[1] + share * down))


def _meeting(a: Point, b: Point, c: Point, d: Point) -> Point | None:
    """Where two straight lines cross, each at least half a pixel beyond the other."""

    def side(p: Point, q: Point, r: Point) -> float:
        return ((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])) / (math.dist(p, q) or 1)

    from_a, from_b, from_c, from_d = side(c, d, a), side(c, d, b), side(a, b, c), side(a, b, d)
    if min(abs(from_a), abs(from_b), abs(from_c), abs(from_d)) < 0.5:
        return None
    if (from_a > 0) == (from_b > 0) or (from_c > 0) == (from_d > 0):
        return None
    share = from_a / (from_a - from_b)
    return a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])


def _runs_into(line: Sequence[Point], name: Box) -> bool:
    """Whether a line enters a name by more than two pixels."""
    left, right, top, bottom = name.left + 2, name.right - 2, name.top + 2, name.bottom - 2
    return any(_clips(*part, (left, right), (top, bottom)) for part in pairwise(line))


def _clips(start: Point, end: Point, across: Point, down: Point) -> bool:
    """Whether a straight line enters a box (Liang and Barsky)."""
    first, last = 0.0, 1.0
    for at, to, (low, high) in ((start[0], end[0], across), (start[1], end[1], down)):
        step = to - at
        if not step:
            if not low < at < high:
                return False
            continue
        enter, leave = sorted(((low - at) / step, (high - at) / step))
        first, last = max(first, enter), min(last, leave)
    return first < last
