"""Write all statements of a map in an RDF format, in a reproducible order."""

from __future__ import annotations

import json

from claimgraph.interchange.json_input import dump_json
from claimgraph.interchange.map_blocks import Blocks
from claimgraph.interchange.map_formats import MapContent, WrittenMap
from claimgraph.interchange.raw_records import LeftOut
from claimgraph.interchange.rdflib_graph import to_rdflib
from claimgraph.interchange.remainder import from_statements, nameless


def _lost(content: MapContent) -> list[LeftOut]:
    why = "a triple term, which this format cannot hold"
    return [
        LeftOut("terms", "term without a name", why, content.namespace) for _ in nameless(content.statements)
    ]


def write_turtle(content: MapContent) -> WrittenMap:
    """The statements as Turtle, in the order of the files."""
    blocks: Blocks = from_statements(content.statements, content.namespace, content.statements.subjects)
    return WrittenMap(
        blocks.to_turtle({key: each for key, each in content.statements.prefixes.items() if key}),
        _lost(content),
    )


def write_n_triples(content: MapContent) -> WrittenMap:
    """The statements as N-Triples, sorted."""
    lines = to_rdflib(content.statements).serialize(format="nt").splitlines()
    return WrittenMap("".join(f"{line}\n" for line in sorted(filter(None, lines))), _lost(content))


def write_json_ld(content: MapContent) -> WrittenMap:
    """The statements as JSON-LD with full IRIs, sorted by subject and property."""
    graph = json.loads(to_rdflib(content.statements).serialize(format="json-ld"))
    things = [dict(sorted(each.items())) for each in graph]
    for thing in things:
        for key, values in thing.items():
            if isinstance(values, list):
                thing[key] = sorted(values, key=str)
    return WrittenMap(dump_json(sorted(things, key=lambda each: str(each.get("@id")))), _lost(content))
