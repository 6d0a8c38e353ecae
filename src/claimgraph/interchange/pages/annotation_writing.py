"""Write the quotes of a map as W3C Web Annotations or as the JSON of Hypothes.is."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from msgspec import structs

from claimgraph import vocabulary as vocab
from claimgraph.identifiers import canonical_address, plain_address, text_digest
from claimgraph.interchange.drawings.outlines import address_of
from claimgraph.interchange.json_input import dump_json
from claimgraph.interchange.losses import (
    find_stronger_alone,
    is_stronger_alone,
    why_left_out,
    why_stronger_alone,
)
from claimgraph.interchange.map_formats import MapContent, WrittenMap
from claimgraph.interchange.pages.annotation_file import Annotation, annotation_in
from claimgraph.interchange.pages.annotation_losses import lost_in_annotations
from claimgraph.interchange.pages.annotation_reading import OTHERS, RAW, annotation_name, parse_tag, said_in
from claimgraph.interchange.raw_records import LeftOut
from claimgraph.model import Claim, Link, Quote, Source
from claimgraph.rdf import Literal, plain_words
from claimgraph.vocabulary import local_name

_CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"cg": vocab.CG}]
_AROUND = 32
"""How many characters before and after a quote an annotation has, so that it is found where it is meant."""
_NO_QUOTE = "an annotation needs a quote"
_NO_ADDRESS = "an annotation needs a source with a web address"
_ONE_TEXT = "a note has one text, without a language"
_ONE_CLAIM = "an annotation is about one claim"
_NO_PLACE = "an annotation is of the claim that a link starts from"


def write_web_annotations(content: MapContent) -> WrittenMap:
    """Each claim with a quote or a locator as a Web Annotation, on one annotation page."""
    return _written(content, _web_annotation, lambda rows: {
        "@context": _CONTEXT, "type": "AnnotationPage", "items": rows,
    }, is_web=True)  # fmt: skip


def write_hypothesis(content: MapContent) -> WrittenMap:
    """Each claim with a quote or a locator as an annotation of Hypothes.is, in a list of search results."""
    return _written(content, _hypothesis, lambda rows: {"total": len(rows), "rows": rows}, is_web=False)


@dataclass(frozen=True, slots=True)
class _QuotedClaim:
    """A claim to write, with the address and title of its source, its tags, and what was read of it before.

    ``id`` is that of its annotation, ``texts`` are its texts by language, ``links`` the ids of the
    annotations of the claims that it is linked to, or else the IRIs of these. ``around`` has the words before
    and after the quote in the stored text, by the name of their property.
    """

    id: str
    claim: Claim
    quote: Quote
    texts: Mapping[str, str]
    address: str
    title: str
    tags: list[str]
    links: list[str]
    raw: Mapping[str, Any]
    around: Mapping[str, str]

    @property
    def notes(self) -> Mapping[str, str]:
        """The texts of the claim by language; empty if its only text is the quote itself."""
        words = " ".join((self.quote.words or "").split())
        return {} if [*self.texts.values()] == [words] else self.texts


def _written(
    content: MapContent,
    render: Callable[[_QuotedClaim], dict[str, Any]],
    wrap: Callable[[list[Any]], Any],
    *,
    is_web: bool,
) -> WrittenMap:
    writer = _AnnotationWriter(content, is_web=is_web)
    rows = []
    for each in writer.quoted():
        known = annotation_in(each.raw, "") if each.raw else None
        is_same = known is not None and writer.is_same(each, known)
        rows.append(each.raw if is_same else {**each.raw, **render(each)})
    others = [json.loads(value) for value in content_words(content, OTHERS)]
    rows += [each for each in others if _is_web(each) == is_web]
    return WrittenMap(dump_json(wrap(rows)), writer.left_out)


def content_words(content: MapContent, predicate: str) -> Iterator[str]:
    """The literals of all subjects for a predicate, in reading order."""
    for subject in content.statements.subjects:
        yield from plain_words(content.statements.row(subject), predicate)


def _is_web(row: Mapping[str, Any]) -> bool:
    return "uri" not in row


class _AnnotationWriter:
    """Finds the claims that can be written, and what cannot."""

    def __init__(self, content: MapContent, *, is_web: bool) -> None:
        self.content, self.is_web = content, is_web
        self.left_out: list[LeftOut] = []
        raws = {
            iri: json.loads(words[0])
            for iri in content.shown
            if (words := plain_words(content.statements.row(iri), RAW))
        }
        read = {iri: note.id for iri, raw in raws.items() if (note := annotation_in(raw, ""))}
        self.by_id = {name: iri for iri, known in read.items() for name in (known, annotation_name(known))}
        self.by_id |= {name: iri for iri, each in content.claim_map.claims.items() for name in (iri, each.id)}
        self.raw = {iri: raws[iri] for iri in read if _is_web(raws[iri]) == is_web}
        self.sources = {iri: self._source(iri, claim) for iri, claim in content.shown.items()}
        self.links: dict[str, list[tuple[str, str]]] = {}
        stronger = find_stronger_alone(content.assessment)
        for link in content.assessment.claim_map.links:
            if self._holds(link, stronger):
                self.links.setdefault(link.premises[0], []).append((link.relation.id, link.to))
        for each in content.assessment.claim_map.undercuts:
            self._leave_out("undercuts", "an annotation has no place for them", each.to)
        self.left_out += lost_in_annotations(content, self.sources)

    def _holds(self, link: Link, stronger: Collection[str]) -> bool:
        """Whether a link is written; reports it if not, or if it leads to a claim without an annotation."""
        if link.is_joint:
            self._leave_out("links of several claims", why_left_out(link, _ONE_CLAIM), link.to)
        elif self.sources.get(link.premises[0]) is None:
            why = why_left_out(link, _NO_PLACE)
            self._leave_out("links of claims without an annotation", why, link.premises[0])
        elif link.iri in stronger:
            self._leave_out("rated-down or undercut links", why_stronger_alone(link, "tag"), link.to)
        else:
            if self.sources.get(link.to) is None:
                why = f'only a map that has "{local_name(link.to)}" can read them'
                self._leave_out("links to claims without an annotation", why, link.premises[0])
            return True
        return False

    def _leave_out(self, what: str, why: str, place: str) -> None:
        self.left_out.append(LeftOut("claims", what, why, place))

    def quoted(self) -> Iterator[_QuotedClaim]:
        """The claims with a quote and a source that has an address."""
        claims = self.content.shown
        ids = {iri: self._id(iri, claim) for iri, claim in claims.items() if self.sources[iri]}
        for iri, source in self.sources.items():
            quote = claims[iri].quote
            if source is None or quote is None:
                continue
            quote, around = _with_words(quote, self.content.texts.get(source.snapshot or "", ""))
            yield _QuotedClaim(
                ids[iri],
                claims[iri],
                quote,
                self._texts(iri),
                _address(source),
                source.title,
                self._tags(iri, ids),
                [ids.get(to, to) for _, to in self.links.get(iri, ())],
                self.raw.get(iri, {}),
                around,
            )

    def _source(self, iri: str, claim: Claim) -> Source | None:
        """The source of a quote, if it has an address; claims without a quote or such a source are told."""
        quote, claim_map = claim.quote, self.content.claim_map
        if quote is None or (quote.words is None and quote.start is None):
            self._leave_out("claims without a quote", _NO_QUOTE, iri)
            return None
        sources = claim_map.stored_for(claim) if quote.start is not None else []
        sources = sources or [claim_map.sources[each] for each in claim.quoted_in]
        source = next(filter(_address, sources), None)
        if source is None:
            self._leave_out("claims without an address", _NO_ADDRESS, iri)
        return source

    def _id(self, iri: str, claim: Claim) -> str:
        """The id of the annotation of a claim: that which was read, or else the name of the claim."""
        given = self.raw.get(iri, {}).get("id")
        return given if given and isinstance(given, str) else iri if self.is_web else claim.id

    def _texts(self, iri: str) -> dict[str, str]:
        """The texts of a claim by language; for Hypothes.is the first, since a note has one language."""
        row = self.content.statements.row(iri)
        terms = [each for each in row.get(vocab.TEXT, ()) if isinstance(each, Literal)]
        claim = self.content.claim_map.claims[iri]
        if self.is_web and len(terms) > 1:
            return {each.language or "": " ".join(each.value.split()) for each in terms}
        self.left_out += [LeftOut("texts", "texts in another language", _ONE_TEXT, iri)] * (len(terms) - 1)
        language = next((each.language for each in terms if " ".join(each.value.split()) == claim.text), None)
        self.left_out += [LeftOut("texts", "languages", _ONE_TEXT, iri)] * bool(language and not self.is_web)
        return {language or "": claim.text}

    def _tags(self, iri: str, ids: Mapping[str, str]) -> list[str]:
        """The tags of a claim: its basis, its topics, and its links."""
        claim_map = self.content.claim_map
        claim = claim_map.claims[iri]
        labels = [claim_map.topics[each].label for each in claim.topics if each in claim_map.topics]
        basis = [claim.basis.id] if claim.basis and claim.basis.id != "Assertion" else []
        if basis and is_stronger_alone(self.content.assessment, claim):
            self._leave_out("bases", "the evidence does not count, which an annotation cannot say", iri)
            basis = []
        links = [f"{relation}:{self._name(to, ids)}" for relation, to in self.links.get(iri, ())]
        return [*basis, *labels, *links]

    def _name(self, iri: str, ids: Mapping[str, str]) -> str:
        """The name by which a tag links to a claim: its id, or that of its annotation if it is another."""
        known = self.content.claim_map.claims.get(iri)
        name = known.id if known else iri
        return name if annotation_name(ids.get(iri, "")) == name or iri not in ids else ids[iri]

    def is_same(self, each: _QuotedClaim, known: Annotation) -> bool:
        """Whether an annotation that was read still says the same as the claim made of it."""
        words = known.quote.exact if known.quote else None
        texts = {language.lower(): text for language, text in each.texts.items()}
        pages = [canonical_address(plain_address(page)) or page for page in (known.address, each.address)]
        is_alike = (words, said_in(known), pages[0]) == (each.quote.words, texts, pages[1])
        return is_alike and self._meant(known.tags) == self._meant(each.tags)

    def _meant(self, tags: Iterable[str]) -> set[tuple[str, str]]:
        """What tags mean: links with the IRI of a claim, a basis, and topics."""
        found = {parse_tag(tag, self.content.claim_map.scale) for tag in tags}
        links = {(kind, self.by_id.get(name, "")) for kind, name in found if kind not in ("basis", "topic")}
        others = {(kind, name.casefold()) for kind, name in found if kind in ("basis", "topic")}
        return others | {each for each in links if each[1]}


def _address(source: Source) -> str:
    return source.url or address_of(source)


def _with_words(quote: Quote, text: str) -> tuple[Quote, Mapping[str, str]]:
    """A quote with its words, and the words around it, if it is pinned in a stored text that is at hand."""
    start, end = quote.start, quote.end
    if start is None or end is None or text_digest(text[start:end]) != quote.digest:
        return quote, {}
    words = text[start:end] if quote.words is None else quote.words
    around = {"prefix": text[max(0, start - _AROUND) : start], "suffix": text[end : end + _AROUND]}
    return structs.replace(quote, words=words), around


def _selectors(each: _QuotedClaim) -> list[dict[str, Any]]:
    quote = each.quote
    found: list[dict[str, Any]] = []
    if quote.words is not None:
        found.append({"type": "TextQuoteSelector", "exact": quote.words, **each.around})
    if quote.start is not None:
        found.append(
            {
                "type": "TextPositionSelector",
                "start": quote.start,
                "end": quote.end,
                "cg:quoteDigest": quote.digest,
            }
        )
    return found


def _web_annotation(each: _QuotedClaim) -> dict[str, Any]:
    notes = [_note(words, language) for language, words in each.notes.items()]
    body = notes if len(notes) < 2 else [{"type": "Choice", "items": notes}]
    body += [{"type": "TextualBody", "value": tag, "purpose": "tagging"} for tag in each.tags]
    body += [{"type": "SpecificResource", "source": to, "purpose": "linking"} for to in each.links]
    return {
        "id": each.id,
        "type": "Annotation",
        "motivation": "linking" if each.links else "describing" if notes else "highlighting",
        "body": body,
        "target": {
            "type": "SpecificResource",
            "source": {"id": each.address, "title": each.title},
            "selector": _selectors(each),
        },
    }


def _note(words: str, language: str) -> dict[str, Any]:
    given = {"language": language} if language else {}
    return {"type": "TextualBody", "value": words, "format": "text/plain", **given, "purpose": "describing"}


def _hypothesis(each: _QuotedClaim) -> dict[str, Any]:
    return {
        "id": each.id,
        "uri": each.address,
        "document": {"title": [each.title]},
        "text": "".join(each.notes.values()),
        "tags": each.tags,
        "target": [{"source": each.address, "selector": _selectors(each)}],
    }
