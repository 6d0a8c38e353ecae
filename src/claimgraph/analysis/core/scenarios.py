"""Scenarios: a network with some own evidence replaced, some claims not there, or some steps removed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from claimgraph.analysis.core.levels import Levels, most, within
from claimgraph.analysis.core.own_evidence import OwnEvidence
from claimgraph.analysis.core.stage import Stage

BUDGET = 2_000_000
"""The most elements to evaluate for one question: about five seconds on one core."""


@dataclass(slots=True)
class Budget:
    """How many elements may still be evaluated: claims, steps and premises, each time they are looked at."""

    left: int

    def spend(self, elements: int) -> bool:
        """Take off the elements looked at; whether the budget has lasted."""
        self.left -= elements
        return self.left >= 0


@dataclass(slots=True)
class Scenarios:
    """What is different in each of some scenarios, as sets of scenarios.

    Claims and steps have their numbers in the network. ``own`` has the own evidence that claims have instead
    of what they have in all other scenarios; no two of a claim's sets overlap. ``absent`` has the scenarios
    in which claims are not there, ``without`` those in which steps are not.
    """

    count: int
    """How many there are."""
    own: dict[int, dict[OwnEvidence, int]] = field(default_factory=dict)
    absent: dict[int, int] = field(default_factory=dict)
    without: dict[int, int] = field(default_factory=dict)

    @property
    def all_(self) -> int:
        """The set of all scenarios."""
        return (1 << self.count) - 1

    def replace_own(self, claim: int, evidence: OwnEvidence, scenarios: int) -> None:
        """Let a claim have other own evidence in some scenarios."""
        replaced = self.own.setdefault(claim, {})
        replaced[evidence] = replaced.get(evidence, 0) | scenarios

    def remove_claim(self, claim: int, scenarios: int) -> None:
        """Let a claim not be there in some scenarios."""
        self.absent[claim] = self.absent.get(claim, 0) | scenarios

    def remove_step(self, step: int, scenarios: int) -> None:
        """Let a step not be there in some scenarios."""
        self.without[step] = self.without.get(step, 0) | scenarios


def own_levels(
    stage: Stage,
    scenarios: Scenarios,
    value: Callable[[OwnEvidence], int],
    values: Sequence[int],
) -> list[Levels]:
    """A value of the own evidence of each claim of the cone, in each scenario."""
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
