"""Where a statement stands in its text.

No parser tells the place of a good triple, so the text is read a second time, and only when there is
something to locate: first cut into blocks, then those about the subject asked for are parsed.
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
"""A predicate and the IRI or characters of its object, as far as they are given."""


@dataclass(frozen=True)
class Positions:
    """Finds the places of statements in documents; reads each document once, when first asked."""

    documents: Sequence[Document]

    def locate(self, subject: str, predicate: str | None = None, value: str | None = None) -> Location:
        """The place of a statement's object, else of its predicate, else of its subject.

        ``value`` is an IRI or the characters of a literal. Of several places the first counts; if
        nothing is found, the start of the first document.
        """
        for said in ((predicate, value), (predicate, None), (None, None)):
            for text in self._texts:
                offset = text.places(subject).get(said)
                if offset is not None:
                    return text.location(offset)
        return self._start

    def locate_nameless(self, known: Iterable[tuple[str, str]]) -> Location:
        """The place of something without a name, found by predicates and objects that describe it.

        Of several that match, the first counts; if nothing matches, the start of the first document.
        """
        wanted = list(known)
        counts = {said: sum(len(text.nameless.get(said, ())) for text in self._texts) for said in wanted}
        found = [said for said in wanted if counts[said]]
        rarest = min(found, key=counts.__getitem__) if found else (None, None)
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
    """One document, with the places of what has been asked for."""

    document: Document
    _found: dict[str, Mapping[PredicateAndObject, int]] = field(default_factory=dict)

    def location(self, offset: int) -> Location:
        return self._lines.location(self.document.name, offset)

    def places(self, subject: str) -> Mapping[PredicateAndObject, int]:
        """The first offset of everything that is said of a subject, and of the subject itself."""
        if subject not in self._found:
            found: dict[PredicateAndObject, int] = {}
            for start, written in self._about(subject) if subject else ():
                found.setdefault((None, None), start)
                for each in written:
                    if each.subject == subject:
                        found.setdefault((each.predicate, None), each.predicate_start)
                        found.setdefault((each.predicate, each.value), each.value_start)
            self._found[subject] = found
        return self._found[subject]

    @cached_property
    def nameless(self) -> Mapping[PredicateAndObject, Sequence[int]]:
        """Where the things without a name begin, by each thing that is said of them."""
        found: dict[PredicateAndObject, list[int]] = {}
        for each in self._everything():
            if each.subject == NAMELESS:
                found.setdefault((each.predicate, each.value), []).append(each.subject_start)
        return {said: sorted(starts) for said, starts in found.items()}

    def _about(self, subject: str) -> Iterator[tuple[int, Iterator[Written]]]:
        """The blocks or objects about a subject: where each begins, and what it says."""
        if isinstance(self._text, JsonText):
            yield from ((each.start, each.written()) for each in self._text.about(subject))
        else:
            yield from ((block.start, written_in(block)) for block in self._text.blocks(subject))

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
