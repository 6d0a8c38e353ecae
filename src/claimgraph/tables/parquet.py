"""Folders of Parquet tables: one folder of files for each table, and a manifest that says what they hold."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from msgspec import Struct

from claimgraph.errors import UnreadableError
from claimgraph.extras import needed
from claimgraph.files import read_bytes
from claimgraph.model import Imprint
from claimgraph.scale import Scale
from claimgraph.tables.table_files import count_rows, find_files, read_columns, select_rows
from claimgraph.tables.table_schema import COLUMNS, FORMAT, Columns, schema_of

MANIFEST = "manifest.json"

_GROUP_ROWS, _GROUP_BYTES = 65_536, 1 << 22
"""The most rows in one group of a file, which is read or skipped as a whole, and about the most bytes.

Larger groups save a little space, and make it slow to find the rows of a few claims.
"""


class ReadFile(Struct, frozen=True):
    """A file that tables were made from: its name as given, and the sha256 of its text in UTF-8."""

    name: str
    sha256: str


class Manifest(Struct, frozen=True):
    """What a folder of tables holds: the head of the map, its scale, the numbers of rows, and the files read.

    ``prefixes`` are the namespaces that the files declare. ``lost`` counts the statements in the files that
    the tables do not hold, by what they are.
    """

    format: int
    title: str
    description: str
    imprint: Imprint
    scale: Scale
    prefixes: Mapping[str, str]
    read: tuple[ReadFile, ...]
    lost: Mapping[str, int]
    rows: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Tables:
    """An opened folder of tables."""

    folder: Path
    manifest: Manifest

    @property
    def digest(self) -> str:
        """The sha256 of the manifest; the files of the tables may change without it."""
        return hashlib.sha256(msgspec.json.encode(self.manifest)).hexdigest()

    def find_digest_of_files(self) -> str:
        """The sha256 of the names and contents of all files of the tables.

        Reads them all. Raises UnreadableError if one cannot be read.
        """
        found = hashlib.sha256()
        for name in self.manifest.rows:
            with damage_of(self.path(name)):
                for path in find_files(Path(self.path(name))):
                    with path.open("rb") as file:
                        content = hashlib.file_digest(file, "sha256").hexdigest()
                    found.update(f"{path.relative_to(self.folder)} {content}\n".encode())
        return found.hexdigest()

    def path(self, name: str) -> str:
        """The folder with the files of a table."""
        return str(self.folder / name)

    def read(self, name: str, columns: Sequence[str], where: Any = None) -> Any:
        """Some columns of a table, as a table of pyarrow; ``where`` is an expression of pyarrow.

        Raises UnreadableError for files that are damaged, or that have other columns.
        """
        with damage_of(self.path(name)):
            if where is None:
                return read_columns(self.path(name), _schema_of_some(name, columns))
            return self._dataset(name).to_table(columns=list(columns), filter=where)

    def select(self, name: str, columns: Sequence[str], key: str, wanted: Sequence[Any]) -> Any:
        """Some columns of the rows with one of some values in the column ``key``, as a table of pyarrow.

        ``wanted`` are ascending. Raises UnreadableError as ``read`` does.
        """
        with damage_of(self.path(name)):
            return select_rows(self.path(name), _schema_of_some(name, columns), key, wanted)

    def numbers(self, name: str, *columns: str) -> list[Any]:
        """Some columns of a table as arrays of numpy; where a column has no value, -1."""
        return self.places(name, dict.fromkeys(columns, as_read))

    def places(self, name: str, columns: Mapping[str, ToPlaces]) -> list[Any]:
        """What functions make of some columns of a table, batch by batch.

        The batches are arrays of numpy, with -1 where a column has no value. The table itself is never in
        memory as a whole. Raises UnreadableError as ``read`` does.
        """
        with damage_of(self.path(name)):
            dataset = self._dataset(name)
            array_of = needed("pyarrow", "tables").array
            kinds = (dataset.schema.field(column).type for column in columns)
            empty = (_to_numpy(array_of([], kind)) for kind in kinds)
            found = [
                np.empty(self.manifest.rows[name], change(none).dtype)
                for change, none in zip(columns.values(), empty, strict=True)
            ]
            start = 0
            for batch in dataset.to_batches(columns=list(columns), **_READING):
                for array, column, change in zip(found, batch.columns, columns.values(), strict=True):
                    array[start : start + batch.num_rows] = change(_to_numpy(column))
                start += batch.num_rows
        return found

    def _dataset(self, name: str) -> Any:
        schema = schema_of(COLUMNS[name], needed("pyarrow", "tables"))
        return needed("pyarrow.dataset", "tables").dataset(self.path(name), format="parquet", schema=schema)


def _schema_of_some(name: str, columns: Sequence[str]) -> Any:
    return schema_of({column: COLUMNS[name][column] for column in columns}, needed("pyarrow", "tables"))


ToPlaces = Callable[[Any], Any]
"""Turns numbers of a column into other numbers, such as ids into positions; always of the same type."""

_READING = {"batch_size": 1 << 20, "batch_readahead": 2, "fragment_readahead": 1}
"""How far a table is read ahead: by default so far that most of it is in memory."""


def as_read(values: Any) -> Any:
    """The numbers of a column as they are."""
    return values


def _to_numpy(column: Any) -> Any:
    compute = needed("pyarrow.compute", "tables")
    if column.null_count:
        column = compute.fill_null(column, -1)
    return column.to_numpy(zero_copy_only=False)


def open_tables(folder: str) -> Tables:
    """Open a folder of tables that ``tabulate`` made.

    Raises UnreadableError if it is none, if it has another version, or if a table has another number of rows
    than the manifest says.
    """
    try:
        manifest = msgspec.json.decode(read_bytes(str(Path(folder) / MANIFEST)), type=Manifest)
    except (UnreadableError, msgspec.DecodeError) as problem:
        raise UnreadableError(
            f"{folder}: this is not a folder of tables. Make one with `claimgraph tables`."
        ) from problem
    if manifest.format != FORMAT:
        raise UnreadableError(
            f"{folder}: these tables have version {manifest.format}, and this claimgraph reads version"
            f" {FORMAT}. Make them again with `claimgraph tables`."
        )
    tables = Tables(Path(folder), manifest)
    for name in COLUMNS:
        with damage_of(tables.path(name)):
            count, expected = count_rows(tables.path(name)), manifest.rows.get(name)
        if count != expected:
            raise damaged(tables.path(name), f"it has {count} rows, and the manifest says {expected}")
    return tables


_MAKE_AGAIN = "Make the tables again."


@contextmanager
def damage_of(path: str, remedy: str = _MAKE_AGAIN) -> Iterator[None]:
    """Turn what pyarrow raises for the files of a table into UnreadableError."""
    try:
        yield
    except FileNotFoundError as problem:
        raise UnreadableError(f"{path}: this table is missing. {remedy}") from problem
    except (OSError, needed("pyarrow", "tables").ArrowException) as problem:
        raise damaged(path, str(problem).partition("\n")[0].rstrip("."), remedy) from problem


def damaged(path: str, why: str, remedy: str = _MAKE_AGAIN) -> UnreadableError:
    """The error for a table whose files or rows are damaged."""
    return UnreadableError(f"{path}: this table is damaged: {why}. {remedy}")


def lacking(path: str, count: int, example: int) -> UnreadableError:
    """The error for a table without the rows to which some references lead; ``example`` is one of the ids."""
    if count == 1:
        return damaged(path, f"1 reference leads to a row that it lacks, with the id {example}")
    return damaged(path, f"{count} references lead to rows that it lacks, such as id {example}")


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest of a folder of tables."""
    (folder / MANIFEST).write_bytes(msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n")


def write_table(folder: Path, columns: Mapping[str, str | Mapping[str, str]], values: Columns) -> int:
    """Write a table into a new folder as one file; return the number of rows."""
    pa = needed("pyarrow", "tables")
    schema = schema_of(columns, pa)
    arrays = [pa.array(values[field.name], field.type) for field in schema]
    return write_batches(folder, schema, [pa.table(arrays, schema=schema)])


def write_batches(folder: Path, schema: Any, tables: Iterable[Any]) -> int:
    """Write tables of pyarrow, one below the other, into a new folder as one file; return their rows.

    Ids are written as differences: as entries of a dictionary, they take twice the space, and three times the
    time to read.
    """
    pa, parquet = needed("pyarrow", "tables"), needed("pyarrow.parquet", "tables")
    folder.mkdir()
    rows = 0
    with parquet.ParquetWriter(
        folder / "part-0.parquet",
        schema,
        compression="zstd",
        use_dictionary=[leaf for field in schema if field.type != pa.int64() for leaf in _leaves(field, pa)],
        column_encoding={field.name: "DELTA_BINARY_PACKED" for field in schema if field.type == pa.int64()},
        store_schema=False,  # words that are encoded here are read as words
    ) as file:
        for table in tables:
            file.write_table(table, row_group_size=_group_rows(table))
            rows += table.num_rows
    return rows


def _group_rows(table: Any) -> int:
    """The number of rows of a pyarrow table in one group: at least one, and fewer if the texts are long."""
    fitting: int = _GROUP_BYTES * table.num_rows // max(table.nbytes, 1)
    return min(max(fitting, 1), _GROUP_ROWS)


def _leaves(field: Any, pa: Any) -> list[str]:
    """The paths of the columns that Parquet has for a field: one for each of its parts."""
    if pa.types.is_list(field.type):
        part = field.type.value_field.with_name("element")
        return [f"{field.name}.list.{leaf}" for leaf in _leaves(part, pa)]
    if pa.types.is_struct(field.type):
        return [f"{field.name}.{leaf}" for part in field.type for leaf in _leaves(part, pa)]
    return [field.name]
