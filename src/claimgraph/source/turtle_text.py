"""A Turtle text as statements, indexed by subject; a statement is parsed only when it is needed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from msgspec import Struct

from claimgraph.source.prefixes import Prefixes
from claimgraph.source.statement_parser import is_directive, parse_statements
from claimgraph.source.syntax_tree import NAMELESS, Statement, TriplesBlock
from claimgraph.source.tokens import Token, TokenKind, comments_in, plain_start, statement_bounds, tokens

_NAMES = (TokenKind.NAME, TokenKind.IRI)


class Stretch(Struct, frozen=True, gc=False):
    """The part of a text that ends with the dot of a block: the block, and SPARQL directives before it.

    ``start`` and ``end`` are the offsets of this part, ``block_start`` is the offset of the block's subject,
    and ``subject`` is its IRI or NAMELESS.
    """

    start: int
    block_start: int
    end: int
    subject: str


@dataclass(slots=True)
class _Index:
    """The prefixes and blocks of a text: by subject, and those with a named subject in order."""

    prefixes: Prefixes = field(default_factory=Prefixes)
    by_subject: dict[str, list[Stretch]] = field(default_factory=dict)
    named: list[Stretch] = field(default_factory=list)
    head_end: int = 0


@dataclass(frozen=True)
class TurtleText:
    """A text in Turtle, TriG, N-Triples or N-Quads.

    The text is split into statements on first use; only the blocks that are needed are parsed, each once.
    For a text that is not valid, the trees are arbitrary, but they still contain every character.
    """

    text: str
    _parsed: dict[int, TriplesBlock] = field(default_factory=dict, repr=False, compare=False)

    @property
    def prefixes(self) -> Prefixes:
        """The prefixes and bases that the text declares."""
        return self._index.prefixes

    @property
    def head_end(self) -> int:
        """The end of the last directive above the first block; 0 if there is no such directive."""
        return self._index.head_end

    @property
    def subjects(self) -> Collection[str]:
        """The IRIs of the subjects that have blocks, in the order of the text; NAMELESS is not included."""
        return [subject for subject in self._index.by_subject if subject != NAMELESS]

    @property
    def stretches(self) -> Sequence[Stretch]:
        """The stretches of all blocks with a named subject, in the order of the text."""
        return self._index.named

    def blocks(self, subject: str) -> list[TriplesBlock]:
        """The blocks about a subject, in the order of the text; for NAMELESS, blocks without a named one."""
        return [self.block(stretch) for stretch in self._index.by_subject.get(subject, ())]

    def block_start(self, subject: str) -> int | None:
        """The offset of the first block about a subject, found without parsing it; None if there is none."""
        return next((stretch.block_start for stretch in self._index.by_subject.get(subject, ())), None)

    def block(self, stretch: Stretch) -> TriplesBlock:
        """The syntax tree of the block in a stretch."""
        block = self._parsed.get(stretch.start)
        if block is None:
            parsed = parse_statements(self.text, stretch.start, stretch.end, self.prefixes)
            block = self._parsed[stretch.start] = next(
                each
                for each in parsed
                if isinstance(each, TriplesBlock) and each.start == stretch.block_start
            )
        return block

    def near(self, offset: int, count: int) -> Sequence[Stretch]:
        """Up to ``count`` stretches before an offset and as many after it, in the order of the text."""
        named = self._index.named
        number = bisect_left(named, offset, key=lambda stretch: stretch.block_start)
        return named[max(0, number - count) : number + count]

    def statements(self) -> Iterator[Statement]:
        """The syntax trees of all statements, in order; their leaves, each after its space, are the text."""
        for start, end in statement_bounds(self.text):
            yield from parse_statements(self.text, start, end, self.prefixes)

    def statements_with(self, words: Iterable[str]) -> Iterator[tuple[Statement | None, Statement]]:
        """The statements of each stretch that contains one of some words, as (previous, statement).

        ``previous`` is the statement before it in the text, if there is one.
        """
        before = (0, 0)
        for start, end in statement_bounds(self.text):
            if any(self.text.find(word, start, end) >= 0 for word in words):
                *_, previous = None, *parse_statements(self.text, *before, self.prefixes)
                for statement in parse_statements(self.text, start, end, self.prefixes):
                    yield previous, statement
                    previous = statement
            before = start, end

    def tokens_naming(self, iris: Iterable[str]) -> Iterator[Token]:
        """The name and IRI tokens of the blocks that may stand for one of some IRIs.

        No such token is missing, but others may be included: resolve each token to be sure.
        """
        endings = {ending for iri in iris for ending in self.prefixes.endings(iri)} | {"\\"}
        for stretch in (*self._index.named, *self._index.by_subject.get(NAMELESS, ())):
            if any(self.text.find(ending, stretch.start, stretch.end) >= 0 for ending in endings):
                block = self.block(stretch)
                yield from (token for token in block.leaves() if token.kind in _NAMES)

    def comments_with(self, characters: str) -> Iterator[str]:
        """The comments that contain some characters, in the order of the text."""
        for start, end in statement_bounds(self.text):
            if self.text.find(characters, start, end) >= 0:
                comments = comments_in(self.text, start, end)
                yield from (comment for comment in comments if characters in comment)

    @cached_property
    def _index(self) -> _Index:
        index = _Index()
        for start, end in statement_bounds(self.text):
            block = self._block_in(start, end, index)
            if block is not None:
                stretch = Stretch(start, block[0], end, block[1])
                index.by_subject.setdefault(stretch.subject, []).append(stretch)
                if stretch.subject != NAMELESS:
                    index.named.append(stretch)
        return index

    def _block_in(self, start: int, end: int, index: _Index) -> tuple[int, str] | None:
        """The offset of the block in a stretch, and its subject; adds directives before it to the index.

        None if the stretch has no block: it is a directive, opens a graph, or is the end of the text.
        """
        opens_graph = self.text[end - 1] == "{"
        plain = plain_start(self.text, start)
        namespace = index.prefixes.namespace(plain[1], plain[0]) if plain else None
        if plain and namespace is not None:
            return None if opens_graph else (plain[0], namespace + plain[2])
        first = next(tokens(self.text, start, end))
        if is_directive(first):
            block = _after_directives(parse_statements(self.text, start, end, index.prefixes), index)
            return None if opens_graph or block is None else (block.start, block.iri)
        if opens_graph or first.kind in (TokenKind.END, TokenKind.FINISH):
            return None
        return first.start, index.prefixes.resolve(first) if first.kind in _NAMES else NAMELESS


def _after_directives(statements: Iterator[Statement], index: _Index) -> TriplesBlock | None:
    """Add directives to the index; return the block after them, or None.

    ``statements`` must be lazy: a directive is added before the statement after it is parsed.
    """
    for statement in statements:
        if isinstance(statement, TriplesBlock):
            return statement if statement.subject else None
        if not index.named:
            index.head_end = statement.end
        if statement.declared is not None:
            index.prefixes.declare(*statement.declared)
    return None
