"""The sorts of evidence that arrive at each claim, with their ranks, for all claims at once."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from typing import TypeVar

from claimgraph.analysis.core.assessment import Assessment
from claimgraph.analysis.core.carrying import carry_ranks
from claimgraph.analysis.core.numbering import ranks_off
from claimgraph.graph import grouped
from claimgraph.scale import HIGHEST_RANK

_Sort = TypeVar("_Sort", bound=Hashable)


def find_arrivals(
    assessment: Assessment, sorts: Mapping[str, Collection[_Sort]], most: int
) -> Mapping[str, Mapping[_Sort, int]]:
    """The sorts of evidence that arrive at each claim, with the highest rank at which each does.

    ``sorts`` has the sorts to which the own evidence of each claim belongs. Each claim keeps only the
    ``most`` sorts with the highest ranks. These suffice to find the same at the next claim, because a link
    that brings one sort brings every stronger one. The time is linear in claims and links.
    """
    carry = carry_ranks(assessment.view.bar).rows
    links = zip(assessment.claim_map.links, assessment.grounded.carried, strict=True)
    onward = grouped(
        (premise, (link.to, carry[ranks_off(link)], carried if link.is_joint else HIGHEST_RANK))
        for link, carried in links
        if carried and link.relation.is_for
        for premise in link.premises
    )
    buckets: list[list[tuple[str, _Sort]]] = [[] for _ in range(HIGHEST_RANK + 1)]
    for claim, its in sorts.items():
        buckets[assessment.standing_own(claim)] += [(claim, sort) for sort in its]
    found: dict[str, dict[_Sort, int]] = {}
    for rank in range(HIGHEST_RANK, 0, -1):
        for claim, sort in buckets[rank]:  # grows while it is read
            arrived = found.setdefault(claim, {})
            if sort not in arrived and len(arrived) < most:
                arrived[sort] = rank
                for to, carried, limit in onward.get(claim, ()):
                    buckets[min(carried[rank], limit)].append((to, sort))
    return found
