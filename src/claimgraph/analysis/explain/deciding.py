"""The evidence that decides each verdict: the strongest on each side, for all claims at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from claimgraph.analysis.core.assessment import Assessment
from claimgraph.analysis.core.kinds import as_anecdote
from claimgraph.analysis.core.own_evidence import Kind
from claimgraph.graph import grouped
from claimgraph.model import Link
from claimgraph.scale import RatedDown

Ratings = tuple[tuple[RatedDown, int], ...]
"""Reasons to rate down, in the order of their table, with the ranks that each takes off along a way."""


@dataclass(frozen=True, slots=True)
class Decider:
    """The evidence that decides one side of a claim, and the way by which it reaches the claim.

    ``claim`` is the IRI of the claim whose own evidence it is. ``ratings`` are the reasons to rate down the
    links on its way. ``together`` has the premises of the last link on its way that has several, if any.
    """

    claim: str
    ratings: Ratings = ()
    together: tuple[str, ...] = ()

    def over(self, link: Link) -> Decider:
        """The same evidence, one link further."""
        together = link.premises if link.is_joint else self.together
        if not (link.rated_down or link.rated_down_twice):
            return Decider(self.claim, self.ratings, together)
        off = dict(self.ratings)
        for ranks, reasons in ((1, link.rated_down), (2, link.rated_down_twice)):
            for reason in reasons:
                off[reason] = off.get(reason, 0) + ranks
        ratings = tuple((reason, off[reason]) for reason in RatedDown if reason in off)
        return Decider(self.claim, ratings, together)


@dataclass(frozen=True, slots=True)
class Deciding:
    """The evidence that decides for and against a claim; None for a side without evidence.

    It has the deciding kind and arrives at the low end of the rank on its side. If several items do, it is
    that of the first claim in the order of the map.
    """

    for_: Decider | None
    against: Decider | None


def find_deciding(assessment: Assessment) -> Mapping[str, Deciding]:
    """For each claim of the view, the evidence that decides its verdict.

    The time is linear in claims and links, whereas calling :func:`find_evidence` for every claim is quadratic
    on a deep map.
    """
    reaching = _reaching(assessment)
    attacking: dict[str, Decider] = {}
    for link, premise in _decisive_links(assessment, is_for=False):
        if premise in reaching and link.to not in attacking:
            attacking[link.to] = reaching[premise].over(link)
    return {iri: Deciding(reaching.get(iri), attacking.get(iri)) for iri in assessment.groundings}


def _reaching(assessment: Assessment) -> Mapping[str, Decider]:
    """For each claim with support, the evidence that decides this side."""
    onward = grouped((premise, link) for link, premise in _decisive_links(assessment, is_for=True))
    first: dict[str, Decider] = {}
    for claim, grounding in assessment.groundings.items():
        own = assessment.own[claim]
        rank = assessment.standing_own(claim)
        decides = rank and rank == grounding.for_.low and own.kind == grounding.kind
        if decides and claim not in first:
            first[claim] = Decider(claim)
            _spread(claim, onward, first)
    return first


def _spread(start: str, onward: Mapping[str, list[Link]], first: dict[str, Decider]) -> None:
    """Pass the evidence of a claim on to all claims that it decides and that have none yet, nearest first."""
    waiting = [start]
    for claim in waiting:  # grows while it is read
        for link in onward.get(claim, ()):
            if link.to not in first:
                first[link.to] = first[claim].over(link)
                waiting.append(link.to)


def _decisive_links(assessment: Assessment, *, is_for: bool) -> Iterator[tuple[Link, str]]:
    """The links on one side that deliver its rank and kind, each with its premise of the weakest kind."""
    low = assessment.grounded.fixpoint.low.brought.tolist()
    for link, step in zip(assessment.claim_map.links, assessment.grounded.numbered.links, strict=True):
        if step < 0 or link.relation.is_for is not is_for:
            continue
        target = assessment.groundings[link.to]
        rank, kind = (target.for_.low, target.kind) if is_for else (target.against.low, target.kind_against)
        if not low[step] or low[step] != rank or kind is None:
            continue
        premise, weakest = min(
            ((iri, each) for iri in link.premises if (each := assessment.groundings[iri].kind)),
            key=lambda each: each[1].strength,
        )
        if _delivered(assessment, link, weakest) == kind:
            yield link, premise


def _delivered(assessment: Assessment, link: Link, kind: Kind) -> Kind:
    """The kind that a link delivers: over an anecdotal link, an anecdote at most."""
    if link.relation.limit is None:
        return kind
    return as_anecdote(kind, assessment.claim_map.scale)
