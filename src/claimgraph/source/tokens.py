"""Splits Turtle into statements and into tokens, with their offsets.

The tokens follow the grammar (W3C, RDF 1.1 Turtle, section 6.5, with the additions of TriG and RDF 1.2)
closely enough to find positions in valid text; the tokens of invalid text are arbitrary. Every pattern runs
in time linear in the length of the text, for any text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from functools import cache

from msgspec import Struct

_LETTER = r"[A-Za-z0-9_\-\x80-\U0010ffff]"
_LOCAL = r"(?:[A-Za-z0-9_\-\x80-\U0010ffff:%]|\\.)"
_COLON = rf"(?::(?:{_LOCAL}++(?:\.++{_LOCAL}++)*+)?+)"
_GAP = r"[ \t\r\n]++"
_COMMENT = r"\#[^\r\n]*+"
_SPACE = rf"(?:{_GAP}|{_COMMENT})*+"
_PARTS = {
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
_PLAIN_NAME = r"[A-Za-z]*+:[A-Za-z0-9_\-]++(?![.:%\\\x80-\U0010ffff])"
_PLAIN_STRING = r'"[^"\\\r\n]++"'
_MOST = (rf"[ \t\r\n;,]++(?:{_PLAIN_NAME})?+", _PLAIN_STRING, _PLAIN_NAME, _PARTS["string"])
"""Patterns for most of a typical text, tried first for speed; _PARTS would match the same characters."""
_START = re.compile(r"[ \t\r\n]*+(?:#[^\r\n]*+[ \t\r\n]++)*+([A-Za-z]*+:)([A-Za-z0-9_\-]++)(?=[ \t\r\n])")
_COMMENTS = re.compile(_COMMENT)


class TokenKind(Enum):
    """The kind of a token; the value is the name of its group in the token pattern."""

    NIL = "nil"
    OPEN = "open"
    CLOSE = "close"
    IRI = "iri"
    STRING = "string"
    TAG = "tag"
    """A language tag, the ``^^`` before a datatype, or the keyword of an ``@`` directive."""
    NUMBER = "number"
    BLANK = "blank"
    NAME = "name"
    """A prefixed name, ``a``, ``true``, ``false``, or the keyword of a SPARQL directive."""
    MARK = "mark"
    END = "end"
    """A dot, or a curly bracket (TriG)."""
    OTHER = "other"
    FINISH = "finish"
    """The end of the stretch: an empty token, perhaps with white space and comments before it."""


_KINDS = {kind.value: kind for kind in TokenKind}


class Token(Struct, frozen=True, gc=False):
    """A token of Turtle, its offset, and the white space and comments before it."""

    kind: TokenKind
    text: str
    start: int
    space: str = ""

    @property
    def end(self) -> int:
        """The offset after the last character of the token."""
        return self.start + len(self.text)

    def comments(self) -> Iterator[Comment]:
        """The comments in the space before the token, in the order of the text."""
        if "#" in self.space:
            offset = self.start - len(self.space)
            for match in _COMMENTS.finditer(self.space):
                yield Comment(match.group(), offset + match.start())


class Comment(Struct, frozen=True, gc=False):
    """A comment, from its ``#`` to the end of the line, and its offset."""

    text: str
    start: int


@cache
def _token() -> re.Pattern[str]:
    """The pattern of a token; compiled on first use, because that takes longer than reading a small map."""
    parts = "|".join(f"(?P<{name}>{part})" for name, part in _PARTS.items())
    return re.compile(rf"({_SPACE})(?:{parts}|(?P<end>[.{{}}])|(?P<finish>\Z)|(?P<other>.))", re.DOTALL)


@cache
def _statement() -> re.Pattern[str]:
    """The pattern of one statement, including the mark that ends it."""
    parts = (*_MOST, _GAP, _COMMENT, *_PARTS.values())
    return re.compile(rf"(?:{'|'.join(parts)}|[^.{{}}])*+(?:[.{{}}]|\Z)", re.DOTALL)


def tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """The tokens of a stretch of Turtle, from offset ``start`` to ``end``; the last one is of kind FINISH.

    Joined, with the space before each, they are the stretch.
    """
    for match in _token().finditer(text, start, len(text) if end is None else end):
        space, kind = match[1], _KINDS[match.lastgroup or "other"]
        at = match.start() + len(space)
        yield Token(kind, text[at : match.end()], at, space)
        if kind is TokenKind.FINISH:
            return


def comments_in(text: str, start: int, end: int) -> list[str]:
    """The comments in a stretch of Turtle, in order."""
    return [comment.text for token in tokens(text, start, end) for comment in token.comments()]


def statement_bounds(text: str) -> Iterator[tuple[int, int]]:
    """The start and end offset of each statement; a statement ends with a dot or a curly bracket (TriG).

    Together the statements cover the whole text. A SPARQL directive has no dot, so it is part of the
    statement that follows it.
    """
    offset = 0
    while offset < len(text):
        match = _statement().match(text, offset)
        end = match.end() if match else len(text)
        yield offset, end
        offset = end


def plain_start(text: str, start: int) -> tuple[int, str, str] | None:
    """The first token of the statement at ``start``, if it is a simple name; a fast path for the index.

    Returns its offset, its prefix with the colon, and its local name. None means only that the fast path
    does not apply.
    """
    match = _START.match(text, start)
    return (match.start(1), match[1], match[2]) if match else None


def word_length(text: str) -> int:
    """The length of the token or comment at the beginning of a text; 0 if it begins with white space."""
    comment = _COMMENTS.match(text)
    if comment:
        return comment.end()
    first = next(tokens(text))
    return 0 if first.space else len(first.text)


def deepest_nesting(text: str) -> tuple[int, int]:
    """The nesting depth of the quoted triples in a text, and the offset at which the deepest one opens."""
    depth, deepest, offset = 0, 0, 0
    for token in tokens(text):
        if token.text.startswith("<<"):
            depth += 1
            if depth > deepest:
                deepest, offset = depth, token.start
        elif token.text.endswith(">>") and token.kind is TokenKind.CLOSE:
            depth = max(0, depth - 1)
    return deepest, offset


def longest_token(text: str) -> int:
    """The offset of the longest token or comment of a text."""
    longest: list[Token | Comment] = []
    for token in tokens(text):
        longest = [max((*longest, *token.comments(), token), key=lambda each: len(each.text))]
    return longest[0].start
