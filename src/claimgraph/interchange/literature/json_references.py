"""Interpret the records in CSL-JSON and in responses of Crossref and OpenAlex."""

from __future__ import annotations

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
from claimgraph.interchange.literature.json_records import csl_fields, openalex_fields, split_json
from claimgraph.interchange.literature.reference import RecordsRead, Reference, References
from claimgraph.interchange.literature.retraction_marks import MarkFields
from claimgraph.interchange.raw_records import RawRecord

_MARKS = MarkFields(
    types=["status"],
    keywords=["keyword"],
    notes=["note"],
    notices=["retracted"],
    abstracts=["abstract"],
    concerned=["update-to"],
)


def read_csl(text: str, name: str) -> RecordsRead:
    """The records of a CSL-JSON file, in file order. Raises ValueError for text that is not CSL-JSON."""
    records, left_out = split_json(text, name, csl_fields, ["title"])
    return RecordsRead(References(records, _from_csl), left_out)


def read_crossref(text: str, name: str) -> RecordsRead:
    """The works in a Crossref response, in file order. Raises ValueError for any other text."""
    records, left_out = split_json(text, name, csl_fields, ["DOI"])
    return RecordsRead(References(records, _from_csl), left_out)


def read_openalex(text: str, name: str) -> RecordsRead:
    """The works in an OpenAlex response, in file order. Raises ValueError for any other text."""
    records, left_out = split_json(text, name, openalex_fields, ["title", "display_name"])
    return RecordsRead(References(records, _from_openalex), left_out)


def _from_csl(raw: RawRecord) -> Reference:
    title = take_title(raw, "title")
    taken = Reference(
        title=title,
        issued=date_of(raw, "issued", "published", "published-print", "published-online", "posted"),
        doi=doi_of(raw, ["DOI"], ["URL", "note"]),
        pmid=pmid_of(raw, ["PMID"], ["note", "URL"]),
        url=address_of(raw, "URL"),
        journal=journal_of(
            raw, "container-title", "container-title-short", "short-container-title", "journalAbbreviation"
        ),
        volume=volume_of(raw, ["volume"], ["issue"]),
        pages=pages_of(raw, "page", "article-number"),
        creators=listed(raw, raw.take("author")),
    )
    for each in raw.values("updated-by"):
        raw.remark("notice", f"about this article: {each}")
    for each in raw.values("update-to"):
        raw.remark("notice", f"about another record: this one updates {each}")
    return complete(raw, taken, _MARKS, ["genre"])


def _from_openalex(raw: RawRecord) -> Reference:
    title = take_title(raw, "title", "display_name")
    for at, each in raw.at("publication_date"):
        if each.value.endswith("-01-01"):
            raw.fields[at] = each._replace(value=each.value[:4])
            raw.remark("date", "only the year is used: OpenAlex writes 1 January for unknown days")
    taken = Reference(
        title=title,
        issued=date_of(raw, "publication_date", "publication_year"),
        doi=doi_of(raw, ["doi"], ["ids.doi"]),
        pmid=pmid_of(raw, ["ids.pmid"]),
        url=address_of(raw, "primary_location.landing_page_url"),
        journal=journal_of(raw, "primary_location.source.display_name"),
        volume=volume_of(raw, ["biblio.volume"], ["biblio.issue"]),
        pages=pages_of(raw, ends=("biblio.first_page", "biblio.last_page")),
        creators=listed(raw, raw.take("author")),
        is_retracted=bool(raw.take_if(lambda words: words == "true", "is_retracted")),
    )
    return complete(raw, taken, MarkFields(), [])
