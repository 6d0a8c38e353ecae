"""The map under a reader's hand."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from drawn_frames import STILL as FRAME
from drawn_frames import WATCH, Frame
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


def test_a_map_above_two_hundred_claims_opens_as_a_list_and_is_drawn_whole_when_asked_for(
    visit: Open, build: Builder
) -> None:
    ranks = {f"c{n}": Rank.ANECDOTE if n % 70 else None for n in range(210)}
    links = tuple(f"c{n} -> c{n // 70 * 70}" for n in range(210) if n % 70)
    page = visit(to_html(assess(build(ranks, links))), "#view=map").page
    expect(page.locator("#blocks li")).to_have_text([re.compile(r"Claim c\d+\.70 claims")] * 3)
    expect(page.locator("#canvas")).to_be_hidden()
    page.get_by_role("link", name="Draw the whole map").click()
    expect(page.locator("#drawn")).to_have_text("all 210 claims")
    expect(page.locator(".notice")).to_have_count(0)
    page.get_by_role("link", name="List of the parts").click()
    page.get_by_role("link", name="Claim c70.").click()
    expect(page.locator("#drawn")).to_contain_text("70 of 210 claims")


def test_a_phone_lists_the_parts_and_says_how_many_of_their_claims_pass_the_filter(
    visit: Open, build: Builder
) -> None:
    ranks = {"one": None, "two": None, "a": Rank.ANECDOTE, "b": Rank.RANDOMISED_TRIAL, "c": Rank.ANECDOTE}
    html = to_html(assess(build(ranks, ("a -> one", "b -> one", "c -> two"))))
    opened = visit(html, "#view=map", viewport={"width": 390, "height": 844})
    page = opened.page
    expect(page.locator("#blocks .count")).to_have_text(["3 claims", "2 claims"])
    opened.go("#view=map&band=trials")
    expect(page.locator("#blocks li:visible .count")).to_have_text("2 of 3 claims")
    page.locator("#blocks a").first.click()
    expect(page.locator("#canvas")).to_be_visible()
    expect(page.locator("#drawn")).to_contain_text("2 claims stand out; each is named.")


def test_the_mark_under_the_pointer_has_its_whole_name_on_a_plate(visit: Open, build: Builder) -> None:
    whole = "Some forty patients of the clinic " + "felt better and walked further, " * 5 + "they say."
    found = build({"a": None, "b": Rank.ANECDOTE}, ("b -> a",), texts={"b": whole})
    opened = visit(to_html(assess(found)), reduced_motion="reduce")
    page = opened.page
    page.evaluate(WATCH)
    opened.go("#view=map")
    before = Frame.read(page.evaluate(FRAME))
    lowest = max(before.marks, key=lambda mark: mark.y)
    box = page.locator("#canvas").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + lowest.x, box["y"] + lowest.y)
    page.wait_for_function("window.frame.texts.some(({ text }) => text.includes('they say.'))")
    plain = "".join(each["text"] for each in page.evaluate("window.frame.texts"))
    assert not any("they say." in name.words for name in before.names)
    assert whole.replace(" ", "") in plain.replace(" ", "")


PHONE = {"width": 360, "height": 740}


@pytest.mark.parametrize(
    ("ranks", "links", "block", "words"),
    [
        ({"a": None, "b": None, "c": None}, (), 0, "all 3 claims"),
        ({"a": None, "b": Rank.ANECDOTE}, ("b -> a",), 0, "all 2 claims"),
        (
            {"a": None, "b": Rank.ANECDOTE, "c": None},
            ("b -> a",),
            0,
            "2 of 3 claims: one conclusion and the claims that bear on it",
        ),
        ({"a": None, "b": Rank.ANECDOTE, "c": None}, ("b -> a",), 1, "1 of 3 claims, without links"),
    ],
)
def test_the_part_drawn_is_called_what_it_is(
    visit: Open, build: Builder, ranks: dict[str, Rank | None], links: tuple[str, ...], block: int, words: str
) -> None:
    page = visit(to_html(assess(build(ranks, links))), f"#view=map&block={block}", viewport=PHONE).page
    expect(page.locator("#drawn")).to_have_text(words)


def test_a_phone_says_that_claims_of_a_part_are_outside_the_window_until_all_are_shown(
    visit: Open, build: Builder
) -> None:
    names = [f"c{number}" for number in range(8)]
    found = build({"p": None} | dict.fromkeys(names, Rank.ANECDOTE), [f"{name} -> p" for name in names])
    page = visit(to_html(assess(found)), "#view=map", viewport=PHONE).page
    drawn = page.locator("#drawn")
    expect(drawn).to_have_text("all 9 claims. Drag the map to see the rest, or press Fit")
    page.get_by_role("button", name="Fit").click()
    expect(drawn).to_have_text("all 9 claims")


def test_a_map_of_one_claim_is_counted_in_the_singular(visit: Open, build: Builder) -> None:
    page = visit(to_html(assess(build({"only": Rank.ANECDOTE}))), "#view=map").page
    expect(page.locator("#drawn")).to_have_text("the only claim")
    expect(page.locator("label.full")).to_have_text("Draw all links (0)")
