"""The report of ``summary``: long lists stay short, and nothing is told where there is nothing to tell."""

from __future__ import annotations

import datetime as dt
import json

from claimgraph.analysis import DEPENDENTS_LIMIT, assess
from claimgraph.model import ClaimMap
from claimgraph.reports import summary
from claimgraph.views import View

from maps import claim_map, source


def circle_of(count: int) -> ClaimMap:
    return claim_map({}, [f"c{number} supports c{(number + 1) % count}" for number in range(count)])


def test_a_small_circle_is_told_whole() -> None:
    text = summary.to_text(assess(circle_of(3)), 80)
    assert (
        "\nCircles (1)\n  Claims that support one another add nothing to one another.\n"
        "  c0, c1 and c2 support one another; nothing else speaks for any of them\n"
    ) in text


def test_of_a_large_circle_three_claims_are_named() -> None:
    text = summary.to_text(assess(circle_of(13)), 200)
    assert "c0, c1, c2 and 10 others support one another" in text
    report = json.loads(summary.to_json(assess(circle_of(13))))
    assert [len(circle["claims"]) for circle in report["circles"]] == [13]


def test_of_many_weak_claims_that_others_rest_on_five_are_listed() -> None:
    chain = [f"c{number} supports c{number + 1}" for number in range(13)]
    text = summary.to_text(assess(claim_map({"x": 1}, ["x supports c0", *chain])), 200)
    listed = (
        text[text.index("Nothing stronger than an anecdote counts for it") :].split("\n\n")[0].splitlines()
    )
    assert listed[2] == "  c0 (13 others rest on it): c0 is so."
    assert listed[7:] == ["  and 9 more (--format json lists all)"]


def test_more_than_a_hundred_borne_claims_are_not_told_apart() -> None:
    wide = claim_map({"a": 1}, [f"a supports b{number}" for number in range(DEPENDENTS_LIMIT + 5)])
    assert f"a ({DEPENDENTS_LIMIT} others or more rest on it): a is so." in summary.to_text(assess(wide), 80)


def test_a_claim_that_bears_one_other_is_not_told() -> None:
    assert "load-bearing" not in summary.to_text(assess(claim_map({"a": 1}, ["a supports b"])), 80)


def test_an_empty_map_is_eight_empty_bars() -> None:
    assert summary.to_text(assess(ClaimMap()), 80) == (
        "0 claims from 0 sources.\n"
        "\n"
        "  trials                  0\n"
        "  studies                 0\n"
        "  cases and opinion       0\n"
        "  anecdotes               0\n"
        "  contested               0\n"
        "  outweighed              0\n"
        "  unsupported             0\n"
        "  unsettled               0\n"
    )


def test_bars_and_json_count_each_claim_once_and_only_those_that_rest_by_band() -> None:
    found = claim_map(
        {"a": 7, "b": 8, "c": 1}, ["a supports p", "b contradicts p", "c supports q", "q supports r"]
    )
    lines = summary.to_text(assess(found), 80).splitlines()
    counts = {line.split("  ")[1]: int(line.split()[-2]) for line in lines if line.endswith("#")}
    assert counts == {"trials": 2, "anecdotes": 3, "outweighed": 1}
    report = json.loads(summary.to_json(assess(found)))
    assert report["bands"] == {"trials": 2, "studies": 0, "cases": 0, "anecdotes": 3}
    assert sum(report["bands"].values()) == report["verdicts"]["rests"] == 5
    assert sum(report["verdicts"].values()) == report["claims"] == 6


def test_a_view_tells_what_is_not_there_and_what_was_retracted() -> None:
    found = claim_map(
        {"a": 7, "b": 1, "c": 1},
        sources=[source("b-source", issued="2015"), source("c-source", retracted="2010-01-01")],
    )
    then = assess(found, View(as_of=dt.date(2012, 1, 1)))
    text = " ".join(summary.to_text(then, 80).split())
    assert text.startswith(
        "2 claims from 2 sources. 1 rests on evidence: 1 on trials, none on studies, none on cases and"
        " opinion, none on anecdotes. 1 rests on nothing."
        " In this view: as of 2012-01-01. 1 of 3 claims is not there."
        " 2 sources have no date, so they are there on every day."
        " 1 source was retracted and does not count."
    )
    assert json.loads(summary.to_json(then))["absent"] == ["b"]


