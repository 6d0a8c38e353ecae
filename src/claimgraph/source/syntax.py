"""How a Turtle text is laid out: where each block, pair and object stands, for edits of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from claimgraph import vocabulary as vocab
from claimgraph.rdf.literals import typed
from claimgraph.rdf.statements import Literal, Term
from claimgraph.source.tokens import Token, pieces, plain_start, statements, tokens, unescape
from claimgraph.source.written import Names, first_after_directives

_QUOTES = re.compile("\"\"\"|'''|\"|'")


@dataclass(frozen=True, slots=True)
class Placed:
    """One object: where its text begins and ends, and what it is.

    ``term`` is None for what has no name, and for a name or literal that carries an annotation.
    """

    start: int
    end: int
    term: Term | None


@dataclass(frozen=True, slots=True)
class Pair:
    """A predicate and its objects, and the offsets of the marks between and after them."""

    start: int
    predicate: str
    objects: Sequence[Placed]
    commas: Sequence[int]
    semicolons: Sequence[int]

    @property
    def end(self) -> int:
        """Where its last object ends."""
        return self.objects[-1].end


@dataclass(frozen=True, slots=True)
class BlockLayout:
    """What is said of one subject up to a dot. ``end`` is behind the dot."""

    subject: str
    start: int
    pairs: Sequence[Pair]
    dot: int

    @property
    def end(self) -> int:
        """The offset behind the dot."""
        return self.dot + 1

    @property
    def classes(self) -> list[str]:
        """The IRIs of the classes that this block names."""
        types = [pair for pair in self.pairs if pair.predicate == vocab.RDF_TYPE]
        return [each.term for pair in types for each in pair.objects if isinstance(each.term, str)]


@dataclass(slots=True)
class Layout:
    """A Turtle text as blocks, by what they are about; each is looked into when it is asked for."""

    text: str
    names: Names = field(default_factory=Names)
    stretches: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    """By subject, where the blocks about it begin and where they end, behind their dot."""
    order: list[tuple[int, int, str]] = field(default_factory=list)
    """All blocks about something that has a name, in the order of the text: begin, end, subject."""
    head: int = 0
    """Where the directives at the top end; 0 if there are none."""
    newline: str = "\n"
    """CR LF if any line ends so."""
    _read: dict[int, BlockLayout] = field(default_factory=dict)
    """The blocks that were looked into, by where they begin."""

    def blocks(self, subject: str) -> list[BlockLayout]:
        """The blocks about a subject, in the order of the text."""
        return [self.block(start, end, subject) for start, end in self.stretches.get(subject, ())]

    def block(self, start: int, end: int, subject: str) -> BlockLayout:
        """One block, looked into once."""
        if start not in self._read:
            self._read[start] = _read_block(self.text, start, end, subject, self.names)
        return self._read[start]

    def named_tokens(self) -> Iterator[Token]:
        """Every name and IRI outside the directives, in the order of the text."""
        for start, end in statements(self.text):
            first = first_after_directives(self.text, start, end, Names())
            for token in tokens(self.text, first.start, end) if first else ():
                if token.kind in ("name", "iri"):
                    yield token

    def comments(self) -> Iterator[str]:
        """Every comment, in the order of the text."""
        return (piece.text for piece in pieces(self.text) if piece.kind == "comment")


def lay_out(text: str) -> Layout:
    """How a text in Turtle is laid out; what no parser accepts may come out as anything."""
    layout = Layout(text, newline="\r\n" if "\r\n" in text else "\n")
    for start, end in statements(text):
        found = _subject(layout, start, end)
        if found is not None:
            begin, subject = found
            layout.stretches.setdefault(subject, []).append((begin, end))
            layout.order.append((begin, end, subject))
    return layout


def _subject(layout: Layout, start: int, end: int) -> tuple[int, str] | None:
    """What a statement is about, and where it begins; None for directives and what has no name."""
    plain = plain_start(layout.text, start)
    namespace = layout.names.namespace(plain[1], plain[0]) if plain else None
    if plain and namespace is not None:
        return plain[0], namespace + plain[2]
    first = first_after_directives(layout.text, start, end, layout.names)
    if not layout.order and (first is None or first.start > start):
        layout.head = _end_of_directive(layout.text, start, first.start if first else end) or layout.head
    if first is None or first.kind not in ("name", "iri"):
        return None
    return first.start, layout.names.resolve(first)


def _end_of_directive(text: str, start: int, end: int) -> int:
    """Where the last token of a stretch ends, or its start if there is none."""
    found = start
    for token in tokens(text, start, end):
        found = token.start + len(token.text)
    return found if found > start else 0


@dataclass(slots=True)
class _OpenPair:
    """A pair as far as it has been read."""

    predicate: Token
    objects: list[list[Token]] = field(default_factory=lambda: [[]])
    commas: list[int] = field(default_factory=list)
    semicolons: list[int] = field(default_factory=list)

    def closed(self, names: Names) -> Pair:
        objects = [
            Placed(parts[0].start, parts[-1].start + len(parts[-1].text), _term(parts, names))
            for parts in self.objects
            if parts
        ]
        predicate = names.resolve(self.predicate)
        return Pair(self.predicate.start, predicate, objects, self.commas, self.semicolons)


def _read_block(text: str, start: int, end: int, subject: str, names: Names) -> BlockLayout:
    _, *rest = tokens(text, start, end)
    pairs: list[_OpenPair] = []
    depth, in_pair, dot = 0, False, end - 1
    for token in rest:
        if token.kind == "end" and not depth:
            dot = token.start
        elif token.kind == "mark" and not depth:
            in_pair = token.text == ","
            _note_mark(pairs[-1], token)
        elif not in_pair and not depth:
            pairs.append(_OpenPair(token))
            in_pair = True
        else:
            pairs[-1].objects[-1].append(token)
            depth += (token.kind == "open") - (token.kind == "close")
    closed = [pair.closed(names) for pair in pairs]
    return BlockLayout(subject, start, closed, dot)


def _note_mark(pair: _OpenPair, mark: Token) -> None:
    if mark.text == ",":
        pair.commas.append(mark.start)
        pair.objects.append([])
    else:
        pair.semicolons.append(mark.start)


def _term(parts: Sequence[Token], names: Names) -> Term | None:
    """What the tokens of an object stand for; None for more than a name or a literal."""
    first, *rest = parts
    if first.kind == "string":
        return _literal(first, rest, names)
    if rest or first.kind in ("open", "blank"):
        return None
    if first.kind == "number":
        return typed(first.text, vocab.XSD + _number_type(first.text))
    if first.text in ("true", "false"):
        return typed(first.text, vocab.XSD + "boolean")
    return names.resolve(first)


def _number_type(text: str) -> str:
    if "e" in text.lower():
        return "double"
    return "decimal" if "." in text else "integer"


def _literal(first: Token, rest: Sequence[Token], names: Names) -> Literal | None:
    quotes = _QUOTES.match(first.text)
    length = len(quotes.group()) if quotes else 1
    value = unescape(first.text[length:-length])
    match rest:
        case []:
            return Literal(value)
        case [Token(kind="tag", text=tag)] if "--" not in tag and tag != "^^":
            return Literal(value, language=tag[1:].lower())
        case [Token(text="^^"), datatype]:
            return typed(value, names.resolve(datatype))
    return None
