"""The tables of verdicts that grounding writes: what ``list`` says of each claim, without its texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from claimgraph.analysis.core.carrying import Flags, Numbers, Ranks
from claimgraph.extras import needed
from claimgraph.tables.parquet import damage_of, write_batches
from claimgraph.tables.table_files import read_columns, select_rows
from claimgraph.tables.table_schema import schema_of

VERDICT_COLUMNS: Mapping[str, str] = {
    "id": "id",
    **dict.fromkeys("own offered for_low for_high against_low against_high".split(), "small"),
    **dict.fromkeys("verdict kind kind_against certainty band graded graded_against".split(), "text"),
    "granted": "truth",
}
CONTESTED_COLUMNS: Mapping[str, str] = {"claim": "id", "other": "id"}
CARRIED_COLUMNS: Mapping[str, str] = {"step": "id", "rank": "small"}
LINE_COLUMNS: Mapping[str, str] = {"claim": "id", "side": "text", "rank": "small", "lines": "place"}

SUMMARY = "summary.json"

_BATCH = 1_000_000
_GROUND_AGAIN = "Run `claimgraph ground` again."


def write_verdicts(
    folder: Path,
    ids: Numbers,
    outcomes: Sequence[Mapping[str, Any]],
    outcome_of: Numbers,
    granted: Flags,
) -> None:
    """Write the table of verdicts: for each id, the columns of its outcome, and whether it is granted."""
    pa = needed("pyarrow", "tables")
    schema = schema_of(VERDICT_COLUMNS, pa)
    distinct = [
        _encoded(pa.array([row[field.name] for row in outcomes], field.type), pa)
        for field in list(schema)[1:-1]
    ]
    types = (pa.int64(), *(each.type for each in distinct), pa.bool_())
    encoded = pa.schema(zip(schema.names, types, strict=True))

    def batches() -> Any:
        for start in range(0, len(ids), _BATCH):
            part = slice(start, start + _BATCH)
            rows = pa.array(outcome_of[part])
            words = (each.take(rows) for each in distinct)
            columns = [pa.array(ids[part], pa.int64()), *words, pa.array(granted[part])]
            yield pa.table(columns, schema=encoded)

    write_batches(folder / "verdicts", encoded, batches())


def _encoded(values: Any, pa: Any) -> Any:
    """Words as numbers of a dictionary, which Parquet writes as words; numbers as they are."""
    return values.dictionary_encode() if values.type == pa.string() else values


def write_contested(folder: Path, claims: Numbers, others: Numbers) -> None:
    """Write the table of the contested claims with which claims are marked."""
    write_columns(folder / "contested", CONTESTED_COLUMNS, claims, others)


def write_carried(folder: Path, steps: Numbers, ranks: Ranks) -> None:
    """Write the table of the ranks that steps deliver; steps that do not count are left out."""
    write_columns(folder / "carried", CARRIED_COLUMNS, steps[ranks > 0], ranks[ranks > 0])


LineColumns = tuple[Numbers, Numbers, Numbers, Numbers]
"""The columns of the table of lines; sides are places in ``SIDES``."""

SIDES = ("for", "against")


def write_lines(folder: Path, columns: LineColumns) -> None:
    """Write the table of the numbers of independent lines."""
    claims, sides, ranks, lines = columns
    write_columns(folder / "lines", LINE_COLUMNS, claims, np.array(SIDES, np.object_)[sides], ranks, lines)


def write_columns(folder: Path, columns: Mapping[str, str], *arrays: Any) -> None:
    """Write arrays as the columns of a table into a new folder."""
    pa = needed("pyarrow", "tables")
    schema = schema_of(columns, pa)

    def batches() -> Any:
        for start in range(0, max(len(arrays[0]), 1), _BATCH):
            parts = (each[start : start + _BATCH] for each in arrays)
            values = [pa.array(part, field.type) for part, field in zip(parts, schema, strict=True)]
            yield pa.table(values, schema=schema)

    write_batches(folder, schema, batches())


def write_summary(folder: Path, summary: bytes) -> None:
    """Write the summary of a grounding, given as JSON."""
    (folder / SUMMARY).write_bytes(summary + b"\n")


def read_rows(folder: Path, columns: Mapping[str, str], **wanted: Iterable[Any]) -> list[dict[str, Any]]:
    """The rows of a table of verdicts, sorted by its columns from the left.

    ``wanted`` is a column and its values in the rows to read; without it, all are read. Raises
    UnreadableError if the table is damaged or missing.
    """
    schema = schema_of(columns, needed("pyarrow", "tables"))
    with damage_of(str(folder), _GROUND_AGAIN):
        parts = [select_rows(str(folder), schema, key, sorted(values)) for key, values in wanted.items()]
        (table,) = parts or [read_columns(str(folder), schema)]
    return sorted(table.to_pylist(), key=lambda row: [(each is None, each) for each in row.values()])


def find_verdicts(folder: Path, claims: Iterable[int]) -> dict[int, dict[str, Any]]:
    """The rows of the table of verdicts for some claims, by id; those that are not there have none."""
    rows = read_rows(folder / "verdicts", VERDICT_COLUMNS, id=claims)
    return {row["id"]: row for row in rows}


def find_marks(folder: Path, claim: int) -> list[int]:
    """The ids of the contested claims with which a claim is marked, ascending."""
    rows = read_rows(folder / "contested", CONTESTED_COLUMNS, claim=[claim])
    return [row["other"] for row in rows]


def find_carried(folder: Path) -> tuple[Numbers, Ranks]:
    """The ids of the steps that deliver a rank, in no particular order, and these ranks."""
    return _columns(folder / "carried", CARRIED_COLUMNS)


def find_own_ranks(folder: Path) -> tuple[Numbers, Ranks]:
    """The ids of the claims with a verdict, in no particular order, and the ranks of their own evidence."""
    return _columns(folder / "verdicts", {name: VERDICT_COLUMNS[name] for name in ("id", "own")})


def _columns(folder: Path, columns: Mapping[str, str]) -> tuple[Numbers, Ranks]:
    with damage_of(str(folder), _GROUND_AGAIN):
        table = read_columns(str(folder), schema_of(columns, needed("pyarrow", "tables")))
    ids, ranks = (column.to_numpy() for column in table.columns)
    return ids, ranks
