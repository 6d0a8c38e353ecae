"""A sheet is printed on one page, whatever the claim."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Open = Callable[..., Any]

PAPER = {"width": 695, "height": 1050}
"""A4 at 96 dots an inch, within the margins of the page's style."""

PRINTED = """() => {
  dispatchEvent(new Event('beforeprint'));
  const found = [document.querySelector('#panel h2').textContent, document.documentElement.scrollHeight];
  dispatchEvent(new Event('afterprint'));
  return found;
}"""


def test_the_sheet_of_each_position_fits_on_one_page(visit: Open, shipped_page: str) -> None:
    opened = visit(shipped_page, viewport=PAPER, reduced_motion="reduce")
    page = opened.page
    addresses = page.locator(".card h4 a").evaluate_all("all => all.map((each) => each.hash)")
    page.emulate_media(media="print")
    heights = {}
    for address in addresses:
        opened.go(address)
        title, height = page.evaluate(PRINTED)
        heights[title] = height
    assert len(heights) == len(addresses) > 20
    assert {title: height for title, height in heights.items() if height > PAPER["height"]} == {}


def test_a_side_without_evidence_leaves_its_room_to_the_other(visit: Open, shipped_page: str) -> None:
    page = visit(shipped_page, "#claim=can-harm", viewport=PAPER).page
    page.emulate_media(media="print")
    widths = page.locator("#panel .side").evaluate_all("all => all.map((each) => each.offsetWidth)")
    assert widths[0] > 3 * widths[1]
