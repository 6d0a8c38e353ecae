"""The list of formats that can be imported or exported, from their registry."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from claimgraph.interchange import RECORD_FORMATS
from claimgraph.reports.json_output import VERSION
from claimgraph.reports.json_output import to_json as dump_json


class _Listed(NamedTuple):
    """A format: its id, its label, the extensions of its files, and whether it can be written too."""

    id: str
    label: str
    suffixes: Sequence[str]
    is_written: bool


def _rows() -> list[_Listed]:
    records = [
        _Listed(each.id, each.label, each.suffixes, is_written=False) for each in RECORD_FORMATS.values()
    ]
    return [_Listed("csv", "tables of a map", (".csv",), is_written=True), *records]


def to_text() -> str:
    """A line for each format: its id, its directions, its label, and the extensions of its files."""
    rows = []
    for each in _rows():
        directions = "in, out" if each.is_written else "in"
        rows.append((each.id, directions, each.label, " ".join(each.suffixes)))
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    lines = ["  ".join([*map(str.ljust, row, widths), row[3]]) for row in rows]
    return "".join(f"{line}\n" for line in lines)


def to_json() -> str:
    """The formats as JSON, in the order of the text."""
    rows = [
        {
            "id": each.id,
            "label": each.label,
            "suffixes": list(each.suffixes),
            "in": True,
            "out": each.is_written,
        }
        for each in _rows()
    ]
    return dump_json({"version": VERSION, "formats": rows})
