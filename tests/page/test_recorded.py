"""What a map records and what the second definition tells apart reaches the reader of the page."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace
from playwright.sync_api import Locator, expect

from claimgraph.analysis import assess, portray
from claimgraph.model import ClaimMap, Document, FindingDetails, Imprint, Issued, Quote, Source, SourceKind
from claimgraph.page import describe_making, to_html
from claimgraph.page.about_content import UNKNOWN, Making, describe_map
from claimgraph.page.content import gather_content
from claimgraph.reports.dossier import write_dossiers
from claimgraph.scale import DEFAULT_SCALE
from claimgraph.wording import caution_sentence

from maps import claim_map, iri, source

Open = Callable[..., Any]


def changed(found: ClaimMap, name: str, **fields: Any) -> ClaimMap:
    """The map with other fields of one claim."""
    return replace(found, claims={**found.claims, iri(name): replace(found.claims[iri(name)], **fields)})


@pytest.fixture(scope="module")
def rich() -> ClaimMap:
    """A trial with all that a reviewer records, a search, a restatement, and an imprint."""
    found = claim_map(
        {"trial": 7, "search": 8, "twin": 2},
        ["trial supports p", "search findsNoEvidenceFor p", "twin restates p"],
        rated_down_twice={"trial supports p": 1},
        sources=[
            source("trial-source", design=7, journal="J Sleep", volume="12", pages="3-9", notes=("Small.",))
        ],
    )
    found = changed(
        found,
        "trial",
        notes=("Read twice.",),
        quote=Quote(place="Table 2"),
        details=FindingDetails(
            population="Adults", comparison="Placebo", participants=115, effect="risk ratio 0.80"
        ),
    )
    imprint = Imprint(
        main_claim=iri("p"),
        creators=("Ada", "Bo"),
        created=Issued("2024", dt.date(2024, 12, 31)),
        modified=Issued("2025-02-03", dt.date(2025, 2, 3)),
        license="https://example.org/by",
        version="3",
    )
    return replace(found, title="Is p so?", imprint=imprint)


def test_header_and_footer_say_who_made_the_map_when_and_on_which_terms(visit: Open, rich: ClaimMap) -> None:
    opened = visit(to_html(assess(rich)))
    page = opened.page
    page.get_by_role("link", name="About this map").click()
    about = page.locator("#about")
    expect(about.locator("dt")).to_have_text(
        [
            *("Main claim", "Made by", "Created", "Last changed", "Version", "Licence"),
            *("Sources", "Made from", "Made with", "Not a review"),
        ]
    )
    expect(about.locator("dd").nth(1)).to_have_text("Ada, Bo")
    expect(about.locator("dd").nth(4)).to_have_text("3")
    expect(about.locator("dd").nth(7)).to_have_text("not recorded")
    expect(about.locator("dd").nth(8)).to_have_text("not recorded")
    expect(about.locator("dd a").last).to_have_attribute("href", "https://example.org/by")
    expect(page.locator("footer")).to_contain_text(
        "Made by: Ada, Bo · Created: 2024 · Last changed: 2025-02-03"
    )
    about.get_by_role("link", name="p is so.").click()
    expect(page.locator("#panel h2")).to_have_text("p is so.")
    opened.check()


def test_the_page_says_what_it_was_made_from_and_by_which_command(visit: Open, rich: ClaimMap) -> None:
    making = describe_making([Document("data/claims.ttl", "text")], "claimgraph build data")
    page = visit(to_html(assess(rich), making), "#view=about").page
    about = page.locator("#about")
    expect(about).to_contain_text("data/claims.ttl")
    expect(about).to_contain_text(f"sha256 {hashlib.sha256(b'text').hexdigest()}")
    expect(about).to_contain_text("claimgraph build data")


def test_what_a_map_does_not_record_is_said_to_be_not_recorded() -> None:
    about = describe_map(ClaimMap(), Making())
    assert [fact.words for fact in about.facts] == [UNKNOWN] * 5 + ["none"]
    assert [fact.label for fact in about.recorded] == ["Sources"]


@pytest.mark.parametrize(
    ("years", "words"),
    [
        (["2010"], "1, from 2010"),
        (["2012", "2010"], "2, from 2010 to 2012"),
        (["2012", None], "2, from 2012; 1 undated"),
    ],
)
def test_the_sources_are_counted_with_their_years(years: list[str | None], words: str) -> None:
    issued = {n: Issued(year, dt.date(int(year), 12, 31)) if year else None for n, year in enumerate(years)}
    sources = {f"s{n}": Source(f"s{n}", f"s{n}", "S", issued=each) for n, each in issued.items()}
    assert describe_map(ClaimMap(sources=sources), Making()).facts[-1].words == words


def test_the_six_sentences_and_the_ladder_of_the_scale_are_on_the_page(visit: Open, rich: ClaimMap) -> None:
    page = visit(to_html(assess(rich))).page
    page.get_by_role("link", name="How verdicts are worked out").click()
    how = page.locator("#how")
    expect(how.locator(".method > li")).to_have_count(6)
    expect(how.locator(".ladder b")).to_have_text(
        [f"{basis.label[0].upper()}{basis.label[1:]}" for basis in DEFAULT_SCALE.strongest_first]
    )
    expect(how.locator(".ladder li").first).to_have_text(re.compile("high$"))
    expect(how).to_contain_text("no number of anecdotes outweighs a trial")


def test_a_licence_that_is_no_address_is_text(rich: ClaimMap) -> None:
    html = to_html(assess(replace(rich, imprint=Imprint(license="javascript:alert(1)"))))
    assert '<dd dir="auto">javascript:alert(1)</dd>' in html


def test_a_search_a_restatement_and_the_details_of_a_finding_are_told(visit: Open, rich: ClaimMap) -> None:
    opened = visit(to_html(assess(rich)), "#claim=p")
    page = opened.page
    panel = page.locator("#panel")
    expect(panel.locator(".searches")).to_have_text(
        re.compile("^1 claim says that no evidence for it was found: “search is so”")
    )
    expect(panel.locator(".neutral li")).to_have_text(
        ["search is so finds no evidence for this claim", "twin is so restates this claim"]
    )
    item = panel.locator(".side.for .items > li")
    expect(item).to_have_count(1)
    expect(item).to_contain_text("Randomised trial")
    expect(item).to_contain_text("rated down twice: risk of bias")
    expect(item.locator(".effect")).to_have_text("risk ratio 0.80 · 115 people")
    expect(panel.locator(".sources-used")).to_contain_text("J Sleep 12, pages 3-9")
    way = panel.locator(".ways li")
    expect(way).to_contain_text("In the source: Table 2")
    for told in ("Population: Adults", "Participants: 115", "Effect: risk ratio 0.80", "Read twice."):
        expect(way).to_contain_text(told)
    opened.go("#claim=trial")
    expect(panel.locator(".said")).to_contain_text("Comparison: Placebo")
    opened.go("#claim=search")
    expect(panel.locator(".onward li")).to_have_text("finds no evidence for → p is so.")
    opened.go("#view=sources")
    expect(page.locator("#source-0")).to_contain_text("Small.")
    opened.check()


def test_what_comes_by_way_of_something_contested_says_so(visit: Open) -> None:
    found = claim_map(
        {"one": 7, "other": 7, "story": 1},
        ["one supports p", "other contradicts p", "p supports q", "story supports q"],
    )
    opened = visit(to_html(assess(found)), "#claim=q")
    panel = opened.page.locator("#panel")
    expect(panel.locator(".by-way-of")).to_have_text("By way of p is so, which is contested.")
    expect(panel.locator(".verdict")).to_contain_text("by way of “p is so”, which is contested")
    panel.locator(".by-way-of a").click()
    expect(panel.locator("h2")).to_have_text("p is so.")
    expect(panel.locator(".by-way-of")).to_have_count(0)
    opened.check()


def test_evidence_that_counts_as_less_than_it_was_graded_names_both(visit: Open) -> None:
    found = claim_map(
        {"rumour": 7, "study": 5},
        ["rumour supports p", "study supports q"],
        rated_up={"study": 2},
        sources=[source("rumour-source", kind=SourceKind.BLOG_POST)],
    )
    content = gather_content(assess(found))
    assert [claim.kind for claim in content.claims] == [(2, 7), (5, 5), (2, 7), (5, 5)]
    assert [claim.band for claim in content.claims] == ["cases", "studies", "cases", "studies"]
    opened = visit(to_html(assess(found)), "#claim=p")
    item = opened.page.locator("#panel .side.for .items > li")
    expect(item).to_contain_text("Randomised trial, counts like an expert opinion")
    opened.go("#claim=q")
    expect(item).to_contain_text("Uncontrolled study")
    expect(item).to_contain_text("rated up: large effect, more of it has more effect")
    opened.check()


@pytest.mark.parametrize(
    ("down", "marks"),
    [(0, "step-7 lost-0"), (1, "step-7 lost-1"), (2, "step-7 lost-2"), (5, "step-7 lost-3")],
)
def test_a_mark_keeps_the_kind_and_empties_with_what_is_left(visit: Open, down: int, marks: str) -> None:
    found = claim_map({"trial": 7}, ["trial supports p"], rated_down={"trial supports p": down})
    page = visit(to_html(assess(found)), "#view=table").page
    row = page.locator("#table tbody tr").last
    expect(row.locator(".badge svg.mark")).to_have_class(f"mark {marks}")
    expect(row).to_contain_text("randomised trial (")
    expect(page.locator(".chip.band-trials .count")).to_have_text("2")


def test_with_and_without_a_script_a_sheet_says_the_same(visit: Open, rich: ClaimMap) -> None:
    html = to_html(assess(rich))
    keys = [each.id for each in rich.claims.values()]
    scripted, plain = visit(html), visit(html, java_script_enabled=False)
    told = plain.page.locator("article.sheet").all()
    for key, sheet in zip(keys, told, strict=True):
        shown = scripted.go(f"#claim={key}").locator("#panel")
        expect(shown.locator("h2")).to_have_text(sheet.locator("h3").inner_text())
        for part in (".line1", ".why", ".side .lines", ".stages li"):
            assert words(shown.locator(part)) == words(sheet.locator(part))
        for part in (".side .cite", ".hangs dd"):
            assert words(shown.locator(part)) == words(sheet.locator(part))


def words(found: Locator) -> list[str]:
    """The texts of some elements, whatever the space between their words."""
    return [" ".join(text.split()) for text in found.all_text_contents()]


def test_claims_in_a_sentence_are_named_by_their_texts_and_lead_to_their_sheets(
    visit: Open, shipped_page: str
) -> None:
    page = visit(shipped_page, "#claim=helps").page
    named = page.locator("#panel .searches a").first
    expect(named).to_have_text(re.compile(r"^No proper trial.*[^.]$"))
    named.click()
    expect(page.locator("#panel h2")).to_have_text(re.compile("^No proper trial"))


def test_no_part_of_the_page_names_claims_by_their_ids(visit: Open) -> None:
    drawn = claim_map(
        {"one": 5, "two": 5, "search": 8},
        ["one+two supports p", "search findsNoEvidenceFor p"],
    )
    opened = visit(to_html(assess(drawn)), "#claim=p")
    page = opened.page
    named = ("“one is so” and “two is so”", "“search is so”")
    for told in (page.locator("#panel").inner_text(), write_dossiers(assess(drawn))(iri("p"))):
        assert all(each in told for each in named)
        assert '"' not in told
    opened.go("#view=table")
    assert all(each in page.locator("#table tbody").inner_text() for each in named)
    opened.check()


def test_the_sheet_and_the_dossier_have_the_cautions_of_show(visit: Open) -> None:
    maker = source("maker", interests=("sells it",))
    drawn = claim_map(
        {"one": 5, "two": 5, "other": 4},
        ["one supports p", "two supports p", "other contradicts p"],
        said_by={"one": "maker", "two": "maker"},
        sources=[maker],
    )
    cautions = [
        "All evidence for it owes its strength to sources with an interest.",
        "All evidence for it (2 claims) is a single independent line.",
    ]
    assessment = assess(drawn)
    portrait = portray(assessment, drawn.claims[iri("p")])
    assert [caution_sentence(each) for each in portrait.cautions] == cautions
    assert all(each in write_dossiers(assessment)(iri("p")).replace("\\", "") for each in cautions)
    opened = visit(to_html(assessment), "#claim=p")
    panel = opened.page.locator("#panel")
    expect(panel.locator(".side.for > .caution")).to_have_text(cautions)
    expect(panel.locator(".side.against > .caution")).to_have_count(0)
    opened.check()
