"""The lines of a text: offsets to line and column and back, and the bounds of a line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from claimgraph.errors import Location


@dataclass(frozen=True)
class LineIndex:
    """The lines of one text, found when first asked for. Lines and columns count from 1, offsets from 0.

    A line ends with a line feed, which counts as its last character, as does a carriage return before it.
    """

    text: str

    def position(self, offset: int) -> tuple[int, int]:
        """The line and column of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def location(self, file: str, offset: int) -> Location:
        """The place of an offset, in a file of that name."""
        return Location(file, *self.position(offset))

    def offset(self, line: int, column: int = 1) -> int:
        """The offset of a line and column; the end of the text for a line after the last."""
        return self._starts[line - 1] + column - 1 if line <= len(self._starts) else len(self.text)

    def line(self, number: int) -> str:
        """The characters of a line without its line end; empty for a line after the last."""
        start = self.offset(number)
        return self.text[start : line_end(self.text, start)]

    @cached_property
    def _starts(self) -> Sequence[int]:
        return [0, *[match.end() for match in re.finditer("\n", self.text)]]


def line_number(text: str, at: int) -> int:
    """The line of one offset, from 1; for many offsets of a text, a LineIndex is quicker."""
    return text.count("\n", 0, at) + 1


def line_start(text: str, at: int) -> int:
    """The offset at which the line of an offset begins."""
    return text.rfind("\n", 0, at) + 1


def line_end(text: str, at: int) -> int:
    """The offset at which the line of an offset ends, before its line end."""
    end = text.find("\n", at)
    if end < 0:
        return len(text)
    return end - 1 if end > at and text[end - 1] == "\r" else end


def next_line(text: str, at: int) -> int:
    """The offset at which the line after that of an offset begins; the end of the text if there is none."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1


def end_of_line_above(text: str, at: int) -> int:
    """The offset at which the line above that of an offset ends; there must be one."""
    end = line_start(text, at) - 1
    return end - 1 if end > 0 and text[end - 1] == "\r" else end
