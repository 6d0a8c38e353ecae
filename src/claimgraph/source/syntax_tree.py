"""The syntax tree of a Turtle statement, lossless and with the offset of every part.

The names come from the grammar (W3C, RDF 1.1 Turtle, section 6.5): a directive; a triples block, with a
subject and its predicate-object lists; a verb and its objects. The tree is lossless: joining its tokens in
order, each with the space before it, gives the text back. Values are plain: an IRI is a string, a literal
has characters, a datatype and a language, and a term without a name has the value None.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from claimgraph.source.tokens import Token, TokenKind
from claimgraph.vocabulary import RDF_TYPE

NAMELESS = ""
"""Used in place of an IRI for a subject without a name, such as a blank node."""


class WrittenLiteral(Struct, frozen=True, gc=False):
    """A literal as the text writes it, with its escapes resolved; the language tag is in lower case."""

    characters: str
    datatype: str
    language: str | None = None


WrittenValue = str | WrittenLiteral
"""An IRI, or a literal."""


class _Leaf(Struct, frozen=True):
    """A part of a statement that consists of tokens alone."""

    tokens: tuple[Token, ...]

    @property
    def start(self) -> int:
        """The offset at which it begins."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """The offset after it."""
        return self.tokens[-1].end

    def leaves(self) -> Sequence[Token]:
        """Its tokens, in the order of the text."""
        return self.tokens


class Atom(_Leaf, frozen=True):
    """A term without brackets: a name, IRI, blank node label, number, or string with language or datatype.

    ``value`` is None for the label of a blank node, and for a token that the grammar does not allow there.
    """

    value: WrittenValue | None


class Brackets(Struct, frozen=True):
    """A bracketed term: a property list, a collection or a quoted triple; or an annotation block.

    ``lists`` holds the verbs and objects inside ``[`` and ``{|``, ``terms`` the terms inside other brackets.
    Brackets nested deeper than the parser's limit hold all their tokens as terms. ``close`` is None if the
    text never closes the bracket.
    """

    open: Token
    lists: tuple[VerbObjects, ...]
    terms: tuple[SyntaxTerm, ...]
    close: Token | None

    @property
    def value(self) -> None:
        """None, because a bracketed term has no name."""
        return

    @property
    def start(self) -> int:
        """The offset of the opening bracket."""
        return self.open.start

    @property
    def end(self) -> int:
        """The offset after the closing bracket."""
        *_, last = self.leaves()
        return last.end

    def leaves(self) -> Iterator[Token]:
        """Its tokens, in the order of the text."""
        yield self.open
        for part in (*self.lists, *self.terms):
            yield from part.leaves()
        if self.close:
            yield self.close


SyntaxTerm = Atom | Brackets


class ObjectTerm(Struct, frozen=True):
    """An object; ``more`` holds its reifiers and annotation blocks or, in N-Quads, the name of the graph."""

    term: SyntaxTerm
    more: tuple[SyntaxTerm, ...]

    @property
    def start(self) -> int:
        """The offset at which it begins."""
        return self.term.start

    @property
    def end(self) -> int:
        """The offset after the object and all terms in ``more``."""
        return (self.more or (self.term,))[-1].end

    @property
    def lone_value(self) -> WrittenValue | None:
        """The value of the object; None if it has none, or if ``more`` is not empty."""
        return None if self.more else self.term.value

    def leaves(self) -> Iterator[Token]:
        """Its tokens, in the order of the text."""
        for term in (self.term, *self.more):
            yield from term.leaves()


class VerbObjects(Struct, frozen=True):
    """A verb and its objects, with the commas between them and the semicolons after them."""

    verb: Atom
    objects: tuple[ObjectTerm, ...]
    commas: tuple[Token, ...]
    semicolons: tuple[Token, ...]

    @property
    def predicate(self) -> str:
        """The IRI of the verb; empty if the verb is not an IRI."""
        return self.verb.value if isinstance(self.verb.value, str) else ""

    @property
    def start(self) -> int:
        """The offset of the verb."""
        return self.verb.start

    @property
    def end(self) -> int:
        """The offset after the last object, or after the verb if there is no object."""
        return self.objects[-1].end if self.objects else self.verb.end

    def leaves(self) -> Iterator[Token]:
        """Its tokens, in the order of the text."""
        yield from self.verb.tokens
        for number, item in enumerate(self.objects):
            yield from item.leaves()
            yield from self.commas[number : number + 1]
        yield from self.semicolons


class Directive(_Leaf, frozen=True):
    """A directive: its keyword, its declaration and, unless it is a SPARQL directive, its dot."""

    @property
    def declared(self) -> tuple[str, Token] | None:
        """The prefix with its colon, or an empty label for a base, and the token of the IRI.

        None if the directive declares neither.
        """
        keyword, *rest = self.tokens
        match keyword.text.lower().removeprefix("@"), rest:
            case "prefix", [Token(kind=TokenKind.NAME) as label, Token(kind=TokenKind.IRI) as iri, *_]:
                return (label.text, iri) if label.text.endswith(":") else None
            case "base", [Token(kind=TokenKind.IRI) as iri, *_]:
                return "", iri
        return None


class TriplesBlock(Struct, frozen=True):
    """A triples block: a subject, the verbs and objects that describe it, and the dot that ends it.

    ``dot`` may also be a curly bracket (TriG) or the empty token at the end of the text. A block without a
    subject consists of this token alone.
    """

    subject: SyntaxTerm | None
    lists: tuple[VerbObjects, ...]
    dot: Token

    @property
    def start(self) -> int:
        """The offset of its subject; without a subject, of its dot."""
        return self.subject.start if self.subject else self.dot.start

    @property
    def end(self) -> int:
        """The offset after its dot."""
        return self.dot.end

    @property
    def iri(self) -> str:
        """The IRI of its subject, or NAMELESS."""
        value = self.subject.value if self.subject else None
        return value if isinstance(value, str) else NAMELESS

    @property
    def classes(self) -> list[str]:
        """The IRIs of the classes that the block states for its subject, in the order of the text."""
        types = [each.objects for each in self.lists if each.predicate == RDF_TYPE]
        values = [item.lone_value for objects in types for item in objects]
        return [value for value in values if isinstance(value, str)]

    def leaves(self) -> Iterator[Token]:
        """Its tokens, in the order of the text."""
        if self.subject:
            yield from self.subject.leaves()
        for each in self.lists:
            yield from each.leaves()
        yield self.dot


Statement = Directive | TriplesBlock
