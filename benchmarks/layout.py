"""How well the page lays out a map: the drawings that a reader gets, counted through.

    python benchmarks/layout.py [CLAIMS …]

For the shipped map and for generated ones (500 and 5,000 claims): how many claims overlap, how many pairs
of links cross, how large a share of the links points up, how often a link passes through a claim that it
has nothing to do with, and the shape of the drawings, width over height (median, narrowest and widest).
Up to the limit of a block a map is one drawing; above it each block is. A link whose ends are in two
drawings is in neither.
"""

from __future__ import annotations

import math
import statistics
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from claimgraph.files import read_documents
from claimgraph.model import ClaimMap, Document
from claimgraph.page.arranging import cross
from claimgraph.page.blocks import BLOCK_LIMIT, divide, find_bearing
from claimgraph.page.map_layout import CELL_WIDTH, ROW_HEIGHT, PlacedBlock, Point, place_blocks
from claimgraph.rdf import parse, to_claim_map

from maps import generate

SHIPPED = [str(Path(__file__).parents[1] / "data" / name) for name in ("claims.ttl", "later-evidence.ttl")]

REACH = 18
"""A link that comes nearer to the middle of a claim passes through it."""

Line = tuple[Point, Point]


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn at once: where claims stand, and the links between them, once for each pair."""

    points: Sequence[Point]
    lines: Sequence[Line]

    @property
    def shape(self) -> float:
        """Width over height, with the room that claims take."""
        across = [point.x for point in self.points]
        down = [point.y for point in self.points]
        return (max(across) - min(across) + CELL_WIDTH) / (max(down) - min(down) + ROW_HEIGHT)


def draw(claim_map: ClaimMap) -> tuple[list[Drawing], float]:
    """The drawings of a map, and the CPU seconds it took to place everything."""
    started = time.process_time()
    bearing = find_bearing(claim_map)
    positions = frozenset(n for n, claim in enumerate(claim_map.claims.values()) if claim.is_position)
    division = divide(bearing, positions)
    ranks = [claim.basis.rank if claim.basis else 0 for claim in claim_map.claims.values()]
    blocks = place_blocks(division, bearing, ranks)
    taken = time.process_time() - started
    drawn = [blocks] if len(claim_map.claims) <= BLOCK_LIMIT else [[block] for block in blocks]
    return [_drawing(each, claim_map) for each in drawn], taken


def _drawing(blocks: Iterable[PlacedBlock], claim_map: ClaimMap) -> Drawing:
    names = list(claim_map.claims)
    places = {names[claim]: point for block in blocks for claim, point in block.places.items()}
    pairs = dict.fromkeys((iri, link.to) for link in claim_map.links for iri in link.premises)
    lines = [(places[start], places[end]) for start, end in pairs if start in places and end in places]
    return Drawing(list(places.values()), lines)


def overlaps(drawing: Drawing) -> int:
    """Pairs of claims, labels included, that take the same room."""
    return sum(
        abs(one.x - other.x) < CELL_WIDTH and abs(one.y - other.y) < ROW_HEIGHT
        for one, other in combinations(drawing.points, 2)
    )


def crossings(drawing: Drawing) -> int:
    """Pairs of links that cross between their ends."""
    lines = [((start.x, start.y), (end.x, end.y)) for start, end in drawing.lines]
    return sum(cross(*one, *other) for one, other in combinations(lines, 2))


def passes_through(drawing: Drawing) -> int:
    """How often a link passes through a claim that is not one of its ends."""
    return sum(
        point not in line and _distance(point, *line) < REACH
        for line in drawing.lines
        for point in drawing.points
    )


def _distance(point: Point, start: Point, end: Point) -> float:
    across, down = end.x - start.x, end.y - start.y
    along = ((point.x - start.x) * across + (point.y - start.y) * down) / (across**2 + down**2 or 1)
    along = min(1.0, max(0.0, along))
    return math.hypot(point.x - start.x - along * across, point.y - start.y - along * down)


def report(name: str, claim_map: ClaimMap) -> None:
    """Print the counts of one map."""
    drawings, taken = draw(claim_map)
    lines = [line for drawing in drawings for line in drawing.lines]
    up = sum(start.y > end.y for start, end in lines)
    shapes = sorted(drawing.shape for drawing in drawings if drawing.lines)
    crossed = sum(map(crossings, drawings))
    print(
        f"{name}: {len(claim_map.claims)} claims, drawings: {len(drawings)}, placed in {taken:.2f} s of CPU\n"
        f"  overlaps {sum(map(overlaps, drawings))}, "
        f"crossings {crossed} of {len(lines)} links ({crossed / len(lines):.2f} each), "
        f"pointing up {up / len(lines):.0%}, "
        f"through another claim {sum(map(passes_through, drawings))}\n"
        f"  shape {statistics.median(shapes):.2f}, from {shapes[0]:.2f} to {shapes[-1]:.2f}"
    )


def main() -> None:
    """Lay out and count, map by map."""
    report("the shipped map", to_claim_map(parse(read_documents(SHIPPED))))
    for claims in map(int, sys.argv[1:] or ["500", "5000"]):
        report("generated", to_claim_map(parse([Document("generated.ttl", generate(claims))])))


if __name__ == "__main__":
    main()
