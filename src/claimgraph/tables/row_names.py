"""From the names that people give to claims and sources to the rows of tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from claimgraph.errors import UnknownNameError
from claimgraph.extras import needed
from claimgraph.lookup import unknown_name
from claimgraph.tables.parquet import Tables

SUGGESTED = 100_000
"""In tables with more rows than this, no similar names are looked for."""


class NamedRow(NamedTuple):
    """A claim or a source: its id in the tables and its IRI."""

    id: int
    iri: str


def find_named_claim(tables: Tables, name: str) -> NamedRow:
    """The claim with an id, a prefixed name or an IRI. Raises UnknownNameError."""
    return _find(tables, "claims", "claim", name)


def find_named_source(tables: Tables, name: str) -> NamedRow:
    """The source with an id, a prefixed name or an IRI. Raises UnknownNameError."""
    return _find(tables, "sources", "source", name)


def _find(tables: Tables, table: str, noun: str, name: str) -> NamedRow:
    pa, compute = needed("pyarrow", "tables"), needed("pyarrow.compute", "tables")
    bare = name.strip().removeprefix("<").removesuffix(">")
    iris = pa.array([bare, *_expanded(bare, tables.manifest.prefixes)], pa.string())
    where = compute.is_in(compute.field("iri"), value_set=iris) | (compute.field("name") == bare)
    rows = tables.read(table, ["id", "iri"], where).sort_by("id").to_pylist()
    if len(rows) == 1:
        return NamedRow(rows[0]["id"], rows[0]["iri"])
    if rows:
        raise UnknownNameError(f'{len(rows)} {noun}s have the id "{name}". Give the IRI of one of them.')
    known: list[str] = []
    if tables.manifest.rows[table] <= SUGGESTED:
        known = tables.read(table, ["name"]).column("name").to_pylist()
    raise unknown_name(f'No {noun} in these tables has the id "{name}".', bare, known)


def _expanded(name: str, prefixes: Mapping[str, str]) -> list[str]:
    prefix, _, local = name.partition(":")
    return [prefixes[prefix] + local] if prefix in prefixes else []


def list_iris(tables: Tables, claims: Iterable[int]) -> dict[int, str]:
    """The IRIs of some claims, by their ids."""
    pa, compute = needed("pyarrow", "tables"), needed("pyarrow.compute", "tables")
    where = compute.is_in(compute.field("id"), value_set=pa.array(sorted(claims), pa.int64()))
    rows = tables.read("claims", ["id", "iri"], where).to_pylist()
    return {row["id"]: row["iri"] for row in rows}


def list_beginning(
    tables: Tables, name: str, start: str, text: str, limit: int
) -> list[tuple[str, str, str]]:
    """The IRIs, ids and texts of claims or sources whose id begins with some characters, in any case.

    ``name`` is their table and ``text`` its column with the texts. At most ``limit``, in the order of the
    table.
    """
    compute = needed("pyarrow.compute", "tables")
    where = compute.starts_with(compute.field("name"), start, ignore_case=True)
    rows = tables.read(name, ["iri", "name", text], where).slice(0, limit).to_pylist()
    return [(row["iri"], row["name"], row[text]) for row in rows]
