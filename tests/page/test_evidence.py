"""The page's walks along the links that stand find the evidence that the analysis finds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from page_maps import PAGE_MAPS, page_map

from claimgraph.analysis import Assessment, Evidence, Item, Side, assess, find_evidence, find_standing
from claimgraph.page.claim_content import kind_ranks
from claimgraph.page.content import gather_content
from claimgraph.page.page_data import page_data
from claimgraph.views import View, find_issue_days
from claimgraph.wording import lines_phrase

from maps import claim_map, iri, shared_origins, source

Tell = Callable[[Assessment], list[dict[str, Any]]]
Run = Callable[..., Any]


@pytest.fixture
def tell(run_modules: Run) -> Tell:
    """The evidence that the page finds for each claim of a map."""

    def told(assessment: Assessment) -> list[dict[str, Any]]:
        data = page_data(gather_content(assessment), [], assessment.whole.scale)
        evidence = """(page, { data }) => {
            const map = page.readMap(data);
            const told = ({ items, lines, lineCount, way }) => ({
                items: items.map(({ level, ...item }) => ({ ...item, way: way({ level, ...item }) })),
                lines,
                lineCount,
            });
            return map.claims.map((_, n) => {
                const { support, attack } = page.evidenceOf(map, n);
                return { support: told(support), attack: told(attack) };
            });
        }"""
        found: list[dict[str, Any]] = run_modules(evidence, "claim_map", "evidence", data=data)
        return found

    return told


def told_side(side: Side, assessment: Assessment) -> dict[str, Any]:
    numbers = {each: number for number, each in enumerate(assessment.whole.claims)}
    links = {id(link): number for number, link in enumerate(assessment.whole.links)}

    def told(item: Item) -> dict[str, Any]:
        return {
            "claim": numbers[item.claim],
            "rank": item.rank,
            "kind": list(kind_ranks(item.kind)),
            "way": [links[id(link)] for link in side.way(item)],
        }

    return {
        "items": list(map(told, side.items)),
        "lines": lines_phrase(side.lines),
        "lineCount": len(side.lines),
    }


def check(assessment: Assessment, tell: Tell) -> None:
    standing = find_standing(assessment)
    for claim, told in zip(assessment.whole.claims, tell(assessment), strict=True):
        is_there = claim in assessment.groundings
        evidence = find_evidence(standing, claim) if is_there else Evidence(Side(), Side())
        assert told["support"] == told_side(evidence.for_, assessment)
        assert told["attack"] == told_side(evidence.against, assessment)


@PAGE_MAPS
def test_the_page_finds_the_evidence_that_the_analysis_finds(tell: Tell, kind: str, seed: int) -> None:
    check(assess(page_map(kind, seed)), tell)


@PAGE_MAPS
def test_the_page_finds_it_in_other_views_in_which_some_claims_are_not_there(
    tell: Tell, kind: str, seed: int
) -> None:
    drawn = page_map(kind, seed)
    first, *_ = drawn.sources
    check(assess(drawn, View(without=frozenset({first}), bar=2, grant=4)), tell)
    days = sorted(find_issue_days(drawn.sources.values()).values())
    check(assess(drawn, View(as_of=days[len(days) // 2] if days else None)), tell)


def test_each_origin_of_a_claim_counts_for_its_share(tell: Tell) -> None:
    found = shared_origins()
    told = tell(assess(found))
    names = list(found.claims)
    lines = [
        told[names.index(iri(claim))]["support"]["lines"] for claim in ("goal", "other", "third", "fourth")
    ]
    assert lines == [
        "1 randomised trial, 1 case report, 1 line of expert opinion",
        "1 randomised trial, 1 case report, 1 line of expert opinion",
        "1 randomised trial, pooled in 1 review; 1 case report, pooled in 1 review",
        "1 randomised trial, 1 case report",
    ]
    check(assess(found), tell)
    check(assess(found, View(bar=3)), tell)


def test_a_review_counts_once_with_the_trials_that_it_pools(tell: Tell) -> None:
    trials = ["t0", "t1", "t2"]
    studies = " ".join(f"{each}-source" for each in trials)
    found = claim_map(
        {**dict.fromkeys(trials, 7), "review": 8, "only": 8, "case": 4},
        ["review supports goal", "t0 supports goal", "case contradicts goal", "only supports other"],
        said_by={"only": "review-source"},
        sources=[
            source("review-source", design=8, reports=studies),
            *(source(f"{each}-source", design=7) for each in trials),
        ],
    )
    told = tell(assess(found))
    names = list(found.claims)
    lines = [
        told[names.index(iri(claim))][side]["lines"]
        for claim, side in (("goal", "support"), ("goal", "attack"), ("other", "support"))
    ]
    assert lines == [
        "3 randomised trials, pooled in 1 review",
        "1 case report",
        "3 randomised trials, pooled in 1 review",
    ]
