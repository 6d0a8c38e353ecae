"""The dossier that the export writes is the sheet that the page copies as Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from page_maps import page_map

from claimgraph.analysis import assess
from claimgraph.model import ClaimMap
from claimgraph.page import to_html
from claimgraph.page.content import gather_content
from claimgraph.reports.dossier import write_dossiers

from maps import read_map

KEEP_COPIED = """() => Object.defineProperty(navigator, 'clipboard', {
  configurable: true,
  value: { writeText: async (text) => { window.copied = text; } },
})"""


def check_copies(visit: Callable[..., Any], found: ClaimMap, names: Iterable[str]) -> None:
    """Copy the sheets of some claims on the page of a map, and compare each with the dossier."""
    assessment = assess(found)
    write = write_dossiers(assessment)
    opened = visit(to_html(assessment), reduced_motion="reduce")
    opened.page.evaluate(KEEP_COPIED)
    keys = {iri: each.key for iri, each in zip(found.claims, gather_content(assessment).claims, strict=True)}
    for iri in names:
        opened.page.evaluate("key => { location.hash = `claim=${encodeURIComponent(key)}`; }", keys[iri])
        opened.page.locator("#panel h2").get_by_text(found.claims[iri].text, exact=True).wait_for()
        opened.page.get_by_role("button", name="Copy as Markdown").click()
        assert opened.page.evaluate("window.copied") == write(iri)


@pytest.mark.parametrize("seed", range(3))
def test_the_dossier_is_what_the_page_copies(visit: Callable[..., Any], seed: int) -> None:
    found = page_map("definition", seed)
    check_copies(visit, found, assess(found).groundings)


def test_the_dossiers_of_the_shipped_map_are_what_its_page_copies(visit: Callable[..., Any]) -> None:
    found = read_map("data")
    check_copies(visit, found, list(found.claims)[::9])
