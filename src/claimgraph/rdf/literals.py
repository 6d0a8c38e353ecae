"""Literals: making one of a datatype, and reading the number or date that one stands for."""

from __future__ import annotations

import calendar
import datetime as dt
import re

import pyoxigraph as ox

from claimgraph import vocabulary as vocab
from claimgraph.model import Issued
from claimgraph.rdf.statements import Blank, Literal, Term
from claimgraph.source.syntax_tree import Value, WrittenLiteral

_INTEGER = ox.NamedNode(vocab.XSD_INTEGER)
_DATE = re.compile(r"([1-9]\d{3})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_DATE_PARTS = {vocab.XSD + "gYear": 1, vocab.XSD + "gYearMonth": 2, vocab.XSD_DATE: 3}


def typed(value: str, datatype: str) -> Literal:
    """A literal of a datatype, given by its IRI."""
    return Literal(value, datatype=ox.NamedNode(datatype))


def written_value(term: Term) -> Value | None:
    """What a syntax tree holds for a term; None for what has no name."""
    if isinstance(term, Literal):
        return WrittenLiteral(term.value, term.datatype.value, term.language)
    return None if isinstance(term, Blank) else term


def offset(term: Term) -> int | None:
    """The whole number from 0 up that a literal of type xsd:integer stands for, or None."""
    if not isinstance(term, Literal) or term.datatype != _INTEGER:
        return None
    digits = term.value.removeprefix("+")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 19 else None


def issued(term: Term) -> Issued | None:
    """The date that a literal of type xsd:date, gYearMonth or gYear stands for, or None.

    Four digits for the year and no time zone, so that any two dates can be compared.
    """
    match = _DATE.fullmatch(term.value) if isinstance(term, Literal) else None
    if match is None or not isinstance(term, Literal):
        return None
    parts = [part for part in match.groups() if part]
    if len(parts) != _DATE_PARTS.get(term.datatype.value):
        return None
    year, month = int(parts[0]), int(parts[1]) if len(parts) > 1 else 12
    try:
        day = int(parts[2]) if len(parts) > 2 else calendar.monthrange(year, month)[1]
        last_day = dt.date(year, month, day)
    except ValueError:
        return None
    return Issued("-".join(parts), last_day)
