"""The ranks that claims pass on in many scenarios at once.

Both ends of every claim are computed in the order of the cone, from the current ends of the claims that it
depends on, and computed again whenever one of those changes. Lows start at 0 and only rise, highs start at
the top and only fall, so both bound the fixpoint at all times, and they equal the fixpoint once nothing
changes any more. As in :mod:`claimgraph.analysis.core.worklist`, no high may sustain itself around a circle
of for-steps. So the highs of a circle are derived together, from its lows upwards, whenever one of its inputs
changes.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from heapq import heappop, heappush
from typing import NamedTuple, TypeAlias

from claimgraph.analysis.core.cone import Cone, ConeStep
from claimgraph.analysis.core.levels import (
    Delivery,
    Levels,
    delivered,
    deliveries,
    exceeding,
    least,
    most,
    within,
)
from claimgraph.analysis.core.scenarios import Budget, Scenarios, own_levels
from claimgraph.analysis.core.stage import Stage
from claimgraph.scale import HIGHEST_RANK

Bound: TypeAlias = Mapping[int, Levels]
"""The levels that steps must exceed to count, by step number; a step without an entry always counts."""


class _BoundEnds(NamedTuple):
    """The low and high ends of the bounds on the steps to a claim, and on the undercuts of these steps."""

    low: Bound
    high: Bound


_UNDISPUTED = _BoundEnds({}, {})


class RankLevels:
    """The low and high ends of the rank that each claim of a cone passes on."""

    def __init__(self, stage: Stage, scenarios: Scenarios, budget: Budget) -> None:
        self.cone, self.scenarios, self.budget = stage.cone, scenarios, budget
        self.full = scenarios.all_
        values = range(stage.floor + 1, HIGHEST_RANK + 1)
        self.own = own_levels(stage, scenarios, lambda each: each.rank, values)
        self.nothing: Levels = (0,) * len(values)
        self.low = [self.nothing] * len(stage.cone.claims)
        self.high: list[Levels] = [(self.full,) * len(values)] * len(stage.cone.claims)
        self._is_open = [True] * len(stage.cone.claims)
        self._deliveries = deliveries(stage.carry, stage.floor)

    def settle(self) -> None:
        """Compute the ends of all claims; stops early when the budget is exhausted."""
        waiting = sorted(set(self.cone.unit_of))
        queued = set(waiting)
        while waiting and self.budget.left >= 0:
            unit = heappop(waiting)
            queued.remove(unit)
            if self._evaluate(unit):
                for each in self.cone.onward.get(unit, ()):
                    if each not in queued:
                        queued.add(each)
                        heappush(waiting, each)

    def _evaluate(self, unit: int) -> bool:
        """Compute the ends of a unit from the ends of all other units; return whether any of them changed."""
        members = self.cone.members(unit)
        before = [(self.low[claim], self.high[claim]) for claim in members]
        if unit in self.cone.circles:
            self._evaluate_circle(unit, members)
        else:
            self._evaluate_claim(unit)
        after = [(self.low[claim], self.high[claim]) for claim in members]
        return before != after

    def _evaluate_claim(self, claim: int) -> None:
        self.budget.spend(self.cone.costs[claim])
        bounds = self._bounds(claim)
        support, attack = (
            self.support(claim, self.low, bounds.high),
            self.attack(claim, self.high, bounds.low),
        )
        low = high = self._passing(claim, support, attack)
        if self._depends_on_open(claim):
            support = self.support(claim, self.high, bounds.low)
            high = self._passing(claim, support, self.attack(claim, self.low, bounds.high))
        self._close(claim, low, high)

    def _evaluate_circle(self, unit: int, members: Sequence[int]) -> None:
        bounds = {claim: self._bounds(claim) for claim in members}
        attacks = {claim: self.attack(claim, self.high, bounds[claim].low) for claim in members}
        self._derive(members, self.low, {claim: bounds[claim].high for claim in members}, attacks)
        # Read the highs before they are derived again: undercuts and attacks must not see them grow.
        bounds = {claim: self._bounds(claim) for claim in members}
        attacks = {claim: self.attack(claim, self.low, bounds[claim].high) for claim in members}
        inside = set(members)
        is_open = any(self._depends_on_open(claim, inside) for claim in members)
        for claim in members:
            self.high[claim] = self.low[claim]
        if is_open or unit in self.cone.onward.get(unit, ()):
            self._derive(members, self.high, {claim: bounds[claim].low for claim in members}, attacks)
        for claim in members:
            self._close(claim, self.low[claim], self.high[claim])

    def _derive(
        self,
        members: Sequence[int],
        passed: list[Levels],
        bounds: Mapping[int, Bound],
        attacks: Mapping[int, Levels],
    ) -> None:
        """Raise the levels that the claims of a circle pass on, until no claim of the circle rises any more.

        ``passed`` holds the levels to raise, the lows or the highs of all claims, and is updated in place. A
        claim rises by its own evidence and its for-steps; ``bounds`` and ``attacks`` stay fixed meanwhile.
        Stops early when the budget is exhausted; returns nothing.
        """

        def raises(claim: int) -> bool:
            found = self._passing(claim, self.support(claim, passed, bounds[claim]), attacks[claim])
            passed[claim], before = found, passed[claim]
            return found != before

        spread_around(self.cone, members, raises, self.budget)

    def _depends_on_open(self, claim: int, beside: Container[int] = ()) -> bool:
        """Whether low and high differ for a claim on which this one depends, except those in ``beside``."""
        return any(self._is_open[each] and each not in beside for each in self.cone.inputs[claim])

    def _close(self, claim: int, low: Levels, high: Levels) -> None:
        self._is_open[claim] = low != high
        self.low[claim], self.high[claim] = low, high if low != high else low

    def _passing(self, claim: int, support: Levels, attack: Levels) -> Levels:
        """The levels that a claim passes on, given the levels for and against it."""
        stopped = self.scenarios.absent.get(self.cone.claims[claim], 0)
        if attack[0]:
            stopped |= exceeding(attack, support)
        return within(support, self.full ^ stopped) if stopped else support

    def ends(self, claim: int) -> tuple[Levels, Levels, Levels, Levels]:
        """The low and high ends of the levels for a claim, then the low and high ends against it."""
        bounds = self._bounds(claim)
        return (
            self.support(claim, self.low, bounds.high),
            self.support(claim, self.high, bounds.low),
            self.attack(claim, self.low, bounds.high),
            self.attack(claim, self.high, bounds.low),
        )

    def support(self, claim: int, passed: Sequence[Levels], bounds: Bound) -> Levels:
        """The levels for a claim: the highest of its own evidence and what its for-steps bring."""
        found = self.own[claim]
        for step in self.cone.incoming[claim].for_:
            brought = self.brought(step, passed, bounds)
            if brought[0]:
                found = most(found, brought) if found[0] else brought
        return found

    def attack(self, claim: int, passed: Sequence[Levels], bounds: Bound) -> Levels:
        """The levels against a claim: the highest that its against-steps bring."""
        found = self.nothing
        for step in self.cone.incoming[claim].against:
            brought = self.brought(step, passed, bounds)
            if brought[0]:
                found = most(found, brought) if found[0] else brought
        return found

    def brought(self, step: ConeStep, passed: Sequence[Levels], bounds: Bound) -> Levels:
        """The levels that a step brings: those it carries, in the scenarios where they exceed its bound."""
        carried = self.carried(step, passed, self._deliveries[step.down])
        bound = bounds.get(step.number) if bounds else None
        if bound is None or not bound[0] or not carried[0]:
            return carried
        return within(carried, exceeding(carried, bound))

    def carried(self, step: ConeStep, passed: Sequence[Levels], delivery: Delivery) -> Levels:
        """The levels that a step delivers of the lowest of its premises; 0 in scenarios without the step."""
        found = passed[step.premises[0]]
        for premise in step.premises[1:]:
            found = least(found, passed[premise])
        if found[0]:
            found = delivered(found, delivery)
            if step.number in self.scenarios.without:
                found = within(found, self.full ^ self.scenarios.without[step.number])
        return found

    def high_bounds(self, claim: int) -> Bound:
        """The levels that each step to a claim must exceed to count at the low end."""
        return self._bounds(claim).high

    def _bounds(self, claim: int) -> _BoundEnds:
        undercuts = self.cone.incoming[claim].undercuts
        if not undercuts:
            return _UNDISPUTED
        low: dict[int, Levels] = {}
        high: dict[int, Levels] = {}
        for undercut in undercuts:
            for passed, bounds, others in ((self.low, low, high), (self.high, high, low)):
                brought = self.brought(undercut, passed, others)
                known = bounds.get(undercut.aims_at)
                bounds[undercut.aims_at] = brought if known is None else most(known, brought)
        return _BoundEnds(low, high)


def spread_around(cone: Cone, members: Sequence[int], raises: Callable[[int], bool], budget: Budget) -> None:
    """Evaluate the claims of a circle until none rises any more or the budget is exhausted."""
    inside = set(members)
    onward: dict[int, list[int]] = {}
    for claim in members:
        for step in cone.incoming[claim].for_:
            for premise in step.premises:
                if premise in inside:
                    onward.setdefault(premise, []).append(claim)
    waiting, queued = list(members), set(members)
    while waiting:
        claim = heappop(waiting)
        queued.remove(claim)
        if not budget.spend(cone.costs[claim]):
            return
        if raises(claim):
            for each in onward[claim]:
                if each not in queued:
                    queued.add(each)
                    heappush(waiting, each)
