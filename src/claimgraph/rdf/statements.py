"""Text to statements: strict parsing of every format a map may be written in."""

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
from claimgraph.model import Document, Syntax
from claimgraph.rdf.advice import advice
from claimgraph.rdf.jsonld import embed_context
from claimgraph.source import LineIndex
from claimgraph.source.escapes import half_character
from claimgraph.source.tokens import deepest_nesting, longest_token
from claimgraph.vocabulary import RDF_TYPE

NESTING_LIMIT = 100
"""Quoted triples nested deeper than this are refused: the parser underneath would crash on them."""

TOKEN_LIMIT = 16 * 1024 * 1024
"""The longest single token, in bytes of UTF-8, that the parser underneath accepts."""

FORMATS: Mapping[Syntax, ox.RdfFormat] = {
    Syntax.TURTLE: ox.RdfFormat.TURTLE,
    Syntax.N_TRIPLES: ox.RdfFormat.N_TRIPLES,
    Syntax.N_QUADS: ox.RdfFormat.N_QUADS,
    Syntax.TRIG: ox.RdfFormat.TRIG,
    Syntax.JSON_LD: ox.RdfFormat.JSON_LD,
}
"""The parser's name of each syntax."""
_PARSER_POSITION = re.compile(r"^Parser error (?:at|between) .*?: | \(line \d+\)$")


Literal = ox.Literal
"""A literal as the parser gives it, with ``value``, ``datatype.value`` and ``language`` or None.

It is taken as it comes: most literals of a map are only looked at where there is something to say.
"""


class Blank(NamedTuple):
    """Something without a name: a blank node or a triple term.

    ``number`` is that of its document, and its own among the nameless there, both in reading order.
    """

    number: tuple[int, int]


Term = str | Literal | Blank
"""An object of a statement; an IRI is a plain string."""

Subject = str | Blank
Row = Mapping[str, Sequence[Term]]
"""What is said of one subject: the objects of each predicate, in reading order."""


def named_objects(row: Row) -> list[tuple[str, str]]:
    """Each predicate of a row with its objects that have a name or characters, as these."""
    return [
        (predicate, term.value if isinstance(term, Literal) else term)
        for predicate, terms in row.items()
        for term in terms
        if not isinstance(term, Blank)
    ]


@dataclass(frozen=True, slots=True, eq=False)
class SubjectTable:
    """The subjects of which the same is said, with other objects.

    ``classes`` are the objects of rdf:type. ``columns`` holds those of each predicate: a column for each
    time it is said, in reading order, with an object for each subject in the order of ``subjects``.
    """

    classes: tuple[Term, ...]
    subjects: Sequence[Subject]
    columns: Mapping[str, Sequence[Sequence[Term]]]

    def objects(self, predicate: str) -> Iterator[Sequence[Term]]:
        """All objects of a predicate, maybe none, for each subject in turn."""
        columns = self.columns.get(predicate)
        return zip(*columns, strict=True) if columns else repeat((), len(self.subjects))


@dataclass(frozen=True)
class Statements:
    """All statements of some documents, sorted by what is said of a subject; each is there once.

    A map has few sorts of subjects and many of each, so that whoever goes through all of them looks up
    the objects of a predicate once for each sort.
    """

    documents: tuple[Document, ...]
    prefixes: Mapping[str, str]
    """The namespace of each prefix the documents declare, without the colon; the last one counts."""
    tables: Sequence[SubjectTable]
    subjects: Sequence[Subject]
    """All subjects, in reading order."""

    @cached_property
    def _places(self) -> Mapping[Subject, tuple[SubjectTable, int]]:
        """The sort of each subject, and its number there."""
        return {
            subject: (sort, number) for sort in self.tables for number, subject in enumerate(sort.subjects)
        }

    @cached_property
    def order(self) -> Mapping[Subject, int]:
        """The number of each subject in reading order, from 0."""
        return {subject: number for number, subject in enumerate(self.subjects)}

    def row(self, subject: Subject) -> Row:
        """What is said of one of the subjects. Raises KeyError if nothing is said of it."""
        sort, number = self._places[subject]
        return {name: [column[number] for column in columns] for name, columns in sort.columns.items()}

    def of(self, predicate: str) -> Iterator[tuple[Subject, Term]]:
        """Each subject of a predicate with each of its objects; subjects of one sort together."""
        for sort in self.tables:
            for column in sort.columns.get(predicate, ()):
                yield from zip(sort.subjects, column, strict=True)

    def objects(self, predicate: str) -> set[Term]:
        """The objects of a predicate, each once, in no order."""
        return set().union(*[column for sort in self.tables for column in sort.columns.get(predicate, ())])


