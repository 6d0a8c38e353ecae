"""The lines of a text: conversion between offsets and line and column, and the bounds of a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from claimgraph.errors import Location

_PART = 1 << 14
"""The number of characters of a text in which line feeds are counted for each place that is looked up."""


@dataclass(frozen=True)
class LineIndex:
    """The lines of one text, indexed on first use. Lines and columns count from 1, offsets from 0.

    A line includes the line feed that ends it, and a carriage return before that line feed.
    """

    text: str

    def position(self, offset: int) -> tuple[int, int]:
        """The line and column of an offset."""
        part = min(offset, len(self.text)) // _PART
        line = self._line_feeds[part] + self.text.count("\n", part * _PART, offset) + 1
        return line, offset - line_start(self.text, offset) + 1

    def location(self, file: str, offset: int) -> Location:
        """The location of an offset, with ``file`` as the name of the file."""
        return Location(file, *self.position(offset))

    def offset(self, line: int, column: int = 1) -> int:
        """The offset of a line and column; for a line after the last one, the end of the text."""
        return self._starts[line - 1] + column - 1 if line <= len(self._starts) else len(self.text)

    def line(self, number: int) -> str:
        """The characters of a line without its line ending; empty for a line after the last one."""
        start = self.offset(number)
        return self.text[start : line_end(self.text, start)]

    @cached_property
    def _line_feeds(self) -> Sequence[int]:
        """The number of line feeds before each part of the text.

        Few places of a large text are asked for: counting is quicker than finding where all lines begin.
        """
        counts = (self.text.count("\n", start, start + _PART) for start in range(0, len(self.text), _PART))
        return [0, *accumulate(counts)]

    @cached_property
    def _starts(self) -> Sequence[int]:
        return [0, *[match.end() for match in re.finditer("\n", self.text)]]


def split_lines(text: str) -> list[str]:
    r"""The lines of a text with their line ends: ``\n``, ``\r\n`` or ``\r``, not the others of Unicode.

    >>> split_lines("One\u2028more.\r\nTwo.")
    ['One\u2028more.\r\n', 'Two.']
    """
    return re.findall(r"[^\r\n]*(?:\r\n|[\r\n])|[^\r\n]+", text)


def line_number(text: str, at: int) -> int:
    """The line of one offset, from 1; for many offsets of a text, a LineIndex is quicker."""
    return text.count("\n", 0, at) + 1


def line_start(text: str, at: int) -> int:
    """The offset at which the line that contains ``at`` begins."""
    return text.rfind("\n", 0, at) + 1


def line_end(text: str, at: int) -> int:
    """The offset at which the line that contains ``at`` ends, before its line ending."""
    end = text.find("\n", at)
    if end < 0:
        return len(text)
    return end - 1 if end > at and text[end - 1] == "\r" else end


def next_line(text: str, at: int) -> int:
    """The offset at which the line after the one that contains ``at`` begins, or the end of the text."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1


def end_of_line_above(text: str, at: int) -> int:
    """The offset at which the line above the one that contains ``at`` ends; that line must exist."""
    end = line_start(text, at) - 1
    return end - 1 if end > 0 and text[end - 1] == "\r" else end
