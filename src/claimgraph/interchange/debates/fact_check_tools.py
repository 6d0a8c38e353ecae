"""Fact checks as the Google Fact Check Tools API returns them, turned into ClaimReviews of schema.org."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_OF_CLAIM = frozenset(("text", "claimant", "claimDate", "claimReview"))
_NAMES = {
    "title": "name",
    "reviewDate": "datePublished",
    "publisher": "author",
    "languageCode": "inLanguage",
}
"""The names that schema.org has for the fields of a review."""


def is_checked_claim(thing: Mapping[str, Any]) -> bool:
    """Whether an object is a claim of the API, which holds the list of its reviews."""
    return isinstance(thing.get("claimReview"), list)


def reviews_of_claim(claim: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The reviews of a claim as ClaimReviews, in order; a review of schema.org is returned as it is.

    Their verdicts are words without a number.
    """
    for review in claim["claimReview"]:
        if isinstance(review, dict):
            is_of_schema = "@type" in review or "claimReviewed" in review
            yield review if is_of_schema else _as_claim_review(claim, review)


def _as_claim_review(claim: Mapping[str, Any], review: Mapping[str, Any]) -> Mapping[str, Any]:
    said = {"@type": "Claim", "author": claim.get("claimant"), "datePublished": claim.get("claimDate")}
    found: dict[str, Any] = {"claimReviewed": claim.get("text"), "itemReviewed": said}
    more = {key: value for key, value in claim.items() if key not in _OF_CLAIM}
    if more:
        found["claim"] = more
    for key, value in review.items():
        if key == "textualRating":
            found["reviewRating"] = {"alternateName": value}
        elif key == "publisher" and isinstance(value, dict):
            found["author"] = {"name": value.get("name") or value.get("site")}
        else:
            found[_NAMES.get(key, key)] = value
    return found
