"""Grounding tables gives what ``list`` gives, in all fields and in every view."""

from __future__ import annotations

import datetime as dt
import random
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from generated_maps import claim_maps, with_sources
from hypothesis import given
from hypothesis import strategies as st
from whole_maps import whole_maps

from claimgraph.analysis import Assessment, assess
from claimgraph.analysis.core.fixpoint import find_fixpoint, read_off
from claimgraph.analysis.core.numbering import number_map
from claimgraph.errors import UnreadableError
from claimgraph.jobs.engines.duckdb_engine import open_duckdb
from claimgraph.jobs.grounding_job import (
    FINISH_LINKS,
    EngineName,
    EngineOptions,
    ground_on_engine,
    ground_tables,
)
from claimgraph.jobs.proof import prove
from claimgraph.model import ClaimMap
from claimgraph.tables import open_tables
from claimgraph.tables.verdict_tables import CARRIED_COLUMNS, read_rows
from claimgraph.views import View

from effort import examples
from maps import claim_map, tangle
from tabled import as_tables, grounded, listed, views

ANY = with_sources(claim_maps()) | claim_maps() | whole_maps()


@examples(60, everyday=12)
@given(st.data(), ANY)
def test_tables_ground_as_the_map_does(data: st.DataObject, drawn: ClaimMap) -> None:
    view = data.draw(views(drawn))
    assessment = assess(drawn, view)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        ground_tables(as_tables(drawn, folder), str(out), view)
        assert grounded(out) == listed(assessment)
        carried = {row["step"]: row["rank"] for row in read_rows(out / "carried", CARRIED_COLUMNS)}
    assert carried == delivered(assessment)


def delivered(assessment: Assessment) -> dict[int, int]:
    """The rank that each link and undercut delivers, by its number in the map."""
    drawn, found = assessment.whole, assessment.claim_map
    links = {id(link): number for number, link in enumerate((*drawn.links, *drawn.undercuts))}
    ranks = zip(
        (*found.links, *found.undercuts),
        (*assessment.grounded.carried, *assessment.grounded.undercutting),
        strict=True,
    )
    return {links[id(link)]: rank for link, rank in ranks if rank}


@pytest.mark.parametrize("finish_links", [0, FINISH_LINKS], ids=["in SQL", "finished here"])
@examples(8, everyday=4)
@given(st.data(), ANY)
def test_duckdb_grounds_as_the_map_does(finish_links: int, data: st.DataObject, drawn: ClaimMap) -> None:
    grounds_alike(EngineOptions(EngineName.DUCKDB, finish_links=finish_links), drawn, data.draw(views(drawn)))


def test_duckdb_takes_no_more_memory_than_it_may(tmp_path: Path) -> None:
    engine = open_duckdb(tmp_path, 2)
    assert engine.rows("select current_setting('memory_limit')") == [("2.0 GiB",)]
    engine.close()


@pytest.mark.parametrize("view", [View(), View(dt.date(2014, 6, 1), bar=2, grant=3)], ids=["plain", "view"])
def test_sail_grounds_as_the_map_does(view: View) -> None:
    pytest.importorskip("pyspark.sql", reason="pyspark-client is not installed")
    pytest.importorskip("pysail", reason="pysail is not installed")
    grounds_alike(EngineOptions(EngineName.SPARK, finish_links=0), tangle(7), view)


def test_a_server_that_ends_is_reported_and_the_job_goes_on_with_another(tmp_path: Path) -> None:
    pytest.importorskip("pyspark.sql", reason="pyspark-client is not installed")
    sail = pytest.importorskip("pysail.spark", reason="pysail is not installed")
    tables = as_tables(tangle(3), tmp_path)
    server = sail.SparkConnectServer(ip="127.0.0.1", port=0)
    server.start(background=True)
    remote = "sc://{}:{}".format(*server.listening_address)
    options = EngineOptions(EngineName.SPARK, remote, work=f"{tmp_path}/work", finish_links=0)

    def end(line: str) -> None:
        if line.startswith("round 2"):
            server.stop()

    with pytest.raises(UnreadableError, match="the server does not answer any more"):
        ground_on_engine(tables, f"{tmp_path}/out", View(), options, end)
    done = len(list((tmp_path / "work").glob("*.done")))
    assert done > 5
    options = replace(options, remote=None, resume=True)
    found = ground_on_engine(tables, f"{tmp_path}/out", View(), options, lambda _: None)
    assert found == ground_tables(tables, f"{tmp_path}/local")


