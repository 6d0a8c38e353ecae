"""The map as an rdflib graph."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib
from rdflib.compare import isomorphic

from claimgraph.interchange import to_rdflib
from claimgraph.model import Document
from claimgraph.rdf import parse

DATA = Path(__file__).parents[2] / "data"

SMALL = """
@prefix : <https://example.org/m#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
:a :says "words", "mots"@fr, "7"^^xsd:integer, "2011"^^xsd:gYear ; :knows [ :says "nothing" ], :b .
"""


@pytest.mark.parametrize(
    "text",
    [SMALL, *((DATA / name).read_text(encoding="utf-8") for name in ("claims.ttl", "later-evidence.ttl"))],
    ids=["every sort of term", "claims.ttl", "later-evidence.ttl"],
)
def test_the_graph_is_the_one_that_rdflib_itself_reads(text: str) -> None:
    own = rdflib.Graph().parse(data=text, format="turtle")
    assert isomorphic(to_rdflib(parse([Document("m.ttl", text)])), own)


def test_the_prefixes_of_the_documents_come_along() -> None:
    graph = to_rdflib(parse([Document("m.ttl", SMALL)]))
    assert dict(graph.namespaces())[""] == rdflib.URIRef("https://example.org/m#")
