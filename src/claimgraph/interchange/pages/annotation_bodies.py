"""Read the bodies of a W3C Web Annotation: the note, in one or several languages, and the tags.

The sections named are those of the Web Annotation Data Model, https://www.w3.org/TR/annotation-model/.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from claimgraph.interchange.pages.html_words import words_of_html

_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_HTML = ("text/html", "application/xhtml+xml")
_NOTING = frozenset(("assessing", "commenting", "describing", "moderating", "questioning", "replying"))
"""The motivations of bodies that say something of the target in words (3.3.5)."""


class AnnotationTexts(NamedTuple):
    """What the bodies of an annotation say: the note by language, which is "" if unknown, and the tags."""

    notes: Mapping[str, str]
    tags: Sequence[str]


def several(value: Any) -> list[Any]:
    """A value of which JSON-LD may have one or a list, as a list."""
    return list(value) if isinstance(value, list) else [] if value is None else [value]


def words_of(value: Any) -> str:
    """A text or a number as a text; empty for any other value."""
    return value if isinstance(value, str) else str(value) if isinstance(value, int) else ""


def bare_names(value: Any) -> set[str]:
    """The names that a value has, such as motivations or types, without their prefix."""
    names = map(words_of, several(value))
    return {each.removeprefix("http://www.w3.org/ns/oa#").removeprefix("oa:") for each in names if each}


def read_bodies(annotation: Mapping[str, Any]) -> AnnotationTexts:
    """The note and the tags of an annotation.

    A body without a purpose has that of the annotation (3.3.5). Of the alternatives of a Choice (3.2.7), the
    first in each language counts; other bodies say the note together.
    """
    parts: list[dict[str, str]] = []
    tags: list[str] = []
    given = [{"value": each} for each in several(annotation.get("bodyValue"))]  # a plain text (3.2.5)
    for body in given + several(annotation.get("body")):
        alternatives: dict[str, str] = {}
        is_choice = isinstance(body, dict) and "Choice" in bare_names(body.get("type") or body.get("@type"))
        for purposes, language, text in _texts(body, bare_names(annotation.get("motivation"))):
            if "tagging" in purposes and purposes.isdisjoint(_NOTING):
                tags.append(text)
            elif is_choice:
                alternatives.setdefault(language, text)
            else:
                parts.append({language: text})
        if alternatives:
            parts.append(alternatives)
    return AnnotationTexts(_joined(parts), tags)


def _texts(body: Any, motivation: set[str]) -> Iterator[tuple[set[str], str, str]]:
    """The purposes, the language and the words of each text in a body; texts without words are left out."""
    own = bare_names(body.get("purpose")) if isinstance(body, dict) else set()
    items = several(body.get("items")) if isinstance(body, dict) and "items" in body else [body]
    for each in items:
        text = _words_in(each) if isinstance(each, dict) else ""
        if text.strip():
            yield bare_names(each.get("purpose")) or own or motivation, _language_of(each), text


def _words_in(body: Mapping[str, Any]) -> str:
    text = words_of(body.get("value"))
    is_html = any(words_of(each).lower().startswith(_HTML) for each in several(body.get("format")))
    return words_of_html(text) if is_html else text


def _language_of(body: Mapping[str, Any]) -> str:
    """The language tag of a body in lower case; empty if it has none, several or no valid one."""
    tags = {words_of(each) for each in several(body.get("language"))}
    tag = tags.pop() if len(tags) == 1 else ""
    return tag.lower() if _LANGUAGE.fullmatch(tag) else ""


def _joined(parts: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """The parts of a note, one below the other, in each language that all of them have."""
    languages = dict.fromkeys(language for part in parts for language in part)
    common = [each for each in languages if all(each in part for part in parts)]
    if not common and parts:
        return {"": "\n".join(next(iter(part.values())) for part in parts)}
    return {each: "\n".join(part[each] for part in parts) for each in common}
