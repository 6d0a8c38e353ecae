"""What a claim map shows: what each claim rests on, and what that hangs on.

``assess`` joins what is known of all claims at once; the questions about one claim
(:func:`find_evidence`, :func:`find_collapses`, :func:`find_hinges`) are asked one by one.
"""

from claimgraph.analysis.assessment import (
    REACH_LIMIT,
    Assessment,
    LoadBearer,
    assess,
    find_weak_load_bearers,
)
from claimgraph.analysis.circles import Circle, find_circles, find_empty_circles
from claimgraph.analysis.collapse import find_collapses, find_hinges
from claimgraph.analysis.grounding import GroundedMap, Grounding, Interval, ground
from claimgraph.analysis.lines import (
    Evidence,
    Item,
    Lines,
    Side,
    Standing,
    count_lines,
    find_evidence,
    find_origins,
    find_standing,
)
from claimgraph.analysis.matrix import Cell, Matrix, find_argued, find_matrix
from claimgraph.analysis.network import carry, steps_down

__all__ = [
    "REACH_LIMIT",
    "Assessment",
    "Cell",
    "Circle",
    "Evidence",
    "GroundedMap",
    "Grounding",
    "Interval",
    "Item",
    "Lines",
    "LoadBearer",
    "Matrix",
    "Side",
    "Standing",
    "assess",
    "carry",
    "count_lines",
    "find_argued",
    "find_circles",
    "find_collapses",
    "find_empty_circles",
    "find_evidence",
    "find_hinges",
    "find_matrix",
    "find_origins",
    "find_standing",
    "find_weak_load_bearers",
    "ground",
    "steps_down",
]
