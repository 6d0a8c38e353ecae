"""Where things are in the window: what sticks to its top, where addresses land, and how large letters fit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from claimgraph.page.assets import STYLES, read_static

Open = Callable[..., Any]

EDGES = """(selector) => {
  const { top, bottom } = document.querySelector(selector).getBoundingClientRect();
  return [Math.round(top), Math.round(bottom)];
}"""
SCROLL_TO = "each => each.scrollIntoView({ behavior: 'instant' })"
UNDER_TABS = """() => {
  const boxOf = (selector) => document.querySelector(selector).getBoundingClientRect();
  const [tabs, band] = [boxOf('nav.looks'), boxOf('#in-force')];
  return band.height > 0 && Math.abs(tabs.bottom - band.top) < 1;
}"""
VIEW = "asof=2014-12-31&claim=safe"


def edges(page: Page, selector: str) -> tuple[int, int]:
    """The top and the bottom of an element in the window, in pixels."""
    top, bottom = page.evaluate(EDGES, selector)
    return top, bottom


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("address", ["claim=safe", "table", "weak"])
def test_without_scripts_an_address_lands_on_what_it_names(
    visit: Open, shipped_page: str, width: int, address: str
) -> None:
    viewport = {"width": width, "height": 740}
    page = visit(shipped_page, f"#{address}", java_script_enabled=False, viewport=viewport).page
    expect(page.locator(":target")).to_be_in_viewport()
    assert abs(page.locator(":target").bounding_box()["y"]) <= 1


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (360, 740), (320, 568), (740, 360)])
def test_the_view_in_force_sticks_below_the_tabs_and_the_sides_of_a_sheet_below_both(
    visit: Open, shipped_page: str, width: int, height: int
) -> None:
    page = visit(shipped_page, f"#{VIEW}", viewport={"width": width, "height": height}).page
    check_sticking(page, height)


def check_sticking(page: Page, height: int) -> None:
    """Whether tabs, view and sides stick one below the other, and leave room in a window of this height."""
    page.locator("#panel .rest").evaluate(SCROLL_TO)
    page.wait_for_function(UNDER_TABS)
    expect(page.locator(".looks a[aria-current]")).to_be_in_viewport(ratio=1)
    expect(page.locator("#in-force .told b").first).to_be_in_viewport(ratio=1)
    end = edges(page, "#in-force")[1]
    assert end <= height * 0.3
    page.locator("#side-against").evaluate(SCROLL_TO)
    if page.locator("#panel .jump").is_visible():
        assert edges(page, "#panel .jump")[0] == end
        end = edges(page, "#panel .jump")[1]
    assert edges(page, "#side-against")[0] >= end


@pytest.mark.parametrize(
    ("address", "below"), [("claim=safe", "#panel h2"), ("view=map", "#map"), ("view=table", "#table")]
)
@pytest.mark.parametrize("view", ["asof=2014", "bar=RandomisedTrial"])
def test_in_a_frame_the_view_in_force_is_at_the_top_and_covers_nothing(
    visit: Open, shipped_page: str, view: str, address: str, below: str
) -> None:
    opened = visit(shipped_page, f"#embed&{view}&{address}", viewport={"width": 600, "height": 400})
    page = opened.page
    expect(page.locator(below)).to_be_visible()
    top, bottom = edges(page, "#in-force")
    assert top == 0
    notice = page.locator("#notices .notice")
    under = "#notices" if notice.count() else below
    assert edges(page, under)[0] >= bottom
    page.evaluate("scrollTo({ top: 200, behavior: 'instant' })")
    assert edges(page, "#in-force")[0] == 0
    opened.check()


def test_the_panel_and_the_head_of_the_table_stick_below_the_view_in_force(
    visit: Open, shipped_page: str
) -> None:
    page = visit(shipped_page, f"#{VIEW}&view=table").page
    page.evaluate("scrollTo({ top: 900, behavior: 'instant' })")
    end = edges(page, "#in-force")[1]
    assert edges(page, "#table thead th")[0] == end
    top, bottom = edges(page, "#panel")
    assert end < top < bottom <= 800


def test_a_list_of_weak_points_is_shown_below_what_sticks(visit: Open, shipped_page: str) -> None:
    page = visit(shipped_page, "#view=weak", reduced_motion="reduce").page
    page.locator(".tile").last.click()
    target = page.locator(".tile").last.get_attribute("href")
    assert target is not None
    assert edges(page, target)[0] >= edges(page, "nav.looks")[1]


def test_no_width_or_height_that_the_page_asks_for_is_in_pixels() -> None:
    asked = [
        line
        for name in (*STYLES, "media.js")
        for line in read_static(name).splitlines()
        if re.search(r"@media|@container|matchMedia", line)
    ]
    assert len(asked) > 20
    assert [line for line in asked if re.search(r"\dpx", line)] == []


@pytest.fixture
def large(visit: Open, shipped_page: str) -> Iterator[Any]:
    """The page of a reader who chose letters of twice the usual size for the browser."""
    opened = visit(shipped_page)
    session = opened.page.context.new_cdp_session(opened.page)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 32}})
    yield opened
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 16}})


def test_with_large_letters_the_map_is_in_sight_beside_the_claim(large: Any) -> None:
    page = large.again("#view=map&claim=safe")
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
    expect(page.locator("#canvas")).to_be_in_viewport(ratio=0.2)
    expect(page.locator("#panel .plain")).to_be_in_viewport(ratio=1)
    canvas, panel = (page.locator(each).bounding_box() for each in ("#canvas", "#panel"))
    assert canvas["x"] + canvas["width"] <= panel["x"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_large_letters_stick_one_below_the_other(large: Any) -> None:
    check_sticking(large.again(f"#{VIEW}"), 800)


def test_large_letters_never_scroll_sideways(large: Any) -> None:
    for look in ("overview", "map", "table", "matrix", "sources", "weak", "how", "about"):
        page = large.go(f"#view={look}")
        expect(page.locator(f"#{look}")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280, look


DEAD_ENDS = """() => [...document.querySelectorAll('a[href^="#"]')]
  .filter((link) => link.checkVisibility())
  .map((link) => decodeURIComponent(link.hash.slice(1)))
  .filter((id) => document.getElementById(id) === null)"""


def test_without_scripts_every_link_within_the_page_leads_somewhere(visit: Open, shipped_page: str) -> None:
    page = visit(shipped_page, java_script_enabled=False).page
    expect(page.locator(".anchors")).to_be_visible()
    assert page.evaluate(DEAD_ENDS) == []


@pytest.mark.parametrize("width", [320, 360, 740])
def test_the_tab_in_use_is_in_sight_however_narrow_the_window(visit: Open, html: str, width: int) -> None:
    opened = visit(html, "#view=weak", viewport={"width": width, "height": 740}, reduced_motion="reduce")
    for look in ("weak", "overview", "matrix"):
        opened.go(f"#view={look}")
        expect(opened.page.locator(".looks [aria-current]")).to_be_in_viewport(ratio=0.99)
    opened.again("#view=weak")
    expect(opened.page.locator(".looks [aria-current]")).to_be_in_viewport(ratio=0.99)
    assert opened.page.evaluate("scrollY") == 0
