"""Split Kialo's text export into its numbered lines; a line without a number of the tree is text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from claimgraph.interchange.map_formats import GivenFile
from claimgraph.interchange.raw_records import RecordRemark

Number = tuple[int, ...]
"""The number of a line: (1, 2) for "1.2."."""

_LINE = re.compile(r"(\d{1,6}(?:\.\d{1,6})*)\.(?: (?:(Pro|Con): ?)?(.*))?", re.DOTALL)
_SEE = re.compile(r"\s*-> See (\d{1,6}(?:\.\d{1,6})*)\.?\s*")


@dataclass(frozen=True, slots=True)
class KialoLine:
    """A line of the tree: its number, "Pro", "Con" or "", its text as written, and its place in the file."""

    number: Number
    sign: str
    raw: str
    place: str

    @property
    def refers(self) -> Number | None:
        """The number of the line that this one refers to; None if it is a claim itself."""
        found = _SEE.fullmatch(self.raw)
        return to_number(found[1]) if found else None


class KialoLines(NamedTuple):
    """The text before the tree, the lines of the tree, and remarks on lines that may have been misread."""

    head: str
    lines: Sequence[KialoLine]
    remarks: Sequence[RecordRemark]


def to_number(words: str) -> Number:
    """The number written as "1.2.3"."""
    return tuple(map(int, words.split(".")))


def dotted(number: Number) -> str:
    """A number as it is written: "1.2.3"."""
    return ".".join(map(str, number))


def may_be_read_as_lines(raw: str) -> bool:
    """Whether a text goes on in lines that other numbers above them would make lines of the tree."""
    return any(_LINE.fullmatch(each) for each in raw.split("\n")[1:])


def renumbered(line: KialoLine, before: int) -> KialoLine:
    """A line in a tree that has some theses before it."""
    if not before:
        return line
    first, *rest = line.number
    refers = line.refers
    raw = f"-> See {dotted((refers[0] + before, *refers[1:]))}." if refers else line.raw
    return replace(line, number=(first + before, *rest), raw=raw)


def split_lines(file: GivenFile) -> KialoLines:
    """The lines of a file. A line that does not have a number of the tree continues the line before it.

    A number need not be the next one, since people delete branches: a Pro or Con whose parent line is there
    is a line, and so is a thesis whose first Pro or Con follows.
    """
    text = file.text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    written = text.split("\n")
    splitter = _Splitter()
    for at, words in enumerate(written, 1):
        splitter.add(words, "".join(written[at : at + 1]), f"{file.name}:{at}")
    return splitter.result()


class _Splitter:
    """Sorts the lines of a file into those of the tree and the texts that continue them."""

    def __init__(self) -> None:
        self.head: list[str] = []
        self.lines: list[KialoLine] = []
        self.more: list[list[str]] = []
        self.remarks: list[RecordRemark] = []
        self.numbers: set[Number] = set()
        self.parents: set[Number] = set()
        self.theses = 0

    def result(self) -> KialoLines:
        """The lines so far, each with the texts that continue it."""
        pairs = zip(self.lines, self.more, strict=True)
        lines = [replace(line, raw="\n".join([line.raw, *more])) for line, more in pairs]
        return KialoLines("\n".join(self.head), lines, self.remarks)

    def add(self, words: str, following: str, place: str) -> None:
        """Add a line of the file, which another one follows, as a line of the tree or as text."""
        match = _LINE.fullmatch(words)
        if match is None:
            self._continue(words)
            return
        number, sign = to_number(match[1]), match[2] or ""
        is_next = self._may_follow(number)
        if is_next or self._is_after_gap(number, sign, following):
            self.numbers.add(number)
            self.parents |= {number, number[:-1]}
            self.theses = max(self.theses, number[0])
            self.lines.append(KialoLine(number, sign, match[3] or "", place))
            self.more.append([])
            why = "" if is_next else "does not have the next number, but is read as a line of the tree"
        else:
            self._continue(words)
            why = self._doubt(number, sign) if self.lines else ""
        if why:
            self.remarks.append(RecordRemark(f"line {dotted(number)}", why, place))

    def _continue(self, words: str) -> None:
        (self.more[-1] if self.more else self.head).append(words)

    def _may_follow(self, number: Number) -> bool:
        """Whether a number can begin a tree or, as a first child or a next sibling, follow the last line."""
        if not self.lines:
            return number in ((1,), (1, 1))
        last = self.lines[-1].number
        return number not in self.numbers and (
            number == (*last, 1)
            or any(number == (*last[:depth], last[depth] + 1) for depth in range(len(last)))
        )

    def _is_after_gap(self, number: Number, sign: str, following: str) -> bool:
        """Whether a number that is not the next one has a place in the tree all the same."""
        if sign:
            is_known = number[:-1] in self.parents or (not self.lines and number[:-1] == (1,))
            return len(number) > 1 and is_known and number not in self.numbers
        below = _LINE.fullmatch(following)
        is_parent = below is not None and bool(below[2]) and to_number(below[1])[:-1] == number
        return is_parent and self._is_later_thesis(number)

    def _is_later_thesis(self, number: Number) -> bool:
        return len(number) == 1 and 0 < self.theses < number[0]

    def _doubt(self, number: Number, sign: str) -> str:
        """Why a numbered line that is read as text may be a line of the tree; empty if that is unlikely."""
        is_free = number not in self.numbers
        may_be = self._is_later_thesis(number) or (len(number) > 1 and number[:-1] in self.parents)
        if sign:
            why = "has no parent line" if is_free else "has the number of another line"
        elif is_free and may_be:
            why = "does not have the next number and is neither Pro nor Con"
        else:
            return ""
        return f"{why}, so it is read as part of the text above it"
