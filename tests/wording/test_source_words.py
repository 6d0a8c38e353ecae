"""A source on one line, and what to know before trusting it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from claimgraph.model import Source, SourceKind
from claimgraph.wording import addresses_of, cautions, cite_phrases, source_phrase

from maps import source


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (source("smith", kind=SourceKind.OTHER), "Smith \u00b7 undated \u00b7 source"),
        (
            source("smith", creators=("A. Smith", "B. Jones"), issued="2011-06"),
            "Smith \u00b7 A. Smith, B. Jones \u00b7 2011-06 \u00b7 study",
        ),
        (
            source("smith", journal="J Sleep", volume="12", pages="3-9", issued="2011"),
            "Smith \u00b7 J Sleep 12, pages 3-9 \u00b7 2011 \u00b7 study",
        ),
        (source("smith", pages="3-9"), "Smith \u00b7 pages 3-9 \u00b7 undated \u00b7 study"),
    ],
)
def test_a_source_is_told_on_one_line(told: Source, expected: str) -> None:
    assert source_phrase(told) == expected


def test_interests_and_retraction_are_cautions() -> None:
    told = source("a", interests=("sells it", "owns shares"), retracted="2015-03-01")
    assert cautions(told) == ["interest: sells it", "interest: owns shares", "retracted 2015-03-01"]
    assert cautions(source("a")) == []


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (source("a", creators=("Petrov, a surgeon",), issued="2011-06"), "Petrov 2011"),
        (source("a", creators=("Burton", "Weiss"), issued="2011"), "Burton et al. 2011"),
        (source("a", creators=("Burton, Weiss and Wong",)), "Burton et al."),
        (source("plos-2013", journal="PLoS One", issued="2013"), "PLoS One 2013"),
        (source("plos 2013", issued="2013"), "“Plos 2013” 2013"),
        (source("tea is not associated with better sleep"), "“Tea Is Not Associated With …”"),
        (source("茶" * 100), f"“{'茶' * 31}…”"),
    ],
)
def test_a_source_is_cited_by_author_or_journal_or_title_and_never_by_its_id(
    told: Source, expected: str
) -> None:
    assert cite_phrases({told.iri: told}) == {told.iri: expected}


def test_sources_of_one_name_get_letters_by_date_and_then_id() -> None:
    two = ("Petrov", "Weiss")
    told = [
        source("later", creators=two, issued="2011-06"),
        source("b", creators=two, issued="2011-02"),
        source("other", creators=two, issued="2012"),
        source("a", creators=two, issued="2011-02"),
    ]
    assert list(cite_phrases({each.iri: each for each in told}).values()) == [
        "Petrov et al. 2011c",
        "Petrov et al. 2011b",
        "Petrov et al. 2012",
        "Petrov et al. 2011a",
    ]


def test_sources_of_one_name_without_a_year_are_named_by_their_titles_too() -> None:
    told = [
        source("six weeks later", creators=("Suzy, a patient",)),
        source("it is back", creators=("Suzy",)),
        source("one", creators=("Suzy",), issued="2011"),
        source("no author"),
        replace(source("no author again"), title="No Author"),
    ]
    assert list(cite_phrases({each.iri: each for each in told}).values()) == [
        "Suzy, “Six Weeks Later”",
        "Suzy, “It Is Back”",
        "Suzy 2011",
        "“No Author” (a)",
        "“No Author” (b)",
    ]


def test_the_28th_source_of_one_name_gets_two_letters() -> None:
    told = [source(f"s{number:02}", creators=("Suzy",), issued="2011") for number in range(28)]
    assert list(cite_phrases({each.iri: each for each in told}).values())[25:] == [
        "Suzy 2011z",
        "Suzy 2011aa",
        "Suzy 2011ab",
    ]


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("https://pubmed.ncbi.nlm.nih.gov/123/", ["DOI 10.1000/A", "PubMed 123"]),
        ("https://www.ncbi.nlm.nih.gov/pubmed/123", ["DOI 10.1000/A", "PubMed 123"]),
        ("http://dx.doi.org/10.1000/a", ["DOI 10.1000/A", "PubMed 123"]),
        ("https://pubmed.ncbi.nlm.nih.gov/1234/", ["read the source", "DOI 10.1000/A", "PubMed 123"]),
        ("https://doi.org/10.1000/b", ["read the source", "DOI 10.1000/A", "PubMed 123"]),
        ("https://journal.example/10.1000/a", ["read the source", "DOI 10.1000/A", "PubMed 123"]),
    ],
)
def test_no_page_of_a_source_is_linked_twice(url: str, words: list[str]) -> None:
    told = source("a", url=url, doi="10.1000/A", pmid="123")
    assert [each.words for each in addresses_of(told)] == words
