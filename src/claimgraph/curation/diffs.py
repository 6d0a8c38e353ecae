"""The changes of an edit as a unified diff, the format of git and patch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claimgraph.curation.edit import Edited
from claimgraph.curation.matching import shared
from claimgraph.source.lines import line_number, line_start, next_line
from claimgraph.terminal import printable

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
    name = printable(edited.document.name)
    return "".join([f"--- {name}\n+++ {name}\n", *hunks])


def _surroundings(old: str, new: str) -> tuple[int, tuple[int, int]]:
    """The offsets between which two texts differ, widened to whole lines and by the lines of context.

    Returns the start, which is the same in both texts, and the end in each. Only this part is compared line
    by line: an edit of a large map changes few lines.
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


class _Altered(NamedTuple):
    """Lines that differ: the ranges of line numbers in the old and the new text, counted from 0."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def _hunks(old: Sequence[str], new: Sequence[str], low: int) -> Iterator[str]:
    for group in _groups(list(_changes(old, new))):
        before = min(CONTEXT, group[0].old_start)
        after = min(CONTEXT, len(old) - group[-1].old_end)
        start, end = group[0].old_start - before, group[-1].old_end + after
        yield (
            f"@@ -{_span(low, start, end)}"
            f" +{_span(low, group[0].new_start - before, group[-1].new_end + after)} @@\n"
        )
        at = start
        for change in group:
            yield from _marked(" ", old[at : change.old_start])
            yield from _marked("-", old[change.old_start : change.old_end])
            yield from _marked("+", new[change.new_start : change.new_end])
            at = change.old_end
        yield from _marked(" ", old[at:end])


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[_Altered]:
    at = (0, 0)
    for pair in [*shared(old, new), (len(old), len(new))]:
        if pair != at:
            yield _Altered(at[0], pair[0], at[1], pair[1])
        at = (pair[0] + 1, pair[1] + 1)


def _groups(changes: Sequence[_Altered]) -> Iterator[Sequence[_Altered]]:
    """The changes with those together whose lines of context touch."""
    group: list[_Altered] = []
    for change in changes:
        if group and change.old_start - group[-1].old_end > 2 * CONTEXT:
            yield group
            group = []
        group.append(change)
    if group:
        yield group


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
