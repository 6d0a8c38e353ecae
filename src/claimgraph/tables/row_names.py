"""From the names that people give to claims and sources to the rows of tables."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from claimgraph.errors import UnknownNameError
from claimgraph.extras import needed
from claimgraph.lookup import unknown_name
from claimgraph.tables.name_index import NameIndex
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
    bare, iris = _meanings(tables, name)
    where = compute.is_in(compute.field("iri"), value_set=pa.array(iris, pa.string()))
    rows = tables.read(table, ["id", "iri"], where | (compute.field("name") == bare)).to_pylist()
    return _only(tables, table, noun, name, [NamedRow(row["id"], row["iri"]) for row in rows])


def find_indexed_claim(tables: Tables, index: NameIndex, name: str) -> NamedRow:
    """What ``find_named_claim`` finds, in an index of the names. Raises UnknownNameError."""
    bare, iris = _meanings(tables, name)
    ids = sorted({claim for each in (bare, *iris) for claim in index.claims_of(each)})
    rows = tables.select("claims", ["id", "iri", "name"], "id", ids).to_pylist()
    found = [NamedRow(row["id"], row["iri"]) for row in rows if row["iri"] in iris or row["name"] == bare]
    return _only(tables, "claims", "claim", name, found)


def _meanings(tables: Tables, name: str) -> tuple[str, Sequence[str]]:
    """The id that a name may be, and the IRIs."""
    bare = name.strip().removeprefix("<").removesuffix(">")
    return bare, [bare, *_expanded(bare, tables.manifest.prefixes)]


def _only(tables: Tables, table: str, noun: str, name: str, found: Sequence[NamedRow]) -> NamedRow:
    """The row that was found for a name. Raises UnknownNameError if it is none, or if there are several."""
    if len(found) == 1:
        return found[0]
    if found:
        raise UnknownNameError(f'{len(found)} {noun}s have the id "{name}". Give the IRI of one of them.')
    known: list[str] = []
    if tables.manifest.rows[table] <= SUGGESTED:
        known = tables.read(table, ["name"]).column("name").drop_null().to_pylist()
    raise unknown_name(f'No {noun} in these tables has the id "{name}".', _meanings(tables, name)[0], known)


def _expanded(name: str, prefixes: Mapping[str, str]) -> list[str]:
    prefix, _, local = name.partition(":")
    return [prefixes[prefix] + local] if prefix in prefixes else []


def list_iris(tables: Tables, claims: Iterable[int]) -> dict[int, str]:
    """The IRIs of some claims, by their ids."""
    rows = tables.select("claims", ["id", "iri"], "id", sorted(claims)).to_pylist()
    return {row["id"]: row["iri"] for row in rows}


def find_names(tables: Tables, table: str, iris: Collection[str]) -> dict[str, str]:
    """The ids that people give to those of some IRIs that a table has, by their IRIs.

    Raises UnreadableError for a damaged table.
    """
    pa, compute = needed("pyarrow", "tables"), needed("pyarrow.compute", "tables")
    where = compute.is_in(compute.field("iri"), value_set=pa.array(sorted(iris), pa.string()))
    rows = tables.read(table, ["iri", "name"], where).to_pylist()
    return {row["iri"]: row["name"] for row in rows}


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
