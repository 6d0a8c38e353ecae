"""Placeholder until the simulation lands."""

from __future__ import annotations

from dataclasses import dataclass

from claimgraph.analysis.core.assessment import Assessment


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """Placeholder."""

    assessment: Assessment
    claim: str


def find_sensitivity(assessment: Assessment, claim: str) -> Sensitivity:
    """Placeholder."""
    return Sensitivity(assessment, claim)
