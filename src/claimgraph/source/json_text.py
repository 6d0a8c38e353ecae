"""The objects of a JSON-LD text, with the offset of each key and value, and the triples they stand for.

Only the context that claimgraph ships is supported, so the terms are known in advance.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib import resources
from typing import NamedTuple

from claimgraph.source.syntax_tree import NAMELESS
from claimgraph.source.written import Written
from claimgraph.vocabulary import CG, RDF_TYPE

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[\]{},:]|[^\s\[\]{},:"]++', re.DOTALL)


class ContextTerm(NamedTuple):
    """The meaning of a key: the IRI or keyword it stands for, and how to read its values.

    ``read_as`` is ``@id`` if the values are IRIs, ``@vocab`` if they are terms, else a datatype or empty.
    """

    iri: str
    read_as: str


def shipped_context() -> str:
    """The text of the JSON-LD context that claimgraph ships."""
    return (resources.files("claimgraph.ontology") / "context.jsonld").read_text(encoding="utf-8")


@cache
def _shipped_terms() -> Mapping[str, ContextTerm]:
    context = json.loads(shipped_context())["@context"]
    terms = {"@id": ContextTerm("@id", "@id"), "@type": ContextTerm("@type", "@vocab")}
    for name, definition in context.items():
        if name.startswith("@"):
            continue
        iri, read_as = (definition, "") if isinstance(definition, str) else definition.values()
        prefix, _, local = iri.partition(":")
        terms[name] = terms.get(iri) or ContextTerm(context.get(prefix, prefix + ":") + local, read_as)
    return terms


def term_of(key: str) -> ContextTerm:
    """The meaning of a key, or of a value that is read as a term."""
    whole = iri_of(key) if ":" in key or key[:1] == "@" else CG + key
    return _shipped_terms().get(key) or ContextTerm(whole, "")


def iri_of(name: str) -> str:
    """The full IRI for a value that is read as an IRI: compact, such as ``cg:text``, or already full."""
    prefix, colon, local = name.partition(":")
    namespace = _shipped_terms()[prefix].iri if colon and prefix in _shipped_terms() else ""
    return namespace + local if namespace.endswith(("#", "/")) and not local.startswith("//") else name


class JsonValue(NamedTuple):
    """One value of a key: a string, another scalar as it is written, an object, or None for null."""

    key: str
    key_start: int
    value: str | JsonObject | None
    start: int
    is_string: bool


@dataclass(frozen=True, slots=True)
class JsonObject:
    """An object of a JSON text: its keys in order, and its values, with one entry for each item of an array.

    ``opens`` is the offset of its opening brace.
    """

    opens: int
    top: JsonObject | None
    """The outermost object that contains this one; None for an outermost object."""
    keys: list[tuple[str, int]] = field(default_factory=list)
    values: list[JsonValue] = field(default_factory=list)

    @property
    def start(self) -> int:
        """The offset of the value of its ``@id``, or of its opening brace."""
        return next((each.start for each in self._of("@id")), self.opens)

    @property
    def name(self) -> str:
        """The IRI of the object, or NAMELESS."""
        names = [each.value for each in self._of("@id") if isinstance(each.value, str)]
        return iri_of(names[0]) if names and not names[0].startswith("_:") else NAMELESS

    def _of(self, keyword: str) -> Iterator[JsonValue]:
        return (each for each in self.values if term_of(each.key).iri == keyword)

    def written(self) -> Iterator[Written]:
        """The triples with this object as subject; only meaningful for the objects in ``described``."""
        name, start = self.name, self.start
        for each in self.values:
            term = term_of(each.key)
            if term.iri == "@type" or not term.iri.startswith("@"):
                predicate = RDF_TYPE if term.iri == "@type" else term.iri
                yield Written(name, start, predicate, each.key_start, _object(each, term), each.start)


def _object(given: JsonValue, term: ContextTerm) -> str | None:
    if isinstance(given.value, JsonObject):
        literal = next((each.value for each in given.value._of("@value")), None)  # noqa: SLF001 - same module
        return literal if isinstance(literal, str) else given.value.name or None
    if given.value is None or not given.is_string:
        return given.value
    match term.read_as:
        case "@id":
            return iri_of(given.value)
        case "@vocab":
            return term_of(given.value).iri
    return given.value


@dataclass(slots=True)
class _Level:
    """An open object or array, with the object and key that the next value belongs to."""

    holder: JsonObject | None
    key: tuple[str, int] | None
    is_object: bool


def read_objects(text: str) -> Sequence[JsonObject]:
    """The objects of a text, which must be valid JSON, in the order of their opening braces."""
    objects: list[JsonObject] = []
    levels = [_Level(None, None, is_object=False)]
    for match in _TOKEN.finditer(text):
        piece, start, level = match.group(), match.start(), levels[-1]
        if piece in ("}", "]"):
            levels.pop()
        elif piece == ",":
            level.key = None if level.is_object else level.key
        elif level.is_object and level.holder and level.key is None:
            level.key = json.loads(piece), start
            level.holder.keys.append(level.key)
        elif piece == "[":
            levels.append(_Level(level.holder, level.key, is_object=False))
        elif piece != ":":
            value = _value(piece, start, level.holder)
            if level.holder and level.key:
                level.holder.values.append(JsonValue(*level.key, value, start, piece.startswith('"')))
            if isinstance(value, JsonObject):
                objects.append(value)
                levels.append(_Level(value, None, is_object=True))
    return objects


def _value(piece: str, start: int, holder: JsonObject | None) -> str | JsonObject | None:
    if piece == "{":
        return JsonObject(start, (holder.top or holder) if holder else None)
    if piece == "null":
        return None
    return str(json.loads(piece)) if piece.startswith('"') else piece


def too_deep(text: str, limit: int) -> int | None:
    """The offset of the first bracket nested deeper than a limit, or None; works for any text."""
    depth = 0
    for match in _TOKEN.finditer(text):
        if match.group() in ("{", "["):
            depth += 1
            if depth > limit:
                return match.start()
        elif match.group() in ("}", "]"):
            depth -= 1
    return None


@dataclass(frozen=True)
class JsonText:
    """A JSON-LD text as objects, indexed by the IRI they describe."""

    text: str

    @cached_property
    def described(self) -> Sequence[JsonObject]:
        """All objects except literals with ``@value``, in the order of their opening braces."""
        objects = read_objects(self.text)
        return [each for each in objects if not any(key == "@value" for key, _ in each.keys)]

    def about(self, subject: str) -> Sequence[JsonObject]:
        """The objects that describe an IRI, in the order of the text."""
        return self._by_name.get(subject, ())

    @cached_property
    def _by_name(self) -> Mapping[str, Sequence[JsonObject]]:
        by_name: dict[str, list[JsonObject]] = {}
        for each in self.described:
            by_name.setdefault(each.name, []).append(each)
        return by_name
