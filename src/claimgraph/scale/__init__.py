"""The scale of evidence and the relations between claims: the tables that all other code reads."""

from claimgraph.scale.default import DEFAULT_SCALE
from claimgraph.scale.relations import RatedDown, ReasonRow, Relation, RelationRow
from claimgraph.scale.steps import (
    ANECDOTAL_LIMIT,
    HIGHEST_RANK,
    NAMESPACE,
    Band,
    Basis,
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
    "Rank",
    "RatedDown",
    "ReasonRow",
    "Relation",
    "RelationRow",
    "Scale",
    "Shape",
]
