"""Read PubMed XML, as exported by PubMed's web site and API."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from claimgraph.interchange.literature.medline import from_medline
from claimgraph.interchange.literature.reference import RecordsRead, References
from claimgraph.interchange.raw_records import LeftOut, RawRecord
from claimgraph.interchange.xml_input import XmlElement, read_xml

_ARTICLES = ("PubmedArticle", "PubmedBookArticle")
_DELETED = ("DeleteCitation", "DeleteDocument")
_INLINE = frozenset("i b u sup sub em strong italic bold DispFormula".split())
_MATHML = "mml:"
_NOT_SHOWN = ("mml:annotation", "mml:annotation-xml")
"""Elements of MathML that say the same formula again in another language."""
_WRONG_LOCATION = "ELocationID"
"""The name under which an identifier is kept that PubMed marks as wrong."""
_OF_BOOK = "BookAuthor"
"""The name under which the authors of a book are kept, of which a chapter by others is the record."""

XmlFields = Iterator[tuple[str, str, int]]
"""The fields of a record: the tag, the value and the line of each."""
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
    whole = read_xml(text)
    for article in (each for each in whole.walk() if each.name in _ARTICLES):
        record = RawRecord(name, len(records) + 1, article.line)
        record.type = "book" if article.name == "PubmedBookArticle" else "jour"
        for tag, value, line in _fields(article):
            is_wrong = tag == "AID" and value in record.values(_WRONG_LOCATION)
            record.add(_WRONG_LOCATION if is_wrong else tag, value, line)
        record.key = next(iter(record.values("PMID")), "")
        records.append(record)
    if not records:
        raise ValueError("it has no PubmedArticle")
    return RecordsRead(References(records, from_medline), list(_deleted(whole, name)))


def _deleted(whole: XmlElement, name: str) -> Iterator[LeftOut]:
    """The records that PubMed says it has deleted, of which a file gives only the numbers."""
    for group in (each for each in whole.walk() if each.name in _DELETED):
        for number in (each for each in group.elements if each.name == "PMID"):
            what, place = number.text.strip() or "PMID", f"{name}:{number.line}"
            yield LeftOut("records", what, "deleted in PubMed: check any source with this number", place)


def _fields(element: XmlElement, authors: str = "FAU") -> XmlFields:
    """The fields of an article: tag, value and line; an element without a MEDLINE tag keeps its name.

    ``authors`` is the tag of the people in a list of authors.
    """
    for each in element.elements:
        name = each.name
        if name == "Author":
            yield from _author(each, authors)
        elif name == "AuthorList":
            yield from _fields(each, "FED" if each.attributes.get("Type") == "editors" else authors)
        elif name == "Book":
            yield from _fields(each, _OF_BOOK if _has_authors(element) else authors)
        elif name in _COMPOSED:
            yield *_COMPOSED[name](each), each.line
        elif _is_text(each):
            yield _tag(name, element), _text(each), each.line
        else:
            yield from _fields(each, authors)


def _tag(name: str, parent: XmlElement) -> str:
    """The MEDLINE tag of a text element; the title of a list of references is not that of a journal."""
    return name if parent.name == "ReferenceList" else _TAGS.get(name, name)


def _is_text(element: XmlElement) -> bool:
    """Whether an element is a text, maybe with markup, and not a group of fields."""
    return (
        element.name in _TAGS
        or any(isinstance(each, str) and each.strip() for each in element.inside)
        or all(each.name in _INLINE or each.name.startswith(_MATHML) for each in element.elements)
    )


def _text(element: XmlElement) -> str:
    """The text of an element without its markup; a fraction of MathML as ``1/2``."""
    in_math = element.name.startswith(_MATHML)
    parts = [
        each if isinstance(each, str) else _text(each)
        for each in element.inside
        if not (isinstance(each, str) and in_math and not each.strip())
    ]
    if element.name in _NOT_SHOWN:
        return ""
    return ("/" if element.name == "mml:mfrac" else "").join(parts)


def _has_authors(document: XmlElement) -> bool:
    """Whether a document in a book has authors of its own; otherwise the authors of the book wrote it."""
    return any(
        each.name == "AuthorList" and each.attributes.get("Type") != "editors" for each in document.elements
    )


def _author(author: XmlElement, tag: str) -> XmlFields:
    """The fields of a person or an organisation; a name that PubMed has corrected keeps its XML name."""
    is_wrong = author.attributes.get("ValidYN") == "N"
    tag = "Author" if is_wrong else tag
    family = " ".join(filter(None, [author.of("LastName"), author.of("Suffix")]))
    given = author.of("ForeName") or author.of("Initials")
    if family:
        yield tag, ", ".join(filter(None, [family, given])), author.line
    for each in author.elements:
        if each.name == "CollectiveName":
            yield "CN" if tag == "FAU" else tag, each.text, each.line
        elif each.name not in ("LastName", "ForeName", "Initials", "Suffix"):
            yield from _fields(XmlElement("", {}, each.line, [each]))


def _location(element: XmlElement) -> tuple[str, str]:
    is_wrong = element.attributes.get("ValidYN") == "N"
    return _WRONG_LOCATION if is_wrong else "LID", _identifier(element, "EIdType")


def _identifier(element: XmlElement, kind: str = "IdType") -> str:
    return f"{element.text.strip()} [{element.attributes.get(kind, '')}]"


def _date(element: XmlElement) -> str:
    return " ".join(part.text.strip() for part in element.elements)


def _related(element: XmlElement) -> tuple[str, str]:
    tag = _RELATED.get(element.attributes.get("RefType", ""), "CommentsCorrections")
    pmid = element.of("PMID")
    return tag, element.of("RefSource") + (f" PMID: {pmid}" if pmid else "")


def _cited(reference: XmlElement) -> str:
    """A cited article with its identifiers, such as ``J Nap. 2014;1:1 24975855 [pubmed]``."""
    numbers = [_identifier(each) for each in reference.walk() if each.name == "ArticleId"]
    return " ".join(
        [reference.of("Citation") or ("" if numbers else reference.text.strip()), *numbers]
    ).strip()


def _abstract(element: XmlElement) -> str:
    """A part of an abstract behind its heading, as in ``METHODS: We let 40 people nap``."""
    label = element.attributes.get("Label", "").strip()
    return f"{label}: {_text(element).strip()}" if label else _text(element)


_COMPOSED: Mapping[str, Callable[[XmlElement], tuple[str, str]]] = {
    "Reference": lambda each: ("Reference", _cited(each)),
    "PubDate": lambda each: ("DP", _date(each)),
    "ArticleDate": lambda each: ("DEP", _date(each)),
    "ELocationID": _location,
    "ArticleId": lambda each: ("AID", _identifier(each)),
    "CommentsCorrections": _related,
    "AbstractText": lambda each: ("AB", _abstract(each)),
}
"""The tag and value of an element whose attributes or parts make its value, by its name."""
