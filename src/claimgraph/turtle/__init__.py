"""Text to a claim map, strictly, with the place of everything in it.

``parse`` turns documents into :class:`Statements`; ``to_claim_map`` reads the records out of them;
:class:`Positions` tells where a statement stands, for whoever has something to say about it.
"""

from claimgraph.turtle.positions import Positions
from claimgraph.turtle.records import stored_names, to_claim_map
from claimgraph.turtle.statements import Blank, Literal, Row, Sort, Statements, Subject, Term, parse
from claimgraph.turtle.values import issued, offset

__all__ = [
    "Blank",
    "Literal",
    "Positions",
    "Row",
    "Sort",
    "Statements",
    "Subject",
    "Term",
    "issued",
    "offset",
    "parse",
    "stored_names",
    "to_claim_map",
]
