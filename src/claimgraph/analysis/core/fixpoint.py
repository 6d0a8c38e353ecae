"""The fixpoints defined in :mod:`claimgraph.analysis.core.grounding`, computed over arrays.

No step raises a rank, so claims can be settled from the highest rank down, each once (widest paths; Knuth, "A
generalization of Dijkstra's algorithm", Inf. Proc. Letters 6, 1977, for steps with several premises). One run
with the highest possible attacks gives lower bounds, one with the lowest gives upper bounds, and in most maps
the two agree for almost all claims. The claims that they leave open go to
:mod:`claimgraph.analysis.core.worklist`. Both methods only tighten bounds, so the order in which they run
does not affect the result.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from claimgraph.analysis.core.carrying import Flags, Numbers, Ranks, blocks, distinct, number_type
from claimgraph.analysis.core.network import Network, Role, Rows, Steps, build_network, find_first
from claimgraph.analysis.core.worklist import Worklist

FEW = 12
"""Waves with fewer claims are propagated claim by claim (break-even point, measured on generated maps)."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The low or high ends of the ranks that claims pass on and that steps bring (0: does not count)."""

    passed: Ranks
    brought: Ranks


class Ends(NamedTuple):
    """The low and high ends of the ranks for and against each claim."""

    for_low: Ranks
    for_high: Ranks
    against_low: Ranks
    against_high: Ranks


@dataclass(frozen=True, slots=True)
class Fixpoint:
    """The fixpoint of a network: the offered ranks R, and the ends L and U of the ranks passed on.

    ``ends`` follow from what steps bring at L and U.
    """

    network: Network
    offered: Ranks
    low: Bounds
    high: Bounds
    ends: Ends


def read_off(network: Network, offered: Ranks, low: Bounds, high: Bounds) -> Fixpoint:
    """A fixpoint with the ends of the ranks for and against each claim.

    The rank for a claim is that of its own evidence or, if higher, the best that a for-step brings; the rank
    against it is the highest that an against-step brings.
    """
    for_low, for_high = (
        np.maximum(network.own, network.arriving(Role.FOR, end.brought)) for end in (low, high)
    )
    against_low, against_high = (network.arriving(Role.AGAINST, end.brought) for end in (low, high))
    return Fixpoint(network, offered, low, high, Ends(for_low, for_high, against_low, against_high))


def find_fixpoint(network: Network) -> Fixpoint:
    """The well-founded fixpoint of a network, in time linear in claims, steps and premises.

    Only circles of for-steps that lose their evidence bit by bit can take longer.
    """
    no_bounds = np.zeros(len(network.steps), np.int8)
    offered = find_support(network, np.zeros_like(network.own), no_bounds)
    low_passed, bounds = _pass_on(network, network.carried(offered))
    low = network.carried(low_passed)
    low[low <= bounds] = 0
    high_passed, _ = _pass_on(network, low)
    open_claims = np.flatnonzero(low_passed != high_passed)
    if len(open_claims):
        _settle(network, open_claims, low_passed, high_passed)
    low_brought, high_brought = _brought(network, low_passed, high_passed)
    return read_off(network, offered, Bounds(low_passed, low_brought), Bounds(high_passed, high_brought))


def _pass_on(network: Network, others: Ranks) -> tuple[Ranks, Ranks]:
    """The rank that each claim passes on, and the rank that each step must exceed to count.

    ``others`` are bounds on the ranks that attacks and undercuts bring: upper bounds on these give lower
    bounds on the result, lower bounds give upper bounds.
    """
    bounds, attack = network.bounds(others), network.arriving(Role.AGAINST, others)
    support = find_support(network, attack, bounds)
    return np.where(support >= attack, support, np.int8(0)), bounds


def find_support(network: Network, attack: Ranks, bounds: Ranks) -> Ranks:
    """The least fixpoint of the rank for each claim.

    ``attack`` is the rank against each claim: an outweighed claim keeps its rank but passes nothing on.
    ``bounds`` is the rank that each step must exceed to count. Ranks are processed from the highest down. A
    wave is the set of claims that are settled together at one rank; steps that take no rank off raise further
    claims to the same rank, and these claims form the next wave.
    """
    search = _Search(network, bounds)
    done = np.zeros(len(network.own), np.bool_)
    for rank in range(network.carry.top, 0, -1):
        wave = np.flatnonzero((search.support == rank) & ~done)
        while len(wave):
            done[wave] = True
            passing = wave[attack[wave] <= rank]
            wave = search.spread(passing, rank) if len(passing) >= FEW else search.spread_few(passing, rank)
    return search.support