def parse(documents: Sequence[Document]) -> Statements:
    """Parse documents strictly into one set of statements; named graphs are merged.

    Raises MalformedError, with the place, for the first text that is not what its format says.
    """
    found: dict[Subject, _Collected] = {}
    prefixes: dict[str, str] = {}
    for number, document in enumerate(documents):
        with _located_problems(document):
            prefixes |= _collect(document, number, found)
    return Statements(tuple(documents), prefixes, _sorted_out(found), list(found))


@contextmanager
def _located_problems(document: Document) -> Iterator[None]:
    """Raises what the parser has to say against a document as MalformedError, with the place."""
    try:
        yield
    except SyntaxError as problem:
        raise _located(document, problem) from problem
    except MemoryError as problem:
        raise _oversized(document) from problem
    except UnicodeEncodeError as problem:
        raise _half_character(document) from problem


_Collected = tuple[list[str], list[Any]]
"""What is said of a subject: the predicates, and their objects, in reading order."""


def _collect(document: Document, number: int, found: dict[Subject, _Collected]) -> dict[str, str]:
    """Add what one document says to what was found of each subject; return its prefixes.

    This is the loop that decides how fast claimgraph loads: what the parser gives is asked for as little
    as can be, and equal names become one string.
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
            said = found.setdefault(name, ([], []))
            add_predicate, add = said[0].append, said[1].append
        add_predicate(predicates.get(predicate) or predicates.setdefault(predicate, predicate.value))
        if type(value) is node:
            add(names.setdefault(iri := value.value, iri))
        else:
            add(value if type(value) is literal else _blank(value, blanks, number))
    return parser.prefixes


_ColumnNumbers = Mapping[str, Sequence[int]]
"""Where in a row of objects those of each predicate stand."""
_SubjectGroup = tuple[list[Subject], list[list[Any]]]
"""Subjects of one sort, and the row of objects of each."""


def _sorted_out(found: Mapping[Subject, _Collected]) -> Sequence[SubjectTable]:
    """The subjects by sort, each statement once; those of a sort in reading order."""
    shapes: dict[tuple[str, ...], tuple[_ColumnNumbers, dict[tuple[Any, ...], _SubjectGroup]]] = {}
    for subject, (said, objects) in found.items():
        predicates, terms = tuple(said), objects
        shape = shapes.get(predicates) or shapes.setdefault(predicates, (_numbers(predicates), {}))
        if len(shape[0]) < len(predicates):
            pairs = dict.fromkeys(zip(said, objects, strict=True))
            predicates, terms = tuple([predicate for predicate, _ in pairs]), [term for _, term in pairs]
            shape = shapes.get(predicates) or shapes.setdefault(predicates, (_numbers(predicates), {}))
        numbers, groups = shape
        classes = tuple([terms[number] for number in numbers.get(RDF_TYPE, ())])
        subjects, rows = groups.get(classes) or groups.setdefault(classes, ([], []))
        subjects.append(subject)
        rows.append(terms)
    sorts = []
    for numbers, groups in shapes.values():
        for classes, (subjects, rows) in groups.items():
            table = list(zip(*rows, strict=True))
            columns = {name: [table[number] for number in stands] for name, stands in numbers.items()}
            sorts.append(SubjectTable(classes, subjects, columns))
    return sorts


def _numbers(predicates: Iterable[str]) -> _ColumnNumbers:
    found: dict[str, list[int]] = {}
    for number, predicate in enumerate(predicates):
        found.setdefault(predicate, []).append(number)
    return found


def _blank(term: object, blanks: dict[object, Blank], document: int) -> Blank:
    """The number of a nameless thing; those of different documents never share one."""
    return blanks.setdefault(term, Blank((document, len(blanks) + 1)))


def _parsable(document: Document) -> str:
    if document.syntax is Syntax.JSON_LD:
        return embed_context(document)
    if document.text.lstrip()[:5].lower() == "<?xml":
        raise MalformedError(
            Location(document.name, 1, 1),
            "this is XML; RDF/XML is not supported, because its entities can expand without limit.",
            "Convert it to Turtle first.",
        )
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
    """What to say of a text with half a surrogate pair in it, which no file in UTF-8 can hold."""
    message = "this is half of a surrogate pair, not a character."
    location = LineIndex(document.text).location(document.name, half_character(document.text) or 0)
    return MalformedError(location, message, "Delete it.")


def quads(document: Document, base: str | None = None) -> tuple[Sequence[ox.Quad], Mapping[str, str]]:
    """What the parser makes of a document, as it comes and in reading order, and the prefixes it declares.

    ``base`` is what IRIs are relative to where the document declares no base. Raises MalformedError, with
    the place, if it is not what its format says.
    """
    with _located_problems(document):
        text, syntax = _parsable(document).encode(), FORMATS[document.syntax]
        parser = ox.parse(text, format=syntax, base_iri=base)
        return list(parser), parser.prefixes
