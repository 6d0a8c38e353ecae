"""Write the positions of a map as ClaimReviews, with their verdicts in words and never as a number."""

from __future__ import annotations

from typing import Any

from claimgraph import vocabulary as vocab
from claimgraph.identifiers import is_address
from claimgraph.interchange.debates.claimreview_reading import REVIEWED
from claimgraph.interchange.json_input import dump_json
from claimgraph.interchange.losses import lost_properties
from claimgraph.interchange.map_blocks import LINKING
from claimgraph.interchange.map_formats import MapContent, WrittenMap
from claimgraph.interchange.raw_records import LeftOut
from claimgraph.model import Claim, Source

_WHY = "a ClaimReview holds only a claim and its verdict"
_HELD = frozenset(
    (
        *LINKING,
        *(vocab.RDF_TYPE, vocab.TEXT, vocab.TITLE, vocab.SOURCE, vocab.URL, vocab.CREATOR, vocab.ISSUED),
        *(vocab.CREATED, vocab.MODIFIED, vocab.MAIN_CLAIM, vocab.FROM, vocab.RELATION, vocab.TO),
    )
)
"""The properties that a review has or its verdict says, or whose things are counted in another way."""


def write_claim_reviews(content: MapContent) -> WrittenMap:
    """A review of each position, and of each claim imported from a review; the rest is left out.

    A rank of evidence does not say how true a claim is, so no rating has a number.
    """
    reviewed = [each for each in content.shown.values() if _is_reviewed(content, each)]
    there = content.assessment.claim_map
    lost = [LeftOut("claims", "claims", _WHY, content.namespace)] * (len(content.shown) - len(reviewed))
    lost += [LeftOut("links", "links", _WHY, content.namespace)] * len(there.links)
    lost += [LeftOut("undercuts", "undercuts", _WHY, content.namespace)] * len(there.undercuts)
    lost += lost_properties(content, _HELD, _WHY)
    return WrittenMap(dump_json([_review(content, each) for each in reviewed]), lost)


def _is_reviewed(content: MapContent, claim: Claim) -> bool:
    return claim.is_position or REVIEWED in content.statements.row(claim.iri)


def _review(content: MapContent, claim: Claim) -> dict[str, Any]:
    imprint, publication = content.claim_map.imprint, content.publication
    review: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "claimReviewed": claim.text,
    }
    if is_address(claim.iri):
        review["url"] = claim.iri
    if publication.publisher:
        review["author"] = {"@type": "Organization", "name": publication.publisher}
    elif publication.creator:
        review["author"] = {"@type": "Person", "@id": publication.creator}
    elif imprint.creators:
        review["author"] = [{"@type": "Person", "name": each} for each in imprint.creators]
    published = publication.created or str(imprint.modified or imprint.created or "")
    if published:
        review["datePublished"] = published
    if publication.license:
        review["license"] = publication.license
    sources = [content.claim_map.sources[each] for each in claim.sources if each in content.claim_map.sources]
    if sources:
        review["itemReviewed"] = {"@type": "Claim", "appearance": [_work(each) for each in sources]}
    view = f" In this view: {content.wording.view}." if content.wording.view else ""
    review["reviewRating"] = {"@type": "Rating", "alternateName": f"{content.sentence(claim.iri)}{view}"}
    return review


def _work(source: Source) -> dict[str, Any]:
    work: dict[str, Any] = {"@type": "CreativeWork", "name": source.title}
    if source.url:
        work["url"] = source.url
    if source.issued:
        work["datePublished"] = str(source.issued)
    if source.creators:
        work["author"] = [{"@type": "Person", "name": each} for each in source.creators]
    return work
