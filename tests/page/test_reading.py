"""What a reader does with the page, in a real browser, from disk, offline."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from ranks import Rank
from trays import KEY, WHAT_IF, open_tray

from claimgraph.analysis import assess
from claimgraph.model import ClaimMap, SourceKind
from claimgraph.page import to_html

from maps import claim_map, source

Builder = Callable[..., ClaimMap]
Open = Callable[..., Any]

VERDICT = (
    "Outweighed: a randomised trial speaks against it (high certainty); the strongest evidence for it is an "
    "uncontrolled study."
)


def rows(page: Page) -> Locator:
    return page.locator("#table tbody tr:visible th")


def counts(page: Page, group: str) -> Locator:
    return page.locator(f".chip[data-group={group}] .count")


def look_at(page: Page, look: str) -> None:
    page.get_by_role("navigation").get_by_role("link", name=look, exact=True).click()


def test_the_first_screen_answers_in_words_and_in_a_picture_before_it_is_asked(page: Page) -> None:
    expect(page.locator("#sentence")).to_have_text(
        "6 claims from 5 sources. 5 rest on evidence: 1 on trials, 1 on studies, 2 on cases and opinion, "
        "1 on anecdotes. 1 is outweighed."
    )
    expect(page.locator("#whole .bar")).to_have_attribute(
        "aria-label", re.compile("^What the claims rest on: 1 on")
    )
    expect(page.locator(".card").first).to_have_text(
        re.compile("The treatment helps.*Outweighed.*high certainty.*uncontrolled study.*randomised trial")
    )
    expect(counts(page, "band")).to_have_text(["1", "1", "2", "1"])


def test_a_claim_is_found_by_search_opened_and_followed_to_its_source_and_back(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("forty felt")
    expect(rows(page)).to_have_text(["Forty patients felt better."])
    expect(page.locator("#shown")).to_have_text("1 of 6 claims shown.")
    page.keyboard.press("Enter")
    panel = page.locator("#panel")
    expect(panel.locator("h2")).to_have_text("Forty patients felt better.")
    expect(panel).to_be_focused()
    panel.locator(".said > summary").click()
    panel.locator(".said").get_by_role("link", name="The source of series").click()
    source = page.locator("#sources li.sought")
    expect(source).to_be_focused()
    expect(source).to_contain_text("interest: sells the treatment")
    expect(source.get_by_role("link")).to_have_attribute("href", "https://example.org/series")
    source.get_by_text("1 claim from this source").click()
    expect(source.get_by_role("link", name="Forty patients felt better.")).to_be_visible()
    page.go_back()
    expect(page.locator("#table")).to_be_visible()
    page.go_back()
    expect(panel).to_be_hidden()


@pytest.mark.parametrize(
    ("words", "row"), [("source of trial", "Claim trial."), ("life back", "Claim story.")]
)
def test_the_search_looks_at_sources_and_quotes_too(page: Page, words: str, row: str) -> None:
    page.locator("#search").fill(words)
    expect(rows(page)).to_have_text([row])


def test_a_search_that_finds_only_sources_says_so_and_leads_to_them(visit: Open) -> None:
    reported = source("zebrafish trial", creators=("Quokka Smith",), doi="10.1000/182", interests=("jam",))
    post = source("post", kind=SourceKind.BLOG_POST, reports="zebrafish-trial")
    found = claim_map({"a": 1}, ["a supports p"], said_by={"a": "post"}, sources=[post, reported])
    opened = visit(to_html(assess(found)))
    page = opened.page
    for words in ("zebrafish", "quokka", "10.1000/182", "jam"):
        page.locator("#search").fill(words)
        expect(page.locator("#notices")).to_have_text(
            f"No claim contains “{words}”, but 1 source does. See Sources."
        )
    page.locator("#notices").get_by_role("link", name="Sources").click()
    expect(page.locator("#sources ol.filled > li > cite")).to_have_text(["Zebrafish Trial"])
    expect(page.locator("#sources .found")).to_have_text("1 of 2 sources found.")
    opened.go("#view=sources&source=post&q=jam")
    expect(page.locator("#sources li.sought")).to_contain_text("Post")
    page.locator("#search").fill("")
    expect(page.locator("#sources ol.filled > li")).to_have_count(2)
    expect(page.locator("#sources .found")).to_be_hidden()
    page.locator("#search").fill("wombat")
    expect(page.locator("#notices")).to_have_text("No claim or source contains “wombat”.")
    opened.check()


def test_evidence_is_followed_from_a_card_down_to_the_claims_it_rests_on(page: Page) -> None:
    page.locator(".card a").first.click()
    expect(page.locator("#overview")).to_be_hidden()
    panel = page.locator("#panel")
    support, attack = panel.locator(".side").nth(0), panel.locator(".side").nth(1)
    expect(support.locator("h3")).to_have_text("For it · 1 claim from 1 source")
    expect(support.locator(".lines")).to_have_text("1 independent line: 1 uncontrolled study.")
    expect(support.locator(".flag li")).to_be_hidden()
    support.get_by_text("⚑ interest").click()
    expect(support.locator(".flag li")).to_have_text("sells the treatment")
    expect(attack).to_contain_text("Randomised trial")
    support.get_by_role("link", name="Forty patients felt better.").click()
    expect(panel.locator("h2")).to_have_text("Forty patients felt better.")
    panel.locator(".bearing > summary").click()
    expect(panel.locator(".bearing > summary")).to_have_text("What rests on it 1 claim")
    expect(panel.locator(".onward h3")).to_have_text("Claims it affects (1)")
    expect(panel.locator(".onward")).to_contain_text("The treatment helps.")
    expect(page.locator("#live")).to_contain_text("Forty patients felt better.")


def test_the_panel_tells_what_a_verdict_collapses_without_and_how_it_went(page: Page, tab: Any) -> None:
    tab.go("#claim=helps")
    expect(page.locator("#panel .collapse dd")).to_have_text(
        "One source. Without “The source of trial” 2013, it would rest on an uncontrolled study (low "
        "certainty)."
    )
    expect(page.locator("#panel .turns dd")).to_have_text(
        "a randomised trial, not rated down, spoke for it: then it would be contested."
        " With a systematic review, not rated down, it would rest on that."
    )
    expect(page.locator("#panel .years > span")).to_have_text(["2010", "2011", "2012", "2013", "now"])
    expect(page.locator("#panel .stages li")).to_have_text(
        [
            re.compile("^by 2010-12-31 rests on .* · because “The source of series” 2010 now counts$"),
            re.compile(
                "^by 2013-12-31 outweighed: a randomised trial against it .high certainty., an uncontrolled"
                ".* · because “The source of trial” 2013 now counts$"
            ),
        ]
    )


def test_a_link_that_does_not_stand_says_why_and_who_took_it_away(page: Page, tab: Any) -> None:
    tab.go("#claim=helps")
    fallen = page.locator("#panel .fallen")
    expect(fallen).to_contain_text("Claim story")
    expect(fallen).to_contain_text("not counted: undercut by Claim doubt")


def test_what_was_offered_is_told_against_what_stands(visit: Open, build: Builder) -> None:
    ranks = {"helps": None, "series": Rank.UNCONTROLLED_STUDY, "trial": Rank.RANDOMISED_TRIAL}
    found = build(ranks, ("series -> helps", "trial -| series"))
    page = visit(to_html(assess(found)), "#claim=helps").page
    expect(page.locator("#panel .loss")).to_contain_text(
        "Offered: as strong as an uncontrolled study. Counts: nothing."
    )
    expect(page.locator("#panel .loss")).to_contain_text("not counted: outweighed itself")


@pytest.mark.parametrize(
    "address",
    ["#claim=nobody", "#block=99", "#claim=%E0%A4%A", "#claim=__proto__", "#x", "#asof=1", "#band=x", "#="],
)
def test_an_unknown_name_in_the_address_opens_nothing_and_breaks_nothing(
    visit: Open, html: str, address: str
) -> None:
    opened = visit(html, address)
    page = opened.page
    expect(page.locator("#panel")).to_be_hidden()
    expect(page.locator("#reset")).to_be_hidden()
    expect(page.locator("#view")).to_have_text("Every source in the map counts.")
    opened.check()


def test_filters_narrow_table_cards_and_counts_and_are_taken_back_at_once(page: Page) -> None:
    look_at(page, "Table")
    verdicts = page.locator("#key .chip[data-group=verdict] .count")
    page.locator(".chip.band-cases").click()
    expect(rows(page)).to_have_text(["Claim doubt.", "Claim aside."])
    expect(counts(page, "band")).to_have_text(["1", "1", "2", "1"])
    expect(verdicts).to_have_text(["2", "0", "0", "0", "0", "0"])
    page.get_by_role("button", name="Clear filters").click()
    page.locator("#bands .chip.verdict-outweighed").click()
    expect(rows(page)).to_have_text(["The treatment helps."])
    expect(counts(page, "band")).to_have_text(["0", "0", "0", "0"])
    expect(page.locator("#key .chip.verdict-outweighed")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Clear filters").click()
    expect(rows(page)).to_have_count(6)


def test_chips_pressed_in_one_breath_are_all_heard(page: Page) -> None:
    chips = page.locator(".chip.band-studies, .chip.band-anecdotes")
    chips.evaluate_all("all => all.forEach((each) => each.click())")
    expect(page.locator("#shown")).to_have_text("2 of 6 claims shown.")
    page.go_back()
    expect(page.locator("#shown")).to_have_text("1 of 6 claims shown.")


@pytest.mark.parametrize(
    ("chip", "left"),
    [
        ("randomised trial", ["Claim trial."]),
        ("mechanism", ["Claim aside."]),
        ("undercuts a step", ["Claim doubt."]),
        ("low", ["Forty patients felt better."]),
        ("anecdote for", ["The treatment helps.", "Claim story."]),
        ("Question t0?", ["The treatment helps."]),
        ("comment", ["Claim story."]),
        ("no source (a position)", ["The treatment helps."]),
    ],
)
def test_each_group_of_the_legend_filters(page: Page, chip: str, left: list[str]) -> None:
    look_at(page, "Table")
    open_tray(page, KEY)
    page.locator("#key").get_by_role("button", name=re.compile(f"^{re.escape(chip)} ")).click()
    expect(rows(page)).to_have_text(left)


def test_a_filter_names_the_claims_it_finds_on_their_cards_and_hides_the_other_cards(page: Page) -> None:
    card, alone = page.locator(".card:visible"), page.locator("#alone")
    expect(card).to_have_count(1)
    expect(page.locator(".matches li:visible")).to_have_text(["Claim aside."])
    page.locator("#bands .chip.band-trials").click()
    expect(card.locator(".matches li")).to_have_text(["Claim trial."])
    expect(alone).to_be_hidden()
    page.locator("#bands .chip.band-trials").click()
    page.locator("#bands .chip.band-cases").click()
    expect(page.locator("#shown")).to_have_text("2 of 6 claims shown.")
    expect(page.locator(".matches li:visible")).to_have_text(["Claim doubt.", "Claim aside."])
    alone.get_by_role("link", name="Claim aside.").click()
    expect(page.locator("#panel h2")).to_have_text("Claim aside.")


def test_a_chosen_claim_that_the_filter_hides_says_so(page: Page, tab: Any) -> None:
    tab.go("#view=table&claim=helps")
    page.locator(".chip.band-trials").click()
    expect(page.locator("#panel .notice")).to_contain_text("The current filter hides this claim")


def test_the_address_holds_claim_look_filters_and_view_and_can_be_shared(page: Page, tab: Any) -> None:
    look_at(page, "Table")
    page.locator(".chip.band-studies").click()
    open_tray(page, WHAT_IF)
    page.get_by_label("Count nothing below").select_option("a case report")
    page.locator("#search").fill("felt")
    page.locator("#table tbody tr:visible a").first.click()
    shared = "view=table&claim=series&bar=CaseReport&band=studies&q=felt"
    expect(page).to_have_url(re.compile(f"#{shared}$"))
    page.go_back()
    expect(page.locator("#panel")).to_be_hidden()
    tab.again(f"#{shared}")
    expect(page.locator("#panel h2")).to_have_text("Forty patients felt better.")
    expect(rows(page)).to_have_text(["Forty patients felt better."])
    expect(page.locator("#search")).to_have_value("felt")
    expect(page.locator("#bar")).to_have_value("CaseReport")
    expect(page.locator(".chip.band-studies")).to_have_attribute("aria-pressed", "true")


def test_going_back_takes_steps_back_one_by_one(page: Page) -> None:
    page.locator(".chip.band-trials").click()
    look_at(page, "Table")
    page.get_by_role("row").get_by_role("link", name="Claim trial.").click()
    page.go_back()
    expect(page.locator("#panel")).to_be_hidden()
    expect(page.locator("#table")).to_be_visible()
    page.go_back()
    expect(page.locator("#overview")).to_be_visible()
    expect(page.locator("#shown")).to_have_text("1 of 6 claims shown.")
    page.go_back()
    expect(page.locator("#reset")).to_be_hidden()


def test_a_search_that_leaves_a_sheet_is_one_step_to_go_back_from(page: Page, tab: Any) -> None:
    tab.go("#claim=helps")
    page.keyboard.press("/")
    page.keyboard.type("forty felt")
    expect(page.locator("#table")).to_be_visible()
    page.go_back()
    expect(page).to_have_url(re.compile("#claim=helps$"))
    expect(page.locator("#panel h2")).to_have_text("The treatment helps.")
    expect(page.locator("#search")).to_have_value("")


def test_tabs_and_a_search_begin_at_the_top(visit: Open, shipped_page: str) -> None:
    opened = visit(shipped_page, "#view=table", reduced_motion="reduce")
    page = opened.page
    place = "document.querySelector('.board').getBoundingClientRect().top"
    covered = """Math.max(...['nav.looks', '#in-force'].map(
        (each) => document.querySelector(each).getBoundingClientRect().bottom))"""
    for _ in range(2):
        for look in ("Sources", "Weak points", "Positions"):
            page.evaluate("scrollTo(0, 900)")
            look_at(page, look)
            assert -4 < page.evaluate(place) - page.evaluate(covered) < 12
        opened.go("#view=overview&asof=2012-12-31")
    page.evaluate("scrollTo(0, 900)")
    page.keyboard.press("/")
    page.keyboard.type("clot")
    assert page.evaluate(place) >= 0
    page.evaluate("scrollTo(0, 0)")
    look_at(page, "Sources")
    assert page.evaluate("scrollY") == 0


@pytest.mark.parametrize("letters", [100, 200])
def test_on_a_phone_a_look_begins_below_the_tabs_however_large_the_letters(
    visit: Open, shipped_page: str, letters: int
) -> None:
    phone = {"width": 360, "height": 740}
    opened = visit(shipped_page, "#view=weak", viewport=phone, reduced_motion="reduce")
    page = opened.page
    page.evaluate("size => { document.documentElement.style.fontSize = `${size}%`; }", letters)
    page.evaluate("scrollTo(0, 2000)")
    opened.go("#view=how")
    top = page.evaluate("document.querySelector('#how').getBoundingClientRect().top")
    assert top >= page.evaluate("document.querySelector('nav.looks').getBoundingClientRect().bottom") - 1


def test_who_asks_for_more_goes_on_at_the_first_of_what_came(visit: Open, build: Builder) -> None:
    found = build({f"c{n:03}": Rank.ANECDOTE for n in range(250)})
    opened = visit(to_html(assess(found)), "#view=table")
    page, focus = opened.page, "document.activeElement.closest('tr').textContent"
    page.locator("#table .more").focus()
    for row in ("Claim c100.", "Claim c200."):
        page.locator("#table .more").press("Enter")
        assert row in page.evaluate(focus)
    opened.go("#bar=RandomisedTrial")
    page.locator("#changes .more").press("Enter")
    assert "Claim c030." in page.evaluate(focus)
    opened.check()


def test_the_link_of_a_claim_is_copied_or_the_reader_is_told_where_it_is(page: Page, tab: Any) -> None:
    tab.go("#claim=helps")
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator("#live")).to_have_text(re.compile("Link copied|The address bar holds the link"))


def test_the_heads_of_the_matrix_differ_and_show_the_year_of_a_long_name(visit: Open) -> None:
    long = ("Institute of Very Long Names and Longer Addresses",)
    told = [source(f"{each}-source", creators=long, issued="2009") for each in "ab"]
    found = claim_map({"a": 1, "b": 1}, ["a supports p", "b supports p"], sources=told)
    opened = visit(to_html(assess(found)), "#view=matrix")
    heads = opened.page.locator(".source-head a")
    assert [each.text_content()[-6:] for each in heads.all()] == [" 2009a", " 2009b"]
    inside = """(link) => {
      const [whole, year] = [link, link.lastChild].map((each) => each.getBoundingClientRect());
      return year.height > 0 && year.top >= whole.top - 1 && year.bottom <= whole.bottom + 1;
    }"""
    assert all(each.evaluate(inside) for each in heads.all())
    opened.check()


def test_a_full_cell_of_the_matrix_opens_its_position_and_closing_leads_back(page: Page) -> None:
    look_at(page, "Matrix")
    page.locator("#grid .full").first.click()
    expect(page.locator("#panel h2")).to_have_text("The treatment helps.")
    page.get_by_role("button", name="Close").click()
    expect(page.locator("#panel")).to_be_hidden()
    page.locator("#grid tbody th a").first.press("Enter")
    expect(page.locator("#panel")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#grid tbody th a").first).to_be_focused()


def test_columns_sort_both_ways_and_say_so(page: Page) -> None:
    look_at(page, "Table")
    head = page.locator("#table").get_by_role("columnheader", name="Evidence")
    head.get_by_role("button").click()
    expect(rows(page).first).to_have_text("Claim trial.")
    expect(head).to_have_attribute("aria-sort", "ascending")
    head.get_by_role("button").click()
    expect(rows(page).first).to_have_text("The treatment helps.")
    expect(head).to_have_attribute("aria-sort", "descending")


def test_a_sorted_table_stays_sorted_in_another_view(page: Page) -> None:
    look_at(page, "Table")
    page.locator("#table").get_by_role("button", name="Evidence").click()
    expect(rows(page).first).to_have_text("Claim trial.")
    open_tray(page, WHAT_IF)
    page.get_by_label("Leave out").select_option("source-trial")
    expect(rows(page).last).to_have_text("Claim trial.")


def test_the_map_is_walked_with_the_arrow_keys_and_told_aloud(page: Page) -> None:
    look_at(page, "Map")
    page.locator("#canvas").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#live")).to_have_text(f"Conclusion 1 of 1. The treatment helps. {VERDICT}")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#panel h2")).to_have_text("Forty patients felt better.")
    expect(page.locator("#live")).to_contain_text("For “The treatment helps.”: supports, 2 of 4.")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#panel h2")).to_have_text("Claim trial.")
    expect(page.locator("#live")).to_contain_text("Against “The treatment helps.”: contradicts, 3 of 4.")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#panel h2")).to_have_text("The treatment helps.")
    page.keyboard.press("Enter")
    expect(page.locator("#panel")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()


def reached(page: Page, stops: int) -> set[str]:
    """The ids of the parts of the page that the Tab key leads to from the search."""
    found = set()
    page.locator("#search").focus()
    for _ in range(stops):
        found.add(page.evaluate("(document.activeElement.closest('[id]') ?? document.body).id"))
        page.keyboard.press("Tab")
    return found


def test_chips_are_one_stop_of_the_tab_key_and_the_arrow_keys_move_among_them(page: Page) -> None:
    chips = page.locator("#bands .chip:visible")
    chips.first.focus()
    page.keyboard.press("ArrowRight")
    expect(chips.nth(1)).to_be_focused()
    page.keyboard.press("End")
    expect(chips.last).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(chips.first).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#bands :focus")).to_have_count(0)
    page.keyboard.press("Shift+Tab")
    expect(chips.first).to_be_focused()


def test_few_stops_lead_to_the_first_card(page: Page) -> None:
    stops = 0
    while not page.evaluate("document.activeElement.closest('.card') !== null"):
        page.keyboard.press("Tab")
        stops += 1
    assert stops <= 16


def test_a_tray_closes_the_other_and_escape_leads_back_to_its_button(page: Page) -> None:
    open_tray(page, WHAT_IF)
    expect(page.locator("#ask")).to_be_visible()
    open_tray(page, KEY)
    expect(page.locator("#ask")).to_be_hidden()
    page.locator("#key .chip").first.focus()
    page.keyboard.press("Escape")
    expect(page.locator("#key")).to_be_hidden()
    expect(page.get_by_role("button", name="Filter and key")).to_be_focused()


def test_everything_is_reached_with_the_keyboard_alone(page: Page) -> None:
    skips = page.locator(".skip")
    page.keyboard.press("Tab")
    expect(skips.first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    skips.last.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#table")).to_be_focused()
    open_tray(page, WHAT_IF)
    assert {"search", "asof", "bar", "without"} <= reached(page, 20)
    page.keyboard.press("Escape")
    open_tray(page, KEY)
    assert {"search", "key", "bands", "table", "as-csv"} <= reached(page, 40)
    page.get_by_role("navigation").get_by_role("link", name="Matrix").press("Enter")
    page.locator("#grid").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator("#grid a:focus")).to_have_count(1)


def test_a_click_on_the_map_chooses_the_claim_under_it(visit: Open, build: Builder) -> None:
    found = build({"a": None, "b": Rank.ANECDOTE}, ("b -> a",))
    page = visit(to_html(assess(found)), "#view=map&claim=a").page
    canvas = page.locator("#canvas")
    box = canvas.bounding_box()
    assert box is not None
    for down in range(40, int(box["height"]), 15):
        canvas.click(position={"x": box["width"] / 2, "y": down})
    expect(page.locator("#panel h2")).to_have_text("Claim b.")
    page.go_back()
    expect(page.locator("#panel h2")).to_have_text("Claim a.")


def test_a_map_above_six_hundred_claims_draws_one_block_at_a_time(visit: Open, build: Builder) -> None:
    ranks = {f"c{n}": Rank.ANECDOTE for n in range(700)}
    links = tuple(f"c{n} -> c{n // 350 * 350}" for n in range(700) if n % 350)
    opened = visit(to_html(assess(build(ranks, links))), "#view=map")
    page = opened.page
    expect(page.locator("#drawn")).to_have_text("2 parts of the map; choose one to draw it")
    opened.go("#view=map&block=all")
    expect(page.locator(".notice")).to_have_text(
        "The map has 700 claims; no more than 600 are drawn at once."
    )
    opened.go("#view=map&block=list")
    page.locator("#blocks a").first.click()
    expect(page.locator("#drawn")).to_contain_text("350 of 700 claims")
    expect(page.locator(".card")).to_have_count(2)
    open_tray(page, WHAT_IF)
    expect(page.locator("#ask")).to_contain_text("this map is large, so only some answers are offered")
    look_at(page, "Table")
    expect(rows(page)).to_have_count(100)
    page.get_by_role("button", name="Show 100 more").click()
    expect(rows(page)).to_have_count(200)
    page.goto(page.url.partition("#")[0] + "#view=map&claim=c699")
    expect(page.locator("#panel h2")).to_have_text("Claim c699.")
    expect(page.locator("#panel .collapse")).to_contain_text("claimgraph show c699")
    expect(page.locator("#drawn")).to_contain_text("350 of 700 claims")
    assert opened.complaints == []
