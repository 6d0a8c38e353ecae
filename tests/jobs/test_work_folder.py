"""A job that was stopped at any moment goes on with the steps in its folder, and finds the same."""

from __future__ import annotations

import errno
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from claimgraph.errors import UnreadableError
from claimgraph.jobs.engine_job import EngineJob
from claimgraph.jobs.engines.duckdb_engine import open_duckdb
from claimgraph.jobs.grounding_job import (
    FINISH_LINKS,
    EngineName,
    EngineOptions,
    ground_on_engine,
    ground_tables,
)
from claimgraph.jobs.summarising import Summary
from claimgraph.jobs.work_folder import Engine, WorkFolder
from claimgraph.tables import Tables
from claimgraph.tables.table_files import find_files
from claimgraph.views import View

from effort import THOROUGH
from maps import claim_map
from running import Ended, run_process
from tabled import as_tables, grounded

SMALL = claim_map(
    {"a": 7, "b": 7, "c": 5, "d": 3},
    ["a contradicts b", "b contradicts a", "a supports e", "c+d supports e", "e supports f"],
    undercuts=["d undercuts a supports e", "f undercuts d undercuts a supports e"],
)
"""Two claims that contest each other, which are settled on this machine, and a claim marked with them."""


@pytest.mark.parametrize("finish_links", [0, FINISH_LINKS], ids=["in SQL", "finished here"])
def test_a_job_that_is_stopped_again_and_again_finds_the_same(finish_links: int, tmp_path: Path) -> None:
    tables = as_tables(SMALL, tmp_path)
    whole = ground_tables(tables, f"{tmp_path}/whole")
    work = tmp_path / "work"
    work.mkdir()
    stops, found = 0, None
    while found is None:
        found = run_until_stopped(tables, work, finish_links, tmp_path / "out")
        stops += found is None
    assert stops > 100 / (STEPS + 1)
    assert found == whole
    assert grounded(tmp_path / "out") == grounded(tmp_path / "whole")
    again = run_until_stopped(tables, work, finish_links, tmp_path / "out")
    assert again == whole


STEPS = 1 if THOROUGH else 7
"""How many steps a job goes on before it is stopped again."""


def run_until_stopped(tables: Tables, work: Path, finish_links: int, out: Path) -> Summary | None:
    """Go on with a job for some steps, and stop it in the next one; None unless it came to its end."""
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    engine = open_duckdb(work)
    try:
        job = EngineJob(tables, View(), StoppedFolder(work, engine, STEPS), finish_links, lambda _: None)
        return job.run(out)
    except KeyboardInterrupt:
        return None
    finally:
        engine.close()


class StoppedFolder(WorkFolder):
    """Takes some new steps, and is stopped in the next one when its work is done but not marked."""

    def __init__(self, folder: Path, engine: Engine, steps: int) -> None:
        self._left = steps

        def rows(query: str) -> list[tuple[Any, ...]]:
            found = engine.rows(query)
            self._count()
            return found

        def write(query: str, path: Path) -> None:
            engine.write(query, path)
            if path.parent == folder:  # and not the result
                self._count()

        super().__init__(folder, replace(engine, rows=rows, write=write))

    def make(self, name: str, write: Callable[[Path], None]) -> None:
        """Keep a table, as any other step."""

        def counted(path: Path) -> None:
            write(path)
            self._count()

        super().make(name, counted)

    def _count(self) -> None:
        if not self._left:
            raise KeyboardInterrupt
        self._left -= 1


def stopped_job(tables: Tables, work: Path) -> EngineOptions:
    """The options to go on with a job that has done some of its steps."""
    options = EngineOptions(EngineName.DUCKDB, work=str(work))

    def stop(line: str) -> None:
        if "not settled" in line:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ground_on_engine(tables, f"{work}-out", View(), options, stop)
    return replace(options, resume=True)


