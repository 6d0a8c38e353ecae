"""Literals: creating one, writing one in Turtle, and reading the number or date that one stands for."""

from __future__ import annotations

from collections.abc import Callable

import pyoxigraph as ox

from claimgraph import vocabulary as vocab
from claimgraph.dates import last_day
from claimgraph.errors import EditError
from claimgraph.model import Issued
from claimgraph.rdf.subject_tables import Blank, Literal, Term
from claimgraph.source.escapes import is_bare, quoted
from claimgraph.source.syntax_tree import WrittenLiteral, WrittenValue

_INTEGER = ox.NamedNode(vocab.XSD_INTEGER)
_BOOLEAN = ox.NamedNode(vocab.XSD_BOOLEAN)
_DATE_LENGTHS = {iri: length for length, iri in vocab.DATE_TYPES.items()}


def is_iri(text: str) -> bool:
    """Whether a text is an absolute IRI that any document may name, or the name of a blank node."""
    if text.startswith("_:"):
        return text[2:].replace("-", "").isalnum() and text.isascii()
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return True


def words_literal(words: str) -> Literal:
    """A literal with what somebody typed. Raises EditError, like ``typed``."""
    return typed(words, vocab.XSD_STRING)


def typed(value: str, datatype: str) -> Literal:
    """A literal whose datatype has the given IRI.

    Raises EditError for a value that is not Unicode: Python reads bytes of the command line that are not
    UTF-8, and halves of pairs in JSON, as characters that no file can hold.
    """
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as problem:
        raise EditError(
            f"{value!r} is not Unicode: the character {value[problem.start]!r} cannot be written."
            " Type the text again, in UTF-8."
        ) from problem
    return Literal(value, datatype=ox.NamedNode(datatype))


def written_value(term: Term) -> WrittenValue | None:
    """The value that a syntax tree holds for a term; None for a term without a name."""
    if isinstance(term, Literal):
        return WrittenLiteral(term.value, term.datatype.value, term.language)
    return None if isinstance(term, Blank) else term


def spelled_datatype(term: Literal) -> str | None:
    """The IRI of the datatype that the text of a literal names; None if the text needs no datatype."""
    datatype = term.datatype.value
    is_plain = datatype == vocab.XSD_STRING or term.language is not None or is_bare(term.value, datatype)
    return None if is_plain else datatype


def spelled_literal(term: Literal, spell_name: Callable[[str], str]) -> str:
    """The text of a literal in Turtle, on one line; ``spell_name`` writes the IRI of its datatype."""
    if is_bare(term.value, term.datatype.value):
        return term.value
    if term.language is not None:
        return f"{quoted(term.value)}@{term.language}"
    datatype = spelled_datatype(term)
    return f"{quoted(term.value)}^^{spell_name(datatype)}" if datatype else quoted(term.value)


def date_literal(date: str) -> Literal:
    """A date as a literal; the datatype follows from its length: year, month or day (xsd:date otherwise)."""
    return typed(date, vocab.DATE_TYPES.get(len(date), vocab.XSD_DATE))


def offset(term: Term) -> int | None:
    """The value of a non-negative xsd:integer literal of at most 18 digits; None for any other term."""
    if not isinstance(term, Literal) or term.datatype != _INTEGER:
        return None
    digits = term.value.removeprefix("+")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 19 else None


def small_number(term: Term, most: int) -> int | None:
    """The value of an xsd:integer literal from 0 to ``most``; None for any other term."""
    number = offset(term)
    return number if number is not None and number <= most else None


def truth(term: Term) -> bool | None:
    """The value of an xsd:boolean literal; None for any other term."""
    if not isinstance(term, Literal) or term.datatype != _BOOLEAN:
        return None
    return {"true": True, "1": True, "false": False, "0": False}.get(term.value)


def issued(term: Term) -> Issued | None:
    """The date of an xsd:date, xsd:gYearMonth or xsd:gYear literal; None for any other term.

    The datatype must match the precision of the date.
    """
    if not isinstance(term, Literal) or len(term.value) != _DATE_LENGTHS.get(term.datatype.value):
        return None
    day = last_day(term.value)
    return None if day is None else Issued(term.value, day)
