"""How the verdict went: the evidence of each time, and why the verdict turned."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from claimgraph.analysis import assess, find_history, to_compared
from claimgraph.model import ClaimMap, SourceKind
from claimgraph.page import to_html
from claimgraph.reports.dossier import write_dossiers
from claimgraph.wording import cite_phrases, turn_phrases

from maps import claim_map, iri, source

Visitor = Callable[..., Any]


def retracted() -> ClaimMap:
    """A trial that supports p, retracted in 2016, and a cohort against it."""
    return claim_map(
        {"trial": 7, "cohort": 5},
        ["trial supports p", "cohort contradicts p"],
        sources=[
            source("trial-source", issued="2010", retracted="2016-03-01"),
            source("cohort-source", issued="2012"),
        ],
    )


def undercut() -> ClaimMap:
    """A trial that supports p, undercut in 2014 by a post."""
    return claim_map(
        {"trial": 7, "doubt": 7},
        ["trial supports p"],
        undercuts=["doubt undercuts trial supports p"],
        sources=[
            source("trial-source", issued="2010"),
            source("doubt-source", issued="2014"),
        ],
    )


def doubted() -> ClaimMap:
    """A trial that supports p, whose own evidence is undercut from 2014 until the retraction of a post."""
    return claim_map(
        {"trial": 7, "doubt": 7},
        ["trial supports p"],
        undercuts=["doubt undercuts own trial"],
        sources=[
            source("trial-source", issued="2010"),
            source("doubt-source", issued="2014", retracted="2016-03-01"),
        ],
    )


REASONS = {
    "retracted": [
        "by 2010-12-31 rests on a randomised trial (high certainty) · because “Trial-Source” 2010 now counts",
        (
            "by 2016-03-01 outweighed: an uncontrolled study against it (low certainty), nothing for it · "
            "because “Trial-Source” 2010 no longer counts"
        ),
    ],
    "undercut": [
        "by 2010-12-31 rests on a randomised trial (high certainty) · because “Trial-Source” 2010 now counts",
        "by 2014-12-31 rests on nothing · because “Doubt-Source” 2014 now counts",
    ],
    "doubted": [
        "by 2010-12-31 rests on a randomised trial (high certainty) · because “Trial-Source” 2010 now counts",
        "by 2014-12-31 rests on nothing · because “Doubt-Source” 2014 now counts",
        (
            "by 2016-03-01 rests on a randomised trial (high certainty) · "
            "because “Doubt-Source” 2014 no longer counts"
        ),
    ],
}
DRAWN = {"retracted": retracted, "undercut": undercut, "doubted": doubted}


@pytest.mark.parametrize("name", REASONS)
def test_each_stage_says_why_the_verdict_turned(visit: Visitor, name: str) -> None:
    assessment = assess(DRAWN[name]())
    opened = visit(to_html(assessment), "#claim=p")
    expect(opened.page.locator("#panel .stages li")).to_have_text(REASONS[name])
    plain = visit(to_html(assessment), java_script_enabled=False)
    sheet = plain.page.locator("article.sheet", has=plain.page.locator("h3", has_text="p is so."))
    expect(sheet.locator(".stages li")).to_have_text(REASONS[name])
    dossier = write_dossiers(assessment)(iri("p")).replace("\\", "")
    assert [line[2:] for line in dossier.splitlines() if line.startswith("- by")] == [
        re.sub("^(by [^ ]*)", r"\1:", each) for each in REASONS[name]
    ]


@pytest.mark.parametrize(
    ("name", "shown"),
    [("retracted", "“Trial-Source” until 2016, retracted"), ("undercut", "“Trial-Source” until 2014")],
)
def test_the_timeline_keeps_evidence_that_no_longer_counts_and_says_until_when(
    visit: Visitor, name: str, shown: str
) -> None:
    opened = visit(to_html(assess(DRAWN[name]())), "#claim=p")
    expect(opened.page.locator("#panel .dots-of-year").first).to_have_text(shown)
    opened.check()


def test_the_reason_for_a_turn_is_what_history_finds() -> None:
    for drawn in (retracted(), undercut()):
        for moment in find_history(assess(drawn), iri("p")).moments:
            assert moment.turn is not None
            compared = to_compared(moment.before), to_compared(moment.after)
            told = turn_phrases(*compared, [iri("p")], cite_phrases(drawn.sources))
            names = [cause.thing.title for cause in moment.turn.causes if hasattr(cause.thing, "title")]
            assert names
            assert all(name in told[iri("p")] for name in names)


def test_a_claim_that_appears_is_said_first_by_its_sources_of_that_day() -> None:
    drawn = claim_map(
        {"late": 5},
        said_by={"late": "one two later"},
        sources=[
            source("one", kind=SourceKind.STUDY, issued="2010"),
            source("two", issued="2010"),
            source("later", issued="2015"),
        ],
    )
    (moment, *_) = find_history(assess(drawn), iri("late")).moments
    compared = to_compared(moment.before), to_compared(moment.after)
    told = turn_phrases(*compared, [iri("late")], cite_phrases(drawn.sources))
    assert told == {iri("late"): "first said by “One” 2010 and “Two” 2010"}
