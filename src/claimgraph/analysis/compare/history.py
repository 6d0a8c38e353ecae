"""History: how the outcome of a claim changed as sources were published and retracted.

All days on which evidence for or against the claim changes are simulated together, with one scenario for each
day. The days on which its outcome turned are then assessed one by one, to find the causes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from claimgraph.analysis.compare.differences import Difference, Turn, find_difference
from claimgraph.analysis.core.assessment import Assessment, assess
from claimgraph.analysis.core.grants import Grants
from claimgraph.analysis.core.grounding import Grounding
from claimgraph.analysis.core.own_evidence import OwnEvidence
from claimgraph.analysis.core.own_in_views import OwnInViews
from claimgraph.analysis.core.scenarios import BUDGET, Budget, Scenarios
from claimgraph.analysis.core.simulation import most_scenarios, simulate
from claimgraph.analysis.core.stage import find_holder, find_stage
from claimgraph.analysis.explain.dependents import find_upstream
from claimgraph.graph import grouped
from claimgraph.model import Claim, Source
from claimgraph.scale import HIGHEST_RANK
from claimgraph.views import find_changing_days


@dataclass(frozen=True, slots=True)
class Start:
    """The assessment before any dated source; ``grounding`` is None if the claim is not in the view yet."""

    assessment: Assessment
    grounding: Grounding | None


@dataclass(frozen=True, slots=True)
class Moment:
    """A day on which the outcome of a claim changed, and what is different from the day before.

    ``turn`` is None on the day on which the claim first appears.
    """

    day: dt.date
    grounding: Grounding
    turn: Turn | None
    before: Assessment
    after: Assessment
    difference: Difference


@dataclass(frozen=True, slots=True)
class Timeline:
    """The start of a claim's history, then the days on which its outcome changed, in order.

    ``unexamined``: the number of later days with changes that were not examined, because that would have
    taken too long.
    """

    start: Start
    moments: tuple[Moment, ...]
    unexamined: int = 0


@dataclass(frozen=True, slots=True)
class TurningDays:
    """The days on which the outcome of a claim changed, in order; ``unexamined`` as for a timeline."""

    days: tuple[dt.date, ...]
    unexamined: int


def find_history(assessment: Assessment, claim: str, limit: int = BUDGET) -> Timeline:
    """The state of a claim before any dated source, and each day on which its outcome changed, in one view.

    Only days on which a source that can affect the claim was published or retracted are considered, up to
    the view's own day if it has one. The assessments cover only the part of the map that can affect the
    claim. ``limit``: the most elements to evaluate to find the days, and again to explain them.
    """
    part = find_upstream(assessment.whole, claim)
    last = assess(part, replace(assessment.view, as_of=dt.date.min))
    start, moments = Start(last, last.groundings.get(claim)), []
    found = find_turning_days(assessment, claim, limit)
    affordable = limit // (2 * (len(part.claims) + len(part.links) + len(part.undercuts)))
    changing = find_changing_days(part.sources.values(), assessment.view.as_of)
    for day in found.days[:affordable]:
        eve = next((each for each in reversed(changing) if each < day), dt.date.min)
        if eve != last.view.as_of:  # sources came or went without an effect, and are no causes of this turn
            last = assess(part, replace(assessment.view, as_of=eve))
        now = assess(part, replace(assessment.view, as_of=day))
        difference = find_difference(last, now)
        turn = next((turn for turn in difference.turns if turn.claim == claim), None)
        moments.append(Moment(day, now.groundings[claim], turn, last, now, difference))
        last = now
    left_out = len(found.days) - len(moments)
    return Timeline(start, tuple(moments), found.unexamined + left_out)


def find_turning_days(assessment: Assessment, claim: str, limit: int = BUDGET) -> TurningDays:
    """The days after ``date.min`` on which the outcome of a claim changed, in the view of an assessment.

    The day on which the claim first appears is one of them. ``limit``: the most elements to evaluate.
    """
    budget, grants = Budget(limit), Grants(assessment)
    stage = find_stage(assessment, claim, {**_possible_own(assessment), **grants.highest_own()})
    course = _find_course(assessment, grants.watched(stage), budget)
    turning, last, room = list[dt.date](), None, most_scenarios(stage.cone)
    for first in range(0, len(course.days), room):
        days = course.days[first : first + room]
        scenarios = course.scenarios(assessment, range(first, first + len(days)))
        grants.add_to(scenarios)
        simulated = simulate(stage, scenarios, budget)
        if simulated is None:
            return TurningDays(tuple(turning), course.unexamined + len(course.days) - first)
        for number, day in enumerate(days):
            outcome = simulated.outcome(number) if simulated.is_there(number) else None
            if outcome != last and day > dt.date.min:
                turning.append(day)
            last = outcome
    return TurningDays(tuple(turning), course.unexamined)


def _possible_own(assessment: Assessment) -> Mapping[int, int]:
    """An upper bound on the rank of own evidence, for each claim that may have some on another day."""
    numbered = assessment.grounded.numbered
    return {
        find_holder(numbered, iri): HIGHEST_RANK
        for iri, claim in assessment.claim_map.claims.items()
        if claim.basis is not None and claim.basis.rank and claim.sources
    }


@dataclass(slots=True)
class _Course:
    """The own evidence of some claims from day to day.

    ``days`` are the days on which any of it changed, in order; the first is ``date.min``. ``since`` has for
    each claim its new own evidence by the number of the day on which it changed; None while the view lacks
    the claim. ``unexamined`` is the number of later days that were skipped.
    """

    days: list[dt.date]
    since: Mapping[str, list[tuple[int, OwnEvidence | None]]]
    unexamined: int = 0

    def scenarios(self, assessment: Assessment, numbers: range) -> Scenarios:
        """The scenarios for a range of consecutive days, one for each day."""
        numbered = assessment.grounded.numbered
        found = Scenarios(len(numbers))
        for iri, states in self.since.items():
            for (begin, evidence), (end, _) in pairwise([*states, (numbers.stop, None)]):
                first, length = max(begin, numbers.start), min(end, numbers.stop) - max(begin, numbers.start)
                if length <= 0:
                    continue
                among = ((1 << length) - 1) << (first - numbers.start)
                if evidence is None:
                    found.remove_claim(numbered.claims[iri], among)
                elif evidence != assessment.own[iri]:
                    found.replace_own(find_holder(numbered, iri), evidence, among)
        return found


def _find_course(assessment: Assessment, claims: Iterable[Claim], budget: Budget) -> _Course:
    """The own evidence of some claims on each day up to that of the view."""
    view, said = assessment.view, [claim for claim in claims if not claim.is_position]
    own = OwnInViews(assessment.whole, said)
    start = own.find(replace(view, as_of=dt.date.min), said, budget)
    course = _Course([dt.date.min], {claim.iri: [(0, start.get(claim.iri))] for claim in said})
    by_day = sorted(grouped(_events(own.sources.values(), view.as_of or dt.date.max)).items())
    reserve = budget.left // 4  # reserves enough to simulate the days that were found
    for number, (day, sources) in enumerate(by_day):
        if budget.left < reserve:
            course.unexamined = len(by_day) - number
            break
        touched = own.touched_by(sources)
        then = own.find(replace(view, as_of=day), touched, budget)
        changed = [each.iri for each in touched if then.get(each.iri) != course.since[each.iri][-1][1]]
        for iri in changed:
            course.since[iri].append((len(course.days), then.get(iri)))
        if changed:
            course.days.append(day)
    return course


def _events(sources: Iterable[Source], end: dt.date) -> Iterator[tuple[dt.date, str]]:
    """The days after ``date.min``, up to an end, on which a source first appears or is retracted."""
    for source in sources:
        for day in (source.issued.last_day if source.issued else None, source.retracted):
            if day is not None and dt.date.min < day <= end:
                yield day, source.iri
