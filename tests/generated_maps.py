"""Generated claim maps for hypothesis, with everything in them that the builder of ``maps`` can write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import combinations, permutations
from typing import TypeVar

from hypothesis import strategies as st
from msgspec.structs import replace

from claimgraph.model import ClaimMap, Link, SourceKind, Undercut
from claimgraph.scale import Relation

from maps import RELATIONS, claim_map, iri, source

T = TypeVar("T")
_Step = TypeVar("_Step", Link, Undercut)

# Few ranks often, so that evidence often meets its equal; None makes a position.
_OWN = st.sampled_from([None, None, None, 0, 1, 1, 1, 2, 2, 2, 3, 4, 5, 6, 7, 7, 7, 8])
_OFF = (0, 0, 0, 0, 0, 1, 1, 2, 3, 6)


@cache
def _steps(
    claims: int, relations: tuple[Relation, ...], *, joint: bool
) -> st.SearchStrategy[tuple[str, int]]:
    """A link to a claim from others, with the ranks it takes off: one draw, since many are drawn.

    If any may have linked premises, one in four does.
    """
    names = [f"c{number}" for number in range(claims)]
    alone = [
        (f"{start} {relation.id} {end}", off)
        for start, end in permutations(names, 2)
        for relation in relations
        for off in (_OFF if relation.limit is None else [0])
    ]
    linked = [
        (f"{one}+{other} {relation.id} {end}", off)
        for one, other in combinations(names, 2)
        for end in names
        if end not in (one, other)
        for relation in relations
        for off in ((0, 0, 1) if relation.limit is None else [0])
    ]
    choices = st.sampled_from(alone)
    if not joint or not linked:
        return choices
    return st.one_of(choices, choices, choices, st.sampled_from(linked))


@st.composite
def _several(draw: st.DrawFn, each: st.SearchStrategy[T], least: int, most: int) -> list[T]:
    """A list of any length alike; lists as hypothesis draws them are mostly short."""
    count = draw(st.integers(least, most))
    return draw(st.lists(each, min_size=count, max_size=count))


@st.composite
def claim_maps(
    draw: st.DrawFn,
    *,
    relations: Sequence[Relation] = tuple(Relation),
    max_claims: int = 8,
    max_links: int = 20,
    max_undercuts: int = 8,
    joint: bool = True,
) -> ClaimMap:
    """Dense maps: circles, attacks on one another, undercuts of links, of own evidence and of undercuts.

    Some steps have linked premises (``joint``: links too) or are rated down; some claims are rated up.
    """
    own = draw(_several(_OWN, 2, max_claims))
    names = [f"c{number}" for number in range(len(own))]
    ranks = {each: rank for each, rank in zip(names, own, strict=True) if rank is not None}
    links = dict(draw(_several(_steps(len(own), tuple(relations), joint=joint), 0, max_links)))
    undercuts = draw(_attacks(names, list(ranks), list(links), max_undercuts))
    off = {**links, **undercuts}
    fallen = {start for words, ranks_off in off.items() if ranks_off for start in _premises(words)}
    may_rise = [each for each, rank in ranks.items() if rank in (5, 6) and each not in fallen]
    return claim_map(
        ranks,
        links,
        undercuts=undercuts,
        rated_down={words: down % 2 if down < 6 else 5 for words, down in off.items() if down},
        rated_down_twice={words: down // 2 for words, down in off.items() if 2 <= down < 6},
        rated_up={each: draw(st.sampled_from((0, 0, 1, 3))) for each in may_rise},
        said_by={each: "" for each in names if each not in ranks},
    )


def _premises(words: str) -> list[str]:
    return words.partition(" ")[0].split("+")


@st.composite
def _attacks(
    draw: st.DrawFn, names: Sequence[str], owners: Sequence[str], links: Sequence[str], most: int
) -> dict[str, int]:
    """Undercuts, with the ranks they take off; any may aim at one before it."""
    aims = [words for words in links if RELATIONS[words.split()[1]].limit != 0]
    aims += [f"own {each}" for each in owners]
    attackers = [*names, *names, *map("+".join, combinations(names, 2))]
    found: dict[str, int] = {}
    for _ in range(draw(st.integers(0, most)) if aims else 0):
        attacker, aim = draw(st.sampled_from(attackers)), draw(st.sampled_from(aims))
        words = f"{attacker} undercuts {aim}"
        if words not in found and aim not in [f"own {each}" for each in attacker.split("+")]:
            found[words] = draw(st.sampled_from((0, 0, 0, 1, 2)))
            aims += [words]
    return found


_DATES = st.sampled_from(["", "", "2009", "2011", "2011-06", "2011-06-14", "2012-02"])
_RETRACTED = st.sampled_from(["", "", "", "2010-01-31", "2011-12-31", "2013-05-01"])
_KINDS = st.sampled_from([SourceKind.STUDY, SourceKind.STUDY, SourceKind.BLOG_POST])
_DESIGNS = st.sampled_from([None, None, 4, 5, 6, 7, 8, 8])


@st.composite
def with_sources(
    draw: st.DrawFn, maps: st.SearchStrategy[ClaimMap], *, max_sources: int = 6, retracted: bool = True
) -> ClaimMap:
    """The same maps with fewer and shared sources: chains and circles of reports, reviews, dates."""
    drawn = draw(maps)
    names = [f"s{number}" for number in range(draw(st.integers(1, max_sources)))]
    several, more = (st.lists(st.sampled_from(names), max_size=most, unique=True) for most in (2, 4))
    sources = [
        source(
            each,
            kind=(kind := draw(_KINDS)),
            design=draw(_DESIGNS) if kind is SourceKind.STUDY else None,
            reports=" ".join(other for other in draw(more) if other != each),
            overlaps=" ".join(other for other in draw(several)[1:] if other != each),
            issued=draw(_DATES),
            retracted=draw(_RETRACTED) if retracted else "",
        )
        for each in names
    ]
    claims = {
        key: replace(claim, sources=tuple(map(iri, draw(several)))) if claim.basis is not None else claim
        for key, claim in drawn.claims.items()
    }
    return replace(drawn, claims=claims, sources={each.iri: each for each in sources})


@st.composite
def reordered(draw: st.DrawFn, claim_map: ClaimMap) -> ClaimMap:
    """The same map with everything in it in another order."""
    return replace(
        claim_map,
        claims=dict(draw(st.permutations(list(claim_map.claims.items())))),
        sources=dict(draw(st.permutations(list(claim_map.sources.items())))),
        links=tuple(draw(st.permutations(claim_map.links))),
        undercuts=tuple(draw(st.permutations(claim_map.undercuts))),
    )


def renamed(claim_map: ClaimMap, names: Mapping[str, str]) -> ClaimMap:
    """The same map with other IRIs; what ``names`` lacks keeps its own."""

    def new(iri: str) -> str:
        return names.get(iri, iri)

    def news(iris: Iterable[str]) -> tuple[str, ...]:
        return tuple(map(new, iris))

    def moved(step: _Step) -> _Step:
        described = new(step.iri) if step.iri else None
        return replace(step, premises=news(step.premises), to=new(step.to), iri=described)

    return replace(
        claim_map,
        claims={
            new(key): replace(claim, iri=new(key), sources=news(claim.sources))
            for key, claim in claim_map.claims.items()
        },
        sources={
            new(key): replace(each, iri=new(key), reports=news(each.reports), overlaps=news(each.overlaps))
            for key, each in claim_map.sources.items()
        },
        links=tuple(map(moved, claim_map.links)),
        undercuts=tuple(map(moved, claim_map.undercuts)),
    )
