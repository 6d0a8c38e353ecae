"""Every format but our own: the map for other RDF tools, and records of the literature.

``to_rdflib`` gives the statements as an rdflib graph. ``read_records`` reads a file of literature records
in one of the formats of the registry; ``choose`` picks one record out of it. Libraries that know a format
come with its extra and are imported when a file is read.
"""

from claimgraph.interchange.rdflib_graph import to_rdflib
from claimgraph.interchange.record_formats import RECORD_FORMATS, RecordFormat, read_records
from claimgraph.interchange.reference import Reference, choose, design_of

__all__ = [
    "RECORD_FORMATS",
    "RecordFormat",
    "Reference",
    "choose",
    "design_of",
    "read_records",
    "to_rdflib",
]
