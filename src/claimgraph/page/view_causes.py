"""Why verdicts differ in another view: the sources and claims that make the difference, by number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from claimgraph.analysis import (
    Assessment,
    Cause,
    ComparedMap,
    find_cause_sources,
    find_causes,
    to_compared,
)
from claimgraph.page.map_numbers import MapNumbers

CausesOf = tuple[int, tuple[int, ...], tuple[int, ...], tuple[int, ...]]
"""A claim, the sources that no longer count, those that count only in the other view, and granted claims."""


@dataclass(frozen=True, slots=True)
class CauseFinder:
    """Finds the causes of the differences between the view in force and other views."""

    base: ComparedMap
    numbers: MapNumbers

    @classmethod
    def of(cls, assessment: Assessment, numbers: MapNumbers) -> CauseFinder:
        """A finder for the view of an assessment."""
        return cls(to_compared(assessment), numbers)

    def find(self, other: Assessment, claims: Sequence[str]) -> tuple[CausesOf, ...]:
        """The causes for some claims that come out otherwise in another view, in the order of the map."""
        if not claims:
            return ()
        if (removed := self._only_removed(other)) is not None:
            return tuple((self.numbers.claims[claim], (removed,), (), ()) for claim in claims)
        found = find_causes(self.base, to_compared(other), claims)
        return tuple(self._numbered(claim, found[claim]) for claim in claims)

    def _only_removed(self, other: Assessment) -> int | None:
        """The source that another view leaves out, if it does nothing else: the cause of every difference."""
        view = self.base.assessment.view
        removed = other.view.without - view.without
        if len(removed) != 1 or replace(other.view, without=view.without) != view:
            return None
        return self.numbers.sources[next(iter(removed))]

    def _numbered(self, claim: str, causes: Iterable[Cause]) -> CausesOf:
        behind = find_cause_sources(causes, self.base.assessment.whole.claims)
        numbers = self.numbers
        return (
            numbers.claims[claim],
            tuple(sorted(numbers.of_sources(behind.dropped))),
            tuple(sorted(numbers.of_sources(behind.counting))),
            tuple(sorted(numbers.of_claims(behind.granted))),
        )
