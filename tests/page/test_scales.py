"""The page of a map on another scale than the default one has its legend, filters, shapes and colours."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect
from scale_maps import HISTORY, TEA

from claimgraph.analysis import Assessment, assess
from claimgraph.page import to_html
from claimgraph.page.alternatives import find_alternatives
from claimgraph.page.blocks import Division
from claimgraph.page.content import gather_content
from claimgraph.page.overview import Overview, sum_up
from claimgraph.page.page_data import page_data
from claimgraph.page.scale_style import scale_style
from claimgraph.rdf import parse, to_claim_map
from claimgraph.scale import DEFAULT_SCALE
from claimgraph.wording import flood_sentence

from documents import document


def assessed(text: str) -> Assessment:
    return assess(to_claim_map(parse([document(text)])))


def overview_of(assessment: Assessment) -> Overview:
    return sum_up(assessment, gather_content(assessment), Division((), {}))


def test_the_legend_has_the_bands_and_steps_of_the_scale() -> None:
    found = overview_of(assessed(HISTORY))
    assert [(each.words, each.meaning, each.mark, each.count) for each in found.bands] == [
        ("remains and records", "material evidence, contemporary document", "square", 2),
        ("accounts", "eyewitness account, later recollection, later document", "diamond", 1),
        ("judgement", "historian's judgement", "diamond", 2),
        ("hearsay", "hearsay", "triangle", 2),
    ]
    assert [(each.value, each.words, each.count) for each in found.bases][-3:] == [
        ("LaterDocument", "later document", 1),
        ("HistoriansJudgement", "historian's judgement", 2),
        ("Hearsay", "hearsay", 2),
    ]
    assert found.bases[0].meaning.startswith("A remnant of the event itself")


def test_a_claim_left_with_a_rank_between_two_steps_keeps_its_kind() -> None:
    found = overview_of(assessed(HISTORY))
    assert found.bar.words == (
        "2 on contemporary documents, 1 on a later document, 2 on historians' judgement,"
        " 2 on pieces of hearsay"
    )
    assert ".step-2 { fill: var(--step-1); }" in scale_style(assessed(HISTORY).whole.scale)


def test_bars_name_the_steps_above_an_anecdotal_link() -> None:
    assessment = assessed(HISTORY)
    found = find_alternatives(assessment)
    assert [each.words for each in found.of("bar")] == [
        "a historian's judgement",
        "a later document",
        "a later recollection",
        "an eyewitness account",
        "a contemporary document",
        "material evidence",
    ]


@pytest.mark.parametrize("text", [HISTORY, TEA])
def test_the_script_counts_by_steps_as_python_does(text: str, run_modules: Callable[..., Any]) -> None:
    assessment = assessed(text)
    scale = assessment.whole.scale
    content = gather_content(assessment)
    code = """(page, { data }) => {
        const map = page.readMap(data);
        const traits = page.traitsOf(map);
        const { counts } = page.survey(map, traits, page.noFilter());
        const bar = page.barWords(page.segmentsOf(map, map.claims.keys()));
        return { bases: [...page.valuesToPress(map, traits).basis], counts: [...counts.basis], bar };
    }"""
    data = page_data(content, [], scale)
    found = run_modules(code, "claim_map", "filter", "bars", data=data)
    overview = overview_of(assessment)
    assert found["bar"] == overview.bar.words
    assert found["bases"] == [basis.id for basis in scale.steps]
    counted = {value: count for value, count in found["counts"] if count}
    assert counted == {each.value: each.count for each in overview.bases if each.count}


def test_the_page_of_a_map_speaks_of_its_own_scale(visit: Callable[..., Any]) -> None:
    opened = visit(to_html(assessed(HISTORY)), reduced_motion="reduce")
    page = opened.page
    expect(page.locator("footer")).to_contain_text(
        "no number of pieces of hearsay outweighs remains or records"
    )
    page.get_by_role("button", name="hearsay 2").first.click()
    expect(page.locator("#table tbody tr")).to_have_count(2)
    opened.check()
    html = to_html(assessed(HISTORY))
    assert "trial" not in html.partition("<body>")[2].partition("<script")[0].lower()


def test_a_scale_with_one_band_of_evidence_has_no_example_of_a_flood() -> None:
    assert flood_sentence(DEFAULT_SCALE) == (
        "Verdicts compare ranks and never add them up: no number of anecdotes outweighs a trial."
    )
    scale = assessed(TEA.replace("cg:inBand cg:Anecdotes", "cg:inBand :tasted")).whole.scale
    assert flood_sentence(scale) == "Verdicts compare ranks and never add them up."
