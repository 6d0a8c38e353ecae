"""Read PubMed XML, as exported by PubMed's web site and API."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from claimgraph.interchange.literature.medline import from_medline
from claimgraph.interchange.literature.reference import RecordsRead, References
from claimgraph.interchange.raw_records import RawRecord
from claimgraph.interchange.xml_input import XmlElement, read_xml

_ARTICLES = ("PubmedArticle", "PubmedBookArticle")
_INLINE = frozenset("i b u sup sub em strong italic bold".split())
_TAGS: Mapping[str, str] = {
    "PMID": "PMID",
    "ArticleTitle": "TI",
    "BookTitle": "BTI",
    "VernacularTitle": "TT",
    "PublicationType": "PT",
    "Title": "JT",
    "ISOAbbreviation": "TA",
    "MedlineTA": "TA",
    "Volume": "VI",
    "Issue": "IP",
    "MedlinePgn": "PG",
    "AbstractText": "AB",
    "Language": "LA",
    "Keyword": "OT",
    "DescriptorName": "MH",
    "CollectiveName": "CN",
}
"""The MEDLINE tag by the name of a text element."""
_RELATED: Mapping[str, str] = {
    "RetractionIn": "RIN",
    "RetractionOf": "ROF",
    "PartialRetractionIn": "PRIN",
    "ErratumIn": "EIN",
    "ErratumFor": "EFR",
    "ExpressionOfConcernIn": "ECI",
    "ExpressionOfConcernFor": "ECF",
    "CommentIn": "CIN",
    "CommentOn": "CON",
    "UpdateIn": "UIN",
    "UpdateOf": "UOF",
    "RepublishedIn": "RPI",
    "RepublishedFrom": "RPF",
    "RetractedandRepublishedIn": "RRI",
    "RetractedandRepublishedFrom": "RRF",
}
"""The MEDLINE tag by the type of a related article."""


def read_pubmed_xml(text: str, name: str) -> RecordsRead:
    """The records of a PubMed XML file, in file order. Raises ValueError for text that is not PubMed XML."""
    records: list[RawRecord] = []
    articles = (each for each in read_xml(text).walk() if each.name in _ARTICLES)
    for article in articles:
        record = RawRecord(name, len(records) + 1, article.line)
        record.type = "book" if article.name == "PubmedBookArticle" else "jour"
        for tag, value, line in _fields(article):
            record.add(tag, value, line)
        record.key = next(iter(record.values("PMID")), "")
        records.append(record)
    if not records:
        raise ValueError("it has no PubmedArticle")
    return RecordsRead(References(records, from_medline))


def _fields(element: XmlElement) -> Iterator[tuple[str, str, int]]:
    """The fields of an article: tag, value and line; an element without a MEDLINE tag keeps its name."""
    for each in element.elements:
        name = each.name
        if name == "Reference":
            yield name, each.of("Citation") or each.text, each.line
        elif name == "Author":
            yield from _author(each)
        elif name in ("PubDate", "ArticleDate"):
            yield (
                ("DP" if name == "PubDate" else "DEP"),
                " ".join(part.text.strip() for part in each.elements),
                each.line,
            )
        elif name == "ELocationID":
            yield "LID", f"{each.text.strip()} [{each.attributes.get('EIdType', '')}]", each.line
        elif name == "ArticleId":
            yield "AID", f"{each.text.strip()} [{each.attributes.get('IdType', '')}]", each.line
        elif name == "CommentsCorrections":
            tag = _RELATED.get(each.attributes.get("RefType", ""), "CommentsCorrections")
            pmid = each.of("PMID")
            yield tag, each.of("RefSource") + (f" PMID: {pmid}" if pmid else ""), each.line
        elif all(part.name in _INLINE for part in each.elements):
            yield _TAGS.get(name, name), each.text, each.line
        else:
            yield from _fields(each)


def _author(author: XmlElement) -> Iterator[tuple[str, str, int]]:
    family = " ".join(filter(None, [author.of("LastName"), author.of("Suffix")]))
    given = author.of("ForeName") or author.of("Initials")
    if family:
        yield "FAU", ", ".join(filter(None, [family, given])), author.line
    for each in author.elements:
        if each.name == "CollectiveName":
            yield "CN", each.text, each.line
        elif each.name not in ("LastName", "ForeName", "Initials", "Suffix"):
            yield from _fields(XmlElement("", {}, each.line, [each]))
