"""From tables back to the records of a map, or of a part of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from operator import itemgetter
from typing import Any

import numpy as np
from msgspec import convert

from claimgraph.analysis.core.carrying import Numbers
from claimgraph.extras import needed
from claimgraph.graph import grouped, reachable
from claimgraph.model import (
    Claim,
    ClaimMap,
    FindingDetails,
    Issued,
    Link,
    Quote,
    Source,
    SourceKind,
    Topic,
    Undercut,
)
from claimgraph.scale import RatedDown, RatedUp, Relation, Scale
from claimgraph.tables.parquet import Tables
from claimgraph.tables.table_schema import COLUMNS

_KINDS = {kind.id: kind for kind in SourceKind}
_RELATIONS = {relation.id: relation for relation in Relation}
_UP = {reason.id: reason for reason in RatedUp}
_DOWN = {reason.id: reason for reason in RatedDown}

_IriOf = Mapping[int, str]
_Lists = Mapping[int, tuple[str, ...]]


def read_map(tables: Tables) -> ClaimMap:
    """The map in some tables, in the order of the ids. Raises UnreadableError for damaged tables."""
    return _read(_SelectedRows(tables))


def read_part(
    tables: Tables, claims: Iterable[int], steps: Iterable[int], sources: Iterable[int] = ()
) -> ClaimMap:
    """The part of a map with some claims, steps and sources, given by their ids.

    The sources of these claims are in it too, and all that are connected with them. The premises and the
    target claims of the steps must be among the claims. Raises UnreadableError for damaged tables.
    """
    selected = _SelectedRows(tables, claims=claims, steps=steps)
    named = {*sources, *(row["source"] for row in selected.rows("said"))}
    return _read(_SelectedRows(tables, claims=claims, steps=steps, sources=_connected(tables, named)))


def _connected(tables: Tables, sources: set[int]) -> set[int]:
    """Some sources, and all that are connected with them by reports, overlaps and replies."""
    columns = [tables.read(name, ["source", "other"]).columns for name in ("reports", "overlaps")]
    pairs = [_replies(tables), *(np.column_stack([ids.to_numpy() for ids in each]) for each in columns)]
    one, other = np.concatenate([*pairs, *(each[:, ::-1] for each in pairs)]).T
    order = np.argsort(one, kind="stable")
    starts, ends = one[order], other[order]

    def onward(source: int) -> list[int]:
        first, last = np.searchsorted(starts, (source, source + 1))
        found: list[int] = ends[first:last].tolist()
        return found

    return reachable(sources, onward)


def _replies(tables: Tables) -> Numbers:
    """The sources that reply to a source of the map, each with that source, as pairs."""
    table = tables.read("sources", ["id", "reply_to"])
    if table.column("reply_to").null_count == table.num_rows:
        return np.zeros((0, 2), np.int64)
    pa, compute = needed("pyarrow", "tables"), needed("pyarrow.compute", "tables")
    replies = [row for row in table.to_pylist() if row["reply_to"] is not None]
    posts = pa.array(sorted({row["reply_to"] for row in replies}), pa.string())
    named = tables.read("sources", ["id", "iri"], compute.field("iri").isin(posts)).to_pylist()
    ids = {row["iri"]: row["id"] for row in named}
    known = [(row["id"], ids[row["reply_to"]]) for row in replies if row["reply_to"] in ids]
    return np.array(known, np.int64).reshape(-1, 2)


class _SelectedRows:
    """The rows of tables that belong to some claims, steps and sources; None stands for all of them."""

    def __init__(
        self,
        tables: Tables,
        *,
        claims: Iterable[int] | None = None,
        steps: Iterable[int] | None = None,
        sources: Iterable[int] | None = None,
    ) -> None:
        self.tables = tables
        self._wanted = {"claim": claims, "step": steps, "source": sources}

    def rows(self, name: str) -> list[dict[str, Any]]:
        """The rows of a table, sorted by id, or by place where they have none."""
        kind, column = _BELONGS.get(name, ("", ""))
        wanted, columns = self._wanted.get(kind), list(COLUMNS[name])
        if wanted is None:
            table = self.tables.read(name, columns)
        else:
            table = self.tables.select(name, columns, column, sorted(wanted))
        return sorted(table.to_pylist(), key=itemgetter("id" if "id" in columns else "place"))


_BELONGS = {
    "claims": ("claim", "id"),
    "said": ("claim", "claim"),
    "about": ("claim", "claim"),
    "links": ("step", "id"),
    "undercuts": ("step", "id"),
    "premises": ("step", "step"),
    "sources": ("source", "id"),
    "reports": ("source", "source"),
    "overlaps": ("source", "source"),
}
"""What the rows of each table belong to, and the column that says to which one."""


def _read(selected: _SelectedRows) -> ClaimMap:
    head = selected.tables.manifest
    claim_rows, source_rows, topic_rows = map(selected.rows, ("claims", "sources", "topics"))
    names, sources, topics = (
        {row["id"]: row["iri"] for row in each} for each in (claim_rows, source_rows, topic_rows)
    )
    said = _lists(selected.rows("said"), "claim", "source", sources)
    about = _lists(selected.rows("about"), "claim", "topic", topics)
    reports, overlaps = (
        _lists(selected.rows(name), "source", "other", sources) for name in ("reports", "overlaps")
    )
    premises = _lists(selected.rows("premises"), "step", "claim", names)
    return ClaimMap(
        head.title,
        head.description,
        head.imprint,
        {row["iri"]: _claim(row, said, about, head.scale) for row in claim_rows},
        {row["iri"]: _source(row, reports, overlaps, head.scale) for row in source_rows},
        {row["iri"]: Topic(row["iri"], row["name"], row["label"]) for row in topic_rows},
        tuple(_links(selected.rows("links"), names, premises)),
        tuple(_undercuts(selected.rows("undercuts"), names, premises)),
        head.scale,
    )


def _lists(rows: Iterable[Mapping[str, Any]], this: str, other: str, names: _IriOf) -> _Lists:
    """The names of what belongs to each id, in the order of the places."""
    groups = grouped((row[this], names[row[other]]) for row in rows)
    return {number: tuple(values) for number, values in groups.items()}


def _claim(row: Mapping[str, Any], said: _Lists, about: _Lists, scale: Scale) -> Claim:
    return Claim(
        row["iri"],
        row["name"],
        row["text"],
        said.get(row["id"], ()),
        None if row["basis"] is None else scale.step(row["basis"]),
        about.get(row["id"], ()),
        row["quote"] and convert(row["quote"], Quote),
        tuple(_UP[reason] for reason in row["rated_up"]),
        row["details"] and convert(row["details"], FindingDetails),
        tuple(row["notes"]),
    )


_SAME = "url doi pmid reply_to retracted journal volume pages snapshot snapshot_digest".split()


def _source(row: Mapping[str, Any], reports: _Lists, overlaps: _Lists, scale: Scale) -> Source:
    return Source(
        row["iri"],
        row["name"],
        row["title"],
        _KINDS[row["kind"]],
        tuple(row["creators"]),
        row["issued"] and Issued(row["issued"], row["issued_last"]),
        interests=tuple(row["interests"]),
        design=None if row["design"] is None else scale.step(row["design"]),
        reports=reports.get(row["id"], ()),
        overlaps=overlaps.get(row["id"], ()),
        notes=tuple(row["notes"]),
        **{name: row[name] for name in _SAME},
    )


def _links(rows: Iterable[Mapping[str, Any]], names: _IriOf, premises: _Lists) -> Iterator[Link]:
    for row in rows:
        starts = premises.get(row["id"]) or (names[row["src"]],)
        yield Link(starts, _RELATIONS[row["relation"]], names[row["dst"]], *_described(row))


def _undercuts(rows: Iterable[Mapping[str, Any]], names: _IriOf, premises: _Lists) -> Iterator[Undercut]:
    for row in rows:
        yield Undercut(premises.get(row["id"]) or (names[row["src"]],), row["to"], *_described(row))


def _described(
    row: Mapping[str, Any],
) -> tuple[str | None, tuple[str, ...], tuple[RatedDown, ...], tuple[RatedDown, ...]]:
    once, twice = (tuple(_DOWN[each] for each in row[name]) for name in ("rated_down", "rated_down_twice"))
    return row["iri"], tuple(row["notes"]), once, twice
