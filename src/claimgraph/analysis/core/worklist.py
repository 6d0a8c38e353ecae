"""The well-founded fixpoint of a network by a single worklist, linear whatever the network's shape.

Every claim has a low and a high end of the rank it passes on, and every step of the rank it brings. Lows only
rise, from 0, and highs only fall, from what is offered:

- the low of a step is what it carries of its premises' lows, if that exceeds the highs of all its undercuts;
  its high is what it carries of their highs, if that exceeds the lows of all its undercuts;
- the low of a claim is the low of what speaks for it, unless the high of what speaks against it is greater;
  its high is the high of what speaks for it, unless the low of what speaks against it is greater.

The reason for which a low rises stays true, because highs only fall; the converse holds for highs. So both
ends bound the alternating fixpoint at all times. Once nothing changes any more, they satisfy all its
equations, and the highs are founded: no high sustains itself around a circle of for-steps. The only pair with
these properties is the fixpoint (Van Gelder, "The alternating fixpoint of logic programs with negation", JCSS
47, 1993).

Each end changes at most eight times, so the time is linear in claims, steps and premises, whatever the order
in which changes are processed. Only circles of for-steps can take longer; see
:mod:`claimgraph.analysis.core.support_circles`.
"""

from __future__ import annotations

from itertools import pairwise

from claimgraph.analysis.core.carrying import RANKS
from claimgraph.analysis.core.network import Network, Role
from claimgraph.analysis.core.support_circles import HighEnds, Supports
from claimgraph.scale import HIGHEST_RANK


