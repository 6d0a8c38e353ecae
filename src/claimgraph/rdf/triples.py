"""The triples of one document, for fast lookups and to verify an edit.

Editing a large file must be fast, so the triples stay as lines of N-Quads, and only the results of a lookup
are parsed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from typing import Any, NamedTuple

import pyoxigraph as ox

from claimgraph.graph import reachable
from claimgraph.model import Document, Syntax
from claimgraph.rdf.nameless import names_of_nameless
from claimgraph.rdf.statements import to_lines
from claimgraph.rdf.subject_tables import Blank, Literal, Subject, Term

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
    """The triples of one document in reading order, and the namespaces it declares, by prefix.

    ``lines`` holds them as N-Quads, after a line end; each triple is one line. This text takes a fourth of
    the memory of parsed triples, and a search in it is quicker than a loop over them.
    """

    lines: bytes
    prefixes: Mapping[str, str]

    def __len__(self) -> int:
        return self.lines.count(b"\n") - 1

    def quads(self) -> Iterator[ox.Quad]:
        """The triples as the parser yields them, each with the graph that it is in."""
        return _parsed(self.lines)

    def of(self, predicate: str) -> Iterator[tuple[Subject, Term]]:
        """The triples with a predicate, as (subject, object), in reading order."""
        wanted = _node(predicate)
        for quad in self._holding(f" {wanted} "):
            if quad.predicate == wanted:
                yield _to_term(quad.subject), _to_term(quad.object)  # type: ignore[misc]  # no literal is a subject

    def about(self, subject: str) -> Iterator[tuple[str, Term]]:
        """The triples with a subject, as (predicate, object), in reading order."""
        for quad in self._holding(f"\n{_node(subject)} "):
            yield quad.predicate.value, _to_term(quad.object)

    def by_subject(self) -> dict[Subject, list[Triple]]:
        """All triples by subject, in reading order."""
        found: dict[Subject, list[Triple]] = {}
        for triple in map(_triple, self.quads()):
            found.setdefault(triple.subject, []).append(triple)
        return found

    def objects(self, subject: str, predicate: str) -> list[Term]:
        """The objects of a subject and a predicate, in reading order."""
        found = self._holding(f"\n{_node(subject)} {_node(predicate)} ")
        return [_to_term(quad.object) for quad in found]

    def subjects(self, predicate: str, iri: str) -> list[Subject]:
        """The subjects of a predicate whose object is the given IRI, in reading order."""
        one, two = _node(predicate), _node(iri)
        return [
            _to_term(quad.subject)  # type: ignore[misc]  # no literal is a subject
            for quad in self._holding(f" {one} {two} ")
            if quad.object == two and quad.predicate == one
        ]

    def says(self, subject: str, predicate: str, iri: str) -> bool:
        """Whether the document contains the triple of three IRIs."""
        return f"\n{_node(subject)} {_node(predicate)} {_node(iri)} .\n".encode() in self.lines

    def names(self) -> set[str]:
        """The IRIs that occur as a subject, as an object, or inside an object that is a triple."""
        terms: set[Any] = {term for quad in self.quads() for term in (quad.subject, quad.object)}
        terms |= reachable((term for term in terms if isinstance(term, ox.Triple)), _parts)
        return {term.value for term in terms if isinstance(term, ox.NamedNode)}

    def uses(self, iri: str) -> bool:
        """Whether an IRI occurs as a subject, as an object, or inside an object that is a triple."""
        wanted = _node(iri)
        return wanted is not None and any(
            wanted in (quad.subject, quad.object)
            or (type(quad.object) is ox.Triple and str(wanted) in str(quad.object))
            for quad in self._holding(str(wanted))
        )

    def _holding(self, words: str) -> Iterator[ox.Quad]:
        """The triples whose lines contain some words, perhaps within a literal; a line end begins a line."""
        lines, wanted = self.lines, words.encode()
        found = []
        at = lines.find(wanted)
        while at >= 0:
            start, end = lines.rindex(b"\n", 0, at + 1), lines.index(b"\n", at + 1)
            found.append(lines[start:end])
            at = lines.find(wanted, end)
        return _parsed(b"".join(found))


def _parsed(lines: bytes) -> Iterator[ox.Quad]:
    return ox.parse(lines, format=ox.RdfFormat.N_QUADS)


def _node(iri: str) -> ox.NamedNode | None:
    """The node of an IRI; None, which no line contains, for a text that is not an absolute IRI.

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
    lines, prefixes = to_lines(document, base)
    plain = document.syntax is Syntax.TURTLE and not any(mark in document.text for mark in _NAMELESS)
    return Triples(b"\n" + lines, prefixes) if plain else _named(_parsed(lines), prefixes)


