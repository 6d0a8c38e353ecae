"""Print the syntax tree of a statement as lines in the canonical format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from claimgraph.curation.formatting.remarks import NONE, Comments, read_gap
from claimgraph.profile import PROPERTIES
from claimgraph.source import Atom, Brackets, Directive, ObjectTerm, Statement, SyntaxTerm, Token, VerbObjects
from claimgraph.source.statement_parser import BRACKET_LIMIT
from claimgraph.source.tokens import TokenKind
from claimgraph.vocabulary import RDF_TYPE

WIDTH = 100
"""Several objects, or a pair of brackets, share a line if it is no longer than this."""

_INDENT = "    "
_ORDER = {iri: number for number, iri in enumerate((RDF_TYPE, *PROPERTIES))}
_UNSORTED = (TokenKind.OPEN, TokenKind.CLOSE, TokenKind.BLANK, TokenKind.OTHER)
"""Kinds of tokens that keep a block in its order, because blank nodes are numbered in reading order."""


class DeepBracketsError(Exception):
    """Brackets are nested more than BRACKET_LIMIT levels deep, at ``offset``."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


def print_statement(statement: Statement, after: Comments) -> tuple[Sequence[str], Comments]:
    """The lines of a statement, and the comments to print below it.

    ``after`` are the comments after its last token; a note stays at the end of its last line. Raises
    DeepBracketsError for brackets nested more than BRACKET_LIMIT levels deep.
    """
    words = list(statement.leaves())
    kinds = [word.kind for word in words]
    if TokenKind.OPEN in kinds:
        _refuse_deep(words)
    inside = {
        word.start: read_gap(following.space).comments
        for word, following in pairwise(words)
        if "#" in following.space
    }
    printer = _StatementPrinter(inside)
    if isinstance(statement, Directive):
        has_dot = words[-1].text == "."
        body: list[SyntaxTerm] = [Atom((word,), None) for word in (words[:-1] if has_dot else words)]
        lists: Sequence[VerbObjects] = ()
        end = words[-1].text if has_dot else ""
    else:
        body = [statement.subject] if statement.subject else []
        lists, end = statement.lists, statement.dot.text
    after = printer.take_before_end(body, lists).then(after)
    if not inside and not any(kind in kinds for kind in _UNSORTED):
        lists = sorted(lists, key=lambda each: _ORDER.get(each.predicate, len(_ORDER)))
    printer.whole(body, lists, end, after.note)
    return printer.lines, after


def _refuse_deep(words: Sequence[Token]) -> None:
    depth = 0
    for word in words:
        depth += (word.kind is TokenKind.OPEN) - (word.kind is TokenKind.CLOSE)
        if depth > BRACKET_LIMIT:
            raise DeepBracketsError(word.start)


def last_word(term: SyntaxTerm) -> Token:
    """The last token of a term."""
    if isinstance(term, Atom):
        return term.tokens[-1]
    return term.close or term.open


