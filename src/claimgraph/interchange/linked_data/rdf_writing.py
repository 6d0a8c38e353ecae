"""Write all statements of a map in an RDF format, in a reproducible order."""

from __future__ import annotations

from claimgraph.interchange.linked_data.rdflib_graph import to_rdflib
from claimgraph.interchange.map_blocks import Blocks
from claimgraph.interchange.map_formats import MapContent, WrittenMap
from claimgraph.interchange.raw_records import LeftOut
from claimgraph.interchange.remainder import from_statements, nameless
from claimgraph.source.lines import split_lines


def find_nameless(content: MapContent) -> list[LeftOut]:
    """The terms without a name, which no writer of a map can name."""
    why = "a triple term, which this format cannot hold"
    return [
        LeftOut("terms", "terms without a name", why, content.namespace) for _ in nameless(content.statements)
    ]


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
    lines = split_lines(to_rdflib(content.statements).serialize(format="nt"))
    ordered = sorted((line for line in lines if line != "\n"), key=lambda line: line.split(" ", 2)[:2])
    return WrittenMap("".join(ordered), find_nameless(content))