def test_a_job_that_was_stopped_goes_on_with_its_steps(tmp_path: Path) -> None:
    tables = as_tables(tangle(3), tmp_path)
    whole = ground_tables(tables, f"{tmp_path}/whole")
    options = EngineOptions(EngineName.DUCKDB, work=f"{tmp_path}/work", finish_links=0)
    for lines in range(0, 12, 3):
        with pytest.raises(KeyboardInterrupt):
            ground_on_engine(tables, f"{tmp_path}/out", View(), options, stopping(lines))
        assert not (tmp_path / "out").exists()
        options = replace(options, resume=True)
    done = len(list((tmp_path / "work").glob("*.done")))
    assert done > 20
    assert ground_on_engine(tables, f"{tmp_path}/out", View(), options, lambda _: None) == whole
    assert grounded(tmp_path / "out") == grounded(tmp_path / "whole")
    with pytest.raises(UnreadableError, match="another job"):
        ground_on_engine(tables, f"{tmp_path}/bar", View(bar=3), options, lambda _: None)
    with pytest.raises(UnreadableError, match="Add --resume"):
        ground_on_engine(tables, f"{tmp_path}/bar", View(), replace(options, resume=False), lambda _: None)
    with pytest.raises(UnreadableError, match="is not empty"):
        ground_on_engine(
            tables, f"{tmp_path}/bar", View(), replace(options, work=str(tmp_path)), lambda _: None
        )


def test_a_step_without_its_mark_is_done_again(tmp_path: Path) -> None:
    tables = as_tables(tangle(3), tmp_path)
    options = EngineOptions(EngineName.DUCKDB, work=f"{tmp_path}/work", finish_links=0)
    with pytest.raises(KeyboardInterrupt):
        ground_on_engine(tables, f"{tmp_path}/out", View(), options, stopping(4))
    last = max((tmp_path / "work").glob("*.done"))
    last.unlink()
    file = last.with_suffix("") / "part-0.parquet"
    file.write_bytes(file.read_bytes()[:40])
    options = replace(options, resume=True)
    found = ground_on_engine(tables, f"{tmp_path}/out", View(), options, lambda _: None)
    assert found == ground_tables(tables, f"{tmp_path}/local")


def stopping(lines: int) -> Callable[[str], None]:
    """Takes some lines about the progress of a job, then stops it."""
    left = list(range(lines))

    def take(_: str) -> None:
        if not left:
            raise KeyboardInterrupt
        left.pop()

    return take


def test_a_link_that_is_lost_before_the_result_is_read_off_is_noticed(tmp_path: Path) -> None:
    tables = as_tables(claim_map({"a": 7}, ["a supports b", "b supports c"]), tmp_path)
    work = tmp_path / "work"

    def lose(line: str) -> None:
        if "not settled" in line:
            (file,) = work.glob("*-fors/part-0.parquet")
            pq.write_table(pq.read_table(file).slice(1), file)

    options = EngineOptions(EngineName.DUCKDB, work=str(work))
    with pytest.raises(RuntimeError, match="1 claim does not follow from its evidence"):
        ground_on_engine(tables, f"{tmp_path}/out", View(), options, lose)


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (
            "claims",
            "reference leads to a row that it lacks, with the id 0|references lead to rows that it lacks",
        ),
        ("links", "several rows have the id 0"),
    ],
)
def test_damaged_rows_are_refused_by_engines_too(table: str, message: str, tmp_path: Path) -> None:
    tables = as_tables(claim_map({"a": 7}, ["a supports b"], undercuts=["b undercuts own a"]), tmp_path)
    file = tables.folder / table / "part-0.parquet"
    rows = pq.read_table(file)
    pq.write_table(rows.slice(1) if table == "claims" else pa.concat_tables([rows, rows]), file)
    options = EngineOptions(EngineName.DUCKDB)
    with pytest.raises(UnreadableError, match=message):
        ground_on_engine(tables, f"{tmp_path}/out", View(), options, lambda _: None)


@pytest.mark.parametrize("table", ["claims", "links", "undercuts"])
def test_a_negative_id_is_refused_locally_and_by_engines(table: str, tmp_path: Path) -> None:
    tables = as_tables(claim_map({"a": 7}, ["a supports b"], undercuts=["b undercuts own a"]), tmp_path)
    file = tables.folder / table / "part-0.parquet"
    rows = pq.read_table(file)
    ids = pa.array([-1 - each for each in rows.column("id").to_pylist()], pa.int64())
    pq.write_table(rows.set_column(rows.schema.get_field_index("id"), "id", ids), file)
    with pytest.raises(UnreadableError, match=r"its column id has the value -[12], and may have 0 or more"):
        ground_tables(tables, f"{tmp_path}/local", View())
    with pytest.raises(UnreadableError, match=r"its column id has the value -[12], and may have 0 or more"):
        ground_on_engine(tables, f"{tmp_path}/out", View(), EngineOptions(EngineName.DUCKDB), lambda _: None)


