"""The map for other RDF tools.

``to_rdflib`` gives the statements as an rdflib graph; rdflib is imported when it is called.
"""

from claimgraph.interchange.rdflib_graph import to_rdflib

__all__ = ["to_rdflib"]
