"""Split JSON from reference managers and registries into records with text fields."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from claimgraph.dates import read_partial_date
from claimgraph.interchange.json_input import once, refuse_depth
from claimgraph.interchange.raw_records import LeftOut, RawRecord

CSL_DATES = frozenset("issued published published-print published-online posted accessed submitted".split())
"""The variables of CSL, and the fields of Crossref, whose values are dates."""
_MONTH = re.compile(r"\d\d?", re.ASCII)
"""A month as a number, or the number of a season, or 0 if it is not known."""
_RETRACTIONS = frozenset("retraction withdrawal removal".split())

Fields = Iterator[tuple[str, str]]
"""The names and values of the fields of a record."""


def split_json(
    text: str, name: str, fields: Callable[[Mapping[str, Any]], Fields], must_have: Sequence[str]
) -> tuple[list[RawRecord], list[LeftOut]]:
    """The records in a JSON text, and the items that are not records.

    The text is an item, a list of items, or a registry response that contains one of these. A record is an
    object with a value for one of the keys ``must_have``. Raises ValueError if there are items but no
    records, and for JSON that is not valid or repeats a key; EditError for JSON nested too deeply.
    """
    refuse_depth(text, name)
    given = _items(json.loads(text, object_pairs_hook=once))
    records: list[RawRecord] = []
    left_out: list[LeftOut] = []
    if any(isinstance(item, dict) and "itemType" in item for item in given):
        raise ValueError("its items have an itemType, as only those of Zotero itself do")
    for number, item in enumerate(given, 1):
        if not isinstance(item, dict) or not any(item.get(key) for key in must_have):
            is_object = isinstance(item, dict)
            why = f"it has no {' or '.join(must_have)}" if is_object else "it is not an object"
            left_out.append(LeftOut("records", f"item {number}", why, f"{name}, record {number}"))
            continue
        record = RawRecord(name, number, 0, type=_words(item.get("type")), key=_words(item.get("id")))
        for key, value in fields(item):
            record.add(key, value)
        records.append(record)
    if given and not records:
        raise ValueError(f"no item is an object with {' or '.join(must_have)}")
    return records, left_out


def _items(given: Any) -> Sequence[Any]:
    """The items in a list, or in the list or object inside a response."""
    for key in ("message", "items", "results", "references"):
        if isinstance(given, dict) and isinstance(given.get(key), (dict, list)):
            given = given[key]
    return given if isinstance(given, list) else [given]


def csl_fields(item: Mapping[str, Any]) -> Fields:
    """The fields of an item of CSL-JSON or Crossref JSON; each element of a list becomes a field."""
    for key, value in item.items():
        if key in ("id", "type"):
            continue
        if key in CSL_DATES:
            yield from ((key, words) for words in _date_texts(value))
        elif key in ("updated-by", "update-to"):
            yield from _updates(key, value, _words(item.get("DOI")))
        elif isinstance(value, list):
            for each in value:
                if isinstance(each, dict) and not any(each.values()):
                    continue
                yield key, _person(each) if isinstance(each, dict) and _person(each) else _words(each)
        else:
            yield key, _words(value)


def _updates(key: str, updates: Any, doi: str) -> Fields:
    """The updates that Crossref lists for a work: its retraction as ``retracted``, the others under ``key``.

    Some publishers list the retraction of a work as an update that the work makes to itself.
    """
    for each in updates if isinstance(updates, list) else []:
        if not isinstance(each, dict):
            continue
        of_itself = key == "updated-by" or _words(each.get("DOI")).casefold() == doi.casefold()
        kind = _words(each.get("type")).casefold()
        is_retraction = of_itself and kind in _RETRACTIONS
        date = " ".join(_date_texts(each.get("updated")))
        yield ("retracted" if is_retraction else key), f"{kind} {_words(each.get('DOI'))}. {date}".strip(". ")


def openalex_fields(item: Mapping[str, Any]) -> Fields:
    """The fields of an OpenAlex work; fields of inner objects have names such as ``ids.pmid``."""
    for key, value in item.items():
        if key == "authorships":
            for each in value if isinstance(value, list) else []:
                author = each.get("author") if isinstance(each, dict) else None
                name = author.get("display_name") if isinstance(author, dict) else None
                yield "author", _words(name)
        elif key in ("ids", "biblio", "primary_location") and isinstance(value, dict):
            yield from _inner_fields(key, value)
        elif key not in ("id", "type"):
            yield key, _words(value)


def _inner_fields(name: str, given: Mapping[str, Any]) -> Fields:
    """The fields of an inner object and of its source; their names begin with the name of the object."""
    for key, value in given.items():
        if key == "source" and isinstance(value, dict):
            yield from ((f"{name}.source.{inner}", _words(each)) for inner, each in value.items())
        else:
            yield f"{name}.{key}", _words(value)


def _person(person: Mapping[str, Any]) -> str:
    """The name of a person or organisation, family name first; empty if it has none."""
    family = [_words(person.get(key)) for key in ("non-dropping-particle", "family", "suffix")]
    given = [_words(person.get(key)) for key in ("given", "dropping-particle")]
    parts = [" ".join(filter(None, family)), " ".join(filter(None, given))]
    return _words(person.get("literal")) or _words(person.get("name")) or ", ".join(filter(None, parts))


def _date_texts(date: Any) -> Iterator[str]:
    """A CSL date as text for the date reader: its parts, or a range of two dates; else its text, or JSON.

    A text beside the parts comes too if it says another date, and instead of them if it only adds to them.
    """
    if not isinstance(date, dict):
        yield _words(date)
        return
    parts, season = date.get("date-parts"), _words(date.get("season"))
    words = _parts_words(parts)
    if words and season:
        words = f"{words} {season if season.isalpha() else 'season ' + season}"
    said = next((_words(date[key]) for key in ("raw", "literal", "date-time") if date.get(key)), "")
    read, more = (read_partial_date(each, is_edtf=True) for each in (words, said))
    has_all = more.year > 0 and more.refined_by(read).iso == read.iso
    only_adds = more.year > 0 and read.refined_by(more).iso == more.iso
    if words and (has_all or not only_adds):
        yield words
    if said and not (words and has_all):
        yield said
    is_empty = not date.keys() - {"date-parts"} and not _has_value(parts)
    if not (words or said or is_empty):
        yield _words(date)


def _parts_words(parts: Any) -> str:
    """The parts of a CSL date as text; also those of a date that is not in a list, as it should be."""
    if isinstance(parts, list) and not any(isinstance(each, list) for each in parts):
        parts = [parts]
    ends = [_end_words(end) for end in parts if isinstance(end, list)] if isinstance(parts, list) else []
    return "/".join(dict.fromkeys(filter(None, ends)))


def _end_words(end: Sequence[Any]) -> str:
    """A year, month and day as text, with zeros as given; a range as the month is named so."""
    year, month, *day = [*map(_words, end), "", ""][: max(2, len(end))]
    if not any(each.strip("0") for each in (year, month, *day)):
        return ""
    if month[:1].isdigit() and not _MONTH.fullmatch(month):
        return f"{year} month {month}"  # 10-11, which would look like a month and a day
    return "-".join(filter(None, [year, month or "0" * any(day), *day]))


def _has_value(given: Any) -> bool:
    return any(map(_has_value, given)) if isinstance(given, list) else bool(given)


def _words(value: Any) -> str:
    """A value as text: a string as it is, "" for null and empty values, JSON for any other value."""
    if value is None or value in ([], {}):
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
