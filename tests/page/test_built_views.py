"""Pages that were built for another view: what they call it, and what they say of addresses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect
from ranks import Rank
from trays import WHAT_IF, open_tray

from claimgraph.analysis import assess
from claimgraph.model import ClaimMap
from claimgraph.page import to_html
from claimgraph.page.alternatives import find_alternatives
from claimgraph.views import View

Visitor = Callable[..., Any]

BUILT = {
    "bar": View(bar=Rank.CASE_REPORT),
    "without": View(without=frozenset({"source of doubt"})),
    "grant": View(grant=Rank.EXPERT_OPINION),
    "as-of": View(as_of=dt.date(2013, 12, 31)),
}


@pytest.mark.parametrize("name", BUILT)
def test_a_page_built_for_another_view_never_calls_it_today(
    visit: Visitor, dated: ClaimMap, name: str
) -> None:
    opened = visit(to_html(assess(dated, BUILT[name])), "#without=source-trial")
    page = opened.page
    expect(page.locator("#in-force .told")).to_contain_text("1 verdict differs from the page as built")
    expect(page.locator("#changes thead th").nth(1)).to_have_text("As built")
    expect(page.locator(".card.changed .was").first).to_contain_text("Changed. As built: ")
    open_tray(page, WHAT_IF)
    expect(page.locator("#everything")).to_have_text("Back to the page as built")
    expect(page.locator("#asof-day")).to_have_text("as built")
    page.locator("#to-today", has_text="Back to the page as built").click()
    expect(page.locator("#in-force")).to_be_hidden()
    opened.check()


def test_the_page_knows_what_its_view_leaves_out_and_grants(dated: ClaimMap) -> None:
    built = View(without=frozenset({"source of doubt"}), grant=Rank.EXPERT_OPINION)
    found = find_alternatives(assess(dated, built))
    names = [source.id for source in dated.sources.values()]
    assert ([names[each] for each in found.without], found.grant) == (["source-doubt"], Rank.EXPERT_OPINION)


def test_a_source_that_the_page_was_built_without_is_said_to_be_left_out(
    visit: Visitor, dated: ClaimMap
) -> None:
    opened = visit(to_html(assess(dated, BUILT["without"])), "#without=source-doubt")
    told = "“The source of doubt” is already left out of this page."
    expect(opened.page.locator("#notices")).to_have_text(told)


def test_a_later_date_than_that_of_the_page_comes_with_a_command_that_works(
    visit: Visitor, dated: ClaimMap
) -> None:
    opened = visit(to_html(assess(dated, BUILT["as-of"])), "#asof=2021")
    expect(opened.page.locator("#notices")).to_contain_text("claimgraph build FILE --as-of 2021-12-31")
