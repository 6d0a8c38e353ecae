"""Generated claim maps with everything that the records can hold."""

from __future__ import annotations

import calendar
import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import strategies as st

from claimgraph.model import (
    Claim,
    ClaimMap,
    FindingDetails,
    Imprint,
    Issued,
    Link,
    Quote,
    Source,
    SourceKind,
    Topic,
    Undercut,
)
from claimgraph.rdf import shipped_scales
from claimgraph.scale import DEFAULT_SCALE, RatedDown, RatedUp, Relation, Scale
from claimgraph.vocabulary import CG, WITHOUT_RANK

from documents import M

_CHARACTERS = st.one_of(
    st.sampled_from("ab é😀\"'\\.;,#<>[]()@^{}"),
    st.characters(codec="utf-8", exclude_categories=["C", "Z"]),
)
_WORDS = st.text(_CHARACTERS, min_size=1, max_size=12).map(lambda text: " ".join(text.split()) or "a")
_EXACT_WORDS = st.text(_CHARACTERS | st.sampled_from("\n\r\t "), min_size=1, max_size=12).filter(str.strip)
_DIGESTS = _WORDS.map(lambda text: hashlib.sha256(text.encode()).hexdigest())
_DAYS = st.dates(dt.date(1000, 1, 1))
_DOIS = st.from_regex(r"10[.][0-9]{4,9}/[!-~]{1,9}", fullmatch=True)
_FILES = st.sampled_from(["post.txt", "post 2.txt", "é.txt"])
_ADDRESSES = st.sampled_from(
    ["https://a.example/", "http://b.example?x=%20#y", "HTTPS://c.example:8080/é/~z"]
)


def _some(choices: Sequence[Any], most: int = 2) -> st.SearchStrategy[tuple[Any, ...]]:
    if not choices:
        return st.just(())
    return st.lists(st.sampled_from(choices), max_size=most, unique=True).map(tuple)


def _issued(day: dt.date, parts: int) -> Issued:
    last = calendar.monthrange(day.year, day.month)[1]
    return Issued(
        day.isoformat()[: (4, 7, 10)[parts]],
        (dt.date(day.year, 12, 31), day.replace(day=last), day)[parts],
    )


@st.composite
def _sources(draw: st.DrawFn, name: str, others: Sequence[str], scale: Scale) -> Source:
    return Source(
        M + name,
        name,
        draw(_WORDS),
        draw(st.sampled_from(SourceKind)),
        draw(_some(["A. Lund", "B. Holm", "C"])),
        draw(st.none() | st.builds(_issued, _DAYS, st.integers(0, 2))),
        draw(st.none() | _ADDRESSES),
        draw(st.none() | _DOIS),
        draw(st.none() | st.sampled_from(["1", "24975855"])),
        next(iter(draw(_some(others, 1))), None),
        draw(_some(["money", "fame"])),
        draw(st.none() | st.sampled_from(scale.steps)),
        draw(st.none() | _DAYS),
        draw(_some(others)),
        draw(_some(others)),
        draw(st.none() | _WORDS),
        draw(st.none() | _WORDS),
        draw(st.none() | _WORDS),
        draw(_some(["Paid for by a club.", "Only the summary was read."])),
        draw(st.none() | _FILES),
        draw(st.none() | _DIGESTS),
    )


@st.composite
def _quotes(draw: st.DrawFn, sources: Sequence[str]) -> Quote | None:
    words, place = draw(st.none() | _EXACT_WORDS), draw(st.none() | _WORDS)
    source = draw(st.sampled_from([None, *sources]))
    if draw(st.booleans()):
        start, length = draw(st.integers(0, 10**6)), draw(st.integers(1, 999))
        return Quote(words, start, start + length, draw(_DIGESTS), source, place)
    quote = Quote(words, source=source, place=place)
    return None if quote == Quote() else quote


def _details() -> st.SearchStrategy[FindingDetails | None]:
    words = st.none() | _WORDS
    made = st.builds(FindingDetails, words, words, words, words, st.none() | st.integers(0, 9999), words)
    return made.map(lambda details: None if details == FindingDetails() else details)


@st.composite
def _claims(draw: st.DrawFn, name: str, sources: Sequence[str], topics: Sequence[str], scale: Scale) -> Claim:
    basis, said_in = draw(st.none() | st.sampled_from(scale.steps)), draw(_some(sources))
    can_rise = basis is not None and basis.id in ("UncontrolledStudy", "ControlledStudy")
    return Claim(
        M + name,
        name,
        draw(_WORDS),
        said_in,
        basis,
        draw(_some(topics)),
        draw(_quotes(said_in)),
        draw(_some(tuple(RatedUp))) if can_rise else (),
        draw(_details()),
        draw(_some(["Counted twice.", "Of one ward only."])),
    )


