"""What the page works out or reads out of its data is what the analysis answers and the commands print."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest
from page_maps import PAGE_MAPS, page_map
from playwright.sync_api import expect

from claimgraph.analysis import (
    Assessment,
    assess,
    count_dependents,
    count_lines,
    find_collapses,
    find_history,
    find_positions,
    portray,
)
from claimgraph.model import Claim, ClaimMap
from claimgraph.page import to_html
from claimgraph.page.alternatives import Alternatives, find_alternatives
from claimgraph.page.blocks import Division
from claimgraph.page.content import Content, gather_content
from claimgraph.page.hanging import describe_hanging
from claimgraph.page.overview import NO_SOURCE, sum_up
from claimgraph.page.page_data import page_data
from claimgraph.reports.claim_json import to_json
from claimgraph.reports.other_properties import OtherProperties
from claimgraph.views import find_changing_days
from claimgraph.wording import lines_phrase, stage_words

from maps import claim_map, combined, read_map, source, view_asked_for


@dataclass(frozen=True)
class Told:
    """A map as the analysis has it and as the page is given it."""

    assessment: Assessment
    content: Content
    alternatives: Alternatives
    data: Any


def tell(drawn: ClaimMap) -> Told:
    assessment = assess(drawn)
    content = gather_content(assessment)
    alternatives = find_alternatives(assessment)
    data = {**page_data(content, [], drawn.scale), "alternatives": alternatives}
    return Told(assessment, content, alternatives, data)


@cache
def tell_generated(kind: str, seed: int) -> Told:
    """Told once for all tests: it takes longer than most of them."""
    return tell(page_map(kind, seed))


@pytest.fixture
def ask(run_modules: Callable[..., Any]) -> Callable[[str, Told], Any]:
    """What an expression of the page's modules gives; ``map`` and ``views`` are those of the data."""

    def asked(expression: str, told: Told) -> Any:
        code = (
            "(page, { data }) => { const [map, views] = [page.readMap(data), page.readViews(data)];"
            f" return {expression}; }}"
        )
        return run_modules(code, "claim_map", "evidence", "views", "filter", "kinds", data=told.data)

    return asked


Ask = Callable[[str, Told], Any]


@PAGE_MAPS
def test_as_many_claims_rest_on_a_claim_on_the_page_as_in_the_analysis(
    ask: Ask, kind: str, seed: int
) -> None:
    told = tell_generated(kind, seed)
    counts = count_dependents(told.assessment, told.assessment.groundings)
    assert ask("map.claims.map((_, n) => page.restingOn(map, n).length)", told) == list(counts.values())


def test_on_the_shipped_map_page_show_and_analysis_agree_on_what_rests_on_each_claim(ask: Ask) -> None:
    told = tell(read_map("data"))
    claims = list(told.assessment.whole.claims.values())
    on_page = ask("map.claims.map((_, n) => page.restingOn(map, n).length)", told)
    shown = [shown_by_command(told, each)["dependents"] for each in claims]
    counts = count_dependents(told.assessment, told.assessment.groundings)
    assert shown == on_page == list(counts.values())
    helps = [each.id for each in claims].index("helps")
    assert on_page[helps] == 0


def shown_by_command(told: Told, claim: Claim) -> dict[str, Any]:
    """What ``show`` prints of a claim."""
    shown: dict[str, Any] = json.loads(to_json(portray(told.assessment, claim), OtherProperties()))
    return shown


@pytest.mark.covered_elsewhere
@PAGE_MAPS
def test_what_a_step_carries_and_what_stops_it_reach_the_page_and_show_alike(kind: str, seed: int) -> None:
    told = tell_generated(kind, seed)
    claims = list(told.assessment.whole.claims.values())
    content = told.content

    def names(undercuts: Iterable[int]) -> list[str]:
        """The claims that undercut, each once."""
        premises = (claim for each in undercuts for claim in content.undercuts[each].premises)
        return [claims[each].id for each in dict.fromkeys(premises)]

    for number, claim in enumerate(claims):
        shown = shown_by_command(told, claim)
        on_page = [each for each in content.links if each.to == number]
        assert [(each["fate"], each["carries"], each["undercut_by"]) for each in shown["links"]] == [
            (each.fate, each.carried, names(each.stopped_by)) for each in on_page
        ]
        made = [each for each in content.undercuts if number in each.premises]
        assert [(each["fate"], each["carries"], each["undercut_by"]) for each in shown["undercutting"]] == [
            (each.fate, each.carried, names(each.stopped_by)) for each in made
        ]


