"""The texts about other views, each stored once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from claimgraph.analysis import Assessment
from claimgraph.wording import (
    absent_phrase,
    differing_phrase,
    left_out_sentence,
    map_sentence,
    view_phrase,
)


@dataclass(frozen=True, slots=True)
class Texts:
    """Distinct texts, each stored once."""

    places: dict[str, int] = field(default_factory=dict)

    def place(self, text: str) -> int:
        """The place of a text."""
        return self.places.setdefault(text, len(self.places))


def view_texts(other: Assessment, changes: int, absent: int, *, is_combined: bool) -> Iterator[str]:
    """The texts about a view, in the order that :class:`Alternative` gives."""
    yield map_sentence(other)
    yield left_out_sentence(other)
    yield differing_phrase(changes)
    yield absent_phrase(absent, other.view)
    if not is_combined:
        yield view_phrase(other.view, other.whole)
