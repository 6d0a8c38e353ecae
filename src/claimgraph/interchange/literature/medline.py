"""Read MEDLINE, as PubMed exports it (.nbib), and interpret MEDLINE fields, also for PubMed XML."""

from __future__ import annotations

import re

from claimgraph.identifiers import read_address, read_doi
from claimgraph.interchange.literature.completing import complete
from claimgraph.interchange.literature.interpreting import (
    date_of,
    doi_of,
    journal_of,
    listed,
    marked_pmid,
    pages_of,
    pmid_of,
    take_title,
    volume_of,
)
from claimgraph.interchange.literature.reference import RecordsRead, Reference, References
from claimgraph.interchange.literature.retraction_marks import MarkFields
from claimgraph.interchange.literature.tagged_lines import medline_lines
from claimgraph.interchange.raw_records import LeftOut, RawRecord

_TITLES = ("TI", "BTI", "TT")
_NOTICES = ("RIN", "RRI")
"""The tags for "retracted in" and "retracted and republished in"."""
_CONCERNS = {
    "ECI": "of an expression of concern",
    "PRIN": "of a partial retraction",
    "EIN": "of an erratum",
    "UIN": "of an update",
    "RPI": "of a republication",
}
_OF_OTHERS = {
    "ROF": "a retraction",
    "EFR": "a correction",
    "ECF": "an expression of concern",
    "UOF": "an update",
    "RPF": "a republication",
}
"""The kind of notice that a record is, by the tag that names the article concerned."""

_ERIC_DOCUMENT = re.compile(r"ED\d+")
"""The number of a report or thesis in ERIC, which writes its publisher where others write the journal."""

_MARKS = MarkFields(types=["PT"], notices=_NOTICES, abstracts=["AB"], concerned=["ROF", "EFR", "ECF"])


def read_nbib(text: str, name: str) -> RecordsRead:
    """The records of a MEDLINE file, in file order. Raises ValueError for text that is not MEDLINE."""
    records: list[RawRecord] = []
    left_out: list[LeftOut] = []
    record: RawRecord | None = None
    for each in medline_lines(text):
        if each.tag:
            if record is None or (each.tag == "PMID" and record.values("PMID")):
                record = RawRecord(name, len(records) + 1, each.line)
                records.append(record)
            record.key = each.value.strip() if each.tag == "PMID" else record.key
            record.add(each.tag, each.value, each.line)
        elif each.value:
            left_out.append(
                LeftOut("comments", "comments between records", "it is not a record", f"{name}:{each.line}")
            )
        else:
            record = None
    if text.strip() and not any(each.values("PMID", *_TITLES) for each in records):
        raise ValueError("no record has a PMID or TI field")
    return RecordsRead(References(records, from_medline), left_out)


def from_medline(raw: RawRecord) -> Reference:
    """The reference for a record with MEDLINE fields."""
    title = take_title(raw, *_TITLES)
    if not title.endswith(".."):
        title = title.removesuffix(".")
    issued = date_of(raw, "DP", "DEP", earliest=True)
    doi = raw.take_first(_marked_doi, "LID", "AID") or doi_of(raw, [], ["AID", "LID"])
    pmid = pmid_of(raw, ["PMID"])
    named = ("FAU", "CN") if raw.values("FAU") else ("AU", "CN")
    people = [each.value for each in raw.fields if each.name in named]
    raw.take("FAU", "AU", "CN")
    is_document = any(_ERIC_DOCUMENT.fullmatch(each.strip()) for each in raw.values("OID"))
    taken = Reference(
        title=title,
        issued=issued,
        doi=doi,
        pmid=pmid,
        url=raw.take_first(read_address, "LID", "AID"),
        journal="" if is_document else journal_of(raw, "JT", "TA", "BTI").removesuffix("."),
        volume=volume_of(raw, ["VI"], ["IP"]),
        pages=pages_of(raw, "PG", ends=("StartPage", "EndPage")) or raw.take_first(_article_number, "LID"),
        creators=listed(raw, people),
        comments_on=next(filter(None, map(marked_pmid, raw.values("CON"))), ""),
    )
    _remark_notices(raw)
    raw.type = raw.type or _type_of(raw, is_document=is_document)
    return complete(raw, taken, _MARKS, ["PT"], from_pubmed=bool(pmid))


def _type_of(raw: RawRecord, *, is_document: bool) -> str:
    """The type of a record, which MEDLINE itself does not give, as RIS names it; "" if it is not evident."""
    if any(each.startswith("Dissertations/Theses") for each in raw.values("PT")):
        return "thes"
    in_journal = raw.values("JT", "TA", "JID")
    if is_document or not (raw.values("PMID") or in_journal):
        return ""
    return "jour" if in_journal or not raw.values("BTI") else "chap"


def _remark_notices(raw: RawRecord) -> None:
    """Add remarks on the notices about the article, or on the record being such a notice itself."""
    for tag, words in _CONCERNS.items():
        for each in raw.values(tag):
            raw.remark("notice", f"{words}: {each}")
    for tag, words in _OF_OTHERS.items():
        for each in raw.values(tag):
            raw.remark("notice", f"about another article: this record is {words} of {each}")


def _article_number(value: str) -> str:
    """The number of an article without pages, such as ``e42692``, from its publisher's identifier."""
    match = re.fullmatch(r"([A-Za-z]{0,2}\d{1,7})\s*\[pii\]", value.strip(), re.IGNORECASE)
    return match[1] if match else ""


def _marked_doi(value: str) -> str:
    match = re.fullmatch(r"(\S+)\s*\[doi\]\.?", value.strip(), re.IGNORECASE)
    return read_doi(match[1]) if match else ""
