"""Odd PubMed XML, as PubMed really writes it, with made-up values."""

from __future__ import annotations

import pytest

from claimgraph.interchange import Reference, read_records


def read(document: str) -> Reference:
    (found,) = read_records(f"<PubmedArticleSet>{document}</PubmedArticleSet>".encode(), "x").references
    return found


def article(*parts: str, title: str = "Naps") -> Reference:
    whole = "".join(parts)
    return read(f"<PubmedArticle><PMID>1</PMID><ArticleTitle>{title}</ArticleTitle>{whole}</PubmedArticle>")


def chapter(*parts: str, book: str = "") -> Reference:
    whole = f"<Book><BookTitle>Sleep manual</BookTitle>{book}</Book>{''.join(parts)}"
    return read(f"<PubmedBookArticle><BookDocument>{whole}</BookDocument></PubmedBookArticle>")


def people(name: str, kind: str = "") -> str:
    type_ = f' Type="{kind}"' if kind else ""
    return f"<AuthorList{type_}><Author><LastName>{name}</LastName></Author></AuthorList>"


def kept(found: Reference) -> list[tuple[str, str]]:
    return [(each.name, each.value) for each in found.account.unplaced]


TITLE = "<ArticleTitle>Naps</ArticleTitle>"


@pytest.mark.parametrize(
    ("book", "own", "creators", "others"),
    [
        (people("Berg", "editors"), people("Ito", "authors"), ("Ito",), [("FED", "Berg")]),
        (people("Berg", "authors"), people("Ito", "authors"), ("Ito",), [("BookAuthor", "Berg")]),
        (people("Berg", "editors"), "", (), [("FED", "Berg")]),
        (people("Berg", "authors"), "", ("Berg",), []),
        (people("Berg"), people("Ito", "editors"), ("Berg",), [("FED", "Ito")]),
        (
            people("Berg", "editors").replace("LastName", "CollectiveName"),
            people("Ito"),
            ("Ito",),
            [("FED", "Berg")],
        ),
    ],
)
def test_only_authors_of_a_chapter_are_its_creators(
    book: str, own: str, creators: tuple[str, ...], others: list[tuple[str, str]]
) -> None:
    found = chapter(TITLE, own, book=book)
    assert (found.title, found.journal, found.creators, kept(found)) == (
        "Naps",
        "Sleep manual",
        creators,
        others,
    )


def test_the_title_of_a_list_of_references_is_no_journal() -> None:
    listed = "<ReferenceList><Title>References</Title></ReferenceList>"
    found = chapter(TITLE, listed)
    assert (found.journal, kept(found)) == ("Sleep manual", [("Title", "References")])


def doi(value: str, valid: str) -> str:
    return f'<ELocationID EIdType="doi" ValidYN="{valid}">{value}</ELocationID>'


@pytest.mark.parametrize("is_first", [True, False])
def test_an_identifier_that_pubmed_marks_as_wrong_is_kept_and_not_used(*, is_first: bool) -> None:
    both = [doi("10.1000/wrong", "N"), doi("10.1000/right", "Y")]
    found = article(*(both if is_first else reversed(both)))
    assert (found.doi, kept(found)) == ("10.1000/right", [("ELocationID", "10.1000/wrong [doi]")])


def test_a_wrong_identifier_is_not_used_from_the_list_of_all_either() -> None:
    ids = '<ArticleIdList><ArticleId IdType="doi">{}</ArticleId></ArticleIdList>'
    assert article(doi("10.1000/wrong", "N"), ids.format("10.1000/wrong")).doi == ""
    assert article(doi("10.1000/wrong", "N"), ids.format("10.1000/right")).doi == "10.1000/right"