def test_a_job_does_not_go_on_with_tables_that_another_program_has_changed(tmp_path: Path) -> None:
    tables = as_tables(claim_map({"a": 7}, ["a supports b", "b supports c"]), tmp_path)
    options = stopped_job(tables, tmp_path / "work")
    (file,) = find_files(Path(tables.path("claims")))
    rows = pq.read_table(file)
    place = rows.schema.get_field_index("basis")
    lower = pa.array([2 if each == 7 else each for each in rows.column("basis").to_pylist()], pa.int8())
    pq.write_table(rows.set_column(place, rows.schema.field(place), lower), file)
    with pytest.raises(UnreadableError, match=r"another job \(other tables, view or engine\)"):
        ground_on_engine(tables, f"{tmp_path}/out", View(), options, lambda _: None)


def test_a_step_that_was_half_removed_is_not_read(tmp_path: Path) -> None:
    tables = as_tables(SMALL, tmp_path)
    options = stopped_job(tables, tmp_path / "work")
    marks = sorted((tmp_path / "work").glob("*.done"))
    removed = [mark.with_suffix("") for mark in marks if not mark.with_suffix("").exists()]
    assert len(removed) > 5
    for folder in removed:
        folder.mkdir()
    found = ground_on_engine(tables, f"{tmp_path}/out", View(), options, lambda _: None)
    assert found == ground_tables(tables, f"{tmp_path}/local")


def test_a_mark_of_another_query_is_not_trusted(tmp_path: Path) -> None:
    engine = open_duckdb(tmp_path)
    first = WorkFolder(tmp_path, engine)
    first.keep("ones", "select 1 as one")
    assert first.count("select sum(one) from ones") == 1
    second = WorkFolder(tmp_path, engine)
    second.keep("ones", "select 2 as one")
    assert second.count("select sum(one) from ones") == 2
    engine.close()


@pytest.mark.parametrize("damage", ["no text", "a folder"])
@pytest.mark.parametrize("step", ["000001-ones.done", "000002-rows.json"])
def test_a_damaged_mark_is_no_mark_and_one_that_cannot_be_read_is_an_error(
    step: str, damage: str, tmp_path: Path
) -> None:
    def ones() -> int:
        work = WorkFolder(tmp_path, engine)
        work.keep("ones", "select 1 as one")
        return work.count("select sum(one) from ones")

    engine = open_duckdb(tmp_path)
    assert ones() == 1
    mark = tmp_path / step
    if damage == "no text":
        mark.write_bytes(b"\xff\xfe")
        assert ones() == 1
    else:
        mark.unlink()
        mark.mkdir()
        with pytest.raises(UnreadableError, match=f"^{tmp_path}: the steps of the job cannot be read"):
            ones()
    engine.close()


@pytest.mark.parametrize("described", ["older", "unknown"])
def test_another_version_of_claimgraph_does_not_go_on_with_a_job(described: str, tmp_path: Path) -> None:
    tables = as_tables(SMALL, tmp_path)
    options = stopped_job(tables, tmp_path / "work")
    file = tmp_path / "work" / "job.json"
    job = msgspec.json.decode(file.read_bytes())
    job["claimgraph"] = "0.0.1"
    if described == "unknown":
        del job["claimgraph"]
    file.write_bytes(msgspec.json.encode(job))
    who = "claimgraph 0.0.1" if described == "older" else "another version of claimgraph"
    with pytest.raises(UnreadableError, match=f"^{tmp_path}/work: .* were made by {who}, and this is"):
        ground_on_engine(tables, f"{tmp_path}/out", View(), options, lambda _: None)


@pytest.mark.parametrize(
    ("code", "remedy"),
    [
        (errno.ENOSPC, "No space left on device. Make room on the disk. If the job has --work, it goes on"),
        (errno.ENOMEM, "too large. Let it take more with --memory. If the job has --work, it goes on"),
        (errno.EIO, "too large. Start the job again in an empty folder."),
    ],
)
@pytest.mark.parametrize("broken", ["rows", "write", "load", "arrays"])
def test_an_engine_that_cannot_use_its_files_names_the_folder(
    code: int, remedy: str, broken: str, tmp_path: Path
) -> None:
    engine = open_duckdb(tmp_path)

    def fail(*_: object) -> Any:
        raise OSError(code, "too large")

    work = WorkFolder(tmp_path, replace(engine, **{broken: fail}), "my steps")

    def use() -> None:
        work.keep("ones", "select 1 as one")
        work.count("select count(*) from ones")
        work.arrays("select * from ones")

    with pytest.raises(UnreadableError, match=f"^my steps: the steps of the job cannot .*{remedy}"):
        use()
    engine.close()


