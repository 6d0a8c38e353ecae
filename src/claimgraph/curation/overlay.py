"""What a document says with the changes of an edit on top, indexed for looking up.

One edit of a large document looks up few things, and going through the document for each is quicker than
making an index. A script that adds thousands of claims looks up thousands: after some lookups of a predicate
there is an index, and a lookup costs the same in a document of any size.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from claimgraph.rdf import Literal, Subject, Term, Triple, Triples


@dataclass(slots=True)
class _Column:
    """The statements with one predicate, both ways; dicts keep the reading order and each statement once."""

    by_subject: dict[Subject, dict[Term, None]] = field(default_factory=dict)
    by_object: dict[Term, dict[Subject, None]] = field(default_factory=dict)
    by_words: dict[str, dict[Subject, None]] = field(default_factory=dict)
    """The subjects by what is said of them, whatever the case and spaces; empty until that is asked for."""

    def add(self, subject: Subject, term: Term) -> None:
        self.by_subject.setdefault(subject, {})[term] = None
        self.by_object.setdefault(term, {})[subject] = None
        if self.by_words:
            self.by_words.setdefault(_folded(term), {})[subject] = None

    def remove(self, subject: Subject, term: Term) -> None:
        self.by_subject.get(subject, {}).pop(term, None)
        self.by_object.get(term, {}).pop(subject, None)
        self.by_words.get(_folded(term), {}).pop(subject, None)

    def alike(self, term: Term) -> Iterable[Subject]:
        if not self.by_words:
            for known, subjects in self.by_object.items():
                self.by_words.setdefault(_folded(known), {}).update(subjects)
        return self.by_words.get(_folded(term), ())


def _folded(term: Term) -> str:
    return " ".join((term.value if isinstance(term, Literal) else str(term)).split()).casefold()


_FEW = 8
"""So many lookups of a predicate take less time than an index of it."""


@dataclass(slots=True)
class Overlay:
    """What a document says, with what was added and removed since it was read."""

    base: Triples
    added: dict[Triple, None] = field(default_factory=dict)
    removed: set[Triple] = field(default_factory=set)
    _new_names: set[str] = field(default_factory=set)
    """Every IRI that is the subject or object of something added."""
    _read_names: set[str] | None = None
    _columns: dict[str, _Column] = field(default_factory=dict)
    _lookups: Counter[str] = field(default_factory=Counter)

    def objects(self, subject: str, predicate: str) -> list[Term]:
        """What is said of a subject with a predicate, each once, in reading order."""
        if column := self._column(predicate):
            return list(column.by_subject.get(subject, ()))
        read = (Triple(subject, predicate, term) for term in self.base.objects(subject, predicate))
        new = (each for each in self.added if each.subject == subject and each.predicate == predicate)
        return list(dict.fromkeys(each.term for each in (*read, *new) if each not in self.removed))

    def subjects(self, predicate: str, iri: str) -> list[Subject]:
        """Which subjects are said to stand in a relation to a name, each once, in reading order."""
        if column := self._column(predicate):
            return list(column.by_object.get(iri, ()))
        read = (Triple(subject, predicate, iri) for subject in self.base.subjects(predicate, iri))
        new = (each for each in self.added if each.term == iri and each.predicate == predicate)
        return list(dict.fromkeys(each.subject for each in (*read, *new) if each not in self.removed))

    def says(self, subject: str, predicate: str, iri: str) -> bool:
        """Whether one name is said to stand in a relation to another."""
        if column := self._column(predicate):
            return iri in column.by_subject.get(subject, ())
        triple = Triple(subject, predicate, iri)
        return triple in self.added or (
            triple not in self.removed and self.base.says(subject, predicate, iri)
        )

    def about(self, subject: str) -> list[Triple]:
        """Everything that is said of a subject; it is looked for in the whole document."""
        said = [Triple(subject, predicate, term) for predicate, term in self.base.about(subject)]
        kept = [triple for triple in said if triple not in self.removed]
        return [*kept, *(triple for triple in self.added if triple.subject == subject)]

    def names(self) -> set[str]:
        """Every IRI that something was said of, or that was said of something, when the document was read."""
        if self._read_names is None:
            self._read_names = self.base.names()
        return self._read_names

    def uses(self, iri: str) -> bool:
        """Whether something was said of a name, or of something else with it, at any time."""
        self._lookups[""] += 1
        if self._lookups[""] > _FEW:
            self.names()
        known = self.base.uses(iri) if self._read_names is None else iri in self._read_names
        return known or iri in self._new_names

    def alike(self, predicate: str, term: Term) -> list[Subject]:
        """Of which subjects the same is said with a predicate, whatever the case and spaces."""
        return list(self._indexed(predicate).alike(term))

    def pairs(self, predicate: str) -> Iterator[tuple[Subject, Term]]:
        """Each subject of a predicate with each of its objects."""
        for subject, terms in self._indexed(predicate).by_subject.items():
            yield from ((subject, term) for term in terms)

    def add(self, triple: Triple) -> None:
        """Note that the document now says something that it did not say."""
        if triple in self.removed:
            self.removed.remove(triple)
        else:
            self.added[triple] = None
        self._new_names.update(name for name in (triple.subject, triple.term) if isinstance(name, str))
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

    def _column(self, predicate: str) -> _Column | None:
        """The index of a predicate, if it pays by now."""
        self._lookups[predicate] += 1
        return self._indexed(predicate) if self._lookups[predicate] > _FEW else self._columns.get(predicate)

    def _indexed(self, predicate: str) -> _Column:
        column = self._columns.get(predicate)
        if column is None:
            column = self._columns[predicate] = _Column()
            read = (Triple(subject, predicate, term) for subject, term in self.base.of(predicate))
            new = (each for each in self.added if each.predicate == predicate)
            for each in (*read, *new):
                if each not in self.removed:
                    column.add(each.subject, each.term)
        return column
