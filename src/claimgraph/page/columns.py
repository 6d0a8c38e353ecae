"""Rows as columns: what the page's script reads is written once, not once for every claim."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any


def to_columns(rows: Sequence[Mapping[str, Any]]) -> Mapping[str, object]:
    """The rows by column, in the order in which columns first appear, and how many rows there are.

    A column of few different values lists them under ``of``, and under ``at`` which of them each row
    has; ``at`` is left out when they all have the same. What a row lacks is null.

    >>> to_columns([{"n": 1, "of": "a"}, {"n": 2, "of": "a"}])
    {'count': 2, 'columns': {'n': [1, 2], 'of': {'of': ['a']}}}
    """
    names = dict.fromkeys(name for row in rows for name in row)
    columns = {name: _column([row.get(name) for row in rows]) for name in names}
    return {"count": len(rows), "columns": columns}


def records_to_columns(records: Sequence[object]) -> Mapping[str, object]:
    """The same for frozen records of one class: a column for each field."""
    return to_columns([as_row(record) for record in records])


def as_row(record: object) -> Mapping[str, Any]:
    """A record's fields by name; a name that Python keeps for itself loses its last underscore."""
    if not is_dataclass(record):
        raise TypeError(f"{type(record).__name__} has no place in the page's data")
    return {each.name.rstrip("_"): getattr(record, each.name) for each in fields(record)}


def _column(values: Sequence[Any]) -> object:
    found: dict[object, int] = {}
    at = [found.setdefault(_key(value), len(found)) for value in values]
    if len(found) == 1:
        return {"of": [values[0]]}
    if len(found) * 2 > len(values) or all(isinstance(value, int) for value in values):
        return list(values)
    return {"of": _firsts(values, at), "at": at}


def _key(value: Any) -> object:
    return json.dumps(value) if isinstance(value, dict | list) else value


def _firsts(values: Sequence[Any], at: Iterable[int]) -> list[Any]:
    """The first value of each number, numbers being given out in order."""
    found: list[Any] = []
    for value, number in zip(values, at, strict=True):
        if number == len(found):
            found.append(value)
    return found
