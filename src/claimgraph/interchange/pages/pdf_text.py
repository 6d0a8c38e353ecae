"""Read the text of a PDF, page by page."""

from __future__ import annotations

import io
import logging
import re
import struct
import zlib
from typing import Any

from claimgraph.curation.quote_lookup import PAGE_BREAK
from claimgraph.errors import EditError
from claimgraph.extras import needed
from claimgraph.identifiers import read_doi
from claimgraph.interchange.pages.author_names import listed_names
from claimgraph.interchange.pages.saved_source import SavedSource, title_of_file
from claimgraph.interchange.raw_records import LeftOut, RecordRemark
from claimgraph.model import SourceKind

_DAMAGED = (
    ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, NotImplementedError, OSError,
    RecursionError, TypeError, ValueError, struct.error, zlib.error,
)  # fmt: skip
"""What pypdf raises, beside its own errors, on files that are not as they should be."""
_NO_TITLE = re.compile(
    r"untitled|(?:microsoft )?(?:word|powerpoint)\b.*|.*\.(?:docx?|pdf|tex|dvi|indd|qxd|pptx?)", re.IGNORECASE
)
"""Titles that a program gave, not an author."""
_WHY_BARE = "a scan or a figure, perhaps"
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def is_pdf(data: bytes) -> bool:
    """Whether the bytes of a file are a PDF, by its mark in the beginning."""
    return b"%PDF-" in data[:1024]


def read_pdf(data: bytes, name: str, url: str) -> SavedSource:
    """The text of a PDF with its pages apart, and its title, authors and DOI if its metadata state them.

    The date in the metadata is that of the file, not that of the work, and is not used. Raises EditError for
    a damaged, encrypted or oversized file, for one without any text, such as a scan, for a name that is not
    Unicode if there is no title, and without pypdf.
    """
    pypdf = needed("pypdf", "ingest")
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise EditError(f"{name}: this PDF is protected by a password. Save it without one.")
        texts = [_page_text(page) for page in reader.pages]
        title, creators, doi = _metadata(reader)
    except pypdf.errors.DependencyError as problem:
        raise EditError(f"{name}: this PDF is encrypted. Save it without encryption.") from problem
    except pypdf.errors.LimitReachedError as problem:
        raise EditError(
            f"{name}: this PDF is too large to be read ({problem})."
            " Save its text with another program, and ingest that."
        ) from problem
    except (pypdf.errors.PyPdfError, *_DAMAGED) as problem:
        raise EditError(
            f"{name}: this PDF is damaged and cannot be read ({problem}). Save it again."
        ) from problem
    bare = [number for number, text in enumerate(texts, 1) if not text]
    if len(bare) == len(texts):
        raise EditError(
            f"{name}: this PDF has no text, only images of pages, as scanners make them."
            " Recognise its text first, for example with OCRmyPDF."
        )
    remarks = [] if title else [RecordRemark("title", "not in the metadata: the file name is used", name)]
    return SavedSource(
        SourceKind.OTHER,
        title or title_of_file(name),
        PAGE_BREAK.join(texts) + "\n",
        creators,
        url=url,
        doi=doi,
        pages=len(texts),
        left_out=[
            LeftOut("pages", "pages without text", _WHY_BARE, f"{name}, page {number}") for number in bare
        ],
        remarks=remarks,
    )


def _page_text(page: Any) -> str:
    """The text of a page, without spaces at line ends, control characters, and blank lines at its ends."""
    lines = _CONTROLS.sub("", page.extract_text().replace("\r", "\n")).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def _metadata(reader: Any) -> tuple[str, tuple[str, ...], str]:
    """Title, authors and DOI in the metadata of a PDF; empty where it states none."""
    info = dict(reader.metadata or {})
    title, author = (_plain(info.get(key)) for key in ("/Title", "/Author"))
    doi = next(
        filter(None, (read_doi(_plain(info.get(key))) for key in ("/doi", "/DOI", "/WPS-ARTICLEDOI"))), ""
    )
    return "" if _NO_TITLE.fullmatch(title) else title, listed_names(author), doi


def _plain(value: Any) -> str:
    return " ".join(_CONTROLS.sub("", str(value or "")).split())
