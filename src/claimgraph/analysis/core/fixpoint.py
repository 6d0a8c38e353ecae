"""The fixpoints of the definition in :mod:`claimgraph.analysis.core.grounding`, over arrays.

Both are widest-path problems: carry never grows a rank, so claims are settled from rank 8 down, each
once. A wave of claims settled together passes on what it holds in bulk; a wave of few goes claim by claim,
so that a deep map costs no more than a flat one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from claimgraph.analysis.core.network import Links, Network, Numbers, Ranks, carry
from claimgraph.scale import Rank

FEW = 12
"""Claims of a wave below which going one by one is quicker (on generated maps both cost the same here)."""


@dataclass(frozen=True, slots=True)
class Run:
    """One T(A, B): what speaks for and against each claim, and what it passes on."""

    support: Ranks
    attack: Ranks
    passed: Ranks


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of the alternation: the run that gives L, and then the run that gives U."""

    low: Run
    high: Run


@dataclass(frozen=True, slots=True)
class Fixpoint:
    """What came out for a network: R, and the stages of the alternation; the last changes nothing.

    Before the first stage L is nothing and U is R.
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

    ``least`` and ``most`` are the claims' own ranks in the runs that give L and U. They are the same for
    a whole map; in a part of one, what comes from outside may be an open interval.

    U is taken from the L just found, not from the one before: both orders end in the same place, because
    each step only narrows the pair (chaotic iteration of a monotone step), and this is faster.
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
        if np.array_equal(low, high):  # nothing is left open: one more run is the last of both
            settled = _transfer(network, least, high, low)
            return Fixpoint(network, offered, [*stages, Stage(settled, settled)])


def _transfer(network: Network, own: Ranks, attackers: Ranks, defeaters: Ranks) -> Run:
    """T(A=attackers, B=defeaters)."""
    attack = np.zeros_like(own)
    np.maximum.at(attack, network.against.end, network.against.standing(attackers, defeaters))
    support = _support(network.for_, own, attack, attackers)
    return Run(support, attack, np.where(support >= attack, support, 0).astype(np.int8))


def _support(links: Links, own: Ranks, attack: Ranks, undercutting: Ranks) -> Ranks:
    """The least fixpoint s of what speaks for each claim."""
    support = own.copy()
    bounds = links.bounds(undercutting)
    for rank in reversed(range(1, len(Rank))):
        wave = np.flatnonzero(support == rank)
        while len(wave):
            passing = wave[attack[wave] <= rank]
            spread = _spread if len(passing) >= FEW else _spread_one_by_one
            wave = spread(links, passing, rank, support, bounds)
    return support


def _spread(links: Links, wave: Numbers, rank: int, support: Ranks, bounds: Ranks) -> Numbers:
    """Raise the support of what a wave of claims of one rank leads to; who now has that rank, each once."""
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
    """The same, claim by claim."""
    reached = []
    for claim in wave:
        for at in links.leaving.of(claim).tolist():
            value, end = carry(int(links.steps[at]), rank), int(links.end[at])
            if value > support[end] and value > bounds[at]:
                support[end] = value
                if value == rank:
                    reached.append(end)
    return np.array(reached, np.int64)
