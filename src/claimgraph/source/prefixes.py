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
"""The label under which the base is declared; a prefix has at least its colon."""


@dataclass(frozen=True, slots=True)
class Prefixes:
    """The prefixes and bases of a text, each with the offsets from which on they hold."""

    _declared: dict[str, list[tuple[int, str]]] = field(default_factory=dict)

    def declare(self, label: str, namespace: Token) -> None:
        """Note what a prefix with its colon, or the base under an empty label, stands for from there on."""
        declarations = self._declared.setdefault(label, [])
        declarations.append((namespace.start, self.resolve(namespace)))

    def resolve(self, token: Token) -> str:
        """The IRI that a token stands for, or its own text if it stands for none."""
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
        """What a prefix with its colon, or the base under an empty label, stands for at an offset."""
        declarations = self._declared.get(label)
        if not declarations:
            return None
        if len(declarations) == 1:
            start, found = declarations[0]
            return found if start <= offset else None
        number = bisect(declarations, offset, key=lambda declaration: declaration[0])
        return declarations[number - 1][1] if number else None

    def at(self, offset: int) -> dict[str, str]:
        """The namespace of each prefix, with its colon, that holds at an offset."""
        found = {label: self.namespace(label, offset) for label in self.labels()}
        return {label: namespace for label, namespace in found.items() if namespace is not None}

    def labels(self) -> list[str]:
        """The prefixes, with their colons, that are declared anywhere."""
        return [label for label in self._declared if label != _BASE]

    def namespaces(self) -> Iterator[str]:
        """All that any prefix stands for anywhere."""
        for label in self.labels():
            yield from (namespace for _, namespace in self._declared[label])

    def endings(self, iri: str) -> set[str]:
        """Texts of which at least one occurs wherever the IRI is written without escapes."""
        _, mark, fragment = iri.partition("#")
        whole = iri if _BASE not in self._declared else ""
        return {
            fragment if mark else whole,
            *(iri.removeprefix(namespace) for namespace in self.namespaces() if iri.startswith(namespace)),
        }

    def _whole(self, iri: str, offset: int) -> str:
        """An IRI that may be relative to the base that holds at an offset."""
        base = self.namespace(_BASE, offset)
        if base is None or _SCHEME.match(iri):
            return iri
        path, mark, fragment = iri.partition("#")
        return urljoin(base, path).partition("#")[0] + mark + fragment
