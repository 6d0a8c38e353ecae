"""What the page works out or reads out of its data is what the analysis answers and the commands print."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest
from playwright.sync_api import expect

from claimgraph.analysis import (
    Assessment,
    assess,
    count_dependents,
    find_collapses,
    find_history,
    find_outcomes,
    find_positions,
    portray,
)
from claimgraph.model import ClaimMap
from claimgraph.page import to_html
from claimgraph.page.alternatives import find_alternatives
from claimgraph.page.content import Content, gather_content
from claimgraph.page.overview import NO_SOURCE, sum_up
from claimgraph.page.page_data import page_data
from claimgraph.reports.claim_json import to_json
from claimgraph.scale import DEFAULT_SCALE

from maps import claim_map, read_map, source, tangle, view_asked_for

SEEDS = pytest.mark.parametrize("seed", range(6))


@dataclass(frozen=True)
class Told:
    """A map as the analysis has it and as the page is given it."""

    assessment: Assessment
    content: Content
    data: Any


def tell(drawn: ClaimMap) -> Told:
    assessment = assess(drawn)
    content = gather_content(assessment, find_outcomes(assessment))
    alternatives = find_alternatives(assessment, content)
    return Told(assessment, content, {**page_data(content, [], DEFAULT_SCALE), "alternatives": alternatives})


@cache
def tell_tangle(seed: int) -> Told:
    """Told once for all tests: it takes longer than most of them."""
    return tell(tangle(seed))


@pytest.fixture
def ask(run_modules: Callable[..., Any]) -> Callable[[str, Told], Any]:
    """What an expression of the page's modules gives; ``map`` and ``views`` are those of the data."""

    def asked(expression: str, told: Told) -> Any:
        code = (
            "(page, { data }) => { const [map, views] = [page.readMap(data), page.readViews(data)];"
            f" return {expression}; }}"
        )
        return run_modules(code, "claim_map", "evidence", "views", "filter", data=told.data)

    return asked


Ask = Callable[[str, Told], Any]


@SEEDS
def test_as_many_claims_rest_on_a_claim_on_the_page_as_in_the_analysis(ask: Ask, seed: int) -> None:
    told = tell_tangle(seed)
    counts = count_dependents(told.assessment, told.assessment.groundings)
    assert ask("map.claims.map((_, n) => page.restingOn(map, n).length)", told) == list(counts.values())
    assert any(counts.values())


def test_on_the_shipped_map_page_show_and_analysis_agree_on_what_rests_on_each_claim(ask: Ask) -> None:
    told = tell(read_map("data"))
    claims = list(told.assessment.whole.claims.values())
    on_page = ask("map.claims.map((_, n) => page.restingOn(map, n).length)", told)
    shown = [json.loads(to_json(portray(told.assessment, each)))["dependents"] for each in claims]
    counts = count_dependents(told.assessment, told.assessment.groundings)
    assert shown == on_page == list(counts.values())
    helps = [each.id for each in claims].index("helps")
    assert on_page[helps] == 0


@SEEDS
def test_why_a_link_is_not_counted_and_who_undercut_it_reach_the_page_and_show_alike(seed: int) -> None:
    told = tell_tangle(seed)
    claims = list(told.assessment.whole.claims.values())
    fates = Counter(each.fate for each in told.content.links)
    assert set(fates) >= {"stands", "undercut", "empty"}
    for number, claim in enumerate(claims):
        shown = json.loads(to_json(portray(told.assessment, claim)))
        on_page = [each for each in told.content.links if each.to == number]
        assert [each["undercut_by"] for each in shown["links"]] == [
            [claims[each].id for each in link.undercut_by] for link in on_page
        ]
        assert [each["carries"] for each in shown["links"]] == [link.carried for link in on_page]


@SEEDS
def test_a_claim_collapses_without_the_same_sources_on_the_page_and_in_the_analysis(
    ask: Ask, seed: int
) -> None:
    told = tell_tangle(seed)
    sources = told.assessment.whole.sources
    found = ask(
        "map.claims.map((_, n) => page.collapsesOf(map, views, n).map((each) => each.view.value))", told
    )
    wanted = [
        [sources[iri].id for iri in find_collapses(told.assessment, claim)]
        for claim in told.assessment.whole.claims
    ]
    assert found == wanted
    assert any(wanted)


def stages_by_analysis(told: Told, claim: str, last: str) -> list[tuple[str, str, str]]:
    """The verdict on a claim from the first source on, and each change; "now" after the last day."""
    sources = told.assessment.whole.sources.values()
    first = min(each.issued.last_day for each in sources if each.issued).isoformat()
    start, moments = find_history(told.assessment, claim)
    changes = [("", start.assessment.groundings[claim])]
    changes += [(moment.day.isoformat(), moment.turn.after) for moment in moments]
    begun = [(first, grounding) for day, grounding in changes if day <= first]
    stages = [begun[-1], *((day, grounding) for day, grounding in changes if day > first)]
    return [(f"by {day}" if day <= last else "now", each.verdict.value, each.band.id) for day, each in stages]


