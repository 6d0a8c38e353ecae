"""Read a saved file of any kind that can be ingested: a web page, a PDF or a plain text."""

from __future__ import annotations

import re

from claimgraph.address_words import not_an_address
from claimgraph.errors import EditError
from claimgraph.file_kinds import BEGINNING, RECORDS, recognise
from claimgraph.identifiers import plain_address
from claimgraph.interchange.decoding import decode
from claimgraph.interchange.pages.pdf_text import is_pdf, read_pdf
from claimgraph.interchange.pages.saved_pages import read_page
from claimgraph.interchange.pages.saved_source import SavedSource, title_of_file
from claimgraph.interchange.raw_records import RecordRemark
from claimgraph.model import SourceKind

_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|article|div|p|meta)\b", re.IGNORECASE)
_HEADER = re.compile(r"\A[A-Za-z-]+:[ \t]")
_ARCHIVE = re.compile(r"^Content-Type:\s*multipart/related\b", re.IGNORECASE | re.MULTILINE)
_ARCHIVE_HEAD = 4096
"""The number of characters in which a web archive says that it is one."""
_XML, _HTML_ROOT = re.compile(r"\A\s*<\?xml\b"), re.compile(r"<html\b", re.IGNORECASE)
_PLAIN = (".txt", ".text", ".md")
_PDF = ".pdf"
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff]")


def read_saved(data: bytes, name: str, url: str = "") -> SavedSource:
    """The source in the bytes of a file; ``url`` is its address if it is known.

    Raises EditError for an invalid address, for a file of another kind, for one without any text, and for a
    name that is not Unicode.
    """
    if url and not plain_address(url):
        raise EditError(not_an_address(url))
    if is_pdf(data):
        return read_pdf(data, name, plain_address(url))
    text, remarks = decode(data, name)
    is_plain = name.casefold().endswith(_PLAIN)
    if not is_plain and (kind := _other_markup(text)):
        raise EditError(f"{name}: this looks like {kind}. Save the page as HTML, without other files in it.")
    if not is_plain and not _HTML.search(text[:BEGINNING]):
        raise EditError(f"{name}: {_why_not(text, name)}")
    saved = _plain_text(text, name, plain_address(url)) if is_plain else read_page(text, name, url)
    if not saved.text.strip():
        raise EditError(f"{name}: there is no text in this file. Check it in a browser or an editor.")
    if name.casefold().endswith(_PDF):
        saved.remarks.append(RecordRemark("file", "is a web page, although its name ends in .pdf", name))
    saved.remarks[:0] = remarks
    return saved


def _other_markup(text: str) -> str:
    """What a text with HTML inside is, if it is no page itself; else empty."""
    head = text[:_ARCHIVE_HEAD]
    if _HEADER.match(head) and _ARCHIVE.search(head):
        return "a web archive (MHTML)"
    return "XML of another kind" if _XML.match(head) and not _HTML_ROOT.search(text[:BEGINNING]) else ""


def _why_not(text: str, name: str) -> str:
    """Why a text cannot be ingested, and what to do."""
    kind = recognise(text)
    if not text.strip():
        return "this file is empty. Save the page or the text again."
    if kind in RECORDS:
        return f"this looks like {kind}. Make sources of its records with `claimgraph import`."
    if name.casefold().endswith(_PDF):
        return "this is not a PDF, although its name ends in .pdf. Download it again."
    looks = f"this looks like {kind}, and is" if kind else "this is"
    return (
        f"{looks} not a saved web page (.html), a PDF or a plain text (.txt)."
        " Save the page as HTML, or `claimgraph import` the file if it is in another format."
    )


def _plain_text(text: str, name: str, url: str) -> SavedSource:
    """A plain text as a source, named like its file; only its line ends and control characters change."""
    plain = _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    kind = SourceKind.WEB_PAGE if url else SourceKind.OTHER
    return SavedSource(kind, title_of_file(name), plain.rstrip("\n") + "\n", url=url)


def initials_of(name: str) -> str:
    """A name as initials.

    >>> initials_of("Suzy"), initials_of("Mary-Ann de Boer")
    ('S.', 'M. d. B.')
    """
    letters = (next(filter(str.isalnum, word), "") for word in name.split())
    return " ".join(f"{letter}." for letter in letters if letter)