def grounds_alike(options: EngineOptions, drawn: ClaimMap, view: View) -> None:
    """Assert that an engine finds what ``list`` shows, and that it writes the tables that arrays give."""
    assessment = assess(drawn, view)
    with tempfile.TemporaryDirectory() as folder:
        tables, out = as_tables(drawn, folder), Path(folder) / "out"
        summary = ground_on_engine(tables, str(out), view, options, lambda _: None)
        assert grounded(out) == listed(assessment)
        carried = {row["step"]: row["rank"] for row in read_rows(out / "carried", CARRIED_COLUMNS)}
        assert carried == delivered(assessment)
        assert summary == ground_tables(tables, f"{folder}/local", view)


@examples(15, everyday=5)
@given(st.data(), with_sources(claim_maps()))
def test_rows_in_any_order_files_and_ids_give_the_same_result(data: st.DataObject, drawn: ClaimMap) -> None:
    with tempfile.TemporaryDirectory() as folder:
        tables = as_tables(drawn, folder)
        before = ground_tables(tables, f"{folder}/before")
        scatter(tables.folder, data.draw(st.randoms(use_true_random=False)))
        assert ground_tables(open_tables(str(tables.folder)), f"{folder}/after") == before
        assert grounded(f"{folder}/after") == grounded(f"{folder}/before")


def scatter(folder: Path, dice: random.Random) -> None:
    """Shuffle the rows of all tables, each into two files, and give the steps other ids in another order."""
    ids = {name: pq.read_table(folder / name).column("id").to_pylist() for name in ("links", "undercuts")}
    new = {
        old: dice.randrange(10**6) * 1000 + at for at, old in enumerate([*ids["links"], *ids["undercuts"]])
    }
    for table in folder.iterdir():
        if table.is_dir():
            rows = pq.read_table(table)
            for name in {"links": ["id"], "undercuts": ["id", "target"], "premises": ["step"]}.get(
                table.name, []
            ):
                rows = renumbered(rows, name, new)
            order = np.array(dice.sample(range(rows.num_rows), rows.num_rows), np.int64)
            half = dice.randrange(rows.num_rows + 1)
            pq.write_table(rows.take(order[:half]), table / "part-0.parquet")
            pq.write_table(rows.take(order[half:]), table / "part-1.parquet")


def renumbered(rows: Any, name: str, new: Mapping[int, int]) -> Any:
    """Rows with other step ids in a column; the claims that undercuts aim at stay."""
    aims = rows.column("aim").to_pylist() if name == "target" else ["step"] * rows.num_rows
    values = [
        new[value] if aim == "step" else value
        for aim, value in zip(aims, rows.column(name).to_pylist(), strict=True)
    ]
    return rows.set_column(rows.schema.get_field_index(name), name, pa.array(values, pa.int64()))


def test_a_result_that_is_no_fixpoint_is_noticed() -> None:
    drawn = claim_map({"a": 7}, ["a supports b", "b contradicts c"])
    network = number_map(drawn, np.array([7, 0, 0], np.int8), bar=0).network
    fixpoint = find_fixpoint(network)
    prove(fixpoint)
    brought = fixpoint.low.brought.copy()
    brought[0] = 0
    with pytest.raises(RuntimeError, match="1 claim does not follow from its evidence"):
        prove(read_off(network, fixpoint.offered, replace(fixpoint.low, brought=brought), fixpoint.high))


def test_a_link_with_more_premises_than_a_byte_counts_is_grounded(tmp_path: Path) -> None:
    names = [f"p{number}" for number in range(300)]
    drawn = claim_map(dict.fromkeys(names, 6) | {"p7": 4}, ["+".join(names) + " supports all"])
    ground_tables(as_tables(drawn, tmp_path), f"{tmp_path}/out", View())
    assert grounded(f"{tmp_path}/out") == listed(assess(drawn, View()))


def test_a_folder_for_the_work_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    tables = as_tables(tangle(3), tmp_path)
    (tmp_path / "file").write_text("", encoding="utf-8")
    for work in (tmp_path / "file", tmp_path / "file" / "deeper"):
        options = EngineOptions(EngineName.DUCKDB, work=str(work), finish_links=0)
        with pytest.raises(UnreadableError, match=f"^{work}: "):
            ground_on_engine(tables, f"{tmp_path}/out", View(), options, lambda _: None)
