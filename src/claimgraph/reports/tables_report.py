"""The report of ``tables``: what was read, the rows written, and what the tables do not hold."""

from __future__ import annotations

from msgspec import to_builtins

from claimgraph.reports.json_output import VERSION
from claimgraph.reports.json_output import to_json as dump_json
from claimgraph.tables import Manifest
from claimgraph.terminal import printable
from claimgraph.wording import counted, counts_of

_COUNTED = ("claims", "sources", "topics", "links", "undercuts")


def to_json(manifest: Manifest) -> str:
    """The files read with their digests, the rows of each table, and the losses by what they are."""
    return dump_json(
        {
            "version": VERSION,
            "read": to_builtins(manifest.read),
            "rows": dict(manifest.rows),
            "lost": dict(manifest.lost),
        }
    )


def to_text(manifest: Manifest, folder: str) -> str:
    """The same in a few lines."""
    rows = {name: manifest.rows[name] for name in _COUNTED if manifest.rows[name]}
    lines = [f"Read {counted(len(manifest.read), 'file')}: {counts_of(rows) or 'nothing'}"]
    if manifest.lost:
        lines.append(f"Not in the tables: {counts_of(manifest.lost)}")
    lines.append(f"Wrote {folder}")
    return "".join(f"{printable(line)}\n" for line in lines)
