"""The scale of evidence and the relations between claims: the tables that all other code reads."""

from claimgraph.scale.default import DEFAULT_SCALE
from claimgraph.scale.relations import Effect, RatedDown, RatedUp, ReasonRow, Relation, RelationRow
from claimgraph.scale.steps import (
    ANECDOTAL_LIMIT,
    HIGHEST_RANK,
    NAMESPACE,
    Band,
    Basis,
    Certainty,
    Rank,
    Scale,
    Shape,
)

__all__ = [
    "ANECDOTAL_LIMIT",
    "DEFAULT_SCALE",
    "HIGHEST_RANK",
    "NAMESPACE",
    "Band",
    "Basis",
    "Certainty",
    "Effect",
    "Rank",
    "RatedDown",
    "RatedUp",
    "ReasonRow",
    "Relation",
    "RelationRow",
    "Scale",
    "Shape",
]
