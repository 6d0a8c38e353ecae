"""JSON as its objects, with the place of each key and value, and what JSON-LD says in them where.

JSON-LD is read with the shipped context only, so its terms are known beforehand.
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
    """What a key stands for, an IRI or a keyword, and how its values are read.

    ``read_as`` is ``@id`` for IRIs, ``@vocab`` for terms, else nothing or a datatype.
    """

    iri: str
    read_as: str


def shipped_context() -> str:
    """The text of the context that claimgraph publishes."""
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
    """What a key, or a value that is read as a term, stands for."""
    whole = iri_of(key) if ":" in key or key[:1] == "@" else CG + key
    return _shipped_terms().get(key) or ContextTerm(whole, "")


def iri_of(name: str) -> str:
    """The IRI that a value stands for where IRIs are written: ``cg:text`` or a whole one."""
    prefix, colon, local = name.partition(":")
    namespace = _shipped_terms()[prefix].iri if colon and prefix in _shipped_terms() else ""
    return namespace + local if namespace.endswith(("#", "/")) and not local.startswith("//") else name


class JsonValue(NamedTuple):
    """One value of a key: a string, another scalar as written, or an object; null is None."""

    key: str
    key_start: int
    value: str | JsonObject | None
    start: int
    is_string: bool


@dataclass(frozen=True, slots=True)
class JsonObject:
    """An object of a JSON text: its keys in order, and its values; those in arrays one by one."""

    opens: int
    top: JsonObject | None
    """The outermost object around it; None if it is outermost itself."""
    keys: list[tuple[str, int]] = field(default_factory=list)
    values: list[JsonValue] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Where its name stands, or where it opens."""
        return next((each.start for each in self._of("@id")), self.opens)

    @property
    def name(self) -> str:
        """Its IRI, or NAMELESS."""
        names = [each.value for each in self._of("@id") if isinstance(each.value, str)]
        return iri_of(names[0]) if names and not names[0].startswith("_:") else NAMELESS

    def _of(self, keyword: str) -> Iterator[JsonValue]:
        return (each for each in self.values if term_of(each.key).iri == keyword)

    def written(self) -> Iterator[Written]:
        """The triples it makes, if it describes something."""
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
    """An object or array that is open, with the object and key that what comes next belongs to."""

    holder: JsonObject | None
    key: tuple[str, int] | None
    is_object: bool


def read_objects(text: str) -> Sequence[JsonObject]:
    """The objects of a text that is known to be JSON, in the order in which they open."""
    found: list[JsonObject] = []
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
                found.append(value)
                levels.append(_Level(value, None, is_object=True))
    return found


def _value(piece: str, start: int, holder: JsonObject | None) -> str | JsonObject | None:
    if piece == "{":
        return JsonObject(start, (holder.top or holder) if holder else None)
    if piece == "null":
        return None
    return str(json.loads(piece)) if piece.startswith('"') else piece


def too_deep(text: str, limit: int) -> int | None:
    """Where brackets are nested deeper than a limit for the first time, whether the text is JSON or not."""
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
    """A JSON-LD text as its objects, by what they describe."""

    text: str

    @cached_property
    def described(self) -> Sequence[JsonObject]:
        """The objects that describe something, in the order in which they open: not values in braces."""
        objects = read_objects(self.text)
        return [each for each in objects if not any(key == "@value" for key, _ in each.keys)]

    def about(self, subject: str) -> Sequence[JsonObject]:
        """The objects about an IRI."""
        return self._by_name.get(subject, ())

    @cached_property
    def _by_name(self) -> Mapping[str, Sequence[JsonObject]]:
        found: dict[str, list[JsonObject]] = {}
        for each in self.described:
            found.setdefault(each.name, []).append(each)
        return found
