"""What became of each step, in words."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from definition.oracle import Standing, System
from definition.program import standing_of
from generated_maps import claim_maps, with_sources
from hypothesis import given

from claimgraph.analysis import Fate, assess, find_losses, find_outcomes
from claimgraph.model import ClaimMap, Link, Undercut
from claimgraph.views import View

from effort import examples
from maps import claim_map, iri, name


def words(step: Link | Undercut) -> str:
    relation = step.relation.id if isinstance(step, Link) else "undercuts"
    return f"{'+'.join(map(name, step.premises))} {relation} {name(step.to)}"


def fates(drawn: ClaimMap, view: View | None = None) -> dict[str, Fate]:
    outcomes = find_outcomes(assess(drawn, view))
    found = {words(link): each.fate for link, each in outcomes.links}
    found |= {words(undercut): each.fate for undercut, each in outcomes.undercuts}
    return found | {name(claim): each.fate for claim, each in outcomes.own.items()}


UNDERCUT = "u undercuts a supports c"


@pytest.mark.parametrize(
    ("own", "links", "undercuts", "expected"),
    [
        ({"a": 7}, ["a supports c"], [], {"a supports c": Fate.STANDS}),
        (
            {"x": 7, "a": 1},
            ["x contradicts a", "a anecdotalFor c"],
            [],
            {"x contradicts a": Fate.STANDS, "a anecdotalFor c": Fate.OUTWEIGHED},
        ),
        ({}, ["a supports c"], [], {"a supports c": Fate.EMPTY}),
        ({"a": 7}, ["a+b supports c"], [], {"a+b supports c": Fate.EMPTY}),
        (
            {"a": 7, "b": 2, "x": 5},
            ["a+b supports c", "x contradicts b"],
            [],
            {"a+b supports c": Fate.OUTWEIGHED},
        ),
        ({"a": 7}, ["a restates c"], [], {"a restates c": Fate.NO_RANK}),
        ({"a": 7}, ["a findsNoEvidenceFor c"], [], {"a findsNoEvidenceFor c": Fate.NO_RANK}),
        (
            {"a": 5, "u": 5},
            ["a supports c"],
            [UNDERCUT],
            {"a supports c": Fate.UNDERCUT, "u undercuts a--supports--c": Fate.STANDS},
        ),
        (
            {"a": 5, "u": 5, "w": 5},
            ["a supports c"],
            [UNDERCUT, f"w undercuts {UNDERCUT}"],
            {"a supports c": Fate.STANDS, "u undercuts a--supports--c": Fate.UNDERCUT},
        ),
        (
            {"a": 5, "u": 5},
            ["a supports c"],
            ["u undercuts own a"],
            {"a": Fate.UNDERCUT, "u undercuts a": Fate.STANDS, "a supports c": Fate.EMPTY},
        ),
        ({"a": 5, "u": 4}, [], ["u undercuts own a"], {"a": Fate.STANDS, "u undercuts a": Fate.STANDS}),
        ({"u": 4}, ["a supports c"], ["u undercuts own a"], {"a": Fate.EMPTY}),
        (
            {"a": 5},
            ["a supports b", "b supports c"],
            ["b undercuts a supports b"],
            {"a supports b": Fate.UNDERCUT, "b supports c": Fate.UNSETTLED},
        ),
    ],
    ids=[
        "it counts",
        "from an outweighed claim",
        "from a claim without evidence",
        "with a premise without evidence",
        "with an outweighed premise",
        "it says the same",
        "it found nothing",
        "undercut by its equal",
        "the undercut is undercut",
        "own evidence undercut by its equal",
        "own evidence undercut by less",
        "no own evidence to undercut",
        "from a circle of attacks",
    ],
)
def test_each_step_has_its_fate(
    own: dict[str, int], links: Sequence[str], undercuts: Sequence[str], expected: dict[str, Fate]
) -> None:
    found = fates(claim_map(own, links, undercuts=undercuts))
    assert {key: found[key] for key in expected} == expected


def test_under_a_bar_a_step_may_bring_too_little() -> None:
    drawn = claim_map(
        {"a": 7, "b": 3, "u": 7},
        ["a anecdotalFor c", "a supports d", "b supports c"],
        undercuts=["u undercuts a supports d"],
        rated_down={"a supports d": 2, "u undercuts a supports d": 4},
    )
    assert fates(drawn, View(bar=4)) == {
        "a anecdotalFor c": Fate.BELOW_BAR,
        "a supports d": Fate.STANDS,
        "b supports c": Fate.EMPTY,
        "u undercuts a--supports--d": Fate.BELOW_BAR,
    }


def test_an_undercut_step_names_all_who_undercut_it_and_who_of_them_stops_it() -> None:
    undercuts = ["weak undercuts a supports c", "strong+more undercuts a supports c"]
    drawn = claim_map({"a": 5, "weak": 1, "strong": 5, "more": 6}, ["a supports c"], undercuts=undercuts)
    ((_, outcome),) = find_outcomes(assess(drawn)).links
    assert [name(each) for undercut in outcome.undercuts for each in undercut.premises] == [
        "weak",
        "strong",
        "more",
    ]
    assert [name(each) for each in outcome.undercut_by] == ["strong", "more"]
    assert outcome.stopped_by == (drawn.undercuts[1],)


def test_what_was_offered_and_lost_is_told_by_the_link_it_was_lost_over() -> None:
    drawn = claim_map(
        {"series": 5, "story": 1, "trial": 7},
        ["series supports helps", "story anecdotalFor helps", "trial contradicts series"],
    )
    assessment = assess(drawn)
    assert find_losses(assessment, find_outcomes(assessment)) == {iri("helps"): [0]}


def is_high(system: System, number: int) -> bool:
    """Whether the run that gives the low ends of claims takes the high end of a step."""
    kind, target = system.steps[number].target
    if kind == "step":
        return not is_high(system, int(target))
    return kind == "own" or system.steps[number].effect == "against"


def carries(system: System, number: int) -> bool:
    """Whether a step can carry anything, by its relation and by what it undercuts."""
    kind, target = system.steps[number].target
    return carries(system, int(target)) if kind == "step" else system.steps[number].effect != "none"


def defined_outcome(standing: Standing, number: int) -> tuple[Fate, int, list[int]]:
    """What became of a step, what it brings, and the undercuts that stop it, by number."""
    system, premises = standing.system, standing.system.steps[number].premises
    if not carries(system, number):
        return Fate.NO_RANK, 0, []
    here, there = standing.low, standing.high
    if is_high(system, number):
        here, there = there, here
    value = system.carried(number, here)
    if value:
        undercuts = system.into("undercut", ("step", number))
        stopping = [each for each in undercuts if system.val(each, there, here) >= value]
        return (Fate.UNDERCUT, 0, stopping) if stopping else (Fate.STANDS, value, [])
    if any(standing.interval_for[each][1] == 0 for each in premises):
        return Fate.EMPTY, 0, []
    outweighed = any(standing.interval_against[each][0] > standing.interval_for[each][1] for each in premises)
    return Fate.OUTWEIGHED if outweighed else Fate.UNSETTLED, 0, []


@examples(300)
@given(with_sources(claim_maps()))
def test_what_became_of_a_step_and_what_stopped_it_is_what_the_definition_says(drawn: ClaimMap) -> None:
    standing, outcomes = standing_of(drawn), find_outcomes(assess(drawn))
    place = {id(each): len(drawn.links) + at for at, each in enumerate(drawn.undercuts)}
    steps = [each for _, each in (*outcomes.links, *outcomes.undercuts)]
    for number, each in enumerate(steps):
        stopped = [place[id(undercut)] for undercut in each.stopped_by]
        assert (each.fate, each.carried, stopped) == defined_outcome(standing, number)
    assert outcomes.own.keys() == {each.to for each in drawn.undercuts if each.to in drawn.claims}
    for claim, outcome in outcomes.own.items():
        rank, brings = standing.system.own[claim].rank, standing.own_evidence(claim)
        assert outcome.carried == brings
        assert outcome.fate is (Fate.STANDS if brings else Fate.UNDERCUT if rank else Fate.EMPTY)
        assert bool(outcome.stopped_by) == (outcome.fate is Fate.UNDERCUT)
