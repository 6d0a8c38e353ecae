"""The named graphs of a document, for formats that use them, such as nanopublications."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyoxigraph as ox

from claimgraph.model import Document
from claimgraph.rdf.statements import to_lines
from claimgraph.rdf.subject_tables import Blank, Literal, Subject, Term
from claimgraph.rdf.triples import Triple

DEFAULT_GRAPH = ""
"""The name of the graph outside all named graphs."""


def read_graphs(document: Document, number: int = 0) -> Mapping[str, Sequence[Triple]]:
    """The triples of each graph of a document by the name of the graph, each once, in reading order.

    Graphs named by blank nodes have names that begin with ``_:``. ``number`` tells the blank nodes of several
    documents apart. Raises MalformedError, with the location,
    if the text is not valid in its format.
    """
    lines, _ = to_lines(document)
    blanks: dict[object, Blank] = {}
    found: dict[str, dict[Triple, None]] = {}

    def read(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Term:
        if isinstance(term, ox.NamedNode):
            return term.value
        return (
            term if isinstance(term, Literal) else blanks.setdefault(term, Blank((number, len(blanks) + 1)))
        )

    for quad in ox.parse(lines, format=ox.RdfFormat.N_QUADS):
        graph = quad.graph_name
        name = DEFAULT_GRAPH if isinstance(graph, ox.DefaultGraph) else str(graph.value)
        subject: Subject = read(quad.subject)  # type: ignore[assignment]  # no literal is a subject
        triple = Triple(subject, quad.predicate.value, read(quad.object))
        found.setdefault(f"_:{name}" if isinstance(graph, ox.BlankNode) else name, {})[triple] = None
    return {name: list(triples) for name, triples in found.items()}
