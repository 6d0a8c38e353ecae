"""The questions that readers bring to the page of the shipped map, and the clicks that each answer takes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

MOST_CLICKS = 3
SAFE, HELPS = (
    "The vein treatment is safe: serious harm from it is rare.",
    "The vein treatment helps people with MS.",
)


@dataclass
class Reader:
    """A reader who looks at the page and counts every click."""

    page: Page
    clicks: int = 0

    def click(self, target: Locator) -> None:
        target.click()
        self.clicks += 1

    def open(self, claim: str) -> Locator:
        """Open the sheet of a claim from the first screen."""
        card = self.page.locator("#answer, .card").filter(has_text=claim).first
        self.click(card.get_by_role("link").first)
        panel = self.page.locator("#panel")
        expect(panel.locator("h2")).to_have_text(claim)
        return panel


@pytest.fixture
def reader(visit: Callable[..., object], shipped_page: str) -> Iterator[Reader]:
    opened = visit(shipped_page)
    found = Reader(opened.page)  # type: ignore[attr-defined]
    yield found
    assert found.clicks <= MOST_CLICKS
    opened.check()  # type: ignore[attr-defined]


def test_2_is_it_safe(reader: Reader) -> None:
    sheet = reader.open(SAFE)
    expect(sheet.locator(".badge").first).to_have_text("Contested")
    for side in ("for", "against"):
        expect(sheet.locator(f".side.{side} .item").first).to_be_in_viewport()


def test_3_how_often_do_clots_follow(reader: Reader) -> None:
    sheet = reader.open("Some people get a blood clot in a treated vein after the vein treatment.")
    expect(sheet.locator(".effect").first).to_contain_text(re.compile(r"\d+ of \d+"))


def test_4_who_says_so_and_what_do_they_gain(reader: Reader) -> None:
    sheet = reader.open(SAFE)
    reader.click(sheet.locator(".flag summary").first)
    expect(sheet.locator(".flag li").first).to_be_visible()
    expect(sheet.locator(".flag li").first).not_to_be_empty()


def test_7_what_this_verdict_hangs_on(reader: Reader) -> None:
    sheet = reader.open(SAFE)
    expect(sheet.locator(".collapse dd")).to_have_text(
        re.compile(r"^One source\. Without .+ 20\d\d, it would ")
    )


def test_8_why_was_this_trial_rated_down(reader: Reader) -> None:
    sheet = reader.open(SAFE)
    reader.click(sheet.locator(".side.against .down summary").first)
    expect(sheet.locator(".side.against .down li").first).to_be_visible()


def test_9_how_large_is_the_effect_and_in_how_many_people(reader: Reader) -> None:
    sheet = reader.open(HELPS)
    expect(sheet.locator(".side.against .effect").first).to_have_text(re.compile(r"\d+ people"))


def test_10_for_and_against_on_one_printed_page(reader: Reader) -> None:
    sheet = reader.open(SAFE)
    reader.page.evaluate("window.print = () => { window.printed = document.body.className; }")
    reader.click(sheet.get_by_role("button", name="Print one page"))
    assert "one-page" in reader.page.evaluate("window.printed")
    reader.page.emulate_media(media="print")
    paper = reader.page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1


def test_11_the_chain_from_a_claim_to_its_sources(reader: Reader) -> None:
    sheet = reader.open(HELPS)
    reader.click(sheet.get_by_text("Every way to the sources"))
    expect(sheet.locator(".ways .way").first).to_be_visible()
    expect(sheet.locator(".ways .relation").first).to_have_text("supports")


def test_12_what_would_change_this_verdict(reader: Reader) -> None:
    sheet = reader.open(HELPS)
    expect(sheet.locator(".turns dd")).to_have_text(re.compile("spoke for it: then it would be contested"))
