"""The highest ranks that may speak for claims in circles of for-steps, in which no rank may sustain itself.

Each claim in a circle has a pointer to the step that gives it its rank, and a level above the levels of that
step's premises; so following pointers always ends at own evidence. When a pointed step falls, the claims that
depend on it are examined by rising level: if another step gives as much from premises of lower levels, the
pointer moves there; if not, the claim is dropped, and the claims that point to it are examined too. The
dropped claims are then derived again from the others, from the highest rank down.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from claimgraph.analysis.core.carrying import RANKS
from claimgraph.analysis.core.network import Network, Role
from claimgraph.graph import find_components
from claimgraph.scale import HIGHEST_RANK

NO_STEP = -1


class HighEnds(NamedTuple):
    """The ends that decide the ranks in circles, as lists that the worklist changes as it proceeds."""

    passed_high: list[int]
    brought_high: list[int]
    bound_low: list[int]
    attack_low: list[int]


class Supports:
    """The highest rank that may speak for each claim, and for claims in circles the step that gives it.

    ``ranks`` starts with the offered ranks. Outside circles, the worklist itself lowers them, and pointers
    are unused.
    """

    def __init__(self, network: Network, premises: Sequence[list[int]], leaving: Sequence[list[int]]) -> None:
        self._own: list[int] = network.own.tolist()
        self._target: list[int] = network.steps.target.tolist()
        self._down: list[int] = network.steps.down.tolist()
        self._is_for: list[bool] = (network.steps.role == Role.FOR).tolist()
        self._carry = network.carry.rows
        self._premises, self._leaving = premises, leaving
        self._arriving: list[list[int]] = [[] for _ in self._own]
        for step, target in enumerate(self._target):
            if self._is_for[step]:
                self._arriving[target].append(step)
        self.ranks = list(self._own)
        self.pointer = [NO_STEP] * len(self._own)
        self._levels = [0] * len(self._own)
        self._cursors = [0] * len(self._own)
        self._offer()
        self.is_circular = self._find_circular()

    def _offer(self) -> None:
        """Set every rank to the offered rank, from the highest down; the premise set last is the lowest."""
        missing = [len(premises) for premises in self._premises]
        buckets: list[list[int]] = [[] for _ in range(RANKS)]
        for claim, rank in enumerate(self._own):
            buckets[rank].append(claim)
        for claim, rank in _from_the_top(buckets, self.ranks):
            self._levels[claim] = self._level(claim)
            for step in self._leaving[claim]:
                if self._is_for[step]:
                    missing[step] -= 1
                    if not missing[step]:
                        self._hold_up(
                            self._target[step], step, self._carry[self._down[step]][rank], self.ranks, buckets
                        )

    def _hold_up(
        self, claim: int, step: int, rank: int, ranks: list[int] | dict[int, int], buckets: list[list[int]]
    ) -> None:
        if rank > ranks[claim]:
            ranks[claim] = rank
            self.pointer[claim] = step
            buckets[rank].append(claim)

    def _level(self, claim: int) -> int:
        step = self.pointer[claim]
        return 0 if step == NO_STEP else 1 + max(self._levels[each] for each in self._premises[step])

    def _find_circular(self) -> list[bool]:
        """Whether each claim is in a circle of for-steps, or supports itself."""
        found = [False] * len(self._own)
        pairs = [
            (claim, self._target[step])
            for step, premises in enumerate(self._premises)
            if self._is_for[step]
            for claim in premises
        ]
        alone = [{claim} for claim, target in pairs if claim == target]
        for circle in (*find_components(pairs), *alone):
            for claim in circle:
                found[claim] = True
        return found

    def settle(self, doubtful: Iterable[int], ends: HighEnds) -> list[int]:
        """Settle the claims whose pointed step fell; return the claims whose rank is now lower."""
        dropped = self._drop(doubtful, ends)
        found = self._derive(dropped, ends)
        fallen = [claim for claim, rank in found.items() if rank < self.ranks[claim]]
        for claim in fallen:
            self.ranks[claim] = found[claim]
        return fallen

    def _drop(self, doubtful: Iterable[int], ends: HighEnds) -> set[int]:
        """Drop and return the claims whose rank no step gives any more, except by way of themselves."""
        dropped: set[int] = set()
        seen = set(doubtful)
        waiting = [(self._levels[claim], claim) for claim in seen]
        heapify(waiting)
        while waiting:
            level, claim = heappop(waiting)
            if self._finds_another(claim, level, dropped, ends):
                continue
            dropped.add(claim)
            for step in self._leaving[claim]:
                target = self._target[step]
                hangs = self._is_for[step] and self.pointer[target] == step and self.is_circular[target]
                if hangs and target not in seen:
                    seen.add(target)
                    heappush(waiting, (self._levels[target], target))
        return dropped

    def _finds_another(self, claim: int, level: int, dropped: set[int], ends: HighEnds) -> bool:
        """Whether another step brings as much from premises of lower levels, which were already examined.

        The search continues from the cursor: a step that failed once fails until the claim is dropped.
        """
        steps = self._arriving[claim]
        for at in range(self._cursors[claim], len(steps)):
            step = steps[at]
            if ends.brought_high[step] == self.ranks[claim] and all(
                self._levels[each] < level and each not in dropped for each in self._premises[step]
            ):
                self._cursors[claim], self.pointer[claim] = at, step
                return True
        self._cursors[claim] = 0
        return False

    def _derive(self, dropped: set[int], ends: HighEnds) -> dict[int, int]:
        """The ranks of the dropped claims, derived from the other claims first and then from one another."""
        found: dict[int, int] = {}
        missing: dict[int, int] = {}
        buckets: list[list[int]] = [[] for _ in range(RANKS)]
        for claim in dropped:
            found[claim], self.pointer[claim] = self._own[claim], NO_STEP
            for step in self._arriving[claim]:
                inside = sum(each in dropped for each in self._premises[step])
                if inside:
                    missing[step] = inside
                elif ends.brought_high[step] > found[claim]:
                    found[claim], self.pointer[claim] = ends.brought_high[step], step
            buckets[found[claim]].append(claim)
        for claim, rank in _from_the_top(buckets, found):
            self._levels[claim] = self._level(claim)
            if rank < ends.attack_low[claim]:
                continue
            for step in self._completed(claim, missing):
                others = (ends.passed_high[each] for each in self._premises[step] if each not in dropped)
                brought = self._carry[self._down[step]][min(rank, *others, HIGHEST_RANK)]
                if brought > ends.bound_low[step]:
                    self._hold_up(self._target[step], step, brought, found, buckets)
        return found

    def _completed(self, claim: int, missing: dict[int, int]) -> Iterator[int]:
        """The steps from a claim whose premises all have a rank, now that this claim has one."""
        for step in self._leaving[claim]:
            if step in missing:
                missing[step] -= 1
                if not missing[step]:
                    yield step


def _from_the_top(
    buckets: Sequence[list[int]], ranks: Sequence[int] | dict[int, int]
) -> Iterator[tuple[int, int]]:
    """Yield each claim once with its rank, from the highest rank down to 1; buckets may grow meanwhile."""
    done: set[int] = set()
    for rank in range(HIGHEST_RANK, 0, -1):
        for claim in buckets[rank]:  # grows while it is read
            if ranks[claim] == rank and claim not in done:
                done.add(claim)
                yield claim, rank
