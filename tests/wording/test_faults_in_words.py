"""Faults of the first version that showed in words, each as a small map with what is said of it now."""

from __future__ import annotations

import datetime as dt

from claimgraph.analysis import assess, find_evidence, find_standing
from claimgraph.model import ClaimMap, SourceKind
from claimgraph.views import View
from claimgraph.wording import VerdictWords, ground_phrase, lines_phrase, map_sentence

from maps import claim_map, iri, source

POST = SourceKind.BLOG_POST


def sentence(drawn: ClaimMap, claim: str = "p", view: View | None = None) -> str:
    return VerdictWords(assess(drawn, view)).sentence(iri(claim))


def lines(drawn: ClaimMap, claim: str = "p") -> str:
    return lines_phrase(find_evidence(find_standing(assess(drawn)), iri(claim)).for_.lines)


def test_two_stories_in_a_circle_leave_a_review_as_it_was() -> None:
    drawn = claim_map(
        {"review": 8, "q": 1, "r": 1},
        ["review supports p", "q supports x", "r supports y", "x contradicts p"],
        undercuts=["x undercuts r supports y", "y undercuts q supports x"],
    )
    assert sentence(drawn).startswith("Rests on a systematic review (high certainty); ")
    assert map_sentence(assess(drawn)).endswith("2 are unsettled.")


def test_a_review_of_case_reports_is_outweighed_by_a_trial() -> None:
    drawn = claim_map(
        {"a": 8, "b": 7},
        ["a supports p", "b contradicts p"],
        said_by={"a": "review", "b": "trial"},
        sources=[
            source("review", design=8, reports="one two"),
            source("one", design=4),
            source("two", design=4),
            source("trial", design=7),
        ],
    )
    assert sentence(drawn) == (
        "Outweighed: a randomised trial speaks against it (high certainty); the strongest evidence for it is"
        " a systematic review of case reports, which counts like an uncontrolled study."
    )
    assert lines(drawn) == "2 case reports, pooled in 1 review"


def test_a_review_whose_trials_are_all_retracted_is_nothing() -> None:
    drawn = claim_map(
        {"a": 8, "b": 7},
        ["a supports p", "b contradicts p"],
        said_by={"a": "review", "b": "sound"},
        sources=[
            source("review", design=8, reports="one"),
            source("one", design=7, retracted="2015-01-01"),
            source("sound", design=7),
        ],
    )
    assert sentence(drawn) == (
        "Only contradicted: a randomised trial speaks against it (high certainty), and nothing speaks for it."
    )


def test_a_shop_that_speaks_of_trials_is_hearsay() -> None:
    drawn = claim_map({"a": 8}, ["a supports p"], said_by={"a": "shop"}, sources=[source("shop", kind=POST)])
    assert sentence(drawn) == (
        "Rests on hearsay of a systematic review, which counts like an expert opinion (very low certainty)."
    )
    assert "1 on cases and opinion" not in map_sentence(assess(drawn))
    assert "2 on cases and opinion" in map_sentence(assess(drawn))


def test_news_of_a_retracted_trial_rests_on_nothing() -> None:
    drawn = claim_map(
        {"a": 7},
        ["a supports p"],
        said_by={"a": "news"},
        sources=[
            source("news", kind=POST, reports="trial"),
            source("trial", design=7, retracted="2021-07-14"),
        ],
    )
    assert sentence(drawn) == "Rests on nothing."
    assert sentence(drawn, view=View(as_of=dt.date(2021, 1, 1))) == (
        "Rests on a randomised trial (high certainty)."
    )


def test_a_trial_that_was_rated_down_is_still_a_trial() -> None:
    drawn = claim_map({"a": 7}, ["a supports p"], rated_down={"a supports p": 3})
    assert sentence(drawn) == (
        "Rests on a randomised trial, rated down for risk of bias, inconsistency and indirectness"
        " (low certainty)."
    )
    assert "2 on trials, none on studies, none on cases" in map_sentence(assess(drawn))


