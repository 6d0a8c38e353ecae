"""The statements of a document with the changes of an edit on top, indexed for lookups.

A single edit of a large document makes few lookups, and scanning the document for each is quicker than
building an index. A script that adds thousands of claims makes thousands: after a few lookups of a predicate
its statements are indexed, and from then on a lookup takes the same time in a document of any size.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from claimgraph.graph import grouped
from claimgraph.identifiers import address_key
from claimgraph.rdf import Blank, Change, Literal, Subject, Term, Triple, Triples


@dataclass(slots=True)
class _Column:
    """The statements of one predicate, by subject and by object, each once and in reading order."""

    by_subject: dict[Subject, dict[Term, None]] = field(default_factory=dict)
    by_object: dict[Term, dict[Subject, None]] = field(default_factory=dict)
    by_words: dict[str, dict[Subject, None]] = field(default_factory=dict)
    """The subjects by object, ignoring case and white space; empty until first used."""

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
    """A term for comparison: words without case and white space, an address by its page."""
    if isinstance(term, str):
        return address_key(term)
    return " ".join((term.value if isinstance(term, Literal) else str(term)).split()).casefold()


_FEW = 8
"""Up to this many lookups of a predicate take less time than building its index."""


_ABOUT = "about"
"""What lookups of all statements about a subject are counted under."""


@dataclass(slots=True)
class Overlay:
    """The statements of a document, with those added and removed since it was read."""

    base: Triples
    added: dict[Triple, None] = field(default_factory=dict)
    removed: set[Triple] = field(default_factory=set)
    _inner: set[Triple] = field(default_factory=set)
    """The statements that may be removed with those of ``removed``."""
    _new_names: set[str] = field(default_factory=set)
    """Every IRI that is the subject or object of an added statement."""
    new_predicates: set[str] = field(default_factory=set)
    """The predicates of all statements ever added."""
    _read_names: set[str] | None = None
    _by_subject: dict[Subject, dict[Triple, None]] | None = None
    """All statements by subject; None while scanning for each lookup is still quicker."""
    _columns: dict[str, _Column] = field(default_factory=dict)
    _lookups: Counter[str] = field(default_factory=Counter)

    def objects(self, subject: str, predicate: str) -> list[Term]:
        """The objects of a subject and predicate, without repeats, in reading order."""
        if column := self._column(predicate):
            return list(column.by_subject.get(subject, ()))
        read = (Triple(subject, predicate, term) for term in self.base.objects(subject, predicate))
        new = (each for each in self.added if each.subject == subject and each.predicate == predicate)
        return list(dict.fromkeys(each.term for each in (*read, *new) if each not in self.removed))

    def subjects(self, predicate: str, iri: str) -> list[Subject]:
        """The subjects of a predicate and object, without repeats, in reading order."""
        if column := self._column(predicate):
            return list(column.by_object.get(iri, ()))
        read = (Triple(subject, predicate, iri) for subject in self.base.subjects(predicate, iri))
        new = (each for each in self.added if each.term == iri and each.predicate == predicate)
        return list(dict.fromkeys(each.subject for each in (*read, *new) if each not in self.removed))

    def says(self, subject: str, predicate: str, iri: str) -> bool:
        """Whether the document has this statement."""
        if column := self._column(predicate):
            return iri in column.by_subject.get(subject, ())
        triple = Triple(subject, predicate, iri)
        return triple in self.added or (
            triple not in self.removed and self.base.says(subject, predicate, iri)
        )

    def about(self, subject: str) -> list[Triple]:
        """The statements about a subject, in reading order."""
        self._lookups[_ABOUT] += 1
        if self._by_subject is None and self._lookups[_ABOUT] > _FEW:
            self._by_subject = {each: dict.fromkeys(said) for each, said in self.base.by_subject().items()}
            for triple in self.removed:
                self._by_subject.get(triple.subject, {}).pop(triple, None)
            for triple in self.added:
                self._by_subject.setdefault(triple.subject, {})[triple] = None
        if self._by_subject is not None:
            return list(self._by_subject.get(subject, ()))
        said = [Triple(subject, predicate, term) for predicate, term in self.base.about(subject)]
        kept = [triple for triple in said if triple not in self.removed]
        return [*kept, *(triple for triple in self.added if triple.subject == subject)]

    def erase(self, subject: str) -> None:
        """Remove the statements about a subject.

        Those about nameless things that only it names may go too: they do where they are written inside it,
        but not where such a thing has a label and a block of its own.
        """
        gone = self.about(subject)
        for triple in gone:
            self.remove(triple)
        if any(isinstance(triple.term, Blank) for triple in gone):
            self._inner.update(self._only_named_by(gone))

    def _only_named_by(self, said: Sequence[Triple]) -> Iterator[Triple]:
        """The statements about nameless things that only some statements name, and these statements."""
        about = self.base.by_subject()
        naming = grouped((triple.term, triple) for its in about.values() for triple in its)
        naming_things, waiting = set(said), list(said)
        for triple in waiting:  # grows while it is read
            if isinstance(triple.term, Blank) and naming_things.issuperset(naming[triple.term]):
                inner = about.pop(triple.term, [])
                naming_things.update(inner)
                waiting += inner
                yield from inner

    def fits(self, change: Change) -> bool:
        """Whether a change of the document is the one recorded here."""
        return change.added == self.added.keys() and (
            self.removed <= change.removed <= self.removed | self._inner
        )

    def names(self) -> set[str]:
        """Every IRI that was a subject or object, or inside an object, when the document was read."""
        if self._read_names is None:
            self._read_names = self.base.names()
        return self._read_names

    def uses(self, iri: str) -> bool:
        """Whether an IRI is or was a subject or object at any time since the document was read."""
        self._lookups[""] += 1
        if self._lookups[""] > _FEW:
            self.names()
        known = self.base.uses(iri) if self._read_names is None else iri in self._read_names
        return known or iri in self._new_names

    def alike(self, predicate: str, term: Term) -> list[Subject]:
        """The subjects with this object of a predicate, ignoring case and white space.

        Addresses of one page are alike.
        """
        return list(self._indexed(predicate).alike(term))

    def pairs(self, predicate: str) -> Iterator[tuple[Subject, Term]]:
        """Each subject of a predicate with each of its objects."""
        for subject, terms in self._indexed(predicate).by_subject.items():
            yield from ((subject, term) for term in terms)

    def add(self, triple: Triple) -> None:
        """Record a statement that the document did not have."""
        if triple in self.removed:
            self.removed.remove(triple)
        else:
            self.added[triple] = None
        self.new_predicates.add(triple.predicate)
        self._new_names.update(name for name in (triple.subject, triple.term) if isinstance(name, str))
        if column := self._columns.get(triple.predicate):
            column.add(triple.subject, triple.term)
        if self._by_subject is not None:
            self._by_subject.setdefault(triple.subject, {})[triple] = None

    def remove(self, triple: Triple) -> None:
        """Record that the document no longer has a statement."""
        if triple in self.added:
            del self.added[triple]
        else:
            self.removed.add(triple)
        if column := self._columns.get(triple.predicate):
            column.remove(triple.subject, triple.term)
        if self._by_subject is not None:
            self._by_subject.get(triple.subject, {}).pop(triple, None)

    def _column(self, predicate: str) -> _Column | None:
        """The index of a predicate, or None while scanning is still quicker."""
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
