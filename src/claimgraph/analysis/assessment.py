"""A claim map under a view, with the grounding of every claim."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from claimgraph.analysis.grounding import GroundedMap, Grounding, ground
from claimgraph.model import ClaimMap, Rank
from claimgraph.views import View, apply_view

REACH_LIMIT = 100
"""Claims are counted up to here when asking how many rest on one; more is not told apart."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """What each claim rests on in one view.

    ``whole`` is the map as given, ``claim_map`` what the view leaves of it; both hold every claim and
    link, in the same order.
    """

    whole: ClaimMap
    view: View
    claim_map: ClaimMap
    grounded: GroundedMap

    @property
    def groundings(self) -> Mapping[str, Grounding]:
        """The grounding of each claim by IRI, in the order of the map."""
        return self.grounded.groundings


@dataclass(frozen=True, slots=True)
class LoadBearer:
    """A claim that others rest on, and how many (REACH_LIMIT stands for that many or more)."""

    claim: str
    bears: int


def assess(claim_map: ClaimMap, view: View | None = None) -> Assessment:
    """Assess a map in a view; without one everything in it counts, except what was retracted."""
    view = view or View()
    viewed = apply_view(claim_map, view)
    return Assessment(claim_map, view, viewed, ground(viewed))


def find_weak_load_bearers(assessment: Assessment) -> list[LoadBearer]:
    """Claims that rest on an anecdote or less and that two or more others rest on.

    Those that bear most first, then in the order of the map. A claim rests on another where a way of
    for-links leads from the other to it.
    """
    onward: dict[str, list[str]] = {}
    for link in assessment.claim_map.links:
        if link.relation.is_for:
            onward.setdefault(link.from_, []).append(link.to)
    found = [
        LoadBearer(claim, bears)
        for claim, grounding in assessment.groundings.items()
        if grounding.for_.high <= Rank.ANECDOTE
        and claim in onward
        and (bears := _count_reached(claim, onward)) > 1
    ]
    return sorted(found, key=lambda each: -each.bears)


def _count_reached(claim: str, onward: Mapping[str, list[str]]) -> int:
    reached = {claim}
    waiting = [claim]
    while waiting:
        for target in onward.get(waiting.pop(), ()):
            if target not in reached:
                reached.add(target)
                waiting.append(target)
            if len(reached) > REACH_LIMIT:
                return REACH_LIMIT
    return len(reached) - 1
