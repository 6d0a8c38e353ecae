"""The kinds that decide in many scenarios at once, as :mod:`claimgraph.analysis.core.kinds` defines them."""

from __future__ import annotations

from collections.abc import Iterable

from claimgraph.analysis.core.cone import ConeStep, leaving_order
from claimgraph.analysis.core.kinds import KindTable
from claimgraph.analysis.core.levels import Levels, deliveries, exceeding, most, within
from claimgraph.analysis.core.rank_levels import RankLevels, spread_around
from claimgraph.analysis.core.scenarios import own_levels
from claimgraph.analysis.core.stage import Stage


class KindLevels:
    """The kinds for and against the last claim of a cone, and the kinds for the claims behind it."""

    def __init__(self, stage: Stage, ranks: RankLevels, table: KindTable) -> None:
        self.table, self._ranks, self._cone = table, ranks, ranks.cone
        code = dict(zip(table.kinds, range(1, len(table.kinds) + 1), strict=True))
        self._own = own_levels(
            stage,
            ranks.scenarios,
            lambda each: 0 if each.kind is None else code[each.kind],
            range(1, len(table.kinds) + 1),
        )
        self._nothing: Levels = (0,) * len(table.kinds)
        self.found = [self._nothing] * len(self._cone.claims)
        self._deliveries = deliveries(table.carry)

    def settle(self) -> None:
        """Find the kinds for all of these claims; stops early when the budget is exhausted."""
        for unit in self._behind():
            if unit in self._cone.circles:
                spread_around(self._cone, self._cone.circles[unit], self._raises, self._ranks.budget)
            else:
                self._ranks.budget.spend(self._cone.costs[unit])
                self._raises(unit)
            if self._ranks.budget.left < 0:
                return

    def _behind(self) -> list[int]:
        """The units whose kinds are needed, each after the units from which for-steps lead to it."""
        cone, last = self._cone, len(self._cone.claims) - 1
        against = [premise for step in cone.incoming[last].against for premise in step.premises]
        return leaving_order(
            [cone.unit_of[claim] for claim in (last, *against)],
            lambda unit: (
                cone.unit_of[premise]
                for claim in cone.members(unit)
                for step in cone.incoming[claim].for_
                for premise in step.premises
            ),
        )

    def _raises(self, claim: int) -> bool:
        """Recompute the kind for a claim from those of its premises; return whether it became stronger."""
        ranks = self._ranks
        support = ranks.support(claim, ranks.low, ranks.high_bounds(claim))
        own = ranks.own[claim]
        found = within(self._own[claim], own[0] & ~exceeding(support, own))
        found = self._strongest(claim, self._cone.incoming[claim].for_, support, found)
        self.found[claim], before = found, self.found[claim]
        return found != before

    def against(self, claim: int) -> Levels:
        """The kind that decides against a claim."""
        attack = self._ranks.attack(claim, self._ranks.low, self._ranks.high_bounds(claim))
        return self._strongest(claim, self._cone.incoming[claim].against, attack, self._nothing)

    def _strongest(self, claim: int, steps: Iterable[ConeStep], reached: Levels, found: Levels) -> Levels:
        """The strongest kind over the steps that bring the rank reached on their side of a claim."""
        ranks = self._ranks
        bounds = ranks.high_bounds(claim)
        for step in steps:
            brought = ranks.brought(step, ranks.low, bounds)
            deciding = brought[0] and brought[0] & ~exceeding(reached, brought)
            if deciding:
                kind = ranks.carried(step, self.found, self._deliveries[step.is_anecdotal])
                found = most(found, within(kind, deciding))
        return found
