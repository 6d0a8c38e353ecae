"""What one document says, triple by triple: to look things up quickly, and to prove an edit.

An edit of a large file has to be quick, so the triples stay as the parser gives them, and only those
that are asked for are turned into something else.
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
"""A Turtle text without any of these holds nothing without a name."""


ANYWHERE = "https://somewhere.invalid/"
"""What IRIs are taken to be relative to where only texts are compared, and nobody asks what they name."""


class Triple(NamedTuple):
    """One thing that is said."""

    subject: Subject
    predicate: str
    term: Term


class Change(NamedTuple):
    """What a text says that another did not, and what it no longer says."""

    added: frozenset[Triple]
    removed: frozenset[Triple]


@dataclass(frozen=True, slots=True)
class Triples:
    """What one document says, in reading order, and the prefixes it declares."""

    quads: Sequence[ox.Quad]
    prefixes: Mapping[str, str]

    def of(self, predicate: str) -> Iterator[tuple[Subject, Term]]:
        """Each subject of a predicate with its object, in reading order."""
        wanted = ox.NamedNode(predicate)
        for quad in self.quads:
            if quad.predicate == wanted:
                yield _told(quad.subject), _told(quad.object)  # type: ignore[misc]  # no literal is a subject

    def about(self, subject: str) -> Iterator[tuple[str, Term]]:
        """Each predicate of a subject with its object, in reading order."""
        wanted = ox.NamedNode(subject)
        for quad in self.quads:
            if quad.subject == wanted:
                yield quad.predicate.value, _told(quad.object)

    def objects(self, subject: str, predicate: str) -> list[Term]:
        """What is said of a subject with a predicate, in reading order."""
        one, two = ox.NamedNode(subject), ox.NamedNode(predicate)
        return [_told(quad.object) for quad in self.quads if quad.subject == one and quad.predicate == two]

    def subjects(self, predicate: str, iri: str) -> list[Subject]:
        """What is said to stand in a relation to a name, in reading order."""
        one, two = ox.NamedNode(predicate), ox.NamedNode(iri)
        return [
            _told(quad.subject)  # type: ignore[misc]  # no literal is a subject
            for quad in self.quads
            if quad.object == two and quad.predicate == one
        ]

    def says(self, subject: str, predicate: str, iri: str) -> bool:
        """Whether one name is said to stand in a relation to another."""
        nodes = (ox.NamedNode(subject), ox.NamedNode(predicate), ox.NamedNode(iri))
        return ox.Quad(*nodes) in self.quads

    def names(self) -> set[str]:
        """Every IRI that is a subject, an object, or inside an object that is a triple."""
        terms: set[Any] = {quad.subject for quad in self.quads} | {quad.object for quad in self.quads}
        terms |= reachable((term for term in terms if isinstance(term, ox.Triple)), _parts)
        return {term.value for term in terms if isinstance(term, ox.NamedNode)}

    def uses(self, iri: str) -> bool:
        """Whether an IRI is a subject, an object, or inside an object that is a triple."""
        wanted, inside = ox.NamedNode(iri), f"<{iri}>"
        return any(
            wanted in (quad.subject, quad.object)
            or (type(quad.object) is ox.Triple and inside in str(quad.object))
            for quad in self.quads
        )


def _parts(term: Any) -> Sequence[Any]:
    """What an object that is a triple is made of; of any other term nothing."""
    return (term.subject, term.predicate, term.object) if isinstance(term, ox.Triple) else ()


def read_triples(document: Document, base: str | None = None) -> Triples:
    """What a document says; ``base`` is what IRIs are relative to where it declares none.

    Raises MalformedError, with the place, if it is not what its format says.
    """
    found, prefixes = quads(document, base)
    plain = document.syntax is Syntax.TURTLE and not any(mark in document.text for mark in _NAMELESS)
    return Triples(found if plain else _named(found), prefixes)


def difference(old: Triples, new: Triples) -> Change:
    """How what is said changed; what is only said at another place, or once more, is no change."""
    before, after = old.quads, new.quads
    start = _common(before, after)
    end = _common_end(before[start:], after[start:])
    gone, come = set(before[start : len(before) - end]), set(after[start : len(after) - end])
    common = chain(before[:start], before[len(before) - end :]) if gone ^ come else ()
    kept = (gone ^ come).intersection(common)
    removed, added = gone - come - kept, come - gone - kept
    return Change(frozenset(map(_triple, added)), frozenset(map(_triple, removed)))


def say_the_same(one: Triples, two: Triples) -> bool:
    """Whether two documents declare the same prefixes and make the same triples, and as many."""
    is_alike = one.prefixes == two.prefixes and len(one.quads) == len(two.quads)
    return is_alike and difference(one, two) == Change(frozenset(), frozenset())


def is_merge(merged: Triples, base: Triples, ours: Triples, theirs: Triples) -> bool:
    """Whether a document says all that two sides say, but for what either took out, and no more."""
    old, one, other = (frozenset(each.quads) for each in (base, ours, theirs))
    return frozenset(merged.quads) == (old & one & other) | (one - old) | (other - old)


def _common(one: Sequence[ox.Quad], two: Sequence[ox.Quad]) -> int:
    """How many quads are the same at the beginning; whole stretches are compared at once."""
    at, stretch = 0, max(len(one), len(two)) + 1
    while stretch:
        if at + stretch <= min(len(one), len(two)) and one[at : at + stretch] == two[at : at + stretch]:
            at += stretch
        else:
            stretch //= 2
    return at


def _common_end(one: Sequence[ox.Quad], two: Sequence[ox.Quad]) -> int:
    """How many quads are the same at the end, where there is little else."""
    most = min(len(one), len(two))
    for fewer in range(min(most, 64) + 1):
        same = most - fewer
        if one[len(one) - same :] == two[len(two) - same :]:
            return same
    return next((at for at in range(most) if one[-1 - at] != two[-1 - at]), most)


def renamed(triples: Triples, names: Mapping[str, str]) -> Triples:
    """The same said with other names, given by IRI."""
    new = {ox.NamedNode(old): ox.NamedNode(name) for old, name in names.items()}
    return Triples(_named(_exchanged(triples.quads, lambda term: new.get(term, term))), triples.prefixes)


def _named(found: Sequence[ox.Quad]) -> Sequence[ox.Quad]:
    """The same with names for what has none, so that two readings of a text agree."""
    names = names_of_nameless(found)
    return _exchanged(found, lambda term: names.get(term, term)) if names else found


def _exchanged(found: Sequence[ox.Quad], other: Callable[[Any], Any]) -> Sequence[ox.Quad]:
    """The same with other terms in the place of some, inside triples that are objects, too."""

    def within(term: Any) -> Any:
        if isinstance(term, ox.Triple):
            return ox.Triple(within(term.subject), other(term.predicate), within(term.object))
        return other(term)

    return [
        ox.Quad(other(quad.subject), other(quad.predicate), within(quad.object), quad.graph_name)
        for quad in found
    ]


def _triple(quad: ox.Quad) -> Triple:
    return Triple(_told(quad.subject), quad.predicate.value, _told(quad.object))  # type: ignore[arg-type]


def _told(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Term:
    """A term in our words; a nameless one gets a number that stands for it in this text."""
    if isinstance(term, ox.NamedNode):
        return term.value
    return term if isinstance(term, Literal) else Blank((0, hash(str(term))))
