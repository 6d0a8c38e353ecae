"""What tables must hold to be grounded: the columns that decide, with values in range, and all premises.

`claimgraph tables` writes only such tables. Those of other programs are checked before anything counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from claimgraph.extras import needed
from claimgraph.model import SourceKind
from claimgraph.scale import HIGHEST_RANK
from claimgraph.tables.parquet import Tables, damage_of, damaged
from claimgraph.tables.table_files import find_limits, open_files
from claimgraph.tables.table_schema import COLUMNS, OWN, STEP
from claimgraph.tables.valid_rows import require_fitting


class _Range(NamedTuple):
    """The numbers that a column may hold, from ``least`` to ``most``, and whether a row may have none."""

    least: int = 0
    most: int | None = None
    may_lack: bool = False


_ID, _TRUTH = _Range(), _Range(0, 1)
_RANK, _BASIS = _Range(0, HIGHEST_RANK), _Range(0, HIGHEST_RANK, may_lack=True)
_PREMISES = _Range(1)
_KIND: frozenset[str | None] = frozenset(kind.id for kind in SourceKind)
_AIM: frozenset[str | None] = frozenset((STEP, OWN, None))
_ANYTHING = None

_DECIDING: Mapping[str, Mapping[str, _Range | frozenset[str | None] | None]] = {
    "claims": {"id": _ID, "basis": _BASIS, "up": _RANK},
    "said": {"claim": _ID, "source": _ID},
    "sources": {
        "id": _ID,
        "kind": _KIND,
        "design": _BASIS,
        "issued": _ANYTHING,
        "issued_first": _ANYTHING,
        "issued_last": _ANYTHING,
        "retracted": _ANYTHING,
    },
    "reports": {"source": _ID, "other": _ID},
    "overlaps": {"source": _ID, "other": _ID},
    "links": {
        "id": _ID,
        "src": _ID,
        "dst": _ID,
        "premises": _PREMISES,
        "effect": _Range(-1, 1),
        "down": _RANK,
        "is_anecdotal": _TRUTH,
    },
    "undercuts": {
        "id": _ID,
        "src": _ID,
        "premises": _PREMISES,
        "aim": _AIM,
        "target": _Range(may_lack=True),
        "down": _RANK,
    },
    "premises": {"step": _ID, "claim": _ID, "place": _ID},
}
"""The columns that decide verdicts, and what they may hold: numbers of a range, some words, or anything.

None among the words stands for a row without a word.
"""


def list_deciding(name: str) -> Mapping[str, str]:
    """The columns of a table that decide verdicts, with their types."""
    return {column: str(COLUMNS[name][column]) for column in _DECIDING[name]}


def require_valid(tables: Tables) -> None:
    """Raise UnreadableError for tables that do not say all that decides verdicts, or say what cannot be.

    Columns may be missing or of another type, values out of their range, and rows may not fit one another.
    Numbers are read from the statistics of the files where they have any.
    """
    for name, columns in _DECIDING.items():
        with damage_of(tables.path(name)):
            files = list(open_files(tables.path(name)))
            if not files:
                raise damaged(tables.path(name), "it has no files")
            for file in files:
                for column, may_be in columns.items():
                    why = _fault(file, column, COLUMNS[name][column], may_be)
                    if why:
                        raise damaged(tables.path(name), why)
    require_fitting(tables)


def _fault(file: Any, column: str, kind: object, may_be: _Range | frozenset[str | None] | None) -> str:
    """What is wrong with a column of a file; "" for nothing."""
    if column not in file.schema_arrow.names:
        return f"it has no column {column}"
    found = file.schema_arrow.field(column).type
    types = needed("pyarrow", "tables").types
    wanted, is_such = _types(types)[str(kind)]
    if not is_such(found) and not types.is_null(found):  # a column in which no row has a value
        return f"its column {column} has the type {found}, and must have {wanted}"
    if types.is_floating(found) and not _is_whole(file, column):
        return f"a value of its column {column} is no whole number"
    if isinstance(may_be, _Range):
        return _fault_of_numbers(column, find_limits(file, column), may_be)
    return _fault_of_words(file, column, may_be) if may_be else ""


def _types(types: Any) -> Mapping[str, tuple[str, Callable[[Any], bool]]]:
    """For each type of a column: what it is called, and whether a type of pyarrow is such.

    Whole numbers may be floating-point numbers: pandas makes these of them where a row has none.
    """

    def is_number(found: Any) -> bool:
        return bool(types.is_integer(found) or types.is_floating(found))

    def is_text(found: Any) -> bool:
        values = found.value_type if types.is_dictionary(found) else found
        return bool(types.is_string(values) or types.is_large_string(values))

    return {
        **dict.fromkeys(("id", "place", "small"), ("whole numbers", is_number)),
        "truth": ("true and false", types.is_boolean),
        "text": ("text", is_text),
        "day": ("days (date32)", types.is_date32),
    }


def _is_whole(file: Any, column: str) -> bool:
    """Whether all values of a column of floating-point numbers are whole."""
    compute = needed("pyarrow.compute", "tables")
    values = file.read([column]).column(column)
    return compute.all(compute.equal(values, compute.floor(values))).as_py() is not False


def _fault_of_numbers(column: str, limits: Iterable[tuple[Any, Any, int]], may_be: _Range) -> str:
    for least, most, lacking in limits:
        if lacking and not may_be.may_lack:
            return f"a row has no value in the column {column}"
        for value in (least, most):
            if value is not None and (
                value < may_be.least or (may_be.most is not None and value > may_be.most)
            ):
                most_words = "or more" if may_be.most is None else f"to {may_be.most}"
                return (
                    f"its column {column} has the value {value:g}, and may have {may_be.least} {most_words}"
                )
    return ""


def _fault_of_words(file: Any, column: str, may_be: frozenset[str | None]) -> str:
    compute = needed("pyarrow.compute", "tables")
    for group in range(file.metadata.num_row_groups):
        words = compute.unique(file.read_row_group(group, [column]).column(column)).to_pylist()
        for word in words:
            if word is None and word not in may_be:
                return f"a row has no value in the column {column}"
            if word not in may_be:
                known = ", ".join(sorted(filter(None, may_be)))
                return f'its column {column} has the value "{word}", and may have {known}'
    return ""
