"""The fixpoints defined in :mod:`claimgraph.analysis.core.grounding`, computed over arrays.

One run of :mod:`claimgraph.analysis.core.support_search` with the highest possible attacks gives lower
bounds, one with the lowest gives upper bounds, and in most maps the two agree for almost all claims. The
claims that they leave open go to :mod:`claimgraph.analysis.core.worklist`. Both methods only tighten bounds,
so the order in which they run does not affect the result.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from claimgraph.analysis.core.carrying import Flags, Numbers, Ranks, blocks, number_type
from claimgraph.analysis.core.network import Network, Role, Rows, Steps, build_network, find_first
from claimgraph.analysis.core.support_search import find_support, raise_support
from claimgraph.analysis.core.worklist import Worklist


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
    for_low, against_low = (network.arriving(role, low.brought) for role in (Role.FOR, Role.AGAINST))
    np.maximum(for_low, network.own, out=for_low)
    for_high, against_high = for_low, against_low
    is_higher = high.brought > low.brought  # of most maps, few steps
    if is_higher.any():
        higher = np.where(is_higher, high.brought, np.int8(0))
        for_high, against_high = (
            np.maximum(end, network.arriving(role, higher))
            for end, role in ((for_low, Role.FOR), (against_low, Role.AGAINST))
        )
    return Fixpoint(network, offered, low, high, Ends(for_low, for_high, against_low, against_high))


def find_fixpoint(network: Network) -> Fixpoint:
    """The well-founded fixpoint of a network, in time linear in claims, steps and premises.

    Only circles of for-steps that lose their evidence bit by bit can take longer.
    """
    no_bounds = np.zeros(len(network.steps), np.int8)
    offered = find_support(network, np.zeros_like(network.own), no_bounds)
    opposing = network.steps.role != Role.FOR
    low_run = _run(network, network.carried(offered, opposing))
    low_passed = low_run.passed
    low = network.carried(low_passed, opposing)
    low[low <= low_run.bounds] = 0
    high_passed = _run(network, low, low_run).passed
    open_claims = np.flatnonzero(low_passed != high_passed)
    if len(open_claims):
        _settle(network, open_claims, low_passed, high_passed)
    low_brought, high_brought = _brought(network, low_passed, high_passed)
    return read_off(network, offered, Bounds(low_passed, low_brought), Bounds(high_passed, high_brought))


@dataclass(frozen=True, slots=True)
class _Run:
    """The rank against each claim, the rank that each step must exceed, and the rank for each claim then."""

    attack: Ranks
    bounds: Ranks
    support: Ranks

    @property
    def passed(self) -> Ranks:
        """The rank that each claim passes on."""
        return np.where(self.support >= self.attack, self.support, np.int8(0))


def _run(network: Network, others: Ranks, former: _Run | None = None) -> _Run:
    """One run of the definition, given bounds on the ranks that against-steps and undercuts bring.

    Upper bounds on these give lower bounds on the result, lower bounds give upper bounds. ``former`` is a run
    with bounds that are nowhere lower than ``others``.
    """
    bounds, attack = network.bounds(others), network.arriving(Role.AGAINST, others)
    if former is None:
        return _Run(attack, bounds, find_support(network, attack, bounds))
    # What the former run found still holds, so only claims that may now bring more have to pass it on.
    may_bring_more = _may_bring_more(network, former, attack, bounds)
    return _Run(attack, bounds, raise_support(network, attack, bounds, former.support, may_bring_more))


def _may_bring_more(network: Network, former: _Run, attack: Ranks, bounds: Ranks) -> Flags:
    """The claims that were outweighed in a former run, or from which a step starts that must exceed less now.

    The premises of steps that have several are included: the steps wait for all of them.
    """
    found: Flags = (former.support < former.attack) & (former.support >= attack)
    is_open = bounds < former.bounds
    is_open[network.several] = True
    found[network.steps.premises.of_all(np.flatnonzero(is_open))] = True
    return found


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
    undercuts = network.undercuts[network.deep :]
    kept[undercuts] = kept[target[undercuts]]
    if without is not None:
        kept &= ~without
    for undercut in network.undercuts[: network.deep][::-1].tolist():
        kept[undercut] = kept[target[undercut]] and not (without is not None and without[undercut])
    return np.flatnonzero(kept)


def _brought(network: Network, low: Ranks, high: Ranks) -> tuple[Ranks, Ranks]:
    """The rank that each step brings at L and at U: the carried rank, if it exceeds all its undercuts."""
    low_brought = network.carried(low)
    high_brought = low_brought.copy() if np.array_equal(low, high) else network.carried(high)
    low_bound, high_bound = _bounds(network, low_brought, high_brought)
    low_brought[low_brought <= high_bound] = 0
    high_brought[high_brought <= low_bound] = 0
    return low_brought, high_brought


def _bounds(network: Network, low: Ranks, high: Ranks) -> tuple[Ranks, Ranks]:
    """The rank that each step must exceed at L and at U, given what steps carry; computed deepest first."""
    low_bound, high_bound = np.zeros_like(low), np.zeros_like(high)
    for undercut in network.undercuts[: network.deep].tolist():
        target = network.steps.target[undercut]
        if low[undercut] > high_bound[undercut]:
            low_bound[target] = max(low_bound[target], low[undercut])
        if high[undercut] > low_bound[undercut]:
            high_bound[target] = max(high_bound[target], high[undercut])
    undercuts = network.undercuts[network.deep :]
    low_counting = undercuts[low[undercuts] > high_bound[undercuts]]
    high_counting = undercuts[high[undercuts] > low_bound[undercuts]]
    np.maximum.at(low_bound, network.steps.target[low_counting], low[low_counting])
    np.maximum.at(high_bound, network.steps.target[high_counting], high[high_counting])
    return low_bound, high_bound
