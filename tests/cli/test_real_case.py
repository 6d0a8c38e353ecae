"""The doubter's questions to the real case, asked as a user asks them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from running import Ended

Run = Callable[..., Ended]

DATA = str(Path(__file__).parents[2] / "data")


@pytest.fixture
def show(run: Run) -> Callable[..., Any]:
    """The JSON of ``claimgraph show CLAIM -f data``, with more options."""
    return lambda *arguments: json.loads(run("show", *arguments, "-f", DATA, "--format", "json").out)


def sources(report: Any) -> set[str]:
    return {source for item in report["evidence"]["for"] for source in item["sources"]}


def test_the_clinics_three_cases_are_one_line(show: Callable[..., Any]) -> None:
    report = show("clearing-works")
    cases = [item["claim"] for item in report["evidence"]["for"] if item["claim"].startswith("case")]
    assert sorted(cases) == ["case1-cleared", "case2-cleared", "case3-cleared"]
    assert sources(report) == {"clinic-post"}
    assert report["lines"] == {"for": {"3": 1}, "against": {}}
    assert report["collapses_without"] == ["clinic-post"]
    assert report["cautions"] == [
        "All evidence for it comes from sources with an interest of their own.",
        "All evidence for it (5 claims) is a single independent line.",
    ]


def test_the_blog_post_and_the_study_are_one_line(show: Callable[..., Any]) -> None:
    report = show("many-have-it")
    assert sources(report) == {"petrov-2011", "safety-post"}
    assert report["lines"] == {"for": {"5": 1}, "against": {}}
    assert report["collapses_without"] == ["petrov-2011"]


def test_the_commenter_who_is_the_third_case_adds_no_line(show: Callable[..., Any]) -> None:
    told, silent = show("clots-follow"), show("clots-follow", "--without", "barry-comment")
    assert {"case3-clot", "barry-clot", "suzy-clot"} <= {item["claim"] for item in told["evidence"]["for"]}
    assert told["lines"] == silent["lines"] == {"for": {"5": 2, "4": 2, "1": 1}, "against": {}}
    assert show("clots-follow", "--without", "suzy-comment")["lines"]["for"] == {"5": 2, "4": 2}


def test_what_changed_since_the_first_posts_is_asked_in_three_ways(run: Run) -> None:
    history = json.loads(run("history", "helps", "-f", DATA, "--format", "json").out)["history"]
    assert [(each["from"], each["verdict"], each["band"]) for each in history] == [
        (None, "unsupported", "nothing"),
        ("2011-12-31", "rests", "anecdotes"),
        ("2014-12-31", "outweighed", "anecdotes"),
        ("2018-12-31", "outweighed", "cases"),
    ]
    then = json.loads(run("diff", DATA, "--as-of", "2011-12-31", "--format", "json").out)
    added = json.loads(run("diff", f"{DATA}/claims.ttl", DATA, "--format", "json").out)
    for report, sides in ((then, ("after", "before")), (added, ("before", "after"))):
        (helps,) = (each for each in report["verdicts"] if each["id"] == "helps")
        assert [helps[side]["verdict"] for side in sides] == ["rests", "outweighed"]
        assert {"brave-dreams-2018", "cochrane-2019"} <= {each.get("id") for each in helps["because"]}
