"""Write the sources of a map, or of some of its claims, as BibTeX or CSL-JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from claimgraph import vocabulary as vocab
from claimgraph.graph import grouped, reachable
from claimgraph.interchange.json_input import dump_json
from claimgraph.interchange.literature.bibtex_people import PEOPLE
from claimgraph.interchange.literature.creator_names import to_bibtex_name, to_csl_name
from claimgraph.interchange.literature.json_records import CSL_DATES
from claimgraph.interchange.literature.kept_fields import kept_fields, usual_type
from claimgraph.interchange.map_formats import MapContent, WrittenMap
from claimgraph.interchange.raw_records import LeftOut
from claimgraph.model import Source
from claimgraph.vocabulary import local_name

_ESCAPES = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "#": r"\#", "$": r"\$", "&": r"\&",
    "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_ISSUE = re.compile(r"(?:([^()]*[^()\s]) )?\(([^()]+)\)")
_UNSAFE = re.compile(r"[^A-Za-z0-9_:.-]+")
_BIB_PARTS = ("inproceedings", "conference", "incollection", "inbook")
"""The types of parts of a book, which name it in the field ``booktitle``."""
_BIB_NAME = re.compile(r"[A-Za-z][\w+.:-]*", re.ASCII)
_JOINED = {"note": " ", "keywords": ", "}
"""The separators between the values of the map and those kept, for fields that can hold both."""
_CSL_PEOPLE = frozenset(
    (
        "author chair collection-editor composer container-author contributor curator director editor"
        " editorial-director executive-producer guest host illustrator interviewer narrator organizer"
        " original-author performer producer recipient reviewed-author script-writer series-creator"
        " translator"
    ).split()
)
"""The variables of CSL whose values are names."""
_CSL_SAID = frozenset("id title author issued container-title volume issue page DOI PMID URL".split())
"""The variables that have their value from the map."""

_NO_FIELD = (vocab.REPORTS, vocab.OVERLAPS, vocab.REPLY_TO, vocab.SNAPSHOT, vocab.SNAPSHOT_DIGEST)


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


def _lost(content: MapContent) -> list[LeftOut]:
    """The links of the sources to others and to stored texts, for which neither format has a field."""
    rows = [(each.id, content.statements.row(each.iri)) for each in _sources(content)]
    return [
        LeftOut("statements", local_name(predicate), "a list of sources has no place for them", name)
        for name, row in rows
        for predicate in _NO_FIELD
        for _ in row.get(predicate, ())
    ]


def write_bibtex(content: MapContent) -> WrittenMap:
    """The sources as BibTeX; the key of an entry is the id of its source."""
    keys: set[str] = set()
    entries = (_bib_entry(each, _kept(content, each, "bib"), keys) for each in _sources(content))
    return WrittenMap("\n".join(entries), _lost(content))


def _kept(content: MapContent, source: Source, form: str) -> dict[str, list[str]]:
    """The fields of a source that an import from this format kept, with their values."""
    return dict(kept_fields(content.statements.row(source.iri), form))


def _bib_entry(source: Source, kept: dict[str, list[str]], keys: set[str]) -> str:
    key, number = _UNSAFE.sub("-", source.id) or "source", 1
    while key.casefold() in keys:
        number += 1
        key = f"{_UNSAFE.sub('-', source.id)}-{number}"
    keys.add(key.casefold())
    kind = _first(kept.pop("ENTRYTYPE", []), usual_type("bib", source.kind))
    said = {name: value for name, value in _bib_fields(source) if value}
    if kind.casefold() in _BIB_PARTS and "journal" in said:
        said["booktitle"] = said.pop("journal")
    for name, values in kept.items():
        words = _bib_people(values) if name in PEOPLE else _bib_text(" ".join(values))
        if name in said and name in _JOINED:
            said[name] += _JOINED[name] + words
        elif name not in said and _BIB_NAME.fullmatch(name):
            said[name] = words
    fields = [f"  {name} = {{{value}}}" for name, value in said.items()]
    return f"@{kind if _BIB_NAME.fullmatch(kind) else 'misc'}{{{key},\n" + ",\n".join(fields) + "\n}\n"


def _first(values: Sequence[str], otherwise: str) -> str:
    return values[0] if values else otherwise


def _bib_fields(source: Source) -> Iterator[tuple[str, str]]:
    yield "title", f"{{{_bib_text(source.title)}}}"
    yield "author", _bib_people(source.creators)
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


def _bib_people(names: Sequence[str]) -> str:
    """Names as BibTeX writes them; what is escaped in a name does not change how it is divided."""
    return " and ".join(to_bibtex_name(_bib_text(each)) for each in names)


def _bib_text(words: str) -> str:
    return "".join(_ESCAPES.get(each, each) for each in " ".join(words.split()))


def write_csl(content: MapContent) -> WrittenMap:
    """The sources as CSL-JSON, in map order."""
    items = [_csl_item(each, _kept(content, each, "csl")) for each in _sources(content)]
    return WrittenMap(dump_json(items), _lost(content))


def _csl_item(source: Source, kept: dict[str, list[str]]) -> dict[str, Any]:
    issued = [int(part) for part in source.issued.text.split("-")] if source.issued else None
    volume, issue = _volume_and_issue(source)
    item = {
        "id": source.id,
        "type": _first(kept.pop("type", []), usual_type("csl", source.kind)),
        "title": source.title,
        "author": [to_csl_name(each) for each in source.creators],
        "issued": {"date-parts": [issued]} if issued else None,
        "container-title": source.journal,
        "volume": volume,
        "issue": issue,
        "page": source.pages,
        "DOI": source.doi,
        "PMID": source.pmid,
        "URL": source.url,
        "note": " ".join([*_remarks(source), *kept.pop("note", [])]),
        **{name: _csl_value(name, values) for name, values in kept.items() if name not in _CSL_SAID},
    }
    return {key: value for key, value in item.items() if value}


def _csl_value(name: str, values: Sequence[str]) -> Any:
    """The value of a kept variable: people, a date, or its text, which is JSON if the value was no text."""
    if name in _CSL_PEOPLE:
        return [to_csl_name(each) for each in values]
    if name in CSL_DATES:
        return {"raw": " ".join(values)}
    found = [_json_or_text(each) for each in values]
    return found if len(found) > 1 else found[0]


def _json_or_text(words: str) -> Any:
    try:
        return json.loads(words) if words[:1] in ("{", "[") else words
    except (ValueError, RecursionError):
        return words
