"""History: how the verdict of a claim changed as sources came out and were retracted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from claimgraph.analysis.assessment import Assessment, assess
from claimgraph.analysis.differences import Difference, Turn, find_difference
from claimgraph.analysis.reach import bearing_on
from claimgraph.model import ClaimMap


@dataclass(frozen=True, slots=True)
class Start:
    """How a claim stood before the first of all dates."""

    assessment: Assessment


@dataclass(frozen=True, slots=True)
class Moment:
    """A day from which a claim had another verdict or band, and what made the difference since the last."""

    day: dt.date
    turn: Turn
    before: Assessment
    after: Assessment
    difference: Difference


def find_history(assessment: Assessment, claim: str) -> tuple[Start, list[Moment]]:
    """How a claim stood at first, and each day at which its verdict or band changed, in the same view.

    The days are those on which a source that can bear on it comes out or is retracted, up to the view's
    own day if it has one. The assessments are of the part of the map that can make a difference to it.
    """
    part = bearing_on(assessment.whole, claim)
    last = assess(part, replace(assessment.view, as_of=dt.date.min))
    start, moments = Start(last), []
    for day in sorted(set(_days(part))):
        if assessment.view.as_of is not None and day > assessment.view.as_of:
            break
        now = assess(part, replace(assessment.view, as_of=day))
        then, grounding = last.groundings[claim], now.groundings[claim]
        if (then.verdict, then.band) != (grounding.verdict, grounding.band):
            difference = find_difference(last, now)
            turn = next(turn for turn in difference.turns if turn.claim == claim)
            moments.append(Moment(day, turn, last, now, difference))
            last = now
    return start, moments


def _days(part: ClaimMap) -> Iterator[dt.date]:
    """The days on which what a source says begins or ceases to count."""
    for iri in {iri for claim in part.claims.values() for iri in claim.sources}:
        source = part.sources[iri]
        if source.issued is not None:
            yield source.issued.last_day
        if source.retracted is not None:
            yield source.retracted
