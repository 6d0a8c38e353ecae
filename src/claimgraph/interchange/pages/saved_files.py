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
from claimgraph.interchange.pages.web_archives import find_archived_page
from claimgraph.interchange.raw_records import RecordRemark
from claimgraph.model import SourceKind

_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|article|div|p|meta)\b", re.IGNORECASE)
_XML = re.compile(
    r"\A\s*<\?xml\b[^>]*>\s*(?:<!--.*?-->\s*|<[?!](?!--)[^>]*>\s*)*+<", re.IGNORECASE | re.DOTALL
)
"""The beginning of an XML file, up to its first element."""
_JSON = re.compile(r"\A\s*(?:\{\s*[\"}]|\[\s*[\[{\"\]])")
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
    is_plain = name.casefold().endswith(_PLAIN)
    archived = None if is_plain else find_archived_page(data, name)
    text, remarks = decode(archived.data, name, archived.encoding) if archived else decode(data, name)
    if not is_plain and not _is_page(text[:BEGINNING]):
        raise EditError(f"{name}: {_why_not(text, name)}")
    if is_plain:
        saved = _plain_text(text, name, plain_address(url))
    else:
        saved = read_page(text, name, url, archived.address if archived else "")
    if not saved.text.strip():
        raise EditError(f"{name}: there is no text in this file. Check it in a browser or an editor.")
    if name.casefold().endswith(_PDF):
        saved.remarks.append(RecordRemark("file", "is a web page, although its name ends in .pdf", name))
    saved.remarks[:0] = remarks
    if archived:
        why = "is a web archive: the lines of comments are counted in the page inside it"
        saved.remarks.insert(0, RecordRemark("file", why, name))
    return saved


def _is_page(start: str) -> bool:
    """Whether a text looks like a web page by its beginning, not like data with pieces of HTML in them."""
    if xml := _XML.match(start):
        return _HTML.match(start, xml.end() - 1) is not None
    return _HTML.search(start) is not None and _JSON.match(start) is None


def _why_not(text: str, name: str) -> str:
    """Why a text cannot be ingested, and what to do."""
    start = text[:BEGINNING]
    data = ["an XML file"] if _XML.match(start) else ["a JSON file"] if _JSON.match(start) else []
    kind = recognise(text) or "".join(data)
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
