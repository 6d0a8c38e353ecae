"""The sources of tables, in groups that count alike: few groups, however many sources."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from claimgraph.analysis.core.carrying import Flags, Numbers
from claimgraph.extras import needed
from claimgraph.graph import grouped
from claimgraph.model import Issued, Source, SourceKind
from claimgraph.scale import Basis
from claimgraph.tables.id_places import IdPlaces
from claimgraph.tables.parquet import Tables


@dataclass(frozen=True, slots=True)
class SourceGroups:
    """The sources of a map in groups that count alike.

    ``sources`` has one source of each group; ``group_of`` has the group of each source. Only sources that
    were to be kept apart have their IRI.
    """

    sources: Mapping[str, Source]
    group_of: Numbers


_PLAIN = ("kind", "design", "retracted")
_DATED = (*_PLAIN, "issued", "issued_last")

_MOST_ROUNDS = 50
"""The longest chain of reports along which sources are grouped; sources further up stay alone."""


def read_source_groups(tables: Tables, apart: Collection[str] = (), *, is_dated: bool) -> SourceGroups:
    """The sources of some tables in groups; ``apart`` has the IRIs of sources to keep apart.

    Without ``is_dated``, the groups are for views of any day: then sources count alike if they are of one
    kind and design, are retracted or not, and report sources that count alike. With it, they are for views as
    of a day, in which a report can decide when the reported source appeared: sources count alike if they also
    have the same dates, and those that report or are reported stay alone.

    Raises UnreadableError for damaged tables.
    """
    places = IdPlaces(tables, "sources")
    source, other = tables.places("reports", {"source": places.of, "other": places.of})
    places.require_all()
    table = tables.read("sources", _DATED if is_dated else _PLAIN)
    if not isinstance(places.order, slice):
        table = table.take(places.order)
    names = _find_apart(tables, apart, places)
    alone = np.zeros(len(places.ids), np.bool_)
    alone[list(names)] = True
    if is_dated:
        alone[source], alone[other] = True, True
        group_of = _number_rows(table.select(["kind", "design", "retracted", "issued"]))
    else:
        retracted = needed("pyarrow.compute", "tables").is_valid(table.column("retracted"))
        group_of = _number_rows(table.set_column(2, "retracted", retracted))
    group_of[alone] = len(group_of) + np.arange(alone.sum())
    if not is_dated:
        _group_reporting(group_of, alone, source, other)
    group_of, members = _number(group_of)
    reports: dict[int, list[int]] = {}
    is_member = np.zeros(len(alone), np.bool_)
    is_member[members] = True
    kept = is_member[source]
    for this, that in zip(source[kept].tolist(), other[kept].tolist(), strict=True):
        reports.setdefault(int(group_of[this]), []).append(int(group_of[that]))
    iris = [names.get(member, f"source {number}") for number, member in enumerate(members.tolist())]
    steps = {step.rank: step for step in tables.manifest.scale.steps}
    rows = table.take(members).to_pylist()
    found = [
        _to_source(iri, row, steps, [iris[each] for each in reports.get(number, ())])
        for number, (iri, row) in enumerate(zip(iris, rows, strict=True))
    ]
    return SourceGroups({each.iri: each for each in found}, group_of)


def _find_apart(tables: Tables, apart: Collection[str], places: IdPlaces) -> dict[int, str]:
    """The positions and IRIs of some sources."""
    if not apart:
        return {}
    where = needed("pyarrow.compute", "tables").field("iri").isin(sorted(apart))
    rows = tables.read("sources", ["id", "iri"], where)
    found = places.of(rows.column("id").to_numpy()).tolist()
    return dict(zip(found, rows.column("iri").to_pylist(), strict=True))


def _number_rows(table: Any) -> Numbers:
    """A number for each row of a table, equal for equal rows."""
    found = np.zeros(table.num_rows, np.int64)
    for column in table.columns:
        encoded = column.combine_chunks().dictionary_encode("encode")
        values = len(encoded.dictionary)
        found, _ = _number(found * values + encoded.indices.to_numpy())
    return found


def _number(keys: Numbers) -> tuple[Numbers, Numbers]:
    """Numbers from 0 for keys, equal for equal keys, and for each of these the position of one key."""
    encoded = needed("pyarrow", "tables").array(keys).dictionary_encode()
    found: Numbers = encoded.indices.to_numpy().astype(np.int64)
    members = np.zeros(len(encoded.dictionary), np.int64)
    members[found] = np.arange(len(found))
    return found, members


def _group_reporting(group_of: Numbers, alone: Flags, source: Numbers, other: Numbers) -> None:
    """Group the sources that report others: after these, so that the group says what they report.

    ``group_of`` has a group for each source as if it reported nothing, and is updated in place. Sources in
    circles of reports stay alone.
    """
    is_open = np.zeros(len(group_of), np.bool_)
    is_open[source] = True
    numbers: dict[tuple[int, frozenset[int]], int] = {}
    first = 2 * len(group_of)  # above all numbers so far
    for _ in range(_MOST_ROUNDS):
        waits = np.zeros(len(is_open), np.bool_)
        waits[source[is_open[other]]] = True
        is_ready = is_open[source] & ~waits[source]
        if not is_ready.any():
            break
        pairs = zip(source[is_ready].tolist(), group_of[other[is_ready]].tolist(), strict=True)
        for this, groups in grouped(pairs).items():
            is_open[this] = False
            if not alone[this]:
                key = int(group_of[this]), frozenset(groups)
                group_of[this] = first + numbers.setdefault(key, len(numbers))
    left = np.flatnonzero(is_open & ~alone)
    group_of[left] = first + len(numbers) + np.arange(len(left))


_KINDS = {kind.id: kind for kind in SourceKind}


def _to_source(
    iri: str, row: Mapping[str, Any], steps: Mapping[int, Basis], reports: Sequence[str]
) -> Source:
    """The part of a source that decides whether and how it counts."""
    return Source(
        iri,
        iri,
        "",
        _KINDS[row["kind"]],
        issued=Issued(row["issued"], row["issued_last"]) if row.get("issued") else None,
        design=steps.get(row["design"]),
        retracted=row["retracted"],
        reports=tuple(reports),
    )
