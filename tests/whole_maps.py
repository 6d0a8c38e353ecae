"""Generated claim maps with everything that the records can hold."""

from __future__ import annotations

import calendar
import datetime as dt
import hashlib
from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from claimgraph.model import Claim, ClaimMap, Issued, Link, Quote, Source, SourceKind, Topic, Undercut
from claimgraph.rdf import shipped_scales
from claimgraph.scale import DEFAULT_SCALE, RatedDown, Relation, Scale

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
        draw(st.none() | _FILES),
        draw(st.none() | _DIGESTS),
    )


@st.composite
def _quotes(draw: st.DrawFn) -> Quote | None:
    words = draw(st.none() | _EXACT_WORDS)
    if draw(st.booleans()):
        start, length = draw(st.integers(0, 10**6)), draw(st.integers(1, 999))
        return Quote(words, start, start + length, draw(_DIGESTS))
    return Quote(words) if words is not None else None


@st.composite
def _claims(draw: st.DrawFn, name: str, sources: Sequence[str], topics: Sequence[str], scale: Scale) -> Claim:
    return Claim(
        M + name,
        name,
        draw(_WORDS),
        draw(_some(sources)),
        draw(st.none() | st.sampled_from(scale.steps)),
        draw(_some(topics)),
        draw(_quotes()),
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
    topics = [Topic(M + name, name, draw(st.just(name) | _WORDS)) for name in ("t-0", "t-1")]
    voices = [M + name for name in sources]
    made = {M + name: draw(_claims(name, voices, [topic.iri for topic in topics], scale)) for name in claims}
    used = {topic for claim in made.values() for topic in claim.topics}
    steps = [
        (start, relation, end) for start in made for relation in Relation for end in made if start != end
    ]
    chosen = draw(_some(steps, 6))
    links = [
        Link(start, relation, end, *draw(_descriptions(f"l-{number}")))
        for number, (start, relation, end) in enumerate(sorted(chosen, key=steps.index))
    ]
    named = [link for link in links if link.iri]
    return ClaimMap(
        title=title,
        description=draw(st.just("") | _WORDS) if title else "",
        claims=made,
        sources={
            M + name: draw(_sources(name, [voice for voice in voices if voice != M + name], scale))
            for name in sources
        },
        topics={topic.iri: topic for topic in topics if topic.iri in used or topic.label != topic.id},
        links=tuple(links),
        undercuts=tuple(
            Undercut(claim, link) for claim in made for link in (draw(_some(named)) if named else ())
        ),
        scale=scale,
    )


@st.composite
def _descriptions(draw: st.DrawFn, name: str) -> tuple[str | None, tuple[str, ...], tuple[RatedDown, ...]]:
    if draw(st.booleans()):
        return None, (), ()
    return M + name, draw(_some(["Other dose.", "One winter only."])), draw(_some(tuple(RatedDown), 5))
