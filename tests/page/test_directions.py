"""Names in scripts that run from right to left, on the map and in its pictures."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from ranks import Rank

from claimgraph.analysis import assess
from claimgraph.model import ClaimMap
from claimgraph.page import to_html

NAME = "علاج MS يساعد 5 من 10 (انظر WHO)."

ARABIC = re.compile("[\u0600-\u06ff]")

RECORD = """() => {
  window.drawn = [];
  const draw = CanvasRenderingContext2D.prototype.fillText;
  CanvasRenderingContext2D.prototype.fillText = function (text, ...place) {
    window.drawn.push([text, this.direction]);
    draw.call(this, text, ...place);
  };
}"""


def test_each_line_of_a_name_has_the_direction_of_the_whole_name(
    visit: Callable[..., Any], build: Callable[..., ClaimMap]
) -> None:
    texts = {"helps": NAME, "trial": "It did not."}
    drawn = build({"helps": None, "trial": Rank.RANDOMISED_TRIAL}, ("trial -| helps",), texts=texts)
    opened = visit(to_html(assess(replace(drawn, title=NAME))), "#view=map")
    page = opened.page
    page.evaluate(RECORD)
    page.get_by_role("button", name="Fit").click()
    page.wait_for_function("window.drawn.length > 0")
    written = page.evaluate("window.drawn")
    assert {direction for text, direction in written if ARABIC.search(text)} == {"rtl"}
    assert {direction for text, direction in written if "did not" in text} == {"ltr"}
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save the map as SVG").click()
    picture = Path(saved.value.path()).read_text("utf-8")
    lines = re.findall(r"<text ([^>]*)>([^<]*)</text>", picture)
    told = {text: style for style, text in lines}
    assert 'direction="rtl"' in told[NAME], "the title"
    assert 'text-anchor="start"' in told[NAME]
    named = [style for style, text in lines if ARABIC.search(text) and "middle" in style]
    assert named
    assert all('direction="rtl"' in style for style in named)
    assert "direction" not in told["It did not."]
    opened.check()
