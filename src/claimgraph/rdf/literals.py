"""Literals: making one of a datatype, and reading the number or date that one stands for."""

from __future__ import annotations

import pyoxigraph as ox

from claimgraph import vocabulary as vocab
from claimgraph.dates import last_day
from claimgraph.model import Issued
from claimgraph.rdf.statements import Blank, Literal, Term
from claimgraph.source.syntax_tree import WrittenLiteral, WrittenValue

_INTEGER = ox.NamedNode(vocab.XSD_INTEGER)
_DATE_LENGTHS = {iri: length for length, iri in vocab.DATE_TYPES.items()}


def typed(value: str, datatype: str) -> Literal:
    """A literal of a datatype, given by its IRI."""
    return Literal(value, datatype=ox.NamedNode(datatype))


def written_value(term: Term) -> WrittenValue | None:
    """What a syntax tree holds for a term; None for what has no name."""
    if isinstance(term, Literal):
        return WrittenLiteral(term.value, term.datatype.value, term.language)
    return None if isinstance(term, Blank) else term


def date_literal(date: str) -> Literal:
    """A date as a literal of the type that fits how complete it is."""
    return typed(date, vocab.DATE_TYPES.get(len(date), vocab.XSD_DATE))


def offset(term: Term) -> int | None:
    """The whole number from 0 up that a literal of type xsd:integer stands for, or None."""
    if not isinstance(term, Literal) or term.datatype != _INTEGER:
        return None
    digits = term.value.removeprefix("+")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 19 else None


def issued(term: Term) -> Issued | None:
    """The date that a literal of type xsd:date, gYearMonth or gYear stands for, or None.

    The type has to say how complete the date is.
    """
    if not isinstance(term, Literal) or len(term.value) != _DATE_LENGTHS.get(term.datatype.value):
        return None
    day = last_day(term.value)
    return None if day is None else Issued(term.value, day)
