"""Parses the reply of the child process into a result.

The child ran an untrusted query, so it is not trusted either: its reply is parsed strictly and up to a limit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

import pyoxigraph as ox

from claimgraph.errors import QueryError
from claimgraph.query.answers import Description, Result, Solutions, Truth
from claimgraph.query.engine import Limits, ReplyKind
from claimgraph.query.failures import over_reply
from claimgraph.query.terms import RdfTerm, Renaming, renamed, renamed_triple, sort_key, statement_sort_key

_Counted = TypeVar("_Counted")


def read_result(kind: ReplyKind, body: bytes, *, is_ordered: bool, limits: Limits) -> Result:
    """The result in the body of a reply, in the order that ``answer`` documents.

    Raises QueryError for a body that is not in the format of its kind, or that has too many values.
    """
    try:
        if kind is ReplyKind.STATEMENTS:
            return _description(ox.parse(body, ox.RdfFormat.N_TRIPLES), limits)
        results = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
        if isinstance(results, ox.QueryBoolean):
            return Truth(bool(results))
        return _solutions(results, limits, is_ordered=is_ordered)
    except (SyntaxError, ValueError) as problem:
        raise QueryError("The engine returned an unreadable answer. Simplify the query.") from problem


def _solutions(results: ox.QuerySolutions, limits: Limits, *, is_ordered: bool) -> Solutions:
    variables = tuple(variable.value for variable in results.variables)
    read = _limited(map(tuple, results), limits, max(len(variables), 1))
    rows: list[tuple[RdfTerm | None, ...]] = list(read)
    if not is_ordered:
        rows.sort(key=lambda row: tuple(map(sort_key, row)))
    names: Renaming = {}
    named = (tuple(None if term is None else renamed(term, names) for term in row) for row in rows)
    return Solutions(variables, tuple(named))


def _description(quads: Iterable[ox.Quad], limits: Limits) -> Description:
    """The statements in sorted order; it is reproducible, because the child canonicalized the blank nodes."""
    names: Renaming = {}
    triples = sorted((quad.triple for quad in _limited(quads, limits, 3)), key=statement_sort_key)
    return Description(tuple(renamed_triple(triple, names) for triple in triples))


def _limited(items: Iterable[_Counted], limits: Limits, values: int) -> Iterator[_Counted]:
    """The items, each of which has ``values`` values. Raises QueryError once they exceed the limit."""
    for number, item in enumerate(items, 1):
        if number * values > limits.reply_values:
            raise over_reply(limits)
        yield item
