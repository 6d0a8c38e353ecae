"""What if less counted: the page shows other views as Python worked them out."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING
from typing import Any

import pytest
from generated_maps import claim_maps, with_sources
from hypothesis import given
from msgspec.structs import replace
from playwright.sync_api import Page, expect
from ranks import BASES, Rank
from trays import WHAT_IF, open_tray

from claimgraph.analysis import assess, find_collapses
from claimgraph.model import ClaimMap, Issued, SourceKind
from claimgraph.page import other_views as room
from claimgraph.page import to_html
from claimgraph.page.alternatives import Alternative, Alternatives, find_alternatives
from claimgraph.page.claim_content import ClaimContent
from claimgraph.page.content import Content, gather_content
from claimgraph.page.other_views import Ask
from claimgraph.page.verdict_rows import ABSENT
from claimgraph.views import View
from claimgraph.wording import day_phrase

from effort import examples
from maps import claim_map, combined, iri, source, view_asked_for

Builder = Callable[..., ClaimMap]

PAINTED = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
UNOPPOSED = "Rests on an uncontrolled study (low certainty)."


def content_of(found: ClaimMap, view: View | None = None) -> Content:
    return gather_content(assess(found, view))


def alternatives_of(found: ClaimMap, view: View | None = None) -> Alternatives:
    return find_alternatives(assess(found, view))


def asked(found: Alternatives) -> dict[str, list[str]]:
    return {ask.value: [each.value for each in found.of(ask.value)] for ask in Ask}


def test_every_bar_date_and_source_that_can_make_a_difference_is_worked_out(dated: ClaimMap) -> None:
    assert asked(alternatives_of(dated)) == {
        "bar": [basis.id for basis in BASES if basis.rank > Rank.ANECDOTE],
        "asof": ["2010-12-30", "2010-12-31", "2011-12-31", "2012-12-31"],
        "without": [f"source-{name}" for name in ("series", "story", "doubt", "trial", "aside")],
        "grant": [],
    }


def test_other_views_start_from_the_view_in_force(dated: ClaimMap) -> None:
    view = View(dt.date(2012, 12, 31), frozenset({"source of story"}), Rank.UNCONTROLLED_STUDY)
    found = alternatives_of(dated, view)
    assert asked(found) == {
        "bar": ["ControlledStudy", "RandomisedTrial", "SystematicReview"],
        "asof": ["2010-12-30", "2010-12-31", "2011-12-31"],
        "without": ["source-series", "source-doubt"],
        "grant": [],
    }
    assert "without “The source of story”" in text_of(found, found.of("asof")[0], 4)


def entries_of(alternatives: Alternatives, view: Alternative, pool: str) -> list[tuple[int, Any]]:
    """The entries of a pool that apply in a view: those of its parent, unless it has its own."""
    found = (
        dict(entries_of(alternatives, alternatives.views[view.parent], pool))
        if view.parent is not None
        else {}
    )
    found |= dict(getattr(alternatives, pool)[place] for place in getattr(view, pool))
    return list(found.items())


def cells_of(alternatives: Alternatives, view: Alternative) -> list[tuple[int, ...]]:
    """The cells that differ in a view, those of its parent first."""
    before = cells_of(alternatives, alternatives.views[view.parent]) if view.parent is not None else []
    return [*before, *(alternatives.cells[place] for place in view.cells)]


def text_of(alternatives: Alternatives, view: Alternative, place: int) -> str:
    return alternatives.texts[view.texts[place]]


def put_in_place(claim: ClaimContent, differences: Mapping[str, Any]) -> ClaimContent:
    """A claim in another view; one that is not there has only what the map records of it."""
    named = {"for_" if name == "for" else name: value for name, value in differences.items()}
    found = dataclasses.replace(claim, **named)
    if found.verdict != ABSENT:
        return found
    judged = {each.name: each.default for each in dataclasses.fields(found) if each.default is not MISSING}
    return dataclasses.replace(found, uncounted=found.sources, **judged)


@pytest.mark.covered_elsewhere
@examples(25)
@given(with_sources(claim_maps(max_claims=6, max_links=10, max_undercuts=4)))
def test_what_differs_put_in_place_is_what_assessing_that_view_gives(found: ClaimMap) -> None:
    plain, alternatives = content_of(found), alternatives_of(found)
    for each in alternatives.views:
        parts = [alternatives.views[part] for part in each.parts] or [each]
        asked_for = [view_asked_for(part.ask, part.value, found) for part in parts]
        want = content_of(found, combined(asked_for))
        claims = list(plain.claims)
        for index, differences in entries_of(alternatives, each, "claims"):
            claims[index] = put_in_place(claims[index], differences)
        links = list(plain.links)
        for index, differences in entries_of(alternatives, each, "links"):
            links[index] = dataclasses.replace(links[index], **differences)
        undercuts = list(plain.undercuts)
        for index, differences in entries_of(alternatives, each, "undercuts"):
            undercuts[index] = dataclasses.replace(undercuts[index], **differences)
        assert (tuple(claims), tuple(links)) == (want.claims, want.links)
        assert (tuple(undercuts), each.bar) == (want.undercuts, want.bar)
        cells = {cell[:2]: cell[2:] for cell in (*plain.matrix.cells, *cells_of(alternatives, each))}
        assert {key: cell for key, cell in cells.items() if cell and key[1] not in each.gone} == {
            cell[:2]: cell[2:] for cell in want.matrix.cells
        }
        origins = list(plain.origins)
        for number, stands_for in each.origins:
            origins[number] = stands_for
        gone = set(each.gone)
        counting = [number for number in range(len(origins)) if number not in gone]
        assert [origins[number] for number in counting] == [want.origins[number] for number in counting]
        assert each.gone == tuple(index for index, source in enumerate(want.sources) if not source.counts)


@pytest.mark.covered_elsewhere
@examples(25)
@given(with_sources(claim_maps(max_claims=6, max_links=10, max_undercuts=4)))
def test_the_views_without_a_source_agree_with_what_a_verdict_collapses_without(found: ClaimMap) -> None:
    assessment, content, alternatives = assess(found), content_of(found), alternatives_of(found)
    for index, claim_iri in enumerate(found.claims):
        before = content.claims[index]
        changed = []
        for each in alternatives.of("without"):
            differing = dict(alternatives.claims[place] for place in each.claims)
            claim = put_in_place(before, differing.get(index, {}))
            verdict, *rest = claim.outcome
            if ("unsupported" if verdict == ABSENT else verdict, *rest) != before.outcome:
                changed.append(each.value)
        collapses = find_collapses(assessment, claim_iri).sources
        assert changed == [found.sources[source].id for source in collapses]


def test_a_grant_is_offered_if_nobody_says_a_claim_and_nothing_speaks_for_it() -> None:
    found = claim_map({"trial": 7}, ["trial supports p", "q supports p"])
    alternatives = alternatives_of(found, View(bar=3))
    assert asked(alternatives)["grant"] == [basis.id for basis in BASES[3:]]
    names = list(found.claims)
    granted = alternatives.of("grant")[-1]
    told = {
        names[number]: fields for number, fields in (alternatives.claims[place] for place in granted.claims)
    }
    assert told[iri("q")]["is_granted"] is True
    assert (granted.value, granted.changes, granted.absent) == ("SystematicReview", 2, 0)
    assert alternatives_of(claim_map({"trial": 7}, ["trial supports p"])).of("grant") == []


def test_a_view_counts_the_claims_judged_otherwise_and_those_no_longer_there(dated: ClaimMap) -> None:
    found = {each.value: (each.changes, each.absent) for each in alternatives_of(dated).of("without")}
    assert found["source-trial"] == (1, 1)
    assert found["source-aside"] == (0, 1)


def test_a_difference_that_several_views_share_is_told_once() -> None:
    found = claim_map({"a": 7, "b": 1}, ["a supports goal"], said_by={"a": "s", "b": "t"})
    alternatives = alternatives_of(found)
    told = [place for each in alternatives.views for place in each.claims]
    assert len(set(told)) < len(told)
    assert len(alternatives.claims) == len(set(told))


@pytest.mark.parametrize(
    ("limit", "kept", "thinned", "missing"),
    [
        (6 * 17, (7, 4, 5, 0), (), ()),
        (6 * 16, (6, 4, 5, 0), ("bar",), ()),
        (6 * 9, (3, 2, 3, 0), ("bar", "asof", "without"), ()),
        (6 * 2, (1, 0, 1, 0), ("bar", "without"), ("asof",)),
        (5, (0, 0, 0, 0), (), ("bar", "asof", "without")),
    ],
)
def test_a_large_map_keeps_some_answers_to_each_question_and_says_what_is_thinned_out(
    dated: ClaimMap,
    monkeypatch: pytest.MonkeyPatch,
    limit: int,
    kept: tuple[int, ...],
    thinned: tuple[str, ...],
    missing: tuple[str, ...],
) -> None:
    monkeypatch.setattr(room, "COST_LIMIT", limit)
    found = alternatives_of(dated)
    assert (found.thinned, found.missing) == (thinned, missing)
    assert tuple(len(found.of(ask.value)) for ask in Ask) == kept


def test_a_map_of_few_claims_has_room_for_fewer_views_if_its_sources_or_links_are_many(
    dated: ClaimMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "COST_LIMIT", 6 * 17)
    monkeypatch.setattr(room, "COMBINED_CLAIMS", 59)
    assert any(each.parts for each in alternatives_of(dated).views)
    many = {each.iri: each for each in (source(f"more-{number}") for number in range(60))}
    found = alternatives_of(replace(dated, sources={**dated.sources, **many}))
    assert len(found.views) == 1
    names = [f"c{number}" for number in range(16)]
    linked = [f"{one} supports {other}" for one, other in itertools.permutations(names, 2)]
    assert not alternatives_of(claim_map({"c0": 7}, linked)).views


def test_views_are_combined_as_far_as_there_is_room(dated: ClaimMap, monkeypatch: pytest.MonkeyPatch) -> None:
    def combined_of(limit: int) -> list[tuple[str, ...]]:
        monkeypatch.setattr(room, "COMBINED_LIMIT", limit * (6 + room.VIEW_COST))
        found = alternatives_of(dated)
        assert len([each for each in found.views if each.parts]) <= limit
        return [tuple(found.views[part].ask for part in each.parts) for each in found.views if each.parts]

    everything = combined_of(1000)
    # Seven bars, four dates and five sources, of which none, one, two and three are out by each date.
    pairs = {("bar", "asof"): 28, ("bar", "without"): 35, ("asof", "without"): 6}
    assert {asks: everything.count(asks) for asks in pairs} == pairs
    assert everything.count(("bar", "asof", "without")) == 7 * 6
    few = combined_of(20)
    assert {("bar", "asof"), ("asof", "without"), ("bar", "without")} <= set(few)
    assert combined_of(0) == []
    monkeypatch.setattr(room, "COMBINED_CLAIMS", 5)
    assert combined_of(1000) == []


def test_every_change_names_its_causes(dated: ClaimMap) -> None:
    found = alternatives_of(dated)
    names = [each.id for each in dated.sources.values()]

    def causes_in(ask: str, value: str) -> dict[int, list[str]]:
        view = next(each for each in found.of(ask) if each.value == value)
        return {
            claim: [names[each] for each in missing]
            for claim, missing, *_ in (found.causes[place] for place in view.causes)
        }

    assert causes_in("asof", "2012-12-31") == {0: ["source-trial"]}
    assert causes_in("without", "source-trial") == {0: ["source-trial"]}
    assert causes_in("bar", "RandomisedTrial")[2] == ["source-series"]


def test_a_granted_claim_is_the_cause_of_what_it_changes() -> None:
    found = alternatives_of(claim_map({}, ["q supports p"]))
    granted = found.of("grant")[-1]
    told = [found.causes[place] for place in granted.causes]
    assert [(claim, claims) for claim, _, _, claims in told] == [(0, (0,)), (1, (0,))]


def test_a_source_retracted_since_counts_only_in_the_earlier_view() -> None:
    drawn = claim_map(
        {"study": 5},
        ["study supports p"],
        sources=[source("study-source", issued="2010", retracted="2014-01-31")],
    )
    found = alternatives_of(drawn)
    earlier = next(each for each in found.of("asof") if each.value == "2010-12-31")
    told = [found.causes[place] for place in earlier.causes]
    assert [(missing, back) for _, missing, back, _ in told] == [((), (0,)), ((), (0,))]
    assert text_of(found, earlier, 1) == "1 source had not been retracted yet."


def test_own_evidence_that_is_undercut_differs_because_of_the_source_of_the_undercut() -> None:
    drawn = claim_map(
        {"study": 5, "doubt": 7},
        undercuts=["doubt undercuts own study"],
        sources=[source("study-source", issued="2010"), source("doubt-source", issued="2014")],
    )
    found = alternatives_of(drawn)
    earlier = next(each for each in found.of("asof") if each.value == "2010-12-31")
    told = [found.causes[place] for place in earlier.causes]
    doubt = list(drawn.sources).index(iri("doubt-source"))
    assert (0, (doubt,), (), ()) in told


def test_a_date_after_which_nothing_changes_is_no_date_of_the_slider(dated: ClaimMap) -> None:
    late = replace(dated.sources["source of aside"], issued=Issued("2020", dt.date(2020, 12, 31)))
    found = replace(dated, sources={**dated.sources, late.iri: late})
    assert asked(alternatives_of(found))["asof"][-1] == "2013-12-31"


def test_the_slider_shows_the_verdicts_as_of_each_date(page: Page) -> None:
    open_tray(page, WHAT_IF)
    slider = page.get_by_label("Only what was published by")
    card = page.locator(".card").first
    slider.focus()
    for _ in range(3):
        slider.press("ArrowLeft")
    expect(page.locator("#asof-day")).to_have_text("the end of 2010")
    expect(card).to_contain_text("Rests on studies with low certainty")
    expect(page.locator("#sentence")).to_have_text(
        "2 claims from 1 source. 2 rest on evidence: none on trials, 2 on studies, "
        "none on cases and opinion, none on anecdotes."
    )
    expect(page.locator("#view")).to_have_text("As of the end of 2010. 4 sources were not out yet.")
    expect(page.locator(".chip[data-group=band] .count")).to_have_text(["0", "2", "0", "0"])
    expect(page.locator("#bands .chip[data-group=verdict]:visible")).to_have_text(
        [re.compile("not there +4")]
    )
    expect(page.locator("#live")).to_contain_text("As of the end of 2010")
    slider.press("End")
    expect(card).to_contain_text("Outweighed")
    expect(page.locator("#view")).to_have_text("Every source in the map counts.")
    expect(page).not_to_have_url(re.compile("asof"))


def test_the_view_in_force_stands_on_a_line_of_its_own_so_that_the_slider_keeps_its_place(page: Page) -> None:
    sentence, view = page.locator("#sentence").bounding_box(), page.locator("#view").bounding_box()
    assert sentence is not None
    assert view is not None
    assert (view["x"], view["y"] >= sentence["y"] + sentence["height"] - 1) == (sentence["x"], True)


def test_a_bar_of_the_reader_shows_in_table_panel_and_address(page: Page) -> None:
    open_tray(page, WHAT_IF)
    page.get_by_label("Count nothing below").select_option("a randomised trial")
    page.get_by_role("navigation").get_by_role("link", name="Table", exact=True).click()
    row = page.locator("#table tbody tr").nth(2)
    expect(row).to_contain_text("Rests on nothing.")
    row.get_by_role("link").first.click()
    expect(page.locator("#panel .verdict")).to_have_text("Rests on nothing.")
    expect(page.locator("#panel .view-note")).to_contain_text("Counting nothing below a randomised trial.")
    expect(page).to_have_url(re.compile("#view=table&claim=series&bar=RandomisedTrial$"))
    page.get_by_role("button", name="Count everything again").click()
    expect(page.locator("#panel .verdict")).to_have_text(UNOPPOSED)
    expect(row).to_contain_text(UNOPPOSED)


def test_what_is_worked_out_for_the_first_view_only_says_so_in_another(page: Page, tab: Any) -> None:
    told = page.locator("#panel").get_by_text("This section describes the view that the page opened with.")
    tab.go("#view=table&claim=series")
    expect(page.locator("#panel .collapse")).to_be_visible()
    expect(told).to_have_count(0)
    tab.go("#view=table&claim=series&bar=RandomisedTrial")
    expect(page.locator("#panel .verdict")).to_have_text("Rests on nothing.")
    expect(told).to_have_count(1)


def test_a_source_left_out_is_marked_and_the_matrix_loses_its_cells(page: Page) -> None:
    page.get_by_role("navigation").get_by_role("link", name="Matrix").click()
    grid = page.locator("#grid")
    expect(grid.locator(".full")).to_have_text(
        ["for: uncontrolled study (low certainty)", "against: randomised trial (high certainty)"]
    )
    expect(grid.locator(".empty")).to_have_count(3)
    open_tray(page, WHAT_IF)
    page.get_by_label("Leave out").select_option("source-trial")
    expect(grid.locator(".full")).to_have_text(["for: uncontrolled study (low certainty)"])
    expect(grid.locator(".gone")).to_have_text(["“The source of trial” 2013"])
    page.get_by_role("navigation").get_by_role("link", name="Sources").click()
    told = page.locator("#sources li").filter(has_text="does not count in this view")
    expect(told).to_have_text([re.compile("The source of trial")])


def test_a_claim_that_is_not_there_yet_says_so_wherever_it_is_looked_at(page: Page, tab: Any) -> None:
    tab.go("#view=table&claim=trial&asof=2011-12-31")
    absent = "Not there in this view: nobody had said it before 2013-12-31."
    row = page.locator("#table tbody tr.absent").first
    expect(row).to_contain_text(absent)
    panel = page.locator("#panel")
    expect(panel.locator(".verdict")).to_have_text(absent)
    expect(panel.locator(".side")).to_have_count(0)
    expect(panel.locator(".said")).to_contain_text("does not count in this view")
    expect(panel.locator(".history li")).to_have_text(
        [
            "by 2010-12-31 not there yet",
            re.compile("^by 2013-12-31 rests on a .* · first said by “The source of trial” 2013$"),
        ]
    )
    page.locator(".chip.band-trials").click()
    expect(page.locator("#shown")).to_have_text("0 of 6 claims shown.")
    page.locator(".chip.band-trials").click()
    page.locator("#bands .chip.verdict-absent").click()
    expect(page.locator("#shown")).to_have_text("3 of 6 claims shown.")
    tab.go("#view=map&claim=helps&asof=2011-12-31")
    expect(panel.locator(".side.against")).to_contain_text("Nothing that counts.")


def test_a_grant_shows_and_is_marked_where_it_counts(visit: Callable[..., Any]) -> None:
    opened = visit(to_html(assess(claim_map({}, ["q supports p"]))), "#claim=q")
    page = opened.page
    expect(page.locator("#panel .verdict")).to_have_text("Rests on nothing.")
    open_tray(page, WHAT_IF)
    page.get_by_label("Take claims without a source as").select_option("a case report")
    expect(page).to_have_url(re.compile("grant=CaseReport$"))
    expect(page.locator("#panel")).to_contain_text("Granted in this view")
    opened.go("#claim=p&grant=CaseReport")
    expect(page.locator("#panel .side.for .meta")).to_have_text("Case reportgranted in this view")
    expect(page.locator("#view")).to_contain_text("1 claim that nobody sources and nothing supports counts.")
    opened.check()


def fitted(page: Page) -> str:
    """The picture of the whole map as it stands."""
    page.get_by_role("button", name="Fit").click()
    page.evaluate(PAINTED)
    picture: str = page.evaluate("document.querySelector('#canvas canvas').toDataURL()")
    return picture


def test_the_map_draws_the_view_that_is_shown(page: Page, tab: Any) -> None:
    tab.again("#view=map&bar=RandomisedTrial")
    wanted = fitted(page)
    tab.again("#view=map")
    before = fitted(page)
    open_tray(page, WHAT_IF)
    page.get_by_label("Count nothing below").select_option("a randomised trial")
    assert (before != wanted, fitted(page) == wanted) == (True, True)


def test_answers_to_several_questions_combine(page: Page) -> None:
    page.get_by_role("button", name="What if less counted?").click()
    page.get_by_label("Count nothing below").select_option("a randomised trial")
    page.get_by_label("Leave out").select_option("source-trial")
    expect(page.get_by_label("Count nothing below")).to_have_value("RandomisedTrial")
    expect(page).to_have_url(re.compile("#bar=RandomisedTrial&without=source-trial$"))
    band = page.locator("#in-force")
    expect(band).to_contain_text(
        "What if: counting nothing below a randomised trial, without “The source of trial”."
    )
    page.go_back()
    expect(page.get_by_label("Leave out")).to_have_value("")
    page.get_by_role("button", name="Back to today").click()
    expect(band).to_be_hidden()
    expect(page).not_to_have_url(re.compile("bar="))


def test_what_a_view_changes_is_listed_first_with_its_causes(page: Page, tab: Any) -> None:
    tab.go("#asof=2012-12-31")
    band = page.locator("#in-force")
    expect(band.locator(".told")).to_have_text(
        "What if: as of the end of 2012. 2 sources were not out yet. 1 verdict differs from today, and 2 "
        "claims had not been made."
    )
    changes = page.locator("#changes")
    expect(changes.locator("thead th")).to_have_text(
        ["Claim", "Today", "As of the end of 2012", "Not out yet"]
    )
    cells = changes.locator("tbody tr td")
    expect(cells.nth(0)).to_contain_text("Outweighed")
    expect(cells.nth(1)).to_contain_text("Rests on studies")
    expect(cells.nth(2)).to_have_text("“The source of trial” 2013")
    expect(changes.locator("summary")).to_have_text("2 claims had not been made")
    page.get_by_role("button", name="Show only what changed").click()
    expect(page).to_have_url(re.compile("changed=yes"))
    expect(page.locator("#shown")).to_have_text("3 of 6 claims shown.")
    for look, claims in (("table", 3), ("overview", 3)):
        tab.go(f"#view={look}&asof=2012-12-31&changed=yes")
        expect(page.locator("#shown")).to_have_text(f"{claims} of 6 claims shown.")
    page.get_by_role("button", name="Back to today").click()
    expect(changes).to_be_hidden()
    expect(page.locator("#shown")).to_be_hidden()


NOTICES = {
    "#asof=2012-06-15": "Nothing changed between the end of 2011 and 15 June 2012.",
    "#asof=1066": "No source here is dated before the end of 1066.",
    "#asof=soon": "“soon” is not a date, so it is ignored.",
    "#bar=Gold": "“Gold” is not a step of this map's scale, so it is ignored.",
    "#without=source-trail": "This page has no source “source-trail”; it may have been renamed. "
    "Nearest: source-trial.",
    "#asof=2010-12-31&without=source-trial": (
        "“The source of trial” was not out yet, so leaving it out changes nothing."
    ),
    "#without=source-trial&without=source-story": (
        "This page cannot show “without source-trial, without source-story” together, so it shows the map as "
        "it was built. To see it, run: claimgraph build FILE --without source-trial --without source-story"
    ),
    "#claim=help": "This page has no claim “help”; it may have been renamed. Nearest: helps.",
    "#nonsense": "This page has nothing called “nonsense”.",
    "#source-999": "This page has nothing called “source-999”.",
    "#%": "This page has nothing called “%”.",
    "#view=map&block=1e9": "This page has no part “1e9” of the map.",
    "#view=map&block=0abc": "This page has no part “0abc” of the map.",
    "#block=99": "This page has no part “99” of the map.",
    "#view=nowhere": "This page has no “nowhere” to show or filter by.",
    "#band=gold": "This page has no “gold” to show or filter by.",
    "#view=table&as-of=2012": "“as-of” means nothing in an address. Did you mean “asof”?",
    "#bar=": "“bar” has no value in the address, so it is ignored.",
    "#asof=2012-12-31&asof=1066": "“asof” is in the address more than once: only “2012-12-31” counts.",
    "#changed=yes": "No other view is in force, so no claim has changed.",
    "#view=table&q=helping": ("No claim or source contains “helping”. Nearest: “helps” (1)."),
    "#view=table&q=helping+fourty": (
        "No claim or source contains “helping fourty”. Nearest: “helps” (1) or “forty” (1)."
    ),
}


@pytest.mark.parametrize("address", NOTICES)
def test_an_address_that_cannot_be_honoured_says_so(tab: Any, page: Page, address: str) -> None:
    tab.again(address)
    expect(page.locator("#notices")).to_have_text(NOTICES[address])
    expect(page.locator("#notices")).to_be_visible()


def test_a_notice_names_a_day_as_the_view_in_force_does(run_modules: Callable[..., Any]) -> None:
    days = [dt.date(2011, 1, 1) + dt.timedelta(count) for count in range(2 * 365 + 1)]
    said = run_modules("({ dayPhrase }, { days }) => days.map(dayPhrase)", "asks", days=list(map(str, days)))
    assert said == list(map(day_phrase, days))


def test_an_address_that_can_be_honoured_has_no_notice(tab: Any, page: Page) -> None:
    tab.again("#view=table&asof=2011-12-31&bar=CaseReport")
    expect(page.locator("#in-force")).to_be_visible()
    expect(page.locator("#notices")).to_be_hidden()


def test_a_link_to_the_nearest_name_shows_it_and_keeps_the_rest_of_the_address(tab: Any, page: Page) -> None:
    for address, then in (
        ("#source=source-trail&asof=2012-12-31", "#view=sources&source=source-trial&asof=2012-12-31"),
        ("#without=source-trail", "#without=source-trial"),
        (
            "#view=table&bar=CaseReport&without=source-trail&band=studies",
            "#view=table&bar=CaseReport&without=source-trial&band=studies",
        ),
        ("#view=table&bar=CaseReport&band=trials&q=forty", "#view=table&bar=CaseReport&q=forty"),
    ):
        tab.again(address)
        page.locator("#notices a").click()
        expect(page).to_have_url(re.compile(re.escape(then) + "$"))
        expect(page.locator("#notices")).to_be_empty()


@pytest.mark.parametrize("address", ["#asof=2012-12-31", "#view=table&asof=2012-12-31"])
def test_a_print_says_which_view_is_in_force(tab: Any, page: Page, address: str) -> None:
    tab.again(address)
    page.emulate_media(media="print")
    expect(page.locator("#in-force .told")).to_contain_text("What if: as of the end of 2012.")
    expect(page.locator("#view")).to_be_hidden()
    tab.go("#claim=helps&asof=2012-12-31")
    expect(page.locator("#in-force")).to_be_hidden()
    expect(page.locator("#panel .print-only")).to_contain_text("As of the end of 2012.")
    tab.go("#view=overview")
    expect(page.locator("#in-force")).to_be_hidden()
    expect(page.locator("#view")).to_have_text("Every source in the map counts.")
    expect(page.locator("#view")).to_be_visible()


def test_escape_closes_the_claim_then_the_filter_then_the_view(tab: Any, page: Page) -> None:
    tab.go("#view=table&claim=series&band=studies&asof=2012-12-31")
    for left in ("#view=table&asof=2012-12-31&band=studies", "#view=table&asof=2012-12-31", "#view=table"):
        page.keyboard.press("Escape")
        expect(page).to_have_url(re.compile(re.escape(left) + "$"))


def test_a_source_that_passes_on_only_what_does_not_count_says_so(visit: Callable[..., Any]) -> None:
    sources = [
        source("news", kind=SourceKind.BLOG_POST, reports="study"),
        source("study", retracted="2012-03-01"),
    ]
    drawn = claim_map({"c": 5}, said_by={"c": "news"}, sources=sources)
    said = visit(to_html(assess(drawn)), "#claim=c").page.locator("#panel .said")
    expect(said).to_contain_text("passes on only what does not count in this view")


def test_a_review_of_what_does_not_count_says_so_whatever_else_it_reports(visit: Callable[..., Any]) -> None:
    sources = [
        source("review", design=8, reports="study page"),
        source("study", retracted="2012-03-01"),
        source("page", kind=SourceKind.WEB_PAGE),
    ]
    drawn = claim_map({"c": 8, "d": 0}, said_by={"c": "review", "d": "review"}, sources=sources)
    page = visit(to_html(assess(drawn)), "#claim=c").page
    note = "passes on only what does not count in this view"
    expect(page.locator("#panel .said")).to_contain_text(note)
    page.goto(page.url.replace("claim=c", "claim=d"))
    expect(page.locator("#panel .said")).to_be_visible()
    expect(page.locator("#panel .said")).not_to_contain_text(note)
