"""The claims of some tables as ``list`` lists them, without records of the map."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from msgspec.structs import replace

from claimgraph.analysis import ListedClaim, Listing
from claimgraph.analysis.core.carrying import Numbers
from claimgraph.analysis.core.network import Rows, grouped
from claimgraph.graph import grouped as grouped_pairs
from claimgraph.jobs.grounding_job import GroundedTables, ground_arrays
from claimgraph.tables import Tables, find_row, read_part, read_topic_names
from claimgraph.views import View

_BATCH = 100_000
"""How many claims are turned into Python objects at a time."""


def list_tables(tables: Tables, view: View) -> Listing:
    """The claims of some tables that are there in a view, in the order of their ids.

    Raises UnreadableError for damaged tables.
    """
    without = [find_row(tables, "sources", iri).id for iri in view.without]
    named = replace(read_part(tables, (), (), without), topics=read_topic_names(tables))
    return Listing(view, named, _claims(tables, ground_arrays(tables, view)))


def _claims(tables: Tables, grounded: GroundedTables) -> Iterator[ListedClaim]:
    columns = tables.read("claims", ["id", "name", "iri", "text"]).sort_by("id")
    ids: Numbers = columns.column("id").to_numpy()
    rows = np.searchsorted(ids, grounded.claims)
    topics, sources = (
        _NameLists(tables, ids, pairs, other, name)
        for pairs, other, name in (("about", "topic", "topics"), ("said", "source", "sources"))
    )
    marks = _find_marks(columns.column("name"), ids, grounded)
    for start in range(0, len(rows), _BATCH):
        part = slice(start, start + _BATCH)
        batch = columns.select(["name", "iri", "text"]).take(rows[part])
        listed = zip(
            rows[part].tolist(),
            *(column.to_pylist() for column in batch.columns),
            grounded.outcome_of[part].tolist(),
            grounded.granted[part].tolist(),
            strict=True,
        )
        for row, name, iri, text, outcome, is_granted in listed:
            yield ListedClaim(
                name,
                iri,
                text,
                topics.of(row),
                sources.of(row),
                grounded.outcomes[outcome],
                marks.get(row, []),
                is_granted,
            )


class _NameLists:
    """The names of what belongs to each claim, in the order of the places."""

    def __init__(self, tables: Tables, claim_ids: Numbers, pairs: str, other: str, named: str) -> None:
        claims, others, places = tables.numbers(pairs, "claim", other, "place")
        in_order = np.lexsort((places, claims))
        rows = grouped(np.searchsorted(claim_ids, claims[in_order]), len(claim_ids))
        self._rows = Rows(rows.first, others[in_order][rows.members])
        named_rows = tables.read(named, ["id", "name"])
        ids, names = (named_rows.column(each).to_pylist() for each in ("id", "name"))
        self._names = dict(zip(ids, names, strict=True))

    def of(self, row: int) -> list[str]:
        """The names for the claim in a row."""
        return [self._names[each] for each in self._rows.of(row).tolist()]


def _find_marks(names: Any, ids: Numbers, grounded: GroundedTables) -> dict[int, list[str]]:
    """The names of the contested claims with which claims are marked, by the row of the claim."""
    marked, marks = (np.searchsorted(ids, each) for each in (grounded.marked, grounded.marks))
    return grouped_pairs(zip(marked.tolist(), names.take(marks).to_pylist(), strict=True))
