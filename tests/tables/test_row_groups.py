"""The groups of rows in the files of tables, which are read as a whole."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from claimgraph.tables.parquet import write_batches


@pytest.mark.parametrize(
    ("rows", "length", "groups"), [(0, 1, 1), (70_000, 1, 2), (100, 1 << 20, 34), (2, 1 << 23, 2)]
)
def test_a_group_holds_at_most_65536_rows_and_about_four_megabytes(
    tmp_path: Path, rows: int, length: int, groups: int
) -> None:
    table = pa.table({"text": pa.array(["x" * length] * rows, pa.string())})

    written = write_batches(tmp_path / "claims", table.schema, [table])

    found = pq.ParquetFile(tmp_path / "claims" / "part-0.parquet")
    assert (written, found.metadata.num_rows) == (rows, rows)
    assert found.metadata.num_row_groups == groups
    assert found.read().equals(table)
