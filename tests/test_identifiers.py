"""DOIs, PubMed numbers, addresses and dates: read alike, whoever wrote them."""

from __future__ import annotations

import datetime as dt
import json
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph import vocabulary as vocab
from claimgraph.address_words import without_logins
from claimgraph.curation.draft import Draft
from claimgraph.curation.setting import to_term
from claimgraph.dates import is_day, last_day, not_a_date, read_date, to_day
from claimgraph.errors import EditError, UnknownNameError
from claimgraph.identifiers import (
    address_key,
    canonical_address,
    doi_address,
    is_address,
    is_doi,
    is_pmid,
    plain_address,
    read_address,
    read_doi,
    read_number_address,
    read_pmid,
)
from claimgraph.interchange import RECORD_FORMATS, read_records
from claimgraph.model import Document
from claimgraph.rdf import Literal

SICI = "10.1002/(SICI)1097-4636(199823)43:4<338::AID-JBM2>3.0.CO;2-U"
DRAFT = Draft([Document("m.ttl", "@prefix : <https://example.org/m#> .\n")])


def imported(field: str, words: str) -> str:
    """What a CSL record with these words in a field comes to."""
    said = {"issued": {"raw": words}} if field == "issued" else {field.upper(): words}
    text = json.dumps({"title": "T", **said})
    (record,) = read_records(text.encode(), "a.json", RECORD_FORMATS["csl"]).references
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
        ("doi", vocab.DOI, "(DOI 10.1000/182)", "10.1000/182"),
        ("doi", vocab.DOI, "10.1016/S0140-6736(97)11096-0", "10.1016/S0140-6736(97)11096-0"),
        ("doi", vocab.DOI, SICI, SICI),
        ("doi", vocab.DOI, f"doi: {SICI}", SICI),
        ("doi", vocab.DOI, f"https://doi.org/{quote(SICI)}", SICI),
        ("doi", vocab.DOI, "https://onlinelibrary.wiley.com/doi/10.1002/abc.123?af=R", "10.1002/abc.123"),
        ("doi", vocab.DOI, "www.frontiersin.org/articles/10.3389/a.2019.1/full", "10.3389/a.2019.1"),
        ("doi", vocab.DOI, "https://journals.plos.org/x?id=10.1371/j.p.1&type=printable", "10.1371/j.p.1"),
        ("doi", vocab.DOI, "https://journals.plos.org/x?id=10.1371%2Fj.p.1#s2", "10.1371/j.p.1"),
        ("doi", vocab.DOI, "https://x.example/content/pdf/10.1007/s11-22.pdf", "10.1007/s11-22"),
        ("doi", vocab.DOI, "https://x.example/doi/10.1000/abs", "10.1000/abs"),
        ("doi", vocab.DOI, "10.2000/2, see https://x.example/record/10.5281/zenodo.1", "10.2000/2"),
        (
            "doi",
            vocab.DOI,
            "https://x.example/10.1101/2020.01.02.123456v2.full.pdf",
            "10.1101/2020.01.02.123456",
        ),
        ("doi", vocab.DOI, "https://doi.org/10.1000/182?from=list#top", "10.1000/182"),
        ("doi", vocab.DOI, "https://doi.org/10.1002/a;2-#", "10.1002/a;2-#"),
        ("doi", vocab.DOI, "10.1000/182/full", "10.1000/182/full"),
        ("doi", vocab.DOI, "doi:10.1000/182?af=R&utm_source=mail", "10.1000/182"),
        ("doi", vocab.DOI, "See 10.1000/182?af=R for more", "10.1000/182"),
        ("doi", vocab.DOI, "Resolver?rft_id=info:doi/10.1000/182", "10.1000/182"),
        ("doi", vocab.DOI, "DOI: a?b=10.1000/182", "10.1000/182"),
        ("doi", vocab.DOI, "10.1000/18?2", "10.1000/18?2"),
        ("doi", vocab.DOI, "10.1000/a?b&c#d", "10.1000/a?b&c#d"),
        ("doi", vocab.DOI, "[10.1000/182]", "10.1000/182"),
        ("doi", vocab.DOI, "{doi:10.1000/182}", "10.1000/182"),
        ("doi", vocab.DOI, "10.1000/18[2]", "10.1000/18[2]"),
        ("doi", vocab.DOI, "\u201c10.1000/182\u201d", "10.1000/182"),
        ("doi", vocab.DOI, "10.1000/1\u200b82\u200b", "10.1000/182"),
        ("pmid", vocab.PMID, "24975855\u200b", "24975855"),
        ("url", vocab.URL, "\u200ehttps://example.org/a\u200b", "https://example.org/a"),
        ("pmid", vocab.PMID, "24975855", "24975855"),
        ("pmid", vocab.PMID, "PMID: 24975855", "24975855"),
        ("pmid", vocab.PMID, "24975855.0", "24975855"),
        ("pmid", vocab.PMID, "PMID: 024975855", "24975855"),
        ("pmid", vocab.PMID, "https://pubmed.ncbi.nlm.nih.gov/24975855/", "24975855"),
        ("pmid", vocab.PMID, "pubmed.ncbi.nlm.nih.gov/24975855/?from=x", "24975855"),
        ("url", vocab.URL, "https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("url", vocab.URL, "<https://example.org/a>", "https://example.org/a"),
        ("url", vocab.URL, "https://example.org/a[1]?50%#b#c", "https://example.org/a%5B1%5D?50%25#b%23c"),
        ("url", vocab.URL, "http://[::1]:80/a", "http://[::1]:80/a"),
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
    "words",
    [
        *("116", "0116", "0116-03", "-0043", "-1000", "44 BC", "44 bce", "AD 116", "116 CE"),
        *("1000 BC", "c. 1200 BCE", "1200 B.C.", "1500-1200 BC", "June 1200 B. C. E."),
    ],
)
def test_a_date_before_the_year_1000_is_refused_with_the_reason(words: str) -> None:
    assert read_date(words) == ""
    with pytest.raises(EditError, match="Years before 1000 cannot be written: leave the date out"):
        typed_in(vocab.ISSUED, words)


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("2021-9-1", "Did you mean 2021-09-01?"),
        ("2021 Sep 1", "Did you mean 2021-09-01?"),
        ("2021/09", "Did you mean 2021-09?"),
        ("September 1, 2021", "Did you mean 2021-09-01?"),
        ("1 Sep 2021", "Did you mean 2021-09-01?"),
        ("Sept. 2021", "Did you mean 2021-09?"),
        ("9/2021", "Did you mean 2021-09?"),
        ("1/9/2021", "Did you mean 2021?"),
        ("Spring 2021", "Did you mean 2021?"),
        ("2021-13-01", "Did you mean 2021?"),
        ("2021-09-" + "1" * 5000, "Did you mean 2021-09?"),
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


