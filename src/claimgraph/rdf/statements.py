"""Strict parsing of texts into statements, for every format that a map can be written in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pyoxigraph as ox

from claimgraph.errors import Location, MalformedError
from claimgraph.file_kinds import NO_RDF_XML, NO_RDF_XML_REMEDY
from claimgraph.model import Document, Syntax
from claimgraph.rdf.advice import advice, is_conflict_marker
from claimgraph.rdf.jsonld import embed_context
from claimgraph.rdf.reifiers import describe_links
from claimgraph.rdf.subject_tables import (
    Blank,
    Collected,
    Row,
    Subject,
    SubjectTable,
    Term,
    to_tables,
)
from claimgraph.rdf.written_places import WrittenPlaces
from claimgraph.source import LineIndex
from claimgraph.source.escapes import half_character
from claimgraph.source.tokens import deepest_nesting, longest_token

NESTING_LIMIT = 100
"""Quoted triples nested deeper than this are refused, because they would crash the parser."""

TOKEN_LIMIT = 16 * 1024 * 1024
"""The longest single token that the parser accepts, in bytes of UTF-8."""

FORMATS: Mapping[Syntax, ox.RdfFormat] = {
    Syntax.TURTLE: ox.RdfFormat.TURTLE,
    Syntax.N_TRIPLES: ox.RdfFormat.N_TRIPLES,
    Syntax.N_QUADS: ox.RdfFormat.N_QUADS,
    Syntax.TRIG: ox.RdfFormat.TRIG,
    Syntax.JSON_LD: ox.RdfFormat.JSON_LD,
}
"""The parser's name for each syntax."""
_PARSER_POSITION = re.compile(r"^Parser error (?:at|between) .*?: | \(line \d+\)$")


@dataclass(frozen=True)
class Statements:
    """All statements of some documents, each once, grouped by the predicates and classes of their subjects.

    A map has many subjects but few such combinations, so a loop over all subjects looks up a predicate once
    for each table. ``declared`` has the namespaces of each document by prefix; ``subjects`` are in order;
    ``places`` has the documents of links.
    """

    documents: tuple[Document, ...]
    declared: Sequence[Mapping[str, str]]
    tables: Sequence[SubjectTable]
    subjects: Sequence[Subject]
    places: WrittenPlaces

    @cached_property
    def prefixes(self) -> Mapping[str, str]:
        """The namespaces of all documents; of a prefix declared twice, the last declaration."""
        return {label: namespace for each in self.declared for label, namespace in each.items()}

    @cached_property
    def _places(self) -> Mapping[Subject, tuple[SubjectTable, int]]:
        """The table of each subject, and its index in that table."""
        return {
            subject: (table, number) for table in self.tables for number, subject in enumerate(table.subjects)
        }

    @cached_property
    def order(self) -> Mapping[Subject, int]:
        """The position of each subject in reading order, from 0."""
        return {subject: number for number, subject in enumerate(self.subjects)}

    def documents_of(self, subject: Subject, predicate: str, term: Term) -> set[int]:
        """The numbers, from 0, of the documents that write a link, or a premise of a cg:Link."""
        return self.places.find(self.order, subject, predicate, term)

    def row(self, subject: Subject) -> Row:
        """The statements about one subject. Raises KeyError if there are none."""
        table, number = self._places[subject]
        return {name: [column[number] for column in columns] for name, columns in table.columns.items()}

    def of(self, predicate: str) -> Iterator[tuple[Subject, Term]]:
        """The statements with a predicate, as (subject, object), table by table."""
        for table in self.tables:
            for column in table.columns.get(predicate, ()):
                yield from zip(table.subjects, column, strict=True)

    def objects(self, predicate: str) -> set[Term]:
        """The distinct objects of a predicate."""
        return set().union(*[column for table in self.tables for column in table.columns.get(predicate, ())])


def parse(documents: Sequence[Document]) -> Statements:
    """Parse documents strictly into one set of statements; named graphs are merged.

    Raises MalformedError, with the location, for the first text that is not valid in its format.
    """
    collected: dict[Subject, Collected] = {}
    declared: list[Mapping[str, str]] = []
    places = WrittenPlaces()
    for number, document in enumerate(documents):
        added: dict[Subject, Collected] = {} if number else collected
        with _located_problems(document):
            declared.append(_collect(document, number, added))
        if number:
            places.merge(collected, added)
    return Statements(tuple(documents), declared, to_tables(collected), list(collected), places)


