"""Where a statement stands in its text.

No parser tells the place of a good triple, so the text is read a second time, and only when there is
something to locate: first cut into blocks, then those about the subject asked for are looked into.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from claimgraph.errors import Location
from claimgraph.model import Document, Syntax
from claimgraph.rdf.statements import Literal, Row
from claimgraph.source.json_text import cut_json
from claimgraph.source.written import NAMELESS, Blocks, cut_turtle

_Said = tuple[str | None, str | None]
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
                    return text.place(offset)
        return self._start

    def locate_nameless(self, row: Row) -> Location:
        """The place of something without a name, told by what is said of it.

        Of several that this is said of, the first counts; if nothing that can be looked for is said,
        the start of the first document.
        """
        known = [
            (predicate, term.value if isinstance(term, Literal) else term)
            for predicate, terms in row.items()
            for term in terms
            if isinstance(term, str | Literal)
        ]
        places = {said: sum(len(text.nameless.get(said, ())) for text in self._texts) for said in known}
        found = [said for said in known if places[said]]
        telling = min(found, key=places.__getitem__) if found else (None, None)
        for text in self._texts:
            for offset in text.nameless.get(telling, ()):
                return text.place(offset)
        return self._start

    @property
    def _start(self) -> Location:
        return Location(self.documents[0].name if self.documents else "-", 1, 1)

    @cached_property
    def _texts(self) -> Sequence[_Text]:
        return [_Text(document) for document in self.documents]


@dataclass(frozen=True)
class _Text:
    """One document, with the places of what has been asked for."""

    document: Document
    _found: dict[str, Mapping[_Said, int]] = field(default_factory=dict)

    def place(self, offset: int) -> Location:
        line = bisect_left(self._line_ends, offset)
        before = self._line_ends[line - 1] if line else -1
        return Location(self.document.name, line + 1, offset - before)

    def places(self, subject: str) -> Mapping[_Said, int]:
        """The first offset of everything that is said of a subject, and of the subject itself."""
        if subject not in self._found:
            found: dict[_Said, int] = {}
            for block in self._blocks.get(subject, ()) if subject else ():
                found.setdefault((None, None), block.start)
                for written in block.written():
                    if written.subject == subject:
                        found.setdefault((written.predicate, None), written.predicate_start)
                        found.setdefault((written.predicate, written.value), written.value_start)
            self._found[subject] = found
        return self._found[subject]

    @cached_property
    def nameless(self) -> Mapping[_Said, Sequence[int]]:
        """Where the things without a name begin, by each thing that is said of them."""
        found: dict[_Said, list[int]] = {}
        for block in chain.from_iterable(self._blocks.values()):
            for written in block.written():
                if written.subject == NAMELESS:
                    found.setdefault((written.predicate, written.value), []).append(written.subject_start)
        return {said: sorted(starts) for said, starts in found.items()}

    @cached_property
    def _blocks(self) -> Blocks:
        cut = cut_json if self.document.syntax is Syntax.JSON_LD else cut_turtle
        return cut(self.document.text)

    @cached_property
    def _line_ends(self) -> Sequence[int]:
        text, found, end = self.document.text, [], -1
        while (end := text.find("\n", end + 1)) >= 0:
            found.append(end)
        return found
