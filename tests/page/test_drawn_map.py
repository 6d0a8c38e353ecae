"""What a reader sees on the map: no line crosses another or runs through a mark or name; no names overlap."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from drawn_frames import STILL, WATCH, Flaws, Frame

from claimgraph.analysis import assess
from claimgraph.model import ClaimMap
from claimgraph.page import to_html
from claimgraph.page.content import gather_content

from maps import tangle

Open = Callable[..., Any]

DESKTOP = {"width": 1366, "height": 900}
PHONE = {"width": 390, "height": 844}
LANDSCAPE = {"width": 844, "height": 390}
FLAWLESS = Flaws(0, 0, 0, 0, 0)


def frame(visit: Open, html: str, address: str, viewport: dict[str, int], scheme: str = "light") -> Frame:
    """What is on the canvas of a page that is opened at an address; the page draws into a watched canvas."""
    opened = visit(html, "", viewport=viewport, color_scheme=scheme, reduced_motion="reduce")
    opened.page.evaluate(WATCH)
    opened.go(address)
    return Frame.read(opened.page.evaluate(STILL))


@pytest.mark.parametrize(
    ("viewport", "scheme", "address"),
    [
        (DESKTOP, "light", "#view=map"),
        (DESKTOP, "dark", "#view=map"),
        (DESKTOP, "light", "#view=map&block=0"),
        (PHONE, "light", "#view=map&block=0"),
        (LANDSCAPE, "light", "#view=map&block=0"),
    ],
)
def test_the_real_map_is_drawn_without_a_flaw(
    visit: Open, shipped_page: str, viewport: dict[str, int], scheme: str, address: str
) -> None:
    seen = frame(visit, shipped_page, address, viewport, scheme)
    assert seen.flaws() == FLAWLESS
    assert len(seen.marks) > 1


def test_at_fit_all_lines_inside_blocks_are_drawn_but_a_few(
    visit: Open, shipped_page: str, shipped: ClaimMap
) -> None:
    seen = frame(visit, shipped_page, "#view=map", DESKTOP)
    assert len(seen.marks) == len(shipped.claims)
    assert len(seen.lines) > 0.6 * len(shipped.links)


def test_each_lit_claim_has_its_name_and_none_overlap(
    visit: Open, shipped_page: str, shipped: ClaimMap
) -> None:
    content = gather_content(assess(shipped))
    anecdotes = [claim.text for claim in content.claims if claim.band == "anecdotes"]
    seen = frame(visit, shipped_page, "#view=map&band=anecdotes", DESKTOP)
    assert seen.named(anecdotes) == len(anecdotes) > 10
    assert (seen.flaws().names_overlapping, seen.flaws().names_on_marks) == (0, 0)


def test_of_the_far_links_only_those_of_the_chosen_claim_are_drawn(visit: Open, shipped_page: str) -> None:
    seen = frame(visit, shipped_page, "#view=map&claim=safe", DESKTOP)
    assert (seen.flaws().crossings, seen.flaws().lines_through_marks) == (0, 0)


@pytest.mark.parametrize("seed", range(4))
def test_a_tangled_map_is_drawn_without_a_flaw(visit: Open, seed: int) -> None:
    seen = frame(visit, to_html(assess(tangle(seed))), "#view=map", DESKTOP)
    assert seen.flaws() == FLAWLESS


def test_all_links_are_drawn_when_asked_for(visit: Open, shipped_page: str, shipped: ClaimMap) -> None:
    opened = visit(shipped_page, "", viewport=DESKTOP, reduced_motion="reduce")
    opened.page.evaluate(WATCH)
    opened.go("#view=map")
    opened.page.get_by_label(f"Draw all {len(shipped.links)} links").check()
    assert len(Frame.read(opened.page.evaluate(STILL)).lines) >= len(shipped.links)


def test_the_counting_sees_each_kind_of_flaw() -> None:
    def box(left: float, top: float, words: str) -> dict[str, Any]:
        return {"left": left, "right": left + 60, "top": top, "bottom": top + 12, "text": words} | {
            "size": 12,
            "alpha": 1,
        }

    seen = Frame.read(
        {
            "lines": [
                {"points": [[0, 0], [100, 100]], "alpha": 1},
                {"points": [[0, 100], [100, 0]], "alpha": 1},
                {"points": [[0, 90], [100, 10]], "alpha": 0.1},
            ],
            "marks": [
                {"x": 25, "y": 25, "reach": 6, "alpha": 1},
                {"x": 200, "y": 200, "reach": 6, "alpha": 1},
            ],
            "texts": [box(60, 70, "one name"), box(195, 196, "other name"), box(215, 190, "third name")],
        }
    )
    assert seen.flaws() == Flaws(1, 1, 1, 1, 1)
    assert seen.named(["One name and more", "one name and more"]) == 1
