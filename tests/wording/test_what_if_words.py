"""Another view in words: what it is, what it leaves out, and how much it changes."""

from __future__ import annotations

import datetime as dt

import pytest

from claimgraph.analysis import assess
from claimgraph.views import View
from claimgraph.wording import (
    absent_phrase,
    day_phrase,
    differing_phrase,
    left_out_sentence,
    view_phrase,
)

from maps import claim_map, source

MAP = claim_map(
    {"study": 5, "story": 1},
    ["study supports p"],
    sources=[
        source("study-source", issued="2010", retracted="2014-01-31"),
        source("story-source", issued="2012"),
    ],
)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (dt.date(2014, 12, 31), "the end of 2014"),
        (dt.date(2012, 2, 29), "the end of February 2012"),
        (dt.date(2012, 2, 28), "28 February 2012"),
        (dt.date(2014, 1, 1), "1 January 2014"),
    ],
)
def test_a_day_is_the_end_of_a_year_or_month_where_it_is_one(day: dt.date, words: str) -> None:
    assert day_phrase(day) == words


def test_a_view_is_told_in_the_order_in_which_the_page_joins_phrases() -> None:
    left_out = next(iter(MAP.sources))
    view = View(dt.date(2011, 12, 31), frozenset({left_out}), bar=7, grant=3)
    assert view_phrase(view, MAP) == (
        "counting nothing below a randomised trial, as of the end of 2011, "
        f"without “{MAP.sources[left_out].title}”, taking claims without a source as a mechanism"
    )
    assert view_phrase(View(), MAP) == ""


def test_a_view_tells_what_was_not_out_yet_not_retracted_yet_and_granted() -> None:
    def told(view: View) -> str:
        return left_out_sentence(assess(MAP, view))

    assert told(View(as_of=dt.date(2009, 1, 1))) == "2 sources were not out yet."
    assert told(View(as_of=dt.date(2010, 12, 31))) == (
        "1 source was not out yet. 1 source had not been retracted yet."
    )
    assert told(View(grant=3)) == "Nothing is granted, because every claim has a source or support."
    assert told(View(grant=3, bar=7)) == "Nothing is granted, because the grant is below the bar."
    assert left_out_sentence(assess(claim_map({}, ["q supports p", "r supports p"]), View(grant=3))) == (
        "2 claims that nobody sources and nothing supports count."
    )
    assert told(View()) == ""


@pytest.mark.parametrize(
    ("changes", "words"), [(0, "No verdict differs"), (1, "1 verdict differs"), (5, "5 verdicts differ")]
)
def test_verdicts_that_differ_are_counted(changes: int, words: str) -> None:
    assert differing_phrase(changes) == words


def test_claims_that_are_not_there_are_counted_after_the_verdicts() -> None:
    dated, left_out = View(as_of=dt.date(2011, 1, 1)), View(without=frozenset({"x"}))
    assert absent_phrase(0, dated) == ""
    assert absent_phrase(13, dated) == ", and 13 claims had not been made"
    assert absent_phrase(1, left_out) == ", and 1 claim is not there"
    assert absent_phrase(2, left_out) == ", and 2 claims are not there"
