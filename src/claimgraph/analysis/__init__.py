"""What a claim map shows: what each claim rests on, and what that hangs on.

``assess`` joins what is known of all claims at once; the questions about one claim
(:func:`find_evidence`, :func:`find_collapses`, :func:`find_hinges`) are asked one by one.
"""

from claimgraph.analysis.assessment import Assessment, assess
from claimgraph.analysis.causes import Cause, How
from claimgraph.analysis.circles import Circle, find_circles
from claimgraph.analysis.collapse import find_collapses, find_hinges
from claimgraph.analysis.differences import Changed, Changes, Difference, Turn, find_difference
from claimgraph.analysis.disputes import Dispute, find_disputes
from claimgraph.analysis.gaps import Gaps, find_gaps, find_interested
from claimgraph.analysis.grounding import GroundedMap, Grounding, Interval, ground
from claimgraph.analysis.history import Moment, Start, find_history
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
from claimgraph.analysis.reach import REACH_LIMIT, LoadBearer, count_resting, find_weak_load_bearers
from claimgraph.analysis.ways import Branch, find_tree

__all__ = [
    "REACH_LIMIT",
    "Assessment",
    "Branch",
    "Cause",
    "Cell",
    "Changed",
    "Changes",
    "Circle",
    "Difference",
    "Dispute",
    "Evidence",
    "Gaps",
    "GroundedMap",
    "Grounding",
    "How",
    "Interval",
    "Item",
    "Lines",
    "LoadBearer",
    "Matrix",
    "Moment",
    "Side",
    "Standing",
    "Start",
    "Turn",
    "assess",
    "carry",
    "count_lines",
    "count_resting",
    "find_argued",
    "find_circles",
    "find_collapses",
    "find_difference",
    "find_disputes",
    "find_evidence",
    "find_gaps",
    "find_hinges",
    "find_history",
    "find_interested",
    "find_matrix",
    "find_origins",
    "find_standing",
    "find_tree",
    "find_weak_load_bearers",
    "ground",
    "steps_down",
]
