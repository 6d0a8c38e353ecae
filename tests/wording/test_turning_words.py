"""What a verdict hangs on, and what would turn it."""

from __future__ import annotations

import re

import pytest
from generated_maps import claim_maps
from hypothesis import assume, given
from msgspec.structs import replace
from ranks import BASES

from claimgraph.analysis import Kind, assess
from claimgraph.model import Claim, ClaimMap, Link, Source, SourceKind, Verdict
from claimgraph.scale import DEFAULT_SCALE, HIGHEST_RANK, Certainty, Relation
from claimgraph.wording import (
    OPEN,
    Upshot,
    hanging_words,
    hangs_lead,
    turning_words,
    would_phrase,
    would_turn,
)

from effort import examples
from maps import claim_map, iri

WORDS = turning_words(DEFAULT_SCALE)


def test_the_losing_side_needs_as_much_to_contest_a_claim_and_more_to_win() -> None:
    assert WORDS["rests"][5] == (
        "an uncontrolled study, not rated down, spoke against it: then it would be contested."
        " With a controlled study, not rated down, it would be outweighed."
    )


def test_past_the_top_of_the_scale_nothing_alone_would_be_enough() -> None:
    assert WORDS["outweighed"][8] == (
        "a systematic review, not rated down, spoke for it: then it would be contested. Nothing ranks above"
        " a systematic review, so nothing alone would make the claim rest on it."
    )


@pytest.mark.parametrize(
    ("rank", "words"),
    [
        (5, "a controlled study, or anything stronger, not rated down, came out on either side."),
        (6, "a randomised trial or a systematic review, not rated down, came out on either side."),
        (7, "a systematic review, not rated down, came out on either side."),
        (8, "several results changed at once: nothing ranks above the evidence on either side."),
    ],
)
def test_either_side_of_a_contested_claim_needs_one_rank_more(rank: int, words: str) -> None:
    assert WORDS["contested"][rank] == words


def test_nothing_is_lost_of_an_anecdote_so_none_is_called_not_rated_down() -> None:
    assert WORDS["rests"][1].startswith("an anecdote spoke against it: then it would be contested.")
    assert WORDS["unsupported"][0] == "an anecdote, or anything stronger, spoke for it or against it."


def test_a_scale_without_a_step_of_the_winners_rank_names_the_next_one() -> None:
    gap = replace(DEFAULT_SCALE, steps=tuple(each for each in DEFAULT_SCALE.steps if each.rank not in (6, 8)))
    assert turning_words(gap)["rests"][6] == (
        "a randomised trial, not rated down, spoke against it: then it would be outweighed."
    )
    assert turning_words(gap)["outweighed"][8].startswith("several results changed at once")


def test_a_bar_says_what_counts_for_a_claim_without_evidence() -> None:
    (grounding,) = assess(claim_map({}, ["p supports p"])).groundings.values()
    assert would_turn(grounding, DEFAULT_SCALE, 5) == (
        "an uncontrolled study, or anything stronger, spoke for it or against it."
    )


def test_an_unsettled_claim_turns_when_the_circle_is_settled() -> None:
    found = assess(
        claim_map(
            {"a": 5, "b": 5},
            ["a supports p", "b supports q"],
            undercuts=["p undercuts b supports q", "q undercuts a supports p"],
        )
    )
    assert found.groundings[iri("p")].verdict is Verdict.UNSETTLED
    assert would_turn(found.groundings[iri("p")], DEFAULT_SCALE, bar=0) == WORDS[OPEN][0]


def with_evidence(drawn: ClaimMap, relation: Relation, rank: int) -> ClaimMap:
    """A map in which a new study of a rank speaks for or against the first claim."""
    target = next(iter(drawn.claims))
    said = Claim(iri("new"), "new", "New is so.", (iri("new-source"),), BASES[rank])
    return replace(
        drawn,
        claims={**drawn.claims, said.iri: said},
        sources={
            **drawn.sources,
            iri("new-source"): Source(
                iri("new-source"), "new-source", "New", SourceKind.STUDY, design=BASES[rank]
            ),
        },
        links=(*drawn.links, Link((said.iri,), relation, target)),
    )


