"""Read brat standoff annotations: spans of texts as claims, with their places, and relations as links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import PurePath

from claimgraph import vocabulary as vocab
from claimgraph.errors import EditError
from claimgraph.identifiers import text_digest
from claimgraph.interchange.debates.brat_document import (
    BratDocument,
    BratRelation,
    BratSpan,
    read_documents,
    split_lines,
)
from claimgraph.interchange.debates.brat_mapping import KEPT, PARTS, BratMapping, read_mapping
from claimgraph.interchange.imported import Imported
from claimgraph.interchange.json_input import pack_json
from claimgraph.interchange.known_map import NOTHING_KNOWN, KnownMap
from claimgraph.interchange.map_blocks import Blocks, NamesGiven
from claimgraph.interchange.map_formats import GivenFile, Reader, ReadMap, account_for, head_of
from claimgraph.interchange.natural_order import natural
from claimgraph.interchange.raw_records import RecordRemark
from claimgraph.rdf import typed

BRAT = vocab.KEPT + "brat#"
ANN, MADE, SPANS, MAPPING = (BRAT + name for name in ("ann", "made", "spans", "mapping"))


def read_brat(files: Sequence[GivenFile], namespace: str, title: str) -> ReadMap:
    """The annotations in some files as one map. Raises EditError, with the place, for an invalid line."""
    return _read(files, namespace, title, BratMapping())


def brat_reader(mapping: GivenFile, _known: KnownMap = NOTHING_KNOWN) -> Reader:
    """A reader that uses a mapping file. Raises EditError if the file is not a mapping for brat."""
    meant = read_mapping(mapping)
    return lambda files, namespace, title: _read(files, namespace, title, meant)


def _read(files: Sequence[GivenFile], namespace: str, title: str, mapping: BratMapping) -> ReadMap:
    documents = read_documents(files)
    if not documents:
        raise EditError(f"{files[0].name}: annotations are in a file whose name ends in .ann.")
    twice = [name for name, count in Counter(each.stem for each in documents).items() if count > 1]
    if twice:
        raise EditError(f'Several files are called "{twice[0]}". Import their folders as separate maps.')
    blocks, imported = Blocks(namespace), account_for("brat", [each.file for each in documents])
    head = head_of(blocks, title)
    if mapping.text:
        blocks.words(head, MAPPING, mapping.text)
    names = NamesGiven(namespace)
    for document in documents:
        _BratStatements(document, mapping, blocks, imported).add(names)
    imported.things = blocks.things()
    return ReadMap(blocks, imported)


class _BratStatements:
    """Converts one document to statements."""

    def __init__(
        self, document: BratDocument, mapping: BratMapping, blocks: Blocks, imported: Imported
    ) -> None:
        self.document, self.mapping, self.blocks, self.imported = document, mapping, blocks, imported
        self.groups = self._groups()
        self.iris: dict[str, str] = {}

    def _groups(self) -> Mapping[str, list[BratSpan]]:
        """The spans of each claim in the order of the text, by the id of each of them."""
        groups = {
            each.id: [each] for each in self.document.spans.values() if self.mapping.is_claim(each.type)
        }
        for relation in self.document.relations.values():
            if self.mapping.meaning_of(relation.type) != PARTS or not {relation.start, relation.end} <= {
                *groups
            }:
                continue
            one, other = groups[relation.start], groups[relation.end]
            if one is not other:
                one += other
                groups.update(dict.fromkeys((each.id for each in other), one))
        for spans in groups.values():
            spans.sort(key=lambda each: (each.start, each.end, natural(each.id)))
        return groups

    def add(self, names: NamesGiven) -> None:
        """Add the statements of the document, and account for each of its lines."""
        document, blocks = self.document, self.blocks
        source = names.new(document.stem, "text")
        if self.groups:
            blocks.say(source, vocab.RDF_TYPE, vocab.CG + "Source")
            blocks.words(source, vocab.TITLE, " ".join(document.stem.split()) or "Text")
            if document.text is not None:
                blocks.words(source, vocab.SNAPSHOT, f"{document.stem}.txt")
                blocks.words(source, vocab.SNAPSHOT_DIGEST, text_digest(document.text))
            else:
                name = PurePath(document.file.name).with_suffix(".txt").name
                why = f"is missing beside {PurePath(document.file.name).name}, so its claims have no place"
                self.imported.remark([RecordRemark(name, why, document.file.name)])
        for name in sorted(self.groups, key=natural):
            spans = self.groups[name]
            if spans[0].id == name:
                iri = names.new(f"{document.stem}-{name}")
                self.iris.update(dict.fromkeys((each.id for each in spans), iri))
                self._claim(iri, spans, source)
        made = {
            relation.id: meaning
            for relation in document.relations.values()
            if (meaning := self._relation(relation))
        }
        blocks.words(source, ANN, document.file.text)
        blocks.words(source, MADE, pack_json({"spans": sorted(self.iris, key=natural), "relations": made}))
        for line in split_lines(document.file.text):
            if line.id in self.iris or line.id in made:
                self.imported.make(line.item)
            else:
                self.imported.keep(line.item)

    def _claim(self, iri: str, spans: Sequence[BratSpan], source: str) -> None:
        blocks = self.blocks
        blocks.say(iri, vocab.RDF_TYPE, vocab.CG + "Claim")
        blocks.words(iri, vocab.TEXT, words_of(spans))
        blocks.say(iri, vocab.SOURCE, source)
        basis = next(filter(None, (self.mapping.basis_of(each.type) for each in spans)), None)
        if basis:
            blocks.say(iri, vocab.BASIS, vocab.CG + basis)
        self._pin(iri, spans)
        blocks.words(iri, SPANS, pack_json([each.id for each in spans]))

    def _pin(self, iri: str, spans: Sequence[BratSpan]) -> None:
        """Pin a claim to its place, from its first to its last character, if its words are there."""
        text = self.document.text
        if text is None:
            return
        for span in spans:
            there = " ".join(text[start:end] for start, end in span.pieces)
            is_there = span.end <= len(text) and all(start < end for start, end in span.pieces)
            if not is_there or there.split() != span.words.split():
                why = f"has other words at its place in {self.document.stem}.txt, so it is not pinned"
                place = self.document.place(span.line)
                self.imported.remark([RecordRemark(f"span {span.id}", why, place)])
                return
        start, end = spans[0].start, max(each.end for each in spans)
        self.blocks.say(iri, vocab.QUOTE_START, typed(str(start), vocab.XSD_INTEGER))
        self.blocks.say(iri, vocab.QUOTE_END, typed(str(end), vocab.XSD_INTEGER))
        self.blocks.words(iri, vocab.QUOTE_DIGEST, text_digest(text[start:end]))

    def _relation(self, relation: BratRelation) -> str:
        """Add the link that a relation is; returns its meaning, empty if it is only kept."""
        meaning = self.mapping.meaning_of(relation.type)
        start, end = self.iris.get(relation.start, ""), self.iris.get(relation.end, "")
        why = ""
        if meaning == KEPT:
            why = "has no meaning here: kept, but not counted"
        elif not start or not end:
            why = "does not lead from claim to claim: kept, but not counted"
        elif meaning == PARTS:
            return PARTS
        elif start == end:
            why = "leads from a claim to itself: kept, but not counted"
        elif end in self.blocks.rows[start].get(vocab.CG + meaning, ()):
            why = "repeats another relation: kept, but not counted"
        if why:
            what = f"relation of type {relation.type}"
            self.imported.remark([RecordRemark(what, why, self.document.place(relation.line))])
            return ""
        self.blocks.say(start, vocab.CG + meaning, end)
        return meaning


def words_of(spans: Sequence[BratSpan]) -> str:
    """The words of the spans of a claim, on one line."""
    words = " ".join(" ".join(each.words.split()) for each in spans).strip()
    return words or f"Span {spans[0].id}, which has no words"
