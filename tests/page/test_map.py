"""The map under a reader's hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect
from ranks import Rank

from claimgraph.analysis import assess
from claimgraph.model import ClaimMap
from claimgraph.page import to_html

Builder = Callable[..., ClaimMap]
Open = Callable[..., Any]

PICTURE = "document.querySelector('#canvas canvas').toDataURL()"
STILL = """
async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 20)));
  let [before, now] = ['', PICTURE];
  while (before !== now) { before = now; await frame(); await frame(); now = PICTURE; }
  return [...now].reduce((sum, each) => (sum * 31 + each.charCodeAt(0)) | 0, 0);
}
""".replace("PICTURE", PICTURE)
"""The picture of the map once it has stopped moving, as a number."""


def middle(page: Page) -> tuple[float, float, float]:
    """Across the middle of the canvas, and from its top to its bottom."""
    box = page.locator("#canvas").bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"], box["y"] + box["height"]


def test_a_click_on_a_label_chooses_its_claim(visit: Open, build: Builder) -> None:
    texts = {"b": "Some forty patients of the clinic felt better, slept longer and walked further."}
    found = build({"a": None, "b": Rank.ANECDOTE}, ("b -> a",), texts=texts)
    page = visit(to_html(assess(found)), "#view=map").page
    across, top, bottom = middle(page)
    for down in range(int(top) + 20, int(bottom), 12):
        page.mouse.click(across + 50, down)
    expect(page.locator("#panel h2")).to_have_text(texts["b"])


def test_a_filter_leaves_the_map_where_the_reader_moved_it_and_fit_brings_it_back(
    visit: Open, quarrel: ClaimMap
) -> None:
    page = visit(to_html(assess(quarrel)), "#view=map", reduced_motion="reduce").page
    whole = page.evaluate(STILL)
    across, top, _ = middle(page)
    page.mouse.move(across, top + 30)
    page.mouse.down()
    page.mouse.move(across + 80, top + 90, steps=4)
    page.mouse.up()
    page.mouse.move(across, top - 60)
    moved = page.evaluate(STILL)
    assert moved != whole
    chip = page.locator(".chip.band-studies")
    chip.click()
    assert page.evaluate(STILL) != moved
    chip.click()
    page.mouse.move(across, top - 60)
    assert page.evaluate(STILL) == moved
    page.get_by_role("button", name="Fit").click()
    page.mouse.move(across, top - 60)
    assert page.evaluate(STILL) != moved


def test_a_drawing_with_very_many_lines_is_dragged_without_them(visit: Open, build: Builder) -> None:
    ranks = dict.fromkeys((f"c{number}" for number in range(40)), Rank.UNCONTROLLED_STUDY)
    links = tuple(f"c{start} -> c{end}" for start in range(40) for end in range(start) if (start + end) % 2)
    page = visit(to_html(assess(build(ranks, links))), "#view=map").page
    page.get_by_label("Draw all").check()
    page.evaluate(STILL)
    drawn = "(() => { window.lines = 0; const line = CanvasRenderingContext2D.prototype.lineTo;"
    page.evaluate(
        drawn + "CanvasRenderingContext2D.prototype.lineTo = function (...to)"
        " { window.lines += 1; return line.apply(this, to); }; })()"
    )
    across, top, _ = middle(page)
    page.mouse.move(across, top + 10)
    page.mouse.down()
    page.evaluate("window.lines = 0")
    page.mouse.move(across + 40, top + 60, steps=3)
    page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
    assert page.evaluate("window.lines") < len(links)
    page.mouse.up()
    page.wait_for_function("(all) => window.lines >= all", arg=len(links))
