"""The sorts of evidence that arrive at each claim, with their ranks, for all claims at once."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

import numpy as np

from claimgraph.analysis.core.assessment import Assessment
from claimgraph.analysis.core.carrying import carry_ranks
from claimgraph.analysis.core.network import Role, grouped
from claimgraph.scale import HIGHEST_RANK

_Sort = TypeVar("_Sort", bound=Hashable)

_KEPT = 2
"""The sorts that each claim keeps: two are enough to tell one sort from several."""


def find_arrivals(
    assessment: Assessment, sorts: Iterable[tuple[str, Mapping[_Sort, int]]]
) -> Mapping[str, Mapping[_Sort, int]]:
    """The sorts of evidence that arrive at each claim, with the highest rank at which each does.

    ``sorts`` has the sorts in the own evidence of each claim, with the rank of each. Each claim keeps only
    the two sorts with the highest ranks. These suffice to find the same at the next claim, because a
    link that brings one sort brings every stronger one. The time is linear in claims and links.
    """
    carry = carry_ranks(assessment.view.bar).rows
    first, onward = _find_onward(assessment)
    numbers = assessment.grounded.numbered.claims
    buckets: list[list[tuple[int, _Sort]]] = [[] for _ in range(HIGHEST_RANK + 1)]
    for claim, its in sorts:
        number = numbers[claim]
        for sort, rank in its.items():
            buckets[rank].append((number, sort))
    found: dict[int, dict[_Sort, int]] = {}
    for rank in range(HIGHEST_RANK, 0, -1):
        for claim_number, sort in buckets[rank]:  # grows while it is read
            arrived = found.get(claim_number)
            if arrived is None:
                arrived = found[claim_number] = {}
            if sort not in arrived and len(arrived) < _KEPT:
                arrived[sort] = rank
                for to, down, limit in onward[first[claim_number] : first[claim_number + 1]]:
                    buckets[min(carry[down][rank], limit)].append((to, sort))
    names = list(numbers)
    return {names[number]: arrived for number, arrived in found.items()}


def _find_onward(assessment: Assessment) -> tuple[Sequence[int], Sequence[tuple[int, int, int]]]:
    """The links for that count, by the numbers of their premises: where those of each claim begin, and all.

    Each is the number of its target, the ranks that it takes off, and the most that it can bring.
    """
    numbered, steps = assessment.grounded.numbered, assessment.grounded.numbered.network.steps
    places, carried = np.array(numbered.links, np.int64), np.array(assessment.grounded.carried, np.int64)
    counts = carried > 0
    counts[counts] = steps.role[places[counts]] == Role.FOR
    places, carried = places[counts], carried[counts]
    premises = np.diff(steps.premises.first)[places]
    carried[premises == 1] = HIGHEST_RANK
    links = np.repeat(np.arange(len(places)), premises)
    rows = grouped(steps.premises.of_all(places), len(numbered.claims))
    ordered = links[rows.members]
    columns = (steps.target[places], steps.down[places], carried)
    return rows.first.tolist(), list(zip(*(each[ordered].tolist() for each in columns), strict=True))
