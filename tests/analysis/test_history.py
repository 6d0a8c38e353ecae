"""The history of a claim, against an assessment for each day."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import pairwise

import pytest
from generated_maps import claim_maps, with_sources
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.analysis import Assessment, assess, find_history
from claimgraph.analysis.compare.history import find_turning_days
from claimgraph.model import ClaimMap, Source, SourceKind, Verdict
from claimgraph.views import View, find_issue_days

from effort import examples
from maps import claim_map, iri, source

views = st.builds(
    View,
    st.sampled_from([None, None, dt.date(2011, 6, 14), dt.date(2011, 12, 31)]),
    st.sampled_from([frozenset[str](), frozenset({iri("s0")})]),
    st.sampled_from([0, 0, 2, 5]),
    st.sampled_from([0, 0, 1, 5, 7]),
)


def days_of(drawn: ClaimMap, view: View) -> list[dt.date]:
    """The days up to that of the view on which anything can change."""
    sources = drawn.sources.values()
    retracted = {each.retracted for each in sources if each.retracted}
    days = sorted({*find_issue_days(sources).values(), *retracted})
    return [day for day in days if day <= (view.as_of or dt.date.max)]


@examples(1000)
@given(with_sources(claim_maps(max_claims=7, max_links=12)), views)
def test_a_claim_turns_on_just_the_days_that_give_another_outcome(drawn: ClaimMap, view: View) -> None:
    days = days_of(drawn, view)
    each_day = [assess(drawn, replace(view, as_of=day)).groundings for day in (dt.date.min, *days)]
    now = assess(drawn, view)
    for claim in now.groundings:
        outcomes = [found[claim].outcome if claim in found else None for found in each_day]
        turned = [day for day, (one, other) in zip(days, pairwise(outcomes), strict=True) if one != other]
        found = find_turning_days(now, claim)
        assert (list(found.days), found.unexamined) == (turned, 0)


def test_an_incomplete_date_is_read_with_the_reports_of_all_sources() -> None:
    """A report of 2009 cannot date a study of 2011, and no later report does, whatever a claim names."""
    sources = [
        source("early", issued="2009", reports="study"),
        source("study", issued="2011"),
        source("late", issued="2011-06", reports="study"),
    ]
    drawn = claim_map({"a": 1}, said_by={"a": "study late"}, sources=sources)
    found = find_turning_days(assess(drawn), iri("a"))
    assert found.days == (dt.date(2011, 6, 30), dt.date(2011, 12, 31))


@examples(300)
@given(with_sources(claim_maps(max_claims=6, max_links=12)), views)
def test_a_history_tells_each_turn_and_ends_with_the_outcome_of_the_view(drawn: ClaimMap, view: View) -> None:
    now = assess(drawn, view)
    for claim, grounding in list(now.groundings.items())[:2]:
        found = find_history(now, claim)
        last = found.start.grounding
        for moment in found.moments:
            assert moment.grounding == moment.after.groundings[claim]
            assert moment.grounding.outcome != (last.outcome if last else None)
            if last is None:
                assert moment.turn is None
            else:
                assert moment.turn is not None
                assert (moment.turn.before.outcome, moment.turn.after) == (last.outcome, moment.grounding)
            last = moment.grounding
        assert last is not None
        assert last.outcome == grounding.outcome


def test_a_claim_is_not_there_before_its_sources() -> None:
    drawn = claim_map(
        {"a": 7, "p": 2},
        ["a supports p"],
        said_by={"p": "early late"},
        sources=[source("early", issued="2011-06-14"), source("late", issued="2012")],
    )
    found = find_history(assess(drawn), iri("p"))
    assert found.start.grounding is None
    (moment,) = found.moments
    assert (moment.day, moment.turn) == (dt.date(2011, 6, 14), None)
    assert moment.grounding.verdict is Verdict.RESTS
    assert moment.difference.appearing == (iri("p"),)


def test_a_position_is_there_from_the_start() -> None:
    drawn = claim_map({"a": 7}, ["a supports p"], sources=[source("a-source", issued="2012")])
    found = find_history(assess(drawn), iri("p"))
    assert found.start.grounding is not None
    assert found.start.grounding.verdict is Verdict.UNSUPPORTED
    assert [(each.day, each.turn is None) for each in found.moments] == [(dt.date(2012, 12, 31), False)]


def test_a_study_counts_from_the_day_of_the_first_report_within_its_year_until_it_is_retracted() -> None:
    drawn = claim_map(
        {"a": 7},
        ["a supports p"],
        said_by={"a": "study"},
        sources=[
            source("study", issued="2011", retracted="2013-05-01"),
            source("news", issued="2011-03-02", reports="study", kind=SourceKind.BLOG_POST),
        ],
    )
    assert find_turning_days(assess(drawn), iri("p")).days == (dt.date(2011, 3, 2), dt.date(2013, 5, 1))


def test_days_after_that_of_the_view_are_not_told() -> None:
    drawn = claim_map(
        {"a": 7},
        ["a supports p"],
        sources=[source("a-source", issued="2011", retracted="2013-05-01")],
    )
    on = assess(drawn, View(as_of=dt.date(2013, 4, 30)))
    assert find_turning_days(on, iri("p")).days == (dt.date(2011, 12, 31),)


def test_a_position_is_granted_until_something_speaks_for_it() -> None:
    drawn = claim_map({"a": 1}, ["a supports p"], sources=[source("a-source", issued="2011")])
    found = find_history(assess(drawn, View(grant=7)), iri("p"))
    assert found.start.grounding is not None
    assert [found.start.grounding.for_.low, *(each.grounding.for_.low for each in found.moments)] == [7, 1]


def flips(count: int) -> Assessment:
    """A position with a trial for it that is there on every second day only."""
    first = dt.date(2001, 1, 1)
    sources: list[Source] = []
    for number in range(count):
        day = first + dt.timedelta(2 * number)
        retracted = (day + dt.timedelta(1)).isoformat()
        sources.append(source(f"a{number}-source", issued=day.isoformat(), retracted=retracted))
    names = [f"a{number}" for number in range(count)]
    return assess(
        claim_map(dict.fromkeys(names, 7), [f"{each} supports p" for each in names], sources=sources)
    )


@pytest.mark.parametrize("limit", [0, 30, 60, 100, 150])
def test_days_beyond_the_limit_are_counted_as_unexamined(limit: int) -> None:
    whole = find_turning_days(flips(20), iri("p"))
    part = find_turning_days(flips(20), iri("p"), limit=limit)
    assert (len(whole.days), whole.unexamined) == (40, 0)
    assert part.days == whole.days[: len(part.days)]
    assert part.unexamined > 0


def test_more_turns_than_can_be_explained_are_left_out_and_counted() -> None:
    found = find_history(flips(20), iri("p"))
    assert (len(found.moments), found.unexamined) == (40, 0)
    found = find_history(flips(20), iri("p"), limit=20 * 41)
    assert (len(found.moments), found.unexamined) == (10, 30)


def test_more_days_than_fit_into_one_simulation_are_taken_in_turn() -> None:
    found = find_turning_days(flips(2100), iri("p"))
    assert (len(found.days), found.unexamined) == (4200, 0)


def test_what_came_and_went_without_an_effect_is_no_cause_of_a_later_turn() -> None:
    sources = [
        source("early", issued="2010-01-15", retracted="2011-06-01"),
        source("late", issued="2011-01-15", retracted="2012-03-05"),
    ]
    drawn = claim_map({"c": 2}, said_by={"c": "early late"}, sources=sources)
    first, last = find_history(assess(drawn), iri("c")).moments
    assert (first.day, last.day) == (dt.date(2010, 1, 15), dt.date(2012, 3, 5))
    (turn,) = last.difference.turns
    assert [cause.thing for cause in turn.causes] == [drawn.sources[iri("late")]]
