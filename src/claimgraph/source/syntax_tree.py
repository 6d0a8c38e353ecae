"""The syntax tree of a Turtle statement: everything that is written in it, with its offset.

The names are those of the grammar (W3C, RDF 1.1 Turtle, section 6.5): a directive; a triples block of a
subject and its predicate-object lists; a verb and its objects. The tree loses nothing: its tokens, each with
the space before it, joined in order are the text again. Values are plain: an IRI is a string, a literal its
characters, datatype and language; what has no name has no value.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from claimgraph.source.tokens import Token, TokenKind
from claimgraph.vocabulary import RDF_TYPE

NAMELESS = ""
"""Stands for the IRI of something without a name."""


class WrittenLiteral(Struct, frozen=True, gc=False):
    """A literal as a text spells it, without escapes. A language tag is in small letters."""

    characters: str
    datatype: str
    language: str | None = None


WrittenValue = str | WrittenLiteral
"""An IRI, or a literal."""


class Atom(Struct, frozen=True):
    """A term without brackets: a name, an IRI, a label, a number, or a string with its language or datatype.

    ``value`` is None for a label of a blank node, and for what the grammar has no place for.
    """

    tokens: tuple[Token, ...]
    value: WrittenValue | None

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


class Brackets(Struct, frozen=True):
    """A bracketed term: a property list, a collection, a quoted triple; or an annotation block.

    ``lists`` holds the verbs inside ``[`` and ``{|``, ``terms`` what stands inside other brackets. Brackets
    that nest deeper than the limit of the parser hold all their tokens as terms. ``close`` is None where the
    text never closes them.
    """

    open: Token
    lists: tuple[VerbObjects, ...]
    terms: tuple[SyntaxTerm, ...]
    close: Token | None

    @property
    def value(self) -> None:
        """None: what stands in brackets has no name."""
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
    """An object, and what belongs to it: reifiers and annotation blocks, in N-Quads the name of the graph."""

    term: SyntaxTerm
    more: tuple[SyntaxTerm, ...]

    @property
    def start(self) -> int:
        """The offset at which it begins."""
        return self.term.start

    @property
    def end(self) -> int:
        """The offset after it, and after what belongs to it."""
        return (self.more or (self.term,))[-1].end

    @property
    def lone_value(self) -> WrittenValue | None:
        """Its value; None where it has none, and where more belongs to it."""
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
        """The IRI of the verb."""
        return self.verb.value if isinstance(self.verb.value, str) else ""

    @property
    def start(self) -> int:
        """The offset of the verb."""
        return self.verb.start

    @property
    def end(self) -> int:
        """The offset after the last object."""
        return self.objects[-1].end if self.objects else self.verb.end

    def leaves(self) -> Iterator[Token]:
        """Its tokens, in the order of the text."""
        yield from self.verb.tokens
        for number, item in enumerate(self.objects):
            yield from item.leaves()
            yield from self.commas[number : number + 1]
        yield from self.semicolons


class Directive(Struct, frozen=True):
    """A directive: its keyword, what it declares, and its dot, which those of SPARQL do not have."""

    tokens: tuple[Token, ...]

    @property
    def declared(self) -> tuple[str, Token] | None:
        """The prefix with its colon, or nothing for a base, and the IRI it stands for."""
        keyword, *rest = self.tokens
        match keyword.text.lower().removeprefix("@"), rest:
            case "prefix", [Token(kind=TokenKind.NAME) as label, Token(kind=TokenKind.IRI) as iri, *_]:
                return (label.text, iri) if label.text.endswith(":") else None
            case "base", [Token(kind=TokenKind.IRI) as iri, *_]:
                return "", iri
        return None

    @property
    def start(self) -> int:
        """The offset of its keyword."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """The offset after it."""
        return self.tokens[-1].end

    def leaves(self) -> Sequence[Token]:
        """Its tokens, in the order of the text."""
        return self.tokens


class TriplesBlock(Struct, frozen=True):
    """A triples block: a subject, the verbs and objects that describe it, and the dot that ends it.

    ``dot`` may also be a curly bracket of TriG, or the end of the text, which has no characters. A block
    without a subject is nothing but that.
    """

    subject: SyntaxTerm | None
    lists: tuple[VerbObjects, ...]
    dot: Token

    @property
    def start(self) -> int:
        """The offset of its subject."""
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
        """The IRIs of the classes that it names."""
        types = [each.objects for each in self.lists if each.predicate == RDF_TYPE]
        found = [item.lone_value for objects in types for item in objects]
        return [value for value in found if isinstance(value, str)]

    def leaves(self) -> Iterator[Token]:
        """Its tokens, in the order of the text."""
        if self.subject:
            yield from self.subject.leaves()
        for each in self.lists:
            yield from each.leaves()
        yield self.dot


Statement = Directive | TriplesBlock


def joined(statements: Sequence[Statement]) -> str:
    """The text of statements, with the space before each."""
    return "".join(token.space + token.text for each in statements for token in each.leaves())