@contextmanager
def _located_problems(document: Document) -> Iterator[None]:
    """Turn the parser's errors into MalformedError, with the location in the document."""
    try:
        yield
    except SyntaxError as problem:
        raise _located(document, problem) from problem
    except MemoryError as problem:
        raise _oversized(document) from problem
    except UnicodeEncodeError as problem:
        raise _half_character(document) from problem


def _collect(document: Document, number: int, collected: dict[Subject, Collected]) -> dict[str, str]:
    """Add the statements of one document to ``collected``, by subject; return its prefixes.

    This hot loop decides how fast claimgraph loads a map. Each attribute access on a parser object crosses
    into native code, so the loop makes as few as possible; and equal IRIs share one string.
    """
    names: dict[str, str] = {}
    predicates: dict[object, str] = {}
    blanks: dict[object, Blank] = {}
    node, literal = ox.NamedNode, ox.Literal
    last: object = None
    add_predicate: Callable[[Any], None] = [].append
    add: Callable[[Any], None] = [].append
    parser = ox.parse(_parsable(document).encode(), format=FORMATS[document.syntax])
    for quad in parser:
        subject, value, predicate = quad.subject, quad.object, quad.predicate
        if subject != last:
            last = subject
            name = subject.value if type(subject) is node else _blank(subject, blanks, number)
            pair = collected.setdefault(name, ([], []))
            add_predicate, add = pair[0].append, pair[1].append
        add_predicate(predicates.get(predicate) or predicates.setdefault(predicate, predicate.value))
        if type(value) is node:
            add(names.setdefault(iri := value.value, iri))
        else:
            add(value if type(value) is literal else _blank(value, blanks, number))
    describe_links(collected, {blank: term for term, blank in blanks.items()})
    return parser.prefixes


def _blank(term: object, blanks: dict[object, Blank], document: int) -> Blank:
    """The Blank for a term without a name; terms of different documents never share one."""
    return blanks.setdefault(term, Blank((document, len(blanks) + 1)))


def _parsable(document: Document) -> str:
    if document.syntax is Syntax.JSON_LD:
        return embed_context(document)
    if document.text.lstrip()[:8].lower().startswith(("<?xml", "<rdf:rdf")):
        raise MalformedError(Location(document.name, 1, 1), f"this is XML; {NO_RDF_XML}", NO_RDF_XML_REMEDY)
    if "<<" in document.text:
        depth, deepest = deepest_nesting(document.text)
        if depth > NESTING_LIMIT:
            raise MalformedError(
                LineIndex(document.text).location(document.name, deepest),
                f"quoted triples are nested {depth} levels deep; the limit is {NESTING_LIMIT}.",
                "Name the inner statements instead of nesting them.",
            )
    return document.text


def _located(document: Document, problem: SyntaxError) -> MalformedError:
    message = _PARSER_POSITION.sub("", problem.msg).rstrip(".")
    message = _PARSER_POSITION.sub("", message)
    location = Location(document.name, problem.lineno or 1, problem.offset or 1)
    if is_conflict_marker(document, location):
        message = f"line {location.line} is a conflict marker, left by a merge"
    remedy = advice(message, document, location)
    return MalformedError(location, f"not {document.syntax.value}: {message}.", remedy)


def _oversized(document: Document) -> MalformedError:
    return MalformedError(
        LineIndex(document.text).location(document.name, longest_token(document.text)),
        f"one string or name is longer than {TOKEN_LIMIT // 1024**2} MiB.",
        "Shorten it: a claim is one sentence.",
    )


def _half_character(document: Document) -> MalformedError:
    """The error for a text with half a surrogate pair, which UTF-8 cannot encode."""
    message = "this is half of a surrogate pair, not a character."
    location = LineIndex(document.text).location(document.name, half_character(document.text) or 0)
    return MalformedError(location, message, "Delete it.")


def to_lines(document: Document, base: str | None = None) -> tuple[bytes, Mapping[str, str]]:
    """The statements of a document as lines of N-Quads, in reading order, and the namespaces by prefix.

    Relative IRIs are resolved against ``base`` unless the document declares a base. Raises MalformedError,
    with the location, if the text is not valid in its format.
    """
    with _located_problems(document):
        text, syntax = _parsable(document).encode(), FORMATS[document.syntax]
        parser = ox.parse(text, format=syntax, base_iri=base)
        return ox.serialize(parser, format=ox.RdfFormat.N_QUADS) or b"", parser.prefixes
