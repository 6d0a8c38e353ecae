"""Write all statements of a map in an RDF format, in a reproducible order."""

from __future__ import annotations

from claimgraph.interchange.linked_data.rdf_reading import named
from claimgraph.interchange.map_blocks import Blocks
from claimgraph.interchange.map_formats import MapContent, WrittenMap
from claimgraph.interchange.remainder import find_nameless, from_statements
from claimgraph.rdf import Blank, Term


def write_turtle(content: MapContent) -> WrittenMap:
    """The statements as Turtle, in the order of the files."""
    blocks: Blocks = from_statements(content.statements, content.namespace, content.statements.subjects)
    return WrittenMap(
        blocks.to_turtle({key: each for key, each in content.statements.prefixes.items() if key}),
        find_nameless(content),
    )


def write_n_triples(content: MapContent) -> WrittenMap:
    """The statements as N-Triples, sorted by subject and predicate.

    Values stay in the order of the files, because the first text of a claim is the one that a reader sees.
    """
    rows = ((_term(subject), content.statements.row(subject)) for subject in content.statements.subjects)
    lines = [
        (subject, f"<{predicate}>", _term(term))
        for subject, row in rows
        for predicate, terms in row.items()
        for term in terms
    ]
    ordered = sorted(lines, key=lambda line: line[:2])
    return WrittenMap("".join(f"{' '.join(line)} .\n" for line in ordered), find_nameless(content))


def _term(term: Term) -> str:
    """A term in N-Triples: the text of a literal is its form there."""
    if isinstance(term, Blank):
        return named(term, {})
    return f"<{term}>" if isinstance(term, str) else str(term)
