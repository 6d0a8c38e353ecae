"""Why a link does or does not stand, and what took away what was offered for a claim."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from claimgraph.analysis import Assessment, Grounding, carry, steps_down
from claimgraph.model import Link


class Standing(Enum):
    """What became of a link; the value says it in words for a reader, empty if it stands."""

    STANDS = ""
    UNDERCUT = "does not stand: the step is undercut"
    OUTWEIGHED = "brings nothing: the claim it comes from is outweighed"
    UNSETTLED = "brings nothing for sure: the claim it comes from is unsettled"
    EMPTY = "brings nothing: the claim it comes from rests on nothing"


@dataclass(frozen=True, slots=True)
class LinkOutcome:
    """A link, the rank it carries, and what became of it.

    ``undercutters`` are the claims that undercut it, ``undercut_by`` those that took it away.
    """

    link: Link
    carried: int
    standing: Standing
    undercutters: tuple[str, ...]
    undercut_by: tuple[str, ...] = ()


def find_outcomes(assessment: Assessment) -> list[LinkOutcome]:
    """What became of each link, in the order of the map."""
    undercutters: dict[Link, list[str]] = {}
    for undercut in assessment.claim_map.undercuts:
        undercutters.setdefault(undercut.link, []).append(undercut.claim)
    return [
        _outcome(link, carried, tuple(undercutters.get(link, ())), assessment.groundings)
        for link, carried in zip(assessment.claim_map.links, assessment.grounded.carried, strict=True)
    ]


def find_lost(assessment: Assessment, outcomes: Sequence[LinkOutcome]) -> Mapping[str, list[int]]:
    """For each claim that lost some of what was offered for it: the numbers of the links that lost it.

    These are the for-links over which more was offered than they bring, and than the claim rests on.
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
    link: Link, carried: int, undercutters: tuple[str, ...], groundings: Mapping[str, Grounding]
) -> LinkOutcome:
    if carried:
        return LinkOutcome(link, carried, Standing.STANDS, undercutters)
    start = groundings[link.from_]
    passed = _surely_passed(start) if link.relation.is_for else _perhaps_passed(start)
    if passed:
        estimate = _perhaps_passed if link.relation.is_for else _surely_passed
        brought = carry(steps_down(link), passed)
        by = tuple(each for each in undercutters if estimate(groundings[each]) >= brought)
        return LinkOutcome(link, 0, Standing.UNDERCUT, undercutters, by)
    if start.for_.high == 0:
        return LinkOutcome(link, 0, Standing.EMPTY, undercutters)
    surely = start.against.low > start.for_.high
    standing = Standing.OUTWEIGHED if surely else Standing.UNSETTLED
    return LinkOutcome(link, 0, standing, undercutters)


def _surely_passed(grounding: Grounding) -> int:
    """What the claim passes on in the run that gives the low ends."""
    return grounding.for_.low if grounding.for_.low >= grounding.against.high else 0


def _perhaps_passed(grounding: Grounding) -> int:
    """What the claim passes on in the run that gives the high ends."""
    return grounding.for_.high if grounding.for_.high >= grounding.against.low else 0
