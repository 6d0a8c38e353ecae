"""Give the entries of a BibTeX file what they inherit from the entries that they refer to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from claimgraph.interchange.raw_records import RawField, RawRecord

CONTAINER = "xdata"
"""The type of the entries that only hold fields for others, and the field that names them."""

AGAIN = " (again)"
"""The suffix for the name of a field that occurs more than once in an entry."""

_DATES = ("date", "year", "month", "day")
_BOOK: Mapping[str, str] = {
    "title": "booktitle",
    "subtitle": "booksubtitle",
    "titleaddon": "booktitleaddon",
}
"""The fields of a whole that have another name in its parts (BibLaTeX, Appendix B)."""
_OWN = frozenset(
    (
        "doi url urldate ee howpublished biburl bibsource timestamp eprint eprinttype eprintclass"
        " archiveprefix primaryclass pmid pmcid pages eid pagetotal abstract note annote annotation"
        " keywords file type entrysubtype shorttitle sorttitle indextitle crossref xref xdata ids key"
        " label shorthand related options"
    ).split()
)
"""The fields that are only about the whole: a part of it has identifiers, pages and notes of its own."""
_OF_CONTAINER = frozenset("crossref xref xdata ids options".split())
"""The fields that an entry does not get from a container."""


def inherit(records: Sequence[RawRecord], containers: Sequence[RawRecord]) -> list[RawRecord]:
    """Give each record the fields that it lacks and an entry it refers to has, as BibTeX and BibLaTeX do.

    An entry named in ``xdata`` gives all its fields, and so does one of the same type named in ``crossref``,
    which is the same work under another key. Another entry named in ``crossref``, such as a book for its
    chapter, gives its title as that of the book, and all other fields that are not about itself only; the
    authors of a book are those of a chapter without its own. Returns the containers that no entry refers to.
    """
    known = {each.key.casefold(): each for each in reversed([*containers, *records])}
    unused = {each.key.casefold(): each for each in containers}
    for record in _parents_first([*containers, *records], known):
        for name in _xdata(record):
            unused.pop(name, None)
        _inherit_from_each(record, known)
    return list(unused.values())


def _parents_first(records: Sequence[RawRecord], known: Mapping[str, RawRecord]) -> Iterator[RawRecord]:
    """The records in an order in which each follows those that it refers to; circles are cut anywhere."""
    begun: set[int] = set()
    for record in records:
        waiting = [(record, False)]
        while waiting:
            each, has_parents = waiting.pop()
            if has_parents:
                yield each
            elif id(each) not in begun:
                begun.add(id(each))
                waiting.append((each, True))
                waiting += [(known[name], False) for _, name in _references(each) if name in known]


def _references(record: RawRecord) -> list[tuple[str, str]]:
    """The fields by which a record refers to others, each with the key of one of these."""
    fields = [each for _, each in record.at("crossref", CONTAINER)]
    return [(each.name, name) for each in fields for name in _keys(each)]


def _xdata(record: RawRecord) -> list[str]:
    return [name for field, name in _references(record) if field == CONTAINER]


def _keys(field: RawField) -> list[str]:
    return [name.strip().casefold() for name in field.value.split(",") if name.strip()]


def _field_of_part(name: str, part: RawRecord) -> str:
    """The field of a part that a field of the whole becomes."""
    if name == "author" and part.values("author"):
        return "bookauthor"
    return _BOOK.get(name, name)


def _inherit_from_each(record: RawRecord, known: Mapping[str, RawRecord]) -> None:
    for field, name in _references(record):
        parent = known.get(name)
        if parent is None or parent is record:
            continue
        is_whole = field != CONTAINER and parent.type != record.type
        has_date = bool(record.values("date", "year"))
        for each in list(parent.fields):
            into = _field_of_part(each.name, record) if is_whole else each.name
            is_left = each.name in (_OWN if is_whole else _OF_CONTAINER) or each.name.endswith(AGAIN)
            is_known = has_date if into in _DATES else record.values(into)
            if not (is_left or is_known):
                record.add(into, each.value, each.line)
                what = "date" if into in _DATES else into
                record.remark(what, f'taken from the entry "{parent.key}" that it refers to')
