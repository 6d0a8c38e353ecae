"""What a query comes back with: terms, and the short names that a reader knows them by."""

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
    """What a SELECT found: one row for each solution, with None for a variable left unbound."""

    variables: tuple[str, ...]
    rows: tuple[tuple[RdfTerm | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Truth:
    """What an ASK found."""

    value: bool


@dataclass(frozen=True, slots=True)
class Description:
    """The statements that a CONSTRUCT or DESCRIBE made, without repetition."""

    triples: tuple[ox.Triple, ...]


Result = Solutions | Truth | Description


@dataclass(frozen=True, slots=True)
class ShortNames:
    """Short names of IRIs: the ids of the map's things, and namespaces by prefix."""

    prefixes: Mapping[str, str] = field(default_factory=dict)
    ids: Mapping[str, str] = field(default_factory=dict)

    def prefixed(self, iri: str) -> str | None:
        """An IRI as ``prefix:name``, by the longest namespace that fits; None if none does."""
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
        """The id of a thing in the map, else the prefixed name of an IRI, else the IRI in ``<>``."""
        return self.ids.get(iri) or self.prefixed(iri) or f"<{iri}>"


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a query, and the names to show it with.

    Blank nodes are called b0, b1 and so on, in the order in which the result mentions them. ``hints`` name
    what the query asks for that neither the vocabulary nor the map knows, so that it matches nothing.
    """

    result: Result
    names: ShortNames
    hints: tuple[str, ...] = ()
