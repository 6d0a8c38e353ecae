"""The input of a merge, three versions of a text, and its result, one text with marked conflicts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

MARKER = 7
"""The length of the conflict markers, the same as git's."""

_Version = TypeVar("_Version")
_Mapped = TypeVar("_Mapped")


@dataclass(frozen=True, slots=True)
class Merged:
    """The result of a merge: the text, the number of conflicts marked in it, and why some are conflicts.

    Both versions of most conflicts show what is wrong; ``reasons`` is about those where only one side changed
    the block, and what the other did elsewhere breaks a rule.
    """

    text: str
    conflicts: int
    reasons: tuple[str, ...] = ()


class Versions(NamedTuple, Generic[_Version]):
    """One item in its three versions: the common ancestor, and the two changed versions."""

    base: _Version
    ours: _Version
    theirs: _Version

    def map(self, change: Callable[[_Version], _Mapped]) -> Versions[_Mapped]:
        """Apply a function to each version."""
        return Versions(*map(change, self))


def settled(sides: Versions[_Version]) -> _Version | None:
    """The version to keep if only one side changed or both made the same change; None for a conflict."""
    if sides.theirs in (sides.base, sides.ours):
        return sides.ours
    return sides.theirs if sides.ours == sides.base else None


MergedPart = str | Versions[str]
"""A part of a merge: its text, or the versions of a conflict."""


def ended(text: str) -> str:
    """A text with a line end after it, unless it is empty or has one."""
    return text if not text or text.endswith("\n") else f"{text}\n"


def joined(texts: Sequence[str]) -> str:
    """Join texts; every text but the last gets a line end if it has none."""
    kept = [text for text in texts if text]
    return "".join([*map(ended, kept[:-1]), *kept[-1:]])


def conflict(sides: Versions[str]) -> Merged:
    """All versions of a text between conflict markers."""
    return rendered([sides])


def rendered(parts: Sequence[MergedPart]) -> Merged:
    """The text of a merge, with each conflict between markers on lines of their own."""
    marks = ("<" * MARKER, "|" * MARKER, "=" * MARKER, ">" * MARKER)

    def marked(sides: Versions[str]) -> str:
        base, ours, theirs = sides.map(ended)
        return f"{marks[0]} ours\n{ours}{marks[1]} base\n{base}{marks[2]}\n{theirs}{marks[3]} theirs\n"

    return Merged(_text_of(parts, marked), sum(not isinstance(part, str) for part in parts))


def resolutions(parts: Sequence[MergedPart]) -> tuple[str, str]:
    """The text of a merge with all conflicts resolved to our version, and with all resolved to theirs."""
    return _text_of(parts, lambda sides: ended(sides.ours)), _text_of(
        parts, lambda sides: ended(sides.theirs)
    )


def _text_of(parts: Sequence[MergedPart], shown: Callable[[Versions[str]], str]) -> str:
    texts: list[str] = []
    for part in parts:
        if not isinstance(part, str) and texts:
            texts[-1] = ended(texts[-1])
        text = part if isinstance(part, str) else shown(part)
        texts += [text] if text else []
    return "".join(texts)
