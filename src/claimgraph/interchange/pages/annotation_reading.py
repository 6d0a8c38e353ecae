"""Make claims of annotated quotes: Hypothes.is JSON and W3C Web Annotations as a map."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from claimgraph import vocabulary as vocab
from claimgraph.address_words import without_logins
from claimgraph.identifiers import (
    address_key,
    canonical_address,
    is_address,
    plain_address,
    read_address,
    text_digest,
)
from claimgraph.interchange.json_input import pack_json
from claimgraph.interchange.known_map import NOTHING_KNOWN, KnownMap
from claimgraph.interchange.map_blocks import Blocks, NamesGiven
from claimgraph.interchange.map_formats import GivenFile, Reader, ReadMap, account_for, head_of
from claimgraph.interchange.pages.annotation_file import Annotation, TextQuote, read_annotation_files
from claimgraph.interchange.raw_records import LeftOut, RecordRemark
from claimgraph.quote_places import occurrences, only_in_words
from claimgraph.rdf import Literal, typed
from claimgraph.scale import Relation, Scale
from claimgraph.similar_names import meant_choice
from claimgraph.vocabulary import local_name

NOTES = vocab.KEPT + "annotation#"
RAW, OTHERS = NOTES + "raw", NOTES + "others"

SIDES: Mapping[str, Relation] = {
    **{relation.id.casefold(): relation for relation in Relation},
    **dict.fromkeys(("for", "pro", "support"), Relation.SUPPORTS),
    **dict.fromkeys(("against", "con", "contra", "refutes"), Relation.CONTRADICTS),
}
"""The relation by the word before the colon of a tag such as ``supports:ID``."""

_LINK = re.compile(r"\s*([A-Za-z-]+)\s*:\s*(\S.*?)\s*")
_LONGEST_TITLE = 120


def read_annotations(files: Sequence[GivenFile], namespace: str, title: str) -> ReadMap:
    """The annotated quotes in some files as claims of a new map.

    Raises EditError for a text that is not JSON or has no list of annotations.
    """
    return _read(files, namespace, title, NOTHING_KNOWN)


def annotation_reader(known: KnownMap) -> Reader:
    """A reader that uses the claims, sources, topics and stored texts of a map."""
    return lambda files, namespace, title: _read(files, namespace, title, known)


def _read(files: Sequence[GivenFile], namespace: str, title: str, known: KnownMap) -> ReadMap:
    return _AnnotationStatements(files, Blocks(namespace), known).read(title)


def annotation_name(annotation: str) -> str:
    """What the claim of an annotation is called: the last part of the id of the annotation."""
    return local_name(annotation.rstrip("/#")) or "annotation"


def said_in(annotation: Annotation) -> dict[str, str]:
    """The words of the note by language, or else those of the quote, on one line."""
    quoted = annotation.quote.exact if annotation.quote else ""
    return {tag: " ".join(words.split()) for tag, words in (annotation.notes or {"": quoted}).items()}


def parse_tag(tag: str, scale: Scale) -> tuple[str, str]:
    """What a tag means: ``basis`` and its id, a relation and the id of a claim, or ``topic`` and its label.

    >>> from claimgraph.scale import DEFAULT_SCALE
    >>> parse_tag("against: tea", DEFAULT_SCALE), parse_tag("anecdote", DEFAULT_SCALE)
    (('contradicts', 'tea'), ('basis', 'Anecdote'))
    """
    match = _LINK.fullmatch(tag)
    relation = SIDES.get(match[1].casefold().replace("-", "")) if match else None
    if match and relation:
        return relation.id, match[2]
    basis = meant_choice(tag, {each.id: each for each in scale.steps})
    return ("basis", basis.id) if basis else ("topic", " ".join(tag.split()))


class _AnnotationStatements:
    """Converts annotations to statements."""

    def __init__(self, files: Sequence[GivenFile], blocks: Blocks, known: KnownMap) -> None:
        self.blocks, self.known = blocks, known
        self.imported = account_for("annotations", files)
        self.names = NamesGiven(blocks.namespace)
        self.found = read_annotation_files(files)
        self.iris: dict[str, str] = {}
        self.sources: dict[str, str] = {}
        self.topics: dict[str, str] = {}
        self.titles: dict[str, str] = {}
        for each in self.found:
            if isinstance(each, Annotation) and each.title.strip():
                self.titles.setdefault(_page_key(each), each.title)

    def read(self, title: str) -> ReadMap:
        head = head_of(self.blocks, title)
        claims = list(self._claims())
        for annotation, iri in claims:
            self._describe(annotation, iri)
        for annotation, iri in claims:
            self._tags(annotation, iri)
        others = [pack_json(each.raw) for each in self._others]
        if others:
            self.blocks.words(head, OTHERS, *others)
        self.imported.things = self.blocks.things()
        return ReadMap(self.blocks, self.imported)

    def _claims(self) -> Iterator[tuple[Annotation, str]]:
        """The annotations that become claims, with their IRIs; accounts for all others."""
        self._others: list[Annotation] = []
        seen: set[str] = set()
        for each in self.found:
            if not isinstance(each, Annotation):
                why = "it is about no page, or no annotation"
                self.imported.leave_out([LeftOut("annotations", "item", why, each[1])])
                continue
            raw = pack_json(each.raw)
            if raw in seen:
                why = "it is in the files twice"
                self.imported.leave_out([LeftOut("annotations", "annotation", why, each.place)])
            elif each.is_reply or (each.quote is None and each.locator is None):
                self._others.append(each)
                self.imported.keep("annotations")
            else:
                self.imported.make("annotations")
                if each.further:
                    number = each.further + 1
                    why = f"is about {number} passages or pages: the claim has one, the rest is kept"
                    self.imported.remark([RecordRemark("annotation", why, each.place)])
                iri = self.names.new(annotation_name(each.id), "annotation")
                self.iris.setdefault(each.id, iri)
                self.iris.setdefault(annotation_name(each.id), iri)
                yield each, iri
            seen.add(raw)

    def _describe(self, annotation: Annotation, iri: str) -> None:
        blocks, quote = self.blocks, annotation.quote
        blocks.say(iri, vocab.RDF_TYPE, vocab.CG + "Claim")
        for tag, words in said_in(annotation).items():
            text = words or "A passage without words"
            blocks.say(iri, vocab.TEXT, Literal(text, language=tag) if tag else Literal(text))
        source = self._source(annotation)
        blocks.say(iri, vocab.SOURCE, source)
        if quote:
            blocks.words(iri, vocab.QUOTE, quote.exact)
        locator = annotation.locator or (self._pinned(quote, source, annotation.place) if quote else None)
        if locator:
            start, end, digest = locator
            blocks.say(iri, vocab.QUOTE_START, typed(str(start), vocab.XSD_INTEGER))
            blocks.say(iri, vocab.QUOTE_END, typed(str(end), vocab.XSD_INTEGER))
            blocks.words(iri, vocab.QUOTE_DIGEST, digest)
        blocks.words(iri, RAW, pack_json(annotation.raw))

    def _source(self, annotation: Annotation) -> str:
        """The source with the address of an annotation: of the map, of another annotation, or a new one."""
        address = canonical_address(plain_address(annotation.address))
        exact = self.known.source_of(read_address(annotation.address))
        if exact:
            return exact
        key = _page_key(annotation)
        if key not in self.sources:
            known = self.known.source_of(address)
            self.sources[key] = known or self._new_source(annotation, address)
        return self.sources[key]

    def _new_source(self, annotation: Annotation, address: str) -> str:
        shown = without_logins(annotation.address)
        title = self.titles.get(_page_key(annotation), "")
        title = " ".join(title.split())[:_LONGEST_TITLE] or shown
        bare = re.sub(r"^\w+:/*(?:www\.)?", "", shown)
        iri = self._new_name(bare, "page")
        self.blocks.say(iri, vocab.RDF_TYPE, vocab.CG + ("WebPage" if address else "Source"))
        self.blocks.words(iri, vocab.TITLE, " ".join(title.split()))
        if address and is_address(address):
            self.blocks.address(iri, address)
        return iri

    def _new_name(self, wanted: str, otherwise: str) -> str:
        """A new IRI that nothing in the map has."""
        iri = self.names.new(wanted, otherwise)
        while local_name(iri).casefold() in self.known.ids:
            iri = self.names.new(wanted, otherwise)
        return iri

    def _pinned(self, quote: TextQuote, source: str, place: str) -> tuple[int, int, str] | None:
        """The place of a quote in the stored text of its source, if that is at hand and has it once."""
        text = self.known.texts.get(source)
        if text is None:
            return None
        found = occurrences(quote.exact, text)
        spans = [span for span in found if len(found) == 1 or _fits(quote, text, *span)]
        if len(spans) != 1:
            cut = "" if found else only_in_words(quote.exact, text)
            why = "is in the stored text several times" if spans else cut or "is not in the stored text"
            self.imported.remark([RecordRemark("quote", why, place)])
            return None
        start, end = spans[0]
        return start, end, text_digest(text[start:end])

    def _tags(self, annotation: Annotation, iri: str) -> None:
        """Make bases, links and topics of the tags; a claim without a basis is an assertion."""
        bases = []
        for tag in annotation.tags:
            kind, name = parse_tag(tag, self.known.scale)
            if kind == "topic":
                self.blocks.say(iri, vocab.TOPIC, self._topic(name))
                self.imported.make("tags")
            elif kind == "basis":
                bases.append(name)
                self.imported.make("tags")
            else:
                self._link(iri, kind, name, annotation.place)
        weakest = next((each.id for each in self.known.scale.steps if each.id in bases), "Assertion")
        self.blocks.say(iri, vocab.BASIS, vocab.CG + weakest)
        if len(set(bases)) > 1:
            why = f"several in the tags: the weakest, {weakest}, is used"
            self.imported.remark([RecordRemark("basis", why, annotation.place)])

    def _link(self, iri: str, relation: str, name: str, place: str) -> None:
        """Link a claim to the one with an id, of the annotations or of the map; else leave the tag out."""
        end = self.iris.get(name) or self.known.claim_called(name)
        why = "it leads from the claim to itself" if end == iri else "no claim or annotation has this id"
        if end is None or end == iri:
            self.imported.leave_out([LeftOut("tags", f'tag "{relation}:{name}"', why, place)])
            return
        self.blocks.say(iri, vocab.CG + relation, end)
        self.imported.make("tags")

    def _topic(self, tag: str) -> str:
        label = " ".join(tag.split())
        known = self.topics.get(label.casefold()) or self.known.topic_called(label)
        if known is None:
            known = self._new_name(f"topic-{label}", "topic")
            self.blocks.say(known, vocab.RDF_TYPE, vocab.SKOS + "Concept")
            self.blocks.words(known, vocab.PREF_LABEL, label)
        self.topics[label.casefold()] = known
        return known


def _page_key(annotation: Annotation) -> str:
    """What the annotations of one page have in common."""
    return address_key(canonical_address(plain_address(annotation.address)) or annotation.address)


def _fits(quote: TextQuote, text: str, start: int, end: int) -> bool:
    """Whether the words around a passage are those around the quote, whatever the white space."""
    before, after = _bare(text[max(0, start - 4 * len(quote.prefix) - 40) : start]), _bare(text[end:])
    return before.endswith(_bare(quote.prefix)) and after.startswith(_bare(quote.suffix))


def _bare(words: str) -> str:
    return "".join(words.split())
