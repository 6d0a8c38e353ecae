"""The line of a text that a finding is about, with carets under what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from claimgraph.errors import Location
from claimgraph.model import Document
from claimgraph.source import LineIndex
from claimgraph.source.tokens import word_length
from claimgraph.terminal import cells, cut, cut_start, printable


@dataclass(frozen=True)
class Excerpts:
    """Shows places of some documents; each text is cut into lines once, when first asked for."""

    documents: Iterable[Document]

    def length(self, location: Location) -> int:
        """How many characters the word at a place has, up to the end of its line; 1 where there is none."""
        return max(1, word_length(self._line(location)[location.column - 1 :]))

    def show(self, location: Location, width: int) -> str:
        """The line of a place and a line of carets below it, no wider than ``width``; empty without a text.

        Of a long line the part around the place is shown.
        """
        if location.file not in self._lines:
            return ""
        line, start = self._line(location), location.column - 1
        end = start + self.length(location)
        head = f"{location.line:>5} | "
        before, word, after = map(_shown, (line[:start], line[start:end], line[end:]))
        room = max(width - len(head), 20)
        if cells(before + word) > room:
            before = cut_start(before, room // 3)
        carets = "^" * max(1, min(cells(word), room - cells(before)))
        line = cut(before + word + after, room)
        return f"{head}{line}".rstrip() + f"\n{' ' * 5} | {' ' * cells(before)}{carets}\n"

    def _line(self, location: Location) -> str:
        lines = self._lines.get(location.file)
        return lines.line(location.line) if lines else ""

    @cached_property
    def _lines(self) -> Mapping[str, LineIndex]:
        return {document.name: LineIndex(document.text) for document in self.documents}


def _shown(text: str) -> str:
    return printable(text.replace("\t", "    "))
