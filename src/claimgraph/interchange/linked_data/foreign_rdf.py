"""RDF in the vocabularies of others: name things, keep what has no meaning in a map, tell what is lost."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from claimgraph import vocabulary as vocab
from claimgraph.identifiers import read_doi
from claimgraph.interchange.linked_data.rdf_reading import named_blocks, to_rdf_document
from claimgraph.interchange.map_blocks import Blocks, NamesGiven, Speller, block_text
from claimgraph.interchange.map_formats import GivenFile, MapContent
from claimgraph.interchange.raw_records import LeftOut
from claimgraph.rdf import Literal, Term, parse
from claimgraph.vocabulary import local_name

_PLAIN = re.compile(r"[A-Za-z0-9_-]{1,60}")

ForeignTriple = tuple[str, str, Term]
ForeignRow = Mapping[str, Mapping[Term, None]]


def read_foreign_rdf(files: Sequence[GivenFile], namespace: str) -> tuple[Blocks, int]:
    """The statements of files, and how many have objects without a name, which are not among them.

    Raises MalformedError, with the location, for a file that is not RDF.
    """
    return named_blocks(parse([to_rdf_document(file) for file in files]), namespace)


def names_for(iris: Iterable[str], namespace: str) -> dict[str, str]:
    """An IRI in a map for each foreign IRI: itself if it ends with a plain id, otherwise a new one.

    Blank nodes and DOIs get new ones, which are unique. The order does not matter for IRIs that stay.
    """
    given = list(dict.fromkeys(iris))
    stay = [each for each in given if _stays(each)]
    names = NamesGiven(namespace, {"map", *(local_name(each).casefold() for each in stay)})
    found = {each: each for each in stay}
    for each in given:
        if each not in found:
            doi = read_doi(each)
            found[each] = names.new(f"doi-{doi}" if doi else local_name(each.removeprefix("_:")), "thing")
    return found


def _stays(iri: str) -> bool:
    return not iri.startswith("_:") and not read_doi(iri) and _PLAIN.fullmatch(local_name(iri)) is not None


def triples_of(blocks: Blocks) -> list[ForeignTriple]:
    """All statements of blocks, in order."""
    return [
        (name, predicate, term)
        for name, row in blocks.rows.items()
        for predicate, terms in row.items()
        for term in terms
    ]


def first_words(row: ForeignRow, predicates: Iterable[str]) -> tuple[str, list[Literal]]:
    """The first of some predicates for which a thing has a text that is not blank, and its texts, sorted."""
    for predicate in predicates:
        words = [each for each in row.get(predicate, ()) if isinstance(each, Literal) and each.value.strip()]
        if words:
            return predicate, sorted(words, key=lambda each: (each.language or "", each.value))
    return "", []


def keep_statements(blocks: Blocks, head: str, predicate: str, triples: Iterable[ForeignTriple]) -> None:
    """Keep statements on the map as Turtle, sorted, for an export in the same vocabulary."""
    kept = Blocks("")
    for subject, verb, term in triples:
        kept.say(subject, verb, term)
    if kept.rows:
        speller = Speller({})
        text = "".join(sorted(block_text(name, row, speller) for name, row in kept.rows.items()))
        blocks.words(head, predicate, text)


def kept_statements(content: MapContent, predicate: str) -> Blocks:
    """The statements that an import in the same vocabulary kept."""
    texts = [term.value for _, term in content.statements.of(predicate) if isinstance(term, Literal)]
    found = Blocks("")
    for text in texts:
        kept, _ = read_foreign_rdf([GivenFile("kept.ttl", text)], "")
        for triple in triples_of(kept):
            found.say(*triple)
    return found


def lost_properties(content: MapContent, held: Collection[str], why: str) -> list[LeftOut]:
    """The statements of a map, without kept data, whose properties are not among those that are held."""
    return [
        LeftOut("statements", local_name(predicate), why, local_name(str(subject)))
        for subject in content.statements.subjects
        for predicate, terms in content.statements.row(subject).items()
        if predicate not in held and not predicate.startswith(vocab.KEPT)
        for _ in terms
    ]
