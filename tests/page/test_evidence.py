"""The page's walks along the links that stand find the evidence that the analysis finds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from claimgraph.analysis import (
    Assessment,
    Side,
    assess,
    find_evidence,
    find_outcomes,
    find_standing,
)
from claimgraph.page.content import gather_content
from claimgraph.page.page_data import page_data
from claimgraph.scale import DEFAULT_SCALE
from claimgraph.wording import lines_phrase

from maps import claim_map, iri, tangle

Tell = Callable[[Assessment], list[dict[str, Any]]]
Run = Callable[..., Any]


@pytest.fixture
def tell(run_modules: Run) -> Tell:
    """The evidence that the page finds for each claim of a map."""

    def told(assessment: Assessment) -> list[dict[str, Any]]:
        data = page_data(gather_content(assessment, find_outcomes(assessment)), [], DEFAULT_SCALE)
        evidence = """(page, { data }) => {
            const map = page.readMap(data);
            return map.claims.map((_, n) => page.evidenceOf(map, n));
        }"""
        found: list[dict[str, Any]] = run_modules(evidence, "claim_map", "evidence", data=data)
        return found

    return told


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
        "lines": lines_phrase(side, DEFAULT_SCALE),
    }


@pytest.mark.parametrize("seed", range(6))
def test_the_page_finds_the_evidence_that_the_analysis_finds(tell: Tell, seed: int) -> None:
    assessment = assess(tangle(seed))
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
