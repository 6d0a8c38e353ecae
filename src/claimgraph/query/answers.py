"""The results of a query, with the short names to show them by."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from claimgraph.query.terms import RdfTerm
from claimgraph.source.short_names import ShortNames


@dataclass(frozen=True, slots=True)
class Solutions:
    """The result of a SELECT query: one row for each solution, with None for an unbound variable."""

    variables: tuple[str, ...]
    rows: tuple[tuple[RdfTerm | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Truth:
    """The result of an ASK query."""

    value: bool


@dataclass(frozen=True, slots=True)
class Description:
    """The result of a CONSTRUCT or DESCRIBE query: its statements, each once."""

    triples: tuple[ox.Triple, ...]


Result = Solutions | Truth | Description


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a query, and the short names to render it with.

    Blank nodes are named b0, b1 and so on, in the order in which they appear in the result. ``hints`` has one
    message for each name in the query that exists neither in the vocabulary nor in the map, and so cannot
    match anything.
    """

    result: Result
    names: ShortNames
    hints: tuple[str, ...] = ()
