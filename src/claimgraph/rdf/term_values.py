"""Reads the values of a property from the terms of a statement table, leniently."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from typing import TypeVar

from claimgraph.model import Issued
from claimgraph.rdf.literals import issued, offset
from claimgraph.rdf.subject_tables import Literal, SubjectTable, Term

_Picked = TypeVar("_Picked")
_ReadValue = TypeVar("_ReadValue")

Terms = Sequence[Term]
"""The objects of one property of one subject."""


def column(table: SubjectTable, predicate: str, read: Callable[[Terms], _ReadValue]) -> Iterator[_ReadValue]:
    """What is read from a property of each subject of a table; read once if no subject has it."""
    if predicate not in table.columns:
        return repeat(read(()), len(table.subjects))
    return map(read, table.objects(predicate))


def first(values: Sequence[_Picked]) -> _Picked | None:
    """The first of some values, or None if there is none."""
    return values[0] if values else None


def iris(terms: Terms) -> tuple[str, ...]:
    """The IRIs among some terms, in order."""
    return tuple([term for term in terms if isinstance(term, str)])


def known(terms: Terms, among: Collection[str]) -> tuple[str, ...]:
    """The IRIs among some terms that are in a collection, in order."""
    return tuple([term for term in terms if isinstance(term, str) and term in among])


def choices(terms: Terms, named: Mapping[str, _Picked]) -> tuple[_Picked, ...]:
    """The individuals that some terms name; terms outside the closed choice are skipped."""
    return tuple([named[iri] for iri in known(terms, named)])


def whole_number(terms: Terms) -> int | None:
    """The first term as a number from 0 up; None if it is not one."""
    return offset(terms[0]) if terms else None


def date(terms: Terms) -> Issued | None:
    """The first term as a date; None if it is not one."""
    return issued(terms[0]) if terms else None


def characters(terms: Terms) -> str | None:
    """The characters of the first literal, unchanged; None if there is no literal."""
    for term in terms:
        if isinstance(term, Literal):
            return term.value
    return None


def phrase(terms: Terms) -> str | None:
    """The first literal, as text on one line; None if there is no literal."""
    words = characters(terms)
    return words if words is None else " ".join(words.split())


def phrases(terms: Terms) -> tuple[str, ...]:
    """The literals among some terms, each as text on one line."""
    return tuple([" ".join(term.value.split()) for term in terms if isinstance(term, Literal)])


def plain_words(row: Mapping[str, Iterable[Term]], predicate: str) -> list[str]:
    """The characters, without language or datatype, of the literals in a subject's row for a predicate."""
    return [term.value for term in row.get(predicate, ()) if isinstance(term, Literal)]
