"""The independent lines of evidence of all claims of grounded tables.

They are those of :func:`claimgraph.analysis.explain.independent_lines.count_lines`, computed over arrays: the
origins of each claim's own evidence, each with its part in it, spread over the links that count, and each
keeps the highest rank at which it arrives at a claim. A pair of a claim and an origin is one number, so sets
of pairs are sorted arrays.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from claimgraph.analysis.core.carrying import Carry, Numbers, Ranks, blocks, carry_ranks, distinct
from claimgraph.analysis.core.network import Rows, grouped_members
from claimgraph.analysis.explain.origins import group_by_rank
from claimgraph.errors import UnreadableError
from claimgraph.jobs.claim_origins import ClaimOrigins, find_claim_origins
from claimgraph.jobs.grounded_steps import find_carried_ranks, find_standing_own
from claimgraph.scale import HIGHEST_RANK
from claimgraph.tables import LineColumns, MapArrays, Tables, read_arrays
from claimgraph.views import View

PAIRS_LIMIT = 50_000_000
"""The most pairs of a claim and an origin of evidence for it, which take about 30 bytes each."""

_Pairs = Mapping[int, Numbers]
"""Pairs by the rank at which the origin arrives at the claim, the highest first; sorted at each rank."""


def count_all_lines(tables: Tables, grounded: Path, view: View, limit: int = PAIRS_LIMIT) -> LineColumns:
    """The independent lines of evidence of all claims that are there in a view, strongest first.

    ``grounded`` is the folder with the tables of verdicts in that view. Raises UnreadableError for damaged
    tables, and if more than ``limit`` pairs of a claim and an origin would have to be kept.
    """
    arrays = read_arrays(tables)
    carried = find_carried_ranks(grounded, arrays)
    own = find_standing_own(grounded, arrays, carried)
    origins = find_claim_origins(tables, arrays, own, view)
    search = _PairSearch(origins.sources, carry_ranks(view.bar), limit)
    starts = {rank: [origins.pairs[origins.parts == rank]] for rank in range(1, HIGHEST_RANK + 1)}
    for_ = search.spread(starts, _links(arrays, carried, 1))
    against = search.bring(for_, _links(arrays, carried, -1))
    sides = [_count(pairs, origins) for pairs in (for_, against)]
    claim, rank, lines = (np.concatenate(each) for each in zip(*sides, strict=True))
    side = np.repeat([0, 1], [len(each[0]) for each in sides])
    order = np.lexsort((-rank, side, claim))
    return arrays.claim_ids[claim[order]], side[order], rank[order], lines[order]


@dataclass(frozen=True, slots=True)
class _Links:
    """The links of one side that count, by the positions of their premises.

    ``most`` has the most that a link brings: one of several premises, what it delivers.
    """

    onward: Rows
    target: Numbers
    down: Ranks
    most: Ranks


def _links(arrays: MapArrays, carried: Ranks, effect: int) -> _Links:
    """The links that count, for (1) or against (-1) their targets."""
    at = np.flatnonzero((arrays.effect == effect) & (carried > 0))
    counts = np.diff(arrays.first)[at]
    premises = Rows(arrays.first, arrays.premises).of_all(at)
    most = np.where(counts > 1, carried[at], np.int8(HIGHEST_RANK))
    onward = grouped_members(premises, np.repeat(np.arange(len(at)), counts), len(arrays.claim_ids))
    return _Links(onward, arrays.target[at], arrays.down[at], most)


class _PairSearch:
    """Finds the pairs of claims and origins that links bring."""

    def __init__(self, sources: int, carry: Carry, limit: int) -> None:
        self._sources, self._carry, self._limit = sources, carry, limit

    def spread(self, starts: Mapping[int, Sequence[Numbers]], links: _Links) -> _Pairs:
        """The given pairs and all that links bring of them, wave by wave from the highest rank down."""
        waiting = {rank: list(pairs) for rank, pairs in starts.items()}
        known, found = _KnownPairs(self._limit), dict[int, Numbers]()
        for rank in range(HIGHEST_RANK, 0, -1):
            waves: list[Numbers] = []
            while waiting[rank]:
                wave = known.add(np.concatenate(waiting[rank]))
                waiting[rank] = []
                waves.append(wave)
                for value, pairs in self._brought(wave, rank, links):
                    waiting[value].append(pairs)
            found[rank] = np.sort(np.concatenate(waves)) if waves else np.zeros(0, np.int64)
        return found

    def bring(self, pairs: _Pairs, links: _Links) -> _Pairs:
        """What links bring of the given pairs over one step."""
        waiting: dict[int, list[Numbers]] = {rank: [] for rank in pairs}
        for rank, each in pairs.items():
            for value, brought in self._brought(each, rank, links):
                waiting[value].append(brought)
        known = _KnownPairs(self._limit)
        return {rank: known.add(np.concatenate([np.zeros(0, np.int64), *waiting[rank]])) for rank in pairs}

    def _brought(self, pairs: Numbers, rank: int, links: _Links) -> Iterator[tuple[int, Numbers]]:
        """The pairs that links bring of pairs of one rank, by the rank that remains."""
        for block in blocks(len(pairs)):
            claims, origins = np.divmod(pairs[block], self._sources)
            at = links.onward.of_all(claims)
            counts = links.onward.first[claims + 1] - links.onward.first[claims]
            values = np.minimum(self._carry.of_all(links.down[at], rank), links.most[at])
            brought = links.target[at] * np.int64(self._sources) + np.repeat(origins, counts)
            for value in range(1, rank + 1):
                chosen = brought[values == value]
                if len(chosen):
                    yield value, distinct(chosen)


class _KnownPairs:
    """A growing set of pairs: sorted arrays, each at least twice as long as the next one."""

    def __init__(self, limit: int) -> None:
        self._runs: list[Numbers] = []
        self._limit = limit

    def add(self, pairs: Numbers) -> Numbers:
        """Add pairs; return those that are new, sorted. Raises UnreadableError if there are too many."""
        new = distinct(pairs)
        for run in self._runs:
            at = np.minimum(np.searchsorted(run, new), len(run) - 1)
            new = new[run[at] != new]
        if not len(new):
            return new
        self._runs.append(new)
        while len(self._runs) > 1 and len(self._runs[-2]) < 2 * len(self._runs[-1]):
            self._runs.append(np.sort(np.concatenate([self._runs.pop(), self._runs.pop()]), kind="stable"))
        if sum(map(len, self._runs)) > self._limit:
            raise UnreadableError(
                f"More than {self._limit:,} pairs of a claim and an origin of its evidence: too many to count"
                " the lines of all claims. Name the claims of interest with --lines-of."
            )
        return new


def _count(pairs: _Pairs, origins: ClaimOrigins) -> tuple[Numbers, Numbers, Numbers]:
    """Claims, ranks, and the number of lines of that rank: at most one entry for each claim and rank."""
    overlaps = np.zeros(origins.sources, np.bool_)
    overlaps[list(origins.overlapping)] = True
    claims, ranks = [], []
    several: dict[int, dict[int, int]] = {}
    for rank, each in pairs.items():
        claim, origin = np.divmod(each, origins.sources)
        alone = ~overlaps[origin]
        claims.append(claim[alone])
        ranks.append(np.full(int(alone.sum()), rank, np.int64))
        for this, that in zip(claim[~alone].tolist(), origin[~alone].tolist(), strict=True):
            several.setdefault(this, {})[that] = rank
    more_claims, more_ranks = np.array(_group(several, origins.overlapping), np.int64).reshape(-1, 2).T
    claims.append(more_claims)
    ranks.append(more_ranks)
    keys, counts = np.unique(
        np.concatenate(claims) * (HIGHEST_RANK + 1) + np.concatenate(ranks), return_counts=True
    )
    return keys // (HIGHEST_RANK + 1), keys % (HIGHEST_RANK + 1), counts


def _group(
    several: Mapping[int, Mapping[int, int]], overlapping: Mapping[int, Collection[int]]
) -> list[tuple[int, int]]:
    """A claim and a rank for each line of origins that overlap others."""
    return [
        (claim, rank)
        for claim, best in several.items()
        for rank, groups in group_by_rank(best, overlapping).items()
        for _ in groups
    ]
