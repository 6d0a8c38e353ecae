"""What decides each verdict: the strongest evidence on each side, of all claims at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimgraph.analysis.core.assessment import Assessment
from claimgraph.analysis.core.network import carry, steps_down
from claimgraph.analysis.explain.evidence import Evidence, Item, Side


def find_deciding(assessment: Assessment) -> Mapping[str, Evidence]:
    """For each claim the evidence that decides its verdict: on each side at most one item.

    Of the items that bring a side its rank it is the first in the order of the map. Found in time linear in
    claims and links, where :func:`find_evidence`, asked of every claim, is quadratic on a deep map. Items
    are told apart above the rank of an anecdote only; an item's way is not told, nor are lines.
    """
    names = list(assessment.groundings)
    reaching = _reaching(assessment)
    attacking = _attacking(assessment, reaching)
    return {
        iri: Evidence(
            _side(names, reaching[index], grounding.for_.low),
            _side(names, attacking[index], grounding.against.low),
        )
        for index, (iri, grounding) in enumerate(assessment.groundings.items())
    }


def _reaching(assessment: Assessment) -> list[int | None]:
    """For each claim the first claim whose own evidence arrives there at the rank that it rests on.

    Above an anecdote each link takes off the same whatever arrives, so the strongest at the end of a way
    was the strongest all along it: links that bring less than their target rests on can be left out.
    """
    number = {iri: index for index, iri in enumerate(assessment.groundings)}
    ranks = [grounding.for_.low for grounding in assessment.groundings.values()]
    onward: list[list[int]] = [[] for _ in number]
    for link, carried in zip(assessment.claim_map.links, assessment.grounded.carried, strict=True):
        if link.relation.is_for and carried and carried == ranks[number[link.to]]:
            onward[number[link.from_]].append(number[link.to])
    first: list[int | None] = [None] * len(ranks)
    for claim, grounding in enumerate(assessment.groundings.values()):
        if grounding.own and grounding.own == ranks[claim] and first[claim] is None:
            _spread(claim, onward, first)
    return first


def _spread(start: int, onward: Sequence[Sequence[int]], first: list[int | None]) -> None:
    """Note a claim at every claim its evidence reaches where no earlier claim's did."""
    first[start] = start
    waiting = [start]
    while waiting:
        for claim in onward[waiting.pop()]:
            if first[claim] is None:
                first[claim] = start
                waiting.append(claim)


def _attacking(assessment: Assessment, reaching: Sequence[int | None]) -> list[int | None]:
    """For each claim the first claim whose own evidence brings what speaks against it."""
    number = {iri: index for index, iri in enumerate(assessment.groundings)}
    found: list[int | None] = [None] * len(number)
    for link, carried in zip(assessment.claim_map.links, assessment.grounded.carried, strict=True):
        if link.relation.is_for or not carried:
            continue
        start, end = assessment.groundings[link.from_], assessment.groundings[link.to]
        if carry(steps_down(link), start.for_.low) == end.against.low:
            arriving, target = reaching[number[link.from_]], number[link.to]
            known = found[target]
            if arriving is not None and (known is None or arriving < known):
                found[target] = arriving
    return found


def _side(names: Sequence[str], claim: int | None, rank: int) -> Side:
    return Side(() if claim is None else (Item(names[claim], rank, None),), {}, {})
