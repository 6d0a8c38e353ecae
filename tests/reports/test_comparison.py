"""The report of ``diff``: every cause and every change is told, for people, programs and pull requests."""

from __future__ import annotations

import json

import pytest
from msgspec.structs import replace
from ranks import Rank

from claimgraph.analysis import assess, find_difference
from claimgraph.model import ClaimMap, FindingDetails, Imprint, Quote, SourceKind
from claimgraph.reports import comparison as report
from claimgraph.reports.cause_words import Comparison
from claimgraph.reports.markdown import plain, to_markdown
from claimgraph.scale import RatedDown
from claimgraph.views import View

from maps import claim_map, dated, iri, source


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
            claim_map({"a": 7}, STEP),
            claim_map({"a": 7}, STEP, rated_down={"a supports b": 1}),
            "because of links changed: a supports b (now rated down for risk of bias)",
        ),
        (
            claim_map({"a": 7}, STEP, rated_down={"a supports b": 2}),
            claim_map({"a": 7}, STEP),
            "because of links changed: a supports b (now not rated down)",
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
        "2 claims come out differently.\nView of the second map: nothing below case report accepted.\n\n"
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
        (Quote("so", source=iri("a-source"), place="Table 2"), '"so", Table 2, in a-source'),
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
        else {
            "words": quote.words,
            "start": quote.start,
            "end": quote.end,
            "digest": quote.digest,
            "source": quote.source and iri("a-source"),
            "place": quote.place,
        }
    )


def test_what_a_source_refers_to_is_told_by_id_and_given_as_iri() -> None:
    before = claim_map({"a": 1}, said_by={"a": "s"}, sources=[source("t")])
    now = source("s", reports="t", issued="2011", design=Rank.RANDOMISED_TRIAL)
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


def test_a_claim_turns_if_its_kind_or_certainty_does() -> None:
    before = claim_map({"a": 8}, STEP)
    after = claim_map({"a": 8}, STEP, rated_down={"a supports b": 2})
    assert (
        "  b: b is so.\n"
        "    from: rests on a systematic review (high certainty)\n"
        "    to: rests on a systematic review (moderate certainty)\n"
    ) in shown(before, after)
    kind = shown(before, claim_map({"a": 7}, STEP))
    assert "    to: rests on a randomised trial (high certainty)\n" in kind


def test_claims_that_only_one_view_has_are_listed_and_nothing_is_called_removed() -> None:
    found = claim_map({"a": 7, "c": 1}, [*STEP, "c supports d"], undercuts=["c undercuts a supports b"])
    views = (View(), View(without=frozenset([iri("a-source"), iri("c-source")])))
    text = shown(found, found, views=views)
    assert text.startswith("2 claims come out differently; 2 claims are there only in the first view.")
    assert "\nClaims there only in the first view (2)\n  a: a is so.\n  c: c is so.\n" in text
    assert "removed" not in text
    back = compared(found, found, *reversed(views))
    assert "\nClaims there only in the second view (2)\n" in report.to_text(back, 100)
    assert json.loads(report.to_json(back))["claims"]["appearing"] == ["a", "c"]
    assert "### Claims there only in the second view (2)" in to_markdown(back)


def test_steps_of_several_premises_and_undercuts_of_undercuts_are_named() -> None:
    undercuts = ["u undercuts own b", "w undercuts u undercuts own b"]
    before = claim_map({"a": 7, "b": 5, "u": 5, "w": 5})
    after = claim_map({"a": 7, "b": 5, "u": 5, "w": 5}, ["a+b supports c"], undercuts=undercuts)
    text = shown(before, after)
    assert "\nLinks added (1)\n  a together with b supports c\n" in text
    assert (
        "\nUndercuts added (2)\n  u undercuts the evidence of b\n  w undercuts the undercut by u\n"
    ) in text
    added = json.loads(report.to_json(compared(before, after)))["undercuts"]["added"]
    assert [(each["from"], each["relation"], each["to"]) for each in added] == [
        (["u"], "undercuts", "the evidence of b"),
        (["w"], "undercuts", "the undercut by u"),
    ]
    gone = shown(after, before)
    assert "\nUndercuts removed (2)\n  u undercuts the evidence of b\n" in gone


def test_the_imprint_and_the_details_of_a_finding_are_told_field_by_field() -> None:
    before = claim_map({"a": 5})
    claim = before.claims[iri("a")]
    told = replace(claim, details=FindingDetails(participants=115, follow_up="a year"), notes=("Seen.",))
    imprint = Imprint(main_claim=iri("a"), creators=("C. Urator",), created=dated("2024-05"))
    after = replace(before, imprint=imprint, claims={iri("a"): told})
    text = shown(before, after)
    for line in (
        "main claim is: a",
        "creators is: C. Urator",
        "created is: 2024-05",
        "details is: follow-up a year; participants 115",
        "notes is: Seen.",
    ):
        assert f"    {line}\n" in text
    (changed,) = json.loads(report.to_json(compared(before, after)))["claims"]["changed"]
    assert changed["fields"]["details"]["after"]["participants"] == 115


def test_evidence_that_only_changed_its_rank_is_told_as_such() -> None:
    before, after = claim_map({"a": 5}, STEP), claim_map({"a": 5}, STEP, rated_up={"a": 1})
    assert "because of evidence changed: a (still an uncontrolled study, but of another rank)\n" in shown(
        before, after
    )


def test_evidence_that_rests_on_no_study_is_told_by_what_it_counts_like() -> None:
    before = claim_map({"a": 4}, STEP, said_by={"a": "s"}, sources=[source("s", kind=SourceKind.COMMENT)])
    after = claim_map({"a": 7}, STEP, said_by={"a": "s"}, sources=[source("s", kind=SourceKind.COMMENT)])
    told = (
        "a (a case report before, hearsay of a randomised trial, which counts like an expert opinion after)"
    )
    assert f"because of evidence changed: {told}\n" in shown(before, after)
