"""Questions that a reader brings, each answered on the page of the real case with the clicks it takes."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

Open = Callable[..., Any]


@pytest.fixture
def page(visit: Open, shipped_page: str) -> Page:
    opened: Page = visit(shipped_page).page
    return opened


def test_does_it_work_is_answered_without_a_click(page: Page) -> None:
    answer = page.locator("#answer")
    expect(answer.locator(".plain")).to_have_text("The evidence is against it.")
    expect(answer).to_contain_text("Outweighed")
    expect(answer.locator(".for .strongest a")).to_be_visible()
    expect(answer.locator(".against .strongest")).to_contain_text("systematic review")


@pytest.mark.parametrize(
    ("link", "place", "words"),
    [
        ("Weak points", "#weak-interested", "Backed only by someone with an interest"),
        ("Weak points", "#weak-one-line", r"From .+ alone"),
        ("How verdicts are worked out", "#how", "There are five verdicts"),
        ("About this map", "#about", "claimgraph build data"),
        ("Weak points", "#weak-bare", "Somebody says it and gives no ground"),
        ("Weak points", "#weak-sought", "Not finding it is not evidence against it"),
    ],
)
def test_one_click_answers(page: Page, link: str, place: str, words: str) -> None:
    page.get_by_role("link", name=link).click()
    expect(page.locator(place)).to_be_visible()
    expect(page.locator(place)).to_contain_text(re.compile(words))


def test_in_another_view_the_answer_is_that_of_the_view_and_comes_back(
    visit: Open, shipped_page: str
) -> None:
    before = visit(shipped_page).page.locator("#answer").inner_text()
    opened = visit(shipped_page, "#bar=RandomisedTrial")
    answer = opened.page.locator("#answer")
    expect(answer.locator(".plain")).to_be_visible()
    opened.go("#view=overview")
    expect(answer.locator(".why")).to_have_text(re.compile("^Outweighed: a systematic review"))
    assert opened.page.locator("#answer").inner_text() == before