@pytest.mark.parametrize(
    ("predicate", "words", "refusal"),
    [
        (vocab.DOI, "10/182", "'10/182' is not a DOI. Write one such as 10.1000/182."),
        (
            vocab.PMID,
            "PMC123",
            "'PMC123' is not a PubMed number. Write its digits, such as 24975855.",
        ),
        (
            vocab.URL,
            "example.org/a",
            "'example.org/a' is not a web address. Did you mean https://example.org/a?",
        ),
        (
            vocab.URL,
            "ftp://example.org",
            "'ftp://example.org' is not a web address. Write one such as https://example.org/post.",
        ),
        (
            vocab.URL,
            "https://kate:pass@word@tea.example/calm",
            (
                "'https://**************@tea.example/calm' contains a user name or password. Addresses"
                " in a map are public: write https://tea.example/calm without user name and password."
            ),
        ),
        (
            vocab.SEE_ALSO,
            "https://kate@tea.example",
            (
                "'https://****@tea.example' contains a user name or password. Addresses in a map are public:"
                " write https://tea.example without user name and password."
            ),
        ),
        (
            vocab.URL,
            "https://kate:pass/word@tea.example/@calm",
            (
                "'https://**************@tea.example/@calm' contains a user name or password. Addresses"
                " in a map are public: write https://tea.example/@calm without user name and password."
            ),
        ),
        (
            vocab.URL,
            "kate:pass@tea.example",
            (
                "'*********@tea.example' contains a user name or password. Addresses in a map are public:"
                " write https://tea.example without user name and password."
            ),
        ),
        *(
            (
                vocab.URL,
                f"{start}kate:pass word@tea.example",
                (
                    f"'{start}**************@tea.example' contains a user name or password."
                    f" Addresses in a map are public: write {meant} without user name and password."
                ),
            )
            for start, meant in (("https:", "it"), ("https://", "https://tea.example"))
        ),
        (
            vocab.URL,
            "https://tea.example/@calm tea",
            (
                "'https://tea.example/@calm tea' contains a space."
                " Write %20 for it: https://tea.example/@calm%20tea"
            ),
        ),
        (
            vocab.URL,
            "https://tea.example/ca\tlm",
            "'https://tea.example/ca\tlm' contains a tab. Remove it: https://tea.example/calm",
        ),
        (
            vocab.URL,
            "https://tea.example/ca\r\nlm tea",
            (
                "'https://tea.example/ca\r\nlm tea' contains a line break."
                " Remove it: https://tea.example/calm%20tea"
            ),
        ),
        (
            vocab.URL,
            "a:" * 100_000,
            f"'{'a:' * 100_000}' is not a web address. Write one such as https://example.org/post.",
        ),
        (
            vocab.URL,
            "https://tea.example/calm http://a.example",
            "'https://tea.example/calm http://a.example' contains several addresses. Write one of them.",
        ),
        (
            vocab.URL,
            "https://tea.example/calm tea",
            "'https://tea.example/calm tea' contains a space. Write %20 for it: https://tea.example/calm%20tea",
        ),
    ],
)
def test_typed_words_without_what_the_property_holds_are_refused_with_the_right_form(
    predicate: str, words: str, refusal: str
) -> None:
    with pytest.raises(EditError) as caught:
        typed_in(predicate, words)
    assert str(caught.value) == refusal


