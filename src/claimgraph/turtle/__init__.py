"""Text to a claim map, strictly, with the place of everything in it.

``parse`` turns documents into :class:`Statements`; ``to_claim_map`` reads the records out of them;
:class:`Positions` tells where a statement stands, for whoever has something to say about it.
"""

from claimgraph.turtle.blocks import Names
from claimgraph.turtle.layout import BlockLayout, Layout, Pair, Placed, lay_out
from claimgraph.turtle.positions import Positions
from claimgraph.turtle.records import stored_names, to_claim_map
from claimgraph.turtle.statements import (
    Blank,
    Contents,
    Literal,
    Row,
    Sort,
    Statements,
    Subject,
    Term,
    contents,
    parse,
)
from claimgraph.turtle.terms import typed
from claimgraph.turtle.tokens import Token, pieces, place
from claimgraph.turtle.triples import Change, Triple, Triples, difference, read_triples, renamed
from claimgraph.turtle.values import issued, offset

__all__ = [
    "Blank",
    "BlockLayout",
    "Change",
    "Contents",
    "Layout",
    "Literal",
    "Names",
    "Pair",
    "Placed",
    "Positions",
    "Row",
    "Sort",
    "Statements",
    "Subject",
    "Term",
    "Token",
    "Triple",
    "Triples",
    "contents",
    "difference",
    "issued",
    "lay_out",
    "offset",
    "parse",
    "pieces",
    "place",
    "read_triples",
    "renamed",
    "stored_names",
    "to_claim_map",
    "typed",
]
