"""The JSON encoding that all reports share."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

import msgspec

VERSION = 2
"""The version of every JSON report; it increases when a field changes its meaning or is removed."""

_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


quoted: Callable[[str], str] = json.encoder.encode_basestring
"""A text as JSON, with its quotation marks."""


def to_json_line(value: dict[str, Any]) -> str:
    """A JSON object on one line."""
    return _encode(value)


def joined(first: str, second: str) -> str:
    """Two encoded JSON objects merged into one, on one line; neither may be empty."""
    return f"{first[:-1]}, {second[1:]}"


def to_json_lines(head: dict[str, Any], name: str, rows: Iterable[str]) -> str:
    """A JSON object whose last field ``name`` is a list of encoded rows, one on each line."""
    return "".join(to_json_parts(head, name, rows))


def to_json_parts(head: dict[str, Any], name: str, rows: Iterable[str]) -> Iterator[str]:
    """The text of ``to_json_lines`` in parts of many rows, for reports that would take much memory."""
    yield f"{_encode(head)[:-1]}, {_encode(name)}: ["
    waiting, between, end = iter(rows), "\n", "]}\n"
    while part := ",\n".join(islice(waiting, _ROWS)):
        yield between + part
        between, end = ",\n", "\n]}\n"
    yield end


_ROWS = 10_000
"""The most rows in one part of a report."""


def to_json(value: dict[str, Any]) -> str:
    """A JSON object, indented by two spaces."""
    # The standard library indents in pure Python. File names may hold bytes that are not UTF-8.
    line = _encode(value).encode("utf-8", "surrogatepass")
    return msgspec.json.format(line, indent=2).decode("utf-8", "surrogatepass") + "\n"
