"""Claim maps for tests: written down in a few words, or generated."""

from __future__ import annotations

import calendar
import datetime as dt
import json
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ranks import BASES

from claimgraph import vocabulary as vocab
from claimgraph.files import read_documents
from claimgraph.model import Claim, ClaimMap, Document, Issued, Link, Source, SourceKind, Undercut
from claimgraph.rdf import parse, to_claim_map
from claimgraph.scale import RatedDown, RatedUp, Relation
from claimgraph.views import View

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
    rated_down_twice: Mapping[str, int] | None = None,
    rated_up: Mapping[str, int] | None = None,
    said_by: Mapping[str, str] | None = None,
    sources: Iterable[Source] = (),
) -> ClaimMap:
    """A claim map in a few words; claims come in the order in which they are first named.

    >>> found = claim_map(
    ...     {"a": 7, "b": 1, "u": 7},
    ...     ["a contradicts b", "b anecdotalFor c", "a+c supports d"],
    ...     undercuts=[
    ...         "u undercuts a contradicts b",
    ...         "v+w undercuts u undercuts a contradicts b",
    ...         "x undercuts own u",
    ...     ],
    ...     rated_down={"a contradicts b": 2},
    ... )

    ``own`` gives ranks; what it does not name is a position. Each claim in it has a source of its own,
    unless ``said_by`` names others, with spaces between. Sources that ``sources`` does not describe are
    studies without a design, which bear out every basis. Premises of one step are joined by "+". A step is
    described by a ``cg:Link`` of its own where something names it or it has several premises, and where its
    triple also stands in a step of several premises. ``rated_down``, ``rated_down_twice`` and ``rated_up``
    count reasons; the first two of steps, the last of claims.
    """
    own, said_by, rated_up = own or {}, said_by or {}, rated_up or {}
    drawn = _Drawn(tuple(links), tuple(undercuts), rated_down or {}, rated_down_twice or {})
    claims = dict.fromkeys([*own, *said_by, *drawn.claims()])
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
                rated_up=tuple(RatedUp)[: rated_up.get(each, 0)],
            )
            for each in claims
        },
        sources=described,
        links=tuple(map(drawn.link, drawn.links)),
        undercuts=tuple(map(drawn.undercut, drawn.undercuts)),
    )


@dataclass(frozen=True)
class _Drawn:
    """The words of all steps, such as "a+b supports c" and "u undercuts own c"."""

    links: tuple[str, ...]
    undercuts: tuple[str, ...]
    rated_down: Mapping[str, int]
    rated_down_twice: Mapping[str, int]

    def claims(self) -> Iterator[str]:
        """The names in the steps, as they come: the ends of links, then the premises of undercuts."""
        for words in self.links:
            premises, _, end = words.split()
            yield from (*premises.split("+"), end)
        for words in self.undercuts:
            yield from words.partition(" ")[0].split("+")

    def link(self, words: str) -> Link:
        premises, relation, end = words.split()
        starts = tuple(map(iri, premises.split("+")))
        return Link(starts, RELATIONS[relation], iri(end), self._name(words), (), *self._ratings(words))

    def undercut(self, words: str) -> Undercut:
        premises, target = words.split(" undercuts ", 1)
        aim = iri(target.removeprefix("own ")) if target.startswith("own ") else step_iri(target)
        starts = tuple(map(iri, premises.split("+")))
        return Undercut(starts, aim, self._name(words), (), *self._ratings(words))

    def _name(self, words: str) -> str | None:
        premises, rest = words.split(" ", 1)
        is_named = words in self._named or "+" in premises
        return step_iri(words) if is_named or (premises, rest) in self._parts else None

    @cached_property
    def _named(self) -> set[str]:
        """The steps that something is said of."""
        return {
            *self.rated_down,
            *self.rated_down_twice,
            *(each.split(" undercuts ", 1)[1] for each in self.undercuts),
        }

    @cached_property
    def _parts(self) -> set[tuple[str, str]]:
        """The premises of linked premises, each with the relation and target."""
        steps = [words.split(" ", 1) for words in (*self.links, *self.undercuts)]
        return {(start, rest) for premises, rest in steps if "+" in premises for start in premises.split("+")}

    def _ratings(self, words: str) -> tuple[tuple[RatedDown, ...], tuple[RatedDown, ...]]:
        once, reasons = self.rated_down.get(words, 0), tuple(RatedDown)
        return reasons[:once], reasons[once : once + self.rated_down_twice.get(words, 0)]