@pytest.mark.parametrize(
    "seed", [*range(6), *(pytest.param(seed, marks=pytest.mark.thorough) for seed in range(6, 20))]
)
def test_the_stages_of_history_on_the_page_are_those_of_the_analysis(ask: Ask, seed: int) -> None:
    told = tell_tangle(seed)
    last = ask("page.daysOf(views)", told)[-1]
    history = "page.historyOf(map, views, n).map((stage) => [stage.words, stage.verdict, stage.band])"
    found = ask(f"map.claims.map((_, n) => {history})", told)
    for claim, stages in zip(told.assessment.whole.claims, found, strict=True):
        assert [tuple(each) for each in stages] == stages_by_analysis(told, claim, last)


def test_a_day_on_which_a_map_was_as_it_is_now_is_a_stage_if_it_was_otherwise_later(ask: Ask) -> None:
    drawn = claim_map(
        {"study": 5, "trial": 7},
        ["study supports p", "trial contradicts p"],
        sources=[
            source("study-source", issued="2010"),
            source("trial-source", issued="2012", retracted="2014-01-31"),
        ],
    )
    assert ask("page.historyOf(map, views, 2).map((stage) => [stage.words, stage.verdict])", tell(drawn)) == [
        ["by 2010-12-31", "rests"],
        ["by 2012-12-31", "outweighed"],
        ["now", "rests"],
    ]


COUNTS = """(map) => Object.fromEntries(
    Object.entries(page.survey(map, page.traitsOf(map), page.noFilter()).counts)
        .map(([group, counts]) => [group, Object.fromEntries(counts)]))"""


def counts_by_python(assessment: Assessment, content: Content) -> dict[str, dict[str, int]]:
    """What Python writes on the filters of a page, without the values that no claim has."""
    overview = sum_up(assessment, content, [])
    groups = {
        "band": overview.bands,
        "rank": overview.ranks,
        "verdict": overview.verdicts,
        "relation": overview.relations,
        "topic": overview.topics,
        "kind": overview.kinds,
    }
    return {
        group: {each.value: each.count for each in choices if each.count} for group, choices in groups.items()
    }


@SEEDS
def test_the_counts_of_the_filters_are_those_that_python_writes_into_the_page(ask: Ask, seed: int) -> None:
    told = tell_tangle(seed)
    assert ask(f"({COUNTS})(map)", told) == counts_by_python(told.assessment, told.content)


@SEEDS
def test_another_view_shown_by_the_page_is_that_view_worked_out_by_python(ask: Ask, seed: int) -> None:
    told = tell_tangle(seed)
    whole = told.assessment.whole
    found = ask(
        f"""views.views.map((view) => {{
            const other = page.mapIn(map, views, view);
            const resting = other.claims.map((_, n) => page.restingOn(other, n).length);
            return [view.ask, view.value, resting, ({COUNTS})(other)];
        }})""",
        told,
    )
    assert {each[0] for each in found} == {"bar", "asof", "without"}
    for ask_, value, resting, counts in found:
        other = assess(whole, view_asked_for(ask_, value, whole))
        assert resting == list(count_dependents(other, other.groundings).values())
        assert counts == counts_by_python(other, gather_content(other, find_outcomes(other)))


@SEEDS
def test_a_filter_for_a_position_finds_the_claims_without_a_source(ask: Ask, seed: int) -> None:
    told = tell_tangle(seed)
    whole = told.assessment.whole
    found = ask(
        "[...page.survey(map, page.traitsOf(map),"
        f" page.toggled(page.noFilter(), 'kind', {json.dumps(NO_SOURCE)})).passing]",
        told,
    )
    claims = list(whole.claims)
    assert [claims[each] for each in found] == list(find_positions(whole))
    assert [claims[each] for each in told.content.matrix.positions] == list(find_positions(whole))


def test_a_claim_too_weak_to_undercut_a_link_says_so_in_the_panel(visit: Callable[..., Any]) -> None:
    drawn = claim_map(
        {"study": 5, "story": 1, "trial": 7},
        ["study supports p"],
        undercuts=["story undercuts study supports p", "trial undercuts study supports p"],
    )
    opened = visit(to_html(assess(drawn)))
    told = opened.page.locator("#panel .onward li")
    for claim, effect in (("story", " has no effect"), ("trial", "")):
        opened.go(f"#claim={claim}")
        expect(told).to_have_text(f"undercuts the link from study is so. to p is so.{effect}")
