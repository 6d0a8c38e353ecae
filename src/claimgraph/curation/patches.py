"""Replacing stretches of a text, and finding one's way in its lines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from claimgraph.source.tokens import pieces


class Patch(NamedTuple):
    """That the characters from ``start`` up to ``end`` give way to ``text``."""

    start: int
    end: int
    text: str


def inserted(at: int, text: str) -> Patch:
    """That a text is put in at an offset."""
    return Patch(at, at, text)


def patched(text: str, patches: Iterable[Patch]) -> str:
    """The text after all patches; of several at one offset the first given comes first."""
    parts, done = [], 0
    for patch in sorted(patches, key=lambda patch: (patch.start, patch.end)):
        parts += [text[done : patch.start], patch.text]
        done = patch.end
    return "".join([*parts, text[done:]])


def line_start(text: str, at: int) -> int:
    """The offset at which the line of an offset begins."""
    return text.rfind("\n", 0, at) + 1


def line_end(text: str, at: int) -> int:
    """The offset at which the line of an offset ends, before its line break."""
    end = text.find("\n", at)
    if end < 0:
        return len(text)
    return end - 1 if end > at and text[end - 1] == "\r" else end


def end_of_line_above(text: str, at: int) -> int:
    """The offset before the line break that begins the line of an offset; there has to be one."""
    begin = line_start(text, at) - 1
    return begin - 1 if begin > 0 and text[begin - 1] == "\r" else begin


def next_line(text: str, at: int) -> int:
    """The offset behind the line break of the line of an offset."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1


def indent_at(text: str, at: int) -> str | None:
    """The white space before an offset, if nothing else stands before it on its line."""
    before = text[line_start(text, at) : at]
    return None if before.strip(" \t") else before


def has_comment(gap: str) -> bool:
    """Whether a stretch between two tokens holds a comment."""
    return "#" in gap


def rest_of_line(text: str, at: int) -> str | None:
    """What follows on the line, white space or a comment; None if there are tokens too."""
    rest = text[at : line_end(text, at)]
    return rest if not rest.strip() or rest.lstrip().startswith("#") else None


def remarks(text: str, start: int, end: int) -> list[str]:
    """The comments in a stretch of Turtle."""
    return [piece.text for piece in pieces(text, start, end) if piece.kind == "comment"]
