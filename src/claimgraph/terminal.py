"""Text for terminals and spreadsheets: escaping untrusted text, measuring it, columns and paragraphs.

Widths are measured in terminal cells: a CJK character takes two, a combining character none. The character
tables come from wcwidth, which is imported only when a text needs it; ``--help`` does not.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from claimgraph.model import Verdict

STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""The characters that control a terminal or change the direction of text."""


_COLOUR = r"\x1b\[[0-9;]*m"
_UNWANTED = re.compile(rf"(?!\n|\t|\r\n|{_COLOUR})(?:{STEERING.pattern})")
"""The steering characters but line ends, tabs, and the beginning of what ``Ink`` writes."""

_NARROW = re.compile(r"[ -~\u00b7\u2013\u2014\u2018\u2019\u201c\u201d\u2026]*")
"""Text whose characters all take one cell: ASCII, and the dot, dashes, quotation marks and ellipsis."""

_PRINTABLE_ASCII = b"\n" + bytes(range(0x20, 0x7F))

_COMMAND = re.compile(rf"^((?:{_COLOUR}|\s)*)(:)(?=:)|(#)(?=#\[)", re.MULTILINE)


def printable(text: str) -> str:
    r"""The text as one line that cannot control the terminal.

    Control characters, including line feeds, and characters that change the direction of text become escapes
    such as ``\x1b``.
    """
    return text if text.isprintable() else STEERING.sub(_escaped, text)


def _escaped_start(match: re.Match[str]) -> str:
    before, colon, mark = match.groups()
    return f"{before or ''}\\x{ord(colon or mark):x}"


def _escaped(match: re.Match[str]) -> str:
    return match.group().encode("unicode_escape").decode("ascii")


def guarded(text: str, *, is_for_github: bool = False) -> str:
    """A report of several lines that controls nothing but the colours of a terminal.

    Lines also say nothing to GitHub, whose logs take ``::`` at the start of a line and ``##[`` anywhere for
    commands, unless that is what they are for.
    """
    shown = text if _has_printable_lines(text) else _UNWANTED.sub(_escaped, text)
    has_commands = not is_for_github and any(start in shown for start in ("::", "##["))
    return _COMMAND.sub(_escaped_start, shown) if has_commands else shown


def guarded_json(text: str) -> str:
    """JSON with what controls a terminal or GitHub's logs as escapes, which are the same to its readers."""
    shown = text
    if not _has_printable_lines(text):
        lines = text.split("\n")
        # Nearly all lines are printable, which is quicker to find out than to search a large report.
        shown = "\n".join(
            [line if line.isprintable() else _UNWANTED.sub(_json_escaped, line) for line in lines]
        )
    return shown.replace("##[", "#\\u0023[")


def _has_printable_lines(text: str) -> bool:
    """Whether the text is printable but for its line feeds."""
    # Most characters are ASCII, and bytes are removed faster than characters are looked up. No byte of an
    # ASCII character is a part of another character.
    rest = text.encode("utf-8", "surrogatepass").translate(None, _PRINTABLE_ASCII)
    return rest.decode("utf-8", "surrogatepass").isprintable()


def _json_escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match.group()):04x}"


def harmless(cell: str) -> str:
    """A cell of CSV as one line that a spreadsheet does not read as a formula (OWASP, "CSV injection")."""
    is_formula = cell.startswith(("=", "+", "-", "@", "\t", "\r", "::"))
    return printable(f"'{cell}" if is_formula else cell)


def csv_text(rows: Iterable[Sequence[str | int | Decimal]], line_end: str = "\n") -> str:
    """Rows as CSV (RFC 4180); each cell that is not a number is ``harmless``."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator=line_end)
    writer.writerows([harmless(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return out.getvalue()


def cells(text: str) -> int:
    """The width of a printable text in terminal cells."""
    if _NARROW.fullmatch(text):
        return len(text)
    from wcwidth import width  # noqa: PLC0415 - slow to import, and most texts are narrow

    return width(text)


def cut(text: str, most: int) -> str:
    """A printable text of at most ``most`` cells: a longer one is cut and ends with an ellipsis."""
    return text if cells(text) <= most else f"{_between(text, 0, most - 1)}…"


def cut_start(text: str, most: int) -> str:
    """A printable text of at most ``most`` cells: a longer one keeps its end, after an ellipsis."""
    size = cells(text)
    return text if size <= most else f"…{_between(text, size - most + 1, size)}"


def _between(text: str, start: int, end: int) -> str:
    """The text from cell ``start`` up to cell ``end``; half of a wide character becomes a space."""
    if text.isascii():
        return text[start:end]
    from wcwidth import clip  # noqa: PLC0415

    return clip(text, start, end)


def padded(text: str, size: int) -> str:
    """A printable text, padded with spaces to at least ``size`` cells."""
    return text + " " * (size - cells(text))


def columns(rows: Sequence[Sequence[str]], width: int | None = None, *, underlined: bool = False) -> str:
    """Rows as aligned columns, one line for each row; with a width, longer lines end with an ellipsis.

    ``underlined`` adds dashes below the first row, across each column.
    """
    shown = [[printable(cell) for cell in row] for row in rows]
    if underlined:
        shown.insert(1, ["-" * max(map(cells, column)) for column in zip(*shown, strict=True)])
    widths = [max(map(cells, column)) for column in zip(*shown, strict=True)]
    lines = ["  ".join(map(padded, row, widths)).rstrip() for row in shown]
    return "".join(f"{line if width is None else cut(line, width)}\n" for line in lines)


def wrapped(text: str, width: int, indent: str = "", hanging: str | None = None) -> str:
    """A paragraph wrapped at spaces to ``width`` cells, without a final line feed.

    ``indent`` precedes the first line and ``hanging``, by default the same, the others. A word longer than a
    line, such as an address, stays whole. Text with wide characters has no spaces, so it may break anywhere.
    """
    shown = printable(text)
    if _NARROW.fullmatch(shown):
        from textwrap import wrap  # noqa: PLC0415
    else:
        from wcwidth import wrap  # noqa: PLC0415
    lines = wrap(
        shown,
        max(width, len(indent) + 20),
        initial_indent=indent,
        subsequent_indent=indent if hanging is None else hanging,
        break_long_words=cells(shown) > len(shown),
        break_on_hyphens=False,
    )
    return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Ink:
    """Colours for the terminal; without ``is_coloured``, text stays as it is."""

    is_coloured: bool = False

    def title(self, text: str) -> str:
        """A heading, in bold."""
        return self._painted("1", text)

    def first(self, verdict: Verdict, text: str) -> str:
        """A sentence with its first word in the colour of a verdict."""
        return re.sub(r"\w+", lambda word: self._painted(_COLOURS[verdict], word[0]), text, count=1)

    def _painted(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.is_coloured else text


PLAIN = Ink()
"""No colour."""

_COLOURS = {
    Verdict.RESTS: "1;32",
    Verdict.CONTESTED: "1;33",
    Verdict.OUTWEIGHED: "1;31",
    Verdict.UNSUPPORTED: "1;31",
    Verdict.UNSETTLED: "1;35",
}
