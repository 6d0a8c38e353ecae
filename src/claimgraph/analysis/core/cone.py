"""The cone of a claim: all claims and steps that can affect it, each claim after those that it depends on.

A claim depends on the premises of the steps to it, and of the undercuts of these steps at any depth. Where
claims depend on one another in a circle, the order is that in which a depth-first search leaves them, so
that few claims come before something that they depend on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from claimgraph.analysis.core.carrying import Flags
from claimgraph.analysis.core.network import Network, Role, grouped
from claimgraph.graph import find_components
from claimgraph.graph import grouped as grouped_pairs


@dataclass(frozen=True, slots=True)
class ConeStep:
    """A step of a cone: its number in the network, its premises by place, and the ranks that it takes off.

    ``aims_at``: the number of the step that an undercut undercuts; -1 for other steps.
    """

    number: int
    premises: tuple[int, ...]
    down: int
    is_anecdotal: bool
    aims_at: int


@dataclass(frozen=True, slots=True)
class Incoming:
    """The steps for a claim, those against it, and the undercuts of these steps.

    Each undercut comes before the step that it undercuts.
    """

    for_: Sequence[ConeStep]
    against: Sequence[ConeStep]
    undercuts: Sequence[ConeStep]

    @property
    def steps(self) -> list[ConeStep]:
        """The steps for the claim, the steps against it, and the undercuts."""
        return [*self.for_, *self.against, *self.undercuts]


@dataclass(frozen=True, slots=True)
class Cone:
    """The claims and steps that can affect a claim.

    The claims are numbered in the order that the module describes; the last one is the claim itself.
    ``claims`` gives their numbers in the network, ``nearest`` lists them by the number of steps to the claim.
    A *unit* is a circle of for-steps or a single claim, and its name is the number of its last claim.
    ``onward`` gives the units that depend on a unit; a circle that attacks itself is one of these.
    """

    claims: Sequence[int]
    nearest: Sequence[int]
    incoming: Sequence[Incoming]
    unit_of: Sequence[int]
    circles: Mapping[int, Sequence[int]]
    onward: Mapping[int, Sequence[int]] = field(repr=False)
    inputs: Sequence[Sequence[int]] = field(repr=False)
    """The claims that each claim depends on, each once."""
    costs: Sequence[int] = field(repr=False)
    """The cost of evaluating each claim, in elements: the claim, its steps and their premises."""

    def members(self, unit: int) -> Sequence[int]:
        """The claims of a unit, by ascending place in the cone."""
        return self.circles.get(unit, (unit,))


def find_cone(network: Network, claim: int, can_count: Flags) -> Cone:
    """The cone of a claim over the steps that can count.

    Steps that support one of their own premises are omitted, because they never bring more than other steps
    do.
    """
    search = _ConeSearch(network, can_count)
    nearest = search.by_distance(claim)
    claims = leaving_order([claim], search.behind)
    place = {number: at for at, number in enumerate(claims)}
    incoming = [search.incoming(number, place) for number in claims]
    inputs = [
        tuple(dict.fromkeys(premise for step in each.steps for premise in step.premises)) for each in incoming
    ]
    unit_of, circles = _units(incoming)
    return Cone(
        claims,
        [place[number] for number in nearest],
        incoming,
        unit_of,
        circles,
        _onward(incoming, inputs, unit_of),
        inputs,
        [1 + sum(1 + len(step.premises) for step in each.steps) for each in incoming],
    )


class _ConeSearch:
    """The steps to each claim, looked up when they are first needed."""

    def __init__(self, network: Network, can_count: Flags) -> None:
        self._steps = network.steps
        arriving = np.flatnonzero(can_count & (network.steps.role != Role.UNDERCUT))
        rows = grouped(network.steps.target[arriving], len(network.own))
        self._first, self._arriving = rows.first, arriving[rows.members]
        undercuts = network.undercuts[can_count[network.undercuts]]
        aims = network.steps.target[undercuts]
        self._undercuts = grouped_pairs(zip(aims.tolist(), undercuts.tolist(), strict=True))
        self._known: dict[int, list[int]] = {}

    def _steps_to(self, claim: int) -> list[int]:
        """The steps to a claim, then their undercuts, each after the step that it undercuts."""
        if claim not in self._known:
            found = [
                step
                for step in self._arriving[self._first[claim] : self._first[claim + 1]].tolist()
                if self._steps.role[step] != Role.FOR or claim not in self._steps.premises.of(step)
            ]
            for step in found:  # grows while it is read
                found += self._undercuts.get(step, ())
            self._known[claim] = found
        return self._known[claim]

    def behind(self, claim: int) -> list[int]:
        """The claims that a claim depends on."""
        premises = self._steps.premises
        return [each for step in self._steps_to(claim) for each in premises.of(step).tolist()]

    def by_distance(self, claim: int) -> list[int]:
        """The claim and all claims that it depends on, directly or indirectly, nearest first."""
        found = {claim: None}
        waiting = [claim]
        for each in waiting:  # grows while it is read
            for premise in self.behind(each):
                if premise not in found:
                    found[premise] = None
                    waiting.append(premise)
        return waiting

    def incoming(self, claim: int, place: Mapping[int, int]) -> Incoming:
        """The steps to a claim, with their premises given by place in the cone."""
        steps = self._steps
        by_role: dict[int, list[ConeStep]] = {role: [] for role in Role}
        for step in self._steps_to(claim):
            role = int(steps.role[step])
            by_role[role].append(
                ConeStep(
                    step,
                    tuple(place[premise] for premise in steps.premises.of(step).tolist()),
                    int(steps.down[step]),
                    bool(steps.is_anecdotal[step]),
                    int(steps.target[step]) if role == Role.UNDERCUT else -1,
                )
            )
        return Incoming(by_role[Role.FOR], by_role[Role.AGAINST], by_role[Role.UNDERCUT][::-1])


def leaving_order(starts: Iterable[int], behind: Callable[[int], Iterable[int]]) -> list[int]:
    """The given starts and everything behind them, in the order in which a depth-first search leaves them.

    Without circles, each node comes after all nodes behind it.
    """
    order = []
    seen: set[int] = set()
    for start in starts:
        path = [(start, iter(behind(start)))] if start not in seen else []
        seen.add(start)
        while path:
            at, ahead = path[-1]
            following = next((each for each in ahead if each not in seen), None)
            if following is None:
                path.pop()
                order.append(at)
            else:
                seen.add(following)
                path.append((following, iter(behind(following))))
    return order


def _units(incoming: Sequence[Incoming]) -> tuple[list[int], dict[int, list[int]]]:
    """The unit of each claim, and the claims of each unit that is a circle, ascending."""
    ways = [
        (premise, claim)
        for claim, each in enumerate(incoming)
        for step in each.for_
        for premise in step.premises
    ]
    circles = {max(circle): sorted(circle) for circle in find_components(ways)}
    unit_of = list(range(len(incoming)))
    for unit, members in circles.items():
        for claim in members:
            unit_of[claim] = unit
    return unit_of, circles


def _onward(
    incoming: Sequence[Incoming], inputs: Sequence[Sequence[int]], unit_of: Sequence[int]
) -> dict[int, list[int]]:
    """The units that depend on each unit, ascending."""
    found: dict[int, set[int]] = {}
    for claim, premises in enumerate(inputs):
        unit = unit_of[claim]
        for premise in premises:
            if unit_of[premise] != unit:
                found.setdefault(unit_of[premise], set()).add(unit)
        attacks = (*incoming[claim].against, *incoming[claim].undercuts)
        if any(unit_of[premise] == unit for step in attacks for premise in step.premises):
            found.setdefault(unit, set()).add(unit)
    return {unit: sorted(units) for unit, units in found.items()}
