"""Rows that are read from the files of a table are those that datasets of pyarrow find."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.tables import table_files
from claimgraph.tables.table_files import count_rows, read_columns, select_rows

from effort import examples

SCHEMA = pa.schema([("id", pa.int64()), ("text", pa.string()), ("notes", pa.list_(pa.string()))])


def table_of(ids: Sequence[int]) -> Any:
    rows = [{"id": each, "text": f"t{each % 7}", "notes": ["n"] * (each % 3)} for each in ids]
    return pa.Table.from_pylist(rows, SCHEMA)


def found_by_dataset(folder: str, where: Any = None) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = ds.dataset(folder, schema=SCHEMA).to_table(filter=where).to_pylist()
    return rows


ids = st.lists(st.integers(0, 40), max_size=30)


@examples(150)
@given(
    st.lists(ids, min_size=1, max_size=3),
    ids,
    st.sampled_from([1, 4, 30]),
    st.sampled_from([True, False]),
    st.integers(0, 5),
)
def test_selected_rows_are_those_of_a_filter(
    files: list[list[int]], wanted: list[int], group: int, limits: object, few: int
) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(table_files, "_FEW", few)
        for number, rows in enumerate(files):
            path = Path(folder) / f"part-{number}.parquet"
            pq.write_table(table_of(rows), path, row_group_size=group, write_statistics=limits)
        words = sorted({f"t{each}" for each in wanted})

        numbered = select_rows(folder, SCHEMA, "id", sorted(wanted)).to_pylist()
        named = select_rows(folder, SCHEMA, "text", words).to_pylist()

        assert numbered == found_by_dataset(folder, ds.field("id").isin(pa.array(wanted, pa.int64())))
        assert named == found_by_dataset(folder, ds.field("text").isin(pa.array(words, pa.string())))
        assert read_columns(folder, SCHEMA).to_pylist() == found_by_dataset(folder)
        assert count_rows(folder) == sum(map(len, files))


def test_tables_of_other_programs_are_read_as_their_schema_says(tmp_path: Path) -> None:
    (tmp_path / "part").mkdir()
    (tmp_path / "_SUCCESS").touch()
    (tmp_path / ".part-0.parquet.crc").write_text("x")
    text, number = pa.array(["t"], pa.large_string()), pa.array([3], pa.int16())
    written = pa.table({"more": ["m"], "text": text, "id": number})
    pq.write_table(written, tmp_path / "part" / "0.parquet", store_schema=False)

    found = read_columns(str(tmp_path), SCHEMA)

    assert found.schema == SCHEMA
    assert found.to_pylist() == [{"id": 3, "text": "t", "notes": None}]
    assert select_rows(str(tmp_path), SCHEMA, "id", [2, 3]) == found
    assert count_rows(str(tmp_path)) == 1


@pytest.mark.parametrize(("key", "wanted"), [("id", [3]), ("text", ["t"])])
def test_a_file_without_the_column_has_no_selected_rows(
    key: str, wanted: Sequence[object], tmp_path: Path
) -> None:
    pq.write_table(pa.table({"notes": [["n"]]}), tmp_path / "part-0.parquet")
    assert select_rows(str(tmp_path), SCHEMA, key, wanted).num_rows == 0
