"""The page in the frame that a notebook shows it in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import claimgraph

BLANKETS = Path(__file__).parents[1] / "golden" / "blankets" / "claims.ttl"


def test_a_drawn_map_works_in_a_frame_that_cannot_reach_the_notebook(visit: Callable[..., Any]) -> None:
    drawing = claimgraph.open(str(BLANKETS)).draw()
    assert repr(drawing).startswith("Drawing(")
    opened = visit(f"<!doctype html>{drawing._repr_html_()}")
    frame = opened.page.frame_locator("iframe")
    frame.get_by_role("link", name="Table", exact=True).click()
    frame.get_by_role("heading", name="All claims").wait_for()
    assert opened.page.frames[1].url.endswith("#view=table")
    assert opened.page.frames[1].evaluate("() => self.origin") == "null"
    assert opened.complaints == []
