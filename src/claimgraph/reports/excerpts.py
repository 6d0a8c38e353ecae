"""The line of text that a finding refers to, with carets below the word concerned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from claimgraph.address_words import without_logins
from claimgraph.errors import Location
from claimgraph.model import Document
from claimgraph.source import LineIndex
from claimgraph.source.tokens import word_length
from claimgraph.terminal import cells, cut, cut_start, printable


@dataclass(frozen=True)
class Excerpts:
    """Excerpts from documents; the texts are split into lines once, on first use."""

    documents: Iterable[Document]

    def length(self, location: Location) -> int:
        """The length in characters of the word at a place, within its line; at least 1."""
        return max(1, word_length(self._line(location)[location.column - 1 :]))

    def show(self, location: Location, width: int) -> str:
        """The line at a place and a line of carets below it, at most ``width`` cells wide.

        A long line is cut to the part around the place. Empty if the file is not among the documents.
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
        return without_logins(lines.line(location.line)) if lines else ""

    @cached_property
    def _lines(self) -> Mapping[str, LineIndex]:
        return {document.name: LineIndex(document.text) for document in self.documents}


def _shown(text: str) -> str:
    return printable(text.replace("\t", "    "))
