"""Turn literature records into the values of a new source, and note what the curator should check."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from claimgraph.dates import last_day
from claimgraph.errors import EditError, Remedy
from claimgraph.files import read_bytes
from claimgraph.identifiers import read_doi, read_pmid
from claimgraph.interchange import RECORD_FORMATS, RecordsRead, Reference, choose, find_design, read_records
from claimgraph.interchange.raw_records import NO_PLACE, Account, LeftOut, RecordRemark
from claimgraph.lookup import either
from claimgraph.scale import Scale
from claimgraph.workspace.requests import SourceWords

_CHOOSE = ("title", "doi", "pmid")
"""Values that choose the record; the record has them in full, so the record's take precedence."""

_PASTED = "pasted record"
"""The name of pasted records in messages, in place of that of a file."""

_GIVEN = {
    "design": "design",
    "kind": "kind",
    "date": "issued",
    "authors": "creator",
    "retraction": "retracted",
}
"""The value given by the curator that makes a remark needless, by the subject of the remark."""


def with_record(words: SourceWords, scale: Scale) -> tuple[SourceWords, list[str]]:
    """The values completed from a file of records or pasted records, if given, and notes for the curator.

    The title, DOI and PubMed number given choose the record; other values given take precedence over the
    record's. Raises UnreadableError if the file cannot be read, and EditError if not exactly one record fits.
    """
    if not (words.records or words.pasted):
        return words, []
    path, read = _read(words)
    doi, pmid = read_doi(words.doi or "") or words.doi or "", read_pmid(words.pmid or "") or words.pmid or ""
    record = choose(read.references, path, doi=doi, pmid=pmid, words=words.title or "")
    if not record.title:
        raise EditError(f"{record.account.place}: the record has no title, and a source needs one.")
    remarks = [*read.remarks, *remarks_on(record, scale)]
    told = [_sentence(each) for each in remarks if not getattr(words, _GIVEN.get(each.what, ""), None)]
    notes = [*_unread(read.left_out), *_not_taken(record.account), *told]
    return words_of(record, scale, words), notes


def _read(words: SourceWords) -> tuple[str, RecordsRead]:
    """The name of the records for messages, and the records. Raises what ``with_record`` raises."""
    if words.pasted:
        return _PASTED, read_records(words.pasted.encode("utf-8", "replace"), _PASTED)
    if len(words.records) > 1:
        options = either(f"--{each}" for each in RECORD_FORMATS)
        raise EditError(f"Name only one file of records, with {options}.")
    ((form, path),) = words.records.items()
    if form not in RECORD_FORMATS:
        raise EditError(f'"{form}" is not a record format. Choose {either(RECORD_FORMATS)}.')
    return path, read_records(read_bytes(path), path, RECORD_FORMATS[form])


def words_of(record: Reference, scale: Scale, words: SourceWords | None = None) -> SourceWords:
    """A record as values for a new source; values given, except those that choose it, take precedence.

    ``scale`` is the scale of the map, which has a step for each design.

    Raises EditError if the record says that the source was retracted, but neither it nor the values given
    say when.
    """
    given = words or SourceWords()
    design = find_design(record.design, scale)
    taken: dict[str, str | Sequence[str]] = {
        "title": record.title,
        "kind": record.kind.id,
        "creator": record.creators,
        "issued": record.issued,
        "url": record.url,
        "doi": record.doi,
        "pmid": record.pmid,
        "journal": record.journal,
        "volume": record.volume,
        "pages": record.pages,
        "design": design.id if design else "",
    }
    if record.is_retracted and not given.retracted:
        taken["retracted"] = _day_of_retraction(record)
    wanted = {name for name in taken if name in _CHOOSE or not getattr(given, name)}
    return replace(given, **{name: taken[name] for name in wanted if taken[name]})  # type: ignore[arg-type]  # by name


def remarks_on(record: Reference, scale: Scale) -> list[RecordRemark]:
    """The remarks on a record, and remarks on its design and its retraction if they were derived from it."""
    remarks, place = list(record.account.remarks), record.account.place
    if design := find_design(record.design, scale):
        why = f'set to {design.id}, from the publication type "{record.design}"'
        remarks.append(RecordRemark("design", f"{why}. Please check it against the paper", place))
    if record.is_retracted and (day := last_day(record.retracted_on)):
        taken = "" if record.retracted_on == day.isoformat() else f" as {day}"
        why = f"of {record.retracted_on} recorded{taken}: from that day on, the source does not count"
        remarks.append(RecordRemark("retraction", why, place))
    return remarks


def _day_of_retraction(record: Reference) -> str:
    """The day of the retraction in ISO 8601; for a month or a year only, its last day.

    Raises EditError if the record gives no date.
    """
    day = last_day(record.retracted_on)
    if day is None:
        raise EditError(
            "The record says that this source was retracted, but not when.",
            remedy=Remedy(
                "Look up the day and add it with --retracted.",
                "Look up the day and pass it as retracted=...",
                'Look up the day and give it as "retracted".',
            ),
        )
    return day.isoformat()


def _sentence(remark: RecordRemark) -> str:
    """A remark such as ("date", "missing") as a sentence."""
    return f"{remark.what.capitalize()} {remark.why}."


def _unread(left_out: Iterable[LeftOut]) -> list[str]:
    """A note for each record that could not be read: it may be the one that the curator wants."""
    return [
        f"{each.place}: the record {each.what} {each.why}." for each in left_out if each.item == "records"
    ]


def _not_taken(account: Account) -> list[str]:
    """Notes on unused fields: one for all fields without a property in the map, and one for each other."""
    others = [f"{each.place}: the field {each.what} is left out: {each.why}." for each in account.left_out]
    counts = Counter(each.name for each in account.unplaced)
    if not counts:
        return others
    names = ", ".join(name if count == 1 else f"{name} ({count})" for name, count in counts.items())
    return [f"Left out, since {NO_PLACE}: {names}.", *others]
