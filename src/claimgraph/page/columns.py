"""Rows as columns, so that the page's data repeats no field names and few values."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter
from typing import Any


def to_columns(rows: Sequence[Mapping[str, Any]], *, without: Collection[str] = ()) -> Mapping[str, object]:
    """The rows as columns, in the order in which columns first appear, and the number of rows.

    A column with few distinct values lists them under ``of``, and under ``at`` the index of each row's value;
    ``at`` is omitted if all rows have the same value. A field that a row lacks is null.

    >>> to_columns([{"n": 1, "of": "a"}, {"n": 2, "of": "a"}])
    {'count': 2, 'columns': {'n': [1, 2], 'of': {'of': ['a']}}}
    """
    names = dict.fromkeys(name for row in rows for name in row if name not in without)
    columns = {name: _column([row.get(name) for row in rows]) for name in names}
    return {"count": len(rows), "columns": columns}


def records_to_columns(records: Sequence[object]) -> Mapping[str, object]:
    """Frozen records of one class as columns, one for each field; see :func:`to_columns`."""
    columns = {
        plain: _column(list(map(attrgetter(name), records)))
        for name, plain in (_names(records[0]) if records else {}).items()
    }
    return {"count": len(records), "columns": columns}


def as_row(record: object) -> Mapping[str, Any]:
    """The fields of a record by name, as the page's data names them."""
    return {plain: getattr(record, name) for name, plain in _names(record).items()}


def _names(record: object) -> Mapping[str, str]:
    """The name of each field in the page's data: ``from_`` and the like lose their underscore."""
    return _names_of(type(record))  # type: ignore[arg-type]  # classes are hashable


@cache
def _names_of(kind: type) -> Mapping[str, str]:
    if not is_dataclass(kind):
        raise TypeError(f"{kind.__name__} cannot be written to the page's data")
    return {each.name: each.name.rstrip("_") for each in fields(kind)}


def _column(values: list[Any]) -> object:
    kinds = set(map(type, values))
    keys = list(map(json.dumps, values)) if kinds & {dict, list} else values
    if keys.count(keys[0]) == len(keys):
        return {"of": [values[0]]}
    if kinds == {int}:
        return values
    firsts = dict(zip(reversed(keys), reversed(values), strict=True))
    if len(firsts) * 2 > len(values):
        return values
    places = {key: place for place, key in enumerate(dict.fromkeys(keys))}
    return {"of": [firsts[key] for key in places], "at": [places[key] for key in keys]}
