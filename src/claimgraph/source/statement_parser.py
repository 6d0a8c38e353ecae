"""Parses single Turtle statements into syntax trees.

The parser accepts any text: for one that the grammar does not allow, the shape of the tree is arbitrary, but
the tree still contains every character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimgraph.source.escapes import unescape
from claimgraph.source.prefixes import Prefixes
from claimgraph.source.syntax_tree import (
    Atom,
    Brackets,
    Directive,
    ObjectTerm,
    Statement,
    SyntaxTerm,
    TriplesBlock,
    VerbObjects,
    WrittenLiteral,
    WrittenValue,
)
from claimgraph.source.tokens import Token, TokenKind, tokens
from claimgraph.vocabulary import RDF, XSD_BOOLEAN, XSD_DECIMAL, XSD_DOUBLE, XSD_INTEGER, XSD_STRING

BRACKET_LIMIT = 100
"""Brackets nested deeper than this keep their contents as plain tokens, so that recursion stays bounded."""

_QUOTES = re.compile("\"\"\"|'''|\"|'")
_DIRECTIVES = {"prefix", "base", "version", "@prefix", "@base", "@version"}
_BOOLEANS = {"true", "false"}
_LAST = (TokenKind.END, TokenKind.FINISH)
_AFTER_OBJECT = (TokenKind.MARK, TokenKind.CLOSE, *_LAST)


def is_directive(token: Token) -> bool:
    """Whether a statement that begins with this token is a directive."""
    return token.text.lower() in _DIRECTIVES


def parse_statements(text: str, start: int, end: int, prefixes: Prefixes) -> Iterator[Statement]:
    """The statements in a stretch of Turtle: one, with any SPARQL directives before it.

    ``prefixes`` are the prefixes of the whole text. The iterator is lazy: the caller may declare the prefix
    of each directive before it asks for the next statement.
    """
    parser = _Parser(list(tokens(text, start, end)), prefixes)
    while parser.at < len(parser.tokens):
        yield parser.statement()


@dataclass(slots=True)
class _Parser:
    """A recursive-descent parser: ``at`` is the next token, ``depth`` the number of open brackets."""

    tokens: Sequence[Token]
    prefixes: Prefixes
    at: int = 0
    depth: int = 0

    def statement(self) -> Statement:
        if is_directive(self.tokens[self.at]):
            return self.directive()
        first = self.tokens[self.at]
        subject = None if first.kind in _LAST else self.term()
        lists = self.lists() if subject else ()
        dot = self.tokens[self.at]
        self.at += 1
        if dot.kind is TokenKind.END:
            self.skip_finish()
        return TriplesBlock(subject, lists, dot)

    def directive(self) -> Directive:
        keyword = self.tokens[self.at]
        length = 3 if keyword.text.lower().endswith("prefix") else 2
        end = self.at + 1
        while end < self.at + length and self.tokens[end].kind not in _LAST:
            end += 1
        if keyword.text.startswith("@") and self.tokens[end].text == ".":
            end += 1
        parsed = Directive(tuple(self.tokens[self.at : end]))
        self.at = end
        self.skip_finish()
        return parsed

    def skip_finish(self) -> None:
        """Skip the FINISH token, unless white space or comments come before it."""
        last = self.tokens[self.at]
        if last.kind is TokenKind.FINISH and not last.space:
            self.at += 1

    def lists(self) -> tuple[VerbObjects, ...]:
        """Parse verbs with their objects, up to the dot or the closing bracket."""
        lists: list[VerbObjects] = []
        while not self.is_at_end():
            verb = self.atom()
            objects, commas = self.objects()
            lists.append(VerbObjects(verb, objects, commas, self.marks(";")))
        return tuple(lists)

    def is_at_end(self) -> bool:
        """Whether the next token is the dot or, inside brackets, a closing bracket."""
        kind = self.tokens[self.at].kind
        return kind in _LAST or (kind is TokenKind.CLOSE and self.depth > 0)

    def marks(self, mark: str) -> tuple[Token, ...]:
        start = self.at
        while self.tokens[self.at].text == mark:
            self.at += 1
        return tuple(self.tokens[start : self.at])

    def objects(self) -> tuple[tuple[ObjectTerm, ...], tuple[Token, ...]]:
        """Parse the objects of a verb, and the commas between them."""
        objects: list[ObjectTerm] = []
        commas: list[Token] = []
        while not self.is_at_end() and self.tokens[self.at].text != ";":
            objects.append(self.object())
            if self.tokens[self.at].text != ",":
                break
            commas.append(self.tokens[self.at])
            self.at += 1
        return tuple(objects), tuple(commas)

    def object(self) -> ObjectTerm:
        term = self.term()
        if self.tokens[self.at].kind in _AFTER_OBJECT:
            return ObjectTerm(term, ())
        more = []
        while self.tokens[self.at].kind not in _AFTER_OBJECT:
            more.append(self.term())
        return ObjectTerm(term, tuple(more))

    def term(self) -> SyntaxTerm:
        return self.brackets() if self.tokens[self.at].kind is TokenKind.OPEN else self.atom()

    def brackets(self) -> Brackets:
        opening = self.tokens[self.at]
        self.at += 1
        self.depth += 1
        lists: tuple[VerbObjects, ...] = ()
        terms: list[SyntaxTerm] = []
        if self.depth > BRACKET_LIMIT:
            terms = self.flat_contents()
        elif opening.text in ("[", "{|"):
            lists = self.lists()
        else:
            while not self.is_at_end():
                terms.append(self.term())
        self.depth -= 1
        closing = self.tokens[self.at] if self.tokens[self.at].kind is TokenKind.CLOSE else None
        self.at += closing is not None
        return Brackets(opening, lists, tuple(terms), closing)

    def flat_contents(self) -> list[SyntaxTerm]:
        """All tokens up to the matching closing bracket, each as an atom; does not recurse."""
        atoms: list[SyntaxTerm] = []
        open_brackets = 1
        while self.tokens[self.at].kind not in _LAST:
            kind = self.tokens[self.at].kind
            open_brackets += (kind is TokenKind.OPEN) - (kind is TokenKind.CLOSE)
            if not open_brackets:
                break
            atoms.append(self.atom())
        return atoms

    def atom(self) -> Atom:
        """Parse the next token as a term; a string includes its language tag or datatype."""
        first = self.tokens[self.at]
        self.at += 1
        match first.kind:
            case TokenKind.NAME | TokenKind.IRI | TokenKind.NIL:
                return Atom((first,), self.name_value(first))
            case TokenKind.STRING:
                return self.literal(first)
            case TokenKind.NUMBER:
                return Atom((first,), WrittenLiteral(first.text, _number_type(first.text)))
            case _:
                return Atom((first,), None)

    def name_value(self, token: Token) -> WrittenValue:
        if token.text in _BOOLEANS:
            return WrittenLiteral(token.text, XSD_BOOLEAN)
        return self.prefixes.resolve(token)

    def literal(self, string: Token) -> Atom:
        characters, tag = _characters(string.text), self.tokens[self.at]
        if tag.kind is not TokenKind.TAG:
            return Atom((string,), WrittenLiteral(characters, XSD_STRING))
        self.at += 1
        if tag.text != "^^":
            language = tag.text[1:].lower()
            return Atom((string, tag), WrittenLiteral(characters, RDF + "langString", language))
        datatype = self.tokens[self.at]
        if datatype.kind in _LAST:
            return Atom((string, tag), None)
        self.at += 1
        value = WrittenLiteral(characters, self.prefixes.resolve(datatype))
        return Atom((string, tag, datatype), value)


def _characters(string: str) -> str:
    """The characters of a string token, without its quotation marks and with its escapes resolved."""
    quotes = _QUOTES.match(string)
    length = len(quotes.group()) if quotes else 1
    return unescape(string[length:-length])


def _number_type(text: str) -> str:
    if "e" in text.lower():
        return XSD_DOUBLE
    return XSD_DECIMAL if "." in text else XSD_INTEGER
