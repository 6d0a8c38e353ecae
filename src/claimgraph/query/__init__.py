"""SPARQL queries over a claim map and its verdicts.

``answer`` runs a query; ``to_table``, ``to_json``, ``to_csv`` and ``to_turtle`` render the answer. Queries
are not trusted: each one is checked first (:mod:`claimgraph.query.gate`), and then runs in a child process
with limits (:mod:`claimgraph.query.engine`).
"""

from claimgraph.query.answers import Answer, Description, Result, Solutions, Truth
from claimgraph.query.asking import DEFAULT_LIMITS, answer, answer_by, ask_child
from claimgraph.query.engine import Limits
from claimgraph.query.gate import LENGTH_LIMIT, NESTING_LIMIT
from claimgraph.query.inferred import inferred_turtle
from claimgraph.query.mapping import apply_mapping
from claimgraph.query.queried import Queried, QueriedMap
from claimgraph.query.rendering import FORMATS, render, to_csv, to_json, to_n_triples, to_table, to_turtle
from claimgraph.query.terms import RdfTerm

__all__ = [
    "DEFAULT_LIMITS",
    "FORMATS",
    "LENGTH_LIMIT",
    "NESTING_LIMIT",
    "Answer",
    "Description",
    "Limits",
    "Queried",
    "QueriedMap",
    "RdfTerm",
    "Result",
    "Solutions",
    "Truth",
    "answer",
    "answer_by",
    "apply_mapping",
    "ask_child",
    "inferred_turtle",
    "render",
    "to_csv",
    "to_json",
    "to_n_triples",
    "to_table",
    "to_turtle",
]
