"""From the names that people give to claims and sources to the rows of tables."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from claimgraph.errors import UnknownNameError
from claimgraph.extras import needed
from claimgraph.graph import grouped
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
    return next(find_named_claims(tables, [name]))


def find_named_claims(tables: Tables, names: Sequence[str]) -> Iterator[NamedRow]:
    """The claims with some ids, prefixed names or IRIs, one after the other, for one reading of the table.

    Raises UnknownNameError at the first name that is none.
    """
    return _find(tables, "claims", "claim", names)


def find_named_source(tables: Tables, name: str) -> NamedRow:
    """The source with an id, a prefixed name or an IRI. Raises UnknownNameError."""
    return next(_find(tables, "sources", "source", [name]))


def _find(tables: Tables, table: str, noun: str, names: Sequence[str]) -> Iterator[NamedRow]:
    pa, compute = needed("pyarrow", "tables"), needed("pyarrow.compute", "tables")
    meanings = [_meanings(tables, name) for name in names]
    iris = pa.array(sorted({iri for _, each in meanings for iri in each}), pa.string())
    ids = pa.array(sorted({bare for bare, _ in meanings}), pa.string())
    where = compute.is_in(compute.field("iri"), iris) | compute.is_in(compute.field("name"), ids)
    rows = tables.read(table, ["id", "iri", "name"], where).to_pylist()
    named = grouped(
        (word, NamedRow(row["id"], row["iri"])) for row in rows for word in (row["iri"], row["name"])
    )
    for name, (bare, each) in zip(names, meanings, strict=True):
        found = dict.fromkeys(row for word in (bare, *each) for row in named.get(word, ()))
        yield _only(tables, table, noun, name, list(found))


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