class Worklist:
    """The ends of all claims and steps of a network, and the changes still to be processed."""

    def __init__(self, network: Network) -> None:
        self._role: list[int] = network.steps.role.tolist()
        self._target: list[int] = network.steps.target.tolist()
        self._down: list[int] = network.steps.down.tolist()
        first, members = network.steps.premises.first.tolist(), network.steps.premises.members.tolist()
        self._carry = network.carry.rows
        self._premises = [members[start:end] for start, end in pairwise(first)]
        own: list[int] = network.own.tolist()
        claims, steps = len(own), len(self._role)
        self._leaving: list[list[int]] = [[] for _ in own]
        for step, premises in enumerate(self._premises):
            for claim in premises:
                self._leaving[claim].append(step)

        self.passed_low, self._support_low, self._attack_low = [0] * claims, list(own), [0] * claims
        self._least_low, self._watched = [0] * steps, [0] * steps
        self._brought_low, self._bound_low = [0] * steps, [0] * steps
        self._supports = Supports(network, self._premises, self._leaving)
        self._support_high = self._supports.ranks
        self.passed_high = list(self._support_high)
        self._least_high = [min(self.passed_high[claim] for claim in each) for each in self._premises]
        self._brought_high = [
            self._carry[down][least] for down, least in zip(self._down, self._least_high, strict=True)
        ]
        self._attack_high, self._bound_high = [0] * claims, [0] * steps
        self._for_counts, self._against_counts = [0] * (RANKS * claims), [0] * (RANKS * claims)
        self._undercut_counts: dict[int, list[int]] = {}
        for claim, rank in enumerate(own):
            self._for_counts[RANKS * claim + rank] += 1
        self._count_highs()

        self._ends = HighEnds(self.passed_high, self._brought_high, self._bound_low, self._attack_low)
        self._rising_claims, self._falling_claims = list(range(claims)), list[int]()
        self._rising_steps, self._falling_steps = list[int](), list[int]()
        self._doubtful: list[int] = []

    def _count_highs(self) -> None:
        """Count the highs of the steps to each target by rank, to find the greatest again as they fall."""
        for role, target, rank in zip(self._role, self._target, self._brought_high, strict=True):
            if role == Role.FOR:
                self._for_counts[RANKS * target + rank] += 1
            elif role == Role.AGAINST:
                self._against_counts[RANKS * target + rank] += 1
                self._attack_high[target] = max(self._attack_high[target], rank)
            else:
                self._undercut_counts.setdefault(target, [0] * RANKS)[rank] += 1
                self._bound_high[target] = max(self._bound_high[target], rank)

    def run(self) -> None:
        """Process changes until none is left; circles come last, so that one search handles many falls."""
        while True:
            if self._rising_claims:
                self._raise_claim(self._rising_claims.pop())
            elif self._rising_steps:
                self._raise_step(self._rising_steps.pop())
            elif self._falling_claims:
                self._lower_claim(self._falling_claims.pop())
            elif self._falling_steps:
                self._lower_step(self._falling_steps.pop())
            elif self._doubtful:
                self._settle_circles()
            else:
                return

    def _raise_claim(self, claim: int) -> None:
        rank = self._support_low[claim]
        if rank < self._attack_high[claim] or rank <= self.passed_low[claim]:
            return
        self.passed_low[claim] = rank
        for step in self._leaving[claim]:
            premises = self._premises[step]
            if len(premises) == 1:
                self._least_low[step] = rank
                self._rising_steps.append(step)
            elif premises[self._watched[step]] == claim:
                self._watch_another(step, premises)

    def _watch_another(self, step: int, premises: list[int]) -> None:
        """Watch another of the lowest premises, because the watched one has risen.

        The search continues around the premises from the watched one, so it looks at each premise once per
        rank.
        """
        count, start, least = len(premises), self._watched[step], self._least_low[step]
        while least < HIGHEST_RANK:
            for ahead in range(count):
                at = (start + ahead) % count
                if self.passed_low[premises[at]] <= least:
                    self._watched[step] = at
                    if least > self._least_low[step]:
                        self._least_low[step] = least
                        self._rising_steps.append(step)
                    return
            least += 1
        self._least_low[step] = HIGHEST_RANK
        self._rising_steps.append(step)

    def _raise_step(self, step: int) -> None:
        rank = self._carry[self._down[step]][self._least_low[step]]
        if rank <= self._bound_high[step] or rank <= self._brought_low[step]:
            return
        self._brought_low[step] = rank
        role, target = self._role[step], self._target[step]
        if role == Role.FOR:
            if rank > self._support_low[target]:
                self._support_low[target] = rank
                self._rising_claims.append(target)
        elif role == Role.AGAINST:
            if rank > self._attack_low[target]:
                self._attack_low[target] = rank
                self._falling_claims.append(target)
        elif rank > self._bound_low[target]:
            self._bound_low[target] = rank
            self._falling_steps.append(target)

    def _lower_claim(self, claim: int) -> None:
        rank = self._support_high[claim]
        if rank < self._attack_low[claim]:
            rank = 0
        if rank >= self.passed_high[claim]:
            return
        self.passed_high[claim] = rank
        for step in self._leaving[claim]:
            if rank < self._least_high[step]:
                self._least_high[step] = rank
                self._falling_steps.append(step)

    def _lower_step(self, step: int) -> None:
        rank, before = self._carry[self._down[step]][self._least_high[step]], self._brought_high[step]
        if rank <= self._bound_low[step]:
            rank = 0
        if rank >= before:
            return
        self._brought_high[step] = rank
        role, target = self._role[step], self._target[step]
        if role == Role.FOR:
            self._lower_support(target, step, before, rank)
        elif role == Role.AGAINST:
            greatest = _recount(self._against_counts, RANKS * target, before, rank, self._attack_high[target])
            if greatest < self._attack_high[target]:
                self._attack_high[target] = greatest
                self._rising_claims.append(target)
        else:
            greatest = _recount(self._undercut_counts[target], 0, before, rank, self._bound_high[target])
            if greatest < self._bound_high[target]:
                self._bound_high[target] = greatest
                self._rising_steps.append(target)

    def _lower_support(self, claim: int, step: int, before: int, rank: int) -> None:
        """Lower the high of the support for a claim; in a circle, counts would let a high sustain itself."""
        if self._supports.is_circular[claim]:
            if self._supports.pointer[claim] == step and rank < self._support_high[claim]:
                self._doubtful.append(claim)
            return
        greatest = _recount(self._for_counts, RANKS * claim, before, rank, self._support_high[claim])
        if greatest < self._support_high[claim]:
            self._support_high[claim] = greatest
            self._falling_claims.append(claim)

    def _settle_circles(self) -> None:
        doubtful, self._doubtful = self._doubtful, []
        self._falling_claims += self._supports.settle(doubtful, self._ends)


def _recount(counts: list[int], offset: int, before: int, rank: int, greatest: int) -> int:
    """Lower one of the counted ranks; return the greatest rank left, given the greatest so far."""
    counts[offset + before] -= 1
    counts[offset + rank] += 1
    while greatest and not counts[offset + greatest]:
        greatest -= 1
    return greatest
