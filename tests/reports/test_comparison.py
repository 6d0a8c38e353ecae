"""The report of ``diff``: every cause and every change is told, for people, programs and pull requests."""

from __future__ import annotations

import json

import pytest
from msgspec.structs import replace
from ranks import BASES, Rank

from claimgraph.analysis import assess, find_difference
from claimgraph.model import ClaimMap, Quote
from claimgraph.reports import comparison as report
from claimgraph.reports.changes import Comparison
from claimgraph.reports.markdown import plain, to_markdown
from claimgraph.scale import RatedDown
from claimgraph.views import View

from maps import claim_map, iri, source


def compared(before: ClaimMap, after: ClaimMap, *views: View) -> Comparison:
    one, other = views or (View(), View())
    earlier, later = assess(before, one), assess(after, other)
    return Comparison(earlier, later, find_difference(earlier, later))


def shown(*sides: ClaimMap, views: tuple[View, ...] = ()) -> str:
    return report.to_text(compared(sides[0], sides[1], *views), 200)


STEP = ["a supports b"]


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        (
            claim_map({"a": 7, "u": 7}, STEP),
            claim_map({"a": 7, "u": 7}, STEP, undercuts=["u undercuts a supports b"]),
            "because of undercuts added: u undercuts a supports b",
        ),
        (
            claim_map({"a": 5}, STEP),
            claim_map({"a": 5}, STEP, rated_down={"a supports b": 1}),
            "because of links changed: a supports b (now rated down for risk of bias)",
        ),
        (
            claim_map({"a": 7}, STEP, rated_down={"a supports b": 2}),
            claim_map({"a": 7}, STEP),
            "because of links changed: a supports b (now rated down for nothing)",
        ),
        (
            claim_map({"a": 2}, STEP),
            claim_map({"a": 7}, STEP),
            "because of evidence changed: a (an expert opinion before, a randomised trial after)",
        ),
        (
            claim_map({"a": 2}, STEP),
            claim_map({"b": 0}),
            "because of sources removed: a-source",
        ),
    ],
)
def test_what_made_a_verdict_turn_is_named(before: ClaimMap, after: ClaimMap, line: str) -> None:
    assert f"    {line}\n" in shown(before, after)


def test_a_bar_is_told_by_the_evidence_below_it_and_by_its_view() -> None:
    found = claim_map({"a": 2}, STEP)
    text = shown(found, found, views=(View(), View(bar=Rank.CASE_REPORT)))
    assert text.startswith(
        "2 verdicts changed.\nView of the second map: nothing below case report accepted.\n\nVerdicts"
    )
    assert "because of evidence no longer counted: a (an expert opinion)\n" in text
    back = shown(found, found, views=(View(bar=Rank.CASE_REPORT), View()))
    assert "because of evidence now counted: a (an expert opinion)\n" in back


def test_positions_come_before_what_sources_say_themselves() -> None:
    text = shown(claim_map({"a": 2}, STEP), claim_map({"a": 7}, STEP))
    assert text.index("\n  b: b is so.\n") < text.index("\n  a: a is so.\n")


def test_nothing_is_told_in_three_words() -> None:
    found = claim_map({"a": 2}, STEP)
    assert shown(found, found) == "Nothing changed.\n"
    assert to_markdown(compared(found, found)) == "**Nothing changed.**\n"
    assert shown(found, found) == "Nothing changed.\n"


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        (Quote("so it is"), '"so it is"'),
        (Quote(None, 3, 9, "abc"), "characters 3 to 9, sha256 abc"),
        (None, "none"),
    ],
)
def test_a_locator_that_changed_is_told_as_it_is(quote: Quote | None, words: str) -> None:
    drawn = claim_map({"a": 1})
    moved = replace(drawn.claims[iri("a")], quote=quote)
    was = replace(drawn.claims[iri("a")], quote=Quote("elsewhere"))
    before, after = (replace(drawn, claims={iri("a"): each}) for each in (was, moved))
    assert f'    quote was: "elsewhere"\n    quote is: {words}\n' in shown(before, after)
    (changed,) = json.loads(report.to_json(compared(before, after)))["claims"]["changed"]
    assert changed["fields"]["quote"]["after"] == (
        None
        if quote is None
        else {"words": quote.words, "start": quote.start, "end": quote.end, "digest": quote.digest}
    )


def test_what_a_source_refers_to_is_told_by_id_and_given_as_iri() -> None:
    before = claim_map({"a": 1}, said_by={"a": "s"}, sources=[source("t")])
    now = source("s", reports="t", issued="2011", design=BASES[Rank.RANDOMISED_TRIAL])
    after = claim_map({"a": 1}, said_by={"a": "s"}, sources=[now, source("t")])
    text = shown(before, after)
    for line in ("reports is: t", "issued is: 2011", "design is: a randomised trial", "design was: none"):
        assert f"    {line}\n" in text
    (changed,) = json.loads(report.to_json(compared(before, after)))["sources"]["changed"]
    assert changed["fields"] == {
        "issued": {"before": None, "after": "2011"},
        "design": {"before": None, "after": "RandomisedTrial"},
        "reports": {"before": [], "after": [iri("t")]},
    }


def test_notes_and_reasons_of_a_link_are_told() -> None:
    before = claim_map({"a": 1}, STEP)
    described = replace(
        before.links[0], iri=iri("l"), notes=("Other dose.",), rated_down=(RatedDown.IMPRECISION,)
    )
    text = shown(before, replace(before, links=(described,)))
    assert "  a supports b\n    iri was: none\n" in text
    assert "    notes is: Other dose.\n" in text
    assert "    rated down is: Imprecision\n" in text


def test_long_lists_are_cut_for_people_folded_for_comments_and_whole_for_programs() -> None:
    before, after = claim_map(), claim_map(dict.fromkeys([f"c{number:02}" for number in range(45)], 1))
    found = compared(before, after)
    text = report.to_text(found, 80)
    assert text.count(": c") == 20
    assert "  and 25 more (--format json lists all)\n" in text
    markdown = to_markdown(found)
    assert "\n<details><summary>Claims added (45)</summary>\n\n- `c00`: c00 is so.\n" in markdown
    assert "\n- and 5 more (`--format json` lists all)\n\n</details>\n" in markdown
    assert len(json.loads(report.to_json(found))["claims"]["added"]) == 45


@pytest.mark.parametrize(
    ("words", "shown_as"),
    [
        ("plain words, and more.", "plain words, and more."),
        ("<b>*bold*</b> _it_ `code`", "\\<b\\>\\*bold\\*\\</b\\> \\_it\\_ \\`code\\`"),
        ("[a](http://b.example) ![c](d)", "\\[a\\](http:\\//b.example) \\!\\[c\\](d)"),
        ("see www.b.example", "see www\\.b.example"),
        ("@ana, #12, ana@b.example", "@\u2060ana, #\u206012, ana@\u2060b.example"),
        ("a | b ~ c & d $e$", "a \\| b \\~ c \\& d \\$e\\$"),
        ("two\nlines \x1b[31m", "two\\\\nlines \\\\x1b\\[31m"),
    ],
)
def test_words_are_never_markup_links_or_calls_in_markdown(words: str, shown_as: str) -> None:
    assert plain(words) == shown_as
