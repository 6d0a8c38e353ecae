"""The pictures of the rules of verdicts say what the analysis says, and the text above them is true."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from claimgraph.model import Verdict
from claimgraph.workspace.opening import open_map

from repository import ROOT, run_script

MAPS = sorted((ROOT / "docs" / "_static" / "verdicts").glob("*.ttl"))
TEXT = (ROOT / "docs" / "verdicts.md").read_text(encoding="utf-8")
SAID = {
    "contested": ("grades", Verdict.RESTS, 7, 0),
    "hearsay": ("unnamed", Verdict.RESTS, 2, 0),
    "links": ("calms", Verdict.RESTS, 5, 0),
    "outweighed": ("calms", Verdict.UNSUPPORTED, 0, 0),
    "premises": ("calms", Verdict.RESTS, 2, 0),
    "ranks": ("calms", Verdict.OUTWEIGHED, 1, 7),
    "rating-up": ("all-calm", Verdict.RESTS, 6, 0),
    "reports": ("trial-calm", Verdict.UNSUPPORTED, 0, 0),
    "reviews": ("cases-calm", Verdict.RESTS, 5, 0),
    "undercut": ("calms", Verdict.UNSUPPORTED, 0, 0),
    "undercut-undercut": ("calms", Verdict.RESTS, 5, 0),
    "unsettled": ("black", Verdict.UNSETTLED, 0, 0),
}
"""The claim that a rule decides in its picture: its verdict, and the low ends for and against it."""


def test_the_pictures_and_their_alternative_texts_are_what_the_program_says() -> None:
    """Run scripts/draw_verdicts.py after a change of the analysis, its words or the look of the page."""
    assert run_script("scripts/draw_verdicts.py", "--check") == (0, "")


def test_each_map_is_shown_once_and_has_its_rule() -> None:
    shown = re.findall(r"\(_static/verdicts/([\w-]+)\.svg\)", TEXT)
    assert sorted(shown) == sorted(SAID) == sorted(path.stem for path in MAPS)


@pytest.mark.parametrize("path", MAPS, ids=[path.stem for path in MAPS])
def test_the_rule_decides_as_the_text_says(path: Path) -> None:
    claim, verdict, for_, against = SAID[path.stem]
    found = open_map([str(path)]).assess().groundings[f"https://example.org/tea#{claim}"]
    assert (found.verdict, found.for_.low, found.against.low) == (verdict, for_, against)


@pytest.mark.parametrize("path", MAPS, ids=[path.stem for path in MAPS])
def test_no_card_or_label_covers_another(path: Path) -> None:
    root = ET.fromstring(path.with_suffix(".svg").read_text(encoding="utf-8"))
    named = "{http://www.w3.org/2000/svg}rect"
    boxes = [
        tuple(float(box.attrib[side]) for side in ("x", "y", "width", "height"))
        for box in root.iter(named)
        if box.get("class") in {"card", "label"}
    ]
    covering = [
        (one, other)
        for place, one in enumerate(boxes)
        for other in boxes[:place]
        if one[0] < other[0] + other[2] and other[0] < one[0] + one[2]
        if one[1] < other[1] + other[3] and other[1] < one[1] + one[3]
    ]
    assert covering == []
