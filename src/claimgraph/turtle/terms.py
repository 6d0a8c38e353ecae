"""Terms made, not read."""

from __future__ import annotations

import pyoxigraph as ox

from claimgraph.turtle.statements import Literal


def typed(value: str, datatype: str) -> Literal:
    """A literal of a datatype, given by its IRI."""
    return Literal(value, datatype=ox.NamedNode(datatype))
