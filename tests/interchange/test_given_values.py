"""Dates and addresses that foreign files give: what is read, and what is told of the rest."""

from __future__ import annotations

import json
from typing import Any

import pytest
from foreign import as_json, map_of, read

from claimgraph.interchange.debates.claimreview_reading import FIELDS
from claimgraph.interchange.given_values import GivenValues, read_given_address


@pytest.mark.parametrize(
    ("written", "date", "remark"),
    [
        ("2011-06-14 10:00:00", "2011-06-14", ""),
        ("2026-01-31T10:00:00Z", "2026-01-31", ""),
        ("2020", "2020", ""),
        ("03/04/2020 10:00", "2020", 'date "03/04/2020 10:00" is read as 2020'),
        ("02.03.2020", "2020", 'date "02.03.2020" is read as 2020'),
        ("2020-13-01", "2020", 'date "2020-13-01" is read as 2020'),
        ("soon", "", 'date "soon" cannot be read, so its source counts in every view'),
        ("", "", ""),
    ],
)
def test_a_date_that_is_not_read_whole_is_told(written: str, date: str, remark: str) -> None:
    values = GivenValues()
    assert values.date(written, "a:1") == date
    assert [f"{each.what} {each.why}" for each in values.remarks] == [remark] * bool(remark)
    (source,) = map_of("aif", spoken(written)).sources.values()
    assert (source.issued.text if source.issued else "") == date
    assert remark in remarks("aif", spoken(written))


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://c.example/[x] y", "https://c.example/%5Bx%5D%20y"),
        (" https://c.example/ ", "https://c.example/"),
        ("check2", ""),
        ("ftp://c.example/", ""),
        ("https://a.example/x https://b.example/y", ""),
        ("https://a.example/x\n\nMore prose", ""),
    ],
)
def test_an_address_is_read_as_a_browser_does_or_told(written: str, address: str) -> None:
    values = GivenValues()
    assert (values.address(written, "a:1"), read_given_address(written)) == (address, address)
    spaces = f"address '{written}' has spaces, which are percent-encoded"
    is_encoded = bool(address) and " " in written.strip()
    assert len(values.remarks) == (not address or is_encoded)
    found = map_of("claimreview", checked(url=written))
    (source,) = found.sources.values()
    assert (source.url or "") == address
    told = remarks("claimreview", checked(url=written))
    assert (f"address '{' '.join(written.split())}' " in told) == (not address or is_encoded)
    assert (spaces in told) == is_encoded
    assert (as_json(written)[1:-1] in kept(checked(url=written))) == (not address)


@pytest.mark.parametrize(
    ("given", "kind", "url"),
    [
        ("https://a.example/x, said on 3 May", "Source", None),
        ("https://a.example/x\n\nMore prose", "Source", None),
        ("https://a.example/x", "WebPage", "https://a.example/x"),
        ({"url": "https://a.example/x y"}, "WebPage", "https://a.example/x%20y"),
    ],
)
def test_only_a_text_that_is_an_address_as_it_is_makes_a_page(given: Any, kind: str, url: str | None) -> None:
    item = {"@type": "Claim", "appearance": [given]}
    said = next(
        each
        for each in map_of("claimreview", checked(itemReviewed=item)).sources.values()
        if not each.title.startswith("Review")
    )
    assert (said.kind.id, said.url) == (kind, url)
    if url is None:
        assert said.title == " ".join(given.split())


def test_a_date_of_a_claim_that_no_source_gets_is_kept() -> None:
    works = [{"@type": "WebPage", "url": f"https://a.example/{number}"} for number in (1, 2)]
    for item, is_kept in (
        ({"@type": "Claim", "datePublished": "2020-01-02"}, True),
        ({"@type": "Claim", "datePublished": "2020-01-02", "author": "A"}, False),
        ({"@type": "Claim", "datePublished": "2020-01-02", "appearance": works}, True),
        ({"@type": "Claim", "datePublished": "2020-01-02", "appearance": works[0]}, False),
        (
            {
                "@type": "Claim",
                "datePublished": "2020-01-02",
                "appearance": {**works[0], "datePublished": "2021-01-02"},
            },
            True,
        ),
        ({"@type": "Claim", "datePublished": "soon", "author": "A"}, True),
    ):
        assert ("datePublished" in kept(checked(itemReviewed=item))) == is_kept


def test_the_places_of_dates_are_told() -> None:
    report = read("claimreview", checked(datePublished="02.03.2020")).imported
    assert [(each.why, each.first) for each in report.remarks if each.what == "date"] == [
        ('"02.03.2020" is read as 2020', "1.in")
    ]
    report = read("aif", spoken("soon")).imported
    assert [each.first for each in report.remarks if each.what.startswith("date")] == ['1.in, node "2"']


def checked(**more: Any) -> str:
    """A review of a claim."""
    return as_json({"@type": "ClaimReview", "claimReviewed": "Tea calms.", **more})


def spoken(start: str) -> str:
    """An argument map in which somebody asserts a claim at a time."""
    nodes = [("1", "Tea calms.", "I"), ("2", "A: Tea calms.", "L"), ("3", "Asserting", "YA")]
    pairs = [("2", "3"), ("3", "1")]
    return json.dumps(
        {
            "nodes": [{"nodeID": name, "text": text, "type": kind} for name, text, kind in nodes],
            "edges": [
                {"edgeID": str(number), "fromID": one, "toID": two} for number, (one, two) in enumerate(pairs)
            ],
            "locutions": [{"nodeID": "2", "start": start}],
        }
    )


def remarks(form: str, text: str) -> str:
    return "\n".join(f"{each.what} {each.why}" for each in read(form, text).imported.remarks)


def kept(text: str) -> str:
    """The fields of a review that are kept, as JSON."""
    rows = read("claimreview", text).blocks.rows.values()
    return " ".join(str(getattr(term, "value", "")) for row in rows for term in row.get(FIELDS, ()))
