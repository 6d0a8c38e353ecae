"""A Turtle text to its canonical layout."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise

from msgspec import Struct

from claimgraph.curation.formatting.remarks import Remark, read_gap
from claimgraph.curation.formatting.statement_printer import print_statement
from claimgraph.source import Directive, Statement, TriplesBlock, TurtleText

_MOST_BLANKS = 2


class PrintedStatement(Struct, frozen=True):
    """The lines of a statement, and how many empty lines stood before it."""

    lines: Sequence[str]
    blanks: int
    is_directive: bool

    @property
    def is_long(self) -> bool:
        """Whether it takes several lines."""
        return len(self.lines) > 1


def laid_out(turtle: TurtleText, line_end: str = "\n") -> str:
    """The text in the canonical layout, each statement and remark on lines of its own."""
    items = list(_items(turtle.statements()))
    parts = [
        line_end * blanks + line_end.join([item.text] if isinstance(item, Remark) else item.lines)
        for blanks, item in zip(_gaps(items), items, strict=True)
    ]
    return "".join(part + line_end for part in parts)


def _items(statements: Iterable[Statement]) -> Iterator[Remark | PrintedStatement]:
    """The statements and the comments between them, in order."""
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
    """Whether there is nothing but the end of the text."""
    return isinstance(statement, TriplesBlock) and not statement.subject


def _gaps(items: Sequence[Remark | PrintedStatement]) -> Iterator[int]:
    """How many empty lines stand before each item: as written, but around long statements one at least."""
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
    """For each comment whether it stands right above a long statement; None where it stands above none."""
    found: list[bool | None] = []
    below: bool | None = None
    for item in reversed(items):
        found.append(below)
        if isinstance(item, PrintedStatement):
            below = item.is_long
        if item.blanks:
            below = None
    return found[::-1]
