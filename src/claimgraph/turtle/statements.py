"""Text to statements: strict parsing of every format a map may be written in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pyoxigraph as ox

from claimgraph.errors import Location, MalformedError
from claimgraph.model import Document, Syntax
from claimgraph.turtle.jsonld import embed_context
from claimgraph.turtle.positions import deepest_nesting, longest_token

NESTING_LIMIT = 100
"""Quoted triples nested deeper than this are refused: the parser underneath would crash on them."""

TOKEN_LIMIT = 16 * 1024 * 1024
"""The longest single token, in bytes of UTF-8, that the parser underneath accepts."""

_FORMATS = {
    Syntax.TURTLE: ox.RdfFormat.TURTLE,
    Syntax.N_TRIPLES: ox.RdfFormat.N_TRIPLES,
    Syntax.N_QUADS: ox.RdfFormat.N_QUADS,
    Syntax.TRIG: ox.RdfFormat.TRIG,
    Syntax.JSON_LD: ox.RdfFormat.JSON_LD,
}
_PARSER_POSITION = re.compile(r"^Parser error at .*?: | \(line \d+\)$")


class Literal(NamedTuple):
    """A literal: its characters, its datatype's IRI, and its language tag or ``""``."""

    value: str
    datatype: str
    language: str


class Blank(NamedTuple):
    """Something without a name: a blank node or a triple term.

    ``number`` is the count of subjects before its document, and its place among the nameless there.
    """

    number: tuple[int, int]


Term = str | Literal | Blank
"""An object of a statement; an IRI is a plain string."""

Subject = str | Blank
Row = Mapping[str, Sequence[Term]]
"""What is said of one subject: the objects of each predicate, without repetition, in reading order."""


@dataclass(frozen=True, slots=True)
class Statements:
    """All statements of some documents: one row for each subject, in reading order.

    A statement made twice, in one document or several, is there once.
    """

    documents: tuple[Document, ...]
    rows: Mapping[Subject, Row]
    prefixes: Mapping[str, str]
    """The namespace of each prefix the documents declare, without the colon; the last one counts."""


def parse(documents: Sequence[Document]) -> Statements:
    """Parse documents strictly into one set of statements; named graphs are merged.

    Raises MalformedError, with the place, for the first text that is not what its format says.
    """
    rows: dict[Subject, dict[str, list[Term]]] = {}
    prefixes: dict[str, str] = {}
    for document in documents:
        try:
            prefixes |= _collect(document, rows)
        except SyntaxError as problem:
            raise _located(document, problem) from problem
        except MemoryError as problem:
            raise _oversized(document) from problem
    for row in rows.values():
        for terms in row.values():
            if len(terms) > 1:
                terms[:] = dict.fromkeys(terms)
    return Statements(tuple(documents), rows, prefixes)


def _collect(document: Document, rows: dict[Subject, dict[str, list[Term]]]) -> dict[str, str]:
    """Add the statements of one document, and return its prefixes.

    This is the loop that decides how fast claimgraph loads.
    """
    names: dict[str, str] = {}
    blanks: dict[object, Blank] = {}
    before = len(rows)
    last: Subject = ""
    row: dict[str, list[Term]] = {}
    node, literal = ox.NamedNode, ox.Literal
    parser = ox.parse(_parsable(document), format=_FORMATS[document.syntax])
    for quad in parser:
        subject, term = quad.subject, quad.object
        name = subject.value if type(subject) is node else _blank(subject, blanks, before)
        if name != last:
            last = name
            row = rows.setdefault(name, {})
        value: Term
        if type(term) is node:
            value = names.setdefault(iri := term.value, iri)
        elif type(term) is literal:
            value = Literal(term.value, term.datatype.value, term.language or "")
        else:
            value = _blank(term, blanks, before)
        predicate = names.setdefault(iri := quad.predicate.value, iri)
        if predicate in row:
            row[predicate].append(value)
        else:
            row[predicate] = [value]
    return parser.prefixes


def _blank(term: object, blanks: dict[object, Blank], before: int) -> Blank:
    """The number of a nameless thing; those of different documents never share one."""
    return blanks.setdefault(term, Blank((before, len(blanks) + 1)))


def _parsable(document: Document) -> str:
    if document.syntax is Syntax.JSON_LD:
        return embed_context(document)
    if document.text.lstrip()[:5].lower() == "<?xml":
        raise MalformedError(
            Location(document.name, 1, 1),
            "this is XML; RDF/XML is not read, because its entities can grow without bound.",
            "Convert it to Turtle first.",
        )
    if "<<" in document.text:
        depth, place = deepest_nesting(document)
        if depth > NESTING_LIMIT:
            raise MalformedError(
                place,
                f"quoted triples are nested {depth} deep; the limit is {NESTING_LIMIT}.",
                "Give the inner statements names of their own.",
            )
    return document.text


def _located(document: Document, problem: SyntaxError) -> MalformedError:
    message = _PARSER_POSITION.sub("", problem.msg).rstrip(".")
    message = _PARSER_POSITION.sub("", message)
    location = Location(document.name, problem.lineno or 1, problem.offset or 1)
    return MalformedError(location, f"not {document.syntax.value}: {message}.", _remedy(message, document))


def _remedy(message: str, document: Document) -> str:
    """What to do about a message of the parser, for those that curators meet most."""
    remedies = {
        "has not been declared": "Add a line such as: @prefix cg: <https://w3id.org/claimgraph/ns#> .",
        "No scheme": "Write IRIs whole, or as prefix:name.",
        "Unexpected end": "Close the string or end the block with a dot.",
        "is not a valid": "Look for a missing ';', '.' or closing quote just before this place.",
    }
    for part, remedy in remedies.items():
        if part in message:
            return remedy
    return f"Correct the {document.syntax.value} at this place, or just before it."


def _oversized(document: Document) -> MalformedError:
    return MalformedError(
        longest_token(document),
        f"one string or name is longer than {TOKEN_LIMIT // 1024**2} MiB.",
        "Shorten it: a claim is one sentence.",
    )
