"""How the page holds up: small screens, paper, no scripts, dark, contrast, assistive technology."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from ranks import Rank
from trays import KEY, UNSCROLL_TABS, WHAT_IF, open_tray

from claimgraph.analysis import assess
from claimgraph.model import ClaimMap
from claimgraph.page import to_html

Builder = Callable[..., ClaimMap]
Open = Callable[..., Any]

AXE = Path(sys.prefix, "page-code", "node_modules", "axe-core", "axe.min.js")
BROKEN = "document.body.insertAdjacentHTML('beforeend', '<img src=data:,><button></button>')"
SHARED = "#view={look}&claim=helps&bar=CaseReport&verdict=rests&verdict=outweighed"
LOOKS = ("overview", "map", "table", "matrix", "sources", "weak", "how", "about")

CONTRAST = """
() => {
  const channel = (value) => (value /= 255) <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  const parts = (text) => text.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const ground = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const found = parts(getComputedStyle(each).backgroundColor);
      if (found.length < 4 || found[3] > 0.5) return found;
    }
    return [255, 255, 255];
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const poor = [];
  let seen = 0;
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !element.checkVisibility()) continue;
    seen += 1;
    const [one, other] = [light(parts(getComputedStyle(element).color)), light(ground(element))];
    const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    if (ratio < 4.5) poor.push([walker.currentNode.data.trim(), ratio]);
  }
  return [seen > 50, poor];
}
"""


@pytest.fixture
def axe() -> str:
    if not AXE.exists():
        word = "axe-core is not there: scripts/check_page_code.py fetches it"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(word)
    return AXE.read_text("utf-8")


def violations(page: Page, axe: str) -> list[str]:
    """What axe finds wrong."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe)
    page.evaluate(UNSCROLL_TABS)
    options = {"resultTypes": ["violations"], "preload": False}
    found = page.evaluate("options => axe.run(document, options)", options)
    return [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found["violations"]]


@pytest.mark.parametrize(
    "options",
    [
        {"color_scheme": "light"},
        {"color_scheme": "dark"},
        {"viewport": {"width": 390, "height": 844}},
        {"viewport": {"width": 844, "height": 390}},
    ],
    ids=["light", "dark", "phone", "landscape"],
)
def test_axe_finds_nothing_and_text_stands_out_however_the_map_is_looked_at(
    visit: Open, html: str, axe: str, options: dict[str, Any]
) -> None:
    opened = visit(html, bypass_csp=True, **options)
    page = opened.page
    for look in LOOKS:
        opened.go(SHARED.format(look=look))
        expect(page.locator("#panel" if look == "overview" else f"#{look}")).to_be_visible()
        page.locator("details").evaluate_all("all => all.forEach((each) => { each.open = true; })")
        assert violations(page, axe) == [], look
        assert page.evaluate(CONTRAST) == [True, []], look


