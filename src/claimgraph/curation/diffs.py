"""The changes of an edit as a unified diff, the format of git and patch."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence

from claimgraph.curation.edit import Edited
from claimgraph.source.lines import line_number, line_start, next_line

CONTEXT = 3
"""The number of unchanged lines shown before and after a change."""


def to_diff(edited: Edited) -> str:
    """The change of a document as a unified diff; empty if nothing changed."""
    old, new = edited.document.text, edited.text
    if old == new:
        return ""
    start, ends = _surroundings(old, new)
    first = line_number(old, start) - 1
    hunks = _hunks(_lines(old, start, ends[0]), _lines(new, start, ends[1]), first)
    return "".join([f"--- {edited.document.name}\n+++ {edited.document.name}\n", *hunks])


def _surroundings(old: str, new: str) -> tuple[int, tuple[int, int]]:
    """The offsets between which two texts differ, widened to whole lines and by the lines of context.

    Returns the start, which is the same in both texts, and the end in each. Only this part is compared line
    by line: ``difflib`` takes quadratic time, and an edit of a large map changes few lines.
    """
    same = _same(old, new)
    behind = _same(old[same:][::-1], new[same:][::-1])
    start, end = line_start(old, same), len(old) - behind
    for _ in range(CONTEXT):
        start = line_start(old, max(0, start - 1))
    for _ in range(CONTEXT + 1):
        end = next_line(old, end)
    return start, (end, end + len(new) - len(old))


def _same(one: str, two: str) -> int:
    """The length of the common prefix, by bisection: ``startswith`` is much faster than a Python loop."""
    low, high = 0, min(len(one), len(two))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one.startswith(two[:middle]) else (low, middle - 1)
    return low


def _lines(text: str, start: int, end: int) -> list[str]:
    """The lines between two offsets with their line ends, which the last line of a text may lack."""
    found = [f"{line}\n" for line in text[start:end].split("\n")]
    last = found.pop().removesuffix("\n")
    return [*found, last] if last else found


def _hunks(old: Sequence[str], new: Sequence[str], low: int) -> Iterator[str]:
    matcher = difflib.SequenceMatcher(None, old, new)
    for group in matcher.get_grouped_opcodes(CONTEXT):
        first, last = group[0], group[-1]
        yield f"@@ -{_span(low, first[1], last[2])} +{_span(low, first[3], last[4])} @@\n"
        for tag, from_, to, start, end in group:
            if tag == "equal":
                yield from _marked(" ", old[from_:to])
            else:
                yield from _marked("-", old[from_:to])
                yield from _marked("+", new[start:end])


def _span(low: int, start: int, end: int) -> str:
    """A range of lines in the notation of a unified diff: its first line, counted from 1, and its length."""
    count = end - start
    first = low + start + (1 if count else 0)
    return f"{first}" if count == 1 else f"{first},{count}"


def _marked(mark: str, lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        yield mark + line
        if not line.endswith("\n"):
            yield "\n\\ No newline at end of file\n"
