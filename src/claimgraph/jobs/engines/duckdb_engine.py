"""DuckDB, in this process."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from errno import EIO, ENOMEM, ENOSPC
from os import strerror
from pathlib import Path
from typing import Any

from claimgraph.extras import needed
from claimgraph.jobs.work_folder import Engine, casts
from claimgraph.tables.table_files import find_files


def open_duckdb(work: Path, memory: int | None = None) -> Engine:
    """DuckDB with its temporary files in a folder, which takes at most ``memory`` GiB for its data.

    Without ``memory``, DuckDB takes up to four fifths of the memory of the machine. Raises EditError if it is
    not installed.
    """
    duckdb = needed("duckdb", "duckdb")
    limit = {} if memory is None else {"memory_limit": f"{memory}GiB"}
    database = duckdb.connect(":memory:", config={"temp_directory": str(work / "duckdb"), **limit})
    database.execute("set preserve_insertion_order = false")

    using_files = _using_files(duckdb)

    @using_files
    def load(name: str, path: Path, columns: Mapping[str, str]) -> None:
        files = ", ".join(map(_quoted, find_files(path)))
        read = f"select {', '.join(casts(columns))} from read_parquet([{files}], union_by_name = true)"
        database.execute(f"create or replace view {name} as {read}")

    @using_files
    def rows(query: str) -> list[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = database.execute(query).fetchall()
        return found

    @using_files
    def arrays(query: str) -> Sequence[Any]:
        return list(database.execute(query).fetchnumpy().values())

    @using_files
    def write(query: str, path: Path) -> None:
        path.mkdir()
        file = _quoted(path / "part-0.parquet")
        database.execute(f"copy ({query}) to {file} (format parquet, compression zstd)")

    return Engine(load, rows, arrays, write, database.close)


@contextmanager
def _using_files(duckdb: Any) -> Iterator[None]:
    """Turn what DuckDB raises for files and for its memory into OSError.

    For damage within a file, DuckDB raises ``duckdb.Error`` itself, not a subclass.
    """
    try:
        yield
    except duckdb.Error as problem:
        why = str(problem).partition("\n")[0]
        if "No space left on device" in why:
            raise OSError(ENOSPC, strerror(ENOSPC)) from problem
        if isinstance(problem, duckdb.OutOfMemoryException):
            raise OSError(ENOMEM, why) from problem
        if type(problem) in {duckdb.Error, duckdb.IOException, duckdb.InvalidInputException}:
            raise OSError(EIO, why) from problem
        raise


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
