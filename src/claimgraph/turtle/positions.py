"""Where a statement stands in its text.

No parser tells the place of a good triple, so the text is cut up a second time, and only when there
is something to locate: first into whole statements, by one regular expression, then those of the
subject asked for into tokens. The tokens follow the Turtle grammar (W3C, RDF 1.1 Turtle, section 6.5)
as far as finding places needs it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from claimgraph.errors import Location
from claimgraph.model import Document, Syntax
from claimgraph.vocabulary import RDF_TYPE

_WORD = r"(?:[\w:%-]|\\.)"
_PARTS = {
    "space": r"\s+",
    "comment": r"\#[^\r\n]*+",
    "open": r"<<\(?|\{\||[\[(]",
    "close": r"\)?>>|\|\}|[\])]",
    "iri": r"<[^<>\s]*+>",
    "string": (
        r'"""(?:"{0,2}(?:[^"\\]|\\.))*+"""'
        r"|'''(?:'{0,2}(?:[^'\\]|\\.))*+'''"
        r'|"(?:[^"\\\r\n]|\\.)*+"'
        r"|'(?:[^'\\\r\n]|\\.)*+'"
    ),
    "tag": r"@[A-Za-z]+(?:-[A-Za-z0-9-]+)*|\^\^",
    "name": rf"[+-]?\.?{_WORD}++(?:\.+{_WORD}++)*+",
    "mark": r"[;,]",
}
_TOKEN = re.compile(
    "|".join(f"(?P<{name}>{part})" for name, part in _PARTS.items()) + r"|(?P<end>[.{}])|(?P<other>.)",
    re.DOTALL,
)
_STATEMENT = re.compile(
    rf"(?:{'|'.join(_PARTS.values())}|[^.{{}}])*+(?:[.{{}}]|\Z)",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_ESCAPED = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


class _Token(NamedTuple):
    kind: str
    text: str
    start: int


def _tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[_Token]:
    """The tokens of a stretch of Turtle, without white space and comments."""
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        kind = match.lastgroup or "other"
        if kind not in ("space", "comment"):
            yield _Token(kind, match.group(), match.start())


def _place(document: Document, offset: int) -> Location:
    before = document.text.rfind("\n", 0, offset) + 1
    return Location(document.name, document.text.count("\n", 0, offset) + 1, offset - before + 1)


def deepest_nesting(document: Document) -> tuple[int, Location]:
    """How deep the brackets of a Turtle text nest, and where the deepest opens."""
    depth, deepest, offset = 0, 0, 0
    for token in _tokens(document.text):
        if token.kind == "open":
            depth += 1
            if depth > deepest:
                deepest, offset = depth, token.start
        elif token.kind == "close":
            depth -= 1
    return deepest, _place(document, offset)


def longest_token(document: Document) -> Location:
    """The place of the longest token of a text."""
    longest = max(_TOKEN.finditer(document.text), key=lambda match: len(match.group()))
    return _place(document, longest.start())


@dataclass(slots=True)
class Positions:
    """Finds the places of statements in documents; cuts each document up once, when first asked."""

    documents: Sequence[Document]
    _indexes: dict[int, _Index] = field(default_factory=dict)

    def locate(self, subject: str, predicate: str | None = None, value: str | None = None) -> Location:
        """The place of a statement's object, else of its predicate, else of its subject.

        ``value`` is an IRI or the characters of a literal. Of several places the first counts; if
        nothing is found (a blank node has no name to look for) the start of the first document.
        """
        best: tuple[int, Location] | None = None
        for number in range(len(self.documents)):
            found = self._index(number).find(subject, predicate, value)
            if found and (best is None or found[0] > best[0]):
                best = found[0], _place(self.documents[number], found[1])
        if best:
            return best[1]
        return Location(self.documents[0].name if self.documents else "-", 1, 1)

    def _index(self, number: int) -> _Index:
        if number not in self._indexes:
            self._indexes[number] = _Index.of(self.documents[number])
        return self._indexes[number]


@dataclass(frozen=True, slots=True)
class _Index:
    """Where the statements about each subject begin and end in one text."""

    text: str
    prefixes: dict[str, str]
    blocks: dict[str, list[tuple[int, int]]]

    @classmethod
    def of(cls, document: Document) -> _Index:
        index = cls(document.text, {}, {})
        if document.syntax is Syntax.JSON_LD:
            return index
        offset = 0
        while offset < len(document.text):
            match = _STATEMENT.match(document.text, offset)
            end = match.end() if match else len(document.text)
            index._add(offset, end)
            offset = max(end, offset + 1)
        return index

    def _add(self, start: int, end: int) -> None:
        tokens = _tokens(self.text, start, end)
        first = next(tokens, None)
        while first is not None and first.text.lower() in ("@prefix", "@base", "prefix", "base"):
            names = [next(tokens, None)]
            if first.text.lower().endswith("prefix"):
                names.append(next(tokens, None))
            if names[0] is not None and names[-1] is not None:
                label = names[0].text if len(names) > 1 else ""
                self.prefixes[label] = names[-1].text[1:-1]
            first = next(tokens, None)
        if first is not None and first.kind in ("name", "iri"):
            self.blocks.setdefault(self._resolve(first.text), []).append((first.start, end))

    def _resolve(self, name: str) -> str:
        """The IRI a token stands for, or the token itself."""
        if name.startswith("<"):
            iri = _unescape(name[1:-1])
            return iri if ":" in iri else self.prefixes.get("", "") + iri
        prefix, colon, local = name.partition(":")
        if not colon:
            return RDF_TYPE if name == "a" else name
        return self.prefixes.get(prefix + colon, prefix + colon) + _unescape(local)

    def find(self, subject: str, predicate: str | None, value: str | None) -> tuple[int, int] | None:
        """How much of a statement was found (1 to 3 terms), and the offset of its last term."""
        if not self.blocks:
            return self._find_in_json(subject)
        best: tuple[int, int] | None = None
        for start, end in self.blocks.get(subject, ()):
            for found in self._walk(start, end, predicate, value):
                if best is None or found[0] > best[0]:
                    best = found
        return best

    def _find_in_json(self, subject: str) -> tuple[int, int] | None:
        for name in (subject, subject.rpartition("#")[2], subject.rpartition("/")[2]):
            match = re.search(rf'"[^"\s]*{re.escape(name)}"', self.text) if name else None
            if match:
                return 1, match.start()
        return None

    def _walk(
        self, start: int, end: int, predicate: str | None, value: str | None
    ) -> Iterator[tuple[int, int]]:
        """Each match in one block, as how many terms match and the offset of the last."""
        yield 1, start
        depth, expected, matching = 0, "subject", False
        for token in _tokens(self.text, start, end):
            if token.kind == "close":
                depth -= 1
            elif depth == 0 and token.kind == "mark":
                expected = "predicate" if token.text == ";" else "object"
            elif depth == 0 and expected == "predicate":
                matching = self._resolve(token.text) == predicate
                expected = "object"
                if matching:
                    yield 2, token.start
            elif depth == 0 and expected == "object":
                if matching and self._value(token) == value:
                    yield 3, token.start
                expected = "next"
            elif expected == "subject":
                expected = "predicate"
            if token.kind == "open":
                depth += 1

    def _value(self, token: _Token) -> str:
        if token.kind != "string":
            return self._resolve(token.text)
        quotes = 3 if token.text.startswith(('"""', "'''")) else 1
        return _unescape(token.text[quotes:-quotes])


def _unescape(text: str) -> str:
    def replaced(match: re.Match[str]) -> str:
        short, long, other = match.groups()
        if other is not None:
            return _ESCAPED.get(other, other)
        code = int(short or long, 16)
        return chr(code) if code < 0x110000 else match.group()

    return _ESCAPE.sub(replaced, text) if "\\" in text else text
