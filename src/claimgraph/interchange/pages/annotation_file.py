"""Annotations of web pages as records: from the JSON of Hypothes.is and from W3C Web Annotations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claimgraph.errors import EditError
from claimgraph.interchange.json_input import pack_json, read_json
from claimgraph.interchange.map_formats import GivenFile

_LISTS = ("rows", "annotations", "replies", "items", "@graph", "first")
"""Where files keep their annotations: search results and exports of Hypothes.is, pages and collections."""


@dataclass(frozen=True, slots=True)
class TextQuote:
    """Quoted words, with the words before and after them; empty if they are not given."""

    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Annotation:
    """An annotation: what it is about, the quote, the note and the tags; empty where it has none.

    ``place`` is where the file has it. ``locator`` holds start, end and SHA-256 of a passage of a stored
    text, which only exports of claimgraph have. ``is_reply`` tells whether it answers another annotation.
    ``raw`` is the annotation as it is in the file.
    """

    id: str
    address: str
    title: str
    quote: TextQuote | None
    note: str
    language: str
    tags: Sequence[str]
    locator: tuple[int, int, str] | None
    is_reply: bool
    place: str
    raw: Mapping[str, Any]


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
    address = _words(row.get("uri"))
    if not address:
        return None
    document = row.get("document")
    titles = _several(document.get("title")) if isinstance(document, dict) else []
    selectors = [each for target in _several(row.get("target")) for each in _selectors(target)]
    return Annotation(
        _words(row.get("id")),
        address,
        next(filter(None, map(_words, titles)), ""),
        _quote(selectors),
        _words(row.get("text")),
        "",
        [each for each in map(_words, _several(row.get("tags"))) if each.strip()],
        _locator(selectors),
        bool(row.get("references")),
        place,
        row,
    )


def _of_web(row: Mapping[str, Any], place: str) -> Annotation | None:
    targets = _several(row.get("target"))
    sources = [each for target in targets for each in _several(_source(target))]
    address = next(filter(None, map(_iri, sources)), "")
    if not address:
        return None
    selectors = [each for target in targets for each in _selectors(target)]
    bodies = [each for body in _several(row.get("body")) for each in _choices(body)]
    texts = [each for each in bodies if isinstance(each, dict) and "value" in each]
    notes = [each for each in texts if each.get("purpose") != "tagging"]
    tags = [_words(each.get("value")) for each in texts if each.get("purpose") == "tagging"]
    note = _words(row.get("bodyValue")) or "\n".join(
        filter(None, (_words(each.get("value")) for each in notes))
    )
    languages = {_words(tag) for each in notes for tag in _several(each.get("language"))}
    titles = [_words(each.get("title")) for each in sources if isinstance(each, dict)]
    return Annotation(
        _iri(row),
        address,
        next(filter(None, titles), ""),
        _quote(selectors),
        note,
        languages.pop() if len(languages) == 1 else "",
        [each for each in tags if each.strip()],
        _locator(selectors),
        "replying" in _several(row.get("motivation")),
        place,
        row,
    )


def _several(value: Any) -> list[Any]:
    """A value of which JSON-LD may have one or a list, as a list."""
    return list(value) if isinstance(value, list) else [] if value is None else [value]


def _words(value: Any) -> str:
    return value if isinstance(value, str) else str(value) if isinstance(value, int) else ""


def _iri(value: Any) -> str:
    """The IRI that a value is or has."""
    if isinstance(value, dict):
        return _words(value.get("id") or value.get("@id"))
    return _words(value)


def _source(target: Any) -> Any:
    return target.get("source") or _iri(target) if isinstance(target, dict) else target


def _choices(body: Any) -> list[Any]:
    """A body, or the alternatives in it."""
    return _several(body.get("items")) if isinstance(body, dict) and "items" in body else [body]


def _selectors(target: Any) -> Iterator[Mapping[str, Any]]:
    """The selectors of a target, with those that refine others."""
    waiting = _several(target.get("selector")) if isinstance(target, dict) else []
    while waiting:
        each = waiting.pop(0)
        if isinstance(each, dict):
            yield each
            waiting += _several(each.get("refinedBy")) + _choices(each) * ("items" in each)


def _is_type(selector: Mapping[str, Any], name: str) -> bool:
    kinds = _several(selector.get("type")) + _several(selector.get("@type"))
    return any(_words(each).removeprefix("oa:") == name for each in kinds)


def _quote(selectors: Sequence[Mapping[str, Any]]) -> TextQuote | None:
    """The first quote among selectors that has words."""
    for each in selectors:
        exact = _words(each.get("exact"))
        if _is_type(each, "TextQuoteSelector") and exact.strip():
            return TextQuote(exact, _words(each.get("prefix")), _words(each.get("suffix")))
    return None


def _locator(selectors: Sequence[Mapping[str, Any]]) -> tuple[int, int, str] | None:
    """Start, end and digest of a passage, where a position is one in a stored text."""
    for each in selectors:
        start, end, digest = each.get("start"), each.get("end"), _words(each.get("cg:quoteDigest"))
        if isinstance(start, int) and isinstance(end, int) and 0 <= start < end and _is_digest(digest):
            return start, end, digest
    return None


def _is_digest(text: str) -> bool:
    return len(text) == 64 and not text.strip("0123456789abcdef")
