"""Parse files of literature records to references, with one function for each format."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from claimgraph.dates import date_from_parts, read_date
from claimgraph.identifiers import read_address, read_doi, read_pmid
from claimgraph.interchange.reference import Reference
from claimgraph.model import SourceKind

_KINDS = {
    **dict.fromkeys(("blog", "post-weblog"), SourceKind.BLOG_POST),
    **dict.fromkeys("elec icomm webpage post online electronic www".split(), SourceKind.WEB_PAGE),
}
"""The kind of source by type of record; all other types are studies."""

_LISTED = 6
"""The most authors that are all listed; of more, only the first is, with "et al."."""


def read_bib(text: str) -> list[Reference]:
    """The records of a BibTeX file, in its order. Raises ValueError for text that is not BibTeX."""
    from pybtex import errors  # noqa: PLC0415 - comes with the extra "import"
    from pybtex.database import BibliographyDataError, parse_string  # noqa: PLC0415
    from pybtex.exceptions import PybtexError  # noqa: PLC0415

    try:
        with errors.capture() as problems:
            entries = parse_string(text, "bibtex").entries.values()
    except PybtexError as problem:
        raise ValueError(str(problem)) from problem
    serious = [each for each in problems if not isinstance(each, BibliographyDataError)]
    if serious:
        raise ValueError(str(serious[0]))
    return [_from_bib(entry) for entry in entries]


def _from_bib(entry: Any) -> Reference:
    fields = {key.lower(): _plain_latex(value) for key, value in entry.fields.items()}
    people = [_person(each) for each in entry.persons.get("author", [])]
    date = " ".join(fields.get(key, "") for key in ("year", "month", "day"))
    return Reference(
        title=fields.get("title", ""),
        kind=_kind(entry.type),
        creators=_listed(people),
        issued=read_date(fields.get("date", "") or date),
        doi=read_doi(fields.get("doi", "")),
        pmid=read_pmid(fields.get("pmid", "")),
        url=read_address(fields.get("url", "")),
        types=tuple(filter(None, [fields.get("type", "")])),
        is_marked_retracted=_says_retracted([fields.get("keywords", ""), fields.get("note", "")]),
    )


def _plain_latex(value: str) -> str:
    from pybtex.exceptions import PybtexError  # noqa: PLC0415
    from pybtex.richtext import Text  # noqa: PLC0415

    try:
        return " ".join(str(Text.from_latex(value).render_as("text")).split())
    except (PybtexError, ValueError):
        return " ".join(value.split())


def _person(person: Any) -> str:
    family = " ".join([*person.prelast_names, *person.last_names, *person.lineage_names])
    given = " ".join([*person.first_names, *person.middle_names])
    if family == "others":
        return "et al."
    return _plain_latex(", ".join(filter(None, [family, given])))


def read_nbib(text: str) -> list[Reference]:
    """The records of a MEDLINE file, in its order. Raises ValueError for text that is not MEDLINE."""
    from Bio import Medline  # noqa: PLC0415 - comes with the extra "import"

    lines = [f"{line}\n" for line in text.splitlines()]
    parse_records: Callable[[list[str]], Iterable[Any]] = Medline.parse
    records = [record for record in parse_records(lines) if "PMID" in record or "TI" in record]
    if text.strip() and not records:
        raise ValueError("no record has a PMID or TI field")
    return [_from_nbib(record) for record in records]


def _from_nbib(record: Mapping[str, Any]) -> Reference:
    numbers = " ".join([str(record.get("LID", "")), *record.get("AID", [])])
    found = re.search(r"(\S+)\s+\[doi\]", numbers)
    types = tuple(record.get("PT", []))
    notices = [*record.get("RIN", [])]
    return Reference(
        title=str(record.get("TI", "")).removesuffix("."),
        creators=_listed(record.get("FAU") or record.get("AU") or record.get("CN") or []),
        issued=read_date(str(record.get("DP", ""))) or read_date(str(record.get("DEP", ""))),
        doi=read_doi(found[1] if found else ""),
        pmid=read_pmid(str(record.get("PMID", ""))),
        types=types,
        is_marked_retracted=bool(notices) or "Retracted Publication" in types,
        retracted_on=next(filter(None, map(_date_of_notice, notices)), ""),
    )


def _date_of_notice(notice: str) -> str:
    """The date in a notice such as "Lancet. 2010 Feb 6;375(9713):445"; empty if there is none."""
    found = re.search(r"\b((?:19|20)\d\d(?: [A-Z][a-z]{2}(?: \d{1,2})?)?)\b", notice)
    return read_date(found[1]) if found else ""


def read_ris(text: str) -> list[Reference]:
    """The records of a RIS file, in its order. Raises ValueError for text that is not RIS."""
    import rispy  # noqa: PLC0415 - comes with the extra "import"

    records = rispy.loads("\n".join(text.splitlines()))
    if text.strip() and not records:
        raise ValueError("no record begins with TY and ends with ER")
    return [_from_ris(record) for record in records]


def _from_ris(record: Mapping[str, Any]) -> Reference:
    titles = [record.get(key) for key in ("title", "primary_title", "translated_title")]
    people = [*record.get("first_authors", []), *record.get("authors", [])]
    dates = [read_date(str(record.get(key, ""))) for key in ("date", "publication_year", "year")]
    marks = [*record.get("keywords", []), *record.get("notes", [])]
    return Reference(
        title=str(next(filter(None, titles), "")),
        kind=_kind(str(record.get("type_of_reference", ""))),
        creators=_listed(people),
        issued=max(dates, key=len),
        doi=read_doi(str(record.get("doi", ""))),
        pmid=_pmid_of_ris(record),
        url=read_address(next(iter(record.get("urls", [])), "")),
        types=tuple(filter(None, [str(record.get("type_of_work", ""))])),
        is_marked_retracted=_says_retracted(map(str, marks)),
    )


def _pmid_of_ris(record: Mapping[str, Any]) -> str:
    """The accession number if the record comes from PubMed; otherwise empty."""
    source = " ".join(str(record.get(key, "")) for key in ("name_of_database", "database_provider"))
    number = read_pmid(str(record.get("accession_number", "")))
    return number if re.search("pubmed|medline|nlm", source, re.IGNORECASE) else ""


def read_csl(text: str) -> list[Reference]:
    """The records of a CSL-JSON file, in its order. Raises ValueError for text that is not CSL-JSON."""
    given = json.loads(text)
    items = given if isinstance(given, list) else [given]
    if not all(isinstance(item, dict) and "title" in item for item in items):
        raise ValueError("each item must be an object with a title")
    return [_from_csl(item) for item in items]


def _from_csl(item: Mapping[str, Any]) -> Reference:
    marks = [str(item.get(key, "")) for key in ("keyword", "note", "status")]
    issued = item.get("issued")
    return Reference(
        title=_without_markup(str(item["title"])),
        kind=_kind(str(item.get("type", ""))),
        creators=_listed([_named(each) for each in item.get("author", []) if isinstance(each, dict)]),
        issued=_csl_date(issued if isinstance(issued, dict) else {}),
        doi=read_doi(str(item.get("DOI", ""))),
        pmid=read_pmid(str(item.get("PMID", ""))),
        url=read_address(str(item.get("URL", ""))),
        types=tuple(filter(None, [str(item.get("genre", ""))])),
        is_marked_retracted=_says_retracted(marks),
    )


def _named(person: Mapping[str, Any]) -> str:
    family = [str(person.get(key, "")) for key in ("non-dropping-particle", "family", "suffix")]
    parts = [" ".join(filter(None, family)), str(person.get("given", ""))]
    return str(person.get("literal", "")) or ", ".join(filter(None, parts))


def _csl_date(issued: Mapping[str, Any]) -> str:
    parts = issued.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else []
    return date_from_parts([str(part) for part in first]) or read_date(str(issued.get("raw", "")))


def _without_markup(text: str) -> str:
    return " ".join(re.sub(r"</?(?:i|b|sub|sup|span|scp)\b[^<>]*>", "", text).split())


def _kind(name: str) -> SourceKind:
    return _KINDS.get(name.casefold(), SourceKind.STUDY)


def _listed(people: Sequence[str]) -> tuple[str, ...]:
    """The authors without repeats; only the first with "et al." if there are more than _LISTED."""
    named = [" ".join(each.split()) for each in people if each.strip()]
    if len(named) > _LISTED or "et al." in named:
        return (f"{named[0]} et al.",)
    return tuple(dict.fromkeys(named))


def _says_retracted(marks: Iterable[str]) -> bool:
    return any(re.match(r"\W*retracted\b", part, re.IGNORECASE) for mark in marks for part in mark.split(","))
