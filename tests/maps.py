"""Claim maps for tests: written down in a few words, or generated."""

from __future__ import annotations

import calendar
import datetime as dt
import json
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import permutations
from typing import Any, TypeVar

from hypothesis import strategies as st
from msgspec.structs import replace
from ranks import BASES

from claimgraph import vocabulary as vocab
from claimgraph.files import read_documents
from claimgraph.model import Claim, ClaimMap, Document, Issued, Link, Source, SourceKind, Undercut
from claimgraph.rdf import parse, to_claim_map
from claimgraph.scale import RatedDown, Relation
from claimgraph.views import View

T = TypeVar("T")
BASE = "https://example.org/m#"


def iri(name: str) -> str:
    """The IRI that the builders give to what has this name."""
    return BASE + name


def name(iri: str) -> str:
    """The name behind an IRI of the builders."""
    return iri.removeprefix(BASE)


def claim_map(
    own: Mapping[str, int] | None = None,
    links: Iterable[str] = (),
    *,
    undercuts: Iterable[str] = (),
    rated_down: Mapping[str, int] | None = None,
    said_by: Mapping[str, str] | None = None,
    sources: Iterable[Source] = (),
) -> ClaimMap:
    """A claim map in a few words; claims come in the order in which they are first named.

    >>> found = claim_map(
    ...     {"a": 7, "b": 1},
    ...     ["a contradicts b", "b anecdotalFor c"],
    ...     undercuts=["u undercuts a contradicts b"],
    ...     rated_down={"a contradicts b": 2},
    ... )

    ``own`` gives ranks; what it does not name is a position. Each claim in it has a source of its own,
    unless ``said_by`` names others, with spaces between. ``rated_down`` counts reasons.
    """
    own, rated_down, said_by = own or {}, rated_down or {}, said_by or {}
    attacks = [tuple(each.split(" undercuts ")) for each in undercuts]
    named = {*rated_down, *(step for _, step in attacks)}
    drawn = {words: _link(words, rated_down.get(words, 0), named=words in named) for words in links}
    ends = (end for link in drawn.values() for end in (link.from_, link.to))
    claims = dict.fromkeys([*own, *said_by, *map(name, ends), *(attacker for attacker, _ in attacks)])
    voices = {each: said_by.get(each, f"{each}-source" if each in own else "").split() for each in claims}
    known = dict.fromkeys(voice for each in voices.values() for voice in each)
    described = {each.iri: each for each in (*map(source, known), *sources)}
    return ClaimMap(
        claims={
            iri(each): Claim(
                iri(each),
                each,
                f"{each} is so.",
                tuple(map(iri, voices[each])),
                BASES[own[each]] if each in own else None,
            )
            for each in claims
        },
        sources=described,
        links=tuple(drawn.values()),
        undercuts=tuple(Undercut(iri(attacker), drawn[step]) for attacker, step in attacks),
    )


def _link(words: str, reasons: int, *, named: bool) -> Link:
    start, relation, end = words.split()
    described = iri(f"{start}--{relation}--{end}") if named else None
    return Link(
        iri(start), vocab.RELATIONS[vocab.CG + relation], iri(end), described, (), tuple(RatedDown)[:reasons]
    )


def source(
    name: str, *, reports: str = "", overlaps: str = "", issued: str = "", retracted: str = "", **more: Any
) -> Source:
    """A source; names are given with spaces between, and dates as ``2011``, ``2011-06`` or ``2011-06-14``."""
    return Source(
        iri(name),
        name,
        title=name.title(),
        reports=tuple(map(iri, reports.split())),
        overlaps=tuple(map(iri, overlaps.split())),
        issued=dated(issued) if issued else None,
        retracted=dt.date.fromisoformat(retracted) if retracted else None,
        **more,
    )


