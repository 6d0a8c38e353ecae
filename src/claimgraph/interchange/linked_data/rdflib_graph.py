"""Convert statements to an rdflib graph, for SHACL, other RDF formats and other rdflib tools."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.vocabulary import XSD_STRING

if TYPE_CHECKING:
    import rdflib

    from claimgraph.rdf import Statements, Subject, Term


def to_rdflib(statements: Statements) -> rdflib.Graph:
    """The statements as an rdflib graph, with the prefixes that the documents declare.

    Literals keep their lexical form; plain strings have no datatype, as in rdflib's own parser.
    """
    import rdflib  # noqa: PLC0415 - slow to import, and only needed here

    from claimgraph.rdf import Literal  # noqa: PLC0415 - help texts need the registry, not the parser

    def converted(term: Subject | Term) -> rdflib.URIRef | rdflib.Literal | rdflib.BNode:
        if isinstance(term, str):
            return rdflib.URIRef(term)
        if not isinstance(term, Literal):
            return rdflib.BNode(f"b{term.number[0]}x{term.number[1]}")
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        datatype = None if term.datatype.value == XSD_STRING else rdflib.URIRef(term.datatype.value)
        return rdflib.Literal(term.value, datatype=datatype, normalize=False)

    graph = rdflib.Graph(bind_namespaces="none")
    for prefix, namespace in statements.prefixes.items():
        graph.bind(prefix, namespace)
    for subject in statements.subjects:
        start = converted(subject)
        for predicate, terms in statements.row(subject).items():
            for term in terms:
                graph.add((start, rdflib.URIRef(predicate), converted(term)))
    return graph
