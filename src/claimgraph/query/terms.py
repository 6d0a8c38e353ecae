"""RDF terms, their sort order, and the renaming of blank nodes."""

from __future__ import annotations

import pyoxigraph as ox

from claimgraph.vocabulary import RDF_TYPE

RdfTerm = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
"""A term of RDF 1.2, as pyoxigraph holds it."""

CANONICAL = "c14n"
"""The prefix of blank node labels that come from canonicalization (RDFC-1.0, section 4.5)."""


def sort_key(term: RdfTerm | None) -> tuple[int, str]:
    """A key that sorts terms by kind (unbound, blank node, IRI, literal, triple), then by text."""
    match term:
        case None:
            return 0, ""
        case ox.BlankNode(value):
            return 1, value if value.startswith(CANONICAL) else ""
        case ox.NamedNode(value):
            return 2, value
        case ox.Literal():
            return 3, str(term)
        case ox.Triple():
            return 4, str(term)


def statement_sort_key(triple: ox.Triple) -> tuple[object, ...]:
    """A key that sorts statements by subject (IRIs first), predicate (``rdf:type`` first) and object."""
    subject, predicate, term = triple
    is_nameless = isinstance(subject, ox.BlankNode)
    return is_nameless, sort_key(subject), predicate.value != RDF_TYPE, sort_key(predicate), sort_key(term)


Renaming = dict[ox.BlankNode, ox.BlankNode]
"""The new names of blank nodes so far: b0, b1 and so on, in the order in which they were renamed."""


def renamed(term: RdfTerm, names: Renaming) -> RdfTerm:
    """A term with its blank nodes renamed; adds each new blank node to ``names``."""
    match term:
        case ox.BlankNode():
            return names.setdefault(term, ox.BlankNode(f"b{len(names)}"))
        case ox.Triple():
            return renamed_triple(term, names)
        case _:
            return term


def renamed_triple(triple: ox.Triple, names: Renaming) -> ox.Triple:
    """A triple with its blank nodes renamed; adds each new blank node to ``names``."""
    subject = renamed(triple.subject, names)
    if isinstance(subject, ox.Literal):
        raise TypeError("a literal cannot be a subject")
    return ox.Triple(subject, triple.predicate, renamed(triple.object, names))