def dated(text: str) -> Issued:
    """A date as written, with its last day."""
    year, month, day = [*map(int, text.split("-")), 0, 0][:3]
    month = month or 12
    return Issued(text, dt.date(year, month, day or calendar.monthrange(year, month)[1]))


def read_map(*paths: str) -> ClaimMap:
    """The claim map in some files."""
    return to_claim_map(parse(read_documents(paths)))


def from_triples(triples: Iterable[str]) -> ClaimMap:
    """The claim map that Turtle triples describe, in the order given."""
    prefixes = [f"@prefix {prefix}: <{start}> ." for prefix, start in _PREFIXES.items()]
    return to_claim_map(parse([Document("map.ttl", "\n".join([*prefixes, *triples]))]))


_PREFIXES = {"": BASE, "cg": vocab.CG, "dct": vocab.DCT, "xsd": vocab.XSD}


def to_triples(claim_map: ClaimMap) -> list[str]:
    """A map of the builders as Turtle, one triple a line; links need an IRI to be described."""
    parts = (
        *map(_source_triples, claim_map.sources.values()),
        *map(_claim_triples, claim_map.claims.values()),
        *map(_link_triples, claim_map.links),
        ((each.claim, "cg:undercuts", f"<{each.link.iri}>") for each in claim_map.undercuts),
    )
    return [f"<{subject}> {predicate} {value} ." for part in parts for subject, predicate, value in part]


_Triples = Iterator[tuple[str, str, str]]
_DATE_TYPES = ("gYear", "gYearMonth", "date")


def _source_triples(source: Source) -> _Triples:
    yield source.iri, "a", f"cg:{source.kind.id}"
    yield source.iri, "dct:title", json.dumps(source.title)
    if source.issued:
        kind = _DATE_TYPES[source.issued.text.count("-")]
        yield source.iri, "dct:issued", f'"{source.issued}"^^xsd:{kind}'
    if source.retracted:
        yield source.iri, "cg:retracted", f'"{source.retracted}"^^xsd:date'
    for other in source.reports:
        yield source.iri, "cg:reports", f"<{other}>"
    for other in source.overlaps:
        yield source.iri, "cg:overlaps", f"<{other}>"


def _claim_triples(claim: Claim) -> _Triples:
    yield claim.iri, "a", "cg:Claim"
    yield claim.iri, "cg:text", json.dumps(claim.text)
    for voice in claim.sources:
        yield claim.iri, "cg:source", f"<{voice}>"
    if claim.basis is not None:
        yield claim.iri, "cg:basis", f"cg:{claim.basis.id}"


def _link_triples(link: Link) -> _Triples:
    relation = f"cg:{link.relation.id}"
    yield link.from_, relation, f"<{link.to}>"
    if link.iri:
        yield link.iri, "a", "cg:Link"
        yield link.iri, "cg:from", f"<{link.from_}>"
        yield link.iri, "cg:relation", relation
        yield link.iri, "cg:to", f"<{link.to}>"
        for reason in link.rated_down:
            yield link.iri, "cg:ratedDown", f"cg:{reason.id}"


def tangle(seed: int) -> ClaimMap:
    """Thirty claims, said by nine sources, with circles and undercuts; some sources speak twice.

    Sources are dated, all but one, and some report another, overlap with one, are retracted or have an
    interest.
    """
    dice = random.Random(seed)
    names = [f"c{number}" for number in range(30)]
    steps = {
        f"{start} {dice.choice(list(Relation)).id} {end}": dice.choice((0, 0, 0, 1, 2))
        for start, end in (dice.sample(names, 2) for _ in range(55))
    }
    own = {each: dice.randrange(1, 9) for each in dice.sample(names, 16)}
    undercuts = [f"{dice.choice(names)} undercuts {step}" for step in dice.sample(list(steps), 6)]
    voices = [f"s{number}" for number in range(9)]
    sources = [
        source(
            each,
            reports=dice.choice(("", "", "", *voices[:number])),
            overlaps=dice.choice(("", "", "", *voices[:number])),
            issued=f"20{dice.randrange(10, 18)}" if number else "",
            retracted=f"201{dice.randrange(5, 10)}-03-01" if dice.random() < 0.3 else "",
            kind=dice.choice(list(SourceKind)),
            interests=("sells it",) if dice.random() < 0.3 else (),
        )
        for number, each in enumerate(voices)
    ]
    return claim_map(
        own,
        steps,
        rated_down=steps,
        undercuts=undercuts,
        said_by={each: " ".join(dice.sample(voices, 2)) for each in own},
        sources=sources,
    )


