"""Damaged tables are refused, and never grounded in part."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from claimgraph.errors import UnreadableError
from claimgraph.jobs.grounding_job import ground_tables
from claimgraph.tables import open_tables

from maps import claim_map
from tabled import as_tables

Change = Callable[[Any], Any]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The tables of a small map with a link, an undercut and linked premises."""
    links = ["a supports b", "c contradicts b", "a+c supports d"]
    found = claim_map({"a": 7, "c": 2}, links, undercuts=["a undercuts c contradicts b"])
    as_tables(found, tmp_path)
    return tmp_path / "tables"


def change(folder: Path, table: str, how: Change) -> None:
    """Replace the rows of a table; the manifest keeps their number."""
    path = folder / table / "part-0.parquet"
    rows = how(pq.read_table(path))
    pq.write_table(rows, path)
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    manifest["rows"][table] = rows.num_rows
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


def spoilt(rows: Any) -> Any:
    at = rows.schema.get_field_index("basis")
    return rows.set_column(at, "basis", pa.array(["x"] * rows.num_rows))


def shifted(column: str) -> Change:
    def shift(rows: Any) -> Any:
        at = rows.schema.get_field_index(column)
        return rows.set_column(at, rows.schema.field(at), pc.add(rows.column(column), 40))

    return shift


@pytest.mark.parametrize(
    ("table", "how", "message"),
    [
        (
            "links",
            shifted("dst"),
            "claims: this table is damaged: 3 references lead to rows that it lacks,",
        ),
        ("said", shifted("source"), "sources: this table is damaged: 2 references lead to rows"),
        (
            "claims",
            lambda rows: pa.concat_tables([rows, rows]),
            "claims: this table is damaged: several rows",
        ),
        (
            "claims",
            spoilt,
            "claims: this table is damaged: ",
        ),
    ],
)
def test_rows_that_do_not_fit_are_refused(
    table: str, how: Change, message: str, folder: Path, tmp_path: Path
) -> None:
    change(folder, table, how)
    with pytest.raises(UnreadableError) as refused:
        ground_tables(open_tables(str(folder)), str(tmp_path / "out"))
    assert message in str(refused.value)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("table", ["links", "claims", "premises"])
def test_a_file_that_is_cut_doubled_or_missing_is_refused(table: str, folder: Path) -> None:
    file = folder / table / "part-0.parquet"
    whole = file.read_bytes()
    file.write_bytes(whole[:-20])
    with pytest.raises(UnreadableError, match="this table is damaged"):
        open_tables(str(folder))
    file.write_bytes(whole)
    (file.parent / "part-1.parquet").write_bytes(whole)
    with pytest.raises(UnreadableError, match="rows, and the manifest says"):
        open_tables(str(folder))
    for each in file.parent.iterdir():
        each.unlink()
    file.parent.rmdir()
    with pytest.raises(UnreadableError, match="this table is damaged"):
        open_tables(str(folder))


def test_tables_of_another_version_are_refused(folder: Path) -> None:
    path = folder / "manifest.json"
    path.write_text(path.read_text("utf-8").replace('"format": 1', '"format": 99'), encoding="utf-8")
    with pytest.raises(UnreadableError, match="these tables have version 99"):
        open_tables(str(folder))
