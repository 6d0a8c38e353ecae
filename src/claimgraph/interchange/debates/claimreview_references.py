"""Follow the references of reviews to other things of a page, which JSON-LD makes by their ids."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Any

_LONGEST_FOLLOWED = 2000
"""The most characters of a thing that is added to a reference: many references can be to one thing."""
_MOST_FOLLOWED = 20
"""The most references that are followed in one list."""

_FOLLOWED: Mapping[str, Sequence[str]] = {
    "": ("author", "publisher", "reviewRating", "itemReviewed"),
    "itemReviewed": ("author", "appearance", "firstAppearance"),
    "appearance": ("author",),
    "firstAppearance": ("author",),
}
"""The keys whose references are followed, in a review ("") and in what is under its keys."""

_ONLY_NAMED = frozenset(("@context", "@id", "@type"))


def things_by_id(value: Any) -> dict[str, Mapping[str, Any]]:
    """The things in a value that have an id and say more than that, by id.

    What several objects say of one thing is put together; of two values of a key, the one of the fuller
    object counts.
    """
    found: dict[str, list[Mapping[str, Any]]] = {}
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            name = each.get("@id")
            if isinstance(name, str) and each.keys() - _ONLY_NAMED:
                found.setdefault(name, []).append(each)
        waiting += list(each.values() if isinstance(each, dict) else each if isinstance(each, list) else ())
    return {name: _shortened(_put_together(given)) for name, given in found.items()}


def _put_together(given: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    if len(given) == 1:
        return given[0]
    found: dict[str, Any] = {}
    for each in sorted(given, key=lambda each: (len(each), json.dumps(each, sort_keys=True))):
        found |= each
    return found


def _shortened(thing: Mapping[str, Any]) -> Mapping[str, Any]:
    """A thing without the longest of its values if it has more characters than are followed."""
    lengths = sorted((len(key) + len(json.dumps(value)), key) for key, value in thing.items())
    sums = accumulate(length for length, _ in lengths)
    short = {key for (_, key), total in zip(lengths, sums, strict=True) if total <= _LONGEST_FOLLOWED}
    return {key: value for key, value in thing.items() if key in short}


def followed(
    thing: Mapping[str, Any], known: Mapping[str, Mapping[str, Any]], within: str = ""
) -> Mapping[str, Any]:
    """A review, or what is under one of its keys, with what is known of the things that it refers to.

    A reference such as ``{"@type": "Organization", "@id": "#shop"}`` keeps its own values.
    """
    keys = [key for key in _FOLLOWED.get(within, ()) if key in thing]
    return {**thing, **{key: _completed(thing[key], known, key) for key in keys}}


def _completed(value: Any, known: Mapping[str, Mapping[str, Any]], key: str) -> Any:
    if isinstance(value, list):
        first, rest = value[:_MOST_FOLLOWED], value[_MOST_FOLLOWED:]
        return [*(_completed(each, known, key) for each in first if not isinstance(each, list)), *rest]
    if not isinstance(value, dict):
        return value
    name = value.get("@id")
    there = known.get(name, {}) if isinstance(name, str) else {}
    return followed({**there, **value}, known, key)


def without_references(
    reviews: Sequence[tuple[Mapping[str, Any], str]],
) -> list[tuple[Mapping[str, Any], str]]:
    """Reviews with their places, without those that are only references to others of them."""
    names = [review.get("@id") for review, _ in reviews if review.keys() - _ONLY_NAMED]
    whole = {each for each in names if isinstance(each, str)}
    return [
        (review, place)
        for review, place in reviews
        if review.keys() - _ONLY_NAMED or str(review.get("@id")) not in whole
    ]
