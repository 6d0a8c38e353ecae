"""Text to a claim map, strictly.

``parse`` turns documents into :class:`Statements`; ``to_claim_map`` reads the records out of them;
``read_triples`` keeps what one document says triple by triple, to look things up and to prove an edit.
"""

from claimgraph.rdf.literals import date_literal, issued, offset, typed
from claimgraph.rdf.records import stored_names, to_claim_map
from claimgraph.rdf.statements import (
    Blank,
    Contents,
    Literal,
    Row,
    Statements,
    Subject,
    SubjectTable,
    Term,
    contents,
    parse,
)
from claimgraph.rdf.triples import Change, Triple, Triples, difference, read_triples, renamed

__all__ = [
    "Blank",
    "Change",
    "Contents",
    "Literal",
    "Row",
    "Statements",
    "Subject",
    "SubjectTable",
    "Term",
    "Triple",
    "Triples",
    "contents",
    "date_literal",
    "difference",
    "issued",
    "offset",
    "parse",
    "read_triples",
    "renamed",
    "stored_names",
    "to_claim_map",
    "typed",
]
