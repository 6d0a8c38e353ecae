"""Strict parsing of texts into statements, for every format that a map can be written in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat
from typing import Any, NamedTuple

import pyoxigraph as ox

from claimgraph.errors import Location, MalformedError
from claimgraph.file_kinds import NO_RDF_XML, NO_RDF_XML_REMEDY
from claimgraph.model import Document, Syntax
from claimgraph.rdf.advice import advice
from claimgraph.rdf.jsonld import embed_context
from claimgraph.rdf.reifiers import describe_links
from claimgraph.source import LineIndex
from claimgraph.source.escapes import half_character
from claimgraph.source.tokens import deepest_nesting, longest_token
from claimgraph.vocabulary import RDF_TYPE

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


Literal = ox.Literal
"""A literal as the parser yields it, with ``value``, ``datatype.value``, and ``language`` or None.

It is not converted, because most literals of a map are never looked at.
"""


class Blank(NamedTuple):
    """A term without a name: a blank node or a triple term.

    ``number`` holds the number of the document, from 0, and the number of the term in it, from 1, both in
    reading order. (``triples`` numbers such terms by their hash instead.)
    """

    number: tuple[int, int]


Term = str | Literal | Blank
"""An object of a statement; an IRI is a plain string."""

Subject = str | Blank
Row = Mapping[str, Sequence[Term]]
"""The statements about one subject: the objects of each predicate, in reading order."""


def named_objects(row: Row) -> list[tuple[str, str]]:
    """The predicates and objects of a row as pairs, with the IRI or the characters of each object.

    Objects without a name are left out.
    """
    return [
        (predicate, term.value if isinstance(term, Literal) else term)
        for predicate, terms in row.items()
        for term in terms
        if not isinstance(term, Blank)
    ]


@dataclass(frozen=True, slots=True, eq=False)
class SubjectTable:
    """Subjects that share the same predicates and classes, stored column-wise.

    ``classes`` are the objects of rdf:type. ``columns`` has, for each predicate, one column for each time
    that a subject has it, in reading order; a column holds one object for each subject, in the order of
    ``subjects``.
    """

    classes: tuple[Term, ...]
    subjects: Sequence[Subject]
    columns: Mapping[str, Sequence[Sequence[Term]]]

    def objects(self, predicate: str) -> Iterator[Sequence[Term]]:
        """For each subject in order, its objects of a predicate; an empty sequence if it has none."""
        columns = self.columns.get(predicate)
        return zip(*columns, strict=True) if columns else repeat((), len(self.subjects))


@dataclass(frozen=True)
class Statements:
    """All statements of some documents, each once, grouped by the predicates and classes of their subjects.

    A map has many subjects but few such combinations, so a loop over all subjects looks up a predicate once
    for each table. ``declared`` has the namespaces of each document by prefix; ``subjects`` are in order.
    """

    documents: tuple[Document, ...]
    declared: Sequence[Mapping[str, str]]
    tables: Sequence[SubjectTable]
    subjects: Sequence[Subject]

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
    collected: dict[Subject, _Collected] = {}
    declared: list[Mapping[str, str]] = []
    for number, document in enumerate(documents):
        with _located_problems(document):
            declared.append(_collect(document, number, collected))
    return Statements(tuple(documents), declared, _to_tables(collected), list(collected))


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


_Collected = tuple[list[str], list[Any]]
"""The statements about a subject: the predicates, and the object of each, in reading order."""


def _collect(document: Document, number: int, collected: dict[Subject, _Collected]) -> dict[str, str]:
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


_ColumnNumbers = Mapping[str, Sequence[int]]
"""The indexes at which the objects of each predicate are in a row."""
_SubjectGroup = tuple[list[Subject], list[list[Any]]]
"""The subjects of one table, and the row of objects of each."""


def _to_tables(collected: Mapping[Subject, _Collected]) -> Sequence[SubjectTable]:
    """Group subjects with the same predicates and classes into tables, and drop repeated statements.

    The subjects of a table stay in reading order.
    """
    shapes: dict[tuple[str, ...], tuple[_ColumnNumbers, dict[tuple[Any, ...], _SubjectGroup]]] = {}
    for subject, (verbs, objects) in collected.items():
        predicates, terms = tuple(verbs), objects
        shape = shapes.get(predicates) or shapes.setdefault(predicates, (_numbers(predicates), {}))
        if len(shape[0]) < len(predicates):
            pairs = dict.fromkeys(zip(verbs, objects, strict=True))
            predicates, terms = tuple([predicate for predicate, _ in pairs]), [term for _, term in pairs]
            shape = shapes.get(predicates) or shapes.setdefault(predicates, (_numbers(predicates), {}))
        numbers, groups = shape
        classes = tuple([terms[number] for number in numbers.get(RDF_TYPE, ())])
        subjects, rows = groups.get(classes) or groups.setdefault(classes, ([], []))
        subjects.append(subject)
        rows.append(terms)
    tables = []
    for numbers, groups in shapes.values():
        for classes, (subjects, rows) in groups.items():
            by_index = list(zip(*rows, strict=True))
            columns = {name: [by_index[index] for index in indexes] for name, indexes in numbers.items()}
            tables.append(SubjectTable(classes, subjects, columns))
    return tables


def _numbers(predicates: Iterable[str]) -> _ColumnNumbers:
    numbers: dict[str, list[int]] = {}
    for number, predicate in enumerate(predicates):
        numbers.setdefault(predicate, []).append(number)
    return numbers


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
