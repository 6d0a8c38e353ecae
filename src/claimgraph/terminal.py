"""Text on a screen: what may be shown of a stranger's words, how wide it is, columns, wrapped paragraphs.

Widths are counted in the cells of a terminal: a CJK character takes two, a combining character none. The
tables for that come from wcwidth, which is imported when the first text needs it: ``--help`` does not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claimgraph.model import Verdict

STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""The characters that steer a terminal or turn the direction of text round."""


def printable(text: str) -> str:
    r"""One line of text in which nothing steers a terminal.

    Control characters, line feeds among them, and those that turn the direction of writing come out as
    escapes such as ``\x1b``.
    """
    return text if text.isprintable() else STEERING.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    return match.group().encode("unicode_escape").decode("ascii")


def cells(text: str) -> int:
    """How many cells of a terminal a printable text takes."""
    if text.isascii():
        return len(text)
    from wcwidth import width  # noqa: PLC0415 - slow to import, and most texts are ASCII

    return width(text)


def cut(text: str, most: int) -> str:
    """A printable text as it is, or, where it takes more cells, its beginning and an ellipsis."""
    return text if cells(text) <= most else f"{_between(text, 0, most - 1)}…"


def cut_start(text: str, most: int) -> str:
    """A printable text as it is, or, where it takes more cells, an ellipsis and its end."""
    size = cells(text)
    return text if size <= most else f"…{_between(text, size - most + 1, size)}"


def _between(text: str, start: int, end: int) -> str:
    """What stands from one cell up to another; half of a wide character comes out as a space."""
    if text.isascii():
        return text[start:end]
    from wcwidth import clip  # noqa: PLC0415

    return clip(text, start, end)


def padded(text: str, size: int) -> str:
    """A printable text with spaces behind it, so that it takes at least so many cells."""
    return text + " " * (size - cells(text))


def columns(rows: Sequence[Sequence[str]], width: int | None = None, *, underlined: bool = False) -> str:
    """Rows as aligned columns, a line each; with a width, a longer line ends with an ellipsis.

    ``underlined`` draws a line below the first row, as wide as each column.
    """
    shown = [[printable(cell) for cell in row] for row in rows]
    if underlined:
        shown.insert(1, ["-" * max(map(cells, column)) for column in zip(*shown, strict=True)])
    widths = [max(map(cells, column)) for column in zip(*shown, strict=True)]
    lines = ["  ".join(map(padded, row, widths)).rstrip() for row in shown]
    return "".join(f"{line if width is None else cut(line, width)}\n" for line in lines)


def wrapped(text: str, width: int, indent: str = "", hanging: str | None = None) -> str:
    """A paragraph wrapped to a width at its spaces, without the final line feed.

    An address longer than a line stays whole. A text with wide characters, which is written without spaces,
    is broken anywhere.
    """
    from wcwidth import wrap  # noqa: PLC0415

    shown = printable(text)
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
    """What colour there is on a screen: none, unless it is a terminal that shows it."""

    is_coloured: bool = False

    def title(self, text: str) -> str:
        """A heading."""
        return self._painted("1", text)

    def first(self, verdict: Verdict, text: str) -> str:
        """A sentence whose first word, after blanks, has the colour of a verdict."""
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
