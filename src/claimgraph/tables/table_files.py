"""The Parquet files of a table, read without the datasets and filters of pyarrow.

These take longer to import than it takes to read the rows of one claim. All functions raise what pyarrow
raises for files that are damaged or missing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from claimgraph.extras import needed

_FEW = 200
"""More rows of a group are not sliced one by one, but taken, for which pyarrow imports its filters."""


def open_files(folder: str) -> Iterator[Any]:
    """The files of a table, opened, in the order of their names."""
    parquet = needed("pyarrow.parquet", "tables")
    return (parquet.ParquetFile(path) for path in find_files(Path(folder)))


def count_rows(folder: str) -> int:
    """The number of rows of a table."""
    return sum(file.metadata.num_rows for file in open_files(folder))


def read_columns(folder: str, schema: Any) -> Any:
    """The columns of a table that a schema has; those that a file lacks have no values."""
    return _joined((file.read(schema.names) for file in open_files(folder)), schema)


def find_limits(file: Any, column: str) -> Iterator[tuple[Any, Any, int]]:
    """The least and the greatest value of a column in each group of a file, and how many rows have none.

    Both are None where no row has a value. They are read from the statistics of the file where it has any.
    """
    compute = needed("pyarrow.compute", "tables")
    for number in range(file.metadata.num_row_groups):
        limits = _statistics(file.metadata.row_group(number), column)
        if limits is not None and limits.has_min_max and limits.has_null_count:
            yield limits.min, limits.max, limits.null_count
        else:
            values = file.read_row_group(number, [column]).column(column)
            both = compute.min_max(values).as_py()
            yield both["min"], both["max"], values.null_count


def select_rows(folder: str, schema: Any, key: str, wanted: Sequence[Any]) -> Any:
    """The rows of a table with one of some values in the column ``key``, in the order of the files.

    ``wanted`` are ids or words, ascending.
    """
    return _joined(_find_parts(folder, schema, key, wanted), schema)


def _find_parts(folder: str, schema: Any, key: str, wanted: Sequence[Any]) -> Iterator[Any]:
    pa = needed("pyarrow", "tables")
    keys = pa.schema([schema.field(key)])
    for file in open_files(folder):
        for number in range(file.metadata.num_row_groups):
            among = _within(file.metadata.row_group(number), key, wanted)
            if among:
                values = _fitted(file.read_row_group(number, [key]), keys, pa).column(key).to_numpy()
                rows = np.flatnonzero(_are_among(values, np.array(among, values.dtype)))
                if len(rows):
                    yield from _take(file.read_row_group(number, schema.names), rows.tolist())


def _are_among(values: Any, wanted: Any) -> Any:
    """Where an array has one of some values; for a few, without the modules that numpy imports for many."""
    if len(wanted) > _FEW:
        return np.isin(values, wanted)
    return np.logical_or.reduce([values == each for each in wanted])


def _within(group: Any, key: str, wanted: Sequence[Any]) -> Sequence[Any]:
    """Those of some ascending values that a column of a group may have, by the limits that the file gives."""
    limits = _statistics(group, key)
    if limits is None or not limits.has_min_max:
        return wanted
    return wanted[bisect_left(wanted, limits.min) : bisect_right(wanted, limits.max)]


def _statistics(group: Any, column: str) -> Any:
    """What a file says of the values of a column in a group; None if it says nothing."""
    columns = map(group.column, range(group.num_columns))
    return next((each.statistics for each in columns if each.path_in_schema == column), None)


def _take(group: Any, rows: Sequence[int]) -> Iterator[Any]:
    """Some rows of a group."""
    if len(rows) > _FEW:
        yield group.take(rows)
    else:
        yield from (group.slice(row, 1) for row in rows)


def _joined(tables: Iterator[Any], schema: Any) -> Any:
    """Tables one below the other, with the columns of a schema."""
    pa = needed("pyarrow", "tables")
    return pa.concat_tables([schema.empty_table(), *(_fitted(each, schema, pa) for each in tables)])


def _fitted(table: Any, schema: Any, pa: Any) -> Any:
    names = set(table.column_names)
    columns = [
        table.column(field.name) if field.name in names else pa.nulls(table.num_rows, field.type)
        for field in schema
    ]
    found = pa.table(columns, schema.names)
    return found if found.schema.equals(schema) else found.cast(schema)


def find_files(folder: Path) -> Iterator[Path]:
    """The files in a folder and the folders in it, without those that other programs hide."""
    for path in sorted(folder.iterdir()):
        if not path.name.startswith((".", "_")):
            yield from find_files(path) if path.is_dir() else [path]
