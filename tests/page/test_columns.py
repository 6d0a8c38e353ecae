"""Rows written as columns, and read back."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.page.columns import as_row, to_columns

VALUES = st.one_of(st.none(), st.text(max_size=2), st.integers(0, 3), st.lists(st.integers(0, 2), max_size=2))


def rows_of(written: Any) -> list[dict[str, Any]]:
    """What the page's script makes of columns."""

    def value(column: Any, row: int) -> Any:
        if isinstance(column, list):
            return column[row]
        return column["of"][column["at"][row] if "at" in column else 0]

    return [
        {name: value(column, row) for name, column in written["columns"].items()}
        for row in range(written["count"])
    ]


@given(st.lists(st.dictionaries(st.sampled_from(("a", "b", "__proto__")), VALUES), max_size=8))
def test_rows_come_back_from_their_columns_with_null_for_what_they_lack(rows: list[dict[str, Any]]) -> None:
    names = {name for row in rows for name in row}
    written = json.loads(json.dumps(to_columns(rows)))
    assert rows_of(written) == [{name: row.get(name) for name in names} for row in rows]


@pytest.mark.parametrize(
    ("values", "column"),
    [
        (["x", "y", "z"], ["x", "y", "z"]),
        (["x", "x", "x"], {"of": ["x"]}),
        (["x", "y", "x", "x"], {"of": ["x", "y"], "at": [0, 1, 0, 0]}),
        ([[1], [1], [], []], {"of": [[1], []], "at": [0, 0, 1, 1]}),
        ([7, 0, 7, 7], [7, 0, 7, 7]),
    ],
)
def test_a_column_is_written_in_the_shorter_way(values: list[Any], column: object) -> None:
    assert to_columns([{"n": value} for value in values])["columns"] == {"n": column}


def test_what_is_no_record_makes_no_row() -> None:
    with pytest.raises(TypeError, match="int cannot be written to the page's data"):
        as_row(7)
