"""Write the sources of a map, or of some of its claims, as BibTeX or CSL-JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from claimgraph.graph import grouped, reachable
from claimgraph.interchange.json_input import dump_json
from claimgraph.interchange.map_formats import MapContent, WrittenMap
from claimgraph.model import Source, SourceKind

_ESCAPES = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "#": r"\#", "$": r"\$", "&": r"\&",
    "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_ISSUE = re.compile(r"(?:([^()]*[^()\s]) )?\(([^()]+)\)")
_UNSAFE = re.compile(r"[^A-Za-z0-9_:.-]+")
_BIB_TYPES = {SourceKind.STUDY: "article"}
_CSL_TYPES = {
    SourceKind.STUDY: "article-journal",
    SourceKind.BLOG_POST: "post-weblog",
    SourceKind.COMMENT: "post",
    SourceKind.WEB_PAGE: "webpage",
}


def _sources(content: MapContent) -> list[Source]:
    """The sources in map order; with ``only``, the sources of those claims and the sources these report."""
    sources = content.claim_map.sources
    if content.only is None:
        return list(sources.values())
    named = [iri for claim in content.shown.values() for iri in claim.sources]
    reports = grouped((iri, each) for iri, source in sources.items() for each in source.reports)
    wanted = reachable(named, reports.get)
    return [source for iri, source in sources.items() if iri in wanted]


def _remarks(source: Source) -> Iterator[str]:
    """The data for which neither format has a field, as sentences."""
    if source.design:
        yield f"Design: {source.design.label}."
    yield from (f"Interest: {each}." for each in source.interests)
    if source.retracted:
        yield f"Retracted on {source.retracted.isoformat()}."
    yield from source.notes


def write_bibtex(content: MapContent) -> WrittenMap:
    """The sources as BibTeX; the key of an entry is the id of its source."""
    keys: set[str] = set()
    return WrittenMap("\n".join(_bib_entry(each, keys) for each in _sources(content)))


def _bib_entry(source: Source, keys: set[str]) -> str:
    key, number = _UNSAFE.sub("-", source.id) or "source", 1
    while key.casefold() in keys:
        number += 1
        key = f"{_UNSAFE.sub('-', source.id)}-{number}"
    keys.add(key.casefold())
    fields = [f"  {name} = {{{value}}}" for name, value in _bib_fields(source) if value]
    return f"@{_BIB_TYPES.get(source.kind, 'misc')}{{{key},\n" + ",\n".join(fields) + "\n}\n"


def _bib_fields(source: Source) -> Iterator[tuple[str, str]]:
    yield "title", f"{{{_bib_text(source.title)}}}"
    yield "author", " and ".join(_bib_author(each) for each in source.creators)
    if source.issued:
        year, *month = source.issued.text.split("-")
        yield "year", year
        yield "month", month[0] if month else ""
        yield "date", source.issued.text
    yield "journal", _bib_text(source.journal or "")
    volume, issue = _volume_and_issue(source)
    yield "volume", _bib_text(volume)
    yield "number", _bib_text(issue)
    yield "pages", _bib_text(source.pages or "")
    yield "doi", _bib_text(source.doi or "")
    yield "pmid", source.pmid or ""
    yield "url", _bib_text(source.url or "")
    yield "note", _bib_text(" ".join(_remarks(source)))
    yield "keywords", "retracted" if source.retracted else ""


def _volume_and_issue(source: Source) -> tuple[str, str]:
    """The volume and the issue of a source; a map has both in one value, such as ``350 (2)``."""
    found = _ISSUE.fullmatch(source.volume or "")
    return (found[1] or "", found[2]) if found else (source.volume or "", "")


def _bib_author(name: str) -> str:
    """An author's name; braces keep a name that contains "and" or many commas together."""
    words = _bib_text(name)
    return f"{{{words}}}" if re.search(r"\band\b", name) or name.count(",") > 2 else words


def _bib_text(words: str) -> str:
    return "".join(_ESCAPES.get(each, each) for each in " ".join(words.split()))


def write_csl(content: MapContent) -> WrittenMap:
    """The sources as CSL-JSON, in map order."""
    return WrittenMap(dump_json([_csl_item(each) for each in _sources(content)]))


def _csl_item(source: Source) -> dict[str, Any]:
    issued = [int(part) for part in source.issued.text.split("-")] if source.issued else None
    volume, issue = _volume_and_issue(source)
    item = {
        "id": source.id,
        "type": _CSL_TYPES.get(source.kind, "document"),
        "title": source.title,
        "author": [_csl_author(each) for each in source.creators],
        "issued": {"date-parts": [issued]} if issued else None,
        "container-title": source.journal,
        "volume": volume,
        "issue": issue,
        "page": source.pages,
        "DOI": source.doi,
        "PMID": source.pmid,
        "URL": source.url,
        "note": " ".join(_remarks(source)),
    }
    return {key: value for key, value in item.items() if value}


def _csl_author(name: str) -> dict[str, str]:
    family, comma, given = name.partition(", ")
    return {"family": family, "given": given} if comma and "," not in given else {"literal": name}
