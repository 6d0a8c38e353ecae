"""From the names that people give to claims and sources to the rows of tables."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

from claimgraph.errors import UnknownNameError
from claimgraph.extras import needed
from claimgraph.graph import grouped
from claimgraph.lookup import meanings, named_link, unknown_name
from claimgraph.model import Claim, ClaimMap, Issued, Source, Topic
from claimgraph.tables.name_index import NameIndex
from claimgraph.tables.parquet import Tables, damaged
from claimgraph.vocabulary import local_name

SUGGESTED = 100_000
"""In tables with more rows than this, no similar names are looked for."""
_FEW = 50
"""Up to this many names, no row without a name is kept whose IRI ends in none of them."""


class NamedRow(NamedTuple):
    """A claim or a source: its id in the tables and its IRI."""

    id: int
    iri: str


_RowsOf = Mapping[str, list[NamedRow]]


def row_id(row: Mapping[str, Any]) -> str:
    """The id by which people name the claim, source or topic in a row: its name, or else from its IRI."""
    return row["name"] or local_name(row["iri"])


def find_named_claim(tables: Tables, name: str) -> NamedRow:
    """The claim with an id, a prefixed name or an IRI. Raises UnknownNameError."""
    return only_claim(tables, name, list_named_claims(tables, name))


def find_named_claims(tables: Tables, names: Sequence[str]) -> Iterator[NamedRow]:
    """The claims with some ids, prefixed names or IRIs, one after the other, for one reading of the table.

    Raises UnknownNameError at the first name that is none.
    """
    return _find(tables, "claims", "claim", names)


def find_named_source(tables: Tables, name: str) -> NamedRow:
    """The source with an id, a prefixed name or an IRI. Raises UnknownNameError."""
    return next(_find(tables, "sources", "source", [name]))


def _find(tables: Tables, table: str, noun: str, names: Sequence[str]) -> Iterator[NamedRow]:
    for name, found in zip(names, _list(tables, table, names), strict=True):
        yield _only(tables, table, noun, name, found)


def _list(tables: Tables, table: str, names: Sequence[str]) -> list[list[NamedRow]]:
    """The rows of a table that each of some names means."""
    pa, compute = needed("pyarrow", "tables"), needed("pyarrow.compute", "tables")
    meant = [meanings(name, tables.manifest.prefixes) for name in names]
    iris, ids = (
        pa.array(sorted(words), pa.string())
        for words in (
            {_plain(iri) for _, each in meant for iri in each},
            {_plain(bare) for bare, _ in meant},
        )
    )
    iri, name = compute.field("iri"), compute.field("name")
    is_meant = compute.is_in(iri, iris)
    is_unnamed = (name.is_null() | (name == "")) & iri.is_valid()
    if len(ids) <= _FEW:
        endings = (compute.ends_with(iri, each.as_py()) for each in ids)
        is_unnamed &= reduce(or_, endings, is_meant)
    where = is_meant | compute.is_in(name, ids) | is_unnamed
    rows = tables.read(table, ["id", "iri", "name"], where).to_pylist()
    by_iri = grouped((row["iri"], NamedRow(row["id"], row["iri"])) for row in rows)
    by_id = grouped((row_id(row), NamedRow(row["id"], row["iri"])) for row in rows)
    return [_first_meaning(bare, each, by_iri, by_id) for bare, each in meant]


def _first_meaning(bare: str, iris: Sequence[str], by_iri: _RowsOf, by_id: _RowsOf) -> list[NamedRow]:
    """The rows that a name means, as in a map: as an IRI, else as a prefixed name, else as an id."""
    return next(filter(None, (by_iri.get(iri) for iri in iris)), by_id.get(bare, []))


def _plain(word: str) -> str:
    """A word without the halves of characters that a command line can have, but no table."""
    return word.encode(errors="replace").decode()


def list_indexed_claims(tables: Tables, index: NameIndex, name: str) -> list[NamedRow]:
    """The claims that an IRI, a prefixed name or an id means, found by an index of the names."""
    bare, iris = meanings(name, tables.manifest.prefixes)
    ids = sorted({claim for each in (bare, *iris) for claim in index.claims_of(each)})
    rows = tables.select("claims", ["id", "iri", "name"], "id", ids).to_pylist()
    by_iri, by_id = (
        grouped((row[key], NamedRow(row["id"], row["iri"])) for row in rows) for key in ("iri", "name")
    )
    return _first_meaning(bare, iris, by_iri, by_id)


def list_named_claims(tables: Tables, name: str) -> list[NamedRow]:
    """The claims that an IRI, a prefixed name or an id means."""
    return _list(tables, "claims", [name])[0]


def only_claim(tables: Tables, name: str, found: Sequence[NamedRow]) -> NamedRow:
    """The claim that a name means. Raises UnknownNameError if it means none, or several."""
    return _only(tables, "claims", "claim", name, found)


def list_named_sources(tables: Tables, name: str) -> list[NamedRow]:
    """The sources that an IRI, a prefixed name or an id means."""
    return _list(tables, "sources", [name])[0]


def _only(tables: Tables, table: str, noun: str, name: str, found: Sequence[NamedRow]) -> NamedRow:
    """The row that was found for a name. Raises UnknownNameError if it is none, or if there are several."""
    if len(found) == 1:
        return found[0]
    if found:
        raise UnknownNameError(f'{len(found)} {noun}s have the id "{name}". Give the IRI of one of them.')
    known: list[str] = []
    if tables.manifest.rows[table] <= SUGGESTED:
        known = [row_id(row) for row in tables.read(table, ["iri", "name"]).to_pylist() if row["iri"]]
    bare, _ = meanings(name, tables.manifest.prefixes)
    raise unknown_name(f'No {noun} in these tables has the id "{name}".', bare, known)


def list_iris(tables: Tables, claims: Iterable[int]) -> dict[int, str]:
    """The IRIs of some claims, by their ids."""
    rows = tables.select("claims", ["id", "iri"], "id", sorted(claims)).to_pylist()
    return {row["id"]: row["iri"] for row in rows}


def find_row(tables: Tables, table: str, iri: str) -> NamedRow:
    """The claim or source with an IRI, which the table has. Raises UnreadableError for a damaged table."""
    compute = needed("pyarrow.compute", "tables")
    rows = tables.read(table, ["id"], compute.field("iri") == iri).to_pylist()
    if not rows:
        raise damaged(tables.path(table), f"it has no row with the iri {iri}")
    return NamedRow(rows[0]["id"], iri)


def read_topic_names(tables: Tables) -> dict[str, Topic]:
    """The topics by their IRIs, in the order of the ids. Raises UnreadableError for damaged tables."""
    rows = _rows(tables, "topics", "iri", "name", "label", "other_words")
    return {iri: Topic(iri, name, label, tuple(others or ())) for iri, name, label, others in rows}


def read_names(tables: Tables) -> ClaimMap:
    """All that people can name, with no more than what they name it by, in the order of the ids.

    Raises UnreadableError for damaged tables.
    """
    claims, about = _rows(tables, "claims", "id", "iri", "name", "text"), _topics_of_claims(tables)
    sources = _rows(tables, "sources", "iri", "name", "title", "creators", "issued", "issued_last")
    described = (iri for table in ("links", "undercuts") for (iri,) in _rows(tables, table, "iri") if iri)
    return ClaimMap(
        claims={
            iri: Claim(iri, name, text, topics=about.get(number, ())) for number, iri, name, text in claims
        },
        sources={
            iri: Source(iri, name, title, creators=tuple(creators or ()), issued=day and Issued(day, last))
            for iri, name, title, creators, day, last in sources
        },
        topics=read_topic_names(tables),
        undercuts=tuple(map(named_link, described)),
        scale=tables.manifest.scale,
    )


def _topics_of_claims(tables: Tables) -> dict[int, tuple[str, ...]]:
    """The IRIs of the topics of each claim that has any, by the id of the claim."""
    iris = dict(_rows(tables, "topics", "id", "iri"))
    pairs = zip(*tables.numbers("about", "claim", "topic"), strict=True) if iris else ()
    groups = grouped((int(claim), iris[int(topic)]) for claim, topic in pairs if int(topic) in iris)
    return {claim: tuple(topics) for claim, topics in groups.items()}


def _rows(tables: Tables, table: str, *columns: str) -> Iterable[tuple[Any, ...]]:
    """The values of some columns of a table, in the order of the ids."""
    rows = tables.read(table, list(dict.fromkeys(["id", *columns]))).sort_by("id")
    return zip(*(rows.column(name).to_pylist() for name in columns), strict=True)


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