STATES = {
    "#view=overview": "#overview",
    "#view=overview&band=studies": "#overview",
    "#asof=2012-12-31": "#changes",
    "#claim=helps&asof=2010-12-31&without=source-trail": "#notices",
    "#view=map&block=0": "#canvas",
    "#embed&claim=helps": "#panel",
    "#embed&view=table": "#embed-line",
}
"""Addresses of the page in other states than :data:`LOOKS` with a claim, and what is to be seen there."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [(1280, 800), (390, 844), (600, 400)], ids=str)
def test_axe_finds_nothing_whatever_is_asked(
    visit: Open, html: str, axe: str, scheme: str, viewport: tuple[int, int]
) -> None:
    width, height = viewport
    opened = visit(html, bypass_csp=True, color_scheme=scheme, viewport={"width": width, "height": height})
    page = opened.page
    for address, seen in STATES.items():
        opened.again(address)
        expect(page.locator(seen)).to_be_visible()
        assert violations(page, axe) == [], address
        assert page.evaluate(CONTRAST)[1] == [], address
    for tray in (KEY, WHAT_IF):
        opened.again("#view=table")
        open_tray(page, tray)
        assert violations(page, axe) == [], tray
        assert page.evaluate(CONTRAST)[1] == [], tray


def test_axe_would_find_what_is_broken(visit: Open, html: str, axe: str) -> None:
    page = visit(html, bypass_csp=True, color_scheme="dark").page
    page.evaluate(BROKEN)
    found = [each.partition(":")[0] for each in violations(page, axe)]
    assert found == ["button-name", "image-alt", "region"]


def test_forced_colours_keep_the_shades_of_the_ranks(visit: Open, html: str) -> None:
    page = visit(html, forced_colors="active").page
    fill = "getComputedStyle(document.querySelector('svg.band-trials')).fill"
    assert page.evaluate(fill) == "rgb(27, 64, 126)"


def test_poor_contrast_would_be_found(page: Page) -> None:
    page.evaluate("document.querySelector('h1').style.color = '#999'")
    assert [text for text, _ in page.evaluate(CONTRAST)[1]] == ["A map"]


@pytest.mark.parametrize(
    ("width", "letters"),
    [*((width, 100) for width in (320, 360, 899, 900, 1199, 1280)), (320, 150), (320, 200), (412, 200)],
)
def test_the_page_never_scrolls_sideways(visit: Open, build: Builder, width: int, letters: int) -> None:
    found = build(
        {"helps": None, "a": Rank.ANECDOTE},
        ("a -> helps",),
        texts={"helps": "Unbreakable" * 40, "a": "\u4e2d" * 300},
    )
    opened = visit(to_html(assess(found)))
    opened.page.set_viewport_size({"width": width, "height": 700})
    page = opened.again()
    page.evaluate("size => { document.documentElement.style.fontSize = `${size}%`; }", letters)
    page.locator("details").evaluate_all("all => all.forEach((each) => { each.open = true; })")
    for look in LOOKS:
        for claim in ("", "&claim=helps"):
            opened.go(f"#view={look}{claim}")
            expect(page.locator("#panel" if look == "overview" and claim else f"#{look}")).to_be_visible()
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (look, claim)


@pytest.mark.parametrize("claim", ["safe", "helps"])
def test_a_sheet_with_large_letters_on_a_small_phone_never_scrolls_sideways(
    visit: Open, shipped_page: str, claim: str
) -> None:
    opened = visit(shipped_page, viewport={"width": 320, "height": 700})
    page = opened.again(f"#claim={claim}")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    expect(page.locator("#panel .stages")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


SMALL = """() => [...document.querySelectorAll('summary, .cite')]
    .filter((each) => each.closest('.hangs') === null) // in a sentence
    .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 24)
    .map((each) => each.textContent)"""
"""What folds open and what names a source, where it is less than 24 pixels high (WCAG 2.5.8)."""


@pytest.mark.parametrize("address", ["#view=overview", "#claim=helps", "#view=sources", "#view=weak"])
def test_what_a_finger_presses_is_high_enough(visit: Open, shipped_page: str, address: str) -> None:
    page = visit(shipped_page, viewport={"width": 390, "height": 844}).again(address)
    look = "#panel" if "claim" in address else address.replace("#view=", "#")
    expect(page.locator(look)).to_be_visible()
    assert page.evaluate(SMALL) == []


def test_on_a_phone_key_and_what_ifs_are_folded_and_the_panel_is_a_sheet(visit: Open, html: str) -> None:
    page = visit(html, viewport={"width": 360, "height": 844}, has_touch=True, is_mobile=True).page
    for folded in ("#key", "#ask"):
        expect(page.locator(folded)).to_be_hidden()
    expect(page.locator(".card h4").first).to_be_visible()
    page.locator(".card a").first.tap()
    expect(page.locator("#overview")).to_be_hidden()
    page.get_by_role("link", name="All positions").tap()
    expect(page.locator("#panel")).to_be_hidden()
    expect(page.locator("#overview")).to_be_visible()
    page.evaluate("location.hash = '#view=table&claim=helps'")
    expect(page.locator("#panel")).to_be_visible()
    box = page.locator("#panel").bounding_box()
    assert box is not None
    assert (box["x"], box["y"] + box["height"]) == (0, 844)
    assert box["y"] > 200
    page.get_by_role("button", name="Close").tap()
    expect(page.locator("#panel")).to_be_hidden()


def test_without_scripts_every_claim_has_its_sheet(visit: Open, html: str) -> None:
    page = visit(html, "#claim=helps", java_script_enabled=False).page
    sheets = page.locator("article.sheet")
    assert sheets.count() == 6
    assert all(sheets.nth(index).is_visible() for index in range(6))
    helps, series = sheets.nth(0), sheets.nth(2)
    assert page.locator(".sheet:target").inner_text().startswith("The treatment helps.")
    expect(helps).to_contain_text("Outweighed: a randomised trial speaks against it")
    expect(helps.locator(".side.for h4")).to_have_text("For it · 1 claim from 1 source")
    expect(helps.locator(".side.for li")).to_contain_text("Forty patients felt better.")
    expect(helps.locator(".side.for .flag")).to_have_text("⚑ interest")
    expect(helps.locator(".side.against li")).to_contain_text("Randomised trial")
    expect(helps.locator(".hangs")).to_contain_text(
        "One source. Without “The source of trial” 2013, it would rest on"
    )
    expect(helps.locator(".stages li").last).to_have_text(
        "by 2013-12-31 outweighed: a randomised trial against it (high certainty), "
        "an uncontrolled study for it · because “The source of trial” 2013 now counts"
    )
    expect(helps.locator(".uncounted")).to_contain_text("not counted: undercut by Claim doubt")
    for hidden in ("#search", "#asof", "nav.looks", "#map", "#matrix", "#panel"):
        expect(page.locator(hidden)).to_be_hidden()
    series.locator("summary", has_text="Where it is said").click()
    series.locator(".cite").last.click()
    expect(page.locator("#sources li:target")).to_contain_text("interest: sells the treatment")


def test_on_paper_all_rows_of_the_table_are_there_and_the_controls_are_gone(
    visit: Open, build: Builder
) -> None:
    found = build({f"c{n}": Rank.ANECDOTE for n in range(250)})
    page = visit(to_html(assess(found)), "#view=table&claim=c7").page
    page.emulate_media(media="print")
    expect(page.locator("#table tbody tr:visible")).to_have_count(250)
    for shown in ("#overview", "#table", "#sources"):
        expect(page.locator(shown)).to_be_visible()
    for hidden in ("#map", "#search", "#panel", "#key", "nav.looks"):
        expect(page.locator(hidden)).to_be_hidden()


def test_on_paper_as_narrow_as_a_page_the_table_is_a_table_and_nothing_sticks_out(
    visit: Open, html: str
) -> None:
    page = visit(html, viewport={"width": 718, "height": 1000}).page
    page.emulate_media(media="print")
    expect(page.get_by_role("columnheader", name="Verdict")).to_be_visible()
    tops = (
        page.locator("#table tbody tr")
        .first.locator("th, td")
        .evaluate_all("all => all.map((each) => each.getBoundingClientRect().top)")
    )
    assert len(set(tops)) == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 718


def test_in_forced_colours_only_the_look_in_use_is_underlined(visit: Open, html: str) -> None:
    page = visit(html, forced_colors="active").page
    lines = page.locator(".looks a").evaluate_all(
        "all => all.map((each) => getComputedStyle(each).borderColor)"
    )
    ground = page.evaluate("getComputedStyle(document.querySelector('.looks')).backgroundColor")
    assert [line == ground for line in lines] == [False, True, True, True, True, True]


def test_on_paper_only_what_the_filter_leaves_is_there(page: Page) -> None:
    page.locator(".chip.band-cases").click()
    page.emulate_media(media="print")
    expect(page.locator("#table tbody tr:visible")).to_have_count(2)


def test_the_map_follows_a_change_to_the_dark(visit: Open, html: str) -> None:
    page = visit(html, "#view=map", color_scheme="light").page
    picture = "document.querySelector('#canvas canvas').toDataURL()"
    light = page.evaluate(picture)
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"before => {picture} !== before", arg=light)


def test_a_reader_who_asks_for_little_motion_gets_none(page: Page) -> None:
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_the_claims_shown_are_saved_as_csv_and_the_map_as_pictures(page: Page, tab: Any) -> None:
    tab.go("#view=table&band=studies&band=cases")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as CSV").click()
    lines = Path(saved.value.path()).read_text("utf-8-sig").splitlines()
    assert [line.partition(",")[0] for line in lines] == ["id", "series", "doubt", "aside"]
    tab.go("#view=map")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save the map as SVG").click()
    picture = Path(saved.value.path()).read_text("utf-8")
    assert picture.startswith("<svg ")
    assert picture.count("<title>") == 1 + 6  # that of the map, and those of its claims
    told = re.findall(r"<text[^>]*>([^<]*)</text>", picture)
    assert told[-1].startswith("Verdicts compare ranks")
    assert {"A map", "all 6 claims", "randomised trial", "anecdote for", "partly filled: rated down"} <= set(
        told
    )
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save the map as PNG").click()
    assert Path(saved.value.path()).read_bytes().startswith(b"\x89PNG")


def test_a_map_without_claims_says_so_and_nothing_fails_whatever_is_pressed(visit: Open) -> None:
    opened = visit(to_html(assess(ClaimMap())))
    page = opened.page
    expect(page.locator("#overview")).to_contain_text("This map has no claims yet.")
    for look, buttons in (("table", ["as-csv"]), ("matrix", []), ("map", ["fit", "as-png", "as-svg"])):
        opened.go(f"#view={look}")
        for button in buttons:
            page.locator(f"#{button}").click()
    page.locator("#search").fill("anything")
    expect(page.locator("#shown")).to_have_text("0 of 0 claims shown.")
    opened.check()


def test_the_real_case_is_one_file_that_opens_without_complaint(visit: Open, shipped_page: str) -> None:
    assert len(shipped_page.encode()) < 1_800_000
    opened = visit(shipped_page)
    page = opened.page
    for look in LOOKS:
        page.locator(f"a[data-view={look}]").click()
        expect(page.locator(f"#{look}")).to_be_visible()
    open_tray(page, WHAT_IF)
    page.get_by_label("Count nothing below").select_option("a randomised trial")
    opened.check()


COLOURS = "() => [getComputedStyle(document.body).color, localStorage.getItem('claimgraph-theme')]"
LIGHT, DARK = "rgb(23, 27, 33)", "rgb(232, 235, 239)"


def test_the_theme_is_that_of_the_system_until_the_reader_chooses_one(visit: Open, html: str) -> None:
    opened = visit(html, color_scheme="dark")
    button = opened.page.locator("#theme")
    open_tray(opened.page, KEY)
    for words, colours in (
        ("as the system", [DARK, None]),
        ("light", [LIGHT, "light"]),
        ("dark", [DARK, "dark"]),
        ("as the system", [DARK, None]),
        ("light", [LIGHT, "light"]),
    ):
        expect(button).to_have_text(f"Theme: {words}")
        assert opened.page.evaluate(COLOURS) == colours
        button.click()
    opened.page.emulate_media(color_scheme="light")
    opened.again()
    expect(button).to_have_text("Theme: dark")
    assert opened.page.evaluate(COLOURS) == [DARK, "dark"]
    opened.page.emulate_media(media="print")
    assert opened.page.evaluate(COLOURS)[0] == LIGHT
    opened.page.evaluate("localStorage.clear()")
    opened.check()


INKS = """() => {
  const canvas = document.querySelector('#canvas canvas');
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  const found = new Set();
  for (let at = 0; at < data.length; at += 4) {
    const parts = [...data.slice(at, at + 3)].map((part) => part.toString(16).padStart(2, '0'));
    if (data[at + 3] === 255) found.add(`#${parts.join('')}`);
  }
  return [...found];
}"""
"""The colours of all pixels of the map that are not translucent."""


def test_forced_colours_reach_the_map(visit: Open, html: str) -> None:
    opened = visit(html, "#view=map", color_scheme="dark", forced_colors="active")
    opened.page.wait_for_function(f"({INKS})().includes('#ffffff')")
    assert not {"#e8ebef", "#56b4e9", "#ff8a3d"} & set(opened.page.evaluate(INKS))


def test_in_a_frame_of_600_by_400_a_claim_shows_its_answer_and_two_items_on_each_side(
    visit: Open, shipped_page: str
) -> None:
    opened = visit(shipped_page, "#embed&claim=safe", viewport={"width": 600, "height": 400})
    page = opened.page
    expect(page.locator("#panel .plain")).to_be_visible()
    for side in ("for", "against"):
        expect(page.locator(f"#panel .side.{side} .items > li:visible")).to_have_count(2)
    expect(page.get_by_role("link", name="Open the map")).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.documentElement.scrollHeight") <= 400
    opened.check()


def test_on_a_phone_the_tools_of_a_sheet_are_behind_one_button(visit: Open, html: str) -> None:
    opened = visit(html, "#claim=helps", viewport={"width": 390, "height": 844})
    copy, share = (opened.page.get_by_role("button", name=name) for name in ("Copy link", "Share …"))
    expect(copy).to_be_hidden()
    share.click()
    expect(copy).to_be_visible()
    expect(share).to_have_attribute("aria-expanded", "true")
    share.click()
    expect(copy).to_be_hidden()
    opened.check()


def test_on_a_phone_held_sideways_tabs_search_and_tools_are_one_row(visit: Open, html: str) -> None:
    page = visit(html, viewport={"width": 844, "height": 390}).page
    tops = page.locator(".looks .tools button").evaluate_all("all => all.map((each) => each.offsetTop)")
    assert len(set(tops)) == 1


@pytest.mark.parametrize(("width", "height"), [(740, 360), (844, 390), (932, 430), (1280, 800)])
def test_the_chips_of_the_key_stay_in_their_columns(
    visit: Open, shipped_page: str, width: int, height: int
) -> None:
    page = visit(shipped_page, viewport={"width": width, "height": height}).page
    open_tray(page, KEY)
    out = page.locator("#key .chips").evaluate_all(
        "all => all.map((each) => each.scrollWidth - each.clientWidth)"
    )
    assert max(out) <= 0
