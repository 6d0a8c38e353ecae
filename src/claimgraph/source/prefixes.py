"""The prefixes and bases that a Turtle text declares, and the IRIs that its tokens stand for."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin

from claimgraph.source.escapes import unescape
from claimgraph.source.tokens import Token, TokenKind
from claimgraph.vocabulary import RDF, RDF_TYPE

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_BASE = ""
"""The label of the base; it clashes with no prefix, because the label of a prefix includes its colon."""


@dataclass(frozen=True, slots=True)
class Prefixes:
    """The prefixes and bases of a text. Each declaration applies from its offset up to the next one."""

    _declared: dict[str, list[tuple[int, str]]] = field(default_factory=dict)

    def declare(self, label: str, namespace: Token) -> None:
        """Record a declaration. ``label`` is a prefix with its colon, or empty for the base."""
        declarations = self._declared.setdefault(label, [])
        declarations.append((namespace.start, self.resolve(namespace)))

    def resolve(self, token: Token) -> str:
        """The IRI that a token stands for, or the text of the token if it stands for none."""
        if token.kind is TokenKind.NAME:
            prefix, colon, local = token.text.partition(":")
            namespace = self.namespace(prefix + colon, token.start) if colon else None
            if namespace is None:
                return RDF_TYPE if token.text == "a" else token.text
            return namespace + unescape(local)
        if token.kind is TokenKind.IRI:
            return self._whole(unescape(token.text[1:-1]), token.start)
        return RDF + "nil" if token.kind is TokenKind.NIL else token.text

    def namespace(self, label: str, offset: int) -> str | None:
        """The namespace that a label has at an offset; None if it is not declared there.

        ``label`` is a prefix with its colon, or empty for the base.
        """
        declarations = self._declared.get(label)
        if not declarations:
            return None
        if len(declarations) == 1:
            start, namespace = declarations[0]
            return namespace if start <= offset else None
        number = bisect(declarations, offset, key=lambda declaration: declaration[0])
        return declarations[number - 1][1] if number else None

    def at(self, offset: int) -> dict[str, str]:
        """The namespaces in force at an offset, by prefix with its colon."""
        namespaces = {label: self.namespace(label, offset) for label in self.labels()}
        return {label: namespace for label, namespace in namespaces.items() if namespace is not None}

    def labels(self) -> list[str]:
        """All declared prefixes, with their colons, in the order of their first declarations."""
        return [label for label in self._declared if label != _BASE]

    def namespaces(self) -> Iterator[str]:
        """The namespaces of all declarations in the text, prefix by prefix."""
        for label in self.labels():
            yield from (namespace for _, namespace in self._declared[label])

    def endings(self, iri: str) -> set[str]:
        """Substrings to search for: wherever the IRI is written without escapes, one of them occurs."""
        _, mark, fragment = iri.partition("#")
        whole = iri if _BASE not in self._declared else ""
        return {
            fragment if mark else whole,
            *(iri.removeprefix(namespace) for namespace in self.namespaces() if iri.startswith(namespace)),
        }

    def _whole(self, iri: str, offset: int) -> str:
        """The full form of an IRI, resolved against the base at an offset if it is relative."""
        base = self.namespace(_BASE, offset)
        if base is None or _SCHEME.match(iri):
            return iri
        path, mark, fragment = iri.partition("#")
        return urljoin(base, path).partition("#")[0] + mark + fragment
