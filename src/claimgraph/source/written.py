"""The triples of a syntax tree, with the offset of each term in the text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from claimgraph.source.syntax_tree import (
    NAMELESS,
    Atom,
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
    """The triples of a block, in the order of the text, with those inside brackets and annotation blocks."""
    if block.subject and block.dot.text != "{":
        yield from _inside(block.subject)
        yield from _described(block.iri, block.start, block.lists)


def _described(subject: str, start: int, lists: tuple[VerbObjects, ...]) -> Iterator[Written]:
    for each in lists:
        for item in each.objects:
            value = characters(item.term.value)
            yield Written(subject, start, each.predicate, each.start, value, item.start)
            yield from _inside(item.term)
            yield from _annotating(item.more)


def _annotating(more: tuple[SyntaxTerm, ...]) -> Iterator[Written]:
    """The triples of annotation blocks, each about the reifier that is named before it, if one is."""
    reifier = NAMELESS
    for term in more:
        yield from _inside(term)
        if isinstance(term, Atom):
            reifier = term.value if isinstance(term.value, str) else NAMELESS
        elif term.open.text == "{|":
            yield from _described(reifier, term.start, term.lists)
            reifier = NAMELESS


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
