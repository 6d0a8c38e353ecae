"""The triples of a syntax tree, with the offset of each term in the text."""

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
    """A triple and where the text writes it: its terms, and the offset at which each term begins.

    ``subject`` is an IRI or NAMELESS. ``value`` is an IRI or the characters of a literal, or None for an
    object without a name.
    """

    subject: str
    subject_start: int
    predicate: str
    predicate_start: int
    value: str | None
    value_start: int


def written_in(block: TriplesBlock) -> Iterator[Written]:
    """The triples of a block, in the order of the text, including those inside square brackets.

    The triples of annotation blocks are left out, because their subject is a triple.
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
    """The triples inside a bracketed term, at any depth; none for an atom."""
    if isinstance(term, Brackets):
        if term.open.text == "[":
            yield from _described(NAMELESS, term.start, term.lists)
        for each in term.terms:
            yield from _inside(each)


def characters(value: WrittenValue | None) -> str | None:
    """The IRI that a value is, or the characters of the literal that it is; None for None."""
    return value.characters if isinstance(value, WrittenLiteral) else value
