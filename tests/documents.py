"""Documents for tests: Turtle that opens with all prefixes, and places marked inside it."""

from __future__ import annotations

from collections.abc import Iterable

from claimgraph import vocabulary as vocab
from claimgraph.errors import Location
from claimgraph.model import Document, Syntax

M = "https://example.org/m#"
PREFIXES = {"": M, **vocab.PREFIXES}
HEAD = "".join(f"@prefix {prefix}: <{start}> . " for prefix, start in PREFIXES.items()) + "\n"
"""One line that declares all prefixes: what follows begins on line 2."""

MARK = "»"
"""Stands right before the place that a test is about."""


def document(text: str, name: str = "m.ttl", syntax: Syntax = Syntax.TURTLE) -> Document:
    """A document as it stands."""
    return Document(name, text, syntax)


def turtle(text: str, name: str = "m.ttl") -> Document:
    """A Turtle document that opens with the prefixes."""
    return Document(name, HEAD + text)


def marked(text: str, name: str = "m.ttl", syntax: Syntax = Syntax.TURTLE) -> tuple[Document, Location]:
    """A document without its mark, and the place where the mark was."""
    before, _, after = text.partition(MARK)
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return Document(name, before + after, syntax), Location(name, line, column)


def joined(parts: Iterable[str]) -> str:
    """Parts of a document, each on lines of its own."""
    return "\n".join(parts) + "\n"
