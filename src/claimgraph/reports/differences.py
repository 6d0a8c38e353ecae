"""What changed in a text, as a unified diff."""

from __future__ import annotations

import difflib

from claimgraph.reports.layout import printable


def to_diff(name: str, before: str, after: str) -> str:
    """A unified diff of two states of a file, as git shows it; empty where they are the same.

    Nothing in it steers a terminal, so that odd characters come out as escapes.
    """
    lines = difflib.unified_diff(
        _lines(before), _lines(after), f"a/{printable(name)}", f"b/{printable(name)}", lineterm=""
    )
    return "".join(f"{line}\n" for line in lines)


def _lines(text: str) -> list[str]:
    """The lines as they are shown, with a word where the last one does not end."""
    *lines, rest = text.split("\n")
    shown = ["\t".join(map(printable, line.split("\t"))) for line in lines]
    return [*shown, f"{printable(rest)} (no line end)"] if rest else shown
