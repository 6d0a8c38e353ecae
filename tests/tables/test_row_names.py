"""Names lead to the rows of tables as they lead to the claims and sources of a map."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

import pyarrow.parquet as pq
import pytest

from claimgraph.analysis import Portrait, SourcePortrait, assess
from claimgraph.errors import UnknownNameError, UnreadableError
from claimgraph.jobs.grounding_job import ground_tables
from claimgraph.jobs.listed_tables import list_tables
from claimgraph.lookup import find_claim, find_source
from claimgraph.model import ClaimMap, Document
from claimgraph.rdf import parse, to_claim_map
from claimgraph.tables import (
    Tables,
    find_named_claim,
    find_named_claims,
    find_named_source,
    find_row,
    list_named_sources,
    open_tables,
    read_map,
    tabulate,
)
from claimgraph.views import View
from claimgraph.workspace.grounded_claim import assess_around, explain_named

ODD = """
@prefix cg: <https://w3id.org/claimgraph/ns#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix : <https://map.example/a#> .
@prefix b: <https://map.example/b#> .
@prefix urn: <http://odd.example/> .
:map a cg:ClaimMap ; dct:title "Names that mean several things" .
:c a cg:Claim ; cg:text "C." ; cg:source <urn:x:s> ; cg:basis cg:Anecdote ; cg:supports :d .
:d a cg:Claim ; cg:text "D." ; cg:source :t ; cg:basis cg:Anecdote .
<urn:x:e> a cg:Claim ; cg:text "The IRI." .
<http://odd.example/x:e> a cg:Claim ; cg:text "The prefixed name." .
b:d a cg:Claim ; cg:text "Another d." .
<urn:x:s> a cg:Study ; dct:title "The IRI" ; cg:design cg:RandomisedTrial .
<http://odd.example/x:s> a cg:Study ; dct:title "The prefixed name" ; cg:design cg:RandomisedTrial .
:t a cg:BlogPost ; dct:title "T" .
"""


@pytest.fixture
def odd(tmp_path: Path) -> tuple[ClaimMap, Tables]:
    """A map in which full IRIs read as prefixed names of other things too, and its tables."""
    statements = parse([Document("map.ttl", ODD)])
    drawn = to_claim_map(statements)
    tabulate(f"{tmp_path}/tables", drawn, statements)
    return drawn, open_tables(f"{tmp_path}/tables")


@pytest.mark.parametrize("name", ["urn:x:e", "<urn:x:e>", "http://odd.example/x:e", "c", ":c", "b:d"])
def test_a_claim_of_tables_has_the_name_that_it_has_in_a_map(name: str, odd: tuple[ClaimMap, Tables]) -> None:
    drawn, tables = odd
    prefixes = tables.manifest.prefixes
    assert find_named_claim(tables, name).iri == find_claim(drawn, name, prefixes).iri
    assert find_row(tables, "claims", find_claim(drawn, name, prefixes).iri) == find_named_claim(tables, name)


@pytest.mark.parametrize("name", ["urn:x:s", "http://odd.example/x:s", "t"])
def test_a_source_of_tables_has_the_name_that_it_has_in_a_map(
    name: str, odd: tuple[ClaimMap, Tables]
) -> None:
    drawn, tables = odd
    expected = find_source(drawn, name, tables.manifest.prefixes).iri
    assert find_named_source(tables, name).iri == expected
    assert [row.iri for row in list_named_sources(tables, name)] == [expected]


def test_a_view_is_that_of_the_sources_it_has(odd: tuple[ClaimMap, Tables], tmp_path: Path) -> None:
    drawn, tables = odd
    view = View(without=frozenset(["urn:x:s"]))
    ground_tables(tables, f"{tmp_path}/out", view)
    assert explained_source(tables, tmp_path / "out", "t").view == view
    assert isinstance(explain_named(tables, f"{tmp_path}/out", "https://map.example/a#d"), Portrait)
    assert list(assess_around(tables, "https://map.example/a#d", view).groundings)
    assert [each.iri for each in list_tables(tables, view).claims] == list(assess(drawn, view).groundings)


def explained_source(tables: Tables, out: Path, name: str) -> SourcePortrait:
    found = explain_named(tables, str(out), name)
    assert isinstance(found, SourcePortrait)
    return found


def test_a_row_that_is_gone_is_damage(odd: tuple[ClaimMap, Tables]) -> None:
    _, tables = odd
    with pytest.raises(UnreadableError, match=r"it has no row with the iri urn:x:gone"):
        find_row(tables, "sources", "urn:x:gone")


@pytest.mark.parametrize("names", ["missing", "empty"])
def test_things_without_names_in_tables_have_the_ids_that_their_iris_give(
    names: str, odd: tuple[ClaimMap, Tables], tmp_path: Path
) -> None:
    _, tables = odd
    for table in ("claims", "sources"):
        leave_out_names(tables, table, empty=names == "empty")
    ground_tables(tables, f"{tmp_path}/out", View())
    claim = find_named_claim(tables, "c")
    assert claim.iri == "https://map.example/a#c"
    assert find_named_source(tables, "t").iri == "https://map.example/a#t"
    assert [row.iri for row in find_named_claims(tables, ["c", "urn:x:e"])] == [claim.iri, "urn:x:e"]
    assert explained_source(tables, tmp_path / "out", "t").source.id == "t"
    assert isinstance(explain_named(tables, f"{tmp_path}/out", "c"), Portrait)
    assert list(assess_around(tables, "c", View()).groundings) == [claim.iri]
    with pytest.raises(UnknownNameError, match=r'^2 claims have the id "d"\. Give the IRI of one of them\.'):
        find_named_claim(tables, "d")
    with pytest.raises(
        UnknownNameError, match=r'^No claim in these tables has the id "cc"\. Did you mean c\?'
    ):
        find_named_claim(tables, "cc")


class CountedTables(Tables):
    """Tables that note how many rows each reading gives."""

    given: ClassVar[list[int]] = []

    def read(self, name: str, columns: Sequence[str], where: Any = None) -> Any:
        """Read as any tables do."""
        rows = super().read(name, columns, where)
        self.given.append(len(rows))
        return rows


@pytest.mark.parametrize(("names", "most"), [(["c"], 1), (["c", "urn:x:e"], 3), ([], 0)])
def test_only_the_rows_that_names_may_mean_are_read_where_the_table_has_no_names(
    names: list[str], most: int, odd: tuple[ClaimMap, Tables]
) -> None:
    _, tables = odd
    leave_out_names(tables, "claims", empty=False)
    counted = CountedTables(tables.folder, tables.manifest)
    assert len(list(find_named_claims(counted, names))) == len(names)
    assert counted.given.pop() <= most


def leave_out_names(tables: Tables, table: str, *, empty: bool) -> None:
    """Leave out the names of the things in a table, as other programs may."""
    file = tables.folder / table / "part-0.parquet"
    rows = pq.read_table(file)
    at = rows.column_names.index("name")
    without = rows.drop_columns(["name"])
    pq.write_table(without.add_column(at, "name", [[""] * len(rows)]) if empty else without, file)


def test_no_two_claims_get_the_same_id_from_their_iris(odd: tuple[ClaimMap, Tables]) -> None:
    drawn, tables = odd
    leave_out_names(tables, "claims", empty=False)
    assert {each.id for each in read_map(tables).claims.values()} == {
        each.id for each in drawn.claims.values()
    }
