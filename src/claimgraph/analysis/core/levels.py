"""Ranks in many scenarios at once.

*Levels* hold the rank that one claim or step has in each of up to several thousand scenarios. For each value,
in ascending order, they have the set of scenarios in which the rank is at least that value, as the bits of an
integer. So each set contains the next one, and a few integer operations compare two ranks in all scenarios.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import and_, or_, xor
from typing import TypeAlias

from claimgraph.analysis.core.carrying import Carry

Levels: TypeAlias = tuple[int, ...]

Delivery: TypeAlias = "tuple[int, ...] | None"
"""For each delivered value, the place of the least value that yields it (-1: none); None: unchanged."""


def least(one: Levels, other: Levels) -> Levels:
    """The lower of two ranks in each scenario."""
    return tuple(map(and_, one, other))


def most(one: Levels, other: Levels) -> Levels:
    """The higher of two ranks in each scenario."""
    return tuple(map(or_, one, other))


def within(levels: Levels, scenarios: int) -> Levels:
    """The ranks in some scenarios, and rank 0 in all others."""
    return tuple([each & scenarios for each in levels])


def exceeding(one: Levels, other: Levels) -> int:
    """The scenarios in which rank a is higher than rank b: ``a & (a ^ b)`` has the bits that only a has."""
    found: int = reduce(or_, map(and_, one, map(xor, one, other)))
    return found


def height(levels: Levels, scenario: int) -> int:
    """The number of values that are reached in a scenario."""
    return sum(each >> scenario & 1 for each in levels)


def deliveries(carry: Carry, floor: int = 0) -> Sequence[Delivery]:
    """The deliveries of steps, by the number of ranks they take off, for levels that begin above a floor.

    Steps that carry the floor or less deliver nothing.
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
    """The levels that a step delivers, given the levels that it carries."""
    if delivery is None:
        return levels
    return tuple([levels[place] if place >= 0 else 0 for place in delivery])
