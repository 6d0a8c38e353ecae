"""What a view has of one source: its claims, and their verdicts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimgraph.analysis.core.assessment import Assessment
from claimgraph.model import Claim, ClaimMap, Source
from claimgraph.views import View


@dataclass(frozen=True, slots=True)
class SourcePortrait:
    """A source with its claims, in the order of the files.

    ``verdicts`` has the word for the verdict on each claim that is there in the view, by its IRI. ``named``
    has the other sources that the source names, and those that the view leaves out.
    """

    view: View
    named: ClaimMap
    source: Source
    claims: Sequence[Claim]
    verdicts: Mapping[str, str]


def portray_source(assessment: Assessment, source: Source) -> SourcePortrait:
    """A source of the map, whether or not it counts in the view."""
    whole, groundings = assessment.whole, assessment.groundings
    claims = [claim for claim in whole.claims.values() if source.iri in claim.sources]
    verdicts = {claim.iri: groundings[claim.iri].verdict.value for claim in claims if claim.iri in groundings}
    return SourcePortrait(assessment.view, whole, source, claims, verdicts)
