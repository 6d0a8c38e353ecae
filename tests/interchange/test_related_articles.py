"""Notices in PubMed that relate an article to another one are told, whichever of the two the record is."""

from __future__ import annotations

import pytest

from claimgraph.interchange import read_records

XML = """<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID>
<Article><ArticleTitle>Naps.</ArticleTitle></Article>
<CommentsCorrectionsList><CommentsCorrections RefType="{}"><RefSource>Nap J. 2020</RefSource><PMID>2</PMID>
</CommentsCorrections></CommentsCorrectionsList></MedlineCitation></PubmedArticle></PubmedArticleSet>"""
NBIB = "PMID- 1\nTI  - Naps.\n{} - Nap J. 2020 PMID: 2\n"


@pytest.mark.parametrize(
    ("kind", "tag", "words"),
    [
        ("ErratumIn", "EIN", "of an erratum:"),
        ("ExpressionOfConcernIn", "ECI", "of an expression of concern:"),
        ("UpdateIn", "UIN", "of an update:"),
        ("RepublishedIn", "RPI", "of a republication:"),
        ("UpdateOf", "UOF", "about another article: this record is an update of"),
        ("RepublishedFrom", "RPF", "about another article: this record is a republication of"),
        ("ErratumFor", "EFR", "about another article: this record is a correction of"),
    ],
)
def test_a_related_article_is_told_in_both_formats_of_pubmed(kind: str, tag: str, words: str) -> None:
    for name, text in (("naps.xml", XML.format(kind)), ("naps.nbib", NBIB.format(tag))):
        (reference,) = read_records(text.encode(), name, None).references
        told = [each.why for each in reference.account.remarks if each.what == "notice"]
        assert told == [f"{words} Nap J. 2020 PMID: 2"]
