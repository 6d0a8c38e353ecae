"""The list of all formats, as text for a terminal, as JSON, and as the table in docs/formats.md."""

from __future__ import annotations

from claimgraph.interchange import RECORD_FORMATS
from claimgraph.interchange.formats import MAP_FORMATS
from claimgraph.reports.json_output import VERSION
from claimgraph.reports.json_output import to_json as dump_json

_RECORDS_SERVE = "curators with a reference library"


def _rows() -> list[dict[str, object]]:
    """A row for each format: the tables, the other map formats, then the record formats."""
    maps = [
        {
            "id": each.id,
            "label": each.label,
            "suffixes": list(each.suffixes),
            "in": each.reader is not None,
            "out": each.writer is not None,
            "holds": "maps",
            "round_trip": each.round_trip,
            "serves": each.serves,
        }
        for each in MAP_FORMATS.values()
        if each.id not in RECORD_FORMATS
    ]
    records = [
        {
            "id": each.id,
            "label": each.label,
            "suffixes": list(each.suffixes),
            "in": True,
            "out": each.id in MAP_FORMATS,
            "holds": "sources",
            "round_trip": "",
            "serves": _RECORDS_SERVE,
        }
        for each in RECORD_FORMATS.values()
    ]
    tables = {
        "id": "csv",
        "label": "tables of a map",
        "suffixes": [".csv"],
        "in": True,
        "out": True,
        "holds": "maps",
        "round_trip": "exact",
        "serves": "curators who use a spreadsheet",
    }
    return [tables, *maps, *records]


def _ways(row: dict[str, object]) -> str:
    return " ".join(word for word in ("in", "out") if row[word])


def to_text() -> str:
    """A line for each format: its id, whether it can be imported and exported, its label and extensions."""
    rows = [(str(row["id"]), _ways(row), str(row["label"]), _suffixes(row)) for row in _rows()]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return "".join(
        "  ".join([*(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=False)), row[3]]) + "\n"
        for row in rows
    )


def _suffixes(row: dict[str, object]) -> str:
    found = row["suffixes"]
    return " ".join(map(str, found)) if isinstance(found, list) else ""


def to_json() -> str:
    """The formats as JSON, in the order of the registries."""
    return dump_json({"version": VERSION, "formats": _rows()})


def to_table() -> str:
    """The formats as a table in Markdown, for docs/formats.md."""
    heads = ("format", "name", "files", "import", "export", "holds", "round trip", "for")
    lines = [heads, ("---",) * len(heads)]
    for row in _rows():
        flags = ["yes" if row[way] else "-" for way in ("in", "out")]
        words = [f"`{row['id']}`", str(row["label"]), _suffixes(row), *flags, str(row["holds"])]
        lines.append((*words, str(row["round_trip"]) or "-", str(row["serves"])))
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
