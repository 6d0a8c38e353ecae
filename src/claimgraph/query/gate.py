"""The gate before a query: what a stranger's SPARQL may not say is refused before it is run.

The query is cut into tokens by the grammar (W3C, SPARQL 1.1 Query Language, section 19.8), so that a
word is told from the same word inside a string, an IRI, a comment, a variable or a prefixed name. The
engine underneath has no lexer: it tries one way of reading after another, and it takes ``trueSERVICE:s``
as ``true SERVICE :s`` and ``?a<?b)SERVICE?x#>`` as a comparison with a comment behind it. So wherever
a text can be read in two ways and one of them is dangerous, the gate refuses it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from claimgraph.errors import QueryError
from claimgraph.source import LineIndex
from claimgraph.source.escapes import NAME_PART, NAME_START

LENGTH_LIMIT = 100_000
"""Queries of more characters are refused."""

NESTING_LIMIT = 50
"""Brackets nested deeper are refused: the engine underneath would crash on very deep ones."""

_LABEL = rf"[{NAME_START}](?:[{NAME_PART}.-]*[{NAME_PART}-])?"
LOCAL_NAME = rf"[{NAME_START}_0-9](?:[{NAME_PART}.-]*[{NAME_PART}-])?"
"""What may stand behind a prefix without escapes, as a pattern."""

_ESCAPED = r"%[0-9A-Fa-f]{2}|\\[_~.!$&'()*+,;=/?#@%-]"
_CODE = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
_STRING = rf"""\\[tbnrf"'\\]|{_CODE}"""
_TOKEN = re.compile(
    "|".join(
        f"(?P<{kind}>{pattern})"
        for kind, pattern in {
            "space": r"[ \t\r\n]+|\#[^\r\n]*+",
            "iri": rf'<(?:[^<>"{{}}|^`\\\x00-\x20]|{_CODE})*+>',
            "string": (
                rf'"""(?:"{{0,2}}(?:[^"\\]|{_STRING}))*+"""'
                rf"|'''(?:'{{0,2}}(?:[^'\\]|{_STRING}))*+'''"
                rf'|(?!""")"(?:[^"\\\r\n]|{_STRING})*+"'
                rf"|(?!''')'(?:[^'\\\r\n]|{_STRING})*+'"
            ),
            "variable": rf"[?$][{NAME_PART}]+",
            "blank": rf"_:[{NAME_PART}](?:[{NAME_PART}.-]*[{NAME_PART}-])?",
            "tag": r"@[A-Za-z]+(?:-[A-Za-z0-9]+)*(?:--[A-Za-z]+)?",
            "name": (
                rf"(?:{_LABEL})?:"
                rf"(?:(?:[{NAME_PART}:]|{_ESCAPED})"
                rf"(?:(?:[{NAME_PART}.:-]|{_ESCAPED})*(?:[{NAME_PART}:-]|{_ESCAPED}))?)?"
            ),
            # as far as a label, to stay linear
            "word": rf"[{NAME_START}_](?:[{NAME_PART}.-]*[{NAME_PART}-])?",
            "open": r"[({[]",
            "close": r"[)}\]]",
            "quote": r"[\"']",
            "mark": r".",
        }.items()
    ),
    re.DOTALL,
)
_CODES = re.compile(r"\\u([0-9A-Fa-f+]{4})|\\U([0-9A-Fa-f+]{8})|([\ud800-\udfff])")
_PAIRS = {"(": ")", "{": "}", "[": "]"}

_NETWORK = "queries cannot access the network", "Save the data to a file, and query that file."
_GRAPHS = (
    "a query always covers all the files it is given",
    "Remove it, and choose the files instead.",
)
_CHANGES = "queries are read-only", "Use SELECT, ASK, CONSTRUCT or DESCRIBE."
_REFUSED: Mapping[str, tuple[str, str]] = {
    "SERVICE": _NETWORK,
    "LOAD": _NETWORK,
    "FROM": _GRAPHS,
    **dict.fromkeys(
        "INSERT DELETE CLEAR DROP CREATE COPY MOVE ADD WITH USING".split(),
        _CHANGES,
    ),
}
_HIDING = ("SERVICE", "FROM")
"""Refused words that the engine also finds behind another word without a space between them."""


class QueryToken(NamedTuple):
    """A token of a query: its kind (a group of the grammar above), its characters, its offset."""

    kind: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class CheckedQuery:
    """A query that has passed the gate: its tokens, and the namespaces it declares by prefix."""

    text: str
    tokens: Sequence[QueryToken] = field(repr=False)
    declared: Mapping[str, str]

    @property
    def is_ordered(self) -> bool:
        """Whether the query says ORDER BY, other than in a query inside it."""
        depth = 0
        for token in self.tokens:
            depth += (token.kind == "open") - (token.kind == "close")
            if depth == 0 and token.kind == "word" and token.text.upper().startswith("ORDER"):
                return True
        return False


def check_query(text: str, prefixes: Mapping[str, str]) -> CheckedQuery:
    """The query, if it may be run; ``prefixes`` are those it need not declare.

    Raises QueryError for SERVICE, LOAD, FROM and every update; for length and nesting beyond the limits;
    for strings and brackets left open, prefixes nobody declared, and spellings that hide characters
    or that can be read in two ways.
    """
    if len(text) > LENGTH_LIMIT:
        raise problem_at(
            text,
            LENGTH_LIMIT,
            f"the query is longer than {LENGTH_LIMIT:,} characters.",
            "Split it into smaller queries.",
        )
    _refuse_codes(text)
    tokens = tuple(_tokens(text))
    declared = _declared(tokens)
    known = {**prefixes, **declared}
    for number, token in enumerate(tokens):
        match token.kind:
            case "word":
                _refuse_word(text, token)
            case "name" | "blank":
                _refuse_name(text, token, known)
            case "iri" if not _is_declaration(tokens[max(number - 2, 0) : number]):
                _refuse_two_readings(text, token)
            case "quote":
                raise problem_at(
                    text,
                    token.start,
                    "the string that begins here is not closed, or contains an invalid backslash escape.",
                    "Close it with the same quotes, and write a backslash as \\\\.",
                )
    _refuse_brackets(text, tokens)
    return CheckedQuery(text, tokens, declared)


def problem_at(text: str, offset: int, message: str, remedy: str) -> QueryError:
    """The error for one place of a query, as ``query:line:column`` counted in characters from 1."""
    return QueryError(f"{LineIndex(text).location('query', offset)} {message} {remedy}")


def one_line(text: str, most: int = 60) -> str:
    """The beginning of a text, as it can be told in a message: on one line, nothing unprintable."""
    told = " ".join(text.split())
    told = "".join(mark if mark.isprintable() else "?" for mark in told)
    return told if len(told) <= most else told[: most - 3] + "..."


def _tokens(text: str) -> Iterator[QueryToken]:
    """The tokens of a query, without white space and comments."""
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "mark"
        if kind != "space":
            yield QueryToken(kind, match.group(), match.start())


def _declared(tokens: Sequence[QueryToken]) -> dict[str, str]:
    """The namespace of each prefix that the query declares, the last one where there are several."""
    return {
        name.text[:-1]: iri.text[1:-1]
        for word, name, iri in zip(tokens, tokens[1:], tokens[2:], strict=False)
        if word.text.upper() == "PREFIX" and name.text.endswith(":") and iri.kind == "iri"
    }


def _refuse_codes(text: str) -> None:
    """Refuse codes of ASCII characters: by the standard they are read as if typed, quotes and all."""
    for match in _CODES.finditer(text):
        code = int((match[1] or match[2] or "D800").replace("+", "0"), 16)
        if code < 0x80 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
            raise problem_at(
                text,
                match.start(),
                f"the code {one_line(match.group())} encodes an ASCII character or none.",
                "Type the character itself.",
            )


def _refuse_word(text: str, token: QueryToken) -> None:
    word = token.text.upper()
    found = next((hiding for hiding in _HIDING if hiding in word), word)
    if found in _REFUSED:
        why, remedy = _REFUSED[found]
        offset = token.start + word.find(found)
        raise problem_at(text, offset, f"{found} is refused: {why}.", remedy)


def _refuse_name(text: str, token: QueryToken, prefixes: Mapping[str, str]) -> None:
    """Refuse what the engine may read as SERVICE or FROM and the rest of the name."""
    label, _, local = token.text.partition(":")
    if "SERVICE" in (label + local.partition(".")[2]).upper() or label.upper() == "FROM":
        word = "FROM" if label.upper() == "FROM" else "SERVICE"
        raise problem_at(
            text,
            token.start,
            f"{word} is refused: {_REFUSED[word][0]}, and {one_line(token.text)} could be read as {word}.",
            "If it is a name, write it with another prefix or as <IRI>.",
        )
    if token.kind == "name" and label not in prefixes:
        known = ", ".join(f"{prefix}:" for prefix in sorted(prefixes))
        raise problem_at(
            text,
            token.start,
            f"the prefix {one_line(label)}: is not declared.",
            f"Begin the query with PREFIX {one_line(label)}: <...>, or use one of {known}.",
        )


def _is_declaration(before: Sequence[QueryToken]) -> bool:
    """Whether an IRI after these two tokens is what PREFIX or BASE declares."""
    words = [token.text.upper() for token in before]
    return words[-1:] == ["BASE"] or (words[:1] == ["PREFIX"] and words[-1].endswith(":"))


def _refuse_two_readings(text: str, token: QueryToken) -> None:
    """Refuse ``<…>`` that may be an IRI as well as two comparisons with an end of something between.

    An IRI with ``//`` after its scheme cannot be read as a comparison.
    """
    is_plain = re.match(r"<[A-Za-z][A-Za-z0-9+.-]*://", token.text)
    if not is_plain and any(mark in token.text for mark in "#')"):
        raise problem_at(
            text,
            token.start,
            f"{one_line(token.text)} could be an IRI or a comparison.",
            "Put a space after <, or declare a prefix and use it in place of the IRI.",
        )


def _refuse_brackets(text: str, tokens: Sequence[QueryToken]) -> None:
    opened: list[QueryToken] = []
    for token in tokens:
        if token.kind == "open":
            opened.append(token)
            if len(opened) > NESTING_LIMIT:
                message = f"brackets are nested deeper than {NESTING_LIMIT}."
                raise problem_at(text, token.start, message, "Flatten the query.")
        elif token.kind == "close" and (not opened or _PAIRS[opened.pop().text] != token.text):
            message = f"the {token.text} here has no matching opening bracket."
            raise problem_at(
                text, token.start, message, "Close the brackets in the right order, or remove this one."
            )
    if opened:
        bracket = opened[-1]
        message = f"the {bracket.text} here is never closed."
        remedy = f"Add the matching {_PAIRS[bracket.text]}."
        raise problem_at(text, bracket.start, message, remedy)
