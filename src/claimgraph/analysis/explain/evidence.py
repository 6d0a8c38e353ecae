"""Evidence items and lines: the claims a claim rests on, and the independent origins they come from."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from claimgraph.analysis.core.assessment import Assessment
from claimgraph.analysis.core.own_evidence import Kind
from claimgraph.analysis.explain.origins import group_by_rank
from claimgraph.analysis.explain.ways import (
    StandingLinks,
    Ways,
    find_arrival,
    find_best_ways,
    is_open,
)
from claimgraph.graph import grouped, reachable
from claimgraph.model import Link, SourceKind
from claimgraph.scale import Basis


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

    ``origins`` are the sources in which the finding was first made: several if they overlap. Evidence that
    has several origins counts from each of them only with that origin's part in it. ``reviews`` are the
    reviews among the evidence that pool the line with others.
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


def find_evidence(standing: StandingLinks, claim: str) -> Evidence:
    """The evidence items and lines of one claim.

    An item's rank is the highest that it can carry to the claim over links that count. Over a way of links
    with one premise, this is ``max(1, p - n)``, where p is the item's own rank and n the total number of
    ranks that the links take off. Over a link of several premises, the rank is at most the rank that the link
    delivers.
    """
    for_, against = find_items(standing, claim)
    return Evidence(
        *(replace(side, lines=tuple(_lines(standing, side))) for side in (for_, against)),
    )


def find_items(standing: StandingLinks, claim: str) -> tuple[Side, Side]:
    """The two sides of :func:`find_evidence` without their lines, which take longer than the items."""
    ways_for = [find_best_ways(standing, level, [(claim, 0, None)]) for level in standing.levels]
    ways_against = [
        find_best_ways(
            standing,
            level,
            [
                (premise, step.off, step.link)
                for step in standing.against.get(claim, ())
                if is_open(step, 0, level)
                for premise in step.link.premises
            ],
        )
        for level in standing.levels
    ]
    return _side(standing, ways_for), _side(standing, ways_against)


def _side(standing: StandingLinks, ways: Sequence[Ways]) -> Side:
    def weakness(item: Item) -> tuple[int, int, int]:
        return -item.rank, -item.kind.basis.rank, standing.order[item.claim]

    return Side(tuple(sorted(_items(standing, ways), key=weakness)), ways=ways)


def _items(standing: StandingLinks, ways: Sequence[Ways]) -> Iterable[Item]:
    assessment = standing.assessment
    for claim in dict.fromkeys(claim for each in ways for claim in each):
        if not assessment.standing_own(claim):
            continue
        found = find_arrival(standing, ways, claim, assessment.own[claim])
        if found is not None:
            yield Item(claim, found.rank, found.kind, ways[found.level][claim][1], found.level)


@dataclass(frozen=True, slots=True)
class _OriginPart:
    """What an item contributes from one of its origins, and the reviews that pool it."""

    origin: str
    rank: int
    kind: Kind
    basis: Basis
    reviews: frozenset[str]


def _lines(standing: StandingLinks, side: Side) -> Iterable[Line]:
    """The independent lines of a side that has its items, strongest first."""
    best: dict[str, _OriginPart] = {}
    reviews: dict[str, set[str]] = {}
    for part in _parts(standing, side):
        known = best.get(part.origin)
        if known is None or (part.rank, part.kind.strength) > (known.rank, known.kind.strength):
            best[part.origin] = part
        reviews.setdefault(part.origin, set()).update(part.reviews)
    by_rank = group_by_rank(
        {origin: part.rank for origin, part in best.items()}, standing.origins.overlapping
    )
    lines = [_line(sorted(group), best, reviews) for groups in by_rank.values() for group in groups]
    return sorted(lines, key=lambda line: (-line.rank, -line.basis.rank))


def _line(
    origins: Sequence[str], best: Mapping[str, _OriginPart], reviews: Mapping[str, Iterable[str]]
) -> Line:
    return Line(
        tuple(origins),
        best[origins[0]].rank,
        max((best[origin].basis for origin in origins), key=lambda basis: basis.rank),
        tuple(sorted({iri for origin in origins for iri in reviews[origin]})),
    )


def _parts(standing: StandingLinks, side: Side) -> Iterator[_OriginPart]:
    """What each item of a side contributes from each of its origins; of items alike, only the first."""
    assessment, origins = standing.assessment, standing.origins
    pooled: dict[tuple[str, ...], Mapping[str, frozenset[str]]] = {}
    first: dict[Hashable, Item] = {}
    for item in side.items:
        off = tuple(each[item.claim][0] if item.claim in each else None for each in side.ways)
        first.setdefault((assessment.own.parts_key(item.claim), off), item)
    for item in first.values():
        own = assessment.own[item.claim]
        if own.sources not in pooled:
            pooled[own.sources] = _pooling(standing, own.sources)
        is_passed_on = own.kind is not None and not own.kind.graded.own_words
        pooling = pooled[own.sources] if is_passed_on else {}
        for origin, part in sorted(origins.of_claim(assessment, item.claim).items()):
            found = find_arrival(standing, side.ways, item.claim, part)
            if found is not None:
                basis = _basis_at(assessment, origin, item, found.kind)
                reviews = pooling.get(origin, frozenset())
                yield _OriginPart(origin, found.rank, found.kind, basis, reviews)


def _pooling(standing: StandingLinks, sources: Iterable[str]) -> Mapping[str, frozenset[str]]:
    """The reviews among some sources and all that they report that pool each origin of them."""
    reviews = find_reviewers(standing.assessment, sources)
    found = grouped((origin, iri) for iri in reviews for origin in standing.origins.of[iri] if origin != iri)
    return {origin: frozenset(pooling) for origin, pooling in found.items()}


def find_reviewers(assessment: Assessment, sources: Iterable[str]) -> set[str]:
    """The IRIs of the reviews among some sources that count and all that they report, in no order."""
    counting = assessment.claim_map.sources
    behind = reachable(sources, lambda iri: [each for each in counting[iri].reports if each in counting])
    return {iri for iri in behind if (design := counting[iri].design) and design.pools}


def _basis_at(assessment: Assessment, origin: str, item: Item, kind: Kind) -> Basis:
    """The step of evidence of a kind from an origin; for a study pooled by a review, the study's design."""
    source = assessment.claim_map.sources[origin]
    own = assessment.own[item.claim]
    is_pooled = own.kind is not None and own.kind.graded.pools and origin not in own.sources
    if is_pooled and source.kind is SourceKind.STUDY and source.design is not None:
        return min(source.design, kind.basis, key=lambda basis: basis.rank)
    return kind.basis
