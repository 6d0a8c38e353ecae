"""Turtle as blocks: a stretch of text for each statement, and what is said in it where."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple, Protocol
from urllib.parse import urljoin

from claimgraph.source.tokens import Token, statements, tokens, unescape
from claimgraph.vocabulary import RDF, RDF_TYPE

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")

NAMELESS = ""
"""Stands for the subject of a block about something without a name."""


class Written(NamedTuple):
    """A triple as it is written: its terms, and the offsets at which they begin.

    ``value`` is an IRI or the characters of a literal; None for what has no name.
    """

    subject: str
    subject_start: int
    predicate: str
    predicate_start: int
    value: str | None
    value_start: int


class Block(Protocol):
    """A stretch of text that is about one thing, and maybe about others inside brackets."""

    @property
    def start(self) -> int:
        """Where it begins."""

    def written(self) -> Iterator[Written]:
        """What it says, in the order of the text."""


Blocks = Mapping[str, Sequence[Block]]
"""The blocks of a text by the IRI of what they are about, or NAMELESS, each in the order of the text."""


def cut_turtle(text: str) -> Blocks:
    """The blocks of a text in Turtle, TriG, N-Triples or N-Quads."""
    names = Names()
    found: dict[str, list[Block]] = {}
    for start, end in statements(text):
        first = first_after_directives(text, start, end, names)
        if first is None or text[end - 1] == "{":
            continue
        named = first.kind in ("name", "iri")
        subject = names.resolve(first) if named else NAMELESS
        found.setdefault(subject, []).append(_TurtleBlock(text, first.start, end, names))
    return found


def first_after_directives(text: str, start: int, end: int, names: Names) -> Token | None:
    """The first token of a statement; the directives before it are noted. None if there is none."""
    found = tokens(text, start, end)
    first = next(found, None)
    while first is not None and first.text.lower() in ("@prefix", "prefix", "@base", "base"):
        label = next(found, None) if first.text.lower().endswith("prefix") else None
        namespace = next(found, None)
        if namespace is not None:
            names.declare(label.text if label else "", namespace)
        first = next(found, None)
    return None if first is None or first.kind == "end" else first


@dataclass(frozen=True, slots=True)
class Names:
    """The prefixes and bases of a text, each with the offsets from which on they hold."""

    declared: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    """By prefix with its colon; the base stands under the empty string."""

    def declare(self, label: str, namespace: Token) -> None:
        """Note what a prefix with its colon, or the base under the empty string, stands for from there on."""
        declarations = self.declared.setdefault(label, [])
        declarations.append((namespace.start, self.resolve(namespace)))

    def resolve(self, token: Token) -> str:
        """The IRI a token stands for, or its own text if it stands for none."""
        if token.kind == "iri":
            return self._whole(unescape(token.text[1:-1]), token.start)
        if token.kind == "nil":
            return RDF + "nil"
        prefix, colon, local = token.text.partition(":")
        namespace = self.namespace(prefix + colon, token.start) if token.kind == "name" and colon else None
        if namespace is None:
            return RDF_TYPE if token.text == "a" else token.text
        return namespace + unescape(local)

    def prefixes(self, offset: int) -> dict[str, str]:
        """The namespace of each prefix, with its colon, that holds at an offset."""
        found = {label: self.namespace(label, offset) for label in self.declared if label}
        return {label: namespace for label, namespace in found.items() if namespace is not None}

    def _whole(self, iri: str, offset: int) -> str:
        """An IRI that may be relative to the base that holds at an offset."""
        base = self.namespace("", offset)
        if base is None or _SCHEME.match(iri):
            return iri
        path, mark, fragment = iri.partition("#")
        return urljoin(base, path).partition("#")[0] + mark + fragment

    def namespace(self, label: str, offset: int) -> str | None:
        """What a prefix with its colon, or the base under the empty string, stands for at an offset."""
        declarations = self.declared.get(label)
        if not declarations:
            return None
        if len(declarations) == 1:
            start, found = declarations[0]
            return found if start <= offset else None
        number = bisect(declarations, offset, key=lambda declaration: declaration[0])
        return declarations[number - 1][1] if number else None


class _Expected(Enum):
    """What comes next in a block; in lists and quoted triples, items only."""

    SUBJECT = 1
    PREDICATE = 2
    OBJECT = 3
    MARK = 4
    ITEM = 5


@dataclass(slots=True)
class _Thing:
    """Something that is being described, as far as the text has been read."""

    start: int
    expected: _Expected
    subject: str = NAMELESS
    predicate: str = ""
    predicate_start: int = 0


@dataclass(frozen=True, slots=True)
class _TurtleBlock:
    text: str
    start: int
    end: int
    names: Names

    def written(self) -> Iterator[Written]:
        things = [_Thing(self.start, _Expected.SUBJECT)]
        for token in tokens(self.text, self.start, self.end):
            thing = things[-1]
            if token.kind == "close" and len(things) > 1:
                things.pop()
            elif token.kind == "mark":
                thing.expected = _Expected.PREDICATE if token.text == ";" else _Expected.OBJECT
            elif thing.expected is _Expected.SUBJECT:
                thing.subject = self.names.resolve(token) if token.kind in ("name", "iri") else NAMELESS
                thing.expected = _Expected.PREDICATE
            elif thing.expected is _Expected.PREDICATE:
                thing.predicate, thing.predicate_start = self.names.resolve(token), token.start
                thing.expected = _Expected.OBJECT
            elif thing.expected is _Expected.OBJECT:
                yield self._written(thing, token)
                thing.expected = _Expected.MARK
            if token.kind == "open":
                inside = _Expected.PREDICATE if token.text == "[" else _Expected.ITEM
                things.append(_Thing(token.start, inside))

    def _written(self, thing: _Thing, token: Token) -> Written:
        start = token.start
        return Written(
            thing.subject, thing.start, thing.predicate, thing.predicate_start, self._value(token), start
        )

    def _value(self, token: Token) -> str | None:
        if token.kind in ("open", "blank"):
            return None
        if token.kind != "string":
            return self.names.resolve(token)
        quotes = 3 if token.text.startswith(('"""', "'''")) else 1
        return unescape(token.text[quotes:-quotes])
