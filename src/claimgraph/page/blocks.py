"""Question blocks: each claim stands with the conclusion it bears on.

Claims are numbers here, in the order of the map. No recursion: maps can be deep.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from claimgraph.graph import reachable
from claimgraph.model import ClaimMap

BLOCK_LIMIT = 600
"""No block holds more claims, so none is too large to be drawn."""

FULL = 40
"""A claim with so many claims below it becomes the conclusion of a block of its own."""

DEPTH = 24
"""A block is no deeper than this many layers below its conclusion."""

ARGUED_OVER = 3
"""A position becomes a conclusion once this many claims bear on it."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """That a claim bears on another; ``against``: by contradicting it or undercutting a link to it."""

    claim: int
    against: bool


@dataclass(frozen=True, slots=True)
class Bearing:
    """Who bears on whom: for each claim those that bear on it, and those it bears on."""

    arriving: Sequence[Sequence[Bearer]]
    onward: Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class Placing:
    """Where a claim hangs in its block: the claim it is placed below, and on which side of it."""

    below: int
    against: bool


@dataclass(frozen=True, slots=True)
class QuestionBlock:
    """A conclusion with the claims that bear on it, layer by layer; the first layer is nearest.

    Without a conclusion the block gathers claims that stand alone. A block above the limit comes in
    several parts, each under the same conclusion, which is at home in the first.
    """

    conclusion: int | None
    layers: tuple[tuple[int, ...], ...]
    part: int = 1
    parts: int = 1

    @property
    def claims(self) -> tuple[int, ...]:
        """The claims at home in the block: the conclusion if it is, then layer by layer."""
        at_home = self.conclusion is not None and self.part == 1
        head = (self.conclusion,) if at_home and self.conclusion is not None else ()
        return head + tuple(claim for layer in self.layers for claim in layer)


@dataclass(frozen=True, slots=True)
class Division:
    """The blocks of a map in the order of their conclusions, and where each claim hangs."""

    blocks: tuple[QuestionBlock, ...]
    placings: Mapping[int, Placing]


@dataclass(slots=True)
class _Group:
    layers: list[list[int]] = field(default_factory=list)

    def add(self, claim: int, layer: int) -> None:
        while len(self.layers) < layer:
            self.layers.append([])
        self.layers[layer - 1].append(claim)


def find_bearing(claim_map: ClaimMap) -> Bearing:
    """Who bears on whom, by links of any relation and by undercuts, in the order of the map."""
    number = {iri: index for index, iri in enumerate(claim_map.claims)}
    arriving: list[list[Bearer]] = [[] for _ in number]
    onward: list[list[int]] = [[] for _ in number]
    pairs = [(link.from_, link.to, not link.relation.is_for) for link in claim_map.links]
    pairs += [(each.claim, each.link.to, True) for each in claim_map.undercuts]
    for start, end, against in pairs:
        if start != end:
            arriving[number[end]].append(Bearer(number[start], against))
            onward[number[start]].append(number[end])
    return Bearing(arriving, onward)


def divide(bearing: Bearing, positions: frozenset[int] = frozenset()) -> Division:
    """Divide a map into blocks, in time linear in its claims and links.

    Conclusions are the claims that bear on nothing, and positions that much bears on. Each other
    claim hangs below the conclusion that the fewest links lead to. In a circle that leads nowhere
    else, the claim of it that most bears on is taken for the conclusion.
    """
    conclusions = _conclusions(bearing, positions)
    order, placings = _hang(bearing, conclusions)
    heads = set(conclusions) | _cuts(order, placings)
    groups: dict[int, _Group] = {claim: _Group() for claim in sorted(heads)}
    place: dict[int, tuple[int, int]] = {}
    for claim in order:
        if claim in heads:
            place[claim] = (claim, 0)
        else:
            head, layer = place[placings[claim].below]
            place[claim] = (head, layer + 1)
            groups[head].add(claim, layer + 1)
    return Division(tuple(_blocks(groups, bearing)), placings)


def _conclusions(bearing: Bearing, positions: frozenset[int]) -> list[int]:
    found = [
        claim
        for claim, onward in enumerate(bearing.onward)
        if not onward or (claim in positions and len(bearing.arriving[claim]) >= ARGUED_OVER)
    ]
    bearers = [[bearer.claim for bearer in each] for each in bearing.arriving]
    reached = reachable(found, bearers.__getitem__)
    for claim in range(len(bearing.onward)):
        if claim not in reached:
            chosen = _most_borne_on(bearing, claim)
            found.append(chosen)
            reached |= reachable([chosen], bearers.__getitem__, beyond=reached)
    return sorted(found)


def _most_borne_on(bearing: Bearing, start: int) -> int:
    """Of the circle that a walk from here ends in, the claim that most claims bear on."""
    walk: dict[int, int] = {}
    claim = start
    while claim not in walk:
        walk[claim] = len(walk)
        claim = bearing.onward[claim][0]
    circle = list(walk)[walk[claim] :]
    return min(circle, key=lambda each: (-len(bearing.arriving[each]), each))


def _hang(bearing: Bearing, conclusions: Sequence[int]) -> tuple[list[int], dict[int, Placing]]:
    """The claims from the conclusions down, and the claim each was first reached from."""
    order: list[int] = []
    placings: dict[int, Placing] = {}
    seen = set(conclusions)
    waiting = deque(conclusions)
    while waiting:
        claim = waiting.popleft()
        order.append(claim)
        for bearer in bearing.arriving[claim]:
            if bearer.claim not in seen:
                seen.add(bearer.claim)
                placings[bearer.claim] = Placing(claim, bearer.against)
                waiting.append(bearer.claim)
    return order, placings


def _cuts(order: Sequence[int], placings: Mapping[int, Placing]) -> set[int]:
    """The claims below which a block of their own begins, because there is too much or too deep."""
    depth: dict[int, int] = {}
    size: dict[int, int] = dict.fromkeys(order, 1)
    cuts: set[int] = set()
    for claim in order:
        depth[claim] = depth[placings[claim].below] + 1 if claim in placings else 0
        if depth[claim] > DEPTH:
            cuts.add(claim)
            depth[claim] = 0
    for claim in reversed(order):
        if claim in placings and claim not in cuts:
            if size[claim] >= FULL:
                cuts.add(claim)
            else:
                size[placings[claim].below] += size[claim]
    return cuts


def _blocks(groups: Mapping[int, _Group], bearing: Bearing) -> list[QuestionBlock]:
    found: list[QuestionBlock] = []
    alone: list[int] = []
    for head, group in groups.items():
        if bearing.arriving[head] or bearing.onward[head]:
            layers = tuple(tuple(layer) for layer in group.layers)
            found.extend(_parts(QuestionBlock(head, layers)))
        else:
            alone.append(head)
    return found + (_parts(QuestionBlock(None, (tuple(alone),))) if alone else [])


def _parts(block: QuestionBlock) -> list[QuestionBlock]:
    """The block itself, or its claims dealt out over as many blocks as the limit asks for."""
    room = BLOCK_LIMIT - 1
    count = sum(len(layer) for layer in block.layers)
    if count <= room:
        return [block]
    dealt: list[list[list[int]]] = [[]]
    held = 0
    for layer in block.layers:
        dealt[-1].append([])
        for claim in layer:
            if held == room:
                dealt.append([[]])
                held = 0
            dealt[-1][-1].append(claim)
            held += 1
    return [
        replace(block, layers=tuple(map(tuple, layers)), part=part, parts=len(dealt))
        for part, layers in enumerate(dealt, start=1)
    ]
