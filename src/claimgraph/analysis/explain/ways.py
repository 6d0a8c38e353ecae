"""The best ways on which evidence arrives at a claim, over the links that count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claimgraph.analysis.core.assessment import Assessment
from claimgraph.analysis.core.carrying import MOST_DOWN
from claimgraph.analysis.core.kinds import as_anecdote
from claimgraph.analysis.core.numbering import ranks_off
from claimgraph.analysis.core.own_evidence import Kind, OwnEvidence
from claimgraph.analysis.explain.origins import Origins, find_origins
from claimgraph.graph import grouped
from claimgraph.model import Link
from claimgraph.scale import ANECDOTAL_LIMIT, HIGHEST_RANK

_ANECDOTAL = MOST_DOWN + 1
"""The ranks that an anecdotal link takes off: enough to leave only an anecdote, in kind too."""


Ways = Mapping[str, tuple[int, Link | None]]
"""For each claim that leads to the target: the fewest ranks taken off on a way there, and the next link."""


@dataclass(frozen=True, slots=True)
class _StandingLink:
    """A link that counts: it takes ``off`` this many ranks and delivers the rank ``brought``."""

    link: Link
    off: int
    brought: int


@dataclass(frozen=True, slots=True)
class StandingLinks:
    """The links that count in an assessment, by the claim they lead to, and the origins of its sources."""

    assessment: Assessment
    order: Mapping[str, int]
    for_: Mapping[str, Sequence[_StandingLink]]
    against: Mapping[str, Sequence[_StandingLink]]
    levels: Sequence[int]
    """The ranks up to which links of several premises can limit what arrives, after ``HIGHEST_RANK``."""
    origins: Origins

    def brought(self, link: Link) -> int:
        """The rank that a link that counts delivers."""
        steps = (self.for_ if link.relation.is_for else self.against)[link.to]
        return next(step.brought for step in steps if step.link is link)


def find_standing(assessment: Assessment) -> StandingLinks:
    """Index the links that count in an assessment, once for the queries about all claims."""
    steps = [
        _StandingLink(link, _ANECDOTAL if link.relation.limit is not None else ranks_off(link), carried)
        for link, carried in zip(assessment.claim_map.links, assessment.grounded.carried, strict=True)
        if carried
    ]
    limit = max((step.brought for step in steps if step.link.is_joint), default=0)
    return StandingLinks(
        assessment,
        assessment.grounded.numbered.claims,
        grouped((step.link.to, step) for step in steps if step.link.relation.is_for),
        grouped((step.link.to, step) for step in steps if step.link.relation.is_against),
        (HIGHEST_RANK, *range(limit, 0, -1)),
        find_origins(assessment),
    )


def is_open(step: _StandingLink, off: int, level: int) -> bool:
    """Whether a rank can still arrive over a link, if the way onward takes some ranks off.

    A link of one premise delivers whatever rank its premise passes on; a link of several premises limits it.
    """
    return not step.link.is_joint or max(ANECDOTAL_LIMIT, step.brought - off) >= level


def find_best_ways(standing: StandingLinks, level: int, ends: Iterable[tuple[str, int, Link | None]]) -> Ways:
    """The best ways to the given ends over links that let a rank through.

    Each end comes with the last link of its ways and the ranks that this link takes off. This is a
    shortest-path search backwards from the ends. Taking off more than ``MOST_DOWN`` ranks makes no
    difference, so ten buckets replace Dijkstra's heap (Dial's algorithm) and the time is linear in claims and
    links.
    """
    found: dict[str, tuple[int, Link | None]] = {}
    buckets: list[list[str]] = [[] for _ in range(_ANECDOTAL + 1)]

    def reach(claim: str, off: int, link: Link | None) -> None:
        if claim not in found or off < found[claim][0]:
            found[claim] = off, link
            buckets[off].append(claim)

    for claim, off, link in ends:
        reach(claim, off, link)
    for off, bucket in enumerate(buckets):
        for claim in bucket:  # links that take nothing off append to the bucket being read
            if found[claim][0] == off:
                for step in standing.for_.get(claim, ()):
                    if is_open(step, off, level):
                        for premise in step.link.premises:
                            reach(premise, _sum(off, step.off), step.link)
    return found


def _sum(off: int, more: int) -> int:
    """The ranks taken off by a way and a further link; an anecdotal link remains one."""
    return _ANECDOTAL if _ANECDOTAL in {off, more} else min(off + more, MOST_DOWN)


@dataclass(frozen=True, slots=True)
class Arrival:
    """Own evidence on arrival at a claim: its rank and kind, and the place of its way among those given."""

    rank: int
    kind: Kind
    level: int


def find_arrival(
    standing: StandingLinks, ways: Sequence[Ways], claim: str, own: OwnEvidence
) -> Arrival | None:
    """How the own evidence of a claim arrives where some ways lead; None below the bar, or without evidence.

    ``ways`` are the best ways for each of the levels of ``standing``. On a way, the evidence arrives with
    ``max(1, own - off)``, where ``off`` is what the links of the way take off, but at most with the level.
    """
    if not own.rank or own.kind is None:
        return None
    rank, number = max(
        (min(level, max(ANECDOTAL_LIMIT, own.rank - each[claim][0])), -number)
        for number, (level, each) in enumerate(zip(standing.levels, ways, strict=True))
        if claim in each
    )
    if rank < standing.assessment.view.bar:
        return None
    is_anecdotal = ways[-number][claim][0] == _ANECDOTAL
    scale = standing.assessment.claim_map.scale
    return Arrival(rank, as_anecdote(own.kind, scale) if is_anecdotal else own.kind, -number)
