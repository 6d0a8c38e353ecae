"""Find the items that two sequences share, in nearly linear time.

``difflib`` and other methods that search for the best match take quadratic time. Patience diff (Bram Cohen,
2010) matches the items that occur once on each side, because these are quick to order and rarely match by
chance, and then repeats this between the matched items.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

_FEW = 40
"""The most items, on both sides together, for which the best match is computed."""

_DEEP = 8
"""The number of times that the items between matched items are matched again; each takes linear time."""

Pair = tuple[int, int]
"""The positions of a shared item in the two sequences."""


def shared(one: Sequence[Hashable], two: Sequence[Hashable]) -> list[Pair]:
    """The positions of the items that two sequences share, with both positions ascending."""
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
    """Pair the occurrences of repeated items in order: first with first, second with second, and so on."""
    places: dict[Hashable, list[int]] = {}
    for at in range(end[1] - 1, start[1] - 1, -1):
        places.setdefault(two[at], []).append(at)
    for at in range(start[0], end[0]):
        if places.get(one[at]):
            yield at, places[one[at]].pop()


def _growing(pairs: Iterable[Pair]) -> list[Pair]:
    """The longest subsequence of pairs, sorted by first position, in which the second ascends too."""
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
