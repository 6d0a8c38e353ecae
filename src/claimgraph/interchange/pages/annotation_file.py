"""Annotations of web pages as records: from the JSON of Hypothes.is and from W3C Web Annotations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claimgraph.errors import EditError
from claimgraph.interchange.json_input import pack_json, read_json
from claimgraph.interchange.map_formats import GivenFile
from claimgraph.interchange.pages.annotation_bodies import bare_names, read_bodies, several, words_of

_LISTS = ("rows", "annotations", "replies", "items", "@graph", "first")
"""Where files keep their annotations: search results and exports of Hypothes.is, pages and collections."""

_PROXY = re.compile(r"\Ahttps?://via\.hypothes\.is/(?=https?://)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TextQuote:
    """Quoted words, with the words before and after them; empty if they are not given."""

    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Annotation:
    """An annotation: what it is about, the quote, the note and the tags; empty where it has none.

    ``notes`` has the note by its language, in lower case; the key is "" for a note in no known language.
    ``place`` is where the file has it. ``locator`` holds start, end and SHA-256 of a passage of a stored
    text, which only exports of claimgraph have. ``is_reply`` tells whether it answers another annotation.
    ``further`` is the number of its other passages and pages.
    ``raw`` is the annotation as it is in the file.
    """

    id: str
    address: str
    title: str
    quote: TextQuote | None
    notes: Mapping[str, str]
    tags: Sequence[str]
    locator: tuple[int, int, str] | None
    is_reply: bool
    place: str
    raw: Mapping[str, Any]
    further: int = 0


def read_annotation_files(files: Sequence[GivenFile]) -> list[Annotation | tuple[Any, str]]:
    """The annotations in some files, and what else is in their lists as pairs of value and place.

    They are sorted by id and contents, so that their order in the files does not matter. Raises EditError for
    a text that is not JSON, and for one without a list of annotations.
    """
    found: list[Annotation | tuple[Any, str]] = []
    for file in files:
        value = read_json(file.text, file.name)
        rows = list(_rows(value))
        if not rows and not _is_list(value):
            raise EditError(f"{file.name}: there are no annotations in this file. Export them as JSON.")
        for number, row in enumerate(rows, 1):
            place = f"{file.name}, annotation {number}"
            found.append(annotation_in(row, place) or (row, place))
    return sorted(found, key=_order)


def _order(each: Annotation | tuple[Any, str]) -> tuple[bool, str, str]:
    if isinstance(each, Annotation):
        return (False, each.id, pack_json(each.raw))
    return (True, "", pack_json(each[0]))


def _is_list(value: Any) -> bool:
    return isinstance(value, list) or (isinstance(value, dict) and any(key in value for key in _LISTS))


def _rows(value: Any) -> Iterator[Any]:
    """The annotations in a value of JSON: in its lists, or itself."""
    if isinstance(value, list):
        yield from value
    elif isinstance(value, dict) and _is_list(value) and "target" not in value:
        for key in _LISTS:
            yield from _rows(value[key]) if key in value else ()
    elif isinstance(value, dict) and ("target" in value or "uri" in value):
        yield value


def annotation_in(row: Any, place: str) -> Annotation | None:
    """The annotation in an object; None if it is about nothing, or no annotation."""
    if not isinstance(row, dict):
        return None
    is_web = "target" in row and "uri" not in row
    return _of_web(row, place) if is_web else _of_hypothesis(row, place)


def _of_hypothesis(row: Mapping[str, Any], place: str) -> Annotation | None:
    address = _without_proxy(words_of(row.get("uri")))
    if not address:
        return None
    document = row.get("document")
    titles = several(document.get("title")) if isinstance(document, dict) else []
    targets = [list(_selectors(target)) for target in several(row.get("target"))]
    selectors = next(filter(_marks_words, targets), [])
    return Annotation(
        words_of(row.get("id")),
        address,
        next(filter(None, map(words_of, titles)), ""),
        _quote(selectors),
        {"": note} if (note := words_of(row.get("text"))).strip() else {},
        [each for each in map(words_of, several(row.get("tags"))) if each.strip()],
        _locator(selectors),
        bool(row.get("references")),
        place,
        row,
        max(0, len({pack_json(each) for each in targets if _marks_words(each)}) - 1),
    )


def _without_proxy(address: str) -> str:
    """The address of the page that was annotated by way of the proxy of Hypothes.is."""
    return _PROXY.sub("", address.strip(), count=1)


def _of_web(row: Mapping[str, Any], place: str) -> Annotation | None:
    targets = [
        (_without_proxy(address), _title(target), list(_selectors(target)))
        for target in several(row.get("target"))
        if (address := next(filter(None, map(_iri, several(_source(target)))), ""))
    ]
    if not targets:
        return None
    address, title, selectors = next((each for each in targets if _marks_words(each[2])), targets[0])
    texts = read_bodies(row)
    return Annotation(
        _iri(row),
        address,
        title,
        _quote(selectors),
        texts.notes,
        texts.tags,
        _locator(selectors),
        "replying" in bare_names(row.get("motivation")),
        place,
        row,
        len({pack_json([each[0], each[2]]) for each in targets}) - 1,
    )


def _title(target: Any) -> str:
    """The first title of the pages of a target."""
    pages = [each for each in several(_source(target)) if isinstance(each, dict)]
    return next(filter(None, (words_of(each.get("title")) for each in pages)), "")


def _marks_words(selectors: Sequence[Mapping[str, Any]]) -> bool:
    return _quote(selectors) is not None or _locator(selectors) is not None


def _iri(value: Any) -> str:
    """The IRI that a value is or has."""
    if isinstance(value, dict):
        return words_of(value.get("id") or value.get("@id"))
    return words_of(value)


def _source(target: Any) -> Any:
    return target.get("source") or _iri(target) if isinstance(target, dict) else target


def _selectors(target: Any) -> Iterator[Mapping[str, Any]]:
    """The selectors of a target, with those that refine others."""
    waiting = several(target.get("selector")) if isinstance(target, dict) else []
    while waiting:
        each = waiting.pop(0)
        if isinstance(each, dict):
            yield each
            waiting += several(each.get("refinedBy")) + several(each.get("items"))


def _is_type(selector: Mapping[str, Any], name: str) -> bool:
    return name in bare_names(selector.get("type")) | bare_names(selector.get("@type"))


def _quote(selectors: Sequence[Mapping[str, Any]]) -> TextQuote | None:
    """The first quote among selectors that has words."""
    for each in selectors:
        exact = words_of(each.get("exact"))
        if _is_type(each, "TextQuoteSelector") and exact.strip():
            return TextQuote(exact, words_of(each.get("prefix")), words_of(each.get("suffix")))
    return None


def _locator(selectors: Sequence[Mapping[str, Any]]) -> tuple[int, int, str] | None:
    """Start, end and digest of a passage, where a position is one in a stored text."""
    for each in selectors:
        start, end, digest = each.get("start"), each.get("end"), words_of(each.get("cg:quoteDigest"))
        if isinstance(start, int) and isinstance(end, int) and 0 <= start < end and _is_digest(digest):
            return start, end, digest
    return None


def _is_digest(text: str) -> bool:
    return len(text) == 64 and not text.strip("0123456789abcdef")
