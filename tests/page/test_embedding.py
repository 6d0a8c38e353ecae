"""The page in the frame of another page, as ``#embed`` shows it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

Open = Callable[..., Any]

SMALL = {"width": 600, "height": 400}


@pytest.mark.parametrize("address", ["#embed", "#embed&view=table", "#embed&claim=helps"])
def test_in_a_frame_one_look_is_shown_without_header_and_with_a_line_of_source(
    visit: Open, html: str, address: str
) -> None:
    page = visit(html, address, viewport=SMALL).page
    for hidden in (".head-links", "nav.looks", "footer", ".skips"):
        expect(page.locator(hidden)).to_be_hidden()
    assert page.locator("header").evaluate("each => each.offsetWidth * each.offsetHeight") <= 1
    line = page.locator("#embed-line")
    expect(line).to_contain_text("“A map” · 6 claims from 5 sources")
    assert page.evaluate("document.documentElement.scrollWidth") <= 600
    whole = address.replace("embed&", "").replace("embed", "view=overview")
    expect(line.get_by_role("link")).to_have_attribute("href", whole)
    expect(line.get_by_role("link")).to_have_attribute("target", "_blank")


def test_a_page_of_its_own_has_its_header_and_no_such_line(visit: Open, html: str) -> None:
    page = visit(html, "#view=table", viewport=SMALL).page
    expect(page.locator("#embed-line")).to_be_hidden()
    expect(page.locator("nav.looks")).to_be_visible()


def test_a_frame_stays_a_frame_when_a_claim_is_opened_in_it(visit: Open, html: str) -> None:
    page = visit(html, "#embed", viewport=SMALL).page
    page.locator(".card a").first.click()
    expect(page).to_have_url(re.compile("#embed&.*claim=helps"))
    expect(page.locator("nav.looks")).to_be_hidden()


def test_another_look_in_a_frame_begins_at_its_top(visit: Open, html: str) -> None:
    opened = visit(html, "#embed", viewport=SMALL)
    opened.go("#embed&view=table")
    expect(opened.page.locator("body")).to_have_attribute("data-look", "table")
    top = opened.page.locator(".board").evaluate(
        "each => each.getBoundingClientRect().top - document.getElementById('in-force').offsetHeight"
    )
    assert abs(top) < 1
