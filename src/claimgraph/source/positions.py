"""Finds where a statement is written in its document.

The RDF parser reports no positions for valid triples, so the text is read a second time, and only if there
is something to locate: it is split into blocks, and the blocks about the wanted subject are parsed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from claimgraph.errors import Location
from claimgraph.model import Document, Syntax
from claimgraph.source.json_text import JsonText
from claimgraph.source.lines import LineIndex
from claimgraph.source.syntax_tree import NAMELESS, TriplesBlock
from claimgraph.source.turtle_text import TurtleText
from claimgraph.source.written import Written, written_in

PredicateAndObject = tuple[str | None, str | None]
"""A predicate, and the IRI or characters of its object; either is None if it is not given."""


@dataclass(frozen=True)
class Positions:
    """Finds the locations of statements in documents; reads each document at most once, on first use."""

    documents: Sequence[Document]

    def locate(self, subject: str, predicate: str | None = None, value: str | None = None) -> Location:
        """The location of a statement's object, else of its predicate, else of its subject.

        ``value`` is an IRI or the characters of a literal. If a statement occurs several times, this is its
        first location; if nothing matches, the start of the first document.
        """
        for pair in ((predicate, value), (predicate, None)) if predicate else ():
            for text in self._texts:
                offset = text.places(subject).get(pair)
                if offset is not None:
                    return text.location(offset)
        for text in self._texts:
            offset = text.start(subject)
            if offset is not None:
                return text.location(offset)
        return self._start

    def locate_nameless(self, known: Iterable[tuple[str, str]]) -> Location:
        """The location of a subject without a name, given predicates and objects that describe it.

        The rarest of these pairs decides, and the first subject that has it; if none occurs, this is the
        start of the first document.
        """
        wanted = list(known)
        counts = {pair: sum(len(text.nameless.get(pair, ())) for text in self._texts) for pair in wanted}
        present = [pair for pair in wanted if counts[pair]]
        rarest = min(present, key=counts.__getitem__) if present else (None, None)
        for text in self._texts:
            for offset in text.nameless.get(rarest, ()):
                return text.location(offset)
        return self._start

    @property
    def _start(self) -> Location:
        return Location(self.documents[0].name if self.documents else "-", 1, 1)

    @cached_property
    def _texts(self) -> Sequence[_SearchedText]:
        return [_SearchedText(document) for document in self.documents]


@dataclass(frozen=True)
class _SearchedText:
    """One document, with the offsets that were already looked up."""

    document: Document
    _found: dict[str, Mapping[PredicateAndObject, int]] = field(default_factory=dict)

    def location(self, offset: int) -> Location:
        return self._lines.location(self.document.name, offset)

    def start(self, subject: str) -> int | None:
        """The offset of the first block, or JSON object, about a subject; None if there is none."""
        if not subject:
            return None
        if isinstance(self._text, JsonText):
            return next((each.start for each in self._text.about(subject)), None)
        return self._text.block_start(subject)

    def places(self, subject: str) -> Mapping[PredicateAndObject, int]:
        """The first offset of each predicate and object of a subject."""
        if subject not in self._found:
            offsets: dict[PredicateAndObject, int] = {}
            for written in self._about(subject) if subject else ():
                for each in written:
                    if each.subject == subject:
                        offsets.setdefault((each.predicate, None), each.predicate_start)
                        offsets.setdefault((each.predicate, each.value), each.value_start)
            self._found[subject] = offsets
        return self._found[subject]

    @cached_property
    def nameless(self) -> Mapping[PredicateAndObject, Sequence[int]]:
        """The offsets of subjects without a name, ascending, by predicate and object."""
        starts_of: dict[PredicateAndObject, list[int]] = {}
        for each in self._everything():
            if each.subject == NAMELESS:
                starts_of.setdefault((each.predicate, each.value), []).append(each.subject_start)
        return {pair: sorted(starts) for pair, starts in starts_of.items()}

    def _about(self, subject: str) -> Iterator[Iterator[Written]]:
        """The triples of each block, or JSON object, about a subject."""
        if isinstance(self._text, JsonText):
            yield from (each.written() for each in self._text.about(subject))
        else:
            yield from (written_in(block) for block in self._text.blocks(subject))

    def _everything(self) -> Iterator[Written]:
        if isinstance(self._text, JsonText):
            for each in self._text.described:
                yield from each.written()
        else:
            for statement in self._text.statements():
                if isinstance(statement, TriplesBlock):
                    yield from written_in(statement)

    @cached_property
    def _text(self) -> JsonText | TurtleText:
        kind = JsonText if self.document.syntax is Syntax.JSON_LD else TurtleText
        return kind(self.document.text)

    @cached_property
    def _lines(self) -> LineIndex:
        return LineIndex(self.document.text)
