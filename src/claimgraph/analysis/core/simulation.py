"""The grounding of one claim in many scenarios at once.

The claims and steps that can affect the claim are grounded as :mod:`claimgraph.analysis.core.grounding`
defines it, with levels in place of ranks: the minimum of two ranks is an intersection of sets of scenarios,
the maximum a union, and a comparison gives the set of scenarios in which it holds. So one run covers
thousands of scenarios.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimgraph.analysis.core.cone import Cone
from claimgraph.analysis.core.grounding import Grounding, Interval, Outcome
from claimgraph.analysis.core.kind_levels import KindLevels
from claimgraph.analysis.core.kinds import KindTable, list_kinds
from claimgraph.analysis.core.levels import Levels, height, within
from claimgraph.analysis.core.rank_levels import RankLevels
from claimgraph.analysis.core.scenarios import Budget, Scenarios
from claimgraph.analysis.core.stage import Stage
from claimgraph.scale import HIGHEST_RANK

SCENARIOS = 4096
"""The most scenarios in one simulation: more save little time per scenario and need more memory."""

MEMORY_BITS = 2_000_000_000
"""The most bits that the levels of one simulation may take, for both ends of all claims together."""


@dataclass(frozen=True, slots=True)
class Simulated:
    """The ends of the ranks for and against one claim in each scenario, and the kinds that decide each side.

    Ranks up to ``floor`` show as 0, and so do all ranks in scenarios without the claim.
    """

    ends: Sequence[Levels]
    """The low and high ends for the claim, then the low and high ends against it."""
    kinds: Sequence[Levels]
    """The kinds for the claim, then the kinds against it."""
    absent: int
    """The scenarios without the claim."""
    count: int
    """The number of scenarios."""
    floor: int
    table: KindTable

    def outcome(self, scenario: int) -> Outcome:
        """The outcome in one scenario."""
        ranks = [height(each, scenario) for each in self.ends]
        low, high, weakest, strongest = (rank + self.floor if rank else 0 for rank in ranks)
        for_, against = (self.table.kind(height(each, scenario)) for each in self.kinds)
        return Grounding(0, 0, Interval(low, high), Interval(weakest, strongest), for_, against).outcome

    def is_there(self, scenario: int) -> bool:
        """Whether a scenario contains the claim."""
        return not self.absent >> scenario & 1

    def unlike(self, scenario: int) -> int:
        """The scenarios in which an end or a kind differs from the given scenario."""
        found, every = 0, (1 << self.count) - 1
        for levels in (*self.ends, *self.kinds):
            for each in levels:
                found |= every ^ each if each >> scenario & 1 else each
        return found


def most_scenarios(cone: Cone) -> int:
    """The number of scenarios of a cone that can be simulated together."""
    return max(2, min(SCENARIOS, MEMORY_BITS // (2 * HIGHEST_RANK * len(cone.claims))))


def simulate(stage: Stage, scenarios: Scenarios, budget: Budget) -> Simulated | None:
    """Ground the last claim of a cone in every scenario; None if the budget is exhausted."""
    ranks = RankLevels(stage, scenarios, budget)
    ranks.settle()
    if budget.left < 0:
        return None
    kinds = KindLevels(stage, ranks, _list_kinds(stage, scenarios))
    kinds.settle()
    if budget.left < 0:
        return None
    claim = len(stage.cone.claims) - 1
    absent = scenarios.absent.get(stage.cone.claims[claim], 0)
    there = scenarios.all_ ^ absent
    return Simulated(
        [within(each, there) for each in ranks.ends(claim)],
        [within(each, there) for each in (kinds.found[claim], kinds.against(claim))],
        absent,
        scenarios.count,
        stage.floor,
        kinds.table,
    )


def _list_kinds(stage: Stage, scenarios: Scenarios) -> KindTable:
    """The kinds of own evidence that occur in any scenario."""
    held = (stage.evidence[claim] for claim in stage.cone.claims if claim in stage.evidence)
    replaced = (each for by_evidence in scenarios.own.values() for each in by_evidence)
    return list_kinds((each.kind for each in (*held, *replaced)), stage.scale)
