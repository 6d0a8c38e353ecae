"""Short labels for the map: a claim's text wrapped and trimmed, safe to draw on a canvas."""

from __future__ import annotations

import re
import unicodedata

MAX_READ = 400
"""No label shows more characters than this, so no more of a text is looked at."""

_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_UNDRAWABLE = re.compile(f"[{_BIDI}\x00-\x1f\x7f-\x9f]+")


def to_label(text: str, *, width: int, lines: int) -> str:
    r"""At most so many lines of about ``width`` Latin letters; an ellipsis stands for what is cut.

    Bidi controls and other controls are left out: on a canvas nothing could contain them.

    >>> to_label("The vein treatment helps people with MS.", width=16, lines=2)
    'The vein\ntreatment helps…'
    """
    words = _UNDRAWABLE.sub(" ", text[:MAX_READ]).split()
    found = _wrapped(words, width)
    shown = found[:lines] or [""]
    if len(found) > lines or len(text) > MAX_READ:
        shown[-1] = shown[-1].rstrip(".,;: ") + "…"
    return "\n".join(shown) or " "


def _wrapped(words: list[str], width: int) -> list[str]:
    lines: list[str] = []
    room = 0
    for word in words:
        for piece in _pieces(word, width):
            taken = _width(piece)
            if lines and taken + 1 <= room:
                lines[-1] += " " + piece
                room -= taken + 1
            else:
                lines.append(piece)
                room = width - taken
    return lines


def _pieces(word: str, width: int) -> list[str]:
    """The word, cut wherever it would not fit on a line."""
    pieces = [""]
    room = width
    for letter in word:
        taken = _width(letter)
        if taken > room:
            pieces.append("")
            room = width
        pieces[-1] += letter
        room -= taken
    return pieces


def _width(text: str) -> int:
    """In Latin letters; the wide letters of East Asia take two, combining marks none."""
    return sum(
        2 if unicodedata.east_asian_width(letter) in "WF" else not unicodedata.combining(letter)
        for letter in text
    )
