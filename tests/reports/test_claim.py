"""The report of ``show``: every way in which a claim comes to its verdict is told."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence

import pytest
from ranks import Rank

from claimgraph.analysis import assess, portray
from claimgraph.model import ClaimMap
from claimgraph.reports.claim_json import to_json
from claimgraph.reports.claim_text import to_text
from claimgraph.views import View

from maps import claim_map, iri, source


def shown(found: ClaimMap, view: View | None = None, name: str = "c") -> str:
    return to_text(portray(assess(found, view), found.claims[iri(name)]), 120)


@pytest.mark.parametrize(
    ("own", "links", "undercuts", "line"),
    [
        ({"c": 2}, ["a supports c"], [], "a (supports; rests on nothing): a is so."),
        (
            {"c": 2, "a": 1, "x": 7},
            ["a supports c", "x contradicts a"],
            [],
            "a (supports; outweighed itself)",
        ),
        ({"a": 2, "u": 2}, ["a supports c"], ["u undercuts a supports c"], "a (supports; undercut by u)"),
        (
            {"a": 2, "u": 1, "v": 3},
            ["a contradicts c"],
            ["u undercuts a contradicts c", "v undercuts a contradicts c"],
            "a (contradicts; undercut by v)",
        ),
        (
            {"b": 2},
            ["b supports a", "a anecdotalFor c"],
            ["a undercuts b supports a"],
            "a (anecdote for; unsettled itself)",
        ),
    ],
)
def test_a_link_that_carries_nothing_says_why(
    own: Mapping[str, int], links: Sequence[str], undercuts: Sequence[str], line: str
) -> None:
    text = shown(claim_map(own, links, undercuts=undercuts))
    assert f"\nLinked, but not counted\n  {line}" in text


def test_a_link_that_stands_is_not_among_those_that_carry_nothing() -> None:
    assert "not counted" not in shown(claim_map({"a": 2}, ["a supports c"]))


@pytest.mark.parametrize(
    ("own", "links", "told"),
    [
        ({"a": 7, "x": 8, "c": 1}, ["a supports c", "x contradicts a"], "Offered for it: a randomised trial"),
        (
            {"a": 7, "x": 8, "y": 1},
            ["a supports c", "x contradicts a", "y contradicts c"],
            "Offered for it: a",
        ),
        (
            {"a": 7, "x": 8},
            ["a supports c", "x contradicts a"],
            "the evidence offered for it, a randomised trial,",
        ),
    ],
)
def test_what_was_offered_and_does_not_stand_is_told_once(
    own: Mapping[str, int], links: Sequence[str], told: str
) -> None:
    text = shown(claim_map(own, links))
    assert told in text
    assert text.lower().count("offered for it") == 1


def test_evidence_is_told_strongest_first_with_its_basis_its_sources_and_its_way() -> None:
    found = claim_map(
        {"c": 1, "a": 7, "x": 5},
        ["a supports b", "b supports c", "x contradicts c"],
        rated_down={"a supports b": 2, "b supports c": 1},
        said_by={"a": "one two"},
    )
    assert shown(found) == (
        "c: c is so.\n"
        "  Outweighed: a randomised trial (rated down) speaks for it, but an uncontrolled study against it.\n"
        "\n"
        "For (independent lines: 2 at the level of a case report, 1 at the level of an anecdote)\n"
        "  4  a: a is so.\n"
        "     a randomised trial, counts here like a case report [one, two]\n"
        "     by way of b\n"
        "     rated down from a to b: risk of bias; inconsistent results\n"
        "     rated down from b to c: risk of bias\n"
        "  1  c: c is so.\n"
        "     an anecdote [c-source]\n"
        "     its own evidence\n"
        "\n"
        "Against (independent lines: 1 at the level of an uncontrolled study)\n"
        "  5  x: x is so.\n"
        "     an uncontrolled study [x-source]\n"
        "\n"
        "Removing any one of these would change the verdict\n"
        "  sources: x-source\n"
        "  links: a to b, b to c, x to c\n"
        "\n"
        "Sources\n"
        "  c-source: C-Source \u00b7 undated \u00b7 source\n"
        "  one: One \u00b7 undated \u00b7 source\n"
        "  two: Two \u00b7 undated \u00b7 source\n"
        "  x-source: X-Source \u00b7 undated \u00b7 source\n"
    )


def test_a_claim_with_nothing_is_two_lines() -> None:
    assert shown(claim_map(said_by={"c": ""})) == "c: c is so.\n  Rests on nothing.\n"


@pytest.mark.parametrize(
    ("view", "told"),
    [
        (View(), ["s: S \u00b7 2015 \u00b7 source; retracted 2020-01-02"]),
        (View(as_of=dt.date(2019, 1, 1)), []),
        (View(as_of=dt.date(2014, 1, 1)), ["s: S \u00b7 2015 \u00b7 source; retracted 2020-01-02"]),
        (View(as_of=dt.date(2019, 1, 1), without=frozenset([iri("s")])), ["s: S \u00b7"]),
    ],
)
def test_sources_of_the_claim_that_do_not_count_are_told(view: View, told: Sequence[str]) -> None:
    found = claim_map(
        {"c": 4}, said_by={"c": "s"}, sources=[source("s", issued="2015", retracted="2020-01-02")]
    )
    text = shown(found, view)
    assert text.count("Its own sources that do not count\n") == bool(told)
    assert all(line in text for line in told)


@pytest.mark.parametrize(
    ("view", "words"),
    [
        (View(), None),
        (View(as_of=dt.date(2011, 12, 31)), "as of 2011-12-31"),
        (View(without=frozenset([iri("c-source")])), "without c-source"),
        (View(bar=Rank.RANDOMISED_TRIAL), "nothing below randomised trial accepted"),
        (
            View(dt.date(2011, 12, 31), frozenset([iri("c-source"), iri("a-source")]), Rank.MECHANISM),
            "as of 2011-12-31, without a-source, without c-source, nothing below mechanism accepted",
        ),
    ],
)
def test_the_view_is_told_if_it_leaves_anything_out(view: View, words: str | None) -> None:
    text = shown(claim_map({"a": 1, "c": 5}), view)
    assert ("In this view" in text) == (words is not None)
    assert words is None or f"\n  In this view: {words}.\n" in text


def test_json_tells_of_each_link_what_it_carries_and_who_undercuts_it() -> None:
    found = claim_map(
        {"a": 7, "b": 1, "u": 2},
        ["a supports c", "b anecdotalFor c"],
        undercuts=["u undercuts b anecdotalFor c"],
        rated_down={"a supports c": 1},
    )
    report = json.loads(to_json(portray(assess(found), found.claims[iri("c")])))
    assert report["links"] == [
        {
            "from": "a",
            "relation": "supports",
            "to": "c",
            "rated_down": ["RiskOfBias"],
            "notes": [],
            "undercut_by": [],
            "carries": 6,
        },
        {
            "from": "b",
            "relation": "anecdotalFor",
            "to": "c",
            "rated_down": [],
            "notes": [],
            "undercut_by": ["u"],
            "carries": 0,
        },
    ]
    assert report["evidence"]["for"] == [
        {
            "claim": "a",
            "rank": 6,
            "sources": ["a-source"],
            "way": ["a", "c"],
            "origins": ["a-source"],
            "limits": [{"from": "a", "relation": "supports", "to": "c", "rated_down": ["RiskOfBias"]}],
        }
    ]
    assert [hinge["from"] for hinge in report["hinges"]] == ["a"]


def test_json_tells_of_each_item_its_origins_and_what_limits_it_on_its_way() -> None:
    found = claim_map(
        {"a": 7},
        ["a supports b", "b anecdotalFor c", "c supports d"],
        said_by={"a": "post"},
        sources=[
            source("post", reports="trial one"),
            source("trial"),
            source("one", overlaps="two"),
            source("two"),
        ],
        rated_down={"c supports d": 2},
    )
    (item,) = json.loads(to_json(portray(assess(found), found.claims[iri("d")])))["evidence"]["for"]
    assert (item["rank"], item["origins"]) == (1, ["one", "trial"])
    assert [(link["from"], link["relation"]) for link in item["limits"]] == [("b", "anecdotalFor")]


def test_a_link_is_told_to_limit_an_item_only_where_less_arrives() -> None:
    links = ["a anecdotalFor c", "b anecdotalFor c"]
    text = shown(claim_map({"a": 4, "b": 1}, links, rated_down={"b anecdotalFor c": 1}))
    assert text.count("limited: counts as an anecdote at most") == 1
    assert "rated down" not in text


def test_the_claims_it_affects_are_listed_with_what_it_contributes() -> None:
    found = claim_map(
        {"c": 7, "x": 8},
        ["c supports d", "d supports e", "c anecdotalAgainst f", "c contradicts x", "x contradicts c"],
    )
    assert (
        "\n\nClaims it affects (3)\n"
        "  d (supports; contributes nothing): d is so.\n"
        "  f (anecdote against; contributes nothing): f is so.\n"
        "  x (contradicts; contributes nothing): x is so.\n"
        "\nSources\n"
    ) in shown(found)
    alone = claim_map({"c": 7}, ["c anecdotalAgainst f"])
    told = "\n\nClaims it affects (1)\n  f (anecdote against; counts as an anecdote there): f is so.\n"
    assert told in shown(alone)


def test_cautions_stand_before_the_evidence() -> None:
    found = claim_map(
        {"a": 2, "b": 4, "x": 1},
        ["a supports c", "b supports c", "x contradicts c"],
        said_by={"a": "shop", "b": "shop", "x": "nurse"},
        sources=[source("shop", interests=("sells it",))],
    )
    assert (
        "\n\nTake care\n"
        "  All evidence for it comes from sources with an interest of their own.\n"
        "  All evidence for it (2 claims) is a single independent line.\n"
        "\nFor ("
    ) in shown(found)
    report = json.loads(to_json(portray(assess(found), found.claims[iri("c")])))
    assert report["cautions"] == [
        "All evidence for it comes from sources with an interest of their own.",
        "All evidence for it (2 claims) is a single independent line.",
    ]


def test_what_one_disinterested_source_says_once_needs_no_caution() -> None:
    assert "Take care" not in shown(claim_map({"a": 2}, ["a supports c"]))


def test_of_many_things_twenty_are_told_and_all_are_in_the_json() -> None:
    names = [f"a{number}" for number in range(25)]
    links = [
        *(f"{each} supports c" for each in names),
        *(f"n{each} supports c" for each in names),
        *(f"c supports t{each}" for each in names),
    ]
    found = claim_map(dict.fromkeys(names, 2), links)
    text = shown(found)
    assert text.count("\n  and 5 more (--format json lists all)\n") == 3
    assert text.count("\n     an expert opinion [a") == 20
    assert "a24-source" not in text
    report = json.loads(to_json(portray(assess(found), found.claims[iri("c")])))
    assert [len(report["evidence"]["for"]), len(report["links"]), len(report["affects"])] == [25, 50, 25]


def test_of_many_links_that_a_verdict_hangs_on_twenty_are_told() -> None:
    found = claim_map({"c30": 7}, [f"c{number + 1} supports c{number}" for number in range(30)])
    text = " ".join(shown(found, name="c0").split())
    assert "c11 to c10, c12 to c11" in text
    assert "and 10 more" in text
