"""The report of ``list``."""

from __future__ import annotations

import csv
import json
from typing import Any

import pytest
from generated_maps import claim_maps
from hypothesis import given
from msgspec.structs import replace

from claimgraph.analysis import assess, list_claims
from claimgraph.model import ClaimMap, SourceKind
from claimgraph.reports import claim_table as claims
from claimgraph.views import View

from effort import examples
from maps import claim_map, iri, source


def saying(text: str) -> ClaimMap:
    """A map of one claim with this text."""
    found = claim_map({"a": 1})
    return replace(found, claims={iri("a"): replace(found.claims[iri("a")], text=text)})


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("Plain.", "Plain."),
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", r"'\t=1"),
        ("\r=1", r"'\r=1"),
        ("two\nlines \x1b[31m", r"two\nlines \x1b[31m"),
        ('a "quoted", part', 'a "quoted", part'),
        ("not = a formula", "not = a formula"),
        ("", ""),
    ],
)
def test_a_cell_is_text_for_every_spreadsheet(text: str, cell: str) -> None:
    (row,) = csv.DictReader(claims.to_csv(list_claims(assess(saying(text)))).splitlines())
    assert row["text"] == cell


def test_topics_and_sources_share_a_cell() -> None:
    shared = claim_map({"a": 1}, said_by={"a": "one two"})
    (row,) = csv.DictReader(claims.to_csv(list_claims(assess(shared))).splitlines())
    assert (row["sources"], row["topics"], row["own"]) == ("one two", "", "1")


def test_what_is_unsettled_shows_as_a_range() -> None:
    paradox = claim_map({"b": 7}, ["b supports a"], undercuts=["a undercuts b supports a"])
    lines = claims.to_text(list_claims(assess(paradox)), None).splitlines()
    assert "unsettled                               0-7  0        a: a is so." in lines


def test_an_empty_map_is_a_heading_and_empty_lists() -> None:
    nothing = assess(ClaimMap())
    assert claims.to_text(list_claims(nothing), None) == "VERDICT  KIND  CERTAINTY  FOR  AGAINST  CLAIM\n"
    assert claims.to_json(list_claims(nothing)).endswith('"claims": []}\n')
    assert claims.to_csv(list_claims(nothing)).count("\n") == 1


def test_json_has_one_claim_on_a_line() -> None:
    head, *rows, end = claims.to_json(list_claims(assess(claim_map({"a": 1, "b": 7})))).splitlines()
    assert head == '{"version": 2, "view": {"as_of": null, "without": [], "bar": 0, "grant": 0}, "claims": ['
    assert [row[:10] for row in rows] == ['{"id": "a"', '{"id": "b"']
    assert end == "]}"


FIELDS = [
    *("id", "iri", "text", "topics", "sources", "own", "offered", "for", "against", "verdict", "kind"),
    *("kind_against", "certainty", "band", "contested_by_way_of", "granted", "graded", "graded_against"),
]


def listed(found: ClaimMap, view: View | None = None) -> dict[str, dict[str, Any]]:
    report = json.loads(claims.to_json(list_claims(assess(found, view))))
    assert all(list(each) == FIELDS for each in report["claims"])
    return {each["id"]: each for each in report["claims"]}


def test_kind_is_told_apart_from_rank_and_only_who_rests_has_a_band() -> None:
    found = claim_map(
        {"a": 7, "x": 8, "y": 1},
        ["a supports p", "x contradicts q", "y supports q"],
        rated_down={"a supports p": 3},
    )
    report = listed(found)
    assert [report["p"][name] for name in ("verdict", "kind", "certainty", "band", "for")] == [
        *("rests", "RandomisedTrial", "low", "trials", {"low": 4, "high": 4}),
    ]
    assert [report["q"][name] for name in ("verdict", "kind", "kind_against", "certainty", "band")] == [
        *("outweighed", "Anecdote", "SystematicReview", "high", None),
    ]


def test_limited_evidence_has_the_basis_it_was_graded() -> None:
    post = source("a-source", kind=SourceKind.BLOG_POST)
    report = listed(claim_map({"a": 7}, ["a supports p", "a contradicts q"], sources=[post]))
    assert [report["p"][name] for name in ("kind", "graded", "graded_against")] == [
        *("ExpertOpinion", "RandomisedTrial", None),
    ]
    assert [report["q"][name] for name in ("kind_against", "graded", "graded_against")] == [
        *("ExpertOpinion", None, "RandomisedTrial"),
    ]


def test_contested_ways_and_grants_are_marked_in_every_format() -> None:
    found = claim_map({"a": 7, "b": 7}, ["a contradicts b", "b contradicts a", "a supports p"])
    report = listed(found)
    assert (report["p"]["contested_by_way_of"], report["p"]["granted"]) == (["a"], False)
    rows = csv.DictReader(claims.to_csv(list_claims(assess(found))).splitlines())
    assert [(row["id"], row["contested_by_way_of"]) for row in rows if row["id"] == "p"] == [("p", "a")]
    rows_of_text = claims.to_text(list_claims(assess(found)), None).splitlines()
    assert [line.split("  ")[0] for line in rows_of_text[1:]] == [
        *("contested", "contested", "rests, contested on the way"),
    ]
    view = View(grant=4)
    assert listed(claim_map({}, ["g supports p"]), view)["g"]["granted"] is True
    granted = assess(claim_map({}, ["g supports p"]), view)
    assert [row["granted"] for row in csv.DictReader(claims.to_csv(list_claims(granted)).splitlines())] == [
        "true",
        "false",
    ]
    assert "\nrests, granted  case report  low " in claims.to_text(list_claims(granted), None)


def test_a_claim_that_is_not_there_in_a_view_is_not_listed() -> None:
    found = claim_map({"a": 7, "b": 7}, ["a supports p"])
    without = View(without=frozenset([iri("b-source")]))
    assert list(listed(found, without)) == ["a", "p"]
    assert claims.to_csv(list_claims(assess(found, without))).count("\n") == 3
    assert "b is so" not in claims.to_text(list_claims(assess(found, without)), None)


@examples(50)
@given(claim_maps())
def test_every_format_tells_the_same_of_every_claim(drawn: ClaimMap) -> None:
    assessment = assess(drawn)
    rows = list(csv.DictReader(claims.to_csv(list_claims(assessment)).splitlines()))
    report = list(listed(drawn).values())
    assert [row["id"] for row in rows] == [each["id"] for each in report]
    for row, each in zip(rows, report, strict=True):
        for name in ("verdict", "kind", "kind_against", "certainty", "band", "graded", "graded_against"):
            assert row[name] == (each[name] or "")
        assert (int(row["for_low"]), int(row["against_high"])) == (
            each["for"]["low"],
            each["against"]["high"],
        )
