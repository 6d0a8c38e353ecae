"""Which wordings are remarked on as nearly the same, and that many claims are gone through quickly."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from claimgraph.analysis.survey.letter_counts import find_plausible
from claimgraph.rdf import parse
from claimgraph.rules import RULES, check

from documents import turtle
from effort import examples

RULE = [rule for rule in RULES if rule.code == "CG305"]


def found(*texts: str, more: str = "") -> list[str]:
    claims = "\n".join(f":c{number} a cg:Claim ; cg:text '{text}' ." for number, text in enumerate(texts))
    return [each.message for each in check(parse([turtle(claims + more)]), rules=RULE).findings]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Blankets help people sleep.", "Blankets help people sleep.", True),
        ("Blankets help people sleep.", "blankets  help people to sleep", True),
        ("Heavy blankets help most people sleep.", "Heavy blanket help most people sleep.", True),
        ("Blankets help people sleep.", "Weighted blankets help people sleep.", False),
        ("Blankets are safe for grown-ups.", "Blankets are not safe for grown-ups.", False),
        ("Of 240 patients 18 slept longer.", "Of 240 patients 19 slept longer.", False),
        ("None of the 461 patients died.", "None of the 461 patients bled badly.", False),
        ("Warmth lets people sleep well.", "Sleep lets people warm up well.", False),
    ],
)
def test_two_wordings_are_remarked_on_if_they_are_nearly_the_same(
    one: str,
    other: str,
    alike: bool,  # noqa: FBT001 - a column of the table
) -> None:
    assert found(one, other) == ([":c1 says nearly the same as :c0."] if alike else [])


def test_claims_that_are_linked_are_told_apart_already() -> None:
    assert found("It is warm.", "It is warm!", more=" :c1 cg:contradicts :c0 .") == []
    assert found("It is warm.", "It is warm!", more=" :c0 cg:anecdotalFor :c1 .") == []
    assert found("It is warm.", "It is warm!", more=" :c1 cg:topic :t .") == [
        ":c1 says nearly the same as :c0."
    ]


def test_each_of_many_equal_claims_is_told_once() -> None:
    assert len(found(*["It is warm here."] * 500)) == 499


def test_a_word_that_is_everywhere_does_not_bring_all_claims_together() -> None:
    """Twenty thousand claims of common words: squared, that would take minutes."""
    words = [f"w{number}" for number in range(40)]
    texts = [
        f"{words[number % 40]} {words[number // 40 % 40]} {words[number // 1600 % 40]} alike"
        for number in range(20_000)
    ]
    assert found(*texts) == []


def test_among_many_candidates_a_changed_word_is_found_and_other_claims_are_not() -> None:
    draw = random.Random(5)
    texts = [f"{' '.join(draw.choices('abcdefgh', k=30))} rare{number % 80}" for number in range(80 * 40)]
    texts.append(texts[7].replace(" rare", ", the rare"))
    assert found(*texts) == [":c3200 says nearly the same as :c7."]


WORDS = st.sampled_from(["sleep", "Sleeps", "sleep.", "2019", "2014", "—", "schläft", "眠る", "a" * 200])


@examples(300, everyday=60)
@given(texts=st.lists(st.lists(WORDS, max_size=14).map(" ".join), min_size=1, max_size=12), data=st.data())
def test_letters_rule_out_no_pair_that_is_alike_without_its_punctuation(
    texts: list[str], data: st.DataObject
) -> None:
    least = data.draw(st.integers(50, 100))
    bare = [" ".join("".join(filter(str.isalnum, word)) for word in text.split()) for text in texts]
    numbers = list(range(len(texts)))
    groups = [numbers, numbers[::2]]
    plausible = list(find_plausible(texts, groups, least))
    pairs = [pair for group in groups for pair in combinations(group, 2)]
    assert set(plausible) <= set(pairs)
    assert {(a, b) for a, b in pairs if fuzz.ratio(bare[a], bare[b], score_cutoff=least)} <= set(plausible)
