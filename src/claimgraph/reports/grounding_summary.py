"""The report of ``ground``: how many claims have which verdict, and the digest of the result."""

from __future__ import annotations

from msgspec import to_builtins

from claimgraph.jobs.summarising import Summary
from claimgraph.reports.json_output import VERSION
from claimgraph.reports.json_output import to_json as dump_json
from claimgraph.terminal import columns


def to_json(summary: Summary) -> str:
    """The fields of ``summary.json``."""
    return dump_json({"version": VERSION, **to_builtins(summary)})


def to_text(summary: Summary) -> str:
    """A line for each verdict, with the bands of the claims that rest on evidence, then marks and digest."""
    rows = [("claims", f"{summary.claims:,}")]
    for verdict, count in summary.verdicts.items():
        rows.append((f"  {verdict}", f"{count:,}"))
        if verdict == "rests":
            rows += [(f"    {band}", f"{number:,}") for band, number in summary.bands.items() if number]
    if summary.granted:
        rows.append(("  granted", f"{summary.granted:,}"))
    rows.append(("  contested on the way", f"{summary.contested_by_way_of:,}"))
    rows.append(("digest", str(summary.digest)))
    return columns(rows, None)