@given(claim_maps(max_undercuts=0))
@examples(60)
def test_what_is_said_to_turn_a_verdict_turns_it(drawn: ClaimMap) -> None:
    target = next(iter(drawn.claims))
    found = assess(drawn).groundings[target]
    assume(found.for_.is_settled and found.against.is_settled)
    rank = max(found.for_.low, found.against.low)
    loser = Relation.SUPPORTS if found.verdict is Verdict.OUTWEIGHED else Relation.CONTRADICTS
    then = {
        more: assess(with_evidence(drawn, loser, rank + more)).groundings[target].verdict
        for more in (0, 1)
        if 0 < rank + more <= HIGHEST_RANK
    }
    wins = Verdict.RESTS if found.verdict is Verdict.OUTWEIGHED else Verdict.OUTWEIGHED
    expected = {0: Verdict.CONTESTED, 1: wins} if rank else {1: wins}
    assert then == {more: verdict for more, verdict in expected.items() if rank + more <= HIGHEST_RANK}


TRIAL, REVIEW = (Kind(DEFAULT_SCALE.step(rank), DEFAULT_SCALE.step(rank)) for rank in (7, 8))


@pytest.mark.parametrize(
    ("verdict", "kind", "certainty", "before", "words"),
    [
        (
            Verdict.RESTS,
            TRIAL,
            Certainty.MODERATE,
            Verdict.CONTESTED,
            "would rest on a randomised trial (moderate certainty)",
        ),
        (
            Verdict.OUTWEIGHED,
            TRIAL,
            Certainty.HIGH,
            Verdict.OUTWEIGHED,
            "would still be outweighed, by a randomised trial (high certainty)",
        ),
        (
            Verdict.OUTWEIGHED,
            REVIEW,
            Certainty.HIGH,
            Verdict.RESTS,
            "would be outweighed by a systematic review (high certainty)",
        ),
        (Verdict.CONTESTED, None, None, Verdict.UNSETTLED, "would be contested"),
        (Verdict.UNSUPPORTED, None, None, Verdict.UNSETTLED, "would rest on nothing"),
        (Verdict.UNSETTLED, None, None, Verdict.RESTS, "would be unsettled"),
        (None, None, None, Verdict.RESTS, "would not be there: no other source in this view makes it"),
    ],
)
def test_what_would_become_of_a_claim(
    verdict: Verdict | None, kind: Kind | None, certainty: Certainty | None, before: Verdict, words: str
) -> None:
    upshot = Upshot(verdict, (kind,) if kind else (), certainty)
    assert would_phrase(upshot, still=before is verdict) == words


def test_a_claim_that_would_still_be_contested_names_both_sides() -> None:
    before = Upshot(Verdict.CONTESTED, (TRIAL, REVIEW), Certainty.HIGH)
    after = Upshot(Verdict.CONTESTED, (TRIAL, TRIAL), Certainty.HIGH)

    assert hanging_words(before, [("review", after), ("other", before)])[1] == [
        ("review", "would still be contested, a randomised trial against a randomised trial (high certainty)")
    ]


def test_a_claim_hangs_on_the_only_source_that_makes_it_unless_it_rests_on_nothing() -> None:
    gone = [("its source", Upshot.of(None))]
    bare = Upshot(Verdict.UNSUPPORTED)

    assert hanging_words(Upshot(Verdict.RESTS, (TRIAL,), Certainty.HIGH), gone) == (
        "One source.",
        [("its source", "would not be there: no other source in this view makes it")],
    )
    assert hanging_words(bare, gone) == hanging_words(bare, [])


def test_what_a_verdict_hangs_on_is_counted() -> None:
    assert hangs_lead(1, 2) == "One source."
    assert hangs_lead(3, 0) == "Any one of 3 sources."
    assert hangs_lead(0, 2) == "No single source."
    assert re.match("No single source: ", hangs_lead(0, 0))
