"""Print a Turtle text in the canonical format: its statements, its comments and the lines between."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise

from msgspec import Struct

from claimgraph.curation.formatting.remarks import Remark, read_gap
from claimgraph.curation.formatting.statement_printer import print_statement
from claimgraph.source import Directive, Statement, TriplesBlock, TurtleText

_MOST_BLANKS = 2


class PrintedStatement(Struct, frozen=True):
    """The lines of a statement, and the number of empty lines before it in the text."""

    lines: Sequence[str]
    blanks: int
    is_directive: bool

    @property
    def is_long(self) -> bool:
        """Whether it takes several lines."""
        return len(self.lines) > 1


def laid_out(turtle: TurtleText, line_end: str = "\n") -> str:
    """The text in the canonical format, with each statement and remark on separate lines."""
    items = list(_items(turtle.statements()))
    parts = [
        line_end * blanks + line_end.join([item.text] if isinstance(item, Remark) else item.lines)
        for blanks, item in zip(_gaps(items), items, strict=True)
    ]
    return "".join(part + line_end for part in parts)


def _items(statements: Iterable[Statement]) -> Iterator[Remark | PrintedStatement]:
    """The printed statements and the remarks between them, in order."""
    previous, blanks = None, 0
    for following in chain(statements, [None]):
        gap = read_gap(_space_before(following), is_first=previous is None)
        below: Sequence[Remark] = gap.comments.below
        if previous and not _is_empty(previous):
            lines, after = print_statement(previous, gap.comments)
            yield PrintedStatement(lines, blanks, isinstance(previous, Directive))
            below = after.below
        yield from below
        previous, blanks = following, gap.blanks


def _space_before(statement: Statement | None) -> str:
    return next(iter(statement.leaves())).space if statement else ""


def _is_empty(statement: Statement) -> bool:
    """Whether a statement has no subject: it only holds the space at the end of the text."""
    return isinstance(statement, TriplesBlock) and not statement.subject


def _gaps(items: Sequence[Remark | PrintedStatement]) -> Iterator[int]:
    """The number of empty lines to print before each item.

    That is the number in the text, at most two and at least one around a statement of several lines and
    between directives and blocks; remarks directly above a statement stay together with it.
    """
    leads_to_long = _leads_to_long(items)
    if items:
        yield 0
    for (before, after), leads in zip(pairwise(items), leads_to_long[1:], strict=True):
        least = 0
        if isinstance(before, PrintedStatement):
            if isinstance(after, PrintedStatement):
                is_apart = before.is_long or after.is_long or before.is_directive != after.is_directive
                least = int(is_apart)
            else:
                least = int(leads is not None and (before.is_long or leads))
        yield min(_MOST_BLANKS, max(least, after.blanks))


def _leads_to_long(items: Sequence[Remark | PrintedStatement]) -> Sequence[bool | None]:
    """For each item: whether it leads, without empty lines, to a statement of several lines below it.

    None if an empty line or the end of the text comes first.
    """
    found: list[bool | None] = []
    below: bool | None = None
    for item in reversed(items):
        found.append(below)
        if isinstance(item, PrintedStatement):
            below = item.is_long
        if item.blanks:
            below = None
    return found[::-1]
