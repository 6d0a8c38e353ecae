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
from claimgraph.page import Making, to_html
from claimgraph.page.alternatives import find_alternatives
from claimgraph.page.built_options import find_built_options
from claimgraph.views import View

Visitor = Callable[..., Any]
Builder = Callable[..., ClaimMap]

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
    making = Making(lang="de")
    opened = visit(to_html(assess(dated, BUILT["as-of"]), making), "#asof=2021")
    expect(opened.page.locator("#notices")).to_contain_text(
        "claimgraph build FILE --lang de --as-of 2021-12-31"
    )


def test_the_options_of_a_page_are_those_of_the_command_that_built_it(dated: ClaimMap) -> None:
    view = View(dt.date(2013, 12, 31), frozenset({"source of doubt"}), Rank.CASE_REPORT, Rank.EXPERT_OPINION)
    options = find_built_options(assess(dated, view), "de")
    common = " --as-of 2013-12-31 --without source-doubt{} --grant ExpertOpinion --lang de"
    assert options.words == common.format(" --bar CaseReport")
    assert options.beside("--bar") == common.format("")
    assert options.beside("--without") == options.words


def test_the_commands_of_a_large_page_answer_for_its_view_and_its_language(
    visit: Visitor, build: Builder
) -> None:
    ranks = {f"c{number}": Rank.ANECDOTE if number < 640 else None for number in range(700)}
    links = tuple(f"c{number} -> c{number // 320 * 320}" for number in range(640) if number % 320)
    html = to_html(assess(build(ranks, links), View(bar=Rank.ANECDOTE)), Making(lang="de"))
    assert "claimgraph summary -f FILE --format json --bar Anecdote --lang de</code>" in html
    assert "claimgraph build FILE --without SOURCE --bar Anecdote --lang de</code>" in html
    opened = visit(html, "#claim=c5")
    hangs = opened.page.locator("#panel .collapse")
    expect(hangs).to_contain_text("claimgraph show c5 -f FILE --bar Anecdote --lang de.")
    opened.go("#claim=c5&bar=CaseReport")
    expect(hangs).to_contain_text("claimgraph show c5 -f FILE --lang de --bar CaseReport.")