def view_asked_for(ask: str, value: str, claim_map: ClaimMap) -> View:
    """The view that an address of the page names, such as ``asof=2011-12-31`` or ``without=s1``."""
    match ask:
        case "asof":
            return View(as_of=dt.date.fromisoformat(value))
        case "bar":
            return View(bar=next(basis.rank for basis in BASES if basis.id == value))
    return View(without=frozenset(iri for iri, each in claim_map.sources.items() if each.id == value))


# Few ranks often, so that evidence often meets its equal; None makes a position.
_OWN = st.sampled_from([None, None, None, 0, 1, 1, 1, 2, 2, 2, 3, 4, 5, 6, 7, 7, 7, 8])
_REASONS = (0, 0, 0, 0, 0, 1, 1, 2, 5)


@cache
def _steps(claims: int, relations: tuple[Relation, ...]) -> st.SearchStrategy[tuple[str, int]]:
    """A link between different claims, with its number of reasons: one draw, since many are drawn."""
    return st.sampled_from(
        [
            (f"c{start} {relation.id} c{end}", reasons)
            for start, end in permutations(range(claims), 2)
            for relation in relations
            for reasons in _REASONS
        ]
    )


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
) -> ClaimMap:
    """Dense maps: circles, attacks on one another, undercut undercutters, links rated down."""
    own = draw(_several(_OWN, 2, max_claims))
    links = dict(draw(_several(_steps(len(own), tuple(relations)), 0, max_links)))
    names = [f"c{number}" for number in range(len(own))]
    attacks = [f"{claim} undercuts {link}" for link in links for claim in names]
    undercuts = draw(_several(st.sampled_from(attacks), 0, max_undercuts)) if attacks else []
    return claim_map(
        {each: rank for each, rank in zip(names, own, strict=True) if rank is not None},
        links,
        undercuts=dict.fromkeys(undercuts),
        rated_down={link: reasons for link, reasons in links.items() if reasons},
        said_by={each: "" for each, rank in zip(names, own, strict=True) if rank is None},
    )


_DATES = st.sampled_from(["", "", "2009", "2011", "2011-06", "2011-06-14", "2012-02"])
_RETRACTED = st.sampled_from(["", "", "", "2010-01-31", "2011-12-31", "2013-05-01"])


@st.composite
def with_sources(
    draw: st.DrawFn, maps: st.SearchStrategy[ClaimMap], *, max_sources: int = 6, retracted: bool = True
) -> ClaimMap:
    """The same maps with fewer and shared sources: chains and circles of reports, overlaps, dates."""
    drawn = draw(maps)
    names = [f"s{number}" for number in range(draw(st.integers(1, max_sources)))]
    several = st.lists(st.sampled_from(names), max_size=2, unique=True)
    sources = [
        source(
            each,
            reports=" ".join(other for other in draw(several) if other != each),
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
    """The same map with other IRIs for its claims and sources; what ``names`` lacks keeps its own."""

    def new(iri: str) -> str:
        return names.get(iri, iri)

    def moved(link: Link) -> Link:
        return replace(link, from_=new(link.from_), to=new(link.to))

    def news(iris: Iterable[str]) -> tuple[str, ...]:
        return tuple(map(new, iris))

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
        undercuts=tuple(Undercut(new(each.claim), moved(each.link)) for each in claim_map.undercuts),
    )
