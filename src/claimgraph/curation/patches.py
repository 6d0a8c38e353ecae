"""Replacements of parts of a text, and the surroundings of an offset on its line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from claimgraph.source.lines import line_end, line_start


class Patch(NamedTuple):
    """A replacement: the characters from ``start`` up to ``end`` become ``text``."""

    start: int
    end: int
    text: str


def inserted(at: int, text: str) -> Patch:
    """The insertion of a text at an offset."""
    return Patch(at, at, text)


def patched(text: str, patches: Iterable[Patch]) -> str:
    """The text with all patches applied; insertions at the same offset keep the order given.

    Patches must not overlap.
    """
    parts, done = [], 0
    for patch in sorted(patches, key=lambda patch: (patch.start, patch.end)):
        parts += [text[done : patch.start], patch.text]
        done = patch.end
    return "".join([*parts, text[done:]])


def indent_at(text: str, at: int) -> str | None:
    """The white space between the start of the line and an offset; None if there is anything else."""
    before = text[line_start(text, at) : at]
    return None if before.strip(" \t") else before


def has_comment(gap: str) -> bool:
    """Whether the text between two tokens contains a comment."""
    return "#" in gap


def rest_of_line(text: str, at: int) -> str | None:
    """The rest of the line after an offset if it is white space or a comment; None if it has tokens."""
    rest = text[at : line_end(text, at)]
    return rest if not rest.strip() or rest.lstrip().startswith("#") else None
