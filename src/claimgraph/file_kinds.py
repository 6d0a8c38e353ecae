"""Recognise what kind of file a text is, by its beginning."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping

BEGINNING = 65_536
"""The number of characters by which a kind of file is recognised."""


NO_RDF_XML = "RDF/XML is not supported, because its entities can expand without limit."
NO_RDF_XML_REMEDY = "Convert it to N-Triples first, such as with: rapper -o ntriples FILE > FILE.nt"

NO_MAPPING = "a table needs a file that says what its columns mean. Add --mapping FILE; see docs/formats.md."
TABLES = (".csv", ".tsv")
"""The extensions of tables, whose beginning looks like that of any plain text."""

_UNPACKERS: Mapping[bytes, str] = {
    b"\x1f\x8b": "gunzip",
    b"BZh": "bunzip2",
    b"\xfd7zXZ\x00": "unxz",
    b"(\xb5/\xfd": "unzstd",
}
"""The program that unpacks a compressed file, by its first bytes."""

_LINE_END = re.compile(r"\r\n?")


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(words, re.MULTILINE | re.IGNORECASE)


RECORD_LABELS: Mapping[str, str] = {
    "nbib": "MEDLINE",
    "pubmed-xml": "PubMed XML",
    "bib": "BibTeX",
    "ris": "RIS",
    "csl": "CSL-JSON",
    "crossref": "Crossref JSON",
    "openalex": "OpenAlex JSON",
}
"""The formats of literature records: the label of each in messages, by its name on the command line."""

RECORDS: Mapping[str, re.Pattern[str]] = {
    "MEDLINE": _pattern(r"^(?:PMID|OWN |STAT|FAU |DEP |LID )- "),
    "PubMed XML": _pattern(r"<Pubmed(?:Book)?Article\b"),
    "BibTeX": _pattern(r"^[^\S\n]*+@\s*[A-Za-z][\w.:+-]*\s*[{(]"),
    "RIS": _pattern(r"^[^\S\n]*+TY[ \t]{0,2}-"),
    "OpenAlex JSON": _pattern(r"\A\s*[\[{][^\0]*\"https://openalex\.org/"),
    "Crossref JSON": _pattern(r"\A\s*[\[{][^\0]*\"(?:message-type|is-referenced-by-count|reference-count)\""),
    "CSL-JSON": _pattern(r"\A\s*[\[{][^\0]*\"(?:title|issued)\"\s*:"),
}
"""A pattern that the beginning of a text contains, by format of literature records, most specific first."""

RDF_XML, TURTLE = "RDF/XML", "Turtle"
_ENDNOTE, _WEB_OF_SCIENCE = "EndNote's own format", "the plain text of Web of Science"
_OFFICE = "an Office document or a ZIP archive"
_OLD_OFFICE = "a document of an old version of Office"
_PAGE, _PDF = "a web page", "a PDF file"
_WEB_ARCHIVE = "a web archive of Safari"
_ZOTERO = "the JSON of Zotero itself"

OTHERS: Mapping[str, re.Pattern[str]] = {
    RDF_XML: _pattern(r"\A\s*(?:<\?xml[^>]*>\s*)?<rdf:RDF\b"),
    TURTLE: _pattern(r"^[^\S\n]*+(?:@prefix|prefix|@base)\s"),
    _PAGE: _pattern(r"\A\s*(?:<!doctype html|<html)"),
    _PDF: _pattern(r"\A%PDF-"),
    _OFFICE: _pattern(r"\APK\x03\x04"),
    "a list of Retraction Watch": _pattern(r"\A[^\n]*RetractionNature"),
    _ENDNOTE: _pattern(r"\A\s*%0 "),
    _WEB_OF_SCIENCE: _pattern(r"\A\s*FN "),
    _ZOTERO: _pattern(r"\A\s*[\[{][^\0]*\"(?:itemType\"\s*:|label\"\s*:\s*\"BetterBibTeX JSON\")"),
}
"""A pattern for each other kind of file that is given by mistake, by its name in a sentence."""


INSTEAD: Mapping[str, str] = {
    _OFFICE: "Save a sheet as CSV, or a document as a web page; unpack an archive.",
    _OLD_OFFICE: "Save a sheet as CSV, or a document as a web page.",
    _WEB_ARCHIVE: "Save the source of the page instead, as HTML.",
    **dict.fromkeys((_PAGE, _PDF), "Make a source of it with `claimgraph ingest`."),
    _ENDNOTE: "Export the references in the output style RefMan (RIS).",
    _WEB_OF_SCIENCE: "Export the records as RIS or BibTeX.",
    _ZOTERO: "Export the items as CSL JSON, BibTeX or RIS.",
}
"""What to do about a file of another kind in which a program has records or tables."""

_BINARIES: Mapping[bytes, str] = {
    b"PK\x03\x04": _OFFICE,
    b"\xd0\xcf\x11\xe0": _OLD_OFFICE,
    b"%PDF-": _PDF,
    b"bplist00": _WEB_ARCHIVE,
}
"""The kind of a file that is no text, by its first bytes."""


def recognise(text: str) -> str:
    """The label of the format or kind that a text looks like; empty if it is none of those known."""
    start = _LINE_END.sub("\n", text[:BEGINNING])
    kinds = {_ZOTERO: OTHERS[_ZOTERO], **RECORDS, **OTHERS}  # its items have titles, as those of CSL-JSON
    return next((label for label, pattern in kinds.items() if pattern.search(start)), "")


def no_text(data: bytes, name: str) -> tuple[str, str]:
    """What the bytes of a file are that are no text, as a sentence, and the remedy.

    Both are empty if the kind is not known.
    """
    tool = next((tool for first, tool in _UNPACKERS.items() if data.startswith(first)), "")
    if tool:
        return "this file is compressed.", f"Unpack it first, such as with: {tool} {shlex.quote(name)}"
    kind = next((kind for first, kind in _BINARIES.items() if data.startswith(first)), "")
    return (f"this looks like {kind}.", INSTEAD[kind]) if kind else ("", "")
