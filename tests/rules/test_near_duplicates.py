"""Which wordings are remarked on as nearly the same, and that many claims are gone through quickly."""

from __future__ import annotations

import pytest

from claimgraph.rdf import parse
from claimgraph.rules import RULES, check

from documents import turtle

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
