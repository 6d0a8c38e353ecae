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


def origins(report: Any) -> list[str]:
    """The origins of the independent lines for the claim, strongest line first."""
    return [origin for line in report["lines"]["for"] for origin in line["origins"]]


def test_the_clinics_three_cases_are_one_line(show: Callable[..., Any]) -> None:
    report = show("clearing-works")
    cases = [item["claim"] for item in report["evidence"]["for"] if item["claim"].startswith("case")]
    assert sorted(cases) == ["case1-cleared", "case2-cleared", "case3-cleared"]
    assert sources(report) == {"clinic-post"}
    assert [(line["basis"], line["origins"]) for line in report["lines"]["for"]] == [
        ("CaseReport", ["clinic-post"])
    ]
    assert report["lines"]["against"] == []
    assert report["collapses_without"] == ["clinic-post"]
    assert report["cautions"][0] == "All evidence for it owes its strength to sources with an interest."
    assert report["cautions"][1].endswith(" is a single independent line.")


def test_a_post_that_retells_a_study_adds_no_line_to_it(show: Callable[..., Any]) -> None:
    told, silent = show("clots-under-2"), show("clots-under-2", "--without", "safety-post")
    assert {"petrov-2011", "safety-post"} <= sources(told)
    assert origins(told) == origins(silent)
    assert origins(told).count("petrov-2011") == 1


def test_the_commenter_who_is_the_third_case_adds_no_line(show: Callable[..., Any]) -> None:
    told, silent = show("clots-follow"), show("clots-follow", "--without", "barry-comment")
    assert {"case3-clot", "suzy-clot"} <= {item["claim"] for item in told["evidence"]["for"]}
    assert origins(told) == origins(silent)
    assert "suzy-comment" in origins(told)
    assert "suzy-comment" not in origins(show("clots-follow", "--without", "suzy-comment"))


def test_what_changed_since_the_first_posts_is_asked_in_three_ways(run: Run) -> None:
    history = json.loads(run("history", "helps", "-f", DATA, "--format", "json").out)["history"]
    assert (history[0]["from"], history[-1]["verdict"], history[-1]["kind_against"]) == (
        *(None, "outweighed", "SystematicReview"),
    )
    assert all((each["band"] is not None) == (each["verdict"] == "rests") for each in history)
    then = json.loads(run("diff", DATA, "--as-of", "2011-12-31", "--format", "json").out)
    added = json.loads(run("diff", f"{DATA}/claims.ttl", DATA, "--format", "json").out)
    for report, sides in ((then, ("after", "before")), (added, ("before", "after"))):
        (helps,) = (each for each in report["verdicts"] if each["id"] == "helps")
        assert [helps[side]["verdict"] for side in sides] == ["rests", "outweighed"]
        assert {"brave-dreams-2018", "cochrane-2019"} <= {each.get("id") for each in helps["because"]}


def test_nothing_rests_on_trials_before_the_first_trial(run: Run) -> None:
    listed = json.loads(run("list", "-f", DATA, "--as-of", "2011-12-31", "--format", "json").out)["claims"]
    trials = {"RandomisedTrial", "SystematicReview"}
    assert not [each["id"] for each in listed if each["band"] == "trials" or each["kind"] in trials]


def test_the_headline_counts_the_main_question_as_outweighed(run: Run) -> None:
    told = json.loads(run("summary", "-f", DATA, "--format", "json").out)
    assert "helps" in told["outweighed"]
    assert f"{len(told['outweighed'])} are outweighed" in told["sentence"]
    assert sum(told["bands"].values()) == told["verdicts"]["rests"]
