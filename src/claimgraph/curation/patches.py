"""Replacing stretches of a text, and finding one's way in its lines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from claimgraph.source.lines import line_end, line_start


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