class _Search:
    """The ranks that a widest-path search has found so far.

    ``missing`` counts the premises of each step that must still be settled before its last one; it is None if
    all steps have one premise. Ranks are settled in descending order, so the premise settled last has the
    lowest rank.
    """

    def __init__(self, network: Network, bounds: Ranks) -> None:
        self.support = network.own.copy()
        self._network, self._bounds = network, bounds
        self._missing = None if network.is_single else _count_further(network.steps.premises)

    def spread(self, wave: Numbers, rank: int) -> Numbers:
        """Propagate a wave of claims of one rank; return the claims that thereby get this rank, ascending."""
        network = self._network
        steps = network.onward.of_all(wave)
        if self._missing is not None:
            steps = self._completed(self._missing, steps)
        values, targets = network.carry.of_all(network.steps.down[steps], rank), network.steps.target[steps]
        higher = values > np.maximum(self.support[targets], self._bounds[steps])
        values, targets = values[higher], targets[higher]
        np.maximum.at(self.support, targets, values)
        return distinct(targets[values == rank])

    def _completed(self, missing: Numbers, steps: Numbers) -> Numbers:
        """Count the premises that lead to steps as settled; return the steps that have no other premise left.

        In most maps few steps have several premises, and only these are counted.
        """
        is_waiting = missing[steps] > 0
        if not is_waiting.any():
            return steps
        waiting = steps[is_waiting]
        np.subtract.at(
            missing, waiting, missing.dtype.type(1)
        )  # a number of another type is 20 times as slow
        found: Numbers = np.concatenate([steps[~is_waiting], distinct(waiting[missing[waiting] < 0])])
        return found

    def spread_few(self, wave: Numbers, rank: int) -> Numbers:
        """Like :meth:`spread`, but claim by claim: array operations are slower on small waves."""
        reached = []
        down, target_of = self._network.steps.down, self._network.steps.target
        for claim in wave.tolist():
            for step in self._network.onward.of(claim).tolist():
                if self._missing is not None and self._missing[step]:
                    self._missing[step] -= 1
                    continue
                value, target = self._network.carry.rows[down[step]][rank], target_of[step]
                if value > self.support[target] and value > self._bounds[step]:
                    self.support[target] = value
                    if value == rank:
                        reached.append(target)
        return np.array(reached, np.int64)


def _count_further(premises: Rows) -> Numbers:
    """The number of premises of each step without its last one, most often of one byte."""
    counts = np.diff(premises.first) - 1
    return counts.astype(np.int8) if counts.max(initial=0) <= np.iinfo(np.int8).max else counts


def _settle(network: Network, claims: Numbers, low: Ranks, high: Ranks) -> None:
    """Settle the open claims where the definition settles them; the ranks of all other claims are final.

    ``low`` and ``high`` are updated in place.
    """
    is_open = np.zeros(len(network.own), np.bool_)
    is_open[claims] = True
    part = extract(network, is_open, low)
    settled = Worklist(part.network)
    settled.run()
    place = np.searchsorted(part.claims, claims)
    low[claims] = np.array(settled.passed_low, np.int8)[place]
    high[claims] = np.array(settled.passed_high, np.int8)[place]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a network, and the numbers of its claims in the whole network, ascending."""

    network: Network
    claims: Numbers


def extract(network: Network, is_inside: Flags, passed: Ranks, without: Flags | None = None) -> Part:
    """Extract the given claims of a network with the steps that lead to them.

    The part contains the steps to the claims and the undercuts of these steps at any depth. Premises outside
    the given claims become claims of a fixed rank, taken from ``passed``. The steps in ``without`` are
    omitted, and so are their undercuts.
    """
    steps = network.steps
    at = _steps_to(network, is_inside, without)
    premises = steps.premises.of_all(at)
    is_needed = is_inside.copy()
    is_needed[premises] = True
    inside = np.flatnonzero(is_needed)
    claim_at = np.zeros(len(network.own), number_type(len(inside)))
    claim_at[inside] = np.arange(len(inside))
    own = np.where(is_inside[inside], network.own[inside], passed[inside])
    first = find_first(np.diff(steps.premises.first)[at])
    target, is_undercut = steps.target[at], steps.role[at] == Role.UNDERCUT
    target[is_undercut] = np.searchsorted(at, target[is_undercut])
    target[~is_undercut] = claim_at[target[~is_undercut]]
    rows = Rows(first, claim_at[premises])
    kept = Steps(steps.role[at], target, steps.down[at], rows, steps.is_anecdotal[at])
    return Part(build_network(own, kept, network.carry), inside)


def _steps_to(network: Network, is_inside: Flags, without: Flags | None) -> Numbers:
    """The steps to the given claims and the undercuts of these steps at any depth, ascending."""
    role, target = network.steps.role, network.steps.target
    kept: Flags = role != Role.UNDERCUT
    for block in blocks(len(kept)):
        chosen = kept[block]
        chosen[chosen] = is_inside[target[block][chosen]]
    if without is not None:
        kept &= ~without
    if network.is_deep:
        for undercut in network.undercuts[::-1].tolist():
            kept[undercut] = kept[target[undercut]] and not (without is not None and without[undercut])
    else:
        undercuts = network.undercuts
        kept[undercuts] = kept[target[undercuts]]
        if without is not None:
            kept &= ~without
    return np.flatnonzero(kept)


def _brought(network: Network, low: Ranks, high: Ranks) -> tuple[Ranks, Ranks]:
    """The rank that each step brings at L and at U: the carried rank, if it exceeds all its undercuts."""
    low_brought, high_brought = network.carried(low), network.carried(high)
    if network.is_deep:
        low_bound, high_bound = _deep_bounds(network, low_brought, high_brought)
    else:
        low_bound, high_bound = network.bounds(low_brought), network.bounds(high_brought)
    low_brought[low_brought <= high_bound] = 0
    high_brought[high_brought <= low_bound] = 0
    return low_brought, high_brought


def _deep_bounds(network: Network, low: Ranks, high: Ranks) -> tuple[Ranks, Ranks]:
    """The rank that each step must exceed at L and at U if undercuts are undercut, computed deepest first."""
    low_bound, high_bound = np.zeros_like(low), np.zeros_like(high)
    for undercut in network.undercuts.tolist():
        target = network.steps.target[undercut]
        if low[undercut] > high_bound[undercut]:
            low_bound[target] = max(low_bound[target], low[undercut])
        if high[undercut] > low_bound[undercut]:
            high_bound[target] = max(high_bound[target], high[undercut])
    return low_bound, high_bound
