"""Renders an answer as text: a readable table, the JSON and CSV formats of SPARQL, or Turtle."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import assert_never

import pyoxigraph as ox

from claimgraph.query.answers import Answer, Description, Solutions, Truth
from claimgraph.query.terms import RdfTerm
from claimgraph.source import is_bare
from claimgraph.source.short_names import ShortNames
from claimgraph.terminal import STEERING, columns, csv_text
from claimgraph.vocabulary import (
    RDF_TYPE,
    XSD_DECIMAL,
    XSD_DOUBLE,
    XSD_FLOAT,
    XSD_INTEGER,
    XSD_STRING,
)

_NO_TABLE = "only the answers to SELECT and ASK are tables"

_NO_STATEMENTS = "only the answers to CONSTRUCT and DESCRIBE are statements"

_NUMBERS = frozenset((XSD_INTEGER, XSD_DECIMAL, XSD_DOUBLE, XSD_FLOAT))
_SIGNED = re.compile(r"[+-](?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
"""A number that begins with a sign, as a formula does: spreadsheets must not take it for text."""

_MARGIN = "\n" + " " * 6
"""The beginning of each line of a row in JSON."""


def render(answer: Answer, output_format: str) -> str:
    """The answer in a format from FORMATS. Raises KeyError for any other format."""
    return FORMATS[output_format](answer)


def to_table(answer: Answer) -> str:
    """A table with one column for each variable, ``true`` or ``false``, or Turtle; ends with a newline.

    Claims, sources and topics appear as their ids, other IRIs with a prefix if one fits, and literals as
    their characters on one line. Two spaces separate the columns.
    """
    match answer.result:
        case Solutions(variables, rows):
            shown = [[_cell(term, answer.names) for term in row] for row in rows]
            return columns([variables, *shown], underlined=True)
        case Truth(value):
            return f"{str(value).lower()}\n"
        case Description():
            return to_turtle(answer)
        case other:
            assert_never(other)


def to_json(answer: Answer) -> str:
    """SPARQL 1.1 Query Results JSON, indented; ends with a newline.

    Triples and text directions follow the draft of SPARQL 1.2. Raises TypeError for statements.
    """
    match answer.result:
        case Solutions(variables, rows):
            return _json_table(variables, rows)
        case Truth(value):
            return _indented({"head": {}, "boolean": value}) + "\n"
        case Description():
            raise TypeError(_NO_TABLE)
        case other:
            assert_never(other)


def _json_table(variables: Sequence[str], rows: Iterable[Sequence[RdfTerm | None]]) -> str:
    """The JSON of a table, encoded row by row: as objects, all rows together would take ten times as much."""
    frame = _indented({"head": {"vars": list(variables)}, "results": {"bindings": []}})
    before, _, after = frame.rpartition("]")
    encoded = ",".join(_json_row(variables, row) for row in rows)
    return f"{before}{encoded}{_MARGIN[:-2] if encoded else ''}]{after}\n"


def _json_row(variables: Sequence[str], row: Sequence[RdfTerm | None]) -> str:
    pairs = zip(variables, row, strict=True)
    binding = {name: _json_term(term) for name, term in pairs if term is not None}
    return _MARGIN + _indented(binding).replace("\n", _MARGIN)


def _indented(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2)


def to_csv(answer: Answer) -> str:
    """SPARQL 1.1 CSV: a header, then plain values; lines end with CRLF. Raises TypeError for statements.

    Values are guarded as in all our CSV: a quotation mark precedes what a spreadsheet would read as a
    formula, and control characters, line ends among them, are escapes. JSON has the values as they are.

    The standard defines no CSV for ASK; here it is one line with ``true`` or ``false``.
    """
    match answer.result:
        case Solutions(variables, rows):
            return csv_text([variables, *([_csv_value(term) for term in row] for row in rows)], "\r\n")
        case Truth(value):
            return f"{str(value).lower()}\r\n"
        case Description():
            raise TypeError(_NO_TABLE)
        case other:
            assert_never(other)


def to_turtle(answer: Answer) -> str:
    """The statements of a CONSTRUCT or DESCRIBE as Turtle, in order, with the prefixes they use.

    Raises TypeError for the answer to a SELECT or ASK, which has no statements.
    """
    if not isinstance(answer.result, Description):
        raise TypeError(_NO_STATEMENTS)
    writer = _TurtleTerms(answer.names)
    blocks = [
        writer.block(subject, triples)
        for subject, triples in groupby(answer.result.triples, key=lambda triple: triple.subject)
    ]
    header = [
        f"@prefix {prefix}: <{namespace}> .\n"
        for prefix, namespace in sorted(answer.names.prefixes.items())
        if prefix in writer.used
    ]
    return "\n".join(["".join(header), *blocks] if header else blocks)


def to_n_triples(answer: Answer) -> str:
    """The statements of a CONSTRUCT or DESCRIBE as N-Triples, in order, one a line.

    Raises TypeError for the answer to a SELECT or ASK, which has no statements.
    """
    if not isinstance(answer.result, Description):
        raise TypeError(_NO_STATEMENTS)
    return "".join(f"{triple} .\n" for triple in answer.result.triples)


class _TurtleTerms:
    """Writes terms as Turtle, and collects the prefixes they use in ``used``."""

    def __init__(self, names: ShortNames) -> None:
        self._names = names
        self.used: set[str] = set()

    def block(self, subject: RdfTerm, triples: Iterable[ox.Triple]) -> str:
        """The block of one subject: its predicates and objects, in order; ends with a newline."""
        lines = [
            f"{'a' if predicate.value == RDF_TYPE else self.term(predicate)} "
            + ", ".join(self.term(triple.object) for triple in group)
            for predicate, group in groupby(triples, key=lambda triple: triple.predicate)
        ]
        return f"{self.term(subject)} " + " ;\n    ".join(lines) + " .\n"

    def term(self, term: RdfTerm) -> str:
        """One term, with a prefix if one fits."""
        match term:
            case ox.NamedNode(value):
                name = self._names.prefixed(value)
                if name is None:
                    return str(term)
                self.used.add(name.partition(":")[0])
                return name
            case ox.Literal():
                return self._literal(term)
            case ox.Triple(subject, predicate, value):
                return f"<<( {self.term(subject)} {self.term(predicate)} {self.term(value)} )>>"
            case ox.BlankNode():
                return str(term)
            case other:
                assert_never(other)

    def _literal(self, literal: ox.Literal) -> str:
        datatype = literal.datatype.value
        if is_bare(literal.value, datatype):
            return literal.value
        text = STEERING.sub(_code, str(literal))
        if literal.language or datatype == XSD_STRING:
            return text
        return text.removesuffix(str(literal.datatype)) + self.term(literal.datatype)


def _code(match: re.Match[str]) -> str:
    return f"\\u{ord(match.group()):04X}"


def _cell(term: RdfTerm | None, names: ShortNames) -> str:
    match term:
        case None:
            return ""
        case ox.NamedNode(value):
            return names.short(value)
        case ox.Literal(value):
            return " ".join(value.split())
        case ox.Triple():
            return " ".join(["<<(", *(_cell(part, names) for part in term), ")>>"])
        case ox.BlankNode():
            return str(term)
        case other:
            assert_never(other)


def _json_term(term: RdfTerm) -> Mapping[str, object]:
    match term:
        case ox.NamedNode(value):
            return {"type": "uri", "value": value}
        case ox.BlankNode(value):
            return {"type": "bnode", "value": value}
        case ox.Triple(subject, predicate, value):
            parts = {"subject": subject, "predicate": predicate, "object": value}
            return {"type": "triple", "value": {name: _json_term(part) for name, part in parts.items()}}
        case ox.Literal(value):
            return {"type": "literal", "value": value, **dict(_kind(term))}
        case other:
            assert_never(other)


def _kind(literal: ox.Literal) -> Iterator[tuple[str, str]]:
    """The members of a JSON literal other than its type and value: language and direction, or datatype."""
    if literal.language:
        yield "xml:lang", literal.language
        if literal.direction:
            yield "its:dir", literal.direction.value
    elif literal.datatype.value != XSD_STRING:
        yield "datatype", literal.datatype.value


def _csv_value(term: RdfTerm | None) -> str | Decimal:
    match term:
        case None:
            return ""
        case ox.Literal(value) if term.datatype.value in _NUMBERS and _SIGNED.fullmatch(value):
            return Decimal(value)
        case ox.NamedNode() | ox.Literal():
            return term.value
        case ox.BlankNode() | ox.Triple():
            return str(term)
        case other:
            assert_never(other)


FORMATS: Mapping[str, Callable[[Answer], str]] = {
    "text": to_table,
    "json": to_json,
    "csv": to_csv,
}
"""The functions that render an answer, by the name of the format."""

STATEMENT_FORMATS = ("text",)
"""The formats that can represent the statements of a CONSTRUCT or DESCRIBE."""
