"""The data that an import of AIF has kept, read from a map, whose curator may have damaged it.

A damaged value is passed over: like any other statement, it is then among what the document would lose.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from claimgraph.errors import EditError
from claimgraph.interchange.debates.aif_graph import OURS
from claimgraph.interchange.debates.aif_reading import EDGES, LOCUTION, NODE, REST
from claimgraph.interchange.json_input import read_json
from claimgraph.rdf import Term, plain_words

_KeptRow = Mapping[str, Iterable[Term]]

_ENDS = frozenset({"fromID", "toID"})


def kept_nodes(row: _KeptRow) -> list[dict[str, Any]]:
    """The nodes that a thing was, each with an id and a type."""
    return _kept(row, NODE, _is_node)


def kept_edges(row: _KeptRow) -> list[list[Any]]:
    """The edges without a meaning: the ids of their ends, and further data if an edge has any."""
    return [edge for edges in _kept(row, EDGES, _is_list(_is_edge)) for edge in edges]


def kept_locutions(row: _KeptRow) -> list[dict[str, Any]]:
    """The locutions of a thing."""
    return [each for several in _kept(row, LOCUTION, _is_list(_is_object)) for each in several]


def kept_documents(row: _KeptRow) -> list[dict[str, Any]]:
    """The documents without their nodes, edges and locutions."""
    return _kept(row, REST, lambda value: _is_object(value) and _is_object(value.get("AIF", {})))


def _kept(row: _KeptRow, predicate: str, fits: Callable[[Any], bool]) -> list[Any]:
    return [value for words in plain_words(row, predicate) if fits(value := _read(words))]


def _read(words: str) -> Any:
    try:
        return read_json(words, "")
    except EditError:
        return None


def _is_object(value: Any) -> bool:
    return isinstance(value, dict)


def _is_node(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and isinstance(value.get("nodeID"), str | int)
        and isinstance(value.get("type"), str)
        and isinstance(value.get("text", ""), str)
        and OURS not in value
    )


def _is_edge(value: Any) -> bool:
    if not isinstance(value, list) or len(value) not in {2, 3}:
        return False
    is_named = all(isinstance(end, str) for end in value[:2])
    return is_named and all(_is_object(more) and _ENDS.isdisjoint(more) for more in value[2:])


def _is_list(fits: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, list) and all(map(fits, value))
