"""History: how the verdict on a claim changed as sources were published and retracted."""

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


def _turning_days(first: Assessment, claim: str, end: dt.date) -> Iterator[dt.date]:
    """The days up to ``end`` on which the claim's verdict or band changes.

    Only own ranks change from day to day, so the network is built once, and the viewed map is not rebuilt
    for every day.
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
    """The verdict and band of the claim with this number."""
    low, high = fixpoint.last.low, fixpoint.last.high
    support = Interval(int(low.support[number]), int(high.support[number]))
    attack = Interval(int(high.attack[number]), int(low.attack[number]))
    return Grounding(0, 0, support, attack, fixpoint.network.scale.step(support.low).band).verdict_and_band


def _numbers_by_day(part: ClaimMap) -> Mapping[dt.date, set[int]]:
    """The days on which a source starts or stops counting, each with the numbers of the claims it states."""
    found: dict[dt.date, set[int]] = {}
    for number, claim in enumerate(part.claims.values()):
        for source in (part.sources[iri] for iri in claim.sources):
            for day in (source.issued.last_day if source.issued else None, source.retracted):
                if day is not None:
                    found.setdefault(day, set()).add(number)
    return found
