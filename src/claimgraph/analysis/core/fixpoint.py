"""The fixpoints defined in :mod:`claimgraph.analysis.core.grounding`, computed over arrays.

Both are widest-path problems: ``carry`` never raises a rank, so claims can be settled from rank 8 down,
each once. A wave is the set of claims settled together at one rank. A large wave is propagated with array
operations, a small one claim by claim, so that a deep map costs no more than a flat one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from claimgraph.analysis.core.network import Links, Network, Numbers, Ranks, carry
from claimgraph.scale import HIGHEST_RANK

FEW = 12
"""Waves with fewer claims are propagated claim by claim (the break-even point on generated maps)."""


@dataclass(frozen=True, slots=True)
class Run:
    """The result of one T(A, B): the ranks for and against each claim, and the rank it passes on."""

    support: Ranks
    attack: Ranks
    passed: Ranks


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of the alternation: the run that gives L, then the run that gives U."""

    low: Run
    high: Run


@dataclass(frozen=True, slots=True)
class Fixpoint:
    """The fixpoint of a network: R, and the stages of the alternation; the last stage changes nothing.

    Before the first stage, L is 0 for every claim and U is R.
    """

    network: Network
    offered: Ranks
    stages: Sequence[Stage]

    @property
    def last(self) -> Stage:
        """The stage that gives L and U."""
        return self.stages[-1]


def find_fixpoint(network: Network, least: Ranks, most: Ranks) -> Fixpoint:
    """Alternate until nothing changes.

    ``least`` and ``most`` are the claims' own ranks in the runs that give L and U. They are equal for a
    whole map; in a part of a map, the ranks that come from outside the part may be open intervals.

    Each U is computed from the L just found instead of the previous one. Both orders reach the same
    fixpoint, because each step only narrows the pair (chaotic iteration of a monotone operator), and using
    the newest L is faster.
    """
    nothing = np.zeros_like(most)
    offered = _support(network.for_, most, nothing, nothing)
    low, high = nothing, offered
    stages: list[Stage] = []
    while True:
        low_run = _transfer(network, least, high, low)
        high_run = _transfer(network, most, low_run.passed, high)
        stages.append(Stage(low_run, high_run))
        if np.array_equal(low_run.passed, low) and np.array_equal(high_run.passed, high):
            return Fixpoint(network, offered, stages)
        low, high = low_run.passed, high_run.passed
        if np.array_equal(low, high):  # no interval is open any more, so one more run serves as both
            settled = _transfer(network, least, high, low)
            return Fixpoint(network, offered, [*stages, Stage(settled, settled)])


def _transfer(network: Network, own: Ranks, attackers: Ranks, defeaters: Ranks) -> Run:
    """T(A=attackers, B=defeaters)."""
    attack = np.zeros_like(own)
    np.maximum.at(attack, network.against.end, network.against.standing(attackers, defeaters))
    support = _support(network.for_, own, attack, attackers)
    return Run(support, attack, np.where(support >= attack, support, 0).astype(np.int8))


def _support(links: Links, own: Ranks, attack: Ranks, undercutting: Ranks) -> Ranks:
    """The least fixpoint s: the rank that speaks for each claim.

    Ranks are processed from the highest down, as in Dijkstra's algorithm: a link never raises a rank, so
    after the last wave of a rank no claim can reach it any more, and each claim is expanded only once.
    The inner loop repeats because links without steps raise more claims to the same rank: the next wave.
    Outweighed claims keep their support but are left out of a wave, since they pass nothing on.
    """
    support = own.copy()
    bounds = links.bounds(undercutting)
    for rank in range(HIGHEST_RANK, 0, -1):
        wave = np.flatnonzero(support == rank)
        while len(wave):
            passing = wave[attack[wave] <= rank]
            spread = _spread if len(passing) >= FEW else _spread_one_by_one
            wave = spread(links, passing, rank, support, bounds)
    return support


def _spread(links: Links, wave: Numbers, rank: int, support: Ranks, bounds: Ranks) -> Numbers:
    """Propagate a wave of claims of one rank; returns the claims that now have that rank, without repeats."""
    at = links.leaving.of_all(wave)
    values = np.maximum(rank - links.steps[at], 1)
    ends = links.end[at]
    higher = values > np.maximum(support[ends], bounds[at])
    values, ends = values[higher], ends[higher]
    np.maximum.at(support, ends, values)
    return np.unique(ends[values == rank])


def _spread_one_by_one(
    links: Links, wave: Iterable[int], rank: int, support: Ranks, bounds: Ranks
) -> Numbers:
    """Like :func:`_spread`, but claim by claim, for waves too small to repay the array operations."""
    reached = []
    for claim in wave:
        for at in links.leaving.of(claim).tolist():
            value, end = carry(int(links.steps[at]), rank), int(links.end[at])
            if value > support[end] and value > bounds[at]:
                support[end] = value
                if value == rank:
                    reached.append(end)
    return np.array(reached, np.int64)
