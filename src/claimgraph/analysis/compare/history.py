"""History: how the verdict of a claim changed as sources came out and were retracted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from claimgraph.analysis.compare.differences import Difference, Turn, find_difference
from claimgraph.analysis.core.assessment import Assessment, assess
from claimgraph.analysis.core.fixpoint import Fixpoint, find_fixpoint
from claimgraph.analysis.core.grounding import Grounding, Interval
from claimgraph.analysis.explain.dependents import find_upstream
from claimgraph.model import ClaimMap, Verdict
from claimgraph.scale import Band
from claimgraph.views import view_claim


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


def _turning_days(first: Assessment, claim: str, end: dt.date) -> Iterator[dt.date]:
    """The days up to an end at which the claim has another verdict or band than on the last of them.

    From day to day only own ranks differ, so the network is made once, and no map before it is wanted.
    """
    network, number = first.grounded.fixpoint.network, first.grounded.numbers[claim]
    claims = list(first.whole.claims.values())
    own = network.own.copy()
    last = _verdict_and_band(first.grounded.fixpoint, number)
    for day, numbers in sorted(_numbers_by_day(first.whole).items()):
        if day > end:
            return
        view = replace(first.view, as_of=day)
        for each in numbers:
            own[each] = view_claim(claims[each], first.whole, view).own
        now = _verdict_and_band(find_fixpoint(replace(network, own=own), own, own), number)
        if now != last:
            yield day
            last = now


def _verdict_and_band(fixpoint: Fixpoint, number: int) -> tuple[Verdict, Band]:
    """Verdict and band of the claim of this number."""
    low, high = fixpoint.last.low, fixpoint.last.high
    support = Interval(int(low.support[number]), int(high.support[number]))
    attack = Interval(int(high.attack[number]), int(low.attack[number]))
    return Grounding(0, 0, support, attack).verdict_and_band


def _numbers_by_day(part: ClaimMap) -> Mapping[dt.date, set[int]]:
    """The days on which what a source says begins or ceases to count, and the claims it said, by number."""
    found: dict[dt.date, set[int]] = {}
    for number, claim in enumerate(part.claims.values()):
        for source in (part.sources[iri] for iri in claim.sources):
            for day in (source.issued.last_day if source.issued else None, source.retracted):
                if day is not None:
                    found.setdefault(day, set()).add(number)
    return found
