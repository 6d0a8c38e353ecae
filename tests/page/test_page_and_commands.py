"""The page and the commands say the same of every claim: verdict, kinds, certainty, both sides, and counts.

What is read here is what a reader sees: the text and the marks of the page in Chromium, its saved table, and
the sheets without JavaScript; beside them, what `list`, `summary` and `show` print.
"""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from page_maps import page_map

from claimgraph.analysis import Assessment, assess, list_claims
from claimgraph.model import ClaimMap
from claimgraph.page import to_html
from claimgraph.page.alternatives import find_alternatives
from claimgraph.reports import claim_table, summary
from claimgraph.scale import Basis, Scale
from claimgraph.wording import times

from maps import view_asked_for

MAPS = [("tangle", 1), ("tangle", 4), ("definition", 0), ("definition", 3)]

SEEN = """() => ({
    sentence: document.querySelector('#sentence').textContent,
    rows: [...document.querySelectorAll('#table .filled tbody tr:not(.absent)')].map((row) => ({
        text: row.children[0].textContent,
        mark: row.querySelector('.badge svg').getAttribute('class'),
        badge: row.querySelector('.badge').textContent,
        told: row.children[1].textContent,
        rests: row.children[2].textContent.trim(),
    })),
    cards: Object.fromEntries([...document.querySelectorAll('.card .balance')].map((balance) => [
        balance.closest('.card').querySelector('h4').textContent,
        [...balance.querySelectorAll('dd')].map((side) => side.textContent.replace(/\\s+/g, ' ').trim()),
    ])),
    chips: [...document.querySelectorAll('.chip')].map(({ dataset, lastElementChild }) => [
        dataset.group, dataset.value, Number(lastElementChild.textContent),
    ]),
})"""


def listed(assessment: Assessment) -> list[dict[str, Any]]:
    """The claims that `list --format json` prints."""
    claims: list[dict[str, Any]] = json.loads(claim_table.to_json(list_claims(assessment)))["claims"]
    return claims


def basis(scale: Scale, name: str | None) -> Basis | None:
    return next((each for each in scale.steps if each.id == name), None)


def mark_of(claim: dict[str, Any], scale: Scale) -> str:
    """The mark that stands for a claim: only what rests on evidence has that of a kind."""
    kind = basis(scale, claim["kind"])
    if claim["verdict"] != "rests" or kind is None:
        return f"mark sign {claim['verdict']}"
    return f"mark step-{kind.rank} lost-{min(3, max(0, kind.rank - claim['for']['low']))}"


def badge_of(claim: dict[str, Any], scale: Scale) -> str:
    labels = {band.id: band.label for band in scale.bands}
    return f"Rests on {labels[claim['band']]}" if claim["band"] else str(claim["verdict"]).capitalize()


def rests_of(claim: dict[str, Any], scale: Scale) -> str:
    """What the table says that a claim rests on; the certainty of an anecdote goes without saying."""
    kind = basis(scale, claim["kind"])
    if claim["verdict"] != "rests" or kind is None:
        return "nothing" if claim["verdict"] == "unsupported" else str(claim["verdict"])
    return kind.label if kind.rank == 1 else f"{kind.label} ({claim['certainty']} certainty)"


def side_of(claim: dict[str, Any], scale: Scale, *, is_for: bool) -> str:
    """What a card says of one side of a claim."""
    name, low, more = ("kind", "for", "graded") if is_for else ("kind_against", "against", "graded_against")
    kind, graded = basis(scale, claim[name]), basis(scale, claim[more])
    if kind is None:
        return "nothing"
    words = f"{graded.label} that counts like {kind.with_article}" if graded else kind.label
    lost = kind.rank - claim[low]["low"]
    if not lost:
        return words
    arrow, way = ("↓", "down") if lost > 0 else ("↑", "up")
    return f"{words} {arrow}{abs(lost)} rated {way} {times(abs(lost))}"


