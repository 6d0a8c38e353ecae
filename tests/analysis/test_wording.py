"""The sentences that tell a verdict."""

import pytest
from hypothesis import given
from ranks import BASES, Rank

from claimgraph.analysis import assess, find_evidence, find_standing, ground
from claimgraph.model import ClaimMap, Source, SourceKind, Verdict
from claimgraph.scale import DEFAULT_SCALE
from claimgraph.wording import (
    cautions,
    lines_phrase,
    map_sentence,
    source_phrase,
    verdict_sentence,
)

from effort import examples
from maps import claim_map, claim_maps, iri, source


def sentence(drawn: ClaimMap, claim: str) -> str:
    grounded = ground(drawn)
    evidence = find_evidence(find_standing(drawn, grounded), claim)
    return verdict_sentence(drawn, grounded.groundings[claim], evidence)


LOOP = ["p undercuts a supports p"]


@pytest.mark.parametrize(
    ("own", "links", "undercuts", "rated_down", "expected"),
    [
        ({}, ["a supports p"], [], {}, "Rests on nothing."),
        (
            {"a": 1, "x": 7},
            ["a supports b", "b supports p", "x contradicts b"],
            [],
            {},
            "Rests on nothing: the evidence offered for it, an anecdote, does not count.",
        ),
        (
            {"a": 5},
            ["a supports p"],
            [],
            {},
            "Rests on an uncontrolled study; nothing counts against it.",
        ),
        (
            {"a": 5, "x": 1},
            ["a supports p", "x contradicts p"],
            [],
            {},
            "Rests on an uncontrolled study; an anecdote speaks against it.",
        ),
        (
            {"a": 8},
            ["a anecdotalFor p"],
            [],
            {},
            "Rests on an anecdote; nothing counts against it.",
        ),
        (
            {"a": 7, "x": 6},
            ["a supports p", "x contradicts p"],
            [],
            {"a supports p": 1},
            """Contested: a randomised trial (rated down) speaks for it and a controlled study against it,
            equally strong.""",
        ),
        (
            {"p": 4, "x": 8},
            ["x contradicts p"],
            [],
            {"x contradicts p": 1},
            "Outweighed: a case report speaks for it, but a systematic review (rated down) against it.",
        ),
        (
            {"x": 2},
            ["x contradicts p"],
            [],
            {},
            "Outweighed: an expert opinion speaks against it, and nothing for it.",
        ),
        (
            {"a": 5},
            ["a supports p"],
            LOOP,
            {},
            "Unsettled: its evidence depends on claims that attack one another in a circle.",
        ),
        (
            {"a": 2},
            ["a supports p"],
            [],
            {"a supports p": 3},
            "Rests on an anecdote; nothing counts against it.",
        ),
        (
            {"a": 7, "b": 4},
            ["a supports p", "b supports p"],
            [],
            {"a supports p": 3},
            "Rests on a randomised trial (rated down); nothing counts against it.",
        ),
    ],
)
def test_each_verdict_has_its_sentence(
    own: dict[str, int], links: list[str], undercuts: list[str], rated_down: dict[str, int], expected: str
) -> None:
    drawn = claim_map(own, links, undercuts=undercuts, rated_down=rated_down)
    assert sentence(drawn, iri("p")) == " ".join(expected.split())


FIRST_WORD = {
    Verdict.RESTS: "Rests on ",
    Verdict.CONTESTED: "Contested: ",
    Verdict.OUTWEIGHED: "Outweighed: ",
    Verdict.UNSUPPORTED: "Rests on nothing",
    Verdict.UNSETTLED: "Unsettled: ",
}


@examples(200)
@given(claim_maps())
def test_every_claim_of_every_map_has_a_sentence_that_fits_its_verdict(drawn: ClaimMap) -> None:
    for claim, grounding in ground(drawn).groundings.items():
        told = sentence(drawn, claim)
        assert told.startswith(FIRST_WORD[grounding.verdict])
        assert told.endswith(".")
        assert told.startswith("Rests on nothing") == (grounding.verdict is Verdict.UNSUPPORTED)


@pytest.mark.parametrize(
    ("rank", "phrase"),
    [
        (Rank.ASSERTION, "nothing"),
        (Rank.ANECDOTE, "an anecdote"),
        (Rank.EXPERT_OPINION, "an expert opinion"),
        (Rank.MECHANISM, "a mechanism"),
        (Rank.CASE_REPORT, "a case report"),
        (Rank.UNCONTROLLED_STUDY, "an uncontrolled study"),
        (Rank.CONTROLLED_STUDY, "a controlled study"),
        (Rank.RANDOMISED_TRIAL, "a randomised trial"),
        (Rank.SYSTEMATIC_REVIEW, "a systematic review"),
    ],
)
def test_a_rank_is_told_with_its_article(rank: Rank, phrase: str) -> None:
    assert BASES[rank].with_article == phrase


def test_lines_are_told_strongest_first() -> None:
    drawn = claim_map({"a": 1, "b": 4, "c": 1}, ["a supports p", "b supports p", "c supports p"])
    evidence = find_evidence(find_standing(drawn, ground(drawn)), iri("p"))
    expected = "1 at the level of a case report, 2 at the level of an anecdote"
    assert lines_phrase(evidence.for_, DEFAULT_SCALE) == expected
    assert lines_phrase(evidence.against, DEFAULT_SCALE) == "none"


@pytest.mark.parametrize(
    ("own", "links", "expected"),
    [
        (
            {"a": 7, "b": 8, "c": 5, "d": 4, "e": 2, "f": 1, "g": 0},
            ["a supports p"],
            """8 claims from 7 sources: 3 rest on a trial, 1 on a study, 2 on cases or opinion,
            1 on anecdotes only, 1 on nothing.""",
        ),
        (
            {"a": 7},
            [],
            """1 claim from 1 source: 1 rests on a trial, none on a study, none on cases or opinion,
            none on anecdotes only, none on nothing.""",
        ),
        (
            {},
            ["a supports p"],
            """2 claims from 0 sources: none rests on a trial, none on a study, none on cases or opinion,
            none on anecdotes only, 2 on nothing.""",
        ),
    ],
)
def test_a_map_is_told_in_one_sentence(own: dict[str, int], links: list[str], expected: str) -> None:
    assert map_sentence(assess(claim_map(own, links))) == " ".join(expected.split())


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (source("smith"), "Smith · undated · source"),
        (
            source("smith", creators=("A. Smith", "B. Jones"), issued="2011-06", kind=SourceKind.STUDY),
            "Smith · A. Smith, B. Jones · 2011-06 · study",
        ),
    ],
)
def test_a_source_is_told_on_one_line(told: Source, expected: str) -> None:
    assert source_phrase(told) == expected


def test_interests_and_retraction_are_cautions() -> None:
    told = source("a", interests=("sells it", "owns shares"), retracted="2015-03-01")
    assert cautions(told) == ["interest: sells it", "interest: owns shares", "retracted 2015-03-01"]
    assert cautions(source("a")) == []
