"""Other formats: maps as rdflib graphs for other RDF tools, and literature records.

``to_rdflib`` converts the statements to an rdflib graph. ``read_records`` reads literature records in one of
``RECORD_FORMATS``, and ``choose`` selects one of them.
"""

from claimgraph.interchange.decoding import decode
from claimgraph.interchange.linked_data.rdflib_graph import to_rdflib
from claimgraph.interchange.literature.classifying import find_design
from claimgraph.interchange.literature.record_choice import choose
from claimgraph.interchange.literature.record_formats import (
    RECORD_FORMATS,
    RecordFormat,
    find_format,
    is_record_file,
    read_records,
)
from claimgraph.interchange.literature.reference import RecordsRead, Reference
from claimgraph.interchange.literature.retraction_watch import ListedNotice, read_retraction_list

__all__ = [
    "RECORD_FORMATS",
    "ListedNotice",
    "RecordFormat",
    "RecordsRead",
    "Reference",
    "choose",
    "decode",
    "find_design",
    "find_format",
    "is_record_file",
    "read_records",
    "read_retraction_list",
    "to_rdflib",
]
