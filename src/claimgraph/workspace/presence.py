"""Find a claim that a reader names, if it is there in the view, or say why it is not."""

from __future__ import annotations

from collections.abc import Mapping

from claimgraph.analysis import Assessment
from claimgraph.errors import Remedy, UnknownNameError
from claimgraph.lookup import find_claim
from claimgraph.model import Claim
from claimgraph.views import find_absent_sources


def find_present_claim(assessment: Assessment, name: str, prefixes: Mapping[str, str]) -> Claim:
    """The claim that a reader names, as :func:`claimgraph.lookup.find_claim` finds it.

    Raises UnknownNameError, also for a claim that is not there in the view; then the message says why.
    """
    return require_presence(assessment, find_claim(assessment.whole, name, prefixes))


def require_presence(assessment: Assessment, claim: Claim) -> Claim:
    """A claim that is there in the view. Raises UnknownNameError if it is not; the message says why."""
    if claim.iri in assessment.groundings:
        return claim
    remedy = Remedy(
        "Change --as-of or --without to see it.",
        "Take the claim from the map in another view to see it.",
        'Change the parameters "as-of" or "without" to see it.',
    )
    raise UnknownNameError(
        f'The claim "{claim.id}" is not there in this view: {absence_phrase(assessment, claim)}.',
        remedy=remedy,
    )


def absence_phrase(assessment: Assessment, claim: Claim) -> str:
    """Why a claim is not there in a view: "its source smith-2024 was published later (2024-06-11)"."""
    absent = find_absent_sources(assessment.whole, assessment.view)
    sources = assessment.whole.sources
    reasons = [
        f"its source {sources[iri].id} is left out"
        if day is None
        else f"its source {sources[iri].id} was published later ({sources[iri].issued})"
        for iri, day in absent.items()
        if iri in claim.sources
    ]
    return ", and ".join(reasons)
