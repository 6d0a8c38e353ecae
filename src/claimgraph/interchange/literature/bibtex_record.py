"""Interpret the entries of a BibTeX file."""

from __future__ import annotations

import re

from claimgraph.interchange.literature.bibtex import BibtexFile
from claimgraph.interchange.literature.bibtex_inheritance import AGAIN
from claimgraph.interchange.literature.bibtex_people import PEOPLE, people
from claimgraph.interchange.literature.completing import complete
from claimgraph.interchange.literature.interpreting import (
    address_of,
    date_of,
    doi_of,
    journal_of,
    listed,
    pages_of,
    pmid_of,
    take_title,
    volume_of,
)
from claimgraph.interchange.literature.latex_text import to_address, to_plain, unknown_commands
from claimgraph.interchange.literature.reference import RecordsRead, Reference, References
from claimgraph.interchange.literature.retraction_marks import MarkFields
from claimgraph.interchange.raw_records import RawField, RawRecord

_VERBATIM = ("doi", "url", "pmid", "eprint", "file")

_ARXIV = re.compile(
    r"(?:arxiv:)?(\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+(?:\.[a-z]{2})?/\d{7}(?:v\d+)?)", re.IGNORECASE
)
"""The two schemes of arXiv's identifiers: those since April 2007, and those before with the subject."""

_TYPES = ("type", "entrysubtype", "document_type")
"""The fields with a publication type; the last is that of Scopus, which says there what was retracted."""
_MARKS = MarkFields(types=_TYPES, keywords=["keywords"], notes=["note"], abstracts=["abstract"])


def read_bib(text: str, name: str) -> RecordsRead:
    """The records of a BibTeX file, in file order. Raises ValueError for text without any entry."""
    read = BibtexFile(text, name)
    is_bib = read.records or any(each.item == "records" or each.what[0] == "@" for each in read.left_out)
    if text.strip() and not is_bib:
        raise ValueError("no entry begins with @ and a type, such as @article{")
    return RecordsRead(References(read.records, _to_reference), read.left_out)


def _to_reference(raw: RawRecord) -> Reference:
    raw.fields[:] = [plain for each in raw.fields for plain in _plain_fields(raw, each)]
    for at, each in enumerate(raw.fields):
        if each.name.endswith(AGAIN):
            raw.refuse(at, "given twice: the first is used")
    title = _with_subtitle(raw, take_title(raw, "title", "booktitle"))
    is_issue = bool(raw.values("journal", "journaltitle", "shortjournal"))
    taken = Reference(
        title=title,
        issued=date_of(raw, "date", ("year", "month", "day")),
        doi=doi_of(raw, ["doi"], ["url", "ee", "note", "eprint", "howpublished"]),
        pmid=_pmid(raw),
        url=address_of(raw, "url", "howpublished") or _arxiv_address(raw),
        journal=journal_of(raw, "fjournal", "journal", "journaltitle", "shortjournal", "booktitle"),
        volume=volume_of(raw, ["volume"], ["number", "issue"] if is_issue else []),
        pages=pages_of(raw, "pages", "eid"),
        creators=listed(raw, [person for each in raw.take("author") for person in people(each)]),
    )
    return complete(raw, taken, _MARKS, _TYPES)


def _plain_fields(raw: RawRecord, field: RawField) -> list[RawField]:
    """A field as plain text, but authors as LaTeX; one field for each editor, translator and so on.

    Adds a remark on commands that are not known.
    """
    if field.name in _VERBATIM:
        return [field._replace(value=to_address(field.value))]
    for command in unknown_commands(field.value):
        raw.remark(field.name, f"read without the LaTeX command {command}, which is not known: check it")
    if field.name == "author":
        return [field]
    values = people(field.value) if field.name in PEOPLE else [to_plain(field.value)]
    return [field._replace(value=value) for value in values]


def _with_subtitle(raw: RawRecord, title: str) -> str:
    """The title with the subtitle, which BibLaTeX has in a field of its own."""
    subtitle = take_title(raw, "subtitle") if raw.values("title") else ""
    if not subtitle or subtitle.casefold() in title.casefold():
        return title
    return f"{title}{'' if title[-1:] in '?!:' else ':'} {subtitle}"


def _pmid(raw: RawRecord) -> str:
    """The PubMed number in its own field, in the eprint field for PubMed, or marked as such in a note."""
    own = ["pmid", "eprint"] if _is_eprint(raw, "pubmed") else ["pmid"]
    return pmid_of(raw, own, ["note", "annote", "url"])


def _arxiv_address(raw: RawRecord) -> str:
    """The web address of an e-print in arXiv, which BibTeX gives by its number alone."""

    def address(value: str) -> str:
        number = _ARXIV.fullmatch(value.strip())
        return f"https://arxiv.org/abs/{number[1]}" if number else ""

    return raw.take_first(address, "eprint") if _is_eprint(raw, "arxiv") else ""


def _is_eprint(raw: RawRecord, archive: str) -> bool:
    return any(each.casefold() == archive for each in raw.values("eprinttype", "archiveprefix"))
