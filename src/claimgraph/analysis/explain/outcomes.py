"""The outcome of each link: whether it counts, and if not, why not and which claims undercut it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from claimgraph.analysis.core.assessment import Assessment
from claimgraph.analysis.core.grounding import Grounding
from claimgraph.analysis.core.network import carry, steps_down
from claimgraph.graph import grouped
from claimgraph.model import ClaimMap, Link


class Fate(Enum):
    """Whether a link counts, or why it does not."""

    STANDS = "stands"
    UNDERCUT = "undercut"
    OUTWEIGHED = "outweighed"
    UNSETTLED = "unsettled"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class LinkOutcome:
    """A link, the rank it carries, and its fate.

    ``undercutters`` are all claims that undercut the link. ``undercut_by`` are those that are strong enough
    to stop it; it is empty if the link counts, or carries nothing for another reason.
    """

    link: Link
    carried: int
    fate: Fate
    undercutters: tuple[str, ...]
    undercut_by: tuple[str, ...] = ()


def find_outcomes(assessment: Assessment) -> list[LinkOutcome]:
    """The outcome of each link, in the order of the map."""
    undercutters = find_undercutters(assessment.claim_map)
    return [
        _outcome(link, carried, undercutters.get(link, ()), assessment.groundings)
        for link, carried in zip(assessment.claim_map.links, assessment.grounded.carried, strict=True)
    ]


def find_undercutters(claim_map: ClaimMap) -> Mapping[Link, Sequence[str]]:
    """For each link that is undercut, the claims that undercut it, whether or not they are strong enough."""
    return grouped((undercut.link, undercut.claim) for undercut in claim_map.undercuts)


def find_losses(assessment: Assessment, outcomes: Sequence[LinkOutcome]) -> Mapping[str, list[int]]:
    """For each claim that lost offered evidence, the numbers of the links that lost it.

    These are the links for the claim whose offered rank is higher than both the rank they deliver and the
    rank the claim rests on.
    """
    lost: dict[str, list[int]] = {}
    for number, outcome in enumerate(outcomes):
        link = outcome.link
        offered = carry(steps_down(link), assessment.groundings[link.from_].offered)
        kept = max(outcome.carried, assessment.groundings[link.to].for_.low)
        if link.relation.is_for and offered > kept:
            lost.setdefault(link.to, []).append(number)
    return lost


def _outcome(
    link: Link, carried: int, undercutters: Sequence[str], groundings: Mapping[str, Grounding]
) -> LinkOutcome:
    """The outcome of a link in the run that gives the low ends.

    In that run, a link for a claim carries the lowest rank that its start may pass on, and must exceed the
    highest rank that its undercutters may pass on. For a link against a claim it is the other way round.
    """
    everyone = tuple(undercutters)
    if carried:
        return LinkOutcome(link, carried, Fate.STANDS, everyone)
    start, is_for = groundings[link.from_], link.relation.is_for
    brought = carry(steps_down(link), start.passed.low if is_for else start.passed.high)
    by: list[str] = []
    if brought:
        fate = Fate.UNDERCUT
        estimates = ((each, groundings[each].passed) for each in everyone)
        by = [each for each, passed in estimates if (passed.high if is_for else passed.low) >= brought]
    elif start.for_.high == 0:
        fate = Fate.EMPTY
    else:
        fate = Fate.OUTWEIGHED if start.against.low > start.for_.high else Fate.UNSETTLED
    return LinkOutcome(link, 0, fate, everyone, tuple(by))