def step_iri(words: str) -> str:
    """The IRI that describes the step of these words, if one does."""
    return iri(words.replace(" ", "--"))


RELATIONS = {relation.id: relation for relation in Relation}
"""The relations by id."""


def source(
    name: str,
    *,
    kind: SourceKind | None = None,
    design: int | None = None,
    reports: str = "",
    overlaps: str = "",
    issued: str = "",
    retracted: str = "",
    **more: Any,
) -> Source:
    """A source; ``design`` is the rank of the design.

    It is a study unless its kind is given, but a post if it reports others and has no design. Names are given
    with spaces between, and dates as ``2011``, ``2011-06`` or ``2011-06-14``.
    """
    is_post = bool(reports) and design is None
    return Source(
        iri(name),
        name,
        title=name.title(),
        kind=kind or (SourceKind.BLOG_POST if is_post else SourceKind.STUDY),
        design=None if design is None else BASES[design],
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
    """A map of the builders as Turtle, one triple a line; steps need an IRI to be described."""
    steps: tuple[Link | Undercut, ...] = (*claim_map.links, *claim_map.undercuts)
    parts = (
        *map(_source_triples, claim_map.sources.values()),
        *map(_claim_triples, claim_map.claims.values()),
        *map(_step_triples, steps),
    )
    said = dict.fromkeys(each for part in parts for each in part)
    return [f"<{subject}> {predicate} {value} ." for subject, predicate, value in said]


_Triples = Iterator[tuple[str, str, str]]
_DATE_TYPES = ("gYear", "gYearMonth", "date")


def _source_triples(source: Source) -> _Triples:
    yield source.iri, "a", f"cg:{source.kind.id}"
    yield source.iri, "dct:title", json.dumps(source.title)
    if source.issued:
        kind = _DATE_TYPES[source.issued.text.count("-")]
        yield source.iri, "dct:issued", f'"{source.issued}"^^xsd:{kind}'
    if source.design:
        yield source.iri, "cg:design", f"cg:{source.design.id}"
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
    for reason in claim.rated_up:
        yield claim.iri, "cg:ratedUp", f"cg:{reason.id}"


def _step_triples(step: Link | Undercut) -> _Triples:
    relation = f"cg:{step.relation.id}" if isinstance(step, Link) else "cg:undercuts"
    for premise in step.premises:
        yield premise, relation, f"<{step.to}>"
    if step.iri:
        yield step.iri, "a", "cg:Link"
        for premise in step.premises:
            yield step.iri, "cg:from", f"<{premise}>"
        yield step.iri, "cg:relation", relation
        yield step.iri, "cg:to", f"<{step.to}>"
        for reason in step.rated_down:
            yield step.iri, "cg:ratedDown", f"cg:{reason.id}"
        for reason in step.rated_down_twice:
            yield step.iri, "cg:ratedDownTwice", f"cg:{reason.id}"


def tangle(seed: int) -> ClaimMap:
    """Thirty claims, said by nine sources, with circles, linked premises, and undercuts of all kinds.

    Some sources speak twice. Sources are dated, all but one, and some report another, overlap with one, are
    retracted or have an interest.
    """
    dice = random.Random(seed)
    names = [f"c{number}" for number in range(30)]
    steps = {_random_step(dice, names): dice.choice((0, 0, 0, 1, 2)) for _ in range(55)}
    own = {each: dice.randrange(1, 9) for each in dice.sample(names, 16)}
    down = {words: reasons for words, reasons in steps.items() if _may_fall(words)}
    undercuts = [f"{dice.choice(names)} undercuts {step}" for step in dice.sample(list(down), 6)]
    undercuts += [f"{dice.choice(names)} undercuts {each}" for each in dice.sample(undercuts, 3)]
    undercuts += [
        f"{start} undercuts own {end}"
        for start, end in zip(dice.sample(names, 2), own, strict=False)
        if start != end
    ]
    return claim_map(
        own,
        steps,
        rated_down=down,
        rated_down_twice={words: 1 for words in down if dice.random() < 0.1},
        undercuts=dict.fromkeys(undercuts),
        said_by={each: " ".join(dice.sample(_VOICES, 2)) for each in own},
        sources=_random_sources(dice),
    )


_VOICES = [f"s{number}" for number in range(9)]


def _random_step(dice: random.Random, names: Sequence[str]) -> str:
    end, *premises = dice.sample(names, dice.choice((2, 2, 2, 2, 3)))
    return f"{'+'.join(premises)} {dice.choice(list(Relation)).id} {end}"


def _may_fall(words: str) -> bool:
    """Whether a link of these words carries a rank that may be rated down."""
    return RELATIONS[words.split()[1]].limit is None


def _random_sources(dice: random.Random) -> list[Source]:
    found = []
    for number, each in enumerate(_VOICES):
        kind = dice.choice((*SourceKind, SourceKind.STUDY, SourceKind.STUDY))
        found.append(
            source(
                each,
                kind=kind,
                design=dice.choice((None, 5, 6, 7, 8)) if kind is SourceKind.STUDY else None,
                reports=dice.choice(("", "", "", *_VOICES[:number])),
                overlaps=dice.choice(("", "", "", *_VOICES[:number])),
                issued=f"20{dice.randrange(10, 18)}" if number else "",
                retracted=f"201{dice.randrange(5, 10)}-03-01" if dice.random() < 0.3 else "",
                interests=("sells it",) if dice.random() < 0.3 else (),
            )
        )
    return found


def view_asked_for(ask: str, value: str, claim_map: ClaimMap) -> View:
    """The view that an address of the page names, such as ``asof=2011-12-31`` or ``without=s1``."""
    match ask:
        case "asof":
            return View(as_of=dt.date.fromisoformat(value))
        case "bar":
            return View(bar=next(basis.rank for basis in BASES if basis.id == value))
        case "grant":
            return View(grant=next(basis.rank for basis in BASES if basis.id == value))
    return View(without=frozenset(iri for iri, each in claim_map.sources.items() if each.id == value))


def combined(views: Sequence[View]) -> View:
    """The view that combines views of which each answers another question."""
    return View(
        as_of=next((each.as_of for each in views if each.as_of), None),
        without=frozenset().union(*(each.without for each in views)),
        bar=max(each.bar for each in views),
        grant=max(each.grant for each in views),
    )


def shared_origins() -> ClaimMap:
    """Claims from a post, from several sources and from a review, whose origins are worth different ranks."""
    return claim_map(
        {"told": 7, "several": 7, "reviewed": 8, "found": 7},
        [
            *("told supports goal", "several supports other"),
            *("reviewed supports third", "found supports fourth"),
        ],
        said_by={"told": "post", "several": "trial case post", "reviewed": "review", "found": "survey case"},
        sources=[
            source("trial", design=7),
            source("case", design=4),
            source("leaflet", kind=SourceKind.WEB_PAGE),
            source("post", kind=SourceKind.BLOG_POST, reports="trial case leaflet"),
            source("review", design=8, reports="trial case leaflet"),
            source("survey", design=7, reports="leaflet shop"),
            source("shop", kind=SourceKind.BLOG_POST),
        ],
    )
