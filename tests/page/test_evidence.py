"""The page's walks along the links that stand find the evidence that the analysis finds."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from claimgraph.analysis import (
    Assessment,
    Side,
    assess,
    count_dependents,
    find_evidence,
    find_history,
    find_standing,
)
from claimgraph.analysis.explain.outcomes import find_outcomes
from claimgraph.model import ClaimMap
from claimgraph.page.alternatives import find_alternatives
from claimgraph.page.content import gather_content
from claimgraph.page.page_data import page_data
from claimgraph.scale import Relation
from claimgraph.wording import lines_phrase

from maps import claim_map, dated, iri

Tell = Callable[[Assessment], list[dict[str, Any]]]
Run = Callable[..., Any]


def of_each_claim(what: str) -> str:
    """A function of the page's modules and data: something that they tell of each claim."""
    return (
        "(page, { data }) => { const map = page.readMap(data);"
        f" return map.claims.map((_, n) => {what}); }}"
    )


@pytest.fixture
def tell(run_modules: Run) -> Tell:
    """The evidence that the page finds for each claim of a map."""

    def told(assessment: Assessment) -> list[dict[str, Any]]:
        data = page_data(gather_content(assessment, find_outcomes(assessment)), [])
        evidence = of_each_claim("page.evidenceOf(map, n)")
        found: list[dict[str, Any]] = run_modules(evidence, "claim_map", "evidence", data=data)
        return found

    return told


def random_map(seed: int) -> ClaimMap:
    """A tangle of thirty claims; some sources pass on what others found, some speak twice."""
    dice = random.Random(seed)
    names = [f"c{number}" for number in range(30)]
    steps = {
        f"{start} {dice.choice(list(Relation)).id} {end}": dice.choice((0, 0, 0, 1, 2))
        for start, end in (dice.sample(names, 2) for _ in range(55))
    }
    own = {name: dice.randrange(1, 9) for name in dice.sample(names, 16)}
    return claim_map(
        own,
        steps,
        rated_down=steps,
        undercuts=[f"{dice.choice(names)} undercuts {step}" for step in dice.sample(list(steps), 6)],
        said_by={name: f"s{dice.randrange(9)} s{dice.randrange(9)}" for name in own},
    )


def told_side(side: Side, assessment: Assessment) -> dict[str, Any]:
    numbers = {each: number for number, each in enumerate(assessment.claim_map.claims)}
    links = {link: number for number, link in enumerate(assessment.claim_map.links)}
    ways = [[links[link] for link in side.way(item)] for item in side.items]
    return {
        "items": [
            {"claim": numbers[item.claim], "rank": item.rank, "way": way[:12], "way_goes_on": len(way) > 12}
            for item, way in zip(side.items[:40], ways[:40], strict=True)
        ],
        "more": max(0, len(side.items) - 40),
        "lines": lines_phrase(side),
    }


@pytest.mark.parametrize("seed", range(6))
def test_the_page_finds_the_evidence_that_the_analysis_finds(tell: Tell, seed: int) -> None:
    assessment = assess(random_map(seed))
    standing = find_standing(assessment.claim_map, assessment.grounded)
    for number, told in enumerate(tell(assessment)):
        evidence = find_evidence(standing, list(assessment.claim_map.claims)[number])
        assert told["support"] == told_side(evidence.for_, assessment)
        assert told["attack"] == told_side(evidence.against, assessment)


def test_long_lists_and_long_ways_are_cut_and_say_so(tell: Tell) -> None:
    many = {f"c{number}": 1 for number in range(60)}
    told = tell(assess(claim_map(many, [f"{name} supports goal" for name in many])))
    assert (len(told[60]["support"]["items"]), told[60]["support"]["more"]) == (40, 20)
    chain = [f"c{number} supports c{number - 1}" for number in range(1, 30)]
    found = claim_map({"c29": 6}, chain)
    item = tell(assess(found))[list(found.claims).index(iri("c0"))]["support"]["items"][0]
    assert (len(item["way"]), item["way_goes_on"]) == (12, True)


@pytest.mark.parametrize("seed", range(6))
def test_what_rests_on_a_claim_is_the_same_on_the_page_and_in_the_analysis(
    run_modules: Run, seed: int
) -> None:
    assessment = assess(random_map(seed))
    data = page_data(gather_content(assessment, find_outcomes(assessment)), [])
    resting = of_each_claim("page.restingOn(map, n).length")
    told = run_modules(resting, "claim_map", "evidence", data=data)
    counts = count_dependents(assessment, assessment.groundings)
    assert told == list(counts.values())
    assert any(told)


def test_the_stages_of_history_on_the_page_are_those_of_the_analysis(run_modules: Run) -> None:
    for seed in range(4):
        drawn = random_map(seed)
        dice = random.Random(seed)
        dated_sources = {
            iri: replace(each, issued=dated(f"20{dice.randrange(10, 20)}"))
            for iri, each in drawn.sources.items()
        }
        assessment = assess(replace(drawn, sources=dated_sources))
        content = gather_content(assessment, find_outcomes(assessment))
        data = {**page_data(content, []), "alternatives": find_alternatives(assessment, content)}
        stages_of = "page.historyOf(map, page.readViews(data), n)"
        history = of_each_claim(f"{stages_of}.map((stage) => [stage.verdict, stage.band])")
        told = run_modules(history, "claim_map", "views", data=data)
        for claim, stages in zip(drawn.claims, told, strict=True):
            _, moments = find_history(assessment, claim)
            after = [[moment.turn.after.verdict.value, moment.turn.after.band.id] for moment in moments]
            assert (stages[-len(after) :] if after else stages[1:]) == after
