"""A claim map as triples, and triples as the plainest Turtle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple, TypeVar

from msgspec.structs import replace

from claimgraph import vocabulary as vocab
from claimgraph.model import (
    Claim,
    ClaimMap,
    FindingDetails,
    Imprint,
    Issued,
    Link,
    Quote,
    Source,
    Topic,
    Undercut,
)
from claimgraph.scale import DEFAULT_SCALE

from documents import HEAD, M


class Words(NamedTuple):
    """A literal: its characters, the IRI of its datatype, and its language; at most one of the two."""

    value: str
    datatype: str = ""
    language: str = ""


class Said(NamedTuple):
    """A triple; an IRI is a plain string."""

    subject: str
    predicate: str
    value: str | Words


_Parts = Iterator[tuple[str, str, Any]]
_Value = TypeVar("_Value")
_Link = TypeVar("_Link", Link, Undercut)
_Record = TypeVar("_Record", Claim, Source, Imprint, Topic)


def to_said(claim_map: ClaimMap) -> list[Said]:
    """The triples of a map, block by block; links need an IRI to be described."""
    parts: list[_Parts] = [
        _of_map(claim_map),
        *map(_of_topic, claim_map.topics.values()),
        *map(_of_source, claim_map.sources.values()),
        *(_of_claim(claim, claim_map) for claim in claim_map.claims.values()),
        *(_of_link(link) for link in _steps(claim_map) if link.iri),
    ]
    return [Said(*said) for part in parts for said in part if said[2] is not None]


def _of_map(claim_map: ClaimMap) -> _Parts:
    imprint = claim_map.imprint
    if claim_map.title:
        yield M + "map", vocab.RDF_TYPE, vocab.CG + "ClaimMap"
        yield M + "map", vocab.TITLE, Words(claim_map.title)
        yield M + "map", vocab.MAIN_CLAIM, imprint.main_claim
        yield from ((M + "map", vocab.CREATOR, Words(creator)) for creator in imprint.creators)
        yield M + "map", vocab.CREATED, _date(imprint.created)
        yield M + "map", vocab.MODIFIED, _date(imprint.modified)
        is_address = imprint.license and imprint.license.startswith("https:")
        yield M + "map", vocab.LICENSE, imprint.license if is_address else _words(imprint.license)
        yield M + "map", vocab.VERSION, _words(imprint.version)
    if claim_map.scale != DEFAULT_SCALE:
        yield M + "map", vocab.SCALE, claim_map.scale.iri
    if claim_map.description:
        yield M + "map", vocab.DESCRIPTION, Words(claim_map.description, language="en")


def _of_topic(topic: Topic) -> _Parts:
    if topic.label != topic.id or topic.other_words:
        yield topic.iri, vocab.RDF_TYPE, vocab.SKOS + "Concept"
        yield topic.iri, vocab.PREF_LABEL, Words(topic.label)
        yield from ((topic.iri, vocab.ALT_LABEL, Words(each)) for each in topic.other_words)


def _of_source(source: Source) -> _Parts:
    gone = source.retracted
    yield source.iri, vocab.RDF_TYPE, vocab.CG + source.kind.id
    yield source.iri, vocab.TITLE, Words(source.title, language="de")
    yield from ((source.iri, vocab.CREATOR, Words(creator)) for creator in source.creators)
    yield source.iri, vocab.ISSUED, _date(source.issued)
    yield source.iri, vocab.URL, source.url
    yield source.iri, vocab.DOI, source.doi and Words(source.doi)
    yield source.iri, vocab.PMID, source.pmid and Words(source.pmid, vocab.XSD_STRING)
    yield source.iri, vocab.REPLY_TO, source.reply_to
    yield from ((source.iri, vocab.INTEREST, Words(interest)) for interest in source.interests)
    yield source.iri, vocab.DESIGN, source.design and source.design.iri
    yield source.iri, vocab.RETRACTED, gone and Words(gone.isoformat(), vocab.XSD_DATE)
    yield from ((source.iri, vocab.REPORTS, other) for other in source.reports)
    yield from ((source.iri, vocab.OVERLAPS, other) for other in source.overlaps)
    yield source.iri, vocab.JOURNAL, _words(source.journal)
    yield source.iri, vocab.VOLUME, _words(source.volume)
    yield source.iri, vocab.PAGES, _words(source.pages)
    yield from ((source.iri, vocab.NOTE, Words(note)) for note in source.notes)
    yield source.iri, vocab.SNAPSHOT, source.snapshot and Words(source.snapshot)
    yield source.iri, vocab.SNAPSHOT_DIGEST, source.snapshot_digest and Words(source.snapshot_digest)


def _of_claim(claim: Claim, claim_map: ClaimMap) -> _Parts:
    quote = claim.quote or Quote()
    yield claim.iri, vocab.RDF_TYPE, vocab.CG + "Claim"
    yield claim.iri, vocab.TEXT, Words(claim.text)
    yield from ((claim.iri, vocab.SOURCE, source) for source in claim.sources)
    yield claim.iri, vocab.BASIS, claim.basis and claim.basis.iri
    yield from ((claim.iri, vocab.TOPIC, topic) for topic in claim.topics)
    yield claim.iri, vocab.QUOTE, quote.words and Words(quote.words)
    yield claim.iri, vocab.QUOTE_START, _number(quote.start)
    yield claim.iri, vocab.QUOTE_END, _number(quote.end)
    yield claim.iri, vocab.QUOTE_DIGEST, quote.digest and Words(quote.digest)
    yield claim.iri, vocab.QUOTE_SOURCE, quote.source
    yield claim.iri, vocab.PLACE, _words(quote.place)
    yield from ((claim.iri, vocab.RATED_UP, vocab.CG + reason.id) for reason in claim.rated_up)
    details = claim.details or FindingDetails()
    yield claim.iri, vocab.POPULATION, _words(details.population)
    yield claim.iri, vocab.COMPARISON, _words(details.comparison)
    yield claim.iri, vocab.OUTCOME, _words(details.outcome)
    yield claim.iri, vocab.FOLLOW_UP, _words(details.follow_up)
    yield claim.iri, vocab.PARTICIPANTS, _number(details.participants)
    yield claim.iri, vocab.EFFECT, _words(details.effect)
    yield from ((claim.iri, vocab.NOTE, Words(note)) for note in claim.notes)
    said = ((_relation(link), link.to) for link in _from(claim.iri, claim_map))
    yield from ((claim.iri, predicate, end) for predicate, end in dict.fromkeys(said))


def _from(claim: str, claim_map: ClaimMap) -> Iterator[Link | Undercut]:
    """The links and undercuts of which a claim is a premise."""
    for each in _steps(claim_map):
        if claim in each.premises:
            yield each


def _steps(claim_map: ClaimMap) -> Iterator[Link | Undercut]:
    """The links of a map, then its undercuts."""
    yield from claim_map.links
    yield from claim_map.undercuts


def _relation(link: Link | Undercut) -> str:
    return vocab.CG + link.relation.id if isinstance(link, Link) else vocab.UNDERCUTS


def _words(text: str | None) -> Words | None:
    return None if text is None else Words(text)


def _date(date: Issued | None) -> Words | None:
    kinds = ("gYear", "gYearMonth", "date")
    return None if date is None else Words(date.text, vocab.XSD + kinds[date.text.count("-")])


def _number(number: int | None) -> Words | None:
    return None if number is None else Words(str(number), vocab.XSD_INTEGER)


def _of_link(link: Link | Undercut) -> _Parts:
    yield link.iri or "", vocab.RDF_TYPE, vocab.CG + "Link"
    yield from ((link.iri or "", vocab.FROM, premise) for premise in link.premises)
    yield link.iri or "", vocab.RELATION, _relation(link)
    yield link.iri or "", vocab.TO, link.to
    yield from ((link.iri or "", vocab.NOTE, Words(note)) for note in link.notes)
    yield from ((link.iri or "", vocab.RATED_DOWN, vocab.CG + reason.id) for reason in link.rated_down)
    twice = link.rated_down_twice
    yield from ((link.iri or "", vocab.RATED_DOWN_TWICE, vocab.CG + reason.id) for reason in twice)


def unordered(claim_map: ClaimMap) -> ClaimMap:
    """The same map with everything sorted that the order of triples decides, without language tags."""

    def ordered(values: Iterable[_Value]) -> tuple[_Value, ...]:
        return tuple(sorted(values, key=repr))

    def ordered_link(link: _Link) -> _Link:
        fields = ("premises", "notes", "rated_down", "rated_down_twice")
        return replace(link, **{field: ordered(getattr(link, field)) for field in fields})

    def ordered_fields(record: _Record) -> _Record:
        tuples = {name: getattr(record, name) for name in record.__struct_fields__}
        return replace(
            record, **{name: ordered(each) for name, each in tuples.items() if isinstance(each, tuple)}
        )

    return replace(
        claim_map,
        languages={},
        imprint=ordered_fields(claim_map.imprint),
        claims={iri: ordered_fields(claim) for iri, claim in claim_map.claims.items()},
        sources={iri: ordered_fields(source) for iri, source in claim_map.sources.items()},
        topics={iri: ordered_fields(topic) for iri, topic in claim_map.topics.items()},
        links=ordered(map(ordered_link, claim_map.links)),
        undercuts=ordered(map(ordered_link, claim_map.undercuts)),
    )


def plain(said: Sequence[Said]) -> str:
    """Turtle, one triple a line, in whole IRIs and double quotes."""
    return HEAD + "".join(
        f"<{each.subject}> <{each.predicate}> {_plain_value(each.value)} .\n" for each in said
    )


def _plain_value(value: str | Words) -> str:
    return f"<{value}>" if isinstance(value, str) else quoted(value.value, '"') + suffix(value)


def suffix(words: Words) -> str:
    """What follows the characters of a literal."""
    if words.language:
        return f"@{words.language}"
    return f"^^<{words.datatype}>" if words.datatype else ""


MUST = {"\\": "\\\\", "\n": "\\n", "\r": "\\r"}


def quoted(text: str, quotes: str) -> str:
    told = "".join(MUST.get(char, char) for char in text)
    return quotes + told.replace(quotes[0], "\\" + quotes[0]) + quotes
