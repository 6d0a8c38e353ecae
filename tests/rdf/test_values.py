"""Dates and offsets: what a single literal says, or that it says no such thing."""

from __future__ import annotations

import datetime as dt

import pyoxigraph as ox
import pytest

from claimgraph.model import Issued
from claimgraph.rdf import Blank, Literal, Term, issued, offset
from claimgraph.vocabulary import XSD, local_name


def literal(value: str, datatype: str) -> Literal:
    return ox.Literal(value, datatype=ox.NamedNode(XSD + datatype))


@pytest.mark.parametrize(
    ("value", "datatype", "last_day"),
    [
        ("2011", "gYear", dt.date(2011, 12, 31)),
        ("1000", "gYear", dt.date(1000, 12, 31)),
        ("9999", "gYear", dt.date(9999, 12, 31)),
        ("2011-06", "gYearMonth", dt.date(2011, 6, 30)),
        ("2011-12", "gYearMonth", dt.date(2011, 12, 31)),
        ("2012-02", "gYearMonth", dt.date(2012, 2, 29)),
        ("2011-06-14", "date", dt.date(2011, 6, 14)),
        ("2012-02-29", "date", dt.date(2012, 2, 29)),
    ],
)
def test_a_date_counts_from_its_last_day(value: str, datatype: str, last_day: dt.date) -> None:
    found = issued(literal(value, datatype))
    assert found == Issued(value, last_day)
    assert str(found) == value


@pytest.mark.parametrize(
    ("value", "datatype"),
    [
        ("2011", "date"),
        ("2011", "gYearMonth"),
        ("2011-06", "gYear"),
        ("2011-06-14", "gYear"),
        ("2011-06-14", "dateTime"),
        ("2011", "string"),
        ("2011", "integer"),
        ("0999", "gYear"),
        ("12011", "gYear"),
        ("-2011", "gYear"),
        ("11", "gYear"),
        ("2011Z", "gYear"),
        ("2011-06-14Z", "date"),
        ("2011-06-14+02:00", "date"),
        ("2011-13", "gYearMonth"),
        ("2011-00", "gYearMonth"),
        ("2011-02-29", "date"),
        ("2011-06-00", "date"),
        ("2011-6-14", "date"),
        (" 2011", "gYear"),
        ("2011\n", "gYear"),
        ("２０１１", "gYear"),  # noqa: RUF001 - digits, but not ours
        ("", "date"),
    ],
)
def test_what_is_no_such_date_is_none(value: str, datatype: str) -> None:
    assert issued(literal(value, datatype)) is None


@pytest.mark.parametrize(
    ("value", "number"),
    [("0", 0), ("12", 12), ("007", 7), ("+5", 5), ("9" * 18, 10**18 - 1)]
    + [
        (value, None) for value in ("", "+", "-1", "-0", "++5", "1.0", "1e3", " 1", "٣", "9" * 19, "9" * 5000)
    ],
)
def test_an_offset_is_a_whole_number_from_0_up(value: str, number: int | None) -> None:
    assert offset(literal(value, "integer")) == number
    assert offset(literal(value, "int")) is None


@pytest.mark.parametrize(
    "term", ["https://a.example/2011", Blank((0, 1)), Literal("2011"), Literal("2011", language="en")]
)
def test_other_terms_are_neither_dates_nor_offsets(term: Term) -> None:
    assert (issued(term), offset(term)) == (None, None)


@pytest.mark.parametrize(
    ("iri", "name"),
    [
        ("https://a.example/map#knee", "knee"),
        ("https://a.example/map#knee/left:1", "knee/left:1"),
        ("https://a.example/knee:1", "knee:1"),
        ("urn:isbn:5", "5"),
        ("https://a.example/", "https://a.example/"),
        ("https://a.example/map#", "https://a.example/map#"),
        ("knee", "knee"),
    ],
)
def test_a_local_name_follows_the_hash_else_the_last_slash_else_the_last_colon(iri: str, name: str) -> None:
    assert local_name(iri) == name
