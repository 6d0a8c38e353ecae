"""DOIs, PubMed numbers, addresses and dates: read alike, whoever wrote them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph import vocabulary as vocab
from claimgraph.curation.draft import Draft
from claimgraph.curation.setting import to_term
from claimgraph.dates import is_day, last_day, not_a_date, read_date
from claimgraph.errors import EditError
from claimgraph.identifiers import is_address, is_doi, is_pmid, read_address, read_doi, read_pmid
from claimgraph.interchange import RECORD_FORMATS, read_records
from claimgraph.model import Document
from claimgraph.rdf import Literal

DRAFT = Draft([Document("m.ttl", "@prefix : <https://example.org/m#> .\n")])


def imported(field: str, words: str) -> str:
    """What a BibTeX record with these words in a field comes to."""
    name = {"doi": "doi", "pmid": "pmid", "url": "url", "issued": "date"}[field]
    text = f"@article{{a, title = {{T}}, {name} = {{{words}}}}}"
    (record,) = read_records(text, RECORD_FORMATS["bib"], "a.bib")
    return str(getattr(record, field))


def typed_in(predicate: str, words: str) -> str:
    """What the same words come to where a curator types them."""
    term = to_term(DRAFT, predicate, words)
    return term.value if isinstance(term, Literal) else str(term)


@pytest.mark.parametrize(
    ("field", "predicate", "words", "read"),
    [
        ("doi", vocab.DOI, "10.1000/182", "10.1000/182"),
        ("doi", vocab.DOI, "https://doi.org/10.1000/182", "10.1000/182"),
        ("doi", vocab.DOI, "http://dx.doi.org/10.1000/182", "10.1000/182"),
        ("doi", vocab.DOI, "doi:10.1000/182.", "10.1000/182"),
        ("pmid", vocab.PMID, "24975855", "24975855"),
        ("pmid", vocab.PMID, "PMID: 24975855", "24975855"),
        ("pmid", vocab.PMID, "https://pubmed.ncbi.nlm.nih.gov/24975855/", "24975855"),
        ("url", vocab.URL, "https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("url", vocab.URL, "<https://example.org/a>", "https://example.org/a"),
        ("issued", vocab.ISSUED, "2021", "2021"),
        ("issued", vocab.ISSUED, "2021-09", "2021-09"),
        ("issued", vocab.ISSUED, "2021-09-01", "2021-09-01"),
    ],
)
def test_what_is_typed_and_what_is_imported_is_read_alike(
    field: str, predicate: str, words: str, read: str
) -> None:
    assert (typed_in(predicate, words), imported(field, words)) == (read, read)


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("2021-9-1", "Did you mean 2021-09-01?"),
        ("2021 Sep 1", "Did you mean 2021-09-01?"),
        ("2021/09", "Did you mean 2021-09?"),
        ("2021-13-01", "Did you mean 2021?"),
        ("last spring", "Write a day such as 2021-09-01."),
    ],
)
def test_a_typed_date_in_another_form_is_refused_and_the_form_that_an_import_reads_is_offered(
    words: str, offered: str
) -> None:
    with pytest.raises(EditError) as caught:
        typed_in(vocab.ISSUED, words)
    assert str(caught.value) == (
        f"'{words}' is not a date. {offered} (A year or month is fine too: 2021, 2021-09.)"
    )
    assert imported("issued", words) in offered


@pytest.mark.parametrize("words", ["10/182", "ten", "10.1000", ""])
def test_what_is_no_doi_is_none(words: str) -> None:
    assert (read_doi(words), is_doi(words)) == ("", False)


@pytest.mark.parametrize("words", ["12a", "", "PMC123", "\u0661\u0662"])
def test_what_is_no_pubmed_number_is_none(words: str) -> None:
    assert (read_pmid(words), is_pmid(words)) == ("", False)


@pytest.mark.parametrize(
    "words", ["example.org", "ftp://example.org", "https://", "https:///a", "javascript:x"]
)
def test_what_is_no_web_address_is_none(words: str) -> None:
    assert (read_address(words), is_address(words)) == ("", False)


@given(st.dates(dt.date(1000, 1, 1), dt.date(2999, 12, 31)))
def test_a_date_in_its_form_is_read_as_itself_and_has_a_last_day(day: dt.date) -> None:
    for date in (day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]):
        assert read_date(date) == date
        assert (last_day(date) or dt.date.min).isoformat().startswith(date)
    assert is_day(day.isoformat())
    assert last_day(day.isoformat()) == day


@given(st.text(max_size=30))
def test_any_text_is_read_as_a_date_or_as_none(text: str) -> None:
    found = read_date(text)
    assert found == "" or last_day(found) is not None
    assert not_a_date(text).startswith(f"'{text}' is not a date.")
    assert is_doi(read_doi(text)) is bool(read_doi(text))