def check_seen(seen: dict[str, Any], assessment: Assessment) -> None:
    claims, scale = listed(assessment), assessment.whole.scale
    assert [row["text"] for row in seen["rows"]] == [claim["text"] for claim in claims]
    for row, claim in zip(seen["rows"], claims, strict=True):
        assert row["mark"] == mark_of(claim, scale)
        assert row["badge"] == badge_of(claim, scale)
        assert row["rests"] == rests_of(claim, scale)
    for claim in claims:
        if claim["text"] in seen["cards"]:
            assert seen["cards"][claim["text"]] == [
                side_of(claim, scale, is_for=way) for way in (True, False)
            ]
    told = json.loads(summary.to_json(assessment))
    assert seen["sentence"] == told["sentence"]
    counts = {
        "verdict": Counter(claim["verdict"] for claim in claims),
        "band": Counter(claim["band"] for claim in claims),
        "basis": Counter(claim["kind"] for claim in claims if claim["verdict"] == "rests"),
        "certainty": Counter(claim["certainty"] for claim in claims),
        "topic": Counter(topic for claim in claims for topic in claim["topics"]),
    }
    counted = [chip for chip in seen["chips"] if chip[0] in counts and chip[1] != "absent"]
    assert counted
    assert counted == [[group, value, counts[group][value]] for group, value, _ in counted]


def addresses(found: ClaimMap) -> list[tuple[str, str]]:
    """A view for each question that the page answers: the one that changes most."""
    alternatives = find_alternatives(assess(found))
    asks = dict.fromkeys(each.ask for each in alternatives.views if each.ask)
    most = [max(alternatives.of(ask), key=lambda each: each.changes) for ask in asks]
    return [(each.ask, each.value) for each in most]


@pytest.mark.parametrize(("kind", "seed"), MAPS)
def test_the_page_shows_each_claim_as_list_and_summary_print_it(
    visit: Callable[..., Any], kind: str, seed: int
) -> None:
    found = page_map(kind, seed)
    opened = visit(to_html(assess(found)), "#view=table", reduced_motion="reduce")
    check_seen(opened.page.evaluate(SEEN), assess(found))
    for ask, value in addresses(found):
        opened.go(f"#view=table&{ask}={value}")
        check_seen(opened.page.evaluate(SEEN), assess(found, view_asked_for(ask, value, found)))
    opened.check()


@pytest.mark.parametrize(("kind", "seed"), MAPS[::2])
def test_the_table_that_the_page_saves_has_the_columns_of_list(
    visit: Callable[..., Any], kind: str, seed: int, tmp_path: Path
) -> None:
    assessment = assess(page_map(kind, seed))
    page = visit(to_html(assessment), "#view=table").page
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as CSV").click()
    saved.value.save_as(tmp_path / "claims.csv")
    rows = list(csv.reader(io.StringIO((tmp_path / "claims.csv").read_text("utf-8-sig"))))
    printed = list(csv.reader(io.StringIO(claim_table.to_csv(list_claims(assessment)))))
    shared = printed[0].index("text") + 1
    assert [row[:shared] for row in rows] == [row[:shared] for row in printed]


PARTS = (".line1", ".why", ".side .lines", ".side .cite", ".hangs dd", ".stages li")
SHEET = """([root, parts]) => parts.map((part) => [...document.querySelectorAll(`${root} ${part}`)].map(
    (each) => each.textContent.replace(/\\s+/g, ' ').trim()
))"""
PLAIN = """(parts) => {
    const texts = [...document.querySelectorAll('noscript')].map((each) => each.textContent).join('');
    const sheets = new DOMParser().parseFromString(texts, 'text/html').querySelectorAll('.sheet');
    const words = (each) => each.textContent.replace(/\\s+/g, ' ').trim();
    return [...sheets].map((sheet) => [
        sheet.id, parts.map((part) => [...sheet.querySelectorAll(part)].map(words)),
    ]);
}"""


@pytest.mark.parametrize("seed", [0, 3])
def test_the_sheets_with_and_without_javascript_say_the_same(visit: Callable[..., Any], seed: int) -> None:
    found = page_map("definition", seed)
    opened = visit(to_html(assess(found)), reduced_motion="reduce")
    plain = opened.page.evaluate(PLAIN, PARTS)
    assert len(plain) == len(found.claims)
    for address, told in plain:
        opened.go(f"#{address}")
        assert opened.page.evaluate(SHEET, ["#panel", PARTS]) == told, address
    opened.check()
