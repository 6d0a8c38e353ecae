"""Damaged tables are refused, and never grounded in part."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from claimgraph.errors import UnreadableError
from claimgraph.jobs.claim_parts import index_tables
from claimgraph.jobs.grounding_job import EngineName, EngineOptions, ground_on_engine, ground_tables
from claimgraph.tables import open_tables, read_map, require_valid
from claimgraph.tables.table_schema import COLUMNS
from claimgraph.views import View

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


def change(folder: Path, table: str, how: Change, **options: Any) -> None:
    """Replace the rows of a table; the manifest keeps their number."""
    path = folder / table / "part-0.parquet"
    rows = how(pq.read_table(path))
    pq.write_table(rows, path, **options)
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
    with pytest.raises(UnreadableError, match=rf"{table}: this table is missing. Make the tables again\.$"):
        open_tables(str(folder))


def test_tables_of_another_version_are_refused(folder: Path) -> None:
    path = folder / "manifest.json"
    path.write_text(path.read_text("utf-8").replace('"format": 1', '"format": 99'), encoding="utf-8")
    with pytest.raises(UnreadableError, match="these tables have version 99"):
        open_tables(str(folder))


def column(name: str, values: list[Any], kind: Any = None) -> Change:
    """Give a column other values, the first ones of a list, or of another type."""

    def replace(rows: Any) -> Any:
        at = rows.schema.get_field_index(name)
        field = rows.schema.field(at)
        found = [*values, *rows.column(name).to_pylist()[len(values) :]]
        made = rows.column(name).cast(kind) if kind and not values else pa.array(found, kind or field.type)
        return rows.set_column(at, name, made)

    return replace


def without(name: str) -> Change:
    return lambda rows: rows.drop_columns([name])


def own_of(claim: int) -> Change:
    """Let the undercut aim at the own evidence of a claim."""
    return lambda rows: column("target", [claim])(column("aim", ["own"])(rows))


def pair(source: int, other: int) -> Change:
    """The table of two related sources."""
    values = {"source": source, "other": other, "place": 0}
    return lambda rows: pa.table(
        [pa.array([values[field.name]], field.type) for field in rows.schema], schema=rows.schema
    )


REFUSED: list[tuple[str, Change, str]] = [
    ("claims", without("basis"), "it has no column basis"),
    ("links", without("down"), "it has no column down"),
    ("sources", without("retracted"), "it has no column retracted"),
    (
        "claims",
        column("id", [], pa.string()),
        "its column id has the type string, and must have whole numbers",
    ),
    ("claims", column("basis", [7.5], pa.float64()), "a value of its column basis is no whole number"),
    (
        "claims",
        column("basis", [float("nan")], pa.float64()),
        "a value of its column basis is no whole number",
    ),
    ("claims", column("basis", [9.0], pa.float64()), "its column basis has the value 9, and may have 0 to 8"),
    ("claims", column("up", [None, None, None, None], pa.null()), "a row has no value in the column up"),
    ("links", column("is_anecdotal", [], pa.int8()), "type int8, and must have true and false"),
    ("sources", column("retracted", [], pa.timestamp("us")), "type timestamp[us], and must have days"),
    ("undercuts", column("aim", [], pa.binary()), "type binary, and must have text"),
    ("claims", column("basis", [9]), "its column basis has the value 9, and may have 0 to 8"),
    ("claims", column("basis", [-2]), "its column basis has the value -2, and may have 0 to 8"),
    ("claims", column("up", [-1]), "its column up has the value -1, and may have 0 to 8"),
    ("claims", column("up", [None]), "a row has no value in the column up"),
    ("sources", column("design", [9]), "its column design has the value 9"),
    (
        "sources",
        column("kind", ["Post"]),
        'its column kind has the value "Post", and may have BlogPost, Comment',
    ),
    ("sources", column("kind", [None]), "a row has no value in the column kind"),
    ("links", column("effect", [2]), "its column effect has the value 2, and may have -1 to 1"),
    ("links", column("down", [100]), "its column down has the value 100"),
    ("links", column("down", [-3]), "its column down has the value -3"),
    ("links", column("dst", [None]), "a row has no value in the column dst"),
    ("links", column("premises", [0]), "its column premises has the value 0, and may have 1 or more"),
    ("links", column("premises", [3]), "premises: this table is damaged: the premises of step 0"),
    ("links", column("premises", [1, 1, 1]), "the premises of step 2 are not those that it says"),
    ("links", column("is_anecdotal", [True]), "link 0 is anecdotal, and its down is not 8"),
    ("premises", column("place", [0, 0]), "the premises of step 2 are not those that it says"),
    ("premises", column("claim", [1, 0]), "the first premise of step 2 is another claim than its src"),
    ("premises", lambda rows: rows.slice(0, 1), "the premises of step 2 are not those that it says"),
    ("premises", lambda rows: pa.concat_tables([rows, rows]), "the premises of step 2 are not those"),
    ("premises", column("claim", [0, 0]), "step 2 has claim 0 twice as a premise"),
    ("links", column("dst", [0]), "a row leads from claim 0 to itself"),
    ("undercuts", own_of(0), "a row leads from claim 0 to itself"),
    ("reports", pair(0, 0), "a row leads from source 0 to itself"),
    ("overlaps", pair(0, 0), "a row leads from source 0 to itself"),
    ("overlaps", pair(0, 77), "1 reference leads to a row that it lacks, with the id 77. Make the tables"),
    ("undercuts", column("down", [9]), "its column down has the value 9"),
    ("undercuts", column("aim", ["claim"]), 'its column aim has the value "claim", and may have own, step'),
    ("undercuts", column("aim", [None]), "a row has one of aim and target, and not the other"),
    ("undercuts", column("target", [None]), "a row has one of aim and target, and not the other"),
    ("sources", column("issued", ["2019"]), "a row has some of issued, issued_first and issued_last"),
]


@pytest.mark.parametrize("statistics", [True, False])
@pytest.mark.parametrize(("table", "how", "message"), REFUSED)
def test_tables_that_cannot_be_grounded_are_refused_by_each_engine(
    table: str,
    how: Change,
    message: str,
    statistics: bool,  # noqa: FBT001
    folder: Path,
    tmp_path: Path,
) -> None:
    change(folder, table, how, write_statistics=statistics)
    tables = open_tables(str(folder))
    for ground in (
        lambda: ground_tables(tables, str(tmp_path / "out")),
        lambda: ground_on_engine(
            tables, str(tmp_path / "out"), View(), EngineOptions(EngineName.DUCKDB), lambda _: None
        ),
        lambda: index_tables(tables),
    ):
        with pytest.raises(UnreadableError) as refused:
            ground()
        assert message in str(refused.value)
    assert not (tmp_path / "out").exists()


def dated(issued: str, first: dt.date, last: dt.date) -> Change:
    def replace(rows: Any) -> Any:
        for name, value in (("issued", issued), ("issued_first", first), ("issued_last", last)):
            rows = column(name, [value])(rows)
        return rows

    return replace


@pytest.mark.parametrize(
    ("issued", "last", "message"),
    [
        ("May 2019", dt.date(2019, 5, 31), 'its column issued has "May 2019"'),
        ("2019-05", dt.date(2019, 4, 30), "issued_last is before issued_first"),
        ("2019-05", dt.date(2019, 5, 31), ""),
    ],
)
def test_a_date_and_the_days_that_it_can_mean_fit(
    issued: str, last: dt.date, message: str, folder: Path
) -> None:
    change(folder, "sources", dated(issued, dt.date(2019, 5, 1), last))
    if message:
        with pytest.raises(UnreadableError) as refused:
            require_valid(open_tables(str(folder)))
        assert message in str(refused.value)
    else:
        require_valid(open_tables(str(folder)))


def test_a_rank_that_the_scale_lacks_is_refused(folder: Path) -> None:
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text("utf-8"))
    manifest["scale"]["steps"] = [each for each in manifest["scale"]["steps"] if each["rank"] != 7]
    path.write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(UnreadableError, match="basis is 7 in a row, and the scale has no such rank"):
        require_valid(open_tables(str(folder)))


@pytest.mark.parametrize("kind", [pa.int16(), pa.uint32(), pa.int64()])
def test_numbers_of_any_width_are_read_alike(kind: Any, folder: Path, tmp_path: Path) -> None:
    before = ground_tables(open_tables(str(folder)), str(tmp_path / "before"))
    for table, names in {
        "claims": ["id", "basis", "up"],
        "links": ["id", "src", "dst", "premises", "down"],
    }.items():
        for name in names:
            change(folder, table, column(name, [], kind))
    tables = open_tables(str(folder))
    assert ground_tables(tables, str(tmp_path / "local")).digest == before.digest
    engine = EngineOptions(EngineName.DUCKDB)
    assert (
        ground_on_engine(tables, str(tmp_path / "duckdb"), View(), engine, lambda _: None).digest
        == before.digest
    )


SHOWN: list[tuple[str, Change, str]] = [
    ("claims", column("iri", [None]), "claims: this table is damaged: a row has no value in the column iri"),
    (
        "claims",
        column("iri", ["https://e.org/#x", "https://e.org/#x"]),
        "several rows have the iri https://e.org/#x",
    ),
    ("claims", column("rated_up", [["Nope"]]), 'it has the word "Nope", and may have LargeEffect'),
    ("claims", column("rated_up", [["LargeEffect"]]), "claim 0 has 1 reasons in rated_up, and its up is 0"),
    ("links", column("relation", ["nope"]), 'it has the word "nope", and may have supports'),
    ("links", column("relation", ["contradicts"]), "link 0 contradicts another claim, and has the effect 1"),
    ("links", column("down", [2]), "the reasons of step 0 take off 0, and its down is 2"),
    (
        "undercuts",
        column("to", ["https://e.org/#other"]),
        "undercut 3 does not say what it undercuts, or two",
    ),
    ("said", column("source", [1]), ""),
]


@pytest.mark.parametrize(("table", "how", "message"), SHOWN)
def test_rows_that_are_no_records_are_refused_where_they_are_shown(
    table: str, how: Change, message: str, folder: Path
) -> None:
    change(folder, table, how)
    if message:
        with pytest.raises(UnreadableError) as refused:
            read_map(open_tables(str(folder)))
        assert message in str(refused.value)
    else:
        read_map(open_tables(str(folder)))


def test_what_is_only_shown_may_be_missing(folder: Path) -> None:
    before = read_map(open_tables(str(folder)))
    for table in COLUMNS:
        shown = {
            "claims": ["name", "text", "rated_up", "quote", "details", "notes"],
            "sources": ["name", "title", "creators", "interests", "notes", "url"],
            "links": ["relation", "notes", "rated_down", "rated_down_twice"],
            "undercuts": ["to", "notes", "rated_down", "rated_down_twice"],
            "said": ["place"],
        }.get(table, [])
        for name in shown:
            change(folder, table, without(name))
    found = read_map(open_tables(str(folder)))
    assert [(each.premises, each.relation, each.to) for each in found.links] == [
        (each.premises, each.relation, each.to) for each in before.links
    ]
    assert [each.to for each in found.undercuts] == [each.to for each in before.undercuts]
    assert {each.text for each in found.claims.values()} == {""}
    assert [each.id for each in found.claims.values()] == [each.id for each in before.claims.values()]


def as_pandas_writes(rows: Any) -> Any:
    """Whole numbers as floating-point numbers where a row has none, and no type where no row has a value."""
    for name in rows.column_names:
        found = rows.column(name)
        if found.null_count == len(found):
            rows = rows.set_column(rows.schema.get_field_index(name), name, pa.nulls(len(found)))
        elif found.null_count and pa.types.is_integer(found.type):
            rows = column(name, [], pa.float64())(rows)
    return rows


@pytest.mark.parametrize("place", ["part-0.parquet", "rows.pq", "year=2020/part-0.parquet"])
def test_tables_that_pandas_wrote_under_any_name_are_grounded_alike(
    place: str, folder: Path, tmp_path: Path
) -> None:
    before = ground_tables(open_tables(str(folder)), str(tmp_path / "before"))
    whole = read_map(open_tables(str(folder)))
    for table in COLUMNS:
        change(folder, table, as_pandas_writes)
        (folder / table / place).parent.mkdir(exist_ok=True)
        (folder / table / "part-0.parquet").rename(folder / table / place)
    tables = open_tables(str(folder))
    assert ground_tables(tables, str(tmp_path / "local")) == before
    engine = EngineOptions(EngineName.DUCKDB)
    assert ground_on_engine(tables, str(tmp_path / "duckdb"), View(), engine, lambda _: None) == before
    assert read_map(tables) == whole


def test_files_with_their_columns_in_another_order_are_one_table(folder: Path, tmp_path: Path) -> None:
    before = ground_tables(open_tables(str(folder)), str(tmp_path / "before"))
    rows = pq.read_table(folder / "links" / "part-0.parquet")
    pq.write_table(rows.slice(0, 1), folder / "links" / "part-0.parquet")
    pq.write_table(rows.slice(1).select(rows.column_names[::-1]), folder / "links" / "part-1.parquet")
    tables = open_tables(str(folder))
    assert ground_tables(tables, str(tmp_path / "local")) == before
    engine = EngineOptions(EngineName.DUCKDB)
    assert ground_on_engine(tables, str(tmp_path / "duckdb"), View(), engine, lambda _: None) == before


def test_a_table_without_files_is_refused(folder: Path) -> None:
    for each in (folder / "overlaps").iterdir():
        each.unlink()
    with pytest.raises(UnreadableError, match="overlaps: this table is damaged: it has no files"):
        require_valid(open_tables(str(folder)))
