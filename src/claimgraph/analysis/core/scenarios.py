"""Scenarios: variants of a network with some own evidence replaced, or some claims or steps removed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from claimgraph.analysis.core.levels import Levels, most, within
from claimgraph.analysis.core.own_evidence import OwnEvidence
from claimgraph.analysis.core.stage import Stage

BUDGET = 2_000_000
"""The most elements to evaluate for one question, about five seconds on one core."""


@dataclass(slots=True)
class Budget:
    """The number of elements that may still be evaluated: claims, steps and premises, at each visit."""

    left: int

    def spend(self, elements: int) -> bool:
        """Subtract the visited elements; return whether the budget still lasts."""
        self.left -= elements
        return self.left >= 0


@dataclass(slots=True)
class Scenarios:
    """The differences of each scenario from the network, as sets of scenarios.

    Claims and steps are identified by their numbers in the network. ``own`` has the own evidence that
    replaces a claim's usual own evidence in a set of scenarios; the sets of one claim do not overlap.
    ``absent`` has the scenarios that lack a claim, ``without`` the scenarios that lack a step.
    """

    count: int
    """The number of scenarios."""
    own: dict[int, dict[OwnEvidence, int]] = field(default_factory=dict)
    absent: dict[int, int] = field(default_factory=dict)
    without: dict[int, int] = field(default_factory=dict)

    @property
    def all_(self) -> int:
        """The set of all scenarios."""
        return (1 << self.count) - 1

    def replace_own(self, claim: int, evidence: OwnEvidence, scenarios: int) -> None:
        """Replace the own evidence of a claim in some scenarios."""
        replaced = self.own.setdefault(claim, {})
        replaced[evidence] = replaced.get(evidence, 0) | scenarios

    def remove_claim(self, claim: int, scenarios: int) -> None:
        """Remove a claim in some scenarios."""
        self.absent[claim] = self.absent.get(claim, 0) | scenarios

    def remove_step(self, step: int, scenarios: int) -> None:
        """Remove a step in some scenarios."""
        self.without[step] = self.without.get(step, 0) | scenarios


def own_levels(
    stage: Stage,
    scenarios: Scenarios,
    value: Callable[[OwnEvidence], int],
    values: Sequence[int],
) -> list[Levels]:
    """The levels of a value, computed from the own evidence of each claim of the cone, in all scenarios."""
    full = scenarios.all_
    as_ever = [tuple(full if each >= wanted else 0 for wanted in values) for each in range(values[-1] + 1)]
    nothing = OwnEvidence()
    found = []
    for claim in stage.cone.claims:
        usual = as_ever[value(stage.evidence.get(claim, nothing))]
        if claim not in scenarios.own:
            found.append(usual)
            continue
        replaced = scenarios.own[claim]
        others = full
        for among in replaced.values():
            others &= ~among
        levels = within(usual, others)
        for evidence, among in replaced.items():
            levels = most(levels, within(as_ever[value(evidence)], among))
        found.append(levels)
    return found
