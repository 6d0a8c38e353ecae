"""Read and write micropublications: claims, statements, data and references that support or challenge others.

Clark, Ciccarese and Goble, "Micropublications: a semantic model for claims, evidence, arguments and
annotations in biomedical communications" (Journal of Biomedical Semantics 5:28, 2014).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from claimgraph import vocabulary as vocab
from claimgraph.errors import EditError
from claimgraph.graph import grouped
from claimgraph.identifiers import read_address
from claimgraph.interchange.drawings.outlines import address_of
from claimgraph.interchange.linked_data.foreign_rdf import (
    ForeignStatements,
    ForeignTriple,
    as_text,
    first_words,
    names_for,
    read_foreign_rdf,
    told_in_full,
    written_back,
)
from claimgraph.interchange.linked_data.rdf_reading import triples_of
from claimgraph.interchange.losses import lost_properties, why_left_out
from claimgraph.interchange.map_blocks import Blocks
from claimgraph.interchange.map_formats import (
    GivenFile,
    MapContent,
    ReadMap,
    WrittenMap,
    account_for,
    head_of,
)
from claimgraph.interchange.raw_records import LeftOut
from claimgraph.rdf import Literal, Term
from claimgraph.vocabulary import local_name

MP = "http://purl.org/mp/"
OA = "http://www.w3.org/ns/oa#"
STATEMENTS = vocab.KEPT + "micropub#statements"

_CLASSES = frozenset(MP + name for name in ("Claim", "Statement", "Data", "Reference"))
_TEXTS = (
    *(MP + name for name in ("statement", "hasContent", "content", "name")),
    *(vocab.RDFS + "label", vocab.TITLE, "http://purl.org/dc/elements/1.1/title", MP + "citation"),
    *(vocab.RDF + "value", MP + "description", vocab.DESCRIPTION, vocab.RDFS + "comment"),
)
"""The properties that can hold the text of a claim, the best first."""

_FOR, _AGAINST = vocab.CG + "supports", vocab.CG + "contradicts"
_AHEAD: Mapping[str, str] = {
    MP + name: relation
    for relation, names in (
        (_FOR, "supports directlySupports indirectlySupports"),
        (_AGAINST, "challenges directlyChallenges indirectlyChallenges"),
    )
    for name in names.split()
}
_BACK: Mapping[str, str] = {
    f"{MP}{verb}By{kind}": relation
    for verb, relation in (("supported", _FOR), ("challenged", _AGAINST))
    for kind in ("", "Claim", "Statement", "Data", "Reference")
}
"""The relations whose subject is the claim that is supported or challenged."""

_FARTHEST = 4
"""The most steps from a quotation to the claim that it annotates."""


def read_micropublications(files: Sequence[GivenFile], namespace: str, title: str) -> ReadMap:
    """The claims and links in some micropublications; everything else is kept.

    Raises EditError for files without micropublications, and MalformedError for files that are not RDF.
    """
    given, nameless = read_foreign_rdf(files, namespace)
    reader = _Micropublications(given, namespace)
    if not reader.names:
        raise EditError(f"{files[0].name}: this file has no claims, statements, data or references of {MP}.")
    blocks = reader.blocks
    head = head_of(blocks, title)
    reader.read()
    found = ForeignStatements(triples_of(given), reader.made, nameless, head)
    return told_in_full(blocks, files, account_for("micropublications", files), found, STATEMENTS)


class _Micropublications:
    """Converts the statements that have a meaning in a map, and remembers them in ``made``."""

    def __init__(self, given: Blocks, namespace: str) -> None:
        self.given, self.blocks = given, Blocks(namespace)
        self.made: set[ForeignTriple] = set()
        claims = [name for name, row in given.rows.items() if _CLASSES & row.get(vocab.RDF_TYPE, {}).keys()]
        self.names = names_for(sorted(claims), namespace)
        self.pages: dict[str, str] = {}
        self.behind = grouped((term, name) for name, _, term in triples_of(given) if isinstance(term, str))

    def read(self) -> None:
        """Add the claims, then the links and the quotations."""
        for claim, name in self.names.items():
            self._claim(claim, name)
        for claim in self.names:
            self._links(claim)
        for start, row in sorted(self.given.rows.items()):
            for term in first_words(row, [OA + "exact"])[1]:
                self._quote(start, term)

    def _claim(self, claim: str, name: str) -> None:
        row = self.given.rows[claim]
        self.blocks.say(name, vocab.RDF_TYPE, vocab.CG + "Claim")
        kinds = [each for each in row[vocab.RDF_TYPE] if each in _CLASSES]
        if len(kinds) == 1:
            self.made.add((claim, vocab.RDF_TYPE, kinds[0]))
        predicate, words = first_words(row, _TEXTS)
        languages: dict[str | None, Literal] = {}
        for each in words:
            languages.setdefault(each.language, each)
        for each in languages.values():
            self.blocks.say(name, vocab.TEXT, as_text(each))
            if each == as_text(each):
                self.made.add((claim, predicate, each))
        if not words:
            self.blocks.words(name, vocab.TEXT, f"{local_name(claim)}, which has no text")

    def _links(self, claim: str) -> None:
        for predicate, terms in self.given.rows[claim].items():
            for term in terms:
                other = self.names.get(term) if isinstance(term, str) else None
                start, end = self.names[claim], other
                if predicate in _BACK:
                    start, end = other or "", self.names[claim]
                relation = _AHEAD.get(predicate) or _BACK.get(predicate)
                if relation and other and start != end:
                    self.blocks.link([start], relation, end or "")
                    self.made.add((claim, predicate, term))

    def _quote(self, start: str, words: Literal) -> None:
        """Add a quotation to the only claim that it annotates; keep it if there is none, or several."""
        found, around = self._annotated(start)
        if len(found) != 1 or vocab.QUOTE in self.blocks.rows[found[0]]:
            return
        (claim,) = found
        self.blocks.words(claim, vocab.QUOTE, words.value)
        self.made.add((start, OA + "exact", words))
        for name in around:
            for term in self.given.rows.get(name, {}).get(OA + "hasSource", ()):
                address = read_address(term) if isinstance(term, str) else ""
                if address:
                    self.blocks.say(claim, vocab.SOURCE, self._page(address))
                    self.blocks.say(claim, vocab.BASIS, vocab.CG + "Assertion")
                    self.made.add((name, OA + "hasSource", term))

    def _annotated(self, start: str) -> tuple[list[str], list[str]]:
        """The claims that a quotation annotates, and the things between them and the quotation."""
        around = [start]
        for _ in range(_FARTHEST):
            claims = {self.names[each]: None for name in around for each in self._claims_of(name)}
            if claims:
                return list(claims), around
            before = [each for name in around for each in self.behind.get(name, ())]
            around = list(dict.fromkeys([*around, *before]))
        return [], around

    def _claims_of(self, name: str) -> Iterator[str]:
        """The thing itself if it is a claim; else the claims that it is about, or that its body argues."""
        row = self.given.rows.get(name, {})
        bodies = [each for each in row.get(OA + "hasBody", ()) if isinstance(each, str)]
        for each in (name, *bodies):
            if each in self.names:
                yield each
            for claim in self.given.rows.get(each, {}).get(MP + "argues", ()):
                if claim in self.names:
                    yield str(claim)

    def _page(self, address: str) -> str:
        if address not in self.pages:
            taken = [*self.names.values(), *self.pages.values()]
            number = len(self.pages) + 1
            while (page := f"{self.blocks.namespace}page-{number}") in taken:
                number += 1
            self.pages[address] = page
            self.blocks.say(page, vocab.RDF_TYPE, vocab.CG + "WebPage")
            self.blocks.words(page, vocab.TITLE, address)
            self.blocks.address(page, address)
        return self.pages[address]


_HELD = frozenset((vocab.TEXT, vocab.SOURCE, vocab.QUOTE, _FOR, _AGAINST))
_WHY = "micropublications have no place for them"


def write_micropublications(content: MapContent) -> WrittenMap:
    """The claims, and the links of single claims that support or contradict others, as one micropublication.

    A link of several claims is left out, since each of them alone would seem to support the other; so is a
    link by an anecdote, which would seem to be as good as any.
    """
    claim_map = content.claim_map
    only = content.only
    shown = {iri: each for iri, each in claim_map.claims.items() if only is None or iri in only}
    blocks = Blocks(content.namespace)
    whole = f"{content.namespace}micropublication"
    blocks.say(whole, vocab.RDF_TYPE, MP + "Micropublication")
    for iri, claim in shown.items():
        blocks.say(iri, vocab.RDF_TYPE, MP + ("Claim" if claim.is_position else "Statement"))
        texts: Sequence[Term] = content.statements.row(iri).get(vocab.TEXT, ())
        blocks.say(iri, MP + "statement", *texts)
        blocks.say(whole, MP + ("argues" if claim.is_position else "hasElement"), iri)
        for source in filter(None, map(claim_map.sources.get, claim.sources)):
            blocks.say(iri, vocab.CITATION, source.iri)
            blocks.say(source.iri, vocab.TITLE, *content.statements.row(source.iri).get(vocab.TITLE, ()))
        if claim.quote and claim.quote.words:
            _write_quote(blocks, content, iri, claim.quote.words)
    held = {(vocab.RDF_TYPE, iri) for iri in content.statements.subjects if iri not in claim_map.sources}
    held |= {(vocab.TITLE, iri) for iri in blocks.rows}
    told = {(local_name(predicate), local_name(str(iri))) for predicate, iri in held}
    lost = [each for each in lost_properties(content, _HELD, _WHY) if (each.what, each.place) not in told]
    for link in claim_map.links:
        relation = {"supports": MP + "supports", "contradicts": MP + "challenges"}.get(link.relation.id)
        if link.is_joint and relation:
            what = "links of several claims together"
            why = why_left_out(link, "each claim alone would seem to do it")
            lost += [LeftOut("links", what, why, local_name(link.to))]
        elif relation and link.to in shown and link.premises[0] in shown:
            blocks.say(link.premises[0], relation, link.to)
    return written_back(blocks, content, STATEMENTS, {"mp": MP, "oa": OA}, lost)


def _write_quote(blocks: Blocks, content: MapContent, iri: str, words: str) -> None:
    name = f"{content.namespace}{local_name(iri)}.quotation"
    blocks.say(name, vocab.RDF_TYPE, OA + "Annotation")
    blocks.say(name, OA + "hasBody", iri)
    blocks.say(name, OA + "hasTarget", f"{name}.target")
    blocks.say(f"{name}.target", vocab.RDF_TYPE, OA + "SpecificResource")
    for each in content.claim_map.claims[iri].sources:
        source = content.claim_map.sources.get(each)
        address = read_address(address_of(source)) if source else ""
        if address:
            blocks.say(f"{name}.target", OA + "hasSource", address)
    blocks.say(f"{name}.target", OA + "hasSelector", f"{name}.selector")
    blocks.say(f"{name}.selector", vocab.RDF_TYPE, OA + "TextQuoteSelector")
    blocks.words(f"{name}.selector", OA + "exact", words)
