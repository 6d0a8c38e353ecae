"""The triples of one document, for fast lookups and to verify an edit.

Editing a large file must be fast, so the triples stay as the parser yields them, and only the results of a
lookup are converted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, NamedTuple

import pyoxigraph as ox

from claimgraph.graph import reachable
from claimgraph.model import Document, Syntax
from claimgraph.rdf.nameless import names_of_nameless
from claimgraph.rdf.statements import Blank, Literal, Subject, Term, quads

_NAMELESS = ("[", "(", "_:", "<<", "{|", "~")
"""A Turtle text that contains none of these has no blank nodes and no triple terms."""


ANYWHERE = "https://somewhere.invalid/"
"""A base for relative IRIs when texts are only compared, so that the IRIs themselves do not matter."""


class Triple(NamedTuple):
    """One statement: its subject, predicate and object."""

    subject: Subject
    predicate: str
    term: Term


class Change(NamedTuple):
    """The triples that a text has more than another, and those that it lacks."""

    added: frozenset[Triple]
    removed: frozenset[Triple]


@dataclass(frozen=True, slots=True)
class Triples:
    """The triples of one document, in reading order, and the namespaces it declares, by prefix."""

    quads: Sequence[ox.Quad]
    prefixes: Mapping[str, str]

    def of(self, predicate: str) -> Iterator[tuple[Subject, Term]]:
        """The triples with a predicate, as (subject, object), in reading order."""
        wanted = _node(predicate)
        for quad in self.quads:
            if quad.predicate == wanted:
                yield _to_term(quad.subject), _to_term(quad.object)  # type: ignore[misc]  # no literal is a subject

    def about(self, subject: str) -> Iterator[tuple[str, Term]]:
        """The triples with a subject, as (predicate, object), in reading order."""
        wanted = _node(subject)
        for quad in self.quads:
            if quad.subject == wanted:
                yield quad.predicate.value, _to_term(quad.object)

    def by_subject(self) -> dict[Subject, list[Triple]]:
        """All triples by subject, in reading order."""
        found: dict[Subject, list[Triple]] = {}
        for quad in self.quads:
            subject: Subject = _to_term(quad.subject)  # type: ignore[assignment]  # no literal is a subject
            triple = Triple(subject, quad.predicate.value, _to_term(quad.object))
            found.setdefault(subject, []).append(triple)
        return found

    def objects(self, subject: str, predicate: str) -> list[Term]:
        """The objects of a subject and a predicate, in reading order."""
        one, two = _node(subject), _node(predicate)
        return [_to_term(quad.object) for quad in self.quads if quad.subject == one and quad.predicate == two]

    def subjects(self, predicate: str, iri: str) -> list[Subject]:
        """The subjects of a predicate whose object is the given IRI, in reading order."""
        one, two = _node(predicate), _node(iri)
        return [
            _to_term(quad.subject)  # type: ignore[misc]  # no literal is a subject
            for quad in self.quads
            if quad.object == two and quad.predicate == one
        ]

    def says(self, subject: str, predicate: str, iri: str) -> bool:
        """Whether the document contains the triple of three IRIs."""
        one, two, three = _node(subject), _node(predicate), _node(iri)
        if one is None or two is None or three is None:
            return False
        return ox.Quad(one, two, three) in self.quads

    def names(self) -> set[str]:
        """The IRIs that occur as a subject, as an object, or inside an object that is a triple."""
        terms: set[Any] = {quad.subject for quad in self.quads} | {quad.object for quad in self.quads}
        terms |= reachable((term for term in terms if isinstance(term, ox.Triple)), _parts)
        return {term.value for term in terms if isinstance(term, ox.NamedNode)}

    def uses(self, iri: str) -> bool:
        """Whether an IRI occurs as a subject, as an object, or inside an object that is a triple."""
        wanted, inside = _node(iri), f"<{iri}>"
        return wanted is not None and any(
            wanted in (quad.subject, quad.object)
            or (type(quad.object) is ox.Triple and inside in str(quad.object))
            for quad in self.quads
        )


def _node(iri: str) -> ox.NamedNode | None:
    """The node of an IRI; None for a text that is not an absolute IRI, which no document can state.

    Such a text is the subject of a block in an invalid document, or of a prefix that is not declared.
    """
    try:
        return ox.NamedNode(iri)
    except ValueError:
        return None


def _parts(term: Any) -> Sequence[Any]:
    """The three parts of a triple term; empty for any other term."""
    return (term.subject, term.predicate, term.object) if isinstance(term, ox.Triple) else ()


def read_triples(document: Document, base: str | None = None) -> Triples:
    """The triples of a document. Relative IRIs are resolved against ``base`` unless it declares a base.

    Raises MalformedError, with the location, if the text is not valid in its format.
    """
    parsed, prefixes = quads(document, base)
    plain = document.syntax is Syntax.TURTLE and not any(mark in document.text for mark in _NAMELESS)
    return Triples(parsed if plain else _named(parsed), prefixes)


def difference(old: Triples, new: Triples) -> Change:
    """The difference between two documents as sets of triples: moved or repeated triples are not a change."""
    before, after = old.quads, new.quads
    start = _common(before, after)
    end = _common_end(before[start:], after[start:])
    gone, come = set(before[start : len(before) - end]), set(after[start : len(after) - end])
    common = chain(before[:start], before[len(before) - end :]) if gone ^ come else ()
    kept = (gone ^ come).intersection(common)
    removed, added = gone - come - kept, come - gone - kept
    return Change(frozenset(map(_triple, added)), frozenset(map(_triple, removed)))


def say_the_same(one: Triples, two: Triples) -> bool:
    """Whether two documents declare the same prefixes and have the same triples, and equally many."""
    is_alike = one.prefixes == two.prefixes and len(one.quads) == len(two.quads)
    return is_alike and difference(one, two) == Change(frozenset(), frozenset())


def _common(one: Sequence[ox.Quad], two: Sequence[ox.Quad]) -> int:
    """The length of the common beginning. Compares whole slices and halves the slice where they differ."""
    at, stretch = 0, max(len(one), len(two)) + 1
    while stretch:
        if at + stretch <= min(len(one), len(two)) and one[at : at + stretch] == two[at : at + stretch]:
            at += stretch
        else:
            stretch //= 2
    return at


def _common_end(one: Sequence[ox.Quad], two: Sequence[ox.Quad]) -> int:
    """The length of the common end; fast if at most 64 other quads precede it in the shorter sequence."""
    most = min(len(one), len(two))
    for fewer in range(min(most, 64) + 1):
        same = most - fewer
        if one[len(one) - same :] == two[len(two) - same :]:
            return same
    return next((at for at in range(most) if one[-1 - at] != two[-1 - at]), most)


def renamed(triples: Triples, names: Mapping[str, str]) -> Triples:
    """The triples with some IRIs replaced; ``names`` maps old IRIs to new ones."""
    new = {ox.NamedNode(old): ox.NamedNode(name) for old, name in names.items()}
    return Triples(_named(_exchanged(triples.quads, lambda term: new.get(term, term))), triples.prefixes)


def _named(parsed: Sequence[ox.Quad]) -> Sequence[ox.Quad]:
    """The quads with stable names for blank nodes, so that two readings of a text agree."""
    names = names_of_nameless(parsed)
    return _exchanged(parsed, lambda term: names.get(term, term)) if names else parsed


def _exchanged(parsed: Sequence[ox.Quad], other: Callable[[Any], Any]) -> Sequence[ox.Quad]:
    """The quads with ``other`` applied to each term, also inside objects that are triples."""

    def within(term: Any) -> Any:
        if isinstance(term, ox.Triple):
            return ox.Triple(within(term.subject), other(term.predicate), within(term.object))
        return other(term)

    return [
        ox.Quad(other(quad.subject), other(quad.predicate), within(quad.object), quad.graph_name)
        for quad in parsed
    ]


def _triple(quad: ox.Quad) -> Triple:
    return Triple(_to_term(quad.subject), quad.predicate.value, _to_term(quad.object))  # type: ignore[arg-type]


def _to_term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Term:
    """Convert a term of pyoxigraph; a term without a name becomes a Blank numbered by its hash."""
    if isinstance(term, ox.NamedNode):
        return term.value
    return term if isinstance(term, Literal) else Blank((0, hash(str(term))))