def test_the_generated_maps_have_every_fate_in_them() -> None:
    maps = [page_map(kind, seed) for kind in ("tangle", "definition") for seed in range(5)]
    told = [gather_content(assess(each)) for each in maps]
    links = {each.fate for content in told for each in content.links}
    undercuts = {each.fate for content in told for each in content.undercuts}
    assert links >= {"stands", "undercut", "outweighed", "empty", "no rank"}
    assert undercuts >= {"stands", "undercut", "empty"}
    assert any(each.own_fate == "undercut" for content in told for each in content.claims)
    assert {each.aim for content in told for each in content.undercuts} == {"link", "undercut", "own"}


@PAGE_MAPS
def test_a_claim_collapses_without_the_same_sources_on_the_page_and_in_the_analysis(
    kind: str, seed: int
) -> None:
    told = tell_generated(kind, seed)
    whole = told.assessment.whole
    found = describe_hanging(told.content, told.alternatives, whole.scale)
    assert found is not None
    assert [sorted(source for source, _ in each.without) for each in found] == [
        [list(whole.sources).index(iri) for iri in find_collapses(told.assessment, claim).sources]
        for claim in whole.claims
    ]


def stages_by_analysis(told: Told, claim: str) -> list[tuple[str, str]]:
    """The verdict on a claim from the first dated source on and each change, as `history` prints it."""
    found = find_history(told.assessment, claim)
    changes = [(dt.date.min, found.start.grounding)]
    changes += [(moment.day, moment.grounding) for moment in found.moments]
    whole = told.assessment.whole
    days = find_changing_days(whole.sources.values(), None)
    if not days:
        return [("now", stage_words(changes[-1][1], whole.scale))]
    begun = [(days[0], grounding) for day, grounding in changes if day <= days[0]]
    stages = [begun[-1], *((day, grounding) for day, grounding in changes if day > days[0])]
    return [(f"by {day.isoformat()}", stage_words(each, whole.scale)) for day, each in stages]


STAGES = """map.claims.map((_, n) => page.historyOf(map, views, n).map(
    ({ when, claim }) => [when, page.outcomePhrase(map.words, claim)]
))"""


@PAGE_MAPS
def test_the_stages_of_history_on_the_page_are_those_of_the_analysis(ask: Ask, kind: str, seed: int) -> None:
    told = tell_generated(kind, seed)
    for claim, stages in zip(told.assessment.whole.claims, ask(STAGES, told), strict=True):
        assert [tuple(each) for each in stages] == stages_by_analysis(told, claim)


def test_a_day_on_which_a_map_was_as_it_is_now_is_a_stage_if_it_was_otherwise_later(ask: Ask) -> None:
    drawn = claim_map(
        {"study": 5, "trial": 7},
        ["study supports p", "trial contradicts p"],
        sources=[
            source("study-source", issued="2010"),
            source("trial-source", issued="2012", retracted="2014-01-31"),
        ],
    )
    history = "page.historyOf(map, views, 2).map(({ when, claim, why }) => [when, claim.verdict, why])"
    assert ask(history, tell(drawn)) == [
        ["by 2010-12-31", "rests", "because “Study-Source” 2010 now counts"],
        ["by 2012-12-31", "outweighed", "because “Trial-Source” 2012 now counts"],
        ["by 2014-01-31", "rests", "because “Trial-Source” 2012 no longer counts"],
    ]


COUNTS = """(map) => Object.fromEntries(
    Object.entries(page.survey(map, page.traitsOf(map), page.noFilter()).counts)
        .map(([group, counts]) => [group, Object.fromEntries(counts)]))"""


