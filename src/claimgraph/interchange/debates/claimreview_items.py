"""Find the ClaimReviews of schema.org in JSON-LD or in the scripts of a page, and read their values."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from claimgraph.dates import read_date
from claimgraph.errors import EditError
from claimgraph.identifiers import read_address
from claimgraph.interchange.debates.claimreview_references import (
    followed,
    things_by_id,
    without_references,
)
from claimgraph.interchange.debates.fact_check_tools import is_checked_claim, reviews_of_claim
from claimgraph.interchange.given_values import read_given_address
from claimgraph.interchange.json_input import read_json
from claimgraph.interchange.literature.interpreting import plain
from claimgraph.interchange.map_formats import GivenFile

JsonThing = Mapping[str, Any]
"""A JSON-LD object whose keys have no prefix."""

_OPENS, _CLOSES = (re.compile(tag, re.IGNORECASE) for tag in (r"<script\b", "</script"))
_JSON_LD = re.compile(r"type\s*=\s*[\"']?\s*application/ld\+json", re.IGNORECASE)
_PREFIX = re.compile(r"\A(?:schema:|https?://schema\.org/)")

_NO_WORKS = frozenset(("Claim", "Person", "Organization", "Thing"))
"""The types of items whose name is not that of a work in which the claim was made."""

_LINES = re.compile(r"\A\s*\{[^\n]*\}[ \t\r]*\n\s*\{")
"""The beginning of a file with a JSON object in each line, such as the archive of all fact checks."""
_OPENING = re.compile(r"<!--|(?://|/\*)?\s*<!\[CDATA\[(?:\s*\*/)?")
"""What hides a script from old programs: the beginning of an HTML comment or of a CDATA section."""


def _scripts(page: str) -> Iterator[str]:
    """The texts of the JSON-LD scripts of a page, in one pass over the page."""
    at = 0
    while opened := _OPENS.search(page, at):
        inside = page.find(">", opened.end()) + 1
        closed = _CLOSES.search(page, inside) if inside else None
        if closed is None:
            return
        if _JSON_LD.search(page, opened.end(), inside):
            yield page[inside : closed.start()]
        at = closed.end()


def _unwrapped(script: str) -> str:
    """A script without the HTML comment or the CDATA section around it."""
    opening = _OPENING.match(script)
    if opening is None:
        return script
    closing = "-->" if opening.group() == "<!--" else "]]>"
    inside = script[opening.end() :].rpartition(closing)[0] or script[opening.end() :]
    return inside.rstrip().removesuffix("//").removesuffix("/*")


@dataclass(slots=True)
class FoundReviews:
    """The reviews in a file with their places, and scripts that are not JSON.

    ``others`` is the number of other things, ``unreviewed`` that of claims of the Fact Check Tools API that
    have no review.
    """

    reviews: list[tuple[JsonThing, str]] = field(default_factory=list)
    others: int = 0
    unreviewed: int = 0
    broken: list[str] = field(default_factory=list)


def find_reviews(file: GivenFile) -> FoundReviews:
    """The reviews in a file. Raises EditError, with the place, for JSON that is not accepted."""
    found = FoundReviews()
    if file.text.lstrip()[:1] not in ("{", "["):
        _collect_from_page(file, found)
    elif _LINES.match(file.text):
        for number, line in enumerate(file.text.split("\n"), 1):
            if line.strip():
                place = f"{file.name}:{number}"
                _collect(read_json(line, place), place, found)
    else:
        _collect(read_json(file.text, file.name), file.name, found)
    found.reviews = without_references(found.reviews)
    return found


def _collect_from_page(file: GivenFile, found: FoundReviews) -> None:
    for number, script in enumerate(_scripts(file.text), 1):
        place = f"{file.name}, script {number}"
        try:
            _collect(read_json(_unwrapped(script.strip()), place), place, found)
        except EditError:
            found.broken.append(place)


def _collect(value: Any, place: str, found: FoundReviews) -> None:
    """Add the reviews in a value; a thing at the top without a review counts as another thing."""
    known = things_by_id(value)
    tops = value if isinstance(value, list) else [value]
    for top in tops:
        inner = top.get("@graph") if isinstance(top, dict) else None
        for each in inner if isinstance(inner, list) else [top]:
            reviews = [followed(review, known) for review in _reviews_in(each)]
            found.reviews += [(review, place) for review in reviews]
            found.others += not reviews
            found.unreviewed += _unreviewed(each)


def _unreviewed(value: Any) -> int:
    """The number of claims of the Fact Check Tools API in a value that have no review."""
    claims = value.get("claims") if isinstance(value, dict) else None
    given = claims if isinstance(claims, list) else []
    return sum(isinstance(each, dict) and not any(_reviews_in(each)) for each in given)


def _reviews_in(value: Any) -> Iterator[JsonThing]:
    if isinstance(value, dict):
        thing = {_PREFIX.sub("", key): each for key, each in value.items()}
        if "ClaimReview" in types_of(thing) or "claimReviewed" in thing:
            yield thing
        elif is_checked_claim(thing):
            yield from reviews_of_claim(thing)
        else:
            for each in value.values():
                yield from _reviews_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from _reviews_in(each)


def types_of(thing: JsonThing) -> list[str]:
    """The types of a thing, without prefixes."""
    given = thing.get("@type")
    return [
        _PREFIX.sub("", each)
        for each in (given if isinstance(given, list) else [given])
        if isinstance(each, str)
    ]


def things(value: Any) -> Sequence[JsonThing]:
    """The objects that are a value or in its list; a text becomes the address or the name of an object.

    A text may be prose behind an address: only one that is an address as it is becomes one.
    """
    found: list[JsonThing] = []
    for each in _several(value):
        if isinstance(each, dict):
            found.append({_PREFIX.sub("", key): inner for key, inner in each.items()})
        elif isinstance(each, str) and each.strip():
            found.append({"url" if read_address(each) else "name": each})
    return found


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def words(thing: JsonThing, *keys: str) -> str:
    """The first text under one of the keys, on one line, without HTML; empty if there is none."""
    for key in keys:
        for each in _several(thing.get(key)):
            inner = each.get("@value", each.get("name")) if isinstance(each, dict) else each
            if isinstance(inner, int | float) and not isinstance(inner, bool):
                inner = str(inner)
            if isinstance(inner, str) and (found := plain(inner)):
                return found
    return ""


def address(thing: JsonThing, *keys: str) -> str:
    """The first web address under one of the keys, as a text or as the "@id" or "url" of an object."""
    return read_given_address(address_as_given(thing, *keys))


def address_as_given(thing: JsonThing, *keys: str) -> str:
    """The text from which :func:`address` reads the first web address; empty if there is none."""
    for key in keys:
        for each in _several(thing.get(key)):
            options = [each.get("@id"), each.get("url")] if isinstance(each, dict) else [each]
            for option in options:
                if isinstance(option, str) and read_given_address(option):
                    return option
    return ""


def unread_addresses(thing: JsonThing, *keys: str) -> list[str]:
    """The texts under some keys for addresses that are none."""
    given = [value for key in keys for value in _several(thing.get(key))]
    return [each for each in given if isinstance(each, str) and each.strip() and not read_given_address(each)]


def day(thing: JsonThing) -> str:
    """The date of publication, in ISO 8601; empty if there is none that can be read."""
    return read_date(words(thing, "datePublished"))


def people(thing: JsonThing, key: str) -> list[str]:
    """The names of the people and organisations under a key, without repetitions."""
    found = (words(each, "name", "legalName") for each in things(thing.get(key)))
    return list(dict.fromkeys(filter(None, found)))


def appearances(item: JsonThing) -> list[JsonThing]:
    """The works in which an item says that it appeared."""
    return [work for key in ("appearance", "firstAppearance") for work in things(item.get(key))]


def is_work(item: JsonThing, claim: str) -> bool:
    """Whether an item is itself the work in which the claim was made: it has an address or a title."""
    types = types_of(item)
    if address(item, "url", "sameAs"):
        return "Claim" not in types
    has_title = words(item, "headline", "name") not in ("", claim)
    return has_title and bool(types) and _NO_WORKS.isdisjoint(types)


_PLAIN_WORDS: Mapping[str, str] = {
    **dict.fromkeys(("true", "correct", "accurate"), "supports"),
    **dict.fromkeys(("false", "incorrect", "inaccurate", "fake"), "contradicts"),
}
"""What the plainest verdicts in words say of a claim."""


def relation_of(rating: JsonThing) -> tuple[str, str]:
    """What a rating says of a claim, "supports", "contradicts" or "", and why it is "".

    The lower two fifths of the scale contradict, the upper two support. As schema.org says, a scale is from 1
    to 5 unless the rating names its ends. Many publishers count the wrong way round: where the
    words plainly say the opposite of the number, the relation stays open.
    """
    value, worst, best = (
        _number(rating, key, default)
        for key, default in (("ratingValue", None), ("worstRating", 1.0), ("bestRating", 5.0))
    )
    if value is None or worst is None or best is None or worst == best:
        return "", "has no number on a scale: not linked"
    share = (value - worst) / (best - worst)
    if not 0 <= share <= 1:
        return "", "has a number outside its scale: not linked"
    if 0.4 < share < 0.6:
        return "", "is in the middle of its scale: not linked"
    relation = "supports" if share > 0.5 else "contradicts"
    said = words(rating, "alternateName", "name")
    if _PLAIN_WORDS.get(said.casefold().strip(" .!"), relation) != relation:
        return "", f'says "{said}" in words, but its number says the opposite: not linked'
    return relation, ""


def _number(thing: JsonThing, key: str, default: float | None) -> float | None:
    text = words(thing, key)
    if not text:
        return default
    found = re.fullmatch(r"[-+]?\d{1,9}(?:[.,]\d{1,9})?", text)
    return float(text.replace(",", ".")) if found else None


def is_number(thing: JsonThing, key: str) -> bool:
    """Whether the value of a key is a number, or a text that is one."""
    return _number(thing, key, None) is not None


def sort_key(review: JsonThing) -> str:
    """A text by which reviews can be sorted, whatever their order in a file is."""
    return json.dumps(review, sort_keys=True)
