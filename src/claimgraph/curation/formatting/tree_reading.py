"""Turtle to its tree. The text has been parsed strictly before, so that here only its pieces are sorted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from claimgraph.curation.formatting.syntax_tree import (
    NONE,
    Comments,
    Group,
    Item,
    Object,
    Remark,
    Said,
    Statement,
    Term,
    Word,
)
from claimgraph.errors import MalformedError
from claimgraph.model import Document
from claimgraph.source.tokens import Token, pieces, place
from claimgraph.source.written import Names
from claimgraph.vocabulary import PROPERTIES, RDF_TYPE

DEPTH_LIMIT = 100
"""Brackets nested deeper than this are refused: no text meant for people has them."""

_LINE_END = re.compile(r"\r\n?|\n")
_DIRECTIVES = {"prefix", "base", "version", "@prefix", "@base", "@version"}
_ORDER = {iri: number for number, iri in enumerate((RDF_TYPE, *PROPERTIES))}
_UNSORTED = {"open", "close", "blank", "other"}
"""Kinds of tokens that keep a block in its order, for nameless things are counted in reading order."""

_END = Word(Token("end", "", 0))


def read_turtle(document: Document) -> list[Item]:
    """The statements of a valid text and the comments between them, in order.

    Raises MalformedError, with the place, where brackets nest deeper than DEPTH_LIMIT.
    """
    head, words = _words(document.text)
    reader = _Reader(document, words)
    items: list[Item] = list(head)
    while reader.at < len(words):
        items.extend(reader.statement())
    return items


def _words(text: str) -> tuple[Sequence[Remark], Sequence[Word]]:
    """The comments before the first word, and the words, each with the comments behind it."""
    found: list[tuple[Token, int, list[str], list[Remark]]] = []
    head: list[Remark] = []
    line_ends = 0
    for piece in pieces(text):
        if piece.kind == "space":
            line_ends = len(_LINE_END.findall(piece.text))
            continue
        blanks = max(0, line_ends - 1)
        if piece.kind != "comment":
            found.append((piece, blanks, [], []))
        elif line_ends == 0 and found:
            found[-1][2].append(piece.text.rstrip())
        else:
            (found[-1][3] if found else head).append(Remark(piece.text.rstrip(), blanks))
        line_ends = 0
    words = [
        Word(token, blanks, Comments("".join(note), tuple(below)) if note or below else NONE)
        for token, blanks, note, below in found
    ]
    return head, words


@dataclass(slots=True)
class _Reader:
    """Goes through the words once."""

    document: Document
    words: Sequence[Word]
    at: int = 0
    depth: int = 0
    names: Names = field(default_factory=Names)

    def peek(self) -> Word:
        return self.words[self.at] if self.at < len(self.words) else _END

    def take(self) -> Word:
        word = self.peek()
        self.at += 1
        return word

    def statement(self) -> Iterator[Item]:
        """The next statement, and the comments between it and the one after."""
        first, start = self.peek(), self.at
        is_directive = first.text.lower() in _DIRECTIVES
        subject: tuple[Term, ...] = self._directive() if is_directive else (self._term(),)
        said = () if is_directive else self._said()
        subject, said, comments = _before_the_end(subject, said)
        if _may_be_sorted(self.words[start : self.at], comments):
            said = tuple(sorted(said, key=self._rank))
        dot = self.take() if self.peek().text == "." else _END
        after = comments.then(dot.comments)
        yield Statement(subject, said, dot.text, after.note, first.blanks, is_directive)
        yield from after.below

    def _rank(self, said: Said) -> int:
        """The place of a predicate in the profile; all others come after, as they were written."""
        return _ORDER.get(self.names.resolve(said.verb.token), len(_ORDER))

    def _directive(self) -> tuple[Word, ...]:
        """The words of a directive up to its dot; SPARQL's have none."""
        keyword = self.take()
        length = 2 if keyword.text.lower().endswith("prefix") else 1
        words = (keyword, *(self.take() for _ in range(length)))
        if keyword.text.lower().endswith(("prefix", "base")):
            self.names.declare(words[1].text if length == 2 else "", words[-1].token)
        return words

    def _said(self) -> tuple[Said, ...]:
        """Predicates with their objects, up to the dot or the closing bracket."""
        found: list[Said] = []
        while self.peek().token.kind not in ("end", "close"):
            if self.peek().text == ";":
                *others, last = found[-1].objects
                if more := self.take().comments:
                    objects = (*others, replace(last, comments=last.comments.then(more)))
                    found[-1] = replace(found[-1], objects=objects)
            else:
                found.append(Said(self.take(), self._objects()))
        return tuple(found)

    def _objects(self) -> tuple[Object, ...]:
        found = [self._object()]
        while self.peek().text == ",":
            found[-1] = replace(found[-1], comments=found[-1].comments.then(self.take().comments))
            found.append(self._object())
        return tuple(found)

    def _object(self) -> Object:
        terms = [self._term()]
        while self.peek().token.kind not in ("mark", "end", "close"):
            terms.append(self._term())
        terms[-1], comments = _without_comments(terms[-1])
        return Object(tuple(terms), comments)

    def _term(self) -> Term:
        word = self.take()
        if word.token.kind == "nil":
            return replace(word, token=word.token._replace(text="()"))
        return self._group(word) if word.token.kind == "open" else word

    def _group(self, opening: Word) -> Group:
        self.depth += 1
        if self.depth > DEPTH_LIMIT:
            raise MalformedError(
                place(self.document, opening.token.start),
                f"brackets are nested more than {DEPTH_LIMIT} deep here.",
                "Give the inner things names of their own.",
            )
        said = self._said() if opening.text in ("[", "{|") else ()
        terms = []
        while self.peek().token.kind not in ("close", "end"):
            terms.append(self._term())
        self.depth -= 1
        return Group(opening, said, tuple(terms), self.take())


def _before_the_end(
    subject: tuple[Term, ...], said: tuple[Said, ...]
) -> tuple[tuple[Term, ...], tuple[Said, ...], Comments]:
    """The parts of a statement without the comment that belongs behind its end, and that comment.

    Comments on lines of their own before the dot stay inside.
    """
    if not said:
        last, comments = _without_comments(subject[-1])
        return (*subject[:-1], last), said, comments
    *others, last_said = said
    *before, last_object = last_said.objects
    if last_object.comments.below:
        return subject, said, NONE
    if not last_object.comments:
        return subject, said, NONE
    objects = (*before, replace(last_object, comments=NONE))
    return subject, (*others, replace(last_said, objects=objects)), last_object.comments


def _may_be_sorted(words: Sequence[Word], moved: Comments) -> bool:
    """Whether a statement holds no comments but those moved behind its end, and nothing nameless."""
    count = sum(bool(word.comments.note) + len(word.comments.below) for word in words)
    return count == bool(moved.note) and _UNSORTED.isdisjoint(word.token.kind for word in words)


def _without_comments(term: Term) -> tuple[Term, Comments]:
    """A term without the comments after it, and these."""
    if isinstance(term, Word):
        return (replace(term, comments=NONE), term.comments) if term.comments else (term, NONE)
    close = replace(term.close, comments=NONE)
    return replace(term, close=close), term.close.comments
