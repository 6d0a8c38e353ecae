"""Analysis of a claim map: what each claim rests on, and what its verdict depends on.

``assess`` computes the groundings of all claims at once; the functions for a single claim
(:func:`find_evidence`, :func:`find_collapses`, :func:`find_hinges`) compute their answer when called.
"""

from claimgraph.analysis.compare.cause_sources import CauseSources, find_cause_sources
from claimgraph.analysis.compare.causes import Cause, How, find_causes
from claimgraph.analysis.compare.compared_map import ComparedMap, to_compared
from claimgraph.analysis.compare.differences import (
    ChangedRecord,
    Difference,
    OtherChange,
    RecordChanges,
    Turn,
    find_difference,
)
from claimgraph.analysis.compare.history import Moment, Start, Timeline, find_history, find_turning_days
from claimgraph.analysis.core.assessment import Assessment, MapExtent, assess
from claimgraph.analysis.core.carrying import carry_ranks
from claimgraph.analysis.core.grounding import GroundedMap, Grounding, Interval, ground
from claimgraph.analysis.core.numbering import ranks_off
from claimgraph.analysis.core.own_evidence import Kind, OwnEvidence, OwnEvidenceMap
from claimgraph.analysis.explain.cautions import (
    Caution,
    Weakness,
    find_cautions,
    find_interested,
    find_interested_claims,
)
from claimgraph.analysis.explain.deciding import Decider, Deciding, Ratings, find_deciding
from claimgraph.analysis.explain.dependents import (
    DEPENDENTS_LIMIT,
    LoadBearer,
    count_dependents,
    find_weak_load_bearers,
)
from claimgraph.analysis.explain.evidence import (
    Evidence,
    Item,
    Line,
    Side,
    find_evidence,
    find_reviewers,
)
from claimgraph.analysis.explain.independent_lines import Lines, count_lines, find_single_lines
from claimgraph.analysis.explain.origins import Origins, find_chain_ends, find_origins, group_overlapping
from claimgraph.analysis.explain.outcomes import Fate, Outcomes, StepOutcome, find_losses, find_outcomes
from claimgraph.analysis.explain.paths import Branch, find_tree
from claimgraph.analysis.explain.portrait import Portrait, Portraits, portray
from claimgraph.analysis.explain.sensitivity import (
    Collapses,
    Hinges,
    Sensitivity,
    find_collapses,
    find_hinges,
    find_sensitivity,
)
from claimgraph.analysis.explain.source_groups import SourceGroup, group_by_source
from claimgraph.analysis.explain.source_portrait import SourcePortrait, portray_source
from claimgraph.analysis.explain.ways import StandingLinks, find_standing
from claimgraph.analysis.survey.counts import count_bands, count_verdicts
from claimgraph.analysis.survey.cycles import Circle, find_circles
from claimgraph.analysis.survey.disputes import DISPUTED, Dispute, find_disputes
from claimgraph.analysis.survey.gaps import Gaps, find_gaps
from claimgraph.analysis.survey.listing import ListedClaim, Listing, list_claim, list_claims
from claimgraph.analysis.survey.matrix import Cell, Contribution, Matrix, find_matrix, find_positions
from claimgraph.analysis.survey.weak_points import WeakPoints, find_weak_points

__all__ = [
    "DEPENDENTS_LIMIT",
    "DISPUTED",
    "Assessment",
    "Branch",
    "Cause",
    "CauseSources",
    "Caution",
    "Cell",
    "ChangedRecord",
    "Circle",
    "Collapses",
    "ComparedMap",
    "Contribution",
    "Decider",
    "Deciding",
    "Difference",
    "Dispute",
    "Evidence",
    "Fate",
    "Gaps",
    "GroundedMap",
    "Grounding",
    "Hinges",
    "How",
    "Interval",
    "Item",
    "Kind",
    "Line",
    "Lines",
    "ListedClaim",
    "Listing",
    "LoadBearer",
    "MapExtent",
    "Matrix",
    "Moment",
    "Origins",
    "OtherChange",
    "Outcomes",
    "OwnEvidence",
    "OwnEvidenceMap",
    "Portrait",
    "Portraits",
    "Ratings",
    "RecordChanges",
    "Sensitivity",
    "Side",
    "SourceGroup",
    "SourcePortrait",
    "StandingLinks",
    "Start",
    "StepOutcome",
    "Timeline",
    "Turn",
    "WeakPoints",
    "Weakness",
    "assess",
    "carry_ranks",
    "count_bands",
    "count_dependents",
    "count_lines",
    "count_verdicts",
    "find_cause_sources",
    "find_causes",
    "find_cautions",
    "find_chain_ends",
    "find_circles",
    "find_collapses",
    "find_deciding",
    "find_difference",
    "find_disputes",
    "find_evidence",
    "find_gaps",
    "find_hinges",
    "find_history",
    "find_interested",
    "find_interested_claims",
    "find_losses",
    "find_matrix",
    "find_origins",
    "find_outcomes",
    "find_positions",
    "find_reviewers",
    "find_sensitivity",
    "find_single_lines",
    "find_standing",
    "find_tree",
    "find_turning_days",
    "find_weak_load_bearers",
    "find_weak_points",
    "ground",
    "group_by_source",
    "group_overlapping",
    "list_claim",
    "list_claims",
    "portray",
    "portray_source",
    "ranks_off",
    "to_compared",
]
