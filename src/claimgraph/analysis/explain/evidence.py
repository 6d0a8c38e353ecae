"""Evidence items and lines: the claims a claim rests on, and the independent origins they come from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from claimgraph.analysis.core.assessment import Assessment
from claimgraph.analysis.core.carrying import MOST_DOWN
from claimgraph.analysis.core.kinds import as_anecdote
from claimgraph.analysis.core.numbering import ranks_off
from claimgraph.analysis.core.own_evidence import Kind
from claimgraph.analysis.explain.origins import Origins, find_origins, group_by_rank
from claimgraph.graph import grouped, reachable
from claimgraph.model import Link, SourceKind
from claimgraph.scale import ANECDOTAL_LIMIT, HIGHEST_RANK, Basis

_ANECDOTAL = MOST_DOWN + 1
"""The ranks that an anecdotal link takes off: enough to leave only an anecdote, in kind too."""


Ways = Mapping[str, tuple[int, Link | None]]
"""For each claim that leads to the target: the fewest ranks taken off on a way there, and the next link."""


@dataclass(frozen=True, slots=True)
class Item:
    """A claim with evidence of its own, and the highest rank it contributes to the target claim.

    ``kind`` is the kind on arrival: the kind of the claim's own evidence, or at most an anecdote if an
    anecdotal link is on its way. ``first`` is the first link of the best way there; None for the target
    claim's own evidence. ``level`` is the place of that way among the ways of its side.
    """

    claim: str
    rank: int
    kind: Kind
    first: Link | None = None
    level: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One independent line of evidence, at its best rank and in the kind of its evidence.

    ``origins`` are the sources in which the finding was first made: several if they overlap. ``reviews`` are
    the reviews among the evidence that pool it with others.
    """

    origins: tuple[str, ...]
    rank: int
    basis: Basis
    reviews: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """The evidence on one side of a claim: items and lines, strongest first, then in the order of the map.

    Of items of the same rank, that of the stronger kind comes first: a verdict is named after it. ``ways``
    holds the best ways to the target claim, for each rank that links of several premises can deliver.
    """

    items: tuple[Item, ...] = ()
    lines: tuple[Line, ...] = ()
    ways: Sequence[Ways] = ()

    def way(self, item: Item) -> tuple[Link, ...]:
        """The links from an item to the target claim, in that order."""
        ways, way, link = self.ways[item.level], [], item.first
        while link is not None:
            way.append(link)
            link = ways[link.to][1] if link.relation.is_for else None
        return tuple(way)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The evidence for and against one claim, over the links that count."""

    for_: Side
    against: Side


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


def find_evidence(standing: StandingLinks, claim: str) -> Evidence:
    """The evidence items and lines of one claim.

    An item's rank is the highest that it can carry to the claim over links that count. Over a way of links
    with one premise, this is ``max(1, p - n)``, where p is the item's own rank and n the total number of
    ranks that the links take off. Over a link of several premises, the rank is at most the rank that the link
    delivers.
    """
    for_, against = find_items(standing, claim)
    return Evidence(
        *(replace(side, lines=tuple(_lines(standing, side.items))) for side in (for_, against)),
    )


def find_items(standing: StandingLinks, claim: str) -> tuple[Side, Side]:
    """The two sides of :func:`find_evidence` without their lines, which take longer than the items."""
    ways_for = [_best_ways(standing, level, [(claim, 0, None)]) for level in standing.levels]
    ways_against = [
        _best_ways(
            standing,
            level,
            [
                (premise, step.off, step.link)
                for step in standing.against.get(claim, ())
                if _is_open(step, 0, level)
                for premise in step.link.premises
            ],
        )
        for level in standing.levels
    ]
    return _side(standing, ways_for), _side(standing, ways_against)


def _is_open(step: _StandingLink, off: int, level: int) -> bool:
    """Whether a rank can still arrive over a link, if the way onward takes some ranks off.

    A link of one premise delivers whatever rank its premise passes on; a link of several premises limits it.
    """
    return not step.link.is_joint or max(ANECDOTAL_LIMIT, step.brought - off) >= level


def _best_ways(standing: StandingLinks, level: int, ends: Iterable[tuple[str, int, Link | None]]) -> Ways:
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
                    if _is_open(step, off, level):
                        for premise in step.link.premises:
                            reach(premise, _sum(off, step.off), step.link)
    return found


def _sum(off: int, more: int) -> int:
    """The ranks taken off by a way and a further link; an anecdotal link remains one."""
    return _ANECDOTAL if _ANECDOTAL in {off, more} else min(off + more, MOST_DOWN)


def _side(standing: StandingLinks, ways: Sequence[Ways]) -> Side:
    def weakness(item: Item) -> tuple[int, int, int]:
        return -item.rank, -item.kind.basis.rank, standing.order[item.claim]

    return Side(tuple(sorted(_items(standing, ways), key=weakness)), ways=ways)


def _items(standing: StandingLinks, ways: Sequence[Ways]) -> Iterable[Item]:
    assessment = standing.assessment
    scale = assessment.claim_map.scale
    for claim in dict.fromkeys(claim for each in ways for claim in each):
        own, kind = assessment.standing_own(claim), assessment.own[claim].kind
        if not own or kind is None:
            continue
        arriving = [
            (min(level, max(ANECDOTAL_LIMIT, own - each[claim][0])), -number)
            for number, (level, each) in enumerate(zip(standing.levels, ways, strict=True))
            if claim in each
        ]
        rank, number = max(arriving)
        if rank < assessment.view.bar:
            continue
        best = ways[-number]
        if best[claim][0] == _ANECDOTAL:
            kind = as_anecdote(kind, scale)
        yield Item(claim, rank, kind, best[claim][1], -number)


def _lines(standing: StandingLinks, items: Iterable[Item]) -> Iterable[Line]:
    """The independent lines of some items, which must be sorted strongest first."""
    assessment = standing.assessment
    best: dict[str, Item] = {}
    reviews: dict[str, set[str]] = {}
    reviewers_of: dict[tuple[str, ...], set[str]] = {}
    for item in items:
        own = assessment.own[item.claim]
        if own.sources not in reviewers_of:
            reviewers_of[own.sources] = find_reviewers(assessment, own.sources)
        for origin in sorted(standing.origins.of_claim(assessment, item.claim)):
            if origin not in best or (
                item.kind.strength > best[origin].kind.strength and item.rank == best[origin].rank
            ):
                best[origin] = item
            reviews.setdefault(origin, set()).update(reviewers_of[own.sources] - {origin})
    by_rank = group_by_rank(
        {origin: item.rank for origin, item in best.items()}, standing.origins.overlapping
    )
    lines = [_line(standing, sorted(group), best, reviews) for groups in by_rank.values() for group in groups]
    return sorted(lines, key=lambda line: (-line.rank, -line.basis.rank))


def find_reviewers(assessment: Assessment, sources: Iterable[str]) -> set[str]:
    """The IRIs of the reviews among some sources that count and all that they report, in no order."""
    counting = assessment.claim_map.sources
    behind = reachable(sources, lambda iri: [each for each in counting[iri].reports if each in counting])
    return {iri for iri in behind if (design := counting[iri].design) and design.pools}


def _line(
    standing: StandingLinks,
    origins: Sequence[str],
    best: Mapping[str, Item],
    reviews: Mapping[str, Iterable[str]],
) -> Line:
    kinds = [_basis_at(standing.assessment, origin, best[origin]) for origin in origins]
    pooling = {iri for origin in origins for iri in reviews[origin]}
    return Line(
        tuple(origins),
        best[origins[0]].rank,
        max(kinds, key=lambda basis: basis.rank),
        tuple(sorted(pooling)),
    )


def _basis_at(assessment: Assessment, origin: str, item: Item) -> Basis:
    """The kind of an item's evidence at an origin; for a study pooled by a review, the study's design."""
    source = assessment.claim_map.sources[origin]
    own = assessment.own[item.claim]
    is_pooled = own.kind is not None and own.kind.graded.pools and origin not in own.sources
    if is_pooled and source.kind is SourceKind.STUDY and source.design is not None:
        return min(source.design, item.kind.basis, key=lambda basis: basis.rank)
    return item.kind.basis
