"""Turtle cut into whole statements and into tokens, with their places.

The tokens follow the grammar (W3C, RDF 1.1 Turtle, section 6.5, with the additions of TriG and RDF 1.2)
as far as finding places needs it: what the parser refuses may come out as anything. Every pattern takes
time in proportion to the text, whatever the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from claimgraph.errors import Location
from claimgraph.model import Document

_LETTER = r"[A-Za-z0-9_\-\x80-\U0010ffff]"
_LOCAL = r"(?:[A-Za-z0-9_\-\x80-\U0010ffff:%]|\\.)"
_COLON = rf"(?::(?:{_LOCAL}++(?:\.++{_LOCAL}++)*+)?+)"
_PARTS = {
    "space": r"[ \t\r\n]++",
    "comment": r"\#[^\r\n]*+",
    "nil": r"\([ \t\r\n]*+\)(?!>>)",
    "open": r"<<\(?|\{\||[\[(]",
    "close": r"\)?>>|\|\}|[\])]",
    "iri": r"<[^\x00-\x20<>]*+>",
    "string": (
        r'"""(?:"{0,2}(?:[^"\\]|\\.))*+(?:"""|\Z)?'
        r"|'''(?:'{0,2}(?:[^'\\]|\\.))*+(?:'''|\Z)?"
        r'|"(?:[^"\\\r\n]|\\.)*+"?'
        r"|'(?:[^'\\\r\n]|\\.)*+'?"
    ),
    "tag": r"@[A-Za-z]++(?:-[A-Za-z0-9-]++)*+|\^\^",
    "number": r"[+-]?(?:[0-9]++(?:\.[0-9]*+)?[eE][+-]?[0-9]++|(?:[0-9]*+\.)?[0-9]++(?:[eE][+-]?[0-9]++)?)",
    "blank": rf"_:{_LETTER}++(?:\.++{_LETTER}++)*+",
    "name": rf"(?:{_LETTER}++(?:\.++{_LETTER}++)*+{_COLON}?+|{_COLON})",
    "mark": r"[;,]",
}
_MOST = (r"[ \t\r\n;,]++", r"[A-Za-z]*+:[A-Za-z0-9_\-]++(?![.:%\\\x80-\U0010ffff])", _PARTS["string"])
"""What most of a text is made of, tried first because that is quicker; the parts would match no other."""
_START = re.compile(r"[ \t\r\n]*+(?:#[^\r\n]*+[ \t\r\n]++)*+([A-Za-z]*+:)([A-Za-z0-9_\-]++)(?=[ \t\r\n])")
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_ESCAPED = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


@cache
def _token() -> re.Pattern[str]:
    """One token; compiled when first used, for it takes longer than reading a small map."""
    parts = "|".join(f"(?P<{name}>{part})" for name, part in _PARTS.items())
    return re.compile(parts + r"|(?P<end>[.{}])|(?P<other>.)", re.DOTALL)


@cache
def _statement() -> re.Pattern[str]:
    """One statement, up to its end."""
    return re.compile(rf"(?:{'|'.join((*_MOST, *_PARTS.values()))}|[^.{{}}])*+(?:[.{{}}]|\Z)", re.DOTALL)


class Token(NamedTuple):
    """A piece of Turtle: its kind, a key of the table above, the piece itself, and its offset."""

    kind: str
    text: str
    start: int


def pieces(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """The tokens of a stretch of Turtle, white space and comments among them; together they are all of it."""
    for match in _token().finditer(text, start, len(text) if end is None else end):
        yield Token(match.lastgroup or "other", match.group(), match.start())


def tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """The tokens of a stretch of Turtle, without white space and comments."""
    return (piece for piece in pieces(text, start, end) if piece.kind not in ("space", "comment"))


def statements(text: str) -> Iterator[tuple[int, int]]:
    """Where each statement begins and ends: up to its dot, or to a curly bracket of TriG.

    Together they are the whole text.
    """
    offset = 0
    while offset < len(text):
        match = _statement().match(text, offset)
        end = match.end() if match else len(text)
        yield offset, end
        offset = end


def plain_start(text: str, start: int) -> tuple[int, str, str] | None:
    """The first token of a statement, if it is a name without anything unusual in it.

    Its offset, its prefix with the colon and its local name; None says nothing about what is there.
    """
    match = _START.match(text, start)
    return (match.start(1), match[1], match[2]) if match else None


def unescape(text: str) -> str:
    """The characters that the escapes of a string, an IRI or a name stand for."""

    def replaced(match: re.Match[str]) -> str:
        short, long, other = match.groups()
        if other is not None:
            return _ESCAPED.get(other, other)
        code = int(short or long, 16)
        return chr(code) if code < 0x110000 else match.group()

    return _ESCAPE.sub(replaced, text) if "\\" in text else text


def place(document: Document, offset: int) -> Location:
    """The place of one character of a text."""
    before = document.text.rfind("\n", 0, offset) + 1
    return Location(document.name, document.text.count("\n", 0, offset) + 1, offset - before + 1)


def half_character(text: str) -> int | None:
    """Where the first half of a surrogate pair stands alone, which has no place in UTF-8."""
    match = _SURROGATE.search(text)
    return match.start() if match else None


def deepest_nesting(document: Document) -> tuple[int, Location]:
    """How deep the quoted triples of a text nest, and where the deepest opens."""
    depth, deepest, offset = 0, 0, 0
    for token in tokens(document.text):
        if token.text.startswith("<<"):
            depth += 1
            if depth > deepest:
                deepest, offset = depth, token.start
        elif token.text.endswith(">>") and token.kind == "close":
            depth = max(0, depth - 1)
    return deepest, place(document, offset)


def longest_token(document: Document) -> Location:
    """The place of the longest token of a text."""
    longest = max(_token().finditer(document.text), key=lambda match: len(match.group()))
    return place(document, longest.start())