@st.composite
def whole_maps(draw: st.DrawFn) -> ClaimMap:
    """Maps of sound structure in which everything that the records can hold turns up.

    Claims, links and undercuts come in the order in which they are read back from ``to_said``.
    """
    title = draw(st.just("") | _WORDS)
    scale = draw(st.sampled_from(list(shipped_scales().values()))) if title else DEFAULT_SCALE
    sources = [f"s-{number}" for number in range(draw(st.integers(0, 3)))]
    claims = [f"c-{number}" for number in range(draw(st.integers(0, 4)))]
    topics = [
        Topic(M + name, name, draw(st.just(name) | _WORDS), draw(_some(["harm", "Side effects"])))
        for name in ("t-0", "t-1")
    ]
    voices = [M + name for name in sources]
    made = {M + name: draw(_claims(name, voices, [topic.iri for topic in topics], scale)) for name in claims}
    used = {topic for claim in made.values() for topic in claim.topics}
    links = draw(_links(made))
    return ClaimMap(
        title=title,
        description=draw(st.just("") | _WORDS) if title else "",
        imprint=draw(_imprints([claim.iri for claim in made.values() if claim.is_position]))
        if title
        else Imprint(),
        claims=made,
        sources={
            M + name: draw(_sources(name, [voice for voice in voices if voice != M + name], scale))
            for name in sources
        },
        topics={
            topic.iri: topic
            for topic in topics
            if topic.iri in used or topic.label != topic.id or topic.other_words
        },
        links=links,
        undercuts=draw(_undercuts(made, links)),
        scale=scale,
    )


@st.composite
def _imprints(draw: st.DrawFn, positions: Sequence[str]) -> Imprint:
    date = st.none() | st.builds(_issued, _DAYS, st.integers(0, 2))
    return Imprint(
        draw(st.sampled_from([None, *positions])),
        draw(_some(["A. Lund", "B. Holm"])),
        draw(date),
        draw(date),
        draw(st.sampled_from([None, "CC0", "https://a.example/licence"])),
        draw(st.none() | _WORDS),
    )


def _carries(relation: Relation) -> bool:
    """Whether links of a relation carry a rank."""
    return CG + relation.id not in WITHOUT_RANK


@st.composite
def _links(draw: st.DrawFn, claims: Mapping[str, Claim]) -> tuple[Link, ...]:
    """Links of one premise, and of two whose triples may also be links of their own, then described."""
    steps = [
        (start, relation, end) for start in claims for relation in Relation for end in claims if start != end
    ]
    chosen = dict.fromkeys(sorted(draw(_some(steps, 6)), key=steps.index))
    pairs = [
        ((one, two), relation, end)
        for one, relation, end in chosen
        for two in claims
        if list(claims).index(one) < list(claims).index(two) and (two, relation, end) in chosen
    ]
    joint = draw(_some(pairs))
    parts = {(start, relation, end) for premises, relation, end in joint for start in premises}
    alone = [step for step in chosen if step not in parts or draw(st.booleans())]
    ends = [*(((start,), relation, end) for start, relation, end in alone), *joint]
    links = []
    for number, (premises, relation, end) in enumerate(ends):
        needs_name = len(premises) > 1 or (premises[0], relation, end) in parts
        may_fall = _carries(relation) and not any(claims[each].rated_up for each in premises)
        described = draw(_descriptions(f"l-{number}", needs_name=needs_name, may_fall=may_fall))
        links.append(Link(premises, relation, end, *described))
    order = list(claims)
    return tuple(sorted(links, key=lambda link: order.index(link.premises[0])))


@st.composite
def _undercuts(draw: st.DrawFn, claims: Mapping[str, Claim], links: Sequence[Link]) -> tuple[Undercut, ...]:
    """Undercuts of links, of claims and of one another."""
    named = [link.iri for link in links if link.iri and _carries(link.relation)]
    found: list[Undercut] = []
    for number in range(draw(st.integers(0, 3)) if claims else 0):
        targets = [*named, *claims]
        target = draw(st.sampled_from(targets))
        others = [claim for claim in claims if claim != target]
        premises = (
            draw(st.lists(st.sampled_from(others), min_size=1, max_size=2, unique=True)) if others else []
        )
        is_new = not any(each.to == target for each in found)
        if premises and is_new:
            ordered = tuple(sorted(premises, key=list(claims).index))
            may_fall = not any(claims[each].rated_up for each in premises)
            described = draw(_descriptions(f"u-{number}", needs_name=len(premises) > 1, may_fall=may_fall))
            found.append(Undercut(ordered, target, *described))
            named += [found[-1].iri] if found[-1].iri else []
    order = list(claims)
    return tuple(sorted(found, key=lambda each: order.index(each.premises[0])))


@st.composite
def _descriptions(
    draw: st.DrawFn, name: str, *, needs_name: bool, may_fall: bool
) -> tuple[str | None, tuple[str, ...], tuple[RatedDown, ...], tuple[RatedDown, ...]]:
    if not needs_name and draw(st.booleans()):
        return None, (), (), ()
    reasons = draw(_some(tuple(RatedDown), 5)) if may_fall else ()
    cut = draw(st.integers(0, len(reasons)))
    return M + name, draw(_some(["Other dose.", "One winter only."])), reasons[:cut], reasons[cut:]
