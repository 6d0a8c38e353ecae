"""Names and literals as Turtle, at a place in a text: with the prefixes that hold there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from claimgraph import vocabulary as vocab
from claimgraph.curation.patches import Patch, inserted, line_end, rest_of_line
from claimgraph.errors import EditError
from claimgraph.rdf import Blank, Literal, Term
from claimgraph.source.syntax import Layout

_FIRST = (
    r"A-Za-z_0-9\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d"
    r"\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_ASCII_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")

_MUST = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_CONTROL = re.compile(r'[\x00-\x1f\x7f-\x9f\\"]')
_NOT_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\]")


@cache
def _any_name() -> re.Pattern[str]:
    """A name in any script; compiled when first needed, for that takes long."""
    return re.compile(rf"[{_FIRST}][{_FIRST}\-\u00b7\u0300-\u036f\u203f-\u2040]*")


def is_local_name(text: str) -> bool:
    """Whether a text can stand behind a prefix without any escape, and has no dot in it."""
    if text.isascii():
        return _ASCII_NAME.fullmatch(text) is not None
    return _any_name().fullmatch(text) is not None


def spelled_name(iri: str, layout: Layout, at: int) -> str:
    """An IRI as it can be written at an offset: with the prefix that leaves least, else whole."""
    found = [
        (len(namespace), label)
        for label, namespace in layout.names.prefixes(at).items()
        if iri.startswith(namespace) and is_local_name(iri[len(namespace) :])
    ]
    if found:
        length, label = max(found, key=lambda each: (each[0], -len(each[1])))
        return label + iri[length:]
    if _NOT_IN_IRI.search(iri):
        raise EditError(f"<{iri}> holds characters that no IRI may hold. Write them as %20 and the like.")
    return f"<{iri}>"


def spelled(term: Term, layout: Layout, at: int) -> str:
    """A name or a literal as it can be written at an offset. Raises EditError for what has no name."""
    if isinstance(term, Blank):
        raise EditError("something without a name cannot be written by an edit. Give it a name first.")
    if isinstance(term, str):
        return spelled_name(term, layout, at)
    if term.datatype.value == vocab.XSD_INTEGER and re.fullmatch(r"[+-]?[0-9]+", term.value, re.ASCII):
        return term.value
    if term.language is not None:
        return f"{quoted(term)}@{term.language}"
    if term.datatype.value == vocab.XSD_STRING:
        return quoted(term)
    return f"{quoted(term)}^^{spelled_name(term.datatype.value, layout, at)}"


def quoted(literal: Literal) -> str:
    """The characters of a literal between double quotes, on one line."""
    return '"' + _CONTROL.sub(lambda match: _escape(match.group()), literal.value) + '"'


def _escape(character: str) -> str:
    return _MUST.get(character) or f"\\u{ord(character):04X}"


def missing_prefixes(iris: Iterable[str], layout: Layout) -> list[Patch]:
    """The directives to add at the top so that well-known names can be written short.

    None for a label that the text declares anywhere, be it for something else, nor for a text that has
    blocks and declares no prefix at all: that one writes its names whole.
    """
    if layout.order and not any(layout.names.declared):
        return []
    wanted = [label for label, space in vocab.PREFIXES.items() if any(iri.startswith(space) for iri in iris)]
    lines = [_directive(label, layout) for label in wanted if _is_free(label, layout)]
    if not lines:
        return []
    at = layout.head or len(layout.text)
    if layout.head and rest_of_line(layout.text, at) is not None:
        at = line_end(layout.text, at)
    return [inserted(at, "".join(layout.newline + line for line in lines))]


def _is_free(label: str, layout: Layout) -> bool:
    known = any(vocab.PREFIXES[label] == namespace for _, namespace in _declarations(layout))
    return f"{label}:" not in layout.names.declared and not known


def _declarations(layout: Layout) -> Iterator[tuple[int, str]]:
    for label, declared in layout.names.declared.items():
        if label:
            yield from declared


def _directive(label: str, layout: Layout) -> str:
    sparql = not re.search(r"@prefix\b", layout.text[: layout.head])
    words = f"{label}: <{vocab.PREFIXES[label]}>"
    return f"PREFIX {words}" if sparql and layout.head else f"@prefix {words} ."