def test_the_longest_bar_has_forty_marks_or_what_there_is_room_for() -> None:
    some = assess(claim_map({"a": 7, "b": 1, "c": 1}))
    for width, longest in ((80, 40), (50, 20), (10, 1)):
        bars = [line.count("#") for line in summary.to_text(some, width).splitlines() if "#" in line]
        assert bars == [-(-longest // 2), longest]


def test_each_verdict_in_dispute_has_its_list() -> None:
    found = claim_map({"a": 2, "b": 2, "x": 3, "y": 7}, ["a contradicts b", "y contradicts x"])
    report = json.loads(summary.to_json(assess(found)))
    assert (report["contested"], report["outweighed"], report["unsettled"]) == (["b"], ["x"], [])
    text = summary.to_text(assess(found), 80)
    assert (
        "\nContested (1)\n  Equally strong evidence on both sides. Anything stronger on either side would\n"
        "  decide it.\n  b: b is so.\n    for it: its own evidence; against it: a\n"
        "\nOutweighed (1)\n  The evidence against it is stronger.\n"
        "  x: x is so.\n    for it: its own evidence; against it: y\n"
    ) in text
    assert "Unsettled" not in text


def test_a_circle_tells_what_it_has_of_its_own_and_from_outside() -> None:
    found = claim_map({"a": 2, "x": 7}, ["a supports b", "b supports a", "x supports b"])
    text = " ".join(summary.to_text(assess(found), 80).split())
    assert (
        "a and b support one another; evidence of their own is at best as strong as an expert opinion,"
        " evidence from outside is at best as strong as a randomised trial"
    ) in text
    (circle,) = json.loads(summary.to_json(assess(found)))["circles"]
    assert circle == {"claims": ["a", "b"], "offered": 7, "own": 2, "outside": 7}


def test_each_sort_of_gap_has_its_list() -> None:
    found = claim_map(
        {"a": 1, "b": 2},
        ["a supports p", "b supports q"],
        said_by={"a": "shop", "b": "doctor", "u": "nurse"},
        sources=[source("shop", interests=("money",))],
    )
    report = json.loads(summary.to_json(assess(found)))
    assert report["gaps"] == {
        "weak_positions": [{"claim": "p", "dependents": 0}],
        "one_line": [{"claim": "p", "dependents": 0}, {"claim": "q", "dependents": 0}],
        "interested": [{"claim": "p", "dependents": 0}],
        "ungraded": ["u"],
        "by_way_of_contested": [],
        "said_without_evidence": ["u"],
        "looked_for_and_not_found": [],
        "nobody_speaks_to": [],
    }
    text = summary.to_text(assess(found), 100)
    for title in (
        "Nothing stronger than an anecdote counts for it (1)\n  People argue over these positions, but",
        "One line of evidence (2)\n  However many sources repeat it, everything for it goes back to one.\n",
        "Backed only by someone with an interest (1)\n  What speaks for these owes its strength to ",
        "Without a basis (1)\n  They count as bare assertions until somebody says what the source had to go",
        "Said without evidence (1)\n  Somebody says it and gives no ground.\n  u: u is so.\n",
    ):
        assert f"\n\n{title}" in text


def test_an_unsettled_claim_tells_which_links_leave_it_open() -> None:
    found = claim_map({"a": 2}, ["a supports c"], undercuts=["c undercuts a supports c"])
    assert "c: c is so.\n    depends on unsettled links from a\n" in summary.to_text(assess(found), 80)
    assert json.loads(summary.to_json(assess(found)))["disputes"] == [
        {
            "claim": "c",
            "verdict": "unsettled",
            "for": [{"from": ["a"], "relation": "supports", "to": "c"}],
            "against": [],
        }
    ]


def test_the_short_summary_names_the_command_that_lists_disputed_claims_where_there_are_any() -> None:
    quiet, loud = claim_map({"a": 1}, ["a supports b"]), claim_map({"a": 7, "b": 7}, ["a contradicts b"])
    assert "in dispute" not in summary.to_short_text(assess(quiet), "ask -f a", 80)
    assert summary.to_short_text(assess(loud), "ask -f a", 80).endswith(
        "\n\n`ask -f a` lists the 1 claim in dispute.\n"
    )
