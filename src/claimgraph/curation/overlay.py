"""What a document says with the changes of an edit on top, indexed for looking up.

A script that adds thousands of claims looks things up thousands of times. Looking up a predicate for the first
time goes through the document once; from then on a lookup costs the same in a document of any size.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from claimgraph.rdf import Subject, Term, Triple, Triples


@dataclass(slots=True)
class _Column:
    """The statements with one predicate, both ways; dicts keep the reading order and each statement once."""

    by_subject: dict[Subject, dict[Term, None]] = field(default_factory=dict)
    by_object: dict[Term, dict[Subject, None]] = field(default_factory=dict)

    def add(self, subject: Subject, term: Term) -> None:
        self.by_subject.setdefault(subject, {})[term] = None
        self.by_object.setdefault(term, {})[subject] = None

    def remove(self, subject: Subject, term: Term) -> None:
        self.by_subject.get(subject, {}).pop(term, None)
        self.by_object.get(term, {}).pop(subject, None)


@dataclass(slots=True)
class Overlay:
    """What a document says, with what was added and removed since it was read."""

    base: Triples
    added: dict[Triple, None] = field(default_factory=dict)
    removed: set[Triple] = field(default_factory=set)
    new_names: set[str] = field(default_factory=set)
    """Every IRI that is the subject or object of something added."""
    _columns: dict[str, _Column] = field(default_factory=dict)

    def objects(self, subject: str, predicate: str) -> list[Term]:
        """What is said of a subject with a predicate, in reading order."""
        return list(self._column(predicate).by_subject.get(subject, ()))

    def subjects(self, predicate: str, term: Term) -> list[Subject]:
        """Of which subjects something is said with a predicate, in reading order."""
        return list(self._column(predicate).by_object.get(term, ()))

    def pairs(self, predicate: str) -> Iterator[tuple[Subject, Term]]:
        """Each subject of a predicate with each of its objects."""
        for subject, terms in self._column(predicate).by_subject.items():
            yield from ((subject, term) for term in terms)

    def says(self, subject: str, predicate: str, term: Term) -> bool:
        """Whether the document says so now."""
        return term in self._column(predicate).by_subject.get(subject, ())

    def about(self, subject: str) -> list[Triple]:
        """Everything that is said of a subject; it is looked for in the whole document."""
        said = [Triple(subject, predicate, term) for predicate, term in self.base.about(subject)]
        kept = [triple for triple in said if triple not in self.removed]
        return [*kept, *(triple for triple in self.added if triple.subject == subject)]

    def add(self, triple: Triple) -> None:
        """Note that the document now says something that it did not say."""
        if triple in self.removed:
            self.removed.remove(triple)
        else:
            self.added[triple] = None
        self.new_names.update(name for name in (triple.subject, triple.term) if isinstance(name, str))
        if column := self._columns.get(triple.predicate):
            column.add(triple.subject, triple.term)

    def remove(self, triple: Triple) -> None:
        """Note that the document no longer says something."""
        if triple in self.added:
            del self.added[triple]
        else:
            self.removed.add(triple)
        if column := self._columns.get(triple.predicate):
            column.remove(triple.subject, triple.term)

    def _column(self, predicate: str) -> _Column:
        column = self._columns.get(predicate)
        if column is None:
            column = self._columns[predicate] = _Column()
            for subject, term in self.base.of(predicate):
                if Triple(subject, predicate, term) not in self.removed:
                    column.add(subject, term)
            for triple in self.added:
                if triple.predicate == predicate:
                    column.add(triple.subject, triple.term)
        return column
