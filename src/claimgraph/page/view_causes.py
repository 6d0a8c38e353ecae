"""Why verdicts differ in another view: the sources and claims that make the difference, by number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from claimgraph.analysis import Assessment, Cause, ComparedMap, How, find_causes, to_compared
from claimgraph.model import Claim, Link, Source, Undercut
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
        dropped: dict[str, None] = {}
        counting: dict[str, None] = {}
        granted: dict[str, None] = {}
        for cause in causes:
            among = counting if cause.how is How.COUNTS else dropped
            for source in self._sources(cause.thing):
                among[source] = None
            if isinstance(cause.thing, Claim) and cause.thing.is_position:
                granted[cause.thing.iri] = None
        numbers = self.numbers
        return (
            numbers.claims[claim],
            tuple(sorted(numbers.of_sources(dropped))),
            tuple(sorted(numbers.of_sources(counting))),
            tuple(sorted(numbers.of_claims(granted))),
        )

    def _sources(self, thing: object) -> Iterable[str]:
        """The sources that a cause stands for: itself, or those of the claims that it starts from."""
        claims: Mapping[str, Claim] = self.base.assessment.whole.claims
        match thing:
            case Source():
                return (thing.iri,)
            case Claim():
                return thing.sources
            case Link() | Undercut():
                return [iri for premise in thing.premises for iri in claims[premise].sources]
        return ()
