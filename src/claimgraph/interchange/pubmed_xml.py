"""Read PubMed XML, as exported by PubMed's web site and API."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat  # nosec: entities are refused, and nothing is loaded

from claimgraph.interchange.medline import from_medline
from claimgraph.interchange.raw_records import RawRecord
from claimgraph.interchange.reference import RecordsRead

_DEEPEST = 100
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


@dataclass(slots=True)
class _Element:
    """An XML element: its name, attributes and line, and its text and child elements in order."""

    name: str
    attributes: Mapping[str, str]
    line: int
    inside: list[_Element | str] = field(default_factory=list)

    @property
    def elements(self) -> list[_Element]:
        return [each for each in self.inside if isinstance(each, _Element)]

    @property
    def text(self) -> str:
        """All text inside the element, without tags."""
        return "".join(each if isinstance(each, str) else each.text for each in self.inside)

    def of(self, name: str) -> str:
        """The text of the first child element with this name; empty if there is none."""
        return next((each.text.strip() for each in self.elements if each.name == name), "")


def read_pubmed_xml(text: str, name: str) -> RecordsRead:
    """The records of a PubMed XML file, in file order. Raises ValueError for text that is not PubMed XML."""
    records: list[RawRecord] = []
    for article in _articles(text):
        record = RawRecord(name, len(records) + 1, article.line)
        record.type = "book" if article.name == "PubmedBookArticle" else "jour"
        for tag, value, line in _fields(article):
            record.add(tag, value, line)
        record.key = next(iter(record.values("PMID")), "")
        records.append(record)
    if not records:
        raise ValueError("it has no PubmedArticle")
    return RecordsRead([from_medline(each) for each in records])


def _articles(text: str) -> list[_Element]:
    """The articles of a document, in document order.

    Raises ValueError for XML that is not well-formed, is nested too deeply, or declares entities.
    """
    whole = _Element("", {}, 1)
    open_ = [whole]
    parser = expat.ParserCreate("utf-8")  # whatever the document declares: the text is already decoded
    parser.buffer_text = True

    def begin(name: str, attributes: Mapping[str, str]) -> None:
        if len(open_) >= _DEEPEST:
            raise ValueError(f"its elements are nested deeper than {_DEEPEST} levels")
        element = _Element(name, attributes, parser.CurrentLineNumber)
        (whole if name in _ARTICLES else open_[-1]).inside.append(element)
        open_.append(element)

    def say(words: str) -> None:
        open_[-1].inside.append(words)

    def refuse(*_: object) -> None:
        raise ValueError("it declares entities, which can expand without limit")

    parser.StartElementHandler = begin
    parser.EndElementHandler = lambda _: open_.pop()
    parser.CharacterDataHandler = say
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(text.encode("utf-8", errors="replace"), True)  # noqa: FBT003 - this is the end of the text
    except expat.ExpatError as problem:
        raise ValueError(str(problem)) from problem
    return [each for each in whole.elements if each.name in _ARTICLES]


def _fields(element: _Element) -> Iterator[tuple[str, str, int]]:
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


def _author(author: _Element) -> Iterator[tuple[str, str, int]]:
    family = " ".join(filter(None, [author.of("LastName"), author.of("Suffix")]))
    given = author.of("ForeName") or author.of("Initials")
    if family:
        yield "FAU", ", ".join(filter(None, [family, given])), author.line
    for each in author.elements:
        if each.name == "CollectiveName":
            yield "CN", each.text, each.line
        elif each.name not in ("LastName", "ForeName", "Initials", "Suffix"):
            yield from _fields(_Element("", {}, each.line, [each]))
