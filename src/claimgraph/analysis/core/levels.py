"""Ranks in many scenarios at once.

*Levels* are the ranks that one claim or step has in each of up to some thousand scenarios: for each value in
ascending order, the set of the scenarios in which the rank is at least that value, as the bits of an integer.
So each set contains the next, and comparing two ranks in all scenarios takes a few operations on integers.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import and_, or_, xor
from typing import TypeAlias

from claimgraph.analysis.core.carrying import Carry

Levels: TypeAlias = tuple[int, ...]

Delivery: TypeAlias = "tuple[int, ...] | None"
"""For each value delivered, the place of the least value that gives it (-1: none does); None: unchanged."""


def least(one: Levels, other: Levels) -> Levels:
    """The lower of two ranks in each scenario."""
    return tuple(map(and_, one, other))


def most(one: Levels, other: Levels) -> Levels:
    """The higher of two ranks in each scenario."""
    return tuple(map(or_, one, other))


def within(levels: Levels, scenarios: int) -> Levels:
    """The ranks in some scenarios, and nothing in all others."""
    return tuple([each & scenarios for each in levels])


def exceeding(one: Levels, other: Levels) -> int:
    """The scenarios in which one rank is higher than another: ``a & (a ^ b)`` is what only a has."""
    found: int = reduce(or_, map(and_, one, map(xor, one, other)))
    return found


def height(levels: Levels, scenario: int) -> int:
    """How many of the values are reached in a scenario."""
    return sum(each >> scenario & 1 for each in levels)


def deliveries(carry: Carry, floor: int = 0) -> Sequence[Delivery]:
    """What steps deliver by how they reduce values, for levels that begin above a floor.

    What carries the floor or less counts as nothing.
    """
    values = range(floor + 1, carry.top + 1)
    found: list[Delivery] = []
    for row in carry.rows:
        places = tuple(
            next((value - floor - 1 for value in values if row[value] >= wanted), -1) for wanted in values
        )
        found.append(None if places == tuple(range(len(values))) else places)
    return found


def delivered(levels: Levels, delivery: Delivery) -> Levels:
    """What a step delivers of what it carries."""
    if delivery is None:
        return levels
    return tuple([levels[place] if place >= 0 else 0 for place in delivery])
