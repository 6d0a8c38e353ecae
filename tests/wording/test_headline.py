"""What a whole map rests on, in two or three sentences whose numbers add up."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence

import pytest
from generated_maps import claim_maps
from hypothesis import given
from ranks import Rank

from claimgraph.analysis import assess
from claimgraph.model import ClaimMap
from claimgraph.views import View
from claimgraph.wording import BEGIN, evidence_bands, map_sentence

from effort import examples
from maps import claim_map, source


@pytest.mark.parametrize(
    ("own", "links", "expected"),
    [
        (
            {"a": 7, "b": 8, "c": 5, "d": 4, "e": 2, "f": 1, "g": 0},
            ["a supports p"],
            """8 claims from 7 sources. 7 rest on evidence: 3 on trials, 1 on studies, 2 on cases and opinion,
            1 on anecdotes. 1 rests on nothing.""",
        ),
        (
            {"a": 7},
            [],
            """1 claim from 1 source. 1 rests on evidence: 1 on trials, none on studies, none on cases and
            opinion, none on anecdotes.""",
        ),
        (
            {"a": 7, "b": 7, "c": 1, "d": 8},
            ["a contradicts b", "d contradicts c", "b contradicts a"],
            """4 claims from 4 sources. 1 rests on evidence: 1 on trials, none on studies, none on cases and
            opinion, none on anecdotes. 2 are contested and 1 is outweighed.""",
        ),
        (
            {"a": 0},
            ["a supports p"],
            "2 claims from 1 source. None rests on evidence that counts. 2 rest on nothing.",
        ),
        ({}, ["a supports p"], f"2 claims from 0 sources. {BEGIN}"),
    ],
)
def test_a_map_is_told_by_what_its_claims_rest_on(
    own: Mapping[str, int], links: Sequence[str], expected: str
) -> None:
    assert map_sentence(assess(claim_map(own, links))) == " ".join(expected.split())


def test_a_claim_is_counted_by_the_kind_of_its_evidence_and_only_if_it_rests_on_it() -> None:
    found = claim_map(
        {"a": 7, "b": 7, "c": 8},
        ["a supports p", "b supports q", "c contradicts q"],
        rated_down={"a supports p": 4},
    )
    assert "4 rest on evidence: 4 on trials" in map_sentence(assess(found))
    assert map_sentence(assess(found)).endswith(" 1 is outweighed.")


def test_an_unsettled_claim_joins_the_count() -> None:
    found = claim_map({"a": 2}, ["a supports c"], undercuts=["c undercuts a supports c"])
    assert map_sentence(assess(found)).endswith("none on anecdotes. 1 is unsettled.")


def test_an_empty_map_has_no_claims() -> None:
    assert map_sentence(assess(ClaimMap())) == "0 claims from 0 sources."


def test_a_view_counts_the_claims_and_sources_that_are_there_in_it() -> None:
    found = claim_map({"a": 7, "b": 1}, ["a supports p"], sources=[source("a-source", issued="2015")])
    then = assess(found, View(as_of=dt.date(2014, 1, 1)))
    assert map_sentence(then).startswith("2 claims from 1 source. 1 rests on evidence: none on trials,")


def test_a_view_before_all_evidence_does_not_tell_a_curator_to_begin() -> None:
    found = claim_map({"a": 7}, ["a supports p"], sources=[source("a-source", issued="2015")])
    then = map_sentence(assess(found, View(as_of=dt.date(2014, 1, 1))))
    assert then == "1 claim from 0 sources. None rests on evidence that counts. 1 rests on nothing."


def test_a_grant_is_something_to_weigh() -> None:
    found = claim_map({}, ["a supports p"])
    assert BEGIN in map_sentence(assess(found))
    granted = map_sentence(assess(found, View(grant=Rank.CASE_REPORT)))
    assert "2 rest on evidence: none on trials, none on studies, 2 on cases and opinion" in granted


@examples(100)
@given(claim_maps())
def test_the_numbers_add_up_to_all_claims(drawn: ClaimMap) -> None:
    assessment = assess(drawn)
    told = map_sentence(assessment)
    if BEGIN in told or not assessment.groundings:
        return
    opening, *counts = told.split(". ")
    assert opening.startswith(f"{len(assessment.groundings)} claim")
    bands = [int(number) for number in re.findall(r"(\d+) on [a-z]+(?: and opinion)?[,.]", told)]
    by_verdict = [int(number) for number in re.findall(r"(\d+) (?:rest|rests|is|are) ", ". ".join(counts))]
    assert sum(by_verdict) == len(assessment.groundings)
    assert sum(evidence_bands(assessment).values()) == sum(
        grounding.band is not None for grounding in assessment.groundings.values()
    )
    assert all(each <= sum(evidence_bands(assessment).values()) for each in bands[:4])
