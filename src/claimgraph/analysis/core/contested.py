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

import numpy as np

from claimgraph.analysis.core.carrying import Flags, Numbers, Ranks, distinct, number_type
from claimgraph.analysis.core.fixpoint import Ends, Fixpoint, extract, find_fixpoint
from claimgraph.analysis.core.network import Network, Rows, find_onward
from claimgraph.analysis.core.support_search import FEW
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
    onward = _find_onward(fixpoint.network)
    marked = _changed_without(fixpoint, onward, contested)
    if not len(marked):
        return {}
    downstream = _downstream(onward, contested)
    size = int(downstream.sum() + downstream[onward.members].sum())
    if len(contested) * size > limit:
        nearest = _nearest(onward, contested)
        return {claim: (int(nearest[claim]),) for claim in marked.tolist()}
    leading = _leading(onward, contested.tolist())
    found: dict[int, list[int]] = {claim: [] for claim in marked.tolist()}
    # Where only one contested claim leads, it has the effect alone: the others cannot have any there.
    several = {claim for each in found if len(leading[each]) > 1 for claim in leading[each]}
    for claim in sorted(several):
        for each in _changed_without(fixpoint, onward, np.array([claim])).tolist():
            if each in found:
                found[each].append(claim)
    return {claim: tuple(names or leading[claim]) for claim, names in found.items()}


def is_contested(ends: Ends) -> Flags:
    """Whether each claim is contested: both sides settled, equally strong, and above rank 0."""
    is_settled = (ends.for_low == ends.for_high) & (ends.against_low == ends.against_high)
    found: Flags = is_settled & (ends.for_low == ends.against_low) & (ends.for_low > 0)
    return found


def _changed_without(fixpoint: Fixpoint, onward: Rows, silenced: Numbers) -> Numbers:
    """The claims with another verdict or a weaker winning side if some claims pass nothing on, ascending."""
    network, low, high = fixpoint.network, fixpoint.low, fixpoint.high
    is_silenced = np.zeros(len(network.own), np.bool_)
    is_silenced[silenced] = True
    from_silenced = network.starting(is_silenced)
    downstream = _downstream(onward, silenced)
    # An open claim may depend on the rest of its circle, so the whole circle is grounded again.
    part = extract(network, downstream | (low.passed != high.passed), low.passed, from_silenced)
    then = find_fixpoint(part.network).ends
    now = Ends(*(end[part.claims] for end in fixpoint.ends))
    verdict, winning = _outcomes(now)
    new_verdict, new_winning = _outcomes(then)
    changed = (verdict != new_verdict) | (winning > new_winning)
    changed_claims: Numbers = part.claims[changed & downstream[part.claims]]
    return changed_claims


def _outcomes(ends: Ends) -> tuple[Ranks, Ranks]:
    """A number for the verdict on each claim, and the low end of the winning side (0 if neither wins)."""
    rests, outweighed = ends.for_low > ends.against_high, ends.against_low > ends.for_high
    unsupported = (ends.for_high == 0) & (ends.against_high == 0)
    verdict = np.select([rests, outweighed, unsupported, is_contested(ends)], [1, 2, 3, 4], 5)
    winning = np.select([rests, outweighed], [ends.for_low, ends.against_low], 0)
    return verdict.astype(np.int8), winning.astype(np.int8)


def _find_onward(network: Network) -> Rows:
    """The claims that each claim can affect over one step; those over an undercut, where the step leads."""
    steps = network.steps
    ends = steps.target.copy()
    for undercut in network.undercuts[::-1].tolist():
        ends[undercut] = ends[steps.target[undercut]]
    return find_onward(steps, np.ones(len(steps), np.bool_), ends, len(network.own))


def _downstream(onward: Rows, claims: Numbers) -> Flags:
    """The given claims and all claims that they can affect."""
    found = np.zeros(len(onward.first) - 1, np.bool_)
    found[claims] = True
    wave = claims
    while len(wave):
        if len(wave) < FEW:
            reached = {claim for each in wave.tolist() for claim in onward.of(each).tolist()}
            wave = np.array([claim for claim in reached if not found[claim]], np.int64)
        else:
            ends = onward.of_all(wave)
            wave = distinct(ends[~found[ends]])
        found[wave] = True
    return found


def _leading(onward: Rows, contested: Sequence[int]) -> Mapping[int, list[int]]:
    """For each claim, the contested claims that can affect it, ascending; itself if it is in a circle."""

    def ends(claim: int) -> list[int]:
        found: list[int] = onward.of(claim).tolist()
        return found

    return grouped_pairs((each, claim) for claim in contested for each in reachable(ends(claim), ends))


def _nearest(onward: Rows, contested: Numbers) -> Numbers:
    """For each claim, the contested claim that reaches it over the fewest steps; -1 if none reaches it."""
    claims = len(onward.first) - 1
    nearest = np.full(claims, -1, number_type(claims))
    frontier, labels = contested, contested
    is_start = np.zeros(len(nearest), np.bool_)
    is_start[contested] = True
    while len(frontier):
        counts = onward.first[frontier + 1] - onward.first[frontier]
        targets, first = np.unique(onward.of_all(frontier), return_index=True)
        labels = np.repeat(labels, counts)[first]
        is_new = nearest[targets] < 0
        targets, labels = targets[is_new], labels[is_new]
        nearest[targets] = labels
        frontier, labels = targets[~is_start[targets]], labels[~is_start[targets]]
    return nearest
