"""A claim map as arrays of claims and steps, for computations over all of them at once.

A step leads from one or more claims, its premises, to a claim that it speaks for or against, or to another
step that it undercuts. Claims and steps are numbered from 0: claims in the order of the map; steps with the
map's links first, then its undercuts.

A claim whose own evidence is undercut gets a stand-in: an additional claim that holds the evidence, and a
step from the stand-in to the claim. So an undercut of own evidence undercuts a step, like any other undercut.
Stand-ins come after the claims of the map, and their steps after its undercuts.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from claimgraph.analysis.core.carrying import Carry, Flags, Numbers, Ranks
from claimgraph.graph import grouped as grouped_pairs


class Role(IntEnum):
    """The effect of a step on its target: it speaks for or against a claim, or undercuts another step."""

    FOR = 0
    AGAINST = 1
    UNDERCUT = 2


@dataclass(frozen=True, slots=True)
class Rows:
    """Numbers grouped by owner: the members of owner x are ``members[first[x]:first[x + 1]]``."""

    first: Numbers
    members: Numbers

    def of(self, owner: int) -> Numbers:
        """The members of one owner."""
        return self.members[self.first[owner] : self.first[owner + 1]]

    def of_all(self, owners: Numbers) -> Numbers:
        """The members of several owners, owner after owner."""
        first = self.first[owners]
        counts = self.first[owners + 1] - first
        before = np.cumsum(counts) - counts
        found: Numbers = self.members[np.repeat(first - before, counts) + np.arange(counts.sum())]
        return found


def grouped(owner_of: Numbers, owners: int) -> Rows:
    """The positions of an array, grouped by the owner at each position; ascending within each group."""
    first = np.zeros(owners + 1, np.int64)
    np.cumsum(np.bincount(owner_of, minlength=owners), out=first[1:])
    return Rows(first, np.argsort(owner_of, kind="stable"))


@dataclass(frozen=True, slots=True)
class Steps:
    """Steps as columns: the role, the target, the number of ranks taken off, and the premises.

    ``is_anecdotal``: the step delivers at most an anecdote, in rank and in kind.
    """

    role: Ranks
    target: Numbers
    down: Ranks
    premises: Rows
    is_anecdotal: Flags

    def __len__(self) -> int:
        return len(self.role)


@dataclass(frozen=True, slots=True)
class Network:
    """Claims with the rank of their own evidence, and steps.

    ``is_single``: every step has one premise, as in most maps, so that ``premises.members`` has one claim for
    each step. ``onward`` holds the for-steps that start from each claim. ``undercuts`` are the undercuts,
    each before the step that it undercuts. ``is_deep``: at least one undercut is itself undercut.
    """

    own: Ranks
    steps: Steps
    carry: Carry
    is_single: bool
    onward: Rows
    undercuts: Numbers
    is_deep: bool

    def of_role(self, role: Role) -> Numbers:
        """The steps of one role, ascending."""
        return np.flatnonzero(self.steps.role == role)

    def carried(self, passed: Ranks) -> Ranks:
        """The rank that each step carries, given the ranks that claims pass on."""
        least = passed[self.steps.premises.members]
        if not self.is_single:
            least = np.minimum.reduceat(least, self.steps.premises.first[:-1])
        return self.carry.of_all(self.steps.down, least)

    def bounds(self, values: Ranks) -> Ranks:
        """The rank that each step must exceed to count, given the rank that each step brings."""
        found = np.zeros(len(self.steps), np.int8)
        np.maximum.at(found, self.steps.target[self.undercuts], values[self.undercuts])
        return found

    def arriving(self, role: Role, values: Ranks) -> Ranks:
        """The highest rank that steps of a role bring to each claim, given the rank that each step brings."""
        found = np.zeros(len(self.own), np.int8)
        steps = self.of_role(role)
        np.maximum.at(found, self.steps.target[steps], values[steps])
        return found


def build_network(own: Ranks, steps: Steps, carry: Carry) -> Network:
    """Build the network of claims and steps; its undercuts must not undercut one another in a circle."""
    step_of = np.repeat(np.arange(len(steps)), np.diff(steps.premises.first))
    is_for = steps.role[step_of] == Role.FOR
    onward = grouped(steps.premises.members[is_for], len(own))
    undercuts, is_deep = _deepest_first(steps.role, steps.target)
    return Network(
        own,
        steps,
        carry,
        len(step_of) == len(steps),
        Rows(onward.first, step_of[is_for][onward.members]),
        undercuts,
        is_deep,
    )


def _deepest_first(role: Ranks, target: Numbers) -> tuple[Numbers, bool]:
    """The undercuts, each before the one that it undercuts, and whether any undercut is itself undercut."""
    undercuts = np.flatnonzero(role == Role.UNDERCUT)
    aimed_at = target[undercuts]
    deep = role[aimed_at] == Role.UNDERCUT
    if not deep.any():
        return undercuts, False
    by_target = grouped_pairs(zip(aimed_at.tolist(), undercuts.tolist(), strict=True))
    order = undercuts[~deep].tolist()
    for undercut in order:  # grows while it is read
        order += by_target.get(undercut, ())
    return np.array(order[::-1], np.int64), True


def find_attacked(steps: Steps, attacks: Numbers) -> Numbers:
    """The claims at which some undercuts aim, each once, in the order of the undercuts."""
    claims, first = np.unique(steps.target[attacks], return_index=True)
    found: Numbers = claims[np.argsort(first)]
    return found


def add_stand_ins(steps: Steps, claims: int, attacks: Numbers) -> Steps:
    """Steps in which undercuts of own evidence undercut the steps from stand-ins.

    ``claims`` is the number of claims, ``attacks`` the undercuts of own evidence, whose targets are claims.
    The stand-in of the first attacked claim has the number ``claims``; its step follows the steps given.
    """
    attacked = find_attacked(steps, attacks)
    count = len(attacked)
    if not count:
        return steps
    place = np.zeros(claims, np.int64)
    place[attacked] = np.arange(len(steps), len(steps) + count)
    target = np.concatenate([steps.target, attacked])
    target[attacks] = place[steps.target[attacks]]
    first, nothing = steps.premises.first, np.zeros(count, np.int8)
    new_first, new_members = first[-1] + np.arange(1, count + 1), np.arange(claims, claims + count)
    return Steps(
        np.concatenate([steps.role, np.full(count, Role.FOR, np.int8)]),
        target,
        np.concatenate([steps.down, nothing]),
        Rows(np.concatenate([first, new_first]), np.concatenate([steps.premises.members, new_members])),
        np.concatenate([steps.is_anecdotal, nothing.astype(np.bool_)]),
    )


def move_to_stand_ins(values: Ranks, attacked: Numbers) -> Ranks:
    """The values of the claims' own evidence, with those of attacked claims moved to their stand-ins."""
    moved = np.concatenate([values, values[attacked]])
    moved[attacked] = 0
    return moved