@dataclass(slots=True)
class _StatementPrinter:
    """Prints one statement: the lines so far, and the state of the current line."""

    inside: dict[int, Comments]
    """The comments within the statement, by the offset of the token before them."""
    lines: list[str] = field(default_factory=lambda: [""])
    level: int = 0
    """The indentation level of the current line."""
    is_closed: bool = False
    """Whether the current line ends with a comment, so that nothing more can be written on it."""

    def take_before_end(self, body: Sequence[SyntaxTerm], lists: Sequence[VerbObjects]) -> Comments:
        """Remove from ``inside`` the comments before the dot that belong after it, and return them.

        If there are remarks before the dot of a block, all comments there stay inside.
        """
        marks = self.marks_after(lists[-1], len(lists[-1].objects) - 1) if lists else [last_word(body[-1])]
        comments = self.after(*marks)
        if lists and comments.below:
            return NONE
        for mark in marks:
            self.inside.pop(mark.start, None)
        return comments

    def after(self, *words: Token) -> Comments:
        """The comments after consecutive tokens, together."""
        found = NONE
        for word in words:
            found = found.then(self.inside.get(word.start, NONE))
        return found

    def marks_after(self, said: VerbObjects, number: int) -> list[Token]:
        """The last token of an object, and the comma or semicolons after it."""
        item = said.objects[number]
        last = last_word((item.term, *item.more)[-1])
        if number < len(said.objects) - 1:
            return [last, said.commas[number]]
        return [last, *said.semicolons]

    def object_comments(self, said: VerbObjects, number: int) -> Comments:
        return self.after(*self.marks_after(said, number))

    def line(self, level: int) -> None:
        """Begin a new line, unless the current one is empty."""
        if self.lines[-1]:
            self.lines.append("")
        self.level, self.is_closed = level, False

    def put(self, text: str, level: int, *, glued: bool = False) -> None:
        """Write on the current line or, if that is closed, on a new line of this level.

        A space separates the text from what is on the line, unless it is ``glued``.
        """
        if self.is_closed:
            self.line(level)
        if not self.lines[-1]:
            self.lines[-1] = _INDENT * self.level + text
        else:
            self.lines[-1] += text if glued else f" {text}"

    def comments(self, comments: Comments, level: int) -> None:
        """Write a note at the end of the current line, and remarks on the lines below."""
        if comments.note:
            self.put(comments.note, level)
            self.is_closed = True
        for remark in comments.below:
            self.line(level)
            self.put(remark.text, level)
            self.is_closed = True

    def whole(self, body: Sequence[SyntaxTerm], lists: Sequence[VerbObjects], end: str, note: str) -> None:
        """Write a directive or a block, with the dot and the note after it."""
        self.terms(body, 1)
        self.comments(self.after(*(last_word(term) for term in body[-1:])), 1)
        self.level = 1
        ends_open = self.all_said(lists, 1, starts_on_line=True)
        if ends_open:
            self.line(1)
        if end:
            self.put(end, 1)
        if note:
            self.put(note, 1)

    def all_said(self, lists: Sequence[VerbObjects], level: int, *, starts_on_line: bool) -> bool:
        """Write verbs with their objects, one verb a line; returns whether comments follow the last one."""
        comments = NONE
        for number, each in enumerate(lists):
            if number or not starts_on_line:
                self.line(level)
            comments = self.object_comments(each, len(each.objects) - 1)
            self.said(each, level, " ;" if comments or number < len(lists) - 1 else "")
        return bool(comments)

    def said(self, said: VerbObjects, level: int, mark: str) -> None:
        """Write a verb and its objects, on one line if they fit, and the mark after them."""
        self.terms([said.verb], level)
        self.comments(self.after(said.verb.tokens[-1]), level + 1)
        last = len(said.objects) - 1
        comments = [self.object_comments(said, number) for number in range(len(said.objects))]
        flat = None if any(comments[:-1]) else self.flat_objects(said.objects)
        if flat is not None and self.fits(flat + mark):
            self.put(flat + mark, level + 1)
        elif not last:
            self.object(said.objects[0], level + 1)
            self.put(mark, level + 1, glued=True)
        else:
            for number, item in enumerate(said.objects):
                self.line(level + 1)
                self.object(item, level + 2)
                self.put(mark if number == last else ",", level + 1, glued=True)
                if number < last:
                    self.comments(comments[number], level + 1)
        self.comments(comments[-1], level)

    def fits(self, text: str) -> bool:
        start = len(_INDENT) * self.level if self.is_closed else len(self.lines[-1].rpartition("\n")[2]) + 1
        return start + len(text) <= WIDTH

    def object(self, item: ObjectTerm, level: int) -> None:
        self.terms((item.term, *item.more), level)

    def terms(self, terms: Sequence[SyntaxTerm], level: int) -> None:
        """Write terms without the comments after the last one; new lines, if needed, have this level."""
        for number, term in enumerate(terms):
            if number:
                self.comments(self.after(last_word(terms[number - 1])), level)
            if isinstance(term, Brackets):
                self.brackets(term, level)
            else:
                self.atom(term, level)

    def atom(self, atom: Atom, level: int) -> None:
        for number, token in enumerate(atom.tokens):
            if number:
                self.comments(self.after(atom.tokens[number - 1]), level)
            self.put(_spelt(token), level, glued=number > 0)

    def brackets(self, brackets: Brackets, level: int) -> None:
        """Write brackets on one line if they fit, else with their contents line by line."""
        flat = self.flat_brackets(brackets)
        if flat is not None and self.fits(flat):
            self.put(flat, level)
            return
        self.put(brackets.open.text, level)
        inner = self.level + 1
        self.comments(self.after(brackets.open), inner)
        self.contents(brackets, inner)
        self.put(last_word(brackets).text, inner - 1)

    def contents(self, brackets: Brackets, level: int) -> None:
        if brackets.lists:
            self.all_said(brackets.lists, level, starts_on_line=False)
            self.line(level - 1)
        elif brackets.open.text == "(":
            for term in brackets.terms:
                self.line(level)
                self.terms([term], level + 1)
                self.comments(self.after(last_word(term)), level + 1)
            self.line(level - 1)
        elif brackets.terms:
            self.terms(brackets.terms, level)
            self.comments(self.after(last_word(brackets.terms[-1])), level)

    def flat_objects(self, objects: Sequence[ObjectTerm]) -> str | None:
        """Objects on one line, or None if they need several lines; ignores comments after the objects."""
        found = [self.flat((item.term, *item.more)) for item in objects]
        return None if None in found else ", ".join(filter(None, found))

    def flat(self, terms: Sequence[SyntaxTerm]) -> str | None:
        """Terms on one line, or None if they need several lines; ignores comments after the last term."""
        found = [
            self.flat_brackets(term) if isinstance(term, Brackets) else self.flat_atom(term) for term in terms
        ]
        if None in found or any(self.after(last_word(term)) for term in terms[:-1]):
            return None
        return " ".join(filter(None, found))

    def flat_atom(self, atom: Atom) -> str | None:
        text = "".join(map(_spelt, atom.tokens))
        is_broken = "\n" in text or "\r" in text or self.after(*atom.tokens[:-1])
        return None if is_broken else text

    def flat_brackets(self, brackets: Brackets) -> str | None:
        """A pair of brackets on one line, or None if it needs several; ignores comments after it."""
        if self.after(brackets.open) or len(brackets.lists) > 1:
            return None
        inside = self.flat_inside(brackets)
        if inside is None or len(inside) > WIDTH:
            return None
        opening, closing = brackets.open.text, last_word(brackets).text
        return f"{opening} {inside} {closing}" if inside else opening + closing

    def flat_inside(self, brackets: Brackets) -> str | None:
        if not brackets.lists:
            last = brackets.terms[-1:]
            return None if any(self.after(last_word(term)) for term in last) else self.flat(brackets.terms)
        (said,) = brackets.lists
        comments = (self.object_comments(said, number) for number in range(len(said.objects)))
        if self.after(said.verb.tokens[-1]) or any(comments):
            return None
        line = self.flat_objects(said.objects)
        return None if line is None else f"{said.verb.tokens[-1].text} {line}"


def _spelt(token: Token) -> str:
    return "()" if token.kind is TokenKind.NIL else token.text
