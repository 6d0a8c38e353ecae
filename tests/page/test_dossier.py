"""The dossier that the export writes is the sheet that the page copies as Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from page_maps import page_map
from playwright.sync_api import expect

from claimgraph.analysis import assess
from claimgraph.model import ClaimMap
from claimgraph.page import to_html
from claimgraph.page.content import gather_content
from claimgraph.reports.dossier import write_dossiers
from claimgraph.views import View

from maps import claim_map, iri, read_map

KEEP_COPIED = """() => Object.defineProperty(navigator, 'clipboard', {
  configurable: true,
  value: { writeText: async (text) => { window.copied = text; } },
})"""


def check_copies(visit: Callable[..., Any], found: ClaimMap, names: Iterable[str]) -> None:
    """Copy the sheets of some claims on the page of a map, and compare each with the dossier."""
    assessment = assess(found)
    write = write_dossiers(assessment)
    opened = visit(to_html(assessment), reduced_motion="reduce")
    opened.page.evaluate(KEEP_COPIED)
    keys = {key: each.key for key, each in zip(found.claims, gather_content(assessment).claims, strict=True)}
    for each in names:
        opened.page.evaluate("key => { location.hash = `claim=${encodeURIComponent(key)}`; }", keys[each])
        opened.page.locator("#panel h2").get_by_text(found.claims[each].text, exact=True).wait_for()
        opened.page.get_by_role("button", name="Copy as Markdown").click()
        assert opened.page.evaluate("window.copied") == write(each)


@pytest.mark.parametrize("seed", range(3))
def test_the_dossier_is_what_the_page_copies(visit: Callable[..., Any], seed: int) -> None:
    found = page_map("definition", seed)
    check_copies(visit, found, assess(found).groundings)


def test_the_dossiers_of_the_shipped_map_are_what_its_page_copies(visit: Callable[..., Any]) -> None:
    found = read_map("data")
    check_copies(visit, found, list(found.claims)[::9])


def test_a_long_way_is_rated_by_all_its_links_and_shown_by_the_first(visit: Callable[..., Any]) -> None:
    chain = [f"c{number} supports c{number - 1}" for number in range(1, 30)]
    found = claim_map({"c29": 6}, chain, rated_down={chain[0]: 1, chain[20]: 1})
    check_copies(visit, found, [iri("c0"), iri("c25")])
    page = visit(to_html(assess(found)), "#claim=c0").page
    page.locator("#panel .ways > summary").click()
    expect(page.locator("#panel .way")).to_contain_text("… and more links to this claim")
    expect(page.locator("#panel .side.for .down")).to_contain_text("rated down twice")


def test_in_a_view_both_name_it(visit: Callable[..., Any]) -> None:
    found = page_map("definition", 1)
    view = View(bar=3, without=frozenset([*found.sources][:1]))
    assessment = assess(found, view)
    opened = visit(to_html(assessment), reduced_motion="reduce")
    opened.page.evaluate(KEEP_COPIED)
    claim = next(iter(assessment.groundings))
    key = next(
        each.key for each in gather_content(assessment).claims if each.text == found.claims[claim].text
    )
    opened.page.evaluate("key => { location.hash = `claim=${encodeURIComponent(key)}`; }", key)
    opened.page.get_by_role("button", name="Copy as Markdown").click()
    copied = opened.page.evaluate("window.copied")
    assert copied == write_dossiers(assessment)(claim)
    assert copied.split("\n\n")[1].startswith("*Left out: ")
