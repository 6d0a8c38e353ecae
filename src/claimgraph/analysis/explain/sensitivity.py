"""Placeholder until the simulation lands."""

from __future__ import annotations
from claimgraph.analysis.core.assessment import Assessment


class Sensitivity: ...


def find_sensitivity(assessment: Assessment, claim: str) -> Sensitivity:
    return Sensitivity()
