"""What became of each link: whether it counts, and if not, why and who undercut it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from claimgraph.analysis.core.assessment import Assessment
from claimgraph.analysis.core.grounding import Grounding
from claimgraph.analysis.core.network import carry, steps_down
from claimgraph.model import Link


class Fate(Enum):
    """What became of a link: it counts, or why it does not."""

    STANDS = "stands"
    UNDERCUT = "undercut"
    OUTWEIGHED = "outweighed"
    UNSETTLED = "unsettled"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class LinkOutcome:
    """A link, the rank it carries, and what became of it.

    ``undercutters`` are all claims that attack the link. ``undercut_by`` are those of them that are strong
    enough to stop it; there are none if the link stands, or brings nothing for another reason.
    """

    link: Link
    carried: int
    fate: Fate
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


def find_losses(assessment: Assessment, outcomes: Sequence[LinkOutcome]) -> Mapping[str, list[int]]:
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
        return LinkOutcome(link, carried, Fate.STANDS, undercutters)
    start = groundings[link.from_]
    passed = _surely_passed(start) if link.relation.is_for else _perhaps_passed(start)
    if passed:
        estimate = _perhaps_passed if link.relation.is_for else _surely_passed
        brought = carry(steps_down(link), passed)
        by = tuple(each for each in undercutters if estimate(groundings[each]) >= brought)
        return LinkOutcome(link, 0, Fate.UNDERCUT, undercutters, by)
    if start.for_.high == 0:
        return LinkOutcome(link, 0, Fate.EMPTY, undercutters)
    surely = start.against.low > start.for_.high
    fate = Fate.OUTWEIGHED if surely else Fate.UNSETTLED
    return LinkOutcome(link, 0, fate, undercutters)


def _surely_passed(grounding: Grounding) -> int:
    """What the claim passes on in the run that gives the low ends."""
    return grounding.for_.low if grounding.for_.low >= grounding.against.high else 0


def _perhaps_passed(grounding: Grounding) -> int:
    """What the claim passes on in the run that gives the high ends."""
    return grounding.for_.high if grounding.for_.high >= grounding.against.low else 0
