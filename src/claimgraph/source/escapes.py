"""How Turtle writes strings, IRIs, names and numbers: their escape sequences and their characters."""

from __future__ import annotations

import re
from functools import cache

from claimgraph import vocabulary as vocab

NAME_START = (
    r"A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d"
    r"\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
"""The characters that may begin a prefix (PN_CHARS_BASE), for use inside ``[...]`` in a pattern."""

NAME_PART = NAME_START + r"_0-9\u00b7\u0300-\u036f\u203f-\u2040"
"""The characters that may follow (PN_CHARS without the hyphen), for use inside ``[...]`` in a pattern."""

LOCAL_NAME = rf"[{NAME_START}_0-9](?:[{NAME_PART}.-]*[{NAME_PART}-])?"
"""The pattern of a local name without escapes, as it may follow a prefix."""

_ASCII_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_LETTERS = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}
_MUST = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_BARE = {
    vocab.XSD_INTEGER: re.compile(r"[+-]?[0-9]+"),
    vocab.XSD_DECIMAL: re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    vocab.XSD_DOUBLE: re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)[eE][+-]?[0-9]+"),
    vocab.XSD_BOOLEAN: re.compile(r"true|false"),
}
"""Patterns of the values that Turtle writes without quotation marks, by datatype."""
_NOT_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\]")


def unescape(text: str) -> str:
    """The text of a string, an IRI or a name with its escape sequences replaced by their characters.

    A code point that does not exist stays as it is written.
    """

    def replaced(match: re.Match[str]) -> str:
        short, long, letter = match.groups()
        if letter is not None:
            return _LETTERS.get(letter, letter)
        code = int(short or long, 16)
        return chr(code) if code < 0x110000 else match.group()

    return _ESCAPE.sub(replaced, text) if "\\" in text else text


def quoted(characters: str) -> str:
    """A Turtle string literal for some characters: in double quotes, on one line."""
    plain = characters.replace("\\", "\\\\").replace('"', '\\"')
    if not plain.isprintable():
        plain = _CONTROL.sub(lambda match: _escaped(match.group()), plain)
    return f'"{plain}"'


def is_bare(characters: str, datatype: str) -> bool:
    """Whether Turtle writes a literal without quotation marks, such as ``120``, ``1.5`` or ``true``."""
    pattern = _BARE.get(datatype)
    return pattern is not None and pattern.fullmatch(characters) is not None


def _escaped(character: str) -> str:
    return _MUST.get(character) or f"\\u{ord(character):04X}"


@cache
def _any_name() -> re.Pattern[str]:
    """The pattern of a name in any script; compiled on first use, because compiling it is slow."""
    return re.compile(rf"[{NAME_START}_0-9][{NAME_PART}-]*")


def is_local_name(text: str) -> bool:
    """Whether a text can follow a prefix without escapes; a text with a dot never counts."""
    if text.isascii():
        return _ASCII_NAME.fullmatch(text) is not None
    return _any_name().fullmatch(text) is not None


def is_iri_text(text: str) -> bool:
    """Whether a text contains only characters that an IRI allows without escapes."""
    return _NOT_IN_IRI.search(text) is None


def half_character(text: str) -> int | None:
    """The offset of the first lone surrogate, which UTF-8 cannot encode; None if there is none."""
    match = _SURROGATE.search(text)
    return match.start() if match else None
