"""Links and undercuts by the ids of their claims, and why they do not count."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from claimgraph.analysis import assess, find_outcomes
from claimgraph.model import Undercut
from claimgraph.wording import StepWords, rating_lines

from maps import claim_map, iri


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ("a contradicts c", "a contradicts c"),
        ("a+b supports c", "a together with b supports c"),
        ("a+b+d supports c", "a together with b and d supports c"),
    ],
)
def test_a_link_is_named_by_its_claims(link: str, words: str) -> None:
    found = claim_map({"a": 1, "b": 1, "d": 1}, [link])
    assert [StepWords(found).link(each) for each in found.links if each.premises] == [words]


@pytest.mark.parametrize(
    ("undercut", "words"),
    [
        ("u undercuts a supports c", "u undercuts a supports c"),
        ("u+v undercuts a supports c", "u together with v undercuts a supports c"),
        ("u undercuts own c", "u undercuts the evidence of c"),
        ("w undercuts u undercuts a supports c", "w undercuts the undercut by u"),
    ],
)
def test_an_undercut_is_named_by_its_claims_and_by_what_it_attacks(undercut: str, words: str) -> None:
    undercuts = dict.fromkeys(["u undercuts a supports c", undercut])
    found = claim_map({"a": 1, "v": 1, "w": 1}, ["a supports c"], undercuts=undercuts)
    assert StepWords(found).undercut(found.undercuts[-1]) == words


def test_what_the_map_does_not_have_is_named_by_its_local_name() -> None:
    found = claim_map({"a": 1})
    lost = Undercut((iri("gone"),), iri("gone--too"))
    assert StepWords(found).undercut(lost) == "gone undercuts gone--too"


def test_why_a_step_does_not_count_names_the_claims_that_stop_it() -> None:
    found = claim_map(
        {"a": 2, "u": 2, "v": 3, "w": 1},
        ["a supports c"],
        undercuts=[f"{each} undercuts a supports c" for each in "uvw"],
    )
    words, outcomes = StepWords(found), find_outcomes(assess(found))
    assert [words.why_not(outcome) for _, outcome in outcomes.links] == ["undercut by u and v"]
    assert [words.why_not(outcome) for _, outcome in outcomes.undercuts] == ["", "", ""]


def test_ratings_are_explained_one_line_for_each_number_of_times() -> None:
    found = claim_map(
        {"a": 7}, ["a supports c"], rated_down={"a supports c": 2}, rated_down_twice={"a supports c": 1}
    )
    assert rating_lines(found.links[0]) == [
        "rated down: risk of bias; inconsistent results",
        "rated down twice: indirect: other people, outcome or time",
    ]
    assert rating_lines(found.links[0], " from a to c")[0].startswith("rated down from a to c: risk")
    assert rating_lines(replace(found.links[0], rated_down=(), rated_down_twice=())) == []
