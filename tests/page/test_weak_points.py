"""The look "Weak points", beside what the command ``summary`` says of the same map."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from claimgraph.analysis import assess
from claimgraph.model import ClaimMap
from claimgraph.page import to_html
from claimgraph.page.content import gather_content
from claimgraph.page.weak_content import LISTED, WeakContent, describe_weak_points
from claimgraph.reports import summary
from claimgraph.views import View

from maps import claim_map, read_map, source

Open = Callable[..., Any]


def weak_content(found: Any, view: View | None = None) -> WeakContent:
    assessment = assess(found, view)
    return describe_weak_points(assessment, gather_content(assessment))


@pytest.mark.parametrize("view", [None, View(bar=4)])
def test_the_page_counts_what_the_summary_counts(view: View | None) -> None:
    assessment = assess(read_map("data"), view)
    told = json.loads(summary.to_json(assessment))
    content = describe_weak_points(assessment, gather_content(assessment))
    counts = {each.name: each.count for each in (*content.lists, *content.unknown)}
    gaps = told["gaps"]
    assert counts.get("contested", 0) == len(told["contested"])
    assert counts.get("interested", 0) == len(gaps["interested"])
    assert counts.get("one-line", 0) == len(gaps["one_line"])
    assert counts.get("weak-positions", 0) == len(gaps["weak_positions"])
    assert counts.get("by-way", 0) == len(gaps["by_way_of_contested"])
    assert counts["bare"] == len(gaps["said_without_evidence"])
    assert counts["sought"] == len(gaps["looked_for_and_not_found"])
    assert counts["unspoken"] == len(gaps["nobody_speaks_to"])


def test_a_tile_leads_to_its_list_and_a_claim_opens_from_there(visit: Open, shipped_page: str) -> None:
    opened = visit(shipped_page)
    page = opened.page
    page.get_by_role("link", name="Weak points").click()
    tile = page.locator(".tile", has_text="contested").first
    count = tile.locator("b").inner_text()
    tile.click()
    listed = page.locator("#weak-contested")
    expect(listed).to_be_focused()
    expect(listed.locator(".weak-item")).to_have_count(int(count))
    expect(listed.locator(".weak-item").first).to_contain_text(re.compile("For: .+ · Against: .+"))
    link = listed.get_by_role("link").first
    words = link.inner_text()
    link.click()
    expect(page.locator("h2", has_text=words)).to_be_visible()
    opened.check()


def test_what_only_an_interested_source_backs_is_listed_below_that_source() -> None:
    drawn = claim_map(
        {"pitch": 2}, ["pitch supports p"], sources=[source("pitch-source", interests=("sells it",))]
    )
    content = weak_content(drawn)
    (interested,) = [each for each in content.lists if each.name == "interested"]
    (group,) = interested.groups
    assert group.sources == (0,)
    assert [item.claim for item in group.items] == [list(drawn.claims).index("https://example.org/m#p")]


def test_a_claim_with_one_line_of_evidence_names_where_it_comes_from() -> None:
    drawn = claim_map({"trial": 7}, ["trial supports p"])
    (one_line,) = [each for each in weak_content(drawn).lists if each.name == "one-line"]
    (item,) = one_line.groups[0].items
    assert item.words == "From “Trial-Source” alone"


def test_what_is_contested_on_the_way_is_named_in_full_and_leads_there(
    visit: Open, shipped_page: str, shipped: ClaimMap
) -> None:
    page = visit(shipped_page, "#view=weak").page
    named = page.locator("#weak-by-way .hint a")
    (text,) = (claim.text for claim in shipped.claims.values() if claim.id == "clots-under-2")
    expect(named.first).to_have_text(text.removesuffix("."))
    named.first.click()
    expect(page).to_have_url(re.compile("claim=clots-under-2"))


def test_a_circle_is_listed_in_words() -> None:
    drawn = claim_map({}, ["a supports b", "b supports a"])
    (circles,) = [each for each in weak_content(drawn).lists if each.name == "circles"]
    (item,) = circles.groups[0].items
    assert (item.claim, item.words.partition(";")[0]) == (None, "a and b support one another")


def test_a_long_list_is_cut_and_says_how_to_see_all() -> None:
    drawn = claim_map(dict.fromkeys((f"c{n}" for n in range(LISTED + 5)), 0), [])
    (bare,) = [each for each in weak_content(drawn).unknown if each.name == "bare"]
    assert (bare.count, bare.left_out) == (LISTED + 5, 5)
    assert "and 5 more, which <code>claimgraph summary" in to_html(assess(drawn))


def test_in_another_view_the_look_says_that_it_describes_the_first(visit: Open, html: str) -> None:
    page = visit(html, "#view=weak").page
    expect(page.locator("#weak-note")).to_be_hidden()
    page = visit(html, "#view=weak&bar=RandomisedTrial").page
    expect(page.locator("#weak-note")).to_be_visible()


def test_a_claim_named_in_a_sentence_loses_its_full_stop(visit: Open) -> None:
    drawn = claim_map(
        {"a": 7, "b": 7, "c": 5}, ["a supports p", "b contradicts p", "p supports q", "c supports q"]
    )
    html = to_html(assess(drawn))
    assert "which is contested" in html
    assert ">p is so</a>, which is contested" in html
    page = visit(html, "#claim=q").page
    expect(page.locator("#panel .by-way-of")).to_have_text("By way of p is so, which is contested.")
