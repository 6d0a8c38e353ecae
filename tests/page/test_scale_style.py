"""The page's colours and words of bases, bands and relations come from their rows."""

from __future__ import annotations

import re
from importlib import resources

import pytest
from ranks import BASES

from claimgraph.page.scale_style import scale_style
from claimgraph.scale import DEFAULT_SCALE, Relation


@pytest.mark.parametrize(
    "rule",
    [
        ".step-8 { fill: var(--step-8); }",
        ".step-2 { fill: var(--step-4); }",
        ".mark.band-trials { fill: var(--step-7); }",
        ".mark.band-cases { fill: var(--step-4); }",
        ".line.supports { stroke: var(--supports); }",
        ".line.contradicts { stroke-dasharray: 7 4; }",
        ".line.anecdotalFor .head { fill: var(--anecdotal); }",
        ".relation.anecdotalAgainst { color: var(--anecdotal-words, var(--anecdotal)); }",
    ],
)
def test_each_row_makes_its_rules(rule: str) -> None:
    assert rule in scale_style(DEFAULT_SCALE).splitlines()


def test_every_colour_of_a_row_is_in_the_palette_light_and_dark() -> None:
    palette = (resources.files("claimgraph.page") / "static" / "palette.css").read_text("utf-8")
    used = {basis.colour for basis in BASES}
    used |= {relation.value.colour for relation in Relation}
    for half in palette.split("@media (prefers-color-scheme: dark)"):
        assert used <= set(re.findall(r"--([\w-]+): #", half))


def test_no_style_file_names_a_relation_a_band_or_a_rank() -> None:
    named = [f".{relation.id}" for relation in Relation]
    named += [f"band-{band.id}" for band in DEFAULT_SCALE.bands] + [f".step-{basis.rank}" for basis in BASES]
    for file in (resources.files("claimgraph.page") / "static").iterdir():
        if file.name.endswith(".css"):
            text = file.read_text("utf-8")
            assert [name for name in named if re.search(re.escape(name) + r"\b", text)] == [], file.name
