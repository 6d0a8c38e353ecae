"""What a text says where: the triples of a syntax tree, with the offsets of their terms."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from claimgraph.source.syntax_tree import (
    NAMELESS,
    Brackets,
    SyntaxTerm,
    TriplesBlock,
    VerbObjects,
    WrittenLiteral,
    WrittenValue,
)


class Written(NamedTuple):
    """A triple as it is written: its terms, and the offsets at which they begin.

    ``subject`` is an IRI or NAMELESS. ``value`` is an IRI or the characters of a literal; None for what has
    no name.
    """

    subject: str
    subject_start: int
    predicate: str
    predicate_start: int
    value: str | None
    value_start: int


def written_in(block: TriplesBlock) -> Iterator[Written]:
    """What a block says, in the order of the text; also of what has no name and stands in brackets.

    What annotations say is left out: they are about no subject.
    """
    if block.subject and block.dot.text != "{":
        yield from _inside(block.subject)
        yield from _described(block.iri, block.start, block.lists)


def _described(subject: str, start: int, lists: tuple[VerbObjects, ...]) -> Iterator[Written]:
    for each in lists:
        for item in each.objects:
            value = characters(item.term.value)
            yield Written(subject, start, each.predicate, each.start, value, item.start)
            for term in (item.term, *item.more):
                yield from _inside(term)


def _inside(term: SyntaxTerm) -> Iterator[Written]:
    """What is said inside brackets."""
    if isinstance(term, Brackets):
        if term.open.text == "[":
            yield from _described(NAMELESS, term.start, term.lists)
        for each in term.terms:
            yield from _inside(each)


def characters(value: WrittenValue | None) -> str | None:
    """An IRI, or the characters of a literal, if there is a value."""
    return value.characters if isinstance(value, WrittenLiteral) else value
