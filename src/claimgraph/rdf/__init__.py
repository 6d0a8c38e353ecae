"""Strict parsing of texts into statements, and of statements into a claim map.

``parse`` turns documents into :class:`Statements`; ``to_claim_map`` reads the records from them;
``read_triples`` keeps the triples of one document, for lookups and to verify an edit.
"""

from claimgraph.rdf.facts import Facts, facts, merged_facts
from claimgraph.rdf.graphs import DEFAULT_GRAPH, read_graphs
from claimgraph.rdf.languages import tagged
from claimgraph.rdf.link_records import find_kept_apart
from claimgraph.rdf.literals import (
    date_literal,
    is_iri,
    issued,
    offset,
    small_number,
    spelled_datatype,
    spelled_literal,
    truth,
    typed,
    words_literal,
    written_value,
)
from claimgraph.rdf.records import (
    SourcedClaim,
    read_claim_links,
    read_sourced_claims,
    read_sources,
    stored_names,
    to_claim_map,
)
from claimgraph.rdf.reifiers import REIFIES
from claimgraph.rdf.scales import (
    Fault,
    FoundScale,
    ScaleFault,
    find_map_scale,
    named_scales,
    read_bands,
    read_scales,
    shipped_scales,
)
from claimgraph.rdf.statements import Statements, parse
from claimgraph.rdf.subject_tables import Blank, Literal, Row, Subject, SubjectTable, Term, named_objects
from claimgraph.rdf.term_values import plain_words
from claimgraph.rdf.triples import (
    ANYWHERE,
    Change,
    Triple,
    Triples,
    difference,
    read_triples,
    renamed,
    say_the_same,
)

__all__ = [
    "ANYWHERE",
    "DEFAULT_GRAPH",
    "REIFIES",
    "Blank",
    "Change",
    "Facts",
    "Fault",
    "FoundScale",
    "Literal",
    "Row",
    "ScaleFault",
    "SourcedClaim",
    "Statements",
    "Subject",
    "SubjectTable",
    "Term",
    "Triple",
    "Triples",
    "date_literal",
    "difference",
    "facts",
    "find_kept_apart",
    "find_map_scale",
    "is_iri",
    "issued",
    "merged_facts",
    "named_objects",
    "named_scales",
    "offset",
    "parse",
    "plain_words",
    "read_bands",
    "read_claim_links",
    "read_graphs",
    "read_scales",
    "read_sourced_claims",
    "read_sources",
    "read_triples",
    "renamed",
    "say_the_same",
    "shipped_scales",
    "small_number",
    "spelled_datatype",
    "spelled_literal",
    "stored_names",
    "tagged",
    "to_claim_map",
    "truth",
    "typed",
    "words_literal",
    "written_value",
]
