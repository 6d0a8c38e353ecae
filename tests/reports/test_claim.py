"""The report of ``show``: every way in which a claim comes to its verdict is told."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace as replace_fields
from typing import Any

import pytest
from hypothesis import given
from msgspec.structs import replace
from ranks import Rank
from whole_maps import whole_maps

from claimgraph.analysis import Collapses, Hinges, Portraits, Sensitivity, assess, portray, portray_source
from claimgraph.model import ClaimMap, FindingDetails, Quote, SourceKind
from claimgraph.reports.claim_json import to_json
from claimgraph.reports.claim_text import to_text
from claimgraph.reports.other_properties import OtherProperties, OtherProperty
from claimgraph.reports.source_table import one_text
from claimgraph.views import View
from claimgraph.wording import VerdictWords

from effort import examples
from maps import claim_map, iri, source

NONE = OtherProperties()


def shown(found: ClaimMap, view: View | None = None, name: str = "c") -> str:
    return to_text(portray(assess(found, view), found.claims[iri(name)]), NONE, 120)


def reported(found: ClaimMap, name: str = "c", view: View | None = None) -> Any:
    return json.loads(to_json(portray(assess(found, view), found.claims[iri(name)]), NONE))


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
        (
            {"a": 7, "x": 8, "c": 1},
            ["a supports c", "x contradicts a"],
            "Offered for it, but not counted: evidence as strong as a randomised",
        ),
        (
            {"a": 7, "x": 8, "y": 1},
            ["a supports c", "x contradicts a", "y contradicts c"],
            "and the evidence offered for it does not count",
        ),
        (
            {"a": 7, "x": 8},
            ["a supports c", "x contradicts a"],
            "the evidence offered for it, as strong as a randomised trial, does",
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
        "  Outweighed: an uncontrolled study speaks against it (low certainty); the strongest evidence for it"
        " is a randomised\n"
        "  trial, rated down twice for risk of bias and once for inconsistency.\n"
        "\n"
        "For (independent lines: 2 randomised trials, 1 anecdote)\n"
        "  4  a: a is so.\n"
        "     a randomised trial (low certainty) [one, two]\n"
        "     by way of b\n"
        "     rated down from a to b: risk of bias; inconsistent results\n"
        "     rated down from b to c: risk of bias\n"
        "  1  c: c is so.\n"
        "     an anecdote [c-source]\n"
        "     its own evidence\n"
        "\n"
        "Against (independent lines: 1 uncontrolled study)\n"
        "  5  x: x is so.\n"
        "     an uncontrolled study [x-source]\n"
        "\n"
        "Removing any one of these would change the verdict, its kind or its certainty\n"
        "  sources: c-source, x-source\n"
        "  links: x to c\n"
        "  own evidence of: x\n"
        "\n"
        "Would turn if\n"
        "  an uncontrolled study, not rated down, spoke for it: then it would be contested."
        " With a controlled study, not rated\n"
        "  down, it would rest on that.\n"
        "\n"
        "Sources\n"
        "  c-source: C-Source \u00b7 undated \u00b7 study\n"
        "  one: One \u00b7 undated \u00b7 study\n"
        "  two: Two \u00b7 undated \u00b7 study\n"
        "  x-source: X-Source \u00b7 undated \u00b7 study\n"
    )


def test_a_claim_with_nothing_says_so_and_what_would_turn_it() -> None:
    assert shown(claim_map(said_by={"c": ""})) == (
        "c: c is so.\n  Rests on nothing.\n\n"
        "Would turn if\n  an anecdote, or anything stronger, spoke for it or against it.\n"
    )


@pytest.mark.parametrize(
    ("view", "told"),
    [
        (View(), ["s: S \u00b7 2015 \u00b7 study; retracted 2020-01-02"]),
        (View(as_of=dt.date(2019, 1, 1)), []),
        (View(as_of=dt.date(2014, 1, 1)), ["s: S \u00b7 2015 \u00b7 study; retracted 2020-01-02"]),
        (View(as_of=dt.date(2019, 1, 1), without=frozenset([iri("s")])), ["s: S \u00b7"]),
    ],
)
def test_sources_of_the_claim_that_do_not_count_are_told(view: View, told: Sequence[str]) -> None:
    found = claim_map(
        {"c": 4}, said_by={"c": "s t"}, sources=[source("s", issued="2015", retracted="2020-01-02")]
    )
    text = shown(found, view)
    assert text.count("Its own sources that do not count\n") == bool(told)
    assert all(line in text for line in told)


@pytest.mark.parametrize(
    ("view", "words"),
    [
        (View(), None),
        (View(without=frozenset([iri("a-source")])), "without a-source. 1 of 2 claims is not there."),
        (View(bar=Rank.RANDOMISED_TRIAL), "nothing below randomised trial accepted."),
        (View(grant=Rank.MECHANISM), "mechanism granted to claims that nobody sources. Nothing is granted,"),
        (
            View(dt.date(2011, 12, 31), frozenset([iri("a-source")]), Rank.MECHANISM),
            "as of 2011-12-31, without a-source, nothing below mechanism accepted. 1 of 2",
        ),
        (
            View(as_of=dt.date(2011, 12, 31)),
            "as of 2011-12-31. 2 sources have no date, so they are there on every day.",
        ),
    ],
)
def test_the_view_is_told_if_it_leaves_anything_out(view: View, words: str | None) -> None:
    text = shown(claim_map({"a": 1, "c": 5}), view)
    assert ("In this view" in text) == (words is not None)
    assert words is None or f"\n  In this view: {words}" in text


def test_what_a_grant_reaches_is_counted_and_what_stops_it_is_said() -> None:
    found = claim_map({}, ["a supports c", "b supports c"])
    granted = shown(found, View(grant=Rank.CASE_REPORT), "a")
    assert (
        "  Rests on a case report that this view grants (low certainty).\n"
        "  Granted: nobody says it, and this view counts it as a case report.\n"
        "  In this view: case report granted to claims that nobody sources. 2 claims are granted.\n"
    ) in granted
    assert "     a case report [granted by this view]\n" in granted
    low = shown(found, View(bar=Rank.UNCONTROLLED_STUDY, grant=Rank.CASE_REPORT), "a")
    assert "Nothing is granted, because the grant is below the bar." in " ".join(low.split())


def test_json_tells_of_each_link_what_it_carries_and_who_undercuts_it() -> None:
    found = claim_map(
        {"a": 7, "b": 1, "u": 2},
        ["a supports c", "b anecdotalFor c"],
        undercuts=["u undercuts b anecdotalFor c"],
        rated_down={"a supports c": 1},
    )
    report = reported(found)
    assert report["links"] == [
        {
            "from": ["a"],
            "relation": "supports",
            "to": "c",
            "rated_down": ["RiskOfBias"],
            "rated_down_twice": [],
            "notes": [],
            "undercut_by": [],
            "fate": "stands",
            "carries": 6,
        },
        {
            "from": ["b"],
            "relation": "anecdotalFor",
            "to": "c",
            "rated_down": [],
            "rated_down_twice": [],
            "notes": [],
            "undercut_by": ["u"],
            "fate": "undercut",
            "carries": 0,
        },
    ]
    assert report["evidence"]["for"] == [
        {
            "claim": "a",
            "rank": 6,
            "kind": "RandomisedTrial",
            "graded": None,
            "granted": False,
            "sources": ["a-source"],
            "way": ["a", "c"],
            "together": [],
            "origins": ["a-source"],
            "limits": [
                {
                    "from": ["a"],
                    "relation": "supports",
                    "to": "c",
                    "rated_down": ["RiskOfBias"],
                    "rated_down_twice": [],
                }
            ],
        }
    ]
    assert report["lines"] == {
        "for": [{"basis": "RandomisedTrial", "rank": 6, "origins": ["a-source"], "pooled_in": []}],
        "against": [],
    }
    assert [(hinge["what"], hinge.get("from"), hinge.get("claim")) for hinge in report["hinges"]] == [
        ("link", ["a"], None),
        ("own evidence", None, "a"),
    ]
    assert report["untried"] == {"collapses": 0, "hinges": 0}
    (undercut,) = report["undercuts"]
    assert (undercut["from"], undercut["to"], undercut["stops"]) == (["u"], "b anecdotalFor c", True)


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
    (item,) = reported(found, "d")["evidence"]["for"]
    assert (item["rank"], item["origins"]) == (1, ["one", "trial"])
    assert [(link["from"], link["relation"]) for link in item["limits"]] == [(["b"], "anecdotalFor")]


def test_a_link_is_told_to_limit_an_item_only_where_less_arrives() -> None:
    links = ["a anecdotalFor c", "b anecdotalFor c"]
    text = shown(claim_map({"a": 4, "b": 1}, links, rated_down={"b anecdotalFor c": 1}))
    assert text.count("limited: counts as an anecdote at most") == 1
    assert "rated down from" not in text
    assert "rated down:" not in text


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
    told = "\n\nClaims it affects (1)\n  f (anecdote against; as strong as an anecdote there): f is so.\n"
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
        "  All evidence for it owes its strength to sources with an interest.\n"
        "  All evidence for it (2 claims) is a single independent line.\n"
        "\nFor ("
    ) in shown(found)
    report = reported(found)
    assert report["cautions"] == [
        "All evidence for it owes its strength to sources with an interest.",
        "All evidence for it (2 claims) is a single independent line.",
    ]


def test_interests_that_are_sentences_are_listed_without_their_full_stops() -> None:
    shop = source("shop", interests=("It sells it.", "The maker pays for it."))
    found = claim_map({"a": 2}, ["a supports c"], said_by={"a": "shop"}, sources=[shop])
    assert "; interest: It sells it; interest: The maker pays for it\n" in shown(found)
    told = one_text(portray_source(assess(found), found.sources[shop.iri]), NONE, 120)
    assert "\n  interests: It sells it; The maker pays for it\n" in told


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
    report = reported(found)
    assert [len(report["evidence"]["for"]), len(report["links"]), len(report["affects"])] == [25, 50, 25]


def test_of_many_links_that_a_verdict_hangs_on_twenty_are_told() -> None:
    found = claim_map({"c30": 7}, [f"c{number + 1} supports c{number}" for number in range(30)])
    text = " ".join(shown(found, name="c0").split())
    assert "c11 to c10, c12 to c11" in text
    assert "and 10 more" in text


def test_linked_premises_are_told_together_everywhere() -> None:
    found = claim_map(
        {"a": 8, "b": 5, "u": 5},
        ["a+b supports c", "a+d supports c", "c supports e"],
        undercuts=["u undercuts c supports e"],
    )
    text = shown(found)
    assert (
        '  Rests on an uncontrolled study (low certainty). What speaks for it takes "a" and "b" together.\n'
    ) in text
    assert text.count("     counts only together: a together with b supports c\n") == 2
    assert "\n  a together with d (supports; rests on nothing): a is so. d is so.\n" in text
    assert "\n  links: a together with b to c\n" in text
    assert "  c (supports; a together with b; as strong as an uncontrolled study there): c is so.\n" in shown(
        found, name="a"
    )
    first = reported(found)["evidence"]["for"][0]
    assert (first["claim"], first["rank"], first["way"], first["together"]) == (
        "a",
        5,
        ["a", "c"],
        [["a", "b"]],
    )
    assert reported(found)["links"][0]["from"] == ["a", "b"]


def test_undercuts_of_own_evidence_and_of_undercuts_say_what_they_stop() -> None:
    found = claim_map(
        {"c": 4, "u": 5, "w": 5, "v": 1},
        undercuts=["u undercuts own c", "v undercuts own c", "w undercuts u undercuts own c"],
    )
    text = shown(found)
    assert "  Rests on a case report (low certainty).\n" in text
    assert (
        "\n\nUndercuts of what leads to it\n"
        "  u undercuts the evidence of c (undercut by w)\n"
        "  v undercuts the evidence of c (does not stop it)\n"
        "  w undercuts the undercut by u (stops it)\n"
    ) in text
    assert "\n\nUndercuts that it makes\n  w undercuts the undercut by u (stops it)\n" in shown(
        found, name="w"
    )
    fallen = claim_map({"c": 4, "u": 5}, undercuts=["u undercuts own c"])
    assert "\n  Its own evidence does not count: undercut by u.\n" in shown(fallen)
    assert [each["to"] for each in reported(found)["undercuts"]] == [
        "the evidence of c",
        "the evidence of c",
        "the undercut by u",
    ]


def test_a_search_that_found_nothing_is_told_below_the_verdict() -> None:
    found = claim_map({"a": 8, "b": 5}, ["a findsNoEvidenceFor c", "b supports c"])
    text = shown(found)
    assert (
        "  Rests on an uncontrolled study (low certainty).\n"
        '  1 claim says that no evidence for it was found: "a" (a systematic review).\n'
    ) in text
    assert "\n  a (finds no evidence for; carries no rank): a is so.\n" in text
    assert "  c (finds no evidence for; carries no rank): c is so.\n" in shown(found, name="a")
    assert (
        reported(found)["searches"]
        == '1 claim says that no evidence for it was found: "a" (a systematic review).'
    )


def test_what_the_map_records_of_a_claim_is_shown_and_never_counted() -> None:
    found = claim_map(
        {"c": 5}, rated_up={"c": 1}, said_by={"c": "s"}, sources=[source("s", notes=("Small.",))]
    )
    details = FindingDetails(
        "adults", "a light cover", "sleep", "a year", 115, "risk ratio 0.80 (0.61 to 1.05)"
    )
    quote = Quote("so\nit is", source=iri("s"), place="Table 2")
    claim = replace(found.claims[iri("c")], details=details, quote=quote, notes=("Seen in print.",))
    found = replace(found, claims={claim.iri: claim})
    assert (
        "\n\nRecorded\n"
        "  rated up for a large effect\n"
        "  population: adults\n"
        "  comparison: a light cover\n"
        "  outcome: sleep\n"
        "  follow-up: a year\n"
        "  participants: 115\n"
        "  effect: risk ratio 0.80 (0.61 to 1.05)\n"
        "  place: Table 2 in s\n"
        '  quote: "so it is"\n'
        "  note: Seen in print.\n"
        "\nSources\n"
        "  s: S \u00b7 undated \u00b7 study\n"
        "     note: Small.\n"
    ) in shown(found)
    report = reported(found)
    assert list(report["details"]) == [
        "population",
        "comparison",
        "outcome",
        "follow_up",
        "participants",
        "effect",
    ]
    assert (report["details"]["participants"], report["rated_up"]) == (115, ["LargeEffect"])
    assert (report["place"], report["quote"], report["quote_source"]) == ("Table 2", "so\nit is", "s")
    assert report["notes"] == ["Seen in print."]


def test_other_properties_are_shown_under_their_own_names_and_kept_data_is_counted() -> None:
    found = claim_map({"c": 5})
    portrait = portray(assess(found), found.claims[iri("c")])
    others = OtherProperties((OtherProperty("ex:effect", "RR 0.9"),), 2)
    assert (
        "\n\nOther properties, not counted\n"
        "  ex:effect: RR 0.9\n"
        "  2 values kept from an import (--kept shows them)\n"
    ) in to_text(portrait, others, 100)
    report = json.loads(to_json(portrait, others))
    assert report["other_properties"] == [{"name": "ex:effect", "value": "RR 0.9"}]


@examples(30)
@given(whole_maps())
def test_a_report_is_the_same_whether_or_not_claims_share_what_is_worked_out(drawn: ClaimMap) -> None:
    assessment = assess(drawn)
    portraits, words = Portraits(assessment), VerdictWords(assessment)
    for name in assessment.groundings:
        claim = drawn.claims[name]
        alone = to_json(portray(assessment, claim), NONE)
        assert to_json(portraits.of(claim), NONE, words) == alone


def test_what_was_not_tried_is_counted() -> None:
    found = claim_map({"c": 5})
    portrait = portray(assess(found), found.claims[iri("c")])
    collapses, hinges = Collapses((), untried=3), Hinges((), (), (), untried=2)
    part = replace_fields(portrait, sensitivity=Sensitivity(collapses, hinges))
    assert (
        "would change the verdict, its kind or its certainty\n"
        "  5 more things might, but trying all of them would take too long.\n"
    ) in to_text(part, NONE, 100)
    assert json.loads(to_json(part, NONE))["untried"] == {"collapses": 3, "hinges": 2}


def test_what_would_turn_a_verdict_is_told_for_the_bar_of_the_view() -> None:
    found = claim_map({"c": 2})
    above = View(bar=5)
    words = "an uncontrolled study, or anything stronger, spoke for it or against it."
    assert f"Would turn if\n  {words}\n" in shown(found, above)
    assert reported(found, view=above)["would_turn_if"] == words
    assert "an expert opinion, not rated down, spoke against it" in reported(found)["would_turn_if"]


@pytest.mark.parametrize(
    ("reports", "retracted"),
    [({"n": "r"}, "r"), ({"n": "m", "m": "n"}, ""), ({"n": "m", "m": "r"}, "r"), ({"n": "r s"}, "r s")],
)
def test_sources_that_pass_on_only_what_does_not_count_are_named(
    reports: Mapping[str, str], retracted: str
) -> None:
    sources = [source(name, kind=SourceKind.BLOG_POST, reports=each) for name, each in reports.items()]
    sources += [source(name, retracted="2012-03-01") for name in retracted.split()]
    drawn = claim_map({"c": 5}, said_by={"c": "n"}, sources=sources)
    title, named, *_ = shown(drawn).partition("Its own sources that")[2].splitlines()
    assert (title, named.startswith("  n: N · undated · blog post")) == (
        " pass on only what does not count",
        True,
    )
    assert "Its own sources" not in shown(claim_map({"c": 2}, said_by={"c": "n"}, sources=sources))


@pytest.mark.parametrize("view", [View(), View(without=frozenset([iri("t")]))])
@pytest.mark.parametrize("reports", ["t", "t leaflet"])
def test_a_review_whose_studies_do_not_count_is_named_whatever_else_it_reports(
    reports: str, view: View
) -> None:
    """The leaflet counts, but gives the review no worth; with another view, the trial is not retracted."""
    sources = [
        source("r", design=8, reports=reports),
        source("t", design=7, retracted="" if view.without else "2012-03-01"),
        source("leaflet", kind=SourceKind.WEB_PAGE),
        source("other", design=7),
    ]
    title = "Its own sources that pass on only what does not count\n  r: R · undated · study"
    alone = claim_map({"c": 8}, said_by={"c": "r"}, sources=sources)
    assert title in shown(alone, view)
    assert assess(alone, view).own.rank_of(iri("c")) == 0
    beside = assess(claim_map({"c": 7}, said_by={"c": "r other"}, sources=sources), view)
    assert beside.own[iri("c")].sources == (iri("other"),)


def test_a_link_that_is_not_settled_is_listed_and_what_would_turn_the_verdict_is_what_decides_it() -> None:
    drawn = claim_map(
        {"c": 2}, ["c anecdotalFor b", "b contradicts c"], undercuts=["b undercuts c anecdotalFor b"]
    )
    text = shown(drawn)
    assert "Linked, but not settled\n  b (contradicts; an anecdote at most): b is so.\n" in text
    assert "an expert opinion, not rated down, spoke against it: then it would be contested." in text
    assert "Linked, but not settled" not in shown(claim_map({"c": 2, "a": 5}, ["a contradicts c"]))
