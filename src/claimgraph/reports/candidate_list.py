"""The list of sentences that may become claims, as text and as JSON."""

from __future__ import annotations

from collections.abc import Sequence

from claimgraph.interchange.pages.candidates import Candidate
from claimgraph.reports.json_output import VERSION
from claimgraph.reports.json_output import to_json as dump_json
from claimgraph.terminal import printable


def to_text(candidates: Sequence[Candidate]) -> str:
    """A line for each sentence, with its offsets, below the id of its source and the file of its text."""
    lines, last = [], ""
    for each in candidates:
        if each.source != last:
            lines.append(f"{each.source} ({each.file})")
            last = each.source
        lines.append(f"  {f'{each.start}-{each.end}':<12} {each.words}")
    return "".join(f"{printable(line)}\n" for line in lines)


def to_json(candidates: Sequence[Candidate]) -> str:
    """The sentences in their order, with the offsets ``[start, end)`` in characters."""
    return dump_json(
        {
            "version": VERSION,
            "candidates": [
                {
                    "source": each.source,
                    "file": each.file,
                    "start": each.start,
                    "end": each.end,
                    "text": each.words,
                }
                for each in candidates
            ],
        }
    )
