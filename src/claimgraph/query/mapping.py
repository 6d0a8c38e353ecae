"""Makes a claim map of other people's RDF with a CONSTRUCT query, the mapping of their vocabulary."""

from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph as ox

from claimgraph.errors import QueryError
from claimgraph.model import Document, Syntax
from claimgraph.query.gate import check_query, one_line
from claimgraph.rdf.statements import to_lines


def apply_mapping(documents: Sequence[Document], mapping: Document) -> Document:
    """The statements that a CONSTRUCT query makes of some documents, as sorted lines of N-Triples.

    Patterns outside GRAPH match the statements of all graphs. Unlike a query of a map, the mapping has no
    limits of time and memory: a dump is large, and its reader chose the mapping.

    Raises MalformedError for a document that is not valid in its format, and QueryError for a mapping that
    ``check_query`` refuses, that is not valid, that the engine cannot apply, that is no CONSTRUCT query, or
    that matches nothing.
    """
    try:
        check_query(mapping.text, {}, has_graphs=True)
    except QueryError as problem:
        raise QueryError(f"{mapping.name}{str(problem).removeprefix('query')}") from problem
    store = ox.Store()
    for document in documents:
        lines, _ = to_lines(document)
        store.bulk_load(lines, format=ox.RdfFormat.N_QUADS)
    try:
        found = store.query(mapping.text, use_default_graph_as_union=True)
        if not isinstance(found, ox.QueryTriples):
            raise QueryError(f"{mapping.name}: a mapping must be a CONSTRUCT query.")
        text = "".join(sorted({f"{triple} .\n" for triple in found}))
    except SyntaxError as problem:
        raise QueryError(
            f"{mapping.name} is not valid SPARQL: {one_line(str(problem), 200)}. Correct the query."
        ) from problem
    except (OSError, RuntimeError, ValueError) as problem:
        raise QueryError(
            f"{mapping.name} cannot be applied: {one_line(str(problem), 200)}. Change the query."
        ) from problem
    names = ", ".join(document.name for document in documents)
    if not text:
        raise QueryError(f"{mapping.name} matches nothing in {names}. Check the vocabulary of the data.")
    return Document(f"{names}, as {mapping.name} maps it", text, Syntax.N_TRIPLES)
