"""What a reader does with the page, in a real browser, from disk, offline."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from claimgraph.analysis import assess
from claimgraph.model import ClaimMap, Rank, Topic
from claimgraph.page import to_html

Builder = Callable[..., ClaimMap]
Open = Callable[..., Any]

VERDICT = "Outweighed: an uncontrolled study speaks for it, but a randomised trial against it."


@pytest.fixture
def html(quarrel: ClaimMap) -> str:
    claims = {
        iri: replace(claim, topics=("t1",) if claim.sources else ("t0",))
        for iri, claim in quarrel.claims.items()
    }
    topics = {iri: Topic(iri, iri, f"Question {iri}?") for iri in ("t0", "t1")}
    return to_html(assess(replace(quarrel, claims=claims, topics=topics)))


@pytest.fixture
def page(visit: Open, html: str) -> Iterator[Page]:
    """The page of the quarrel; whatever is done with it, nothing may be asked for or go wrong."""
    opened = visit(html)
    yield opened.page
    assert [address.partition("#")[0] for address in opened.requests] == [opened.page.url.partition("#")[0]]
    assert opened.complaints == []
    assert opened.violations == []


def shown_rows(page: Page) -> list[str]:
    return page.locator("tbody tr:visible th").all_inner_texts()


def counts(page: Page, group: str) -> list[str]:
    return page.locator(f".chip[data-group={group}] .count").all_inner_texts()


def test_a_claim_chosen_in_the_table_is_told_in_the_panel_and_back_lets_go(page: Page) -> None:
    page.get_by_role("row").get_by_role("link", name="The treatment helps.").click()
    panel = page.locator("#panel")
    expect(panel.locator("h2")).to_have_text("The treatment helps.")
    expect(panel.locator(".verdict")).to_have_text(VERDICT)
    assert page.url.endswith("#claim=helps")
    page.go_back()
    expect(panel).to_be_hidden()
    expect(page.get_by_role("heading", name="What is argued over")).to_be_visible()


def test_evidence_is_followed_from_a_verdict_down_to_its_source(page: Page) -> None:
    page.locator(".card a").first.click()
    panel = page.locator("#panel")
    expect(panel.locator(".side").nth(0)).to_contain_text("The source of series")
    expect(panel.locator(".side").nth(1)).to_contain_text("The source of trial")
    expect(panel.locator(".side").nth(1)).to_contain_text("randomised trial")
    panel.get_by_role("link", name="Forty patients felt better.").click()
    expect(panel.locator("h2")).to_have_text("Forty patients felt better.")
    expect(panel.locator(".onward")).to_contain_text("The treatment helps.")


def test_a_link_that_does_not_stand_says_why_and_who_took_it_away(page: Page) -> None:
    page.goto(page.url + "#claim=helps")
    fallen = page.locator("#panel .fallen")
    expect(fallen).to_contain_text("Claim story.")
    expect(fallen).to_contain_text("does not stand: the step is undercut by Claim doubt.")


def test_what_was_offered_is_told_against_what_stands(visit: Open, build: Builder) -> None:
    ranks = {"helps": None, "series": Rank.UNCONTROLLED_STUDY, "trial": Rank.RANDOMISED_TRIAL}
    found = build(ranks, ("series -> helps", "trial -| series"))
    page = visit(to_html(assess(found)), "#claim=helps").page
    expect(page.locator("#panel .loss")).to_contain_text("Offered: an uncontrolled study. Standing: nothing.")
    expect(page.locator("#panel .loss")).to_contain_text("the claim it comes from is outweighed")


def test_a_claim_can_be_opened_by_its_address_and_an_unknown_one_opens_nothing(
    visit: Open, html: str
) -> None:
    expect(visit(html, "#claim=trial").page.locator("#panel h2")).to_have_text("Claim trial.")
    for address in ("#claim=nobody", "#block=99", "#claim=%E0%A4%A", "#claim=__proto__", "#x"):
        opened = visit(html, address)
        expect(opened.page.locator("#panel")).to_be_hidden()
        assert opened.complaints == []


def test_the_search_finds_claims_by_their_words_and_their_sources(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("forty felt")
    assert shown_rows(page) == ["Forty patients felt better."]
    expect(page.locator("#shown")).to_have_text("1 of 6 claims shown.")
    page.locator("#search").fill("source of trial")
    assert shown_rows(page) == ["Claim trial."]
    page.get_by_role("button", name="Show all claims again").click()
    assert len(shown_rows(page)) == 6


def test_bands_filter_the_table_with_counts_that_follow_the_other_filters(page: Page) -> None:
    assert counts(page, "band") == ["1", "2", "2", "1", "0"]
    page.locator(".chip.band-studies").click()
    assert shown_rows(page) == ["The treatment helps.", "Forty patients felt better."]
    assert counts(page, "band") == ["1", "2", "2", "1", "0"]
    assert counts(page, "verdict") == ["1", "0", "1", "0", "0"]
    page.locator(".chip.verdict-outweighed").click()
    assert shown_rows(page) == ["The treatment helps."]
    assert counts(page, "band") == ["0", "1", "0", "0", "0"]
    expect(page.locator(".chip.band-studies")).to_have_attribute("aria-pressed", "true")


def test_a_question_chosen_leaves_only_its_claims(page: Page) -> None:
    page.get_by_label("Question").select_option("Question t0?")
    assert shown_rows(page) == ["The treatment helps."]


def test_a_chosen_claim_that_the_filter_hides_says_so(page: Page) -> None:
    page.goto(page.url + "#claim=helps")
    page.locator(".chip.band-trials").click()
    expect(page.locator("#panel .notice")).to_contain_text("The filter hides this claim")


def test_columns_sort_both_ways_and_say_so(page: Page) -> None:
    head = page.get_by_role("columnheader", name="Rests on")
    head.get_by_role("button").click()
    assert shown_rows(page)[0] == "Claim trial."
    expect(head).to_have_attribute("aria-sort", "ascending")
    head.get_by_role("button").click()
    assert shown_rows(page)[0] == "Claim story."
    expect(head).to_have_attribute("aria-sort", "descending")


def test_the_map_is_walked_with_the_arrow_keys_and_told_aloud(page: Page) -> None:
    page.locator("#canvas").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#live")).to_have_text(f"The treatment helps. {VERDICT}")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#panel h2")).to_have_text("Claim trial.")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#panel h2")).to_have_text("Forty patients felt better.")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#panel h2")).to_have_text("The treatment helps.")
    page.keyboard.press("Enter")
    expect(page.locator("#panel")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()


def test_a_click_on_the_map_chooses_the_claim_under_it(visit: Open, build: Builder) -> None:
    page = visit(to_html(assess(build({"a": None, "b": Rank.ANECDOTE}, ("b -> a",))))).page
    canvas = page.locator("#canvas")
    box = canvas.bounding_box()
    assert box is not None
    for down in range(40, int(box["height"]), 15):
        canvas.click(position={"x": box["width"] / 2, "y": down})
    expect(page.locator("#panel h2")).to_have_text("Claim b.")
    page.go_back()
    expect(page.locator("#panel h2")).to_have_text("Claim a.")


def test_the_first_tab_leads_past_everything_to_the_table(page: Page) -> None:
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#table")).to_be_focused()


@pytest.mark.parametrize("width", [320, 360, 390, 899, 900, 1280])
@pytest.mark.parametrize("address", ["", "#claim=helps"])
def test_the_page_never_scrolls_sideways(visit: Open, build: Builder, width: int, address: str) -> None:
    found = build(
        {"helps": None, "a": Rank.ANECDOTE},
        ("a -> helps",),
        texts={"helps": "Unbreakable" * 40, "a": "\u4e2d" * 300},
    )
    page = visit(to_html(assess(found)), address, viewport={"width": width, "height": 700}).page
    page.locator("#legend details").evaluate("each => each.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_phone_the_legend_folds_and_the_panel_is_a_sheet(visit: Open, html: str) -> None:
    page = visit(html, "#claim=helps", viewport={"width": 390, "height": 844}).page
    expect(page.locator("#legend details")).not_to_have_attribute("open", "")
    box = page.locator("#panel").bounding_box()
    assert box is not None
    assert (box["x"], box["y"] + box["height"]) == (0, 844)
    assert box["y"] > 200


def test_without_scripts_every_claim_is_readable_with_its_verdict_and_sources(visit: Open, html: str) -> None:
    page = visit(html, "#claim=series", java_script_enabled=False).page
    rows = page.locator("tbody tr")
    assert rows.count() == 6
    assert all(rows.nth(index).is_visible() for index in range(6))
    expect(rows.nth(0)).to_contain_text(VERDICT)
    expect(rows.nth(2)).to_contain_text("The source of series")
    expect(page.locator("#search")).to_be_hidden()
    assert page.locator("tr:target").inner_text().startswith("Forty patients")


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
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !element.checkVisibility()) continue;
    const [one, other] = [light(parts(getComputedStyle(element).color)), light(ground(element))];
    const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    if (ratio < 4.5) poor.push([walker.currentNode.data.trim(), ratio]);
  }
  return poor;
}
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_stands_out_from_its_ground(visit: Open, html: str, scheme: str) -> None:
    page = visit(html, "#claim=helps", color_scheme=scheme).page
    assert page.evaluate(CONTRAST) == []


def test_the_map_follows_a_change_to_the_dark(visit: Open, html: str) -> None:
    page = visit(html, color_scheme="light").page
    picture = "document.querySelector('#canvas canvas').toDataURL()"
    light = page.evaluate(picture)
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"before => {picture} !== before", arg=light)


def test_in_print_the_table_is_whole_and_the_controls_are_gone(page: Page) -> None:
    page.goto(page.url + "#claim=helps")
    page.emulate_media(media="print")
    assert len(shown_rows(page)) == 6
    for hidden in ("#map", "#search", "#panel"):
        expect(page.locator(hidden)).to_be_hidden()


def test_a_map_above_six_hundred_claims_draws_one_block_at_a_time(visit: Open, build: Builder) -> None:
    ranks = {f"c{n}": Rank.ANECDOTE for n in range(700)}
    links = tuple(f"c{n} -> c{n // 350 * 350}" for n in range(700) if n % 350)
    opened = visit(to_html(assess(build(ranks, links))))
    page = opened.page
    expect(page.locator("#drawn")).to_contain_text("350 of 700 claims")
    assert page.locator(".card").count() == 2
    assert len(shown_rows(page)) == 100
    page.get_by_role("button", name="Show 100 more").click()
    assert len(shown_rows(page)) == 200
    page.goto(page.url + "#claim=c699")
    expect(page.locator("#panel h2")).to_have_text("Claim c699.")
    expect(page.locator("#drawn")).to_contain_text("350 of 700 claims")
    assert opened.complaints == []
