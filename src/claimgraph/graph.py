"""The networkx view of a claim map, for whoever wants to use networkx on it."""

from __future__ import annotations

import networkx as nx

from claimgraph.model import ClaimMap


def to_networkx(claim_map: ClaimMap) -> nx.MultiDiGraph[str]:
    """The map as a graph: claims by IRI, links from claim to claim keyed by their relation.

    Claims carry ``claim`` (the record) and links ``link``; everything in the order of the map.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for iri, claim in claim_map.claims.items():
        graph.add_node(iri, claim=claim)
    for link in claim_map.links:
        graph.add_edge(link.from_, link.to, key=link.relation.value, link=link)
    return graph
