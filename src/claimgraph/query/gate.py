"""The gate: checks an untrusted SPARQL query, and refuses what it may not do, before it runs.

The query is split into tokens according to the grammar (W3C, SPARQL 1.1 Query Language, section 19.8), which
distinguishes a keyword from the same word inside a string, an IRI, a comment, a variable or a prefixed name.
The engine has no lexer: it tries one interpretation after another, so that it reads ``trueSERVICE:s`` as
``true SERVICE :s``, and ``?a<?b)SERVICE?x#>`` as a comparison followed by a comment. The gate therefore
refuses any text that has two readings if one of them is dangerous.
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
"""The maximum length of a query, in characters."""

NESTING_LIMIT = 50
"""The maximum nesting of brackets; the engine would crash on much deeper ones."""

_LABEL = rf"[{NAME_START}](?:[{NAME_PART}.-]*[{NAME_PART}-])?"
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
            # extends over a whole label, so that matching stays linear
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
    "GRAPH": (
        "a query sees the statements of all files merged, in no graph",
        "Write the pattern without GRAPH.",
    ),
    **dict.fromkeys(
        "INSERT DELETE CLEAR DROP CREATE COPY MOVE ADD WITH USING".split(),
        _CHANGES,
    ),
}
_HIDING = ("SERVICE", "FROM")
"""Refused words that the engine also recognises directly after another word, without a space."""


class QueryToken(NamedTuple):
    """A token of a query: its kind (a group name in the pattern above), its characters, and its offset."""

    kind: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class CheckedQuery:
    """A query that passed the gate: its tokens, and the namespaces it declares, by prefix."""

    text: str
    tokens: Sequence[QueryToken] = field(repr=False)
    declared: Mapping[str, str]

    @property
    def is_ordered(self) -> bool:
        """Whether the query itself has ORDER BY; one in a subquery does not count."""
        depth = 0
        for token in self.tokens:
            depth += (token.kind == "open") - (token.kind == "close")
            if depth == 0 and token.kind == "word" and token.text.upper().startswith("ORDER"):
                return True
        return False


def check_query(text: str, prefixes: Mapping[str, str], *, has_graphs: bool = False) -> CheckedQuery:
    """Check a query; ``prefixes`` are those that it need not declare.

    Raises QueryError for SERVICE, LOAD, FROM and any update, and for GRAPH unless the data ``has_graphs``;
    for a query over the limits of length or nesting; for strings and brackets that are not closed, for
    undeclared prefixes, for codes of ASCII characters, and for text with two readings.
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
            case "word" if not (has_graphs and token.text.upper() == "GRAPH"):
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
    """The error for a place in a query."""
    return QueryError(f"{place_in(text, offset)} {message} {remedy}")


def place_in(text: str, offset: int) -> str:
    """A place in a query, written ``query:line:column``; both count from 1, in characters."""
    return str(LineIndex(text).location("query", offset))


def one_line(text: str, most: int = 60) -> str:
    """The beginning of a text for a message: on one line, at most ``most`` characters, all printable."""
    line = " ".join(text.split())
    line = "".join(mark if mark.isprintable() else "?" for mark in line)
    return line if len(line) <= most else line[: most - 3] + "..."


def _tokens(text: str) -> Iterator[QueryToken]:
    """The tokens of a query, without white space and comments."""
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "mark"
        if kind != "space":
            yield QueryToken(kind, match.group(), match.start())


def _declared(tokens: Sequence[QueryToken]) -> dict[str, str]:
    """The namespaces that the query declares, by prefix; the last declaration of a prefix counts."""
    return {
        name.text[:-1]: iri.text[1:-1]
        for word, name, iri in zip(tokens, tokens[1:], tokens[2:], strict=False)
        if word.text.upper() == "PREFIX" and name.text.endswith(":") and iri.kind == "iri"
    }


def _refuse_codes(text: str) -> None:
    """Refuse codes of ASCII characters, because SPARQL reads them as if they were typed, even quotes.

    Codes of surrogates and codes beyond U+10FFFF are refused as well.
    """
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
    keyword = next((hiding for hiding in _HIDING if hiding in word), word)
    if keyword in _REFUSED:
        why, remedy = _REFUSED[keyword]
        offset = token.start + word.find(keyword)
        raise problem_at(text, offset, f"{keyword} is refused: {why}.", remedy)


def _refuse_name(text: str, token: QueryToken, prefixes: Mapping[str, str]) -> None:
    """Refuse names that the engine could read as SERVICE or FROM and a rest, and undeclared prefixes."""
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
    """Whether these two tokens make the IRI after them the one that PREFIX or BASE declares."""
    words = [token.text.upper() for token in before]
    return words[-1:] == ["BASE"] or (words[:1] == ["PREFIX"] and words[-1].endswith(":"))


def _refuse_two_readings(text: str, token: QueryToken) -> None:
    """Refuse ``<…>`` that could be an IRI or two comparisons around the end of a comment, string or group.

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
