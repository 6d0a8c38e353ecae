"""The analysed text of xAIF: HTML in which spans mark the words that a node was made from."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*+)([^<>]*+)>")
_ID = re.compile(r"""(?<![\w-])id\s*=\s*(?:"([^"]*+)"|'([^']*+)'|([^"'\s>]++))""")
_LINE_ENDS = re.compile(r"\r\n?")
_BLOCKS = frozenset("p div li ul ol tr table blockquote h1 h2 h3 h4 h5 h6".split())
"""Elements that begin and end a line."""

TextPlace = tuple[int, int]
"""The offsets of the first character and of the one behind the last."""


class MarkedText(NamedTuple):
    """A plain text and the first place marked with each id, in the order of the text."""

    text: str
    places: Mapping[str, TextPlace]


def text_in(document: Mapping[str, Any]) -> str:
    """The analysed text of an xAIF document, as HTML; empty if there is none."""
    given = document.get("text")
    words = given.get("txt") if isinstance(given, dict) else given
    return words if isinstance(words, str) else ""


class _SpanReader:
    """The text read up to a tag, with the spans that are open and the places of those closed."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.open: list[tuple[str, int]] = []
        self.places: dict[str, TextPlace] = {}

    def add(self, words: str) -> None:
        if words:
            self.pieces.append(words)
            self.length += len(words)

    def tag(self, name: str, attributes: str, *, closes: bool) -> None:
        if name == "br" or (name in _BLOCKS and self.pieces and not self.pieces[-1].endswith("\n")):
            self.add("\n")
        elif name == "span" and not closes:
            found = _ID.search(attributes)
            self.open.append((html.unescape(found[found.lastindex or 0]) if found else "", self.length))
        elif name == "span" and self.open:
            span, start = self.open.pop()
            self.places.setdefault(span, (start, self.length))


def read_marked(marked: str) -> MarkedText:
    """The plain text of HTML, and the places of its spans, without white space at their ends."""
    reading, at = _SpanReader(), 0
    for tag in _TAG.finditer(marked):
        reading.add(_plain(marked[at : tag.start()]))
        reading.tag(tag[2].lower(), tag[3], closes=bool(tag[1]))
        at = tag.end()
    reading.add(_plain(marked[at:]))
    text = "".join(reading.pieces)
    trimmed = {name: _trimmed(text, place) for name, place in reading.places.items() if name}
    there = {name: place for name, place in trimmed.items() if place[0] < place[1]}
    return MarkedText(text, dict(sorted(there.items(), key=_in_order)))


def _in_order(named: tuple[str, TextPlace]) -> tuple[int, int]:
    """The key by which places are sorted: an outer place comes before those in it."""
    start, end = named[1]
    return start, -end


def _plain(words: str) -> str:
    return _LINE_ENDS.sub("\n", html.unescape(words))


def _trimmed(text: str, place: TextPlace) -> TextPlace:
    start, end = place
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def write_marked(marked: MarkedText) -> str:
    """A text as HTML with its places marked; a place that crosses one before it is not marked.

    An element lies inside another or beside it, so crossing places cannot both be elements.
    """
    return "".join(_pieces(marked))


def _pieces(marked: MarkedText) -> Iterator[str]:
    at, ends = 0, list[int]()
    for name, (start, end) in sorted(marked.places.items(), key=_in_order):
        while ends and ends[-1] <= start:
            yield _as_html(marked.text[at : ends[-1]]) + "</span>"
            at = ends.pop()
        if ends and end > ends[-1]:
            continue
        yield _as_html(marked.text[at:start]) + f'<span class="highlighted" id="{html.escape(name)}">'
        at = start
        ends.append(end)
    while ends:
        yield _as_html(marked.text[at : ends[-1]]) + "</span>"
        at = ends.pop()
    yield _as_html(marked.text[at:])


def _as_html(text: str) -> str:
    return html.escape(text, quote=False).replace("\n", "<br>")