def difference(old: Triples, new: Triples) -> Change:
    """The difference between two documents as sets of triples: moved or repeated triples are not a change."""
    before, after = old.lines, new.lines
    start = before.rindex(b"\n", 0, _common(before, after)) + 1
    same = _common_end(before, after, min(len(before), len(after)) - start)
    rest = len(before) - before.index(b"\n", len(before) - same) - 1 if same else 0
    gone, come = (set(BytesIO(text[start : len(text) - rest])) for text in (before, after))
    kept = (gone ^ come).intersection(_outside(before, start, rest)) if gone ^ come else set()
    return Change(_triples(come - gone - kept), _triples(gone - come - kept))


def _outside(lines: bytes, start: int, rest: int) -> Iterator[bytes]:
    """The lines before ``start`` and those of the last ``rest`` bytes."""
    text = BytesIO(lines)
    yield from islice(text, lines.count(b"\n", 0, start))
    text.seek(len(lines) - rest)
    yield from text


def say_the_same(one: Triples, two: Triples) -> bool:
    """Whether two documents declare the same prefixes and have the same triples, and equally many."""
    is_alike = one.prefixes == two.prefixes and len(one) == len(two)
    return is_alike and difference(one, two) == Change(frozenset(), frozenset())


_STRETCH = 1 << 20
"""How many bytes are compared at once: enough to be quick, and few to copy."""


def _common(one: bytes, two: bytes) -> int:
    """The length of the common beginning. Compares slices and halves the slice where they differ."""
    most = min(len(one), len(two))
    at, stretch = 0, _STRETCH
    while stretch:
        if at + stretch <= most and one[at : at + stretch] == two[at : at + stretch]:
            at += stretch
        else:
            stretch //= 2
    return at


def _common_end(one: bytes, two: bytes, most: int) -> int:
    """The length of the common end, at most ``most``. Compares like ``_common``."""
    at, stretch = 0, _STRETCH
    while stretch:
        ends = [text[len(text) - at - stretch : len(text) - at] for text in (one, two)]
        if at + stretch <= most and ends[0] == ends[1]:
            at += stretch
        else:
            stretch //= 2
    return at


def renamed(triples: Triples, names: Mapping[str, str]) -> Triples:
    """The triples with some IRIs replaced; ``names`` maps old IRIs to new ones."""
    new = {ox.NamedNode(old): ox.NamedNode(name) for old, name in names.items()}
    lines, at, parts = triples.lines, 0, []
    for found in re.finditer(b"|".join(re.escape(str(node).encode()) for node in new), lines):
        if found.start() >= at:
            start, end = lines.rindex(b"\n", 0, found.start()) + 1, lines.index(b"\n", found.end()) + 1
            exchanged = _exchanged(_parsed(lines[start:end]), lambda term: new.get(term, term))
            parts += [lines[at:start], _n_quads(exchanged)]
            at = end
    said = b"".join((*parts, lines[at:]))
    return _named(_parsed(said), triples.prefixes) if b"_:" in said else Triples(said, triples.prefixes)


def _named(parsed: Iterable[ox.Quad], prefixes: Mapping[str, str]) -> Triples:
    """Triples with stable names for blank nodes, so that two readings of a text agree."""
    quads = list(parsed)
    names = names_of_nameless(quads)
    if names:
        quads = _exchanged(quads, lambda term: names.get(term, term))
    return Triples(b"\n" + _n_quads(quads), prefixes)


def _n_quads(quads: Iterable[ox.Quad]) -> bytes:
    return ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""


def _exchanged(parsed: Iterable[ox.Quad], other: Callable[[Any], Any]) -> list[ox.Quad]:
    """The quads with ``other`` applied to each term, also inside objects that are triples."""

    def within(term: Any) -> Any:
        if isinstance(term, ox.Triple):
            return ox.Triple(within(term.subject), other(term.predicate), within(term.object))
        return other(term)

    return [
        ox.Quad(other(quad.subject), other(quad.predicate), within(quad.object), quad.graph_name)
        for quad in parsed
    ]


def _triples(lines: Iterable[bytes]) -> frozenset[Triple]:
    return frozenset(map(_triple, _parsed(b"".join(lines))))


def _triple(quad: ox.Quad) -> Triple:
    return Triple(_to_term(quad.subject), quad.predicate.value, _to_term(quad.object))  # type: ignore[arg-type]


def _to_term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Term:
    """Convert a term of pyoxigraph; a term without a name becomes a Blank numbered by its hash."""
    if isinstance(term, ox.NamedNode):
        return term.value
    return term if isinstance(term, Literal) else Blank((0, hash(str(term))))
