"""Find the fields of a review of which a map does not hold everything, so that they are kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from claimgraph.interchange.debates.claimreview_items import (
    JsonThing,
    address,
    appearances,
    day,
    is_work,
    people,
    things,
    unread_addresses,
    words,
)

_USED = frozenset(
    "@context @type @id claimReviewed itemReviewed reviewRating author publisher datePublished url"
    " mainEntityOfPage name headline".split()
)
_WORK = frozenset(("@type", "@id", "url", "sameAs", "name", "headline", "datePublished", "author"))
_NAMED = frozenset(("@type", "@id", "name"))
_READ: Mapping[str, frozenset[str]] = {
    "author": _NAMED,
    "publisher": _NAMED,
    "appearance": _WORK,
    "firstAppearance": _WORK,
    "itemReviewed": _WORK | {"text", "appearance", "firstAppearance"},
}
"""The keys of which a map can hold the values, by the key that their object is under."""


def unread_fields(review: JsonThing, claim: str) -> dict[str, Any]:
    """The fields of a review that say more than the map holds, which has ``claim`` as the claim's text."""
    unread = {key for key in review if key not in _USED}
    unread |= {key for key in ("author", "publisher", "itemReviewed") if _has_more(review.get(key), key)}
    if people(review, "author"):
        unread.add("publisher")
    title, url = words(review, "name", "headline"), address(review, "url", "mainEntityOfPage", "@id")
    unread |= {key for key in ("name", "headline") if words(review, key) not in ("", title)}
    addresses = ("url", "mainEntityOfPage")
    unread |= {key for key in addresses if address(review, key) != url or unread_addresses(review, key)}
    if not day(review):
        unread.add("datePublished")
    if not all(_is_read(each, claim) for each in things(review.get("itemReviewed"))):
        unread.add("itemReviewed")
    return {key: value for key, value in review.items() if key in unread and value not in (None, "", [], {})}


def _has_more(value: Any, key: str) -> bool:
    """Whether an object under a key, or one inside it, has keys that are not read, or is nobody by name."""
    return any(
        inner not in _READ[key] or (inner in _READ and _has_more(under, inner))
        for thing in things(value)
        for inner, under in thing.items()
    ) or any(_READ[key] is _NAMED and not words(thing, "name") for thing in things(value))


def _is_read(item: JsonThing, claim: str) -> bool:
    """Whether the words, dates and addresses of an item are all in the map."""
    works = appearances(item)
    if any(unread_addresses(each, "url", "sameAs") for each in (item, *works)):
        return False
    if not _has_read_dates(item, works, is_source=is_work(item, claim) or bool(people(item, "author"))):
        return False
    titles = {words(item, key) for key in ("name", "headline", "text")} - {"", claim}
    addresses = {address(item, key) for key in ("url", "sameAs")} - {""}
    if is_work(item, claim):
        return not works and len(titles) <= 1 and len(addresses) <= 1
    return not titles and not addresses and len(works) <= 1


def _has_read_dates(item: JsonThing, works: Sequence[JsonThing], *, is_source: bool) -> bool:
    """Whether the dates of an item and its works are all in the map, which has one for each source."""
    given = {words(each, "datePublished") for each in (item, *works)} - {""}
    dated = [each for each in (item, *works) if words(each, "datePublished")]
    return not dated or (len(given) == 1 and bool(day(dated[0])) and bool(is_source or works))
