"""The claims of a map as they are listed: with verdicts, and with the ids of topics and sources."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from claimgraph.analysis.core.assessment import Assessment
from claimgraph.analysis.core.grounding import Grounding
from claimgraph.model import ClaimMap
from claimgraph.views import View


class ListedClaim(NamedTuple):
    """A claim that is there in a view. ``contested`` has the ids of the contested claims it depends on."""

    id: str
    iri: str
    text: str
    topics: list[str]
    sources: list[str]
    grounding: Grounding
    contested: list[str]
    is_granted: bool


class Listing(NamedTuple):
    """The claims that are there in a view, in the order of the map.

    ``named`` is the map, or a part of it with the topics and with the sources that the view leaves out. Many
    claims share one grounding record, if they are neither marked as contested nor granted.
    """

    view: View
    named: ClaimMap
    claims: Iterator[ListedClaim]


def list_claims(assessment: Assessment) -> Listing:
    """The claims of an assessment."""
    claims = (list_claim(assessment, iri) for iri in assessment.groundings)
    return Listing(assessment.view, assessment.whole, claims)


def list_claim(assessment: Assessment, iri: str) -> ListedClaim:
    """One claim of an assessment, by IRI. Raises KeyError for a claim that is not there in the view."""
    whole = assessment.whole
    claim = whole.claims[iri]
    return ListedClaim(
        claim.id,
        iri,
        claim.text,
        [whole.topics[each].id for each in claim.topics],
        [whole.sources[each].id for each in claim.sources],
        assessment.groundings[iri],
        [whole.claims[each].id for each in assessment.grounded.contested.get(iri, ())],
        iri in assessment.own.granted,
    )
