"""Results as typed records that display as text tables in a terminal and as HTML in a notebook.

All text from a map is escaped: it can neither add markup nor control the terminal.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Generic, TypeVar, overload

from claimgraph.analysis import Difference, Turn
from claimgraph.interchange.imported import Imported, Share
from claimgraph.reports.cause_words import Comparison
from claimgraph.reports.changes import change_sentence, find_sections
from claimgraph.reports.comparison import view_lines
from claimgraph.reports.import_report import to_text
from claimgraph.terminal import columns, printable, wrapped

_Shown = TypeVar("_Shown")

WIDTH = 100
"""The width of the displayed text, in cells of a terminal."""

SHOWN = 20
"""The most rows that a table displays; it only counts the others."""


@dataclass(frozen=True, slots=True, repr=False)
class Table(Sequence[_Shown], Generic[_Shown]):
    """A sequence of typed records that displays as a table, with a row of cells for each record.

    ``note`` is a sentence about what is missing, displayed below the rows; it is empty if nothing is.
    """

    records: tuple[_Shown, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[str | int, ...], ...]
    note: str = ""

    def rows(self) -> list[dict[str, Any]]:
        """A dict for each record, keyed by column, for a data frame."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.cells]

    @overload
    def __getitem__(self, index: int) -> _Shown: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[_Shown]: ...
    def __getitem__(self, index: int | slice) -> _Shown | Sequence[_Shown]:
        return self.records[index]

    def __len__(self) -> int:
        return len(self.records)

    def __repr__(self) -> str:
        return "\n".join(filter(None, (self._text(), self.note)))

    def _text(self) -> str:
        if not self.records:
            return "(nothing)"
        rows = [self.columns, *([str(cell) for cell in row] for row in self.cells[:SHOWN])]
        return columns(rows, WIDTH, underlined=True).rstrip("\n") + self._left("\nand {} more")

    def _repr_html_(self) -> str:
        note = f"<p>{as_html(self.note)}</p>" if self.note else ""
        if not self.records:
            return f"<p>(nothing)</p>{note}"
        head = f"<tr>{''.join(f'<th>{as_html(name)}</th>' for name in self.columns)}</tr>"
        body = "".join(_html_row(row) for row in self.cells[:SHOWN])
        return f"<table>{head}{body}</table>{self._left('<p>and {} more</p>')}{note}"

    def _left(self, words: str) -> str:
        left = len(self.cells) - SHOWN
        return words.format(left) if left > 0 else ""


def as_html(text: str) -> str:
    """A text of a map in HTML, as one line that adds no markup and steers nothing."""
    return escape(printable(text))


def _html_row(row: Sequence[str | int]) -> str:
    return f"<tr>{''.join(f'<td>{as_html(str(cell))}</td>' for cell in row)}</tr>"


@dataclass(frozen=True, slots=True, repr=False)
class ShownDifference:
    """What changed from one map or view to another, in words; true if anything did."""

    _comparison: Comparison

    @property
    def record(self) -> Difference:
        """The complete difference, as records."""
        return self._comparison.difference

    @property
    def turns(self) -> Sequence[Turn]:
        """The verdicts that changed, with the causes."""
        return self.record.turns

    def __bool__(self) -> bool:
        return not self.record.is_empty

    def __repr__(self) -> str:
        return "\n".join(self._lines())

    def _repr_html_(self) -> str:
        return "".join(self._html())

    def _lines(self) -> Iterator[str]:
        yield from (wrapped(line, WIDTH) for line in self._heading())
        for section in find_sections(self._comparison):
            yield f"\n{section.title} ({len(section.entries)})"
            for entry in section.entries[:SHOWN]:
                yield wrapped(f"{entry.id}: {entry.text}" if entry.text else entry.id, WIDTH, "  ", "    ")
                yield from (wrapped(line, WIDTH, "    ", "      ") for line in entry.more)
            if (left := len(section.entries) - SHOWN) > 0:
                yield f"  and {left} more"

    def _heading(self) -> list[str]:
        return [change_sentence(self._comparison), *view_lines(self._comparison)]

    def _html(self) -> Iterator[str]:
        yield from (f"<p>{as_html(line)}</p>" for line in self._heading())
        for section in find_sections(self._comparison):
            rows = "".join(
                _html_row([entry.id, "; ".join(filter(None, (entry.text, *entry.more)))])
                for entry in section.entries[:SHOWN]
            )
            yield f"<p><b>{as_html(section.title)} ({len(section.entries)})</b></p><table>{rows}</table>"
            if (left := len(section.entries) - SHOWN) > 0:
                yield f"<p>and {left} more</p>"


@dataclass(frozen=True, slots=True, repr=False)
class ShownImport:
    """The account of an import: what was read, made, kept and left out, and why."""

    record: Imported

    @property
    def left_out(self) -> Sequence[Share]:
        """What was left out, grouped by kind, name and reason."""
        return self.record.left_out

    def __repr__(self) -> str:
        return to_text(self.record).rstrip("\n")

    def _repr_html_(self) -> str:
        return f"<pre>{escape(repr(self))}</pre>"


@dataclass(frozen=True, slots=True, repr=False)
class Drawing:
    """The page of a map, in a frame without access to the notebook or the network."""

    page: str
    height: int

    def __repr__(self) -> str:
        return f"Drawing({len(self.page)} characters of HTML; a notebook shows it)"

    def _repr_html_(self) -> str:
        # A data address, because in srcdoc "#…" would refer to the notebook instead of the page.
        address = "data:text/html;base64," + b64encode(self.page.encode()).decode("ascii")
        style = f"width: 100%; height: {self.height}px; border: 0"
        return f'<iframe sandbox="allow-scripts" style="{style}" src="{address}"></iframe>'