def test_a_doctors_opinion_that_was_rated_down_is_no_story() -> None:
    drawn = claim_map({"a": 2}, ["a supports p"], rated_down={"a supports p": 1})
    assert sentence(drawn) == "Rests on an expert opinion, rated down for risk of bias (very low certainty)."
    assert "none on anecdotes" in map_sentence(assess(drawn))


def test_three_trials_in_one_review_are_three_trials() -> None:
    drawn = claim_map(
        {"a": 8},
        ["a supports p"],
        said_by={"a": "review"},
        sources=[
            source("review", design=8, reports="one two three"),
            *(source(name, design=7) for name in ("one", "two", "three")),
        ],
    )
    assert lines(drawn) == "3 randomised trials, pooled in 1 review"


def test_an_outweighed_claim_rests_on_nothing_in_the_headline() -> None:
    drawn = claim_map({"a": 8, "b": 4}, ["a contradicts p", "b supports p"])
    assert map_sentence(assess(drawn)) == (
        "3 claims from 2 sources. 2 rest on evidence: 1 on trials, none on studies, 1 on cases and opinion,"
        " none on anecdotes. 1 is outweighed."
    )


def test_no_evidence_and_evidence_of_none_do_not_read_alike() -> None:
    drawn = claim_map({"a": 8, "b": 8}, ["a contradicts p", "b findsNoEvidenceFor q"])
    words = VerdictWords(assess(drawn))
    assert words.sentence(iri("p")).startswith("Only contradicted: a systematic review speaks against it")
    assert words.sentence(iri("q")) == "Rests on nothing."
    assert (
        words.searches(iri("q"))
        == '1 claim says that no evidence for it was found: "b" (a systematic review).'
    )


def test_two_conclusions_from_trials_that_contradict_one_another_are_marked() -> None:
    drawn = claim_map(
        {"a": 7, "b": 7}, ["a contradicts b", "b contradicts a", "a supports ban", "b supports give"]
    )
    assert sentence(drawn, "ban") == (
        'Rests on a randomised trial (high certainty), by way of "a", which is contested.'
    )
    assert sentence(drawn, "give") == (
        'Rests on a randomised trial (high certainty), by way of "b", which is contested.'
    )


def test_a_strong_and_a_bare_premise_carry_nothing_together() -> None:
    drawn = claim_map({"trials": 8, "bare": 0}, ["trials+bare supports p"])
    assert sentence(drawn) == "Rests on nothing."


def test_two_bloggers_with_opinions_of_their_own_are_two_lines() -> None:
    drawn = claim_map(
        {"a": 2, "b": 2},
        ["a supports p", "b supports p"],
        said_by={"a": "one", "b": "two"},
        sources=[
            source("one", kind=POST, reports="study"),
            source("two", kind=POST, reports="study"),
            source("study", design=5),
        ],
    )
    assert lines(drawn) == "2 lines of expert opinion"


def test_what_was_not_yet_said_is_not_counted() -> None:
    drawn = claim_map(
        {"a": 4, "b": 7},
        ["a supports p", "b supports p"],
        sources=[source("a-source", issued="2010"), source("b-source", issued="2015", design=7)],
    )
    then = assess(drawn, View(as_of=dt.date(2011, 12, 31)))
    assert map_sentence(then) == (
        "2 claims from 1 source. 2 rest on evidence: none on trials, none on studies, 2 on cases and opinion,"
        " none on anecdotes."
    )


def test_the_best_evidence_of_the_losing_side_does_not_change_how_a_claim_comes_out() -> None:
    drawn = claim_map({"a": 8, "b": 5}, ["a contradicts p", "b supports p"])
    with_, without = (
        assess(drawn, view).groundings[iri("p")]
        for view in (View(), View(without=frozenset([iri("b-source")])))
    )
    assert with_.outcome == without.outcome
    assert ground_phrase(without, drawn.scale) == (
        "outweighed: a systematic review against it (high certainty), nothing for it"
    )
