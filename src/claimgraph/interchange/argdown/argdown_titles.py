"""Titles for the entries of an Argdown text, and the names of things that a reader would not make of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count

from claimgraph.interchange.argdown.argdown_text import can_be_title, reference
from claimgraph.interchange.map_blocks import NamesGiven
from claimgraph.vocabulary import local_name


@dataclass(slots=True)
class ArgdownTitles:
    """Allocates titles; ``names`` holds the IRI of each reference, such as ``[T]``, ``<T>`` or ``#tag``."""

    names: dict[str, str] = field(default_factory=dict)
    _used: set[tuple[bool, str]] = field(default_factory=set)

    def take(self, title: str, *, is_argument: bool) -> bool:
        """Reserve a title; False if another entry has it, or if it cannot stand in brackets."""
        if not can_be_title(title, is_argument=is_argument) or (is_argument, title) in self._used:
            return False
        self._used.add((is_argument, title))
        return True

    def new(self, iri: str, wanted: Sequence[str], *, is_argument: bool) -> str:
        """A new title for a thing: the first wanted one that is free, otherwise its id or one like it."""
        plain = NamesGiven("").new(local_name(iri), "claim")
        numbered = (f"{plain}-{number}" for number in count(2))
        for title in (*wanted, local_name(iri), plain):
            if self.take(title, is_argument=is_argument):
                break
        else:
            title = next(each for each in numbered if self.take(each, is_argument=is_argument))
        self.names[reference(title, is_argument=is_argument)] = iri
        return title

    def to_give(self, namespace: str) -> dict[str, str]:
        """The names that a reader would not make of the references by itself."""
        made = NamesGiven(namespace)
        alike = Counter(local_name(iri).casefold() for iri in self.names.values())
        return {
            key: iri
            for key, iri in sorted(self.names.items())
            if made.new(key[1:-1] if key[0] in "[<" else key[1:]) != iri
            or alike[local_name(iri).casefold()] > 1
        }
