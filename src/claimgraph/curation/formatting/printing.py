"""The tree of a Turtle text to its canonical layout."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from claimgraph.curation.formatting.syntax_tree import (
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

WIDTH = 100
"""Several objects, or a pair of brackets, stand on one line if it is not longer than this."""

_INDENT = "    "
_MOST_BLANKS = 2


def laid_out(items: Sequence[Item], line_end: str = "\n") -> str:
    """The text of the items, each on lines of its own; empty for no items."""
    lines = [_lines(item) for item in items]
    gaps = _gaps(items, [len(each) > 1 for each in lines])
    parts = [line_end * blanks + line_end.join(each) for blanks, each in zip(gaps, lines, strict=True)]
    return "".join(part + line_end for part in parts)


def _lines(item: Item) -> Sequence[str]:
    if isinstance(item, Remark):
        return [item.text]
    page = _Page()
    page.statement(item)
    return page.lines


def _gaps(items: Sequence[Item], long: Sequence[bool]) -> Iterator[int]:
    """How many empty lines stand before each item: as written, but around long statements one at least."""
    leads_to_long = _leads_to_long(items, long)
    if items:
        yield 0
    for (before, after), was_long, is_long, leads in zip(
        pairwise(items), long, long[1:], leads_to_long[1:], strict=False
    ):
        least = 0
        if isinstance(before, Statement):
            if isinstance(after, Statement):
                least = int(was_long or is_long or before.is_directive != after.is_directive)
            else:
                least = leads is not None and (was_long or leads)
        yield min(_MOST_BLANKS, max(least, after.blanks))


def _leads_to_long(items: Sequence[Item], long: Sequence[bool]) -> Sequence[bool | None]:
    """For each comment whether it stands right above a long statement; None where it stands above none."""
    found: list[bool | None] = []
    below: bool | None = None
    for item, is_long in zip(reversed(items), reversed(long), strict=True):
        found.append(below)
        if isinstance(item, Statement):
            below = is_long
        if item.blanks:
            below = None
    return found[::-1]


@dataclass(slots=True)
class _Page:
    """One statement as it is being written."""

    lines: list[str] = field(default_factory=lambda: [""])
    level: int = 0
    """How far the current line is indented."""
    is_closed: bool = False
    """Whether the current line ends with a comment, so that nothing can follow on it."""

    def line(self, level: int) -> None:
        """Begin a new line, unless nothing is on this one."""
        if self.lines[-1]:
            self.lines.append("")
        self.level, self.is_closed = level, False

    def put(self, text: str, level: int, *, glued: bool = False) -> None:
        """Write on the current line; where it is closed, on a new one of this level."""
        if self.is_closed:
            self.line(level)
        if not self.lines[-1]:
            self.lines[-1] = _INDENT * self.level + text
        else:
            self.lines[-1] += text if glued else f" {text}"

    def comments(self, comments: Comments, level: int) -> None:
        """Write a note at the end of the current line, and remarks on lines below."""
        if comments.note:
            self.put(comments.note, level)
            self.is_closed = True
        for remark in comments.below:
            self.line(level)
            self.put(remark.text, level)
            self.is_closed = True

    def statement(self, statement: Statement) -> None:
        """Write a directive or a block."""
        self.terms(statement.subject, 1)
        self.level = 1
        ends_open = self.all_said(statement.said, 1, starts_on_line=True)
        if ends_open:
            self.line(1)
        if statement.end:
            self.put(statement.end, 1)
        if statement.note:
            self.put(statement.note, 1)

    def all_said(self, said: Sequence[Said], level: int, *, starts_on_line: bool) -> bool:
        """Write predicates, one on a line; whether the last one is followed by remarks."""
        for number, each in enumerate(said):
            is_last = number == len(said) - 1
            if number or not starts_on_line:
                self.line(level)
            self.said(each, level, "" if is_last and not each.objects[-1].comments else " ;")
        return bool(said and said[-1].objects[-1].comments)

    def said(self, said: Said, level: int, mark: str) -> None:
        """Write a predicate and its objects, and the mark after them."""
        self.put(said.verb.text, level)
        self.comments(said.verb.comments, level + 1)
        *others, last = said.objects
        flat = None if any(each.comments for each in others) else _flat_objects(said.objects)
        if flat is not None and self._fits(flat + mark):
            self.put(flat + mark, level + 1)
        elif not others:
            self.terms(last.terms, level + 1)
            self.put(mark, level + 1, glued=True)
        else:
            for each in said.objects:
                self.line(level + 1)
                self.terms(each.terms, level + 2)
                self.put(mark if each is last else ",", level + 1, glued=True)
                if each is not last:
                    self.comments(each.comments, level + 1)
        self.comments(last.comments, level)

    def _fits(self, text: str) -> bool:
        start = len(_INDENT) * self.level if self.is_closed else len(self.lines[-1].rpartition("\n")[2]) + 1
        return start + len(text) <= WIDTH

    def terms(self, terms: Sequence[Term], level: int) -> None:
        """Write terms one after another; a new line, where there has to be one, is of this level."""
        previous = ""
        for term in terms:
            if isinstance(term, Group):
                self.group(term, level)
                previous = term.close.text
            else:
                self.put(term.text, level, glued=_is_glued(previous, term))
                self.comments(term.comments, level)
                previous = term.text

    def group(self, group: Group, level: int) -> None:
        """Write brackets: on one line if they are short and simple, else their contents line by line."""
        flat = _flat_group(group)
        if flat is not None and self._fits(flat):
            self.put(flat, level)
        else:
            self.put(group.open.text, level)
            inner = self.level + 1
            self.comments(group.open.comments, inner)
            self._contents(group, inner)
            self.put(group.close.text, inner - 1)
        self.comments(group.close.comments, level)

    def _contents(self, group: Group, level: int) -> None:
        if group.said:
            self.all_said(group.said, level, starts_on_line=False)
            self.line(level - 1)
        elif group.open.text == "(":
            for item in _list_items(group.terms):
                self.line(level)
                self.terms(item, level + 1)
            self.line(level - 1)
        else:
            self.terms(group.terms, level)


def _is_glued(previous: str, term: Term) -> bool:
    """Whether no space stands before a term: it is the type or the language of a literal."""
    return previous == "^^" or (bool(previous) and isinstance(term, Word) and term.token.kind == "tag")


def _list_items(terms: Sequence[Term]) -> Sequence[Sequence[Term]]:
    """The terms of a list, each literal together with its type or language."""
    found: list[list[Term]] = []
    previous = ""
    for term in terms:
        if _is_glued(previous, term):
            found[-1].append(term)
        else:
            found.append([term])
        previous = term.text if isinstance(term, Word) else term.close.text
    return found


def _flat_objects(objects: Sequence[Object]) -> str | None:
    """Objects on one line, or None where they need several."""
    found = [_flat(each.terms) for each in objects]
    return None if None in found else ", ".join(filter(None, found))


def _flat(terms: Sequence[Term]) -> str | None:
    """Terms on one line, or None where they need several or are longer than a line anyhow."""
    text = ""
    previous = ""
    for term in terms:
        one = _flat_group(term) if isinstance(term, Group) else term.text
        last = term.close if isinstance(term, Group) else term
        if one is None or "\n" in one or "\r" in one or last.comments:
            return None
        text += one if not text or _is_glued(previous, term) else f" {one}"
        previous = last.text
    return text


def _flat_group(group: Group) -> str | None:
    """A pair of brackets on one line, or None; the comments behind it are not looked at."""
    if group.open.comments or len(group.said) > 1:
        return None
    inside = _flat(group.terms)
    if group.said:
        verb, objects = group.said[0].verb, group.said[0].objects
        plain = not verb.comments and not any(each.comments for each in objects)
        told = _flat_objects(objects) if plain else None
        inside = None if told is None else f"{verb.text} {told}"
    if inside is None or len(inside) > WIDTH:
        return None
    return f"{group.open.text} {inside} {group.close.text}" if inside else group.open.text + group.close.text
