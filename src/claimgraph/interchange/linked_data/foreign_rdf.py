"""RDF in the vocabularies of others: name things, keep what has no meaning in a map, tell what is lost."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from claimgraph.identifiers import read_doi
from claimgraph.interchange.admissible import leave_out_errors
from claimgraph.interchange.imported import Imported
from claimgraph.interchange.linked_data.rdf_reading import (
    ITEM,
    direction_remarks,
    named_blocks,
    to_rdf_document,
    triples_of,
)
from claimgraph.interchange.map_blocks import Blocks, NamesGiven, Speller, block_text
from claimgraph.interchange.map_formats import GivenFile, MapContent, ReadMap, WrittenMap
from claimgraph.interchange.raw_records import LeftOut, RecordRemark
from claimgraph.interchange.remainder import find_nameless
from claimgraph.rdf import Literal, Term, parse
from claimgraph.vocabulary import local_name

_PLAIN = re.compile(r"[A-Za-z0-9_-]{1,60}")

ForeignTriple = tuple[str, str, Term]
ForeignRow = Mapping[str, Mapping[Term, None]]


@dataclass(frozen=True, slots=True)
class ForeignStatements:
    """All statements read, and those that a map was made of; ``head`` is the IRI of the map.

    ``nameless`` counts the statements about things without a name, which are not among them. ``again`` are
    statements that are kept although something was made of them, because the map does not hold all of them.
    """

    triples: Sequence[ForeignTriple]
    made: Collection[ForeignTriple]
    nameless: int
    head: str
    again: Sequence[ForeignTriple] = ()


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


def as_text(words: Literal) -> Literal:
    """A literal as a text of a map: with its language, but without any other datatype."""
    return words if words.language else Literal(words.value)


def told_in_full(
    blocks: Blocks,
    files: Sequence[GivenFile],
    imported: Imported,
    found: ForeignStatements,
    kept_as: str,
) -> ReadMap:
    """The map of foreign statements with its account; what has no meaning in a map is kept on its head.

    What would be an error in a map is removed from it and reported, and all statements are then kept.
    """
    first = files[0].name
    why = "only RDF can hold them"
    imported.leave_out([LeftOut(ITEM, "terms without a name", why, first)] * found.nameless)
    rest = [each for each in found.triples if each not in found.made]
    imported.make(ITEM, len(found.triples) - len(rest))
    imported.keep(ITEM, len(rest))
    imported.remark(direction_remarks(found.triples, first))
    errors = leave_out_errors(blocks, first)
    imported.remark(RecordRemark(each.what, f"kept only: {each.why}", each.place) for each in errors)
    keep_statements(blocks, found.head, kept_as, found.triples if errors else [*rest, *found.again])
    imported.things = blocks.things()
    return ReadMap(blocks, imported)


def written_back(
    blocks: Blocks, content: MapContent, kept_as: str, prefixes: Mapping[str, str], lost: Sequence[LeftOut]
) -> WrittenMap:
    """Blocks as Turtle, with the statements that an import in the same vocabulary kept."""
    for triple in triples_of(kept_statements(content, kept_as)):
        blocks.say(*triple)
    return WrittenMap(blocks.to_turtle(prefixes), [*lost, *find_nameless(content)])


def kept_statements(content: MapContent, predicate: str) -> Blocks:
    """The statements that an import in the same vocabulary kept."""
    texts = [term.value for _, term in content.statements.of(predicate) if isinstance(term, Literal)]
    found = Blocks("")
    for text in texts:
        kept, _ = read_foreign_rdf([GivenFile("kept.ttl", text)], "")
        for triple in triples_of(kept):
            found.say(*triple)
    return found
