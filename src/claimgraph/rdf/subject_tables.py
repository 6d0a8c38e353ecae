"""Subjects with the same predicates and classes, grouped into tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from operator import itemgetter
from typing import Any, NamedTuple

import pyoxigraph as ox

from claimgraph.vocabulary import RDF_TYPE

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


Collected = tuple[list[str], list[Any]]
"""The statements about a subject: the predicates, and the object of each, in reading order."""


_SubjectGroup = tuple[list[Subject], list[Sequence[Any]]]
"""The subjects of one table, and the row of objects of each."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """What subjects with the same predicates share, however often and in whichever order they have them.

    ``indexes`` are the places of each predicate's objects in a row. ``groups`` has the rows by their classes.
    """

    indexes: Mapping[str, Sequence[int]]
    groups: dict[tuple[Any, ...], _SubjectGroup]


@dataclass(frozen=True, slots=True)
class _Reading:
    """Predicates in the order in which some subjects have them, and how to bring objects into a row."""

    layout: _Layout
    has_repetition: bool
    to_row: Callable[[Sequence[Any]], Sequence[Any]]


def to_tables(collected: Mapping[Subject, Collected]) -> Sequence[SubjectTable]:
    """Group subjects with the same predicates and classes into tables, and drop repeated statements.

    The subjects of a table stay in reading order, and so do the objects of a predicate.
    """
    layouts: dict[tuple[str, ...], _Layout] = {}
    readings: dict[tuple[str, ...], _Reading] = {}
    seen: dict[str, int] = {}
    for subject, (verbs, objects) in collected.items():
        predicates, terms = tuple(verbs), objects
        reading = readings.get(predicates)
        if reading is None:
            reading = readings[predicates] = _to_reading(predicates, layouts, seen)
        if reading.has_repetition:
            pairs = dict.fromkeys(zip(verbs, objects, strict=True))
            predicates, terms = tuple([predicate for predicate, _ in pairs]), [term for _, term in pairs]
            reading = readings.get(predicates)
            if reading is None:
                reading = readings[predicates] = _to_reading(predicates, layouts, seen)
        row, layout = reading.to_row(terms), reading.layout
        classes = tuple([row[index] for index in layout.indexes.get(RDF_TYPE, ())])
        subjects, rows = layout.groups.get(classes) or layout.groups.setdefault(classes, ([], []))
        subjects.append(subject)
        rows.append(row)
    return [
        SubjectTable(classes, subjects, _to_columns(layout.indexes, rows))
        for layout in layouts.values()
        for classes, (subjects, rows) in layout.groups.items()
    ]


def _to_reading(
    predicates: Sequence[str], layouts: dict[tuple[str, ...], _Layout], seen: dict[str, int]
) -> _Reading:
    """The reading of some predicates, with its layout among ``layouts``.

    A row has the predicates in the order in which the map first uses them, in which ``seen`` numbers them.
    """
    for predicate in predicates:
        seen.setdefault(predicate, len(seen))
    order = sorted(range(len(predicates)), key=lambda index: seen[predicates[index]])
    in_row = tuple(predicates[index] for index in order)
    layout = layouts.get(in_row)
    if layout is None:
        indexes: dict[str, list[int]] = {}
        for index, predicate in enumerate(in_row):
            indexes.setdefault(predicate, []).append(index)
        layout = layouts[in_row] = _Layout(indexes, {})
    to_row = tuple if order == list(range(len(order))) else itemgetter(*order)
    return _Reading(layout, len(layout.indexes) < len(predicates), to_row)


def _to_columns(
    indexes: Mapping[str, Sequence[int]], rows: Sequence[Sequence[Any]]
) -> Mapping[str, Sequence[Sequence[Any]]]:
    by_index = list(zip(*rows, strict=True))
    return {predicate: [by_index[index] for index in places] for predicate, places in indexes.items()}


def objects_of(tables: Iterable[SubjectTable], predicate: str) -> Mapping[Subject, Sequence[Term]]:
    """The objects of a predicate, for each subject of some tables."""
    return {
        subject: terms
        for table in tables
        for subject, terms in zip(table.subjects, table.objects(predicate), strict=True)
    }
