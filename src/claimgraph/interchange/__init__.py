"""Foreign formats: the map as an rdflib graph for other RDF tools, and literature records.

``to_rdflib`` converts the statements to an rdflib graph. ``read_records`` reads literature records in one of
``RECORD_FORMATS``, and ``choose`` selects one of them. The libraries that parse a format are optional
(installed with its extra) and imported only when a file is read.
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
