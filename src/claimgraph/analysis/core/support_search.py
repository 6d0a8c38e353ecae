"""The search for the highest rank that for-steps bring to each claim.

No step raises a rank, so claims can be settled from the highest rank down, each once (widest paths; Knuth, "A
generalization of Dijkstra's algorithm", Inf. Proc. Letters 6, 1977, for steps with several premises).
"""

from __future__ import annotations

import numpy as np

from claimgraph.analysis.core.carrying import Flags, Numbers, Ranks, distinct
from claimgraph.analysis.core.network import Network, Rows

FEW = 12
"""Waves with fewer claims are propagated claim by claim (break-even point, measured on generated maps)."""


def find_support(network: Network, attack: Ranks, bounds: Ranks) -> Ranks:
    """The least fixpoint of the rank for each claim.

    ``attack`` is the rank against each claim: an outweighed claim keeps its rank but passes nothing on.
    ``bounds`` is the rank that each step must exceed to count. Ranks are processed from the highest down. A
    wave is the set of claims that are settled together at one rank; steps that take no rank off raise further
    claims to the same rank, and these claims form the next wave.
    """
    return _Search(network, bounds, network.own, np.ones(len(network.own), np.bool_)).run(attack)


def raise_support(network: Network, attack: Ranks, bounds: Ranks, support: Ranks, is_waiting: Flags) -> Ranks:
    """The least fixpoint of the rank for each claim, given a lower bound that follows from the definition.

    ``is_waiting`` has the claims that may bring more than ``support`` has, and all premises of steps with
    several. It is updated in place. ``attack`` and ``bounds`` are as in :func:`find_support`.
    """
    return _Search(network, bounds, support, is_waiting).run(attack)


class _Search:
    """The ranks that a widest-path search has found so far, and the claims that still have to pass theirs on.

    ``missing`` counts the premises of each step that must still be settled before its last one; it is None if
    all steps have one premise. Ranks are settled in descending order, so the premise settled last has the
    lowest rank.
    """

    def __init__(self, network: Network, bounds: Ranks, support: Ranks, is_waiting: Flags) -> None:
        self._support, self._is_waiting = support.copy(), is_waiting
        self._network, self._bounds = network, bounds
        self._missing = _count_further(network.steps.premises) if len(network.several) else None

    def run(self, attack: Ranks) -> Ranks:
        """Settle all claims, from the highest rank down; return the rank for each claim."""
        for rank in range(self._network.carry.top, 0, -1):
            wave = np.flatnonzero((self._support == rank) & self._is_waiting)
            while len(wave):
                self._is_waiting[wave] = False
                passing = wave[attack.take(wave) <= rank]
                wave = self._spread(passing, rank) if len(passing) >= FEW else self._spread_few(passing, rank)
        return self._support

    def _spread(self, wave: Numbers, rank: int) -> Numbers:
        """Propagate a wave of claims of one rank; return the claims that thereby get this rank, ascending."""
        network = self._network
        steps = network.onward.of_all(wave)
        if self._missing is not None:
            steps = self._completed(self._missing, steps)
        values = network.carry.of_all(network.steps.down.take(steps), rank)
        higher = np.flatnonzero(values > self._bounds.take(steps))
        values, targets = values.take(higher), network.steps.target.take(steps.take(higher))
        higher = np.flatnonzero(values > self._support.take(targets))
        values, targets = values.take(higher), targets.take(higher)
        np.maximum.at(self._support, targets, values)
        self._is_waiting[targets] = True
        return distinct(targets[values == rank])

    def _completed(self, missing: Numbers, steps: Numbers) -> Numbers:
        """Count the premises that lead to steps as settled; return the steps that have no other premise left.

        In most maps few steps have several premises, and only these are counted.
        """
        is_waiting = missing.take(steps) > 0
        if not is_waiting.any():
            return steps
        waiting = steps[is_waiting]
        one = missing.dtype.type(1)  # a number of another type takes 20 times as long
        np.subtract.at(missing, waiting, one)
        found: Numbers = np.concatenate([steps[~is_waiting], distinct(waiting[missing[waiting] < 0])])
        return found

    def _spread_few(self, wave: Numbers, rank: int) -> Numbers:
        """Like :meth:`_spread`, but claim by claim: array operations are slower on small waves."""
        reached = []
        down, target_of = self._network.steps.down, self._network.steps.target
        for claim in wave.tolist():
            for step in self._network.onward.of(claim).tolist():
                if self._missing is not None and self._missing[step]:
                    self._missing[step] -= 1
                    continue
                value, target = self._network.carry.rows[down[step]][rank], target_of[step]
                if value > self._support[target] and value > self._bounds[step]:
                    self._support[target], self._is_waiting[target] = value, True
                    if value == rank:
                        reached.append(target)
        return np.array(reached, np.int64)


def _count_further(premises: Rows) -> Numbers:
    """The number of premises of each step without its last one, most often of one byte."""
    counts = np.diff(premises.first) - 1
    return counts.astype(np.int8) if counts.max(initial=0) <= np.iinfo(np.int8).max else counts
