"""The list of formats that can be imported, from their registry."""

from __future__ import annotations

from claimgraph.interchange import RECORD_FORMATS
from claimgraph.reports.json_output import VERSION
from claimgraph.reports.json_output import to_json as dump_json


def to_text() -> str:
    """A line for each format: its id, its label and the extensions of its files."""
    rows = [(each.id, each.label, " ".join(each.suffixes)) for each in RECORD_FORMATS.values()]
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    return "".join(f"{id_:<{widths[0]}}  {label:<{widths[1]}}  {suffixes}\n" for id_, label, suffixes in rows)


def to_json() -> str:
    """The formats as JSON, in the order in which they are recognised."""
    rows = [
        {"id": each.id, "label": each.label, "suffixes": list(each.suffixes), "in": True, "out": False}
        for each in RECORD_FORMATS.values()
    ]
    return dump_json({"version": VERSION, "formats": rows})
