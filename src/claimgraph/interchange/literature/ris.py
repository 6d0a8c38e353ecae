"""Read RIS, as most databases and reference managers export it."""

from __future__ import annotations

import re

from claimgraph.identifiers import read_pmid
from claimgraph.interchange.literature.completing import complete
from claimgraph.interchange.literature.creator_names import in_one_order
from claimgraph.interchange.literature.interpreting import (
    address_of,
    date_of,
    doi_of,
    journal_of,
    listed,
    pages_of,
    plain,
    pmid_of,
    take_title,
    volume_of,
)
from claimgraph.interchange.literature.reference import RecordsRead, Reference, References
from claimgraph.interchange.literature.retraction_marks import MarkFields
from claimgraph.interchange.literature.tagged_lines import ris_lines
from claimgraph.interchange.raw_records import LeftOut, RawRecord

_TITLES = ("TI", "T1", "CT", "BT", "TT", "ST")
_PUBMED = re.compile(r"pubmed|medline|\bnlm\b", re.IGNORECASE)

_PARTS = "jour ejour jfull inpr mgzn news chap echap conf cpaper abst blog elec ency dict gen".split()
"""Types of publications in a journal, book or site; for others, T2 is a series and IS a number in it."""

_MARKS = MarkFields(
    types=["M3"],
    keywords=["KW", "U1", "U2", "U3", "U4", "U5"],  # programs write their own marks in the user fields
    notes=["N1", "RN"],
    abstracts=["N2", "AB"],
)


def read_ris(text: str, name: str) -> RecordsRead:
    """The records of a RIS file, in file order. Raises ValueError for text that is not RIS."""
    records, left_out = _split(text, name)
    if text.strip() and not any(each.values(*_TITLES) or each.type for each in records):
        raise ValueError("no record begins with a line such as TY  - JOUR")
    return RecordsRead(References(records, _to_reference), left_out)


def _split(text: str, name: str) -> tuple[list[RawRecord], list[LeftOut]]:
    """The records, each from its TY to ER or the next TY, and the lines outside records."""
    records: list[RawRecord] = []
    left_out: list[LeftOut] = []
    record: RawRecord | None = None
    for each in ris_lines(text):
        if each.tag == "ER":
            record = None
        elif each.tag == "TY":
            record = RawRecord(name, len(records) + 1, each.line, type=each.value.strip())
            records.append(record)
        elif each.tag:
            if record is None:
                record = RawRecord(name, len(records) + 1, each.line)
                records.append(record)
            record.key = each.value.strip() if each.tag == "ID" else record.key
            record.add(each.tag, each.value, each.line)
        elif each.value and record is not None and record.fields:
            field = record.fields[-1]
            record.fields[-1] = field._replace(value=f"{field.value} {each.value}")
        elif each.value:
            left_out.append(
                LeftOut("comments", "comments between records", "it is not a record", f"{name}:{each.line}")
            )
    return records, left_out


def _is_range(raw: RawRecord) -> bool:
    """Whether the first page is a range: for a book or a report alone it is the number of its pages."""
    return any(re.search(r"\d\s*[-\u2013]\s*\d", words) for words in raw.values("SP"))


def _pages(raw: RawRecord, *, is_part: bool) -> str:
    """The pages, or the number of an article without pages, which EndNote and Scopus write in C7."""
    has_pages = is_part or raw.values("EP") or _is_range(raw)
    pages = pages_of(raw, ends=("SP", "EP")) if has_pages else ""
    return pages or (pages_of(raw, "C7") if is_part else "")


def _to_reference(raw: RawRecord) -> Reference:
    database = " ".join(raw.values("DB", "DP"))
    is_pubmed = bool(_PUBMED.search(database))
    title = take_title(raw, *_TITLES)
    issued = date_of(raw, "DA", "PY", "Y1")
    doi = doi_of(raw, ["DO"], ["M3", "L3", "ID", "N1", "UR", "L2"])
    pmid = pmid_of(
        raw, ["AN"] if is_pubmed else [], ["PM", "U1", "U2", "U3", "C2", "AN", "ID", "N1", "UR", "DO"]
    )
    raw.take_first(lambda words: words if pmid and pmid == read_pmid(words) else "", "AN", "ID")
    is_part = raw.type.casefold() in _PARTS
    people = [
        in_one_order(name.strip())
        for each in raw.fields
        if each.name in ("AU", "A1")
        for name in plain(each.value).split(";")
    ]
    raw.take("AU", "A1")
    taken = Reference(
        title=title,
        issued=issued,
        doi=doi,
        pmid=pmid,
        url=address_of(raw, "UR", "LK", "L2"),
        journal=journal_of(raw, "JF", *(["T2"] if is_part else []), "JO", "JA", "J1", "J2", "BT"),
        volume=volume_of(raw, ["VL"], ["IS"] if is_part else []),
        pages=_pages(raw, is_part=is_part),
        creators=listed(raw, people),
    )
    return complete(raw, taken, _MARKS, ["M3"], from_pubmed=is_pubmed)
