"""From tables back to the records of a map."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import convert

from claimgraph.graph import grouped
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
    scale = tables.manifest.scale
    claim_rows, source_rows, topic_rows = (_rows(tables, name) for name in ("claims", "sources", "topics"))
    names, sources, topics = (
        {row["id"]: row["iri"] for row in each} for each in (claim_rows, source_rows, topic_rows)
    )
    said = _lists(_rows(tables, "said"), "claim", "source", sources)
    about = _lists(_rows(tables, "about"), "claim", "topic", topics)
    reports, overlaps = (
        _lists(_rows(tables, name), "source", "other", sources) for name in ("reports", "overlaps")
    )
    premises = _lists(_rows(tables, "premises"), "step", "claim", names)
    return ClaimMap(
        tables.manifest.title,
        tables.manifest.description,
        tables.manifest.imprint,
        {row["iri"]: _claim(row, said, about, scale) for row in claim_rows},
        {row["iri"]: _source(row, reports, overlaps, scale) for row in source_rows},
        {row["iri"]: Topic(row["iri"], row["name"], row["label"]) for row in topic_rows},
        tuple(_links(_rows(tables, "links"), names, premises)),
        tuple(_undercuts(_rows(tables, "undercuts"), names, premises)),
        scale,
    )


def _rows(tables: Tables, name: str) -> list[dict[str, Any]]:
    """The rows of a table, sorted by id, or by place where they have none."""
    key = "id" if "id" in COLUMNS[name] else "place"
    rows: list[dict[str, Any]] = tables.read(name, list(COLUMNS[name])).sort_by(key).to_pylist()
    return rows


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
