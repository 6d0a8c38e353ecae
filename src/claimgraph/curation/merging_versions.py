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
    """The result of a merge: the text, and the number of conflicts marked in it."""

    text: str
    conflicts: int


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


def joined(texts: Sequence[str]) -> str:
    """Join texts; every text but the last gets a line end if it has none."""
    kept = [text for text in texts if text]
    return "".join(text if text.endswith("\n") else f"{text}\n" for text in kept[:-1]) + "".join(kept[-1:])


def conflict(sides: Versions[str]) -> Merged:
    """All versions of a text between conflict markers."""
    base, ours, theirs = (text if text.endswith("\n") or not text else f"{text}\n" for text in sides)
    marks = ("<" * MARKER, "|" * MARKER, "=" * MARKER, ">" * MARKER)
    text = f"{marks[0]} ours\n{ours}{marks[1]} base\n{base}{marks[2]}\n{theirs}{marks[3]} theirs\n"
    return Merged(text, 1)
