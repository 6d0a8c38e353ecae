"""JSON-LD with the shipped context only, or with full IRIs; no other context is ever fetched.

A JSON-LD processor silently drops what it cannot interpret. Here that is an error, so that no claim is lost.
"""

from __future__ import annotations

import json

import pyoxigraph as ox

from claimgraph.errors import Location, MalformedError
from claimgraph.model import Document
from claimgraph.source import LineIndex
from claimgraph.source.escapes import half_character
from claimgraph.source.json_text import (
    JsonObject,
    JsonValue,
    iri_of,
    read_objects,
    shipped_context,
    term_of,
    too_deep,
)
from claimgraph.vocabulary import CONTEXT_IRI

DEPTH_LIMIT = 100
"""JSON nested deeper than this is refused, because it would crash the parser."""

KEYWORDS = ("@context", "@graph", "@id", "@type", "@value", "@language")
"""The keywords of JSON-LD that a claim map may use."""

_AT_TOP = f'Write "@context": "{CONTEXT_IRI}" once, at the top.'


def embed_context(document: Document) -> str:
    """The JSON text with the shipped context in place of the IRI that names it.

    Raises MalformedError, with the location, for text that is not JSON, for nesting beyond DEPTH_LIMIT, for
    any other context, and for everything that JSON-LD would silently drop: a repeated key, a relative IRI,
    or a name or keyword without a meaning.
    """
    text = document.text
    deep = too_deep(text, DEPTH_LIMIT)
    if deep is not None:
        message = f"the JSON is nested deeper than {DEPTH_LIMIT} levels."
        raise _malformed(
            document, deep, message, "Flatten it: write one object for each claim, source and link."
        )
    _refuse_other_than_json(document)
    shipped = json.dumps(json.loads(shipped_context())["@context"])
    parts, end = [], 0
    objects = read_objects(text)
    short = {(each.top or each).opens for each in objects if not _is_expanded(each)}
    for each in objects:
        _refuse_repeated_keys(document, each)
        _refuse_foreign_context(document, each)
        if each.opens in short:
            _refuse_missing_context(document, each)
        _refuse_meaningless(document, each)
        for given in _contexts(each):
            parts += [text[end : given.start], shipped]
            _, end = json.JSONDecoder().raw_decode(text, given.start)
    return "".join(parts) + text[end:]


def _malformed(document: Document, offset: int, message: str, remedy: str) -> MalformedError:
    return MalformedError(LineIndex(document.text).location(document.name, offset), message, remedy)


def _refuse_other_than_json(document: Document) -> None:
    try:
        json.loads(document.text, parse_int=str, parse_float=str, parse_constant=str)
    except json.JSONDecodeError as problem:
        location = Location(document.name, problem.lineno, problem.colno)
        message = f"not JSON: {problem.msg}."
        raise MalformedError(location, message, "Correct the JSON at this place.") from problem


def _refuse_repeated_keys(document: Document, each: JsonObject) -> None:
    seen = set()
    for key, start in each.keys:
        if key in seen:
            message = f"the key {json.dumps(key)} occurs twice, and only one of them would be read."
            raise _malformed(document, start, message, "Write it once, with all its values in [ ].")
        seen.add(key)


def _contexts(each: JsonObject) -> list[JsonValue]:
    return [given for given in each.values if given.key == "@context"]


def _is_expanded(each: JsonObject) -> bool:
    """Whether an object needs no context: its keys, its classes and its name are keywords or full IRIs."""
    names = [given.value for given in each.values if given.key in ("@id", "@type")]
    keys = [key for key, _ in each.keys]
    return bool(keys) and all(isinstance(name, str) and _is_full(name) for name in (*keys, *names))


def _is_full(name: str) -> bool:
    return name.startswith("@") or (":" in name and iri_of(name) == name)


def _refuse_missing_context(document: Document, each: JsonObject) -> None:
    if all(key != "@context" for key, _ in each.keys):
        message = "the @context is missing, so the names have no meaning."
        raise _malformed(document, each.opens, message, _AT_TOP)


def _refuse_foreign_context(document: Document, each: JsonObject) -> None:
    """Allow only the IRI of the shipped context, and only in outermost objects."""
    key_start = next((start for key, start in each.keys if key == "@context"), None)
    if key_start is None:
        return
    given = _contexts(each)
    in_array = bool(given) and "[" in document.text[key_start : given[0].start]
    if each.top or in_array or [context.value for context in given] != [CONTEXT_IRI]:
        raise _malformed(
            document,
            key_start,
            "this context is not the one that claimgraph ships, or not at the top level; any other"
            " context is refused, because it could fetch from the network or change the meaning of names.",
            _AT_TOP,
        )


def _refuse_meaningless(document: Document, each: JsonObject) -> None:
    """Refuse keys and values that JSON-LD would silently drop."""
    for key, start in each.keys:
        if key.startswith("@") and key not in KEYWORDS:
            message = f"the keyword {key[:60]} is not supported in a claim map."
            raise _malformed(document, start, message, f"Use only {', '.join(KEYWORDS)}.")
        if not term_of(key).iri.startswith("@"):
            _refuse_other_than_iri(document, key, term_of(key).iri, start)
    for given in each.values:
        if given.is_string and isinstance(given.value, str):
            _refuse_meaningless_value(document, given, given.value)


def _refuse_meaningless_value(document: Document, given: JsonValue, value: str) -> None:
    term = term_of(given.key)
    if half_character(value) is not None:
        message = "this is half of a surrogate pair, not a character."
        raise _malformed(document, given.start, message, "Delete it.")
    if term.read_as == "@id" or term.iri == "@id":
        _refuse_other_than_iri(document, value, iri_of(value), given.start)
    elif term.read_as == "@vocab":
        _refuse_other_than_iri(document, value, term_of(value).iri, given.start)
    elif term.iri == "@language":
        try:
            ox.Literal("", language=value)
        except ValueError as problem:
            message = f"{json.dumps(value[:60])} is not a language tag."
            raise _malformed(document, given.start, message, 'Write one such as "en".') from problem


def _refuse_other_than_iri(document: Document, written: str, iri: str, offset: int) -> None:
    try:
        ox.BlankNode(iri[2:]) if iri.startswith("_:") else ox.NamedNode(iri)
    except ValueError as problem:
        raise _malformed(
            document,
            offset,
            f"{json.dumps(written[:60])} is not a name: it does not expand to a full IRI.",
            'Write IRIs whole, such as "https://example.org/my-map#my-claim".',
        ) from problem