def counts_by_python(assessment: Assessment, content: Content) -> dict[str, dict[str, int]]:
    """What Python writes on the filters of a page, without the values that no claim has."""
    overview = sum_up(assessment, content, Division((), {}))
    groups = {
        "band": overview.bands,
        "basis": overview.bases,
        "certainty": overview.certainties,
        "verdict": overview.verdicts,
        "relation": overview.relations,
        "topic": overview.topics,
        "kind": overview.kinds,
    }
    return {
        group: {each.value: each.count for each in choices if each.count} for group, choices in groups.items()
    }


@PAGE_MAPS
def test_the_counts_of_the_filters_are_those_that_python_writes_into_the_page(
    ask: Ask, kind: str, seed: int
) -> None:
    told = tell_generated(kind, seed)
    counts = counts_by_python(told.assessment, told.content)
    assert ask(f"({COUNTS})(map)", told) == counts | {"changed": {}}


@PAGE_MAPS
def test_another_view_shown_by_the_page_is_that_view_worked_out_by_python(
    ask: Ask, kind: str, seed: int
) -> None:
    told = tell_generated(kind, seed)
    whole = told.assessment.whole
    found = ask(
        f"""views.views.filter((view, n) => !view.parts.length || n % 9 === 0).map((view) => {{
            const other = page.mapIn(map, views, view);
            const resting = other.claims.map((_, n) => page.restingOn(other, n).length);
            const lines = other.claims.map((_, n) => page.evidenceOf(other, n).support.lines);
            const parts = view.parts.length ? view.parts.map((each) => views.views[each]) : [view];
            const asked = parts.map((each) => [each.ask, each.value]);
            return [asked, resting, lines, ({COUNTS})(other)];
        }})""",
        told,
    )
    assert {ask_ for asked, *_ in found for ask_, _ in asked} >= {"bar", "without"}
    assert {len(asked) for asked, *_ in found} >= {1, 2}
    for asked, resting, lines, counts in found:
        other = assess(whole, combined([view_asked_for(ask_, value, whole) for ask_, value in asked]))
        dependents, known = count_dependents(other, other.groundings), count_lines(other)
        assert resting == [dependents.get(iri, 0) for iri in whole.claims]
        assert lines == [lines_phrase(known[iri].for_) if iri in known else "none" for iri in whole.claims]
        differing = [
            before.outcome != after.outcome
            for before, after in zip(told.content.claims, gather_content(other).claims, strict=True)
        ]
        changed = {"changed": {"yes": sum(differing)}} if any(differing) else {"changed": {}}
        assert counts == counts_by_python(other, gather_content(other)) | changed


@PAGE_MAPS
def test_a_filter_for_a_position_finds_the_claims_without_a_source(ask: Ask, kind: str, seed: int) -> None:
    told = tell_generated(kind, seed)
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
        expect(told).to_have_text(f"undercuts the link from study is so to p is so.{effect}")


def test_an_undercut_that_is_undercut_itself_says_by_what_it_is_stopped(visit: Callable[..., Any]) -> None:
    attack = "doubt undercuts a+b supports p"
    drawn = claim_map(
        {"a": 7, "b": 5, "doubt": 7, "reply": 7, "own": 4, "slip": 4},
        ["a+b supports p", "own supports p"],
        undercuts=[attack, f"reply undercuts {attack}", "slip undercuts own own"],
    )
    opened = visit(to_html(assess(drawn)), "#claim=p")
    panel = opened.page.locator("#panel")
    expect(panel.locator(".undercuts li")).to_have_text(
        [
            (
                "doubt is so undercuts the link from a is so and b is so together to p is so. "
                "not counted: undercut by reply is so"
            ),
            (
                "reply is so undercuts the undercut by doubt is so of the link from a is so and b is so "
                "together to p is so."
            ),
        ]
    )
    expect(panel.locator(".ways li").first).to_contain_text("together with b is so supports")
    opened.go("#claim=own")
    expect(panel.locator(".loss")).to_contain_text("Its own evidence: not counted: undercut by slip is so")
    expect(panel.locator(".undercuts li")).to_have_text("slip is so undercuts the evidence of own is so.")
    opened.check()
