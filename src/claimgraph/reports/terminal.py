"""Text on a screen: what may be shown of a stranger's words, columns, wrapped paragraphs."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from claimgraph.model import Verdict

_STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    r"""One line of text in which nothing steers a terminal.

    Control characters, line feeds among them, and those that turn the direction of writing come out as
    escapes such as ``\x1b``.
    """
    return text if text.isprintable() else _STEERING.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    return match.group().encode("unicode_escape").decode("ascii")


def columns(rows: Sequence[Sequence[str]], width: int | None = None) -> str:
    """Rows as aligned columns; a line is cut with an ellipsis where it passes the width."""
    widths = [max(len(row[index]) for row in rows) for index in range(len(rows[0]) - 1)]
    lines = []
    for row in rows:
        cells = [cell.ljust(size) for cell, size in zip(row, widths, strict=False)]
        line = printable("  ".join([*cells, row[-1]]).rstrip())
        lines.append(line if width is None or len(line) <= width else line[: width - 1] + "…")
    return "\n".join(lines) + "\n"


def wrapped(text: str, width: int, indent: str = "", hanging: str | None = None) -> str:
    """A paragraph wrapped to a width, without the final line feed."""
    return textwrap.fill(
        printable(text),
        max(width, len(indent) + 20),
        initial_indent=indent,
        subsequent_indent=indent if hanging is None else hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )


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