def test_a_name_that_pubmed_has_corrected_is_kept_and_not_used() -> None:
    names = [
        '<Author ValidYN="N"><LastName>Breg</LastName><ForeName>Anna</ForeName></Author>',
        '<Author ValidYN="Y"><LastName>Berg</LastName><ForeName>Anna</ForeName></Author>',
        '<Author ValidYN="N"><CollectiveName>Nap Bored</CollectiveName></Author>',
    ]
    found = article("<AuthorList>", *names, "</AuthorList>")
    assert found.creators == ("Berg, Anna",)
    assert kept(found) == [("Author", "Breg, Anna"), ("Author", "Nap Bored")]


def test_cited_articles_are_kept_with_their_numbers_and_parts_of_abstracts_with_their_headings() -> None:
    cited = "<ReferenceList><Reference><Citation>J Nap. 2014;1:1.</Citation>{}</Reference></ReferenceList>"
    ids = (
        '<ArticleIdList><ArticleId IdType="pubmed">9</ArticleId><ArticleId IdType="doi">10.1000/9</ArticleId>'
    )
    found = article(
        '<Abstract><AbstractText Label="METHODS">We let <b>40</b> nap.</AbstractText>',
        "<AbstractText>Plain.</AbstractText></Abstract>",
        cited.format(f"{ids}</ArticleIdList>"),
        cited.format(""),
        "<ReferenceList><Reference><ArticleIdList>"
        '<ArticleId IdType="pubmed">8</ArticleId></ArticleIdList></Reference></ReferenceList>',
    )
    assert (found.pmid, found.doi) == ("1", "")
    assert kept(found) == [
        ("AB", "METHODS: We let 40 nap."),
        ("AB", "Plain."),
        ("Reference", "J Nap. 2014;1:1. 9 [pubmed] 10.1000/9 [doi]"),
        ("Reference", "J Nap. 2014;1:1."),
        ("Reference", "8 [pubmed]"),
    ]


MATH = (
    '<mml:math xmlns:mml="http://www.w3.org/1998/Math/MathML">\n <mml:mi>\u03b2</mml:mi>\n <mml:mo>=</mml:mo>'
    "<mml:mfrac><mml:mn>1</mml:mn><mml:mn>2</mml:mn></mml:mfrac>"
    '<mml:annotation encoding="application/x-tex">\\beta</mml:annotation>\n</mml:math>'
)


@pytest.mark.parametrize(
    ("title", "words"),
    [
        (f"Naps at {MATH} a day", "Naps at \u03b2=1/2 a day"),
        (MATH, "\u03b2=1/2"),
        (f"Naps: <DispFormula>{MATH}</DispFormula>", "Naps: \u03b2=1/2"),
        ("Naps <i>by <sub>the</sub></i> hour", "Naps by the hour"),
        ("Naps <new>at</new> noon", "Naps at noon"),
    ],
)
def test_markup_costs_neither_a_title_nor_an_abstract_its_words(title: str, words: str) -> None:
    found = article(f"<Abstract><AbstractText>{title}</AbstractText></Abstract>", title=title)
    assert (found.title, [(name, " ".join(each.split())) for name, each in kept(found)]) == (
        words,
        [("AB", words)],
    )


def test_a_text_of_an_unknown_kind_is_kept_whole() -> None:
    found = article(f"<CoiStatement>None, at {MATH}</CoiStatement>", f"<Formula>{MATH}</Formula>")
    assert kept(found) == [("CoiStatement", "None, at \u03b2=1/2"), ("Formula", "\u03b2=1/2")]


def test_the_numbers_of_deleted_records_are_reported() -> None:
    records = "<PubmedArticle><PMID>1</PMID><ArticleTitle>Naps</ArticleTitle></PubmedArticle>"
    deleted = "<DeleteCitation><PMID>7</PMID>\n<PMID>8</PMID></DeleteCitation>"
    found = read_records(f"<PubmedArticleSet>{records}{deleted}</PubmedArticleSet>".encode(), "x")
    why = "deleted in PubMed: check any source with this number"
    assert [tuple(each) for each in found.left_out] == [
        ("records", "7", why, "x:1"),
        ("records", "8", why, "x:2"),
    ]
    assert len(found.references) == 1
