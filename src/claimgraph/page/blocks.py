"""Question blocks: each claim is grouped with the conclusion it bears on.

A claim bears on another if a link leads from it to the other, or if it undercuts, at any depth, a step that
leads to the other. Claims are numbered in the order of the map. The code does not recurse, because maps can
be deep.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from claimgraph.graph import find_ends, reachable
from claimgraph.model import ClaimMap

BLOCK_LIMIT = 600
"""The most claims in a block, so that none is too large to draw."""

FULL = 40
"""A claim that heads this many claims, itself included, becomes the conclusion of its own block."""

DEPTH = 24
"""The most layers below the conclusion of a block."""

ARGUED_OVER = 3
"""A position becomes a conclusion once this many claims bear on it."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """A claim that bears on another; ``against``: it contradicts the other or undercuts a step to it."""

    claim: int
    against: bool


@dataclass(frozen=True, slots=True)
class Bearing:
    """For each claim, the claims that bear on it, and the claims it bears on."""

    arriving: Sequence[Sequence[Bearer]]
    onward: Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class Placing:
    """The place of a claim in its block: the claim it is placed below, and on which side of it."""

    below: int
    against: bool


@dataclass(frozen=True, slots=True)
class QuestionBlock:
    """A conclusion with the claims that bear on it, layer by layer; the first layer is nearest.

    A block without a conclusion collects the claims without links. A block above the limit is split into
    parts with the same conclusion, which is at home in the first part.
    """

    conclusion: int | None
    layers: tuple[tuple[int, ...], ...]
    part: int = 1
    parts: int = 1

    @property
    def claims(self) -> tuple[int, ...]:
        """The claims at home in the block: the conclusion if it is at home here, then layer by layer."""
        at_home = self.conclusion is not None and self.part == 1
        head = (self.conclusion,) if at_home and self.conclusion is not None else ()
        return head + tuple(claim for layer in self.layers for claim in layer)


@dataclass(frozen=True, slots=True)
class Division:
    """The blocks of a map in the order of their conclusions, and the placing of each claim."""

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
    """Which claim bears on which, through links of any relation and undercuts, in the order of the map."""
    number = {iri: index for index, iri in enumerate(claim_map.claims)}
    arriving: list[list[Bearer]] = [[] for _ in number]
    onward: list[list[int]] = [[] for _ in number]
    ends = find_ends(claim_map)
    pairs = [
        (premise, link.to, link.relation.is_against) for link in claim_map.links for premise in link.premises
    ]
    pairs += [
        (premise, ends[undercut.to], True)
        for undercut in claim_map.undercuts
        if undercut.to in ends
        for premise in undercut.premises
    ]
    for start, end, against in pairs:
        if start != end:
            arriving[number[end]].append(Bearer(number[start], against))
            onward[number[start]].append(number[end])
    return Bearing(arriving, onward)


def divide(bearing: Bearing, positions: frozenset[int] = frozenset()) -> Division:
    """Divide a map into blocks, in time linear in its claims and links.

    Conclusions are the claims that bear on no other claim, and the positions that at least ``ARGUED_OVER``
    claims bear on. Every other claim is placed below the conclusion that is the fewest links away. In a
    circle that leads nowhere else, the claim that most claims bear on becomes the conclusion.
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
    """The claim that most claims bear on, in the circle that a walk from ``start`` ends in."""
    walk: dict[int, int] = {}
    claim = start
    while claim not in walk:
        walk[claim] = len(walk)
        claim = bearing.onward[claim][0]
    circle = list(walk)[walk[claim] :]
    return min(circle, key=lambda each: (-len(bearing.arriving[each]), each))


def _hang(bearing: Bearing, conclusions: Sequence[int]) -> tuple[list[int], dict[int, Placing]]:
    """The claims breadth first from the conclusions down, and the claim each was first reached from."""
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
    """The claims that start a block of their own, because they head too many claims or are too deep."""
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
    """The block itself, or its claims split over as many parts as the limit requires."""
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
