"""Claims that depend on contested claims: their verdicts would differ if contested claims passed nothing on.

The definition
--------------
Let C be the claims whose verdict is contested. The map is grounded once more, with ``P(c) = 0`` for every c
in C. A claim is *by way of something contested* if its verdict then differs, or if the low end of the winning
side is lower. It is marked with each claim of C that has this effect when it alone passes nothing on; if no
claim of C has it alone, with all claims of C that lead to it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from claimgraph.analysis.core.carrying import MOST_DOWN, Carry, Flags, Numbers, Ranks, number_type
from claimgraph.analysis.core.fixpoint import Ends, Fixpoint, extract, find_fixpoint
from claimgraph.analysis.core.network import Network, find_leaving
from claimgraph.analysis.core.support_search import find_support
from claimgraph.graph import grouped as grouped_pairs
from claimgraph.graph import reachable

WORK_LIMIT = 200_000
"""Contested claims are silenced one by one only if that grounds at most this many claims and links in all.

Beyond that, each claim is marked with the nearest contested claim that leads to it.
"""


def find_contested_ways(fixpoint: Fixpoint, limit: int = WORK_LIMIT) -> Mapping[int, tuple[int, ...]]:
    """The contested claims with which each claim is marked, ascending; claims without a mark have no entry.

    ``limit``: the most claims and links to ground, in all, when contested claims are silenced one by one.
    """
    contested = np.flatnonzero(is_contested(fixpoint.ends))
    if not len(contested):
        return {}
    ways = _find_ways(fixpoint.network)
    marked = _changed_without(fixpoint, ways, contested)
    if not len(marked):
        return {}
    if _takes_more(ways, contested, limit):
        nearest = _nearest(ways, contested)
        return {claim: (int(nearest[claim]),) for claim in marked.tolist()}
    leading = _leading(ways, contested.tolist())
    found: dict[int, list[int]] = {claim: [] for claim in marked.tolist()}
    # Where only one contested claim leads, it has the effect alone: the others cannot have any there.
    several = {claim for each in found if len(leading[each]) > 1 for claim in leading[each]}
    for claim in sorted(several):
        for each in _changed_without(fixpoint, ways, np.array([claim])).tolist():
            if each in found:
                found[each].append(claim)
    return {claim: tuple(names or leading[claim]) for claim, names in found.items()}


def is_contested(ends: Ends) -> Flags:
    """Whether each claim is contested: both sides settled, equally strong, and above rank 0."""
    is_settled = (ends.for_low == ends.for_high) & (ends.against_low == ends.against_high)
    found: Flags = is_settled & (ends.for_low == ends.against_low) & (ends.for_low > 0)
    return found


def _changed_without(fixpoint: Fixpoint, ways: Network, silenced: Numbers) -> Numbers:
    """The claims with another verdict or a weaker winning side if some claims pass nothing on, ascending."""
    low, high = fixpoint.low, fixpoint.high
    from_silenced = np.zeros(len(ways.steps), np.bool_)
    from_silenced[ways.onward.of_all(silenced)] = True
    may_change = _find_changeable(fixpoint, ways, silenced)
    # An open claim may depend on the rest of its circle, so the whole circle is grounded again.
    is_inside = may_change | (low.passed != high.passed)
    part = extract(fixpoint.network, is_inside, low.passed, from_silenced)
    then = find_fixpoint(part.network).ends
    now = Ends(*(end[part.claims] for end in fixpoint.ends))
    verdict, winning = _outcomes(now)
    new_verdict, new_winning = _outcomes(then)
    changed = (verdict != new_verdict) | (winning > new_winning)
    changed_claims: Numbers = part.claims[changed & may_change[part.claims]]
    return changed_claims


def _find_changeable(fixpoint: Fixpoint, ways: Network, silenced: Numbers) -> Flags:
    """The claims whose ranks or verdicts may change if some contested claims pass nothing on.

    Ranks above r do not depend on ranks up to r. So if only ranks up to r can change on the way to a claim,
    and it is stronger for or against, then its verdict and the rank that it passes on do not change. What can
    change spreads like support, and a claim stops it as an attack of its own strength would.
    """
    strength = np.maximum(fixpoint.ends.for_low, fixpoint.ends.against_low)
    start = np.zeros_like(strength)
    start[silenced] = strength[silenced]
    found = find_support(replace(ways, own=start), strength, np.zeros(len(ways.steps), np.int8))
    passing = np.flatnonzero((found > 0) & (found >= strength))
    leaving = ways.onward.of_all(passing)
    counts = ways.onward.first[passing + 1] - ways.onward.first[passing]
    values = ways.carry.of_all(ways.steps.down[leaving], np.repeat(found[passing], counts))
    reached = np.zeros_like(strength)
    np.maximum.at(reached, ways.steps.target[leaving], values)
    can_change: Flags = (reached > 0) & (reached >= strength)
    return can_change


def _outcomes(ends: Ends) -> tuple[Ranks, Ranks]:
    """A number for the verdict on each claim, and the low end of the winning side (0 if neither wins)."""
    rests, outweighed = ends.for_low > ends.against_high, ends.against_low > ends.for_high
    unsupported = (ends.for_high == 0) & (ends.against_high == 0)
    verdict = np.select([rests, outweighed, unsupported, is_contested(ends)], [1, 2, 3, 4], 5)
    winning = np.select([rests, outweighed], [ends.for_low, ends.against_low], 0)
    return verdict.astype(np.int8), winning.astype(np.int8)


def _find_ways(network: Network) -> Network:
    """All ways from claims to the claims that they can affect: each step as a for-step with one premise.

    An undercut leads to the claim to which the step that it undercuts leads. A step with several premises
    leads there from each of them.
    """
    steps = network.steps
    ends = steps.target.copy()
    undercuts = network.undercuts[network.deep :]
    ends[undercuts] = ends[ends[undercuts]]
    for undercut in network.undercuts[: network.deep][::-1].tolist():
        ends[undercut] = ends[steps.target[undercut]]
    leaving = find_leaving(steps, network.several, np.ones(len(steps), np.bool_), len(network.own))
    return replace(network, steps=replace(steps, target=ends), several=np.zeros(0, np.int64), onward=leaving)


def _takes_more(ways: Network, contested: Numbers, limit: int) -> bool:
    """Whether it takes more than a limit to ground once for each contested claim all that they can affect."""
    if len(contested) ** 2 > limit:
        return True
    start = np.zeros_like(ways.own)
    start[contested] = 1
    spread = replace(ways, own=start, carry=Carry([[0, 1]] * (MOST_DOWN + 1)))
    downstream = find_support(spread, np.zeros_like(start), np.zeros(len(ways.steps), np.int8)) > 0
    size = int(downstream.sum() + downstream[ways.steps.target[ways.onward.members]].sum())
    return len(contested) * size > limit


def _leading(ways: Network, contested: Sequence[int]) -> Mapping[int, list[int]]:
    """For each claim, the contested claims that can affect it, ascending; itself if it is in a circle."""

    def ends(claim: int) -> list[int]:
        found: list[int] = ways.steps.target[ways.onward.of(claim)].tolist()
        return found

    return grouped_pairs((each, claim) for claim in contested for each in reachable(ends(claim), ends))


def _nearest(ways: Network, contested: Numbers) -> Numbers:
    """For each claim, the contested claim that reaches it over the fewest steps; -1 if none reaches it."""
    onward, claims = ways.onward, len(ways.own)
    nearest = np.full(claims, -1, number_type(claims))
    frontier, labels = contested, contested
    is_start = np.zeros(len(nearest), np.bool_)
    is_start[contested] = True
    while len(frontier):
        counts = onward.first[frontier + 1] - onward.first[frontier]
        targets, first = np.unique(ways.steps.target[onward.of_all(frontier)], return_index=True)
        labels = np.repeat(labels, counts)[first]
        is_new = nearest[targets] < 0
        targets, labels = targets[is_new], labels[is_new]
        nearest[targets] = labels
        frontier, labels = targets[~is_start[targets]], labels[~is_start[targets]]
    return nearest
