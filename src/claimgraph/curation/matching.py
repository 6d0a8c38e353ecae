"""Which items two sequences share, in time that hardly grows faster than the sequences.

``difflib`` and other methods that look for the best match take quadratic time. Patience sorting (Bram Cohen,
2010) matches the items that occur once on each side, which are few enough to be ordered quickly and rarely
match by chance, and does the same again between them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

_FEW = 40
"""Up to this many items on both sides together, the best match is found quickly enough."""

_DEEP = 8
"""How often the items between matched ones are matched again; each time takes linear time."""

Pair = tuple[int, int]
"""The positions of one item in two sequences."""


def shared(one: Sequence[Hashable], two: Sequence[Hashable]) -> list[Pair]:
    """The positions of items that two sequences share; both positions of a pair exceed those before it."""
    found: list[Pair] = []
    waiting = [((0, 0), (len(one), len(two)), 0)]
    while waiting:
        (start_one, start_two), (end_one, end_two), depth = waiting.pop()
        while start_one < end_one and start_two < end_two and one[start_one] == two[start_two]:
            found.append((start_one, start_two))
            start_one, start_two = start_one + 1, start_two + 1
        while start_one < end_one and start_two < end_two and one[end_one - 1] == two[end_two - 1]:
            end_one, end_two = end_one - 1, end_two - 1
            found.append((end_one, end_two))
        start, end = (start_one, start_two), (end_one, end_two)
        if start_one == end_one or start_two == end_two:
            continue
        if end_one - start_one + end_two - start_two <= _FEW:
            found += _best(one, two, start, end)
        elif depth < _DEEP and (anchors := _growing(_occurring_once(one, two, start, end))):
            found += anchors
            cuts = [(start_one - 1, start_two - 1), *anchors, end]
            waiting += [((a + 1, b + 1), behind, depth + 1) for (a, b), behind in pairwise(cuts)]
        else:
            found += _growing(_in_turn(one, two, start, end))
    return sorted(found)


def _best(one: Sequence[Hashable], two: Sequence[Hashable], start: Pair, end: Pair) -> Iterator[Pair]:
    matcher = SequenceMatcher(None, one[start[0] : end[0]], two[start[1] : end[1]], autojunk=False)
    for match in matcher.get_matching_blocks():
        for step in range(match.size):
            yield start[0] + match.a + step, start[1] + match.b + step


def _occurring_once(
    one: Sequence[Hashable], two: Sequence[Hashable], start: Pair, end: Pair
) -> Iterator[Pair]:
    """The positions of the items that occur once on each side."""
    counts = Counter(one[start[0] : end[0]]), Counter(two[start[1] : end[1]])
    places = {two[at]: at for at in range(start[1], end[1]) if counts[1][two[at]] == 1}
    for at in range(start[0], end[0]):
        if counts[0][one[at]] == 1 and one[at] in places:
            yield at, places[one[at]]


def _in_turn(one: Sequence[Hashable], two: Sequence[Hashable], start: Pair, end: Pair) -> Iterator[Pair]:
    """The positions of repeated items: the first of one side with the first of the other, and so on."""
    places: dict[Hashable, list[int]] = {}
    for at in range(end[1] - 1, start[1] - 1, -1):
        places.setdefault(two[at], []).append(at)
    for at in range(start[0], end[0]):
        if places.get(one[at]):
            yield at, places[one[at]].pop()


def _growing(pairs: Iterable[Pair]) -> list[Pair]:
    """The longest selection of pairs, sorted by the first position, in which the second grows too."""
    ends: list[int] = []
    chains: list[Pair] = []
    before: dict[Pair, Pair | None] = {}
    for pair in pairs:
        length = bisect_left(ends, pair[1])
        before[pair] = chains[length - 1] if length else None
        ends[length : length + 1] = [pair[1]]
        chains[length : length + 1] = [pair]
    found: list[Pair] = []
    at = chains[-1] if chains else None
    while at is not None:
        found.append(at)
        at = before[at]
    return found[::-1]
