"""A verdict at a glance: its plain line, its badge and its certainty."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from ranks import Rank

from claimgraph.analysis import assess
from claimgraph.model import ClaimMap, Verdict
from claimgraph.scale import DEFAULT_SCALE, Certainty
from claimgraph.wording import badge_words, plain_line, sure_words

HIGH, MODERATE, LOW, VERY_LOW = Certainty


@pytest.mark.parametrize(
    ("verdict", "certainty", "line"),
    [
        (Verdict.RESTS, HIGH, "The evidence supports it."),
        (Verdict.RESTS, MODERATE, "The evidence supports it."),
        (Verdict.RESTS, LOW, "Weak evidence supports it."),
        (Verdict.RESTS, VERY_LOW, "Very weak evidence supports it."),
        (Verdict.OUTWEIGHED, HIGH, "The evidence is against it."),
        (Verdict.OUTWEIGHED, LOW, "Weak evidence is against it."),
        (Verdict.OUTWEIGHED, VERY_LOW, "Very weak evidence is against it."),
        (Verdict.CONTESTED, MODERATE, "The evidence is split."),
        (Verdict.CONTESTED, LOW, "Weak evidence is split."),
        (Verdict.CONTESTED, VERY_LOW, "Very weak evidence is split."),
        (Verdict.UNSUPPORTED, None, "There is no evidence either way."),
        (Verdict.UNSETTLED, None, "It cannot be settled yet."),
    ],
)
def test_a_plain_line_gives_the_answer_and_its_strength(
    verdict: Verdict, certainty: Certainty | None, line: str
) -> None:
    assert plain_line(verdict, certainty) == line


def test_a_badge_names_the_band_of_what_rests_and_the_verdict_of_all_else() -> None:
    assert badge_words(DEFAULT_SCALE) == {
        "trials": "Rests on trials",
        "studies": "Rests on studies",
        "cases": "Rests on cases and opinion",
        "anecdotes": "Rests on anecdotes",
        "nothing": "Rests on nothing",
        "contested": "Contested",
        "outweighed": "Outweighed",
        "unsupported": "Unsupported",
        "unsettled": "Unsettled",
    }


@pytest.mark.parametrize(
    ("verdict", "certainty", "words"),
    [
        (Verdict.RESTS, HIGH, "with high certainty"),
        (Verdict.OUTWEIGHED, VERY_LOW, "with very low certainty"),
        (Verdict.CONTESTED, MODERATE, "moderate certainty on each side"),
        (Verdict.UNSUPPORTED, None, ""),
        (Verdict.UNSETTLED, None, ""),
    ],
)
def test_certainty_is_that_of_the_winner_or_of_each_side(
    verdict: Verdict, certainty: Certainty | None, words: str
) -> None:
    assert sure_words(verdict, certainty) == words


def test_a_contested_claim_is_as_sure_as_each_of_its_sides(build: Callable[..., ClaimMap]) -> None:
    found = assess(
        build({"a": None, "b": Rank.CONTROLLED_STUDY, "c": Rank.CONTROLLED_STUDY}, ("b -> a", "c -| a"))
    )
    contested = next(each for each in found.groundings.values() if each.verdict is Verdict.CONTESTED)
    assert (contested.certainty, contested.sureness) == (None, MODERATE)
