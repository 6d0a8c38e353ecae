"""The networkx view of a claim map, for whoever wants to use networkx on it."""

from __future__ import annotations

from typing import TypeAlias

import networkx as nx

from claimgraph.model import ClaimMap

ClaimGraph: TypeAlias = "nx.MultiDiGraph[str]"
"""A networkx graph of claims by IRI."""


def to_networkx(claim_map: ClaimMap) -> ClaimGraph:
    """The map as a graph: claims by IRI, links from claim to claim keyed by their relation.

    Claims carry ``claim`` (the record) and links ``link``; everything in the order of the map.
    """
    graph: ClaimGraph = nx.MultiDiGraph()
    for iri, claim in claim_map.claims.items():
        graph.add_node(iri, claim=claim)
    for link in claim_map.links:
        graph.add_edge(link.from_, link.to, key=link.relation.value, link=link)
    return graph
