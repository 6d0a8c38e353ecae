"""A claim map as triples, and triples as the plainest Turtle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from msgspec.structs import replace

from claimgraph import vocabulary as vocab
from claimgraph.model import Claim, ClaimMap, Link, Quote, Source, Topic, Undercut
from claimgraph.scale import DEFAULT_SCALE, RatedDown

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


def to_said(claim_map: ClaimMap) -> list[Said]:
    """The triples of a map, block by block; links need an IRI to be described."""
    parts: list[_Parts] = [
        _of_map(claim_map),
        *map(_of_topic, claim_map.topics.values()),
        *map(_of_source, claim_map.sources.values()),
        *(_of_claim(claim, claim_map) for claim in claim_map.claims.values()),
        *(_of_link(link) for link in claim_map.links if link.iri),
    ]
    return [Said(*said) for part in parts for said in part if said[2] is not None]


def _of_map(claim_map: ClaimMap) -> _Parts:
    if claim_map.title:
        yield M + "map", vocab.RDF_TYPE, vocab.CG + "ClaimMap"
        yield M + "map", vocab.TITLE, Words(claim_map.title)
    if claim_map.scale != DEFAULT_SCALE:
        yield M + "map", vocab.SCALE, claim_map.scale.iri
    if claim_map.description:
        yield M + "map", vocab.DESCRIPTION, Words(claim_map.description, language="en")


def _of_topic(topic: Topic) -> _Parts:
    if topic.label != topic.id:
        yield topic.iri, vocab.RDF_TYPE, vocab.SKOS + "Concept"
        yield topic.iri, vocab.PREF_LABEL, Words(topic.label)


def _of_source(source: Source) -> _Parts:
    kinds = ("gYear", "gYearMonth", "date")
    dated, gone = source.issued, source.retracted
    yield source.iri, vocab.RDF_TYPE, vocab.CG + source.kind.id
    yield source.iri, vocab.TITLE, Words(source.title, language="de")
    yield from ((source.iri, vocab.CREATOR, Words(creator)) for creator in source.creators)
    yield source.iri, vocab.ISSUED, dated and Words(dated.text, vocab.XSD + kinds[dated.text.count("-")])
    yield source.iri, vocab.URL, source.url
    yield source.iri, vocab.DOI, source.doi and Words(source.doi)
    yield source.iri, vocab.PMID, source.pmid and Words(source.pmid, vocab.XSD_STRING)
    yield source.iri, vocab.REPLY_TO, source.reply_to
    yield from ((source.iri, vocab.INTEREST, Words(interest)) for interest in source.interests)
    yield source.iri, vocab.DESIGN, source.design and source.design.iri
    yield source.iri, vocab.RETRACTED, gone and Words(gone.isoformat(), vocab.XSD_DATE)
    yield from ((source.iri, vocab.REPORTS, other) for other in source.reports)
    yield from ((source.iri, vocab.OVERLAPS, other) for other in source.overlaps)
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
    for link in claim_map.links:
        if link.from_ == claim.iri:
            yield claim.iri, vocab.CG + link.relation.id, link.to
    for undercut in claim_map.undercuts:
        if undercut.claim == claim.iri:
            yield claim.iri, vocab.UNDERCUTS, undercut.link.iri


def _number(number: int | None) -> Words | None:
    return None if number is None else Words(str(number), vocab.XSD_INTEGER)


def _of_link(link: Link) -> _Parts:
    yield link.iri or "", vocab.RDF_TYPE, vocab.CG + "Link"
    yield link.iri or "", vocab.FROM, link.from_
    yield link.iri or "", vocab.RELATION, vocab.CG + link.relation.id
    yield link.iri or "", vocab.TO, link.to
    yield from ((link.iri or "", vocab.NOTE, Words(note)) for note in link.notes)
    yield from ((link.iri or "", vocab.RATED_DOWN, vocab.CG + reason.id) for reason in link.rated_down)


def unordered(claim_map: ClaimMap) -> ClaimMap:
    """The same map with everything sorted that the order of triples decides."""

    def sorted_links(link: Link) -> Link:
        return replace(link, notes=tuple(sorted(link.notes)), rated_down=_by_value(link.rated_down))

    return replace(
        claim_map,
        claims={
            iri: replace(claim, sources=tuple(sorted(claim.sources)), topics=tuple(sorted(claim.topics)))
            for iri, claim in claim_map.claims.items()
        },
        sources={
            iri: replace(
                source,
                creators=tuple(sorted(source.creators)),
                interests=tuple(sorted(source.interests)),
                reports=tuple(sorted(source.reports)),
                overlaps=tuple(sorted(source.overlaps)),
            )
            for iri, source in claim_map.sources.items()
        },
        links=tuple(sorted(map(sorted_links, claim_map.links), key=repr)),
        undercuts=tuple(
            sorted((Undercut(each.claim, sorted_links(each.link)) for each in claim_map.undercuts), key=repr)
        ),
    )


def _by_value(reasons: Sequence[RatedDown]) -> tuple[RatedDown, ...]:
    return tuple(sorted(reasons, key=lambda reason: reason.id))


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