@pytest.mark.parametrize("damage", ["cut off", "empty", "within"])
def test_a_damaged_step_is_an_error_that_names_the_folder(damage: str, tmp_path: Path) -> None:
    engine = open_duckdb(tmp_path)
    first = WorkFolder(tmp_path, engine)
    first.keep("numbers", "select range as one, hash(range) as other from range(100000)")
    first.keep("numbers", "select * from numbers")
    file = tmp_path / "000002-numbers" / "part-0.parquet"
    whole = file.read_bytes()
    kept = {"cut off": whole[:50_000], "empty": b"", "within": whole[:9000] + bytes(20_000) + whole[29_000:]}
    file.write_bytes(kept[damage])
    with pytest.raises(UnreadableError, match=f"^{tmp_path}: the steps of the job cannot be read"):
        first.rows("select sum(one), max(other) from numbers")
    engine.close()


def test_a_query_that_is_wrong_is_no_damage_of_the_files(tmp_path: Path) -> None:
    engine = open_duckdb(tmp_path)
    with pytest.raises(Exception, match="Catalog Error"):
        WorkFolder(tmp_path, engine).rows("select 1 from nothing")
    engine.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk with room for some steps of a job."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=100k", "tmpfs", str(place)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("mounting a small disk needs privileges")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


@pytest.mark.parametrize("engine", EngineName)
def test_a_job_on_a_full_disk_goes_on_when_there_is_room(
    engine: EngineName, small_disk: Path, tmp_path: Path
) -> None:
    if engine is EngineName.SPARK:
        pytest.importorskip("pyspark.sql", reason="pyspark-client is not installed")
        pytest.importorskip("pysail", reason="pysail is not installed")
    tables = as_tables(SMALL, tmp_path)
    options = EngineOptions(engine, work=f"{small_disk}/work")
    with pytest.raises(UnreadableError, match=f"^{small_disk}/work: .* No space left on device. Make room"):
        ground_on_engine(tables, f"{tmp_path}/out", View(), options, lambda _: None)
    subprocess.run(["mount", "-o", "remount,size=10m", str(small_disk)], check=True)
    options = replace(options, resume=True)
    found = ground_on_engine(tables, f"{tmp_path}/out", View(), options, lambda _: None)
    assert found == ground_tables(tables, f"{tmp_path}/local")


@pytest.mark.parametrize("engine", ["local", "duckdb"])
def test_verdicts_for_which_there_is_no_room_name_their_folder(
    engine: str, small_disk: Path, tmp_path: Path
) -> None:
    tables = as_tables(SMALL, tmp_path)
    (small_disk / "ballast").write_bytes(b"x" * 90_000)
    ended = run_process("ground", str(tables.folder), f"{small_disk}/out", "--engine", engine)
    assert (ended.code, ended.out) == (2, "")
    named = f"{small_disk}/out" if engine == "local" else str(small_disk)
    assert ended.err.splitlines()[-1].startswith(f"{named}: ")
    assert "No space left on device. Make room" in ended.err
    assert [each.name for each in small_disk.iterdir()] == ["ballast"]


FEW_CLAIMS = """
@prefix cg: <https://w3id.org/claimgraph/ns#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix : <https://map.example/#> .
:map a cg:ClaimMap ; dct:title "T" .
:a a cg:Claim ; cg:text "A." .
"""


def test_tables_for_which_there_is_no_room_name_their_folder(small_disk: Path, tmp_path: Path) -> None:
    (tmp_path / "map.ttl").write_text(FEW_CLAIMS, encoding="utf-8")
    (small_disk / "ballast").write_bytes(b"x" * 98_000)
    ended = run_process("tables", f"{tmp_path}/map.ttl", f"{small_disk}/tables")
    words = f"{small_disk}/tables: cannot be written: No space left on device. Make room on the disk.\n"
    assert ended == Ended(2, "", words)
