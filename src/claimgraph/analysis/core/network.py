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
from typing import Any

import numpy as np

from claimgraph.analysis.core.carrying import Carry, Flags, Numbers, Ranks, blocks, number_type
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
        first = self.first.take(owners)
        counts = self.first[1:].take(owners) - first
        before = np.cumsum(counts) - counts
        return self.members.take(np.repeat(first - before, counts) + np.arange(counts.sum()))


def grouped(owner_of: Numbers, owners: int) -> Rows:
    """The positions of an array, grouped by the owner at each position; ascending within each group."""
    return grouped_members(owner_of, np.arange(len(owner_of)), owners)


def grouped_members(owner_of: Numbers, members: Numbers, owners: int) -> Rows:
    """Group members by their owners; ascending within each group."""
    most = int(members.max(initial=0))
    pairs = owner_of.astype(np.int64)
    pairs <<= most.bit_length()
    pairs |= members
    return _group_pairs(pairs, most, owners)


def _group_pairs(pairs: Numbers, most: int, owners: int) -> Rows:
    """Group members by owner, given pairs of these as one number each, with the owner in the higher bits.

    ``most`` is the greatest member. Sorting pairs takes a third of the time of sorting positions by owner.
    ``pairs`` is sorted in place.
    """
    bits = most.bit_length()
    pairs.sort()
    members = np.empty(len(pairs), number_type(most))
    counts = np.zeros(owners, number_type(len(pairs)))
    one = counts.dtype.type(1)
    for block in blocks(len(pairs)):
        members[block] = pairs[block] & ((1 << bits) - 1)
        np.add.at(counts, pairs[block] >> bits, one)
    return Rows(find_first(counts), members)


def find_first(counts: Numbers) -> Numbers:
    """The position at which each of several groups begins, and that at which the last one ends."""
    first = np.zeros(len(counts) + 1, number_type(int(counts.sum())))
    np.cumsum(counts, dtype=first.dtype, out=first[1:])
    return first


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

    ``several`` are the steps with several premises, ascending: few in most maps. ``onward`` holds the
    for-steps that start from each claim. ``undercuts`` are the undercuts, each before the step that it
    undercuts; the first ``deep`` of them undercut other undercuts, the rest undercut links.
    """

    own: Ranks
    steps: Steps
    carry: Carry
    several: Numbers
    onward: Rows
    undercuts: Numbers
    deep: int

    def carried(self, passed: Ranks, chosen: Flags | None = None) -> Ranks:
        """The rank that each step carries, given the ranks that claims pass on; 0 for steps not chosen."""
        first, members = self.steps.premises.first, self.steps.premises.members
        found = np.zeros(len(self.steps), np.int8)
        for block in blocks(len(found)):
            some: Any = slice(None) if chosen is None else np.flatnonzero(chosen[block])
            lead = members.take(first[block][some])
            found[block][some] = self.carry.of_all(self.steps.down[block][some], passed.take(lead))
        several = self.several if chosen is None else self.several[chosen[self.several]]
        if len(several):
            begins = find_first(first[several + 1] - first[several])[:-1]
            least = np.minimum.reduceat(passed.take(self.steps.premises.of_all(several)), begins)
            found[several] = self.carry.of_all(self.steps.down[several], least)
        return found

    def bounds(self, values: Ranks) -> Ranks:
        """The rank that each step must exceed to count, given the rank that each step brings."""
        found = np.zeros(len(self.steps), np.int8)
        np.maximum.at(found, self.steps.target[self.undercuts], values[self.undercuts])
        return found

    def arriving(self, role: Role, values: Ranks) -> Ranks:
        """The highest rank that steps of a role bring to each claim, given the rank that each step brings."""
        found = np.zeros(len(self.own), np.int8)
        for block in blocks(len(self.steps)):
            at = np.flatnonzero((self.steps.role[block] == role) & (values[block] > 0))
            np.maximum.at(found, self.steps.target[block].take(at), values[block].take(at))
        return found


def build_network(own: Ranks, steps: Steps, carry: Carry) -> Network:
    """Build the network of claims and steps; its undercuts must not undercut one another in a circle."""
    undercuts, deep = _deepest_first(steps.role, steps.target)
    several = np.zeros(0, np.int64)
    if len(steps.premises.members) > len(steps):
        several = np.flatnonzero(np.diff(steps.premises.first) > 1)
    onward = find_leaving(steps, several, steps.role == Role.FOR, len(own))
    return Network(own, steps, carry, several, onward, undercuts, deep)


def find_leaving(steps: Steps, several: Numbers, chosen: Flags, claims: int) -> Rows:
    """The chosen steps, grouped by the claims that they start from; ascending.

    ``several`` are the steps with several premises, as a network has them.
    """
    premises, most = steps.premises, len(steps)
    bits = most.bit_length()
    others = several[chosen[several]]
    starts = premises.of_all(others).astype(np.int64)
    repeated = np.repeat(others, premises.first[others + 1] - premises.first[others])
    pairs = np.empty(np.count_nonzero(chosen) - len(others) + len(starts), np.int64)
    count = len(starts)
    pairs[:count] = starts << bits | repeated
    alone = chosen.copy()
    alone[several] = False
    for block in blocks(len(steps)):
        at = np.flatnonzero(alone[block]) + block.start
        starts = premises.members.take(premises.first.take(at)).astype(np.int64)
        pairs[count : count + len(at)] = starts << bits | at
        count += len(at)
    return _group_pairs(pairs, most, claims)


def _deepest_first(role: Ranks, target: Numbers) -> tuple[Numbers, int]:
    """The undercuts, each before the one that it undercuts, and how many of them undercut undercuts."""
    undercuts = np.flatnonzero(role == Role.UNDERCUT)
    aimed_at = target[undercuts]
    deep = role[aimed_at] == Role.UNDERCUT
    if not deep.any():
        return undercuts, 0
    by_target = grouped_pairs(zip(aimed_at[deep].tolist(), undercuts[deep].tolist(), strict=True))
    order = undercuts[~deep].tolist()
    for undercut in order:  # grows while it is read
        order += by_target.get(undercut, ())
    return np.array(order[::-1], np.int64), int(deep.sum())


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
    target = np.concatenate([steps.target, attacked])
    in_order = np.argsort(attacked)
    target[attacks] = len(steps) + in_order[np.searchsorted(attacked[in_order], steps.target[attacks])]
    first, nothing = steps.premises.first, np.zeros(count, np.int8)
    kind = number_type(max(claims, len(steps), int(first[-1])) + count)
    attacked = attacked.astype(kind)
    new_first = (first[-1] + np.arange(1, count + 1)).astype(kind)
    new_members = np.arange(claims, claims + count, dtype=kind)
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
