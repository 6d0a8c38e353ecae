"""Foreign formats: the map as an rdflib graph for other RDF tools, and literature records.

``to_rdflib`` converts the statements to an rdflib graph. ``read_records`` reads literature records in one of
``RECORD_FORMATS``, and ``choose`` selects one of them.
"""

from claimgraph.interchange.classifying import find_design
from claimgraph.interchange.rdflib_graph import to_rdflib
from claimgraph.interchange.record_choice import choose
from claimgraph.interchange.record_formats import (
    RECORD_FORMATS,
    RecordFormat,
    find_format,
    read_records,
    recognise,
)
from claimgraph.interchange.reference import RecordsRead, Reference

__all__ = [
    "RECORD_FORMATS",
    "RecordFormat",
    "RecordsRead",
    "Reference",
    "choose",
    "find_design",
    "find_format",
    "read_records",
    "recognise",
    "to_rdflib",
]
