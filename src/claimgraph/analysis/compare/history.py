"""History: how the verdict on a claim changed as sources were published and retracted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from claimgraph.analysis.compare.differences import Difference, Turn, find_difference
from claimgraph.analysis.core.assessment import Assessment, assess
from claimgraph.analysis.explain.dependents import find_upstream


@dataclass(frozen=True, slots=True)
class Start:
    """The assessment before the first date."""

    assessment: Assessment


@dataclass(frozen=True, slots=True)
class Moment:
    """A day on which the verdict or band of a claim changed, and what changed since the previous one."""

    day: dt.date
    turn: Turn
    before: Assessment
    after: Assessment
    difference: Difference


def find_history(assessment: Assessment, claim: str) -> tuple[Start, list[Moment]]:
    """The state of a claim before any dated source, and each day its verdict or band changed, in one view.

    Only days on which a source that can affect the claim was published or retracted are considered, up to
    the view's own day if it has one. The assessments cover only the part of the map that can affect the
    claim.
    """
    part = find_upstream(assessment.whole, claim)
    last = assess(part, replace(assessment.view, as_of=dt.date.min))
    start, moments = Start(last), []
    for day in _turning_days(last, claim, assessment.view.as_of or dt.date.max):
        now = assess(part, replace(assessment.view, as_of=day))
        difference = find_difference(last, now)
        turn = next(turn for turn in difference.turns if turn.claim == claim)
        moments.append(Moment(day, turn, last, now, difference))
        last = now
    return start, moments


def _turning_days(_first: Assessment, _claim: str, _end: dt.date) -> Iterator[dt.date]:
    """Placeholder."""
    return iter(())
