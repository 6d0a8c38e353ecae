"""The results of a query: terms, and the short names that readers know them by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from claimgraph.query.gate import LOCAL_NAME
from claimgraph.query.terms import RdfTerm

_LOCAL = re.compile(LOCAL_NAME)


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
class ShortNames:
    """Short names for IRIs: ``prefixes`` has namespaces by prefix, ``ids`` the ids of the map by IRI."""

    prefixes: Mapping[str, str] = field(default_factory=dict)
    ids: Mapping[str, str] = field(default_factory=dict)

    def prefixed(self, iri: str) -> str | None:
        """An IRI as ``prefix:name``, with the longest namespace that fits; None if none fits."""
        fitting = [
            (len(namespace), prefix)
            for prefix, namespace in self.prefixes.items()
            if iri.startswith(namespace) and _LOCAL.fullmatch(iri, len(namespace))
        ]
        if not fitting:
            return None
        length, prefix = max(fitting)
        return f"{prefix}:{iri[length:]}"

    def short(self, iri: str) -> str:
        """The id of an IRI in the map, else its prefixed name, else the full IRI in ``<>``."""
        return self.ids.get(iri) or self.prefixed(iri) or f"<{iri}>"


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
