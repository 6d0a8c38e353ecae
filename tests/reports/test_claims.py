"""The report of ``list``."""

from __future__ import annotations

import csv

import pytest
from msgspec.structs import replace

from claimgraph.analysis import assess
from claimgraph.model import ClaimMap
from claimgraph.reports import claim_table as claims

from maps import claim_map, iri


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
    (row,) = csv.DictReader(claims.to_csv(assess(saying(text))).splitlines())
    assert row["text"] == cell


def test_topics_and_sources_share_a_cell() -> None:
    shared = claim_map({"a": 1}, said_by={"a": "one two"})
    (row,) = csv.DictReader(claims.to_csv(assess(shared)).splitlines())
    assert (row["sources"], row["topics"], row["own"]) == ("one two", "", "1")


def test_what_is_unsettled_shows_as_a_range() -> None:
    paradox = claim_map({"b": 7}, ["b supports a"], undercuts=["a undercuts b supports a"])
    lines = claims.to_text(assess(paradox), None).splitlines()
    assert "unsettled  nothing   0-7  0        a: a is so." in lines


def test_an_empty_map_is_a_heading_and_empty_lists() -> None:
    nothing = assess(ClaimMap())
    assert claims.to_text(nothing, None) == "VERDICT  RESTS ON  FOR  AGAINST  CLAIM\n"
    assert claims.to_json(nothing).endswith('"claims": []}\n')
    assert claims.to_csv(nothing).count("\n") == 1


def test_json_has_one_claim_on_a_line() -> None:
    head, *rows, end = claims.to_json(assess(claim_map({"a": 1, "b": 7}))).splitlines()
    assert head == '{"version": 1, "view": {"as_of": null, "without": [], "bar": 0}, "claims": ['
    assert [row[:10] for row in rows] == ['{"id": "a"', '{"id": "b"']
    assert end == "]}"