@pytest.mark.parametrize(
    "words",
    ["https://archive.example/http://kate@tea.example/", "see git+ssh://git@tea.example/calm"],
)
def test_an_address_in_another_one_or_in_words_may_have_a_user_name(words: str) -> None:
    assert typed_in(vocab.SEE_ALSO, words) == words


def test_a_long_text_is_searched_for_passwords_once() -> None:
    for text in ("://" * 100_000, "://:" * 100_000, "://x:y/" + "@" * 100_000):
        assert len(without_logins(text)) == len(text)


@pytest.mark.parametrize(
    "words", ["10/182", "ten", "10.1000", "", "?a=" * 100_000 + " x", "(http://" * 100_000]
)
def test_what_is_no_doi_is_none(words: str) -> None:
    assert (read_doi(words), is_doi(words)) == ("", False)


@pytest.mark.parametrize("words", ["12a", "", "PMC123", "\u0661\u0662", f"pmid{' ' * 200_000}x"])
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
    assert to_day(day.isoformat()) == day
    assert last_day(day.isoformat()) == day


@pytest.mark.parametrize("words", ["20210901", "2021-9-1", "2021-W35-3", "1 Sep 2021"])
def test_a_day_in_another_form_is_refused_and_the_day_that_is_meant_is_offered(words: str) -> None:
    with pytest.raises(
        UnknownNameError, match=r"is not a day\. (Did you mean 2021-09-01\?|Write a day such as)"
    ):
        to_day(words)


@given(st.text(max_size=30))
def test_any_text_is_read_as_a_date_or_as_none(text: str) -> None:
    found = read_date(text)
    assert found == "" or last_day(found) is not None
    assert not_a_date(text).startswith(f"'{text}' is not a date.")


@given(st.from_regex(r"(doi:? ?|https://doi\.org/)?10\.[0-9]{4}/[!-~]{0,12}[ -~]{0,5}", fullmatch=True))
def test_what_is_read_is_a_doi_and_is_read_as_itself(text: str) -> None:
    doi = read_doi(text)
    assert doi == "" or is_doi(doi)
    assert read_doi(doi) == doi


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("http://tea.example/calm", "https://tea.example/calm", True),
        ("https://tea.example/calm/", "https://www.Tea.example/calm", True),
        ("https://youtu.be/abcdefghijk", "https://youtu.be/ABCdefghijk", False),
        ("https://tea.example/?v=a", "https://tea.example/?v=A", False),
        ("https://tea.example/%C3%A9", "https://tea.example/%c3%a9", False),
        ("https://doi.org/10.1000/ab.c", "http://DX.doi.org/10.1000/AB.c", True),
        ("https://tea.example", "https://tea.example:443/", True),
        ("https://tea.example/calm?utm_source=mail&p=3", "https://tea.example/calm?p=3", True),
        ("https://tea.example/calm?p=%20a&fbclid=1", "https://tea.example/calm?p=%20a", True),
        ("https://tea.example/calm?p=3", "https://tea.example/calm?p=4", False),
        ("https://tea.example/calm#comment-3", "https://tea.example/calm", False),
        ("https://tea.example/calm#comment-3", "http://tea.example/calm/#comment-3", True),
        ("https://tea.example/calm", "https://www2.tea.example/calm", False),
        ("https://tea.example/calm", "urn:tea.example/calm", False),
        ("https://tea.example:8080/", "https://tea.example/", False),
        ("http://dx.doi.org/10.1000/182", "https://doi.org/10.1000/182", True),
        ("https://www.ncbi.nlm.nih.gov/pubmed/24975855", "https://pubmed.ncbi.nlm.nih.gov/24975855/", True),
    ],
)
def test_addresses_of_one_page_have_one_key(one: str, two: str, same: object) -> None:
    assert (address_key(one) == address_key(two)) is same
    assert same or plain_address(one) != plain_address(two) or "#" in one


@pytest.mark.parametrize("doi", ["10.1000/182", SICI, "10.1002/a;2-#", "10.1000/a?b#c", "10.1000/a%20b"])
def test_the_address_of_a_doi_leads_back_to_it(doi: str) -> None:
    assert read_doi(doi_address(doi)) == doi


@pytest.mark.parametrize(
    ("address", "numbers"),
    [
        ("https://doi.org/10.1000/182", ("10.1000/182", "")),
        ("http://dx.doi.org/10.1000/a%3Cb%3E", ("10.1000/a<b>", "")),
        ("https://www.ncbi.nlm.nih.gov/pubmed/24975855", ("", "24975855")),
        ("https://pubmed.ncbi.nlm.nih.gov/24975855/", ("", "24975855")),
        ("https://doi.org/10.1000/182#c7", ("", "")),
        ("https://pubmed.ncbi.nlm.nih.gov/?term=tea", ("", "")),
        ("https://journal.example/10.1000/182", ("", "")),
        ("https://doi.org.example/10.1000/182", ("", "")),
    ],
)
def test_an_address_of_a_doi_or_of_pubmed_stands_for_its_number(
    address: str, numbers: tuple[str, str]
) -> None:
    assert read_number_address(address) == numbers
    assert canonical_address(canonical_address(address)) == canonical_address(address)
