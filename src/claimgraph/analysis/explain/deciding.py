"""The evidence that decides each verdict: the strongest on each side, for all claims at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimgraph.analysis.core.assessment import Assessment
from claimgraph.analysis.core.network import carry, steps_down
from claimgraph.analysis.explain.evidence import Evidence, Item, Side
from claimgraph.graph import grouped, reachable


def find_deciding(assessment: Assessment) -> Mapping[str, Evidence]:
    """For each claim, the evidence that decides its verdict: at most one item on each side.

    This is the first item, in the order of the map, that gives the side its rank. The time is linear in
    claims and links, whereas calling :func:`find_evidence` for every claim is quadratic on a deep map. The
    choice of item is exact only above the rank of an anecdote; ways and lines are left empty.
    """
    names = list(assessment.groundings)
    reaching = _reaching(assessment)
    attacking = _attacking(assessment, reaching)
    return {
        iri: Evidence(
            _side(names, reaching.get(index), grounding.for_.low),
            _side(names, attacking.get(index), grounding.against.low),
        )
        for index, (iri, grounding) in enumerate(assessment.groundings.items())
    }


def _reaching(assessment: Assessment) -> Mapping[int, int]:
    """For each claim, the first claim whose own evidence arrives there at the rank that the claim rests on.

    Above an anecdote, a link takes off the same number of ranks whatever arrives. So the evidence that is
    strongest at the end of a way is strongest at every claim along it, and links that deliver less than their
    target rests on can be skipped.
    """
    number = {iri: index for index, iri in enumerate(assessment.groundings)}
    ranks = [grounding.for_.low for grounding in assessment.groundings.values()]
    carried = zip(assessment.claim_map.links, assessment.grounded.carried, strict=True)
    onward = grouped(
        (number[link.from_], number[link.to])
        for link, rank in carried
        if link.relation.is_for and rank and rank == ranks[number[link.to]]
    )
    first: dict[int, int] = {}
    for claim, grounding in enumerate(assessment.groundings.values()):
        if grounding.own and grounding.own == ranks[claim] and claim not in first:
            first |= dict.fromkeys(reachable([claim], onward.get, beyond=first), claim)
    return first


def _attacking(assessment: Assessment, reaching: Mapping[int, int]) -> Mapping[int, int]:
    """For each claim, the first claim whose own evidence gives the rank against it."""
    number = {iri: index for index, iri in enumerate(assessment.groundings)}
    found: dict[int, int] = {}
    for link, carried in zip(assessment.claim_map.links, assessment.grounded.carried, strict=True):
        if link.relation.is_for or not carried:
            continue
        start, end = assessment.groundings[link.from_], assessment.groundings[link.to]
        if carry(steps_down(link), start.for_.low) == end.against.low:
            arriving, target = reaching.get(number[link.from_]), number[link.to]
            if arriving is not None:
                found[target] = min(arriving, found.get(target, arriving))
    return found


def _side(names: Sequence[str], claim: int | None, rank: int) -> Side:
    return Side(() if claim is None else (Item(names[claim], rank, None),), {}, {})
