"""Apply a list of retractions to the sources of a map."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from claimgraph import vocabulary as vocab
from claimgraph.curation import setting
from claimgraph.curation.batch import Edits
from claimgraph.curation.draft import Draft
from claimgraph.files import read_bytes
from claimgraph.identifiers import read_number_address
from claimgraph.interchange import ListedNotice, decode, read_retraction_list
from claimgraph.profile import ProfileClass
from claimgraph.rdf import Literal
from claimgraph.vocabulary import local_name


class _Match(NamedTuple):
    """A notice in a list and a source that has its DOI or PubMed number, but perhaps another of the other."""

    notice: ListedNotice
    source: str
    doubt: str
    is_same: bool

    def note(self, words: str) -> str:
        """A note on the notice with its place in the list."""
        return f"{self.notice.place}: {words}"


def retract_listed(edits: Edits, path: str) -> tuple[list[str], list[str]]:
    """Mark the sources that a list reports as retracted; returns their ids, and notes on other notices.

    Sources are found by DOI, ignoring case, or by PubMed number unless their DOI is another one. Of several
    retractions of a source, the earliest counts. Retractions that the map already records do not change.
    Raises UnreadableError if the list cannot be read, and EditError if it is not a Retraction Watch list.
    """
    text, remarks = decode(read_bytes(path), path)
    notes = [f"{each.place}: {each.what} {each.why}." for each in remarks]
    matches = list(_matches(edits.draft, read_retraction_list(text, path)))
    notes += [each.note(each.doubt) for each in matches if each.doubt]
    same = [each for each in matches if each.is_same]
    first = _first_days(edits.draft, same)
    known = {each.source: edits.draft.words(each.source, vocab.RETRACTED) for each in same}
    for each in same:
        note = _note(edits.draft, each, known[each.source], first.get(each.source, ""))
        notes += [each.note(note)] if note else []
    marked = [source for source in first if not known[source]]
    for source in marked:
        setting.retract(edits, source, dt.date.fromisoformat(first[source]))
    return list(map(local_name, marked)), notes


def _matches(draft: Draft, notices: Iterable[ListedNotice]) -> Iterator[_Match]:
    """Each notice with each source that it may be about, in the order of the list."""
    dois, pmids = (_sources_by(draft, predicate) for predicate in (vocab.DOI, vocab.PMID))
    for notice in notices:
        by_doi = dois.get(notice.doi.casefold(), ())
        for source in by_doi:
            others = _others(draft, source, vocab.PMID, notice.pmid)
            doubt = f'"{local_name(source)}" has this DOI, but the PubMed number {others}, not {notice.pmid}.'
            yield _Match(notice, source, f"{doubt} Check both." if others else "", is_same=True)
        for source in pmids.get(notice.pmid, ()):
            others = _others(draft, source, vocab.DOI, notice.doi)
            doubt = f'"{local_name(source)}" has this PubMed number, but the DOI {others}, not {notice.doi}'
            if source not in by_doi:
                doubt = f"{doubt}: not recorded. Check both." if others else ""
                yield _Match(notice, source, doubt, is_same=not others)


def _others(draft: Draft, source: str, predicate: str, number: str) -> str:
    """The DOIs or PubMed numbers of a source that contradict one; empty if either is missing."""
    own = draft.words(source, predicate)
    is_other = number and number.casefold() not in map(str.casefold, own)
    return ", ".join(own) if is_other else ""


def _sources_by(draft: Draft, predicate: str) -> Mapping[str, Sequence[str]]:
    """The IRIs of the sources of a map, by DOI or PubMed number in lower case, or by an address with it."""
    found: dict[str, list[str]] = {}
    at = (vocab.DOI, vocab.PMID).index(predicate)
    for file in draft.files:
        pairs = (*file.overlay.pairs(predicate), *file.overlay.pairs(vocab.URL))
        for subject, term in pairs:
            number = term.value if isinstance(term, Literal) else read_number_address(str(term))[at]
            is_source = isinstance(subject, str) and draft.is_any(subject, [ProfileClass.SOURCE])
            if number and is_source and subject not in found.setdefault(number.casefold(), []):
                found[number.casefold()].append(str(subject))
    return found


def _first_days(draft: Draft, matches: Iterable[_Match]) -> Mapping[str, str]:
    """The earliest day on which each source can have been retracted, in the order of the list."""
    days: dict[str, str] = {}
    for notice, source, *_ in matches:
        issued = draft.words(source, vocab.ISSUED)
        if notice.is_retraction and notice.day and not (issued and notice.day < issued[0]):
            days[source] = min(notice.day, days.get(source, notice.day))
    return days


def _note(draft: Draft, match: _Match, known: Sequence[str], first: str) -> str:
    """What to say of a notice that does not mark its source; "" if it does, or if the map records the same.

    ``known`` holds the days of retraction that the map records, ``first`` is the earliest one of the list.
    """
    notice, name = match.notice, local_name(match.source)
    if not notice.is_retraction:
        on = f" of {notice.day}" if notice.day else ""
        return f'{notice.nature or "A notice"}{on} for "{name}": not recorded as a retraction.'
    if not notice.day:
        return "" if known or first else _undated_note(notice, name)
    if known and notice.day not in known:
        return f'"{name}" was retracted on {notice.day}; the map keeps its own date, {known[0]}.'
    issued = draft.words(match.source, vocab.ISSUED)
    if issued and notice.day < issued[0]:
        return f'"{name}" cannot have been retracted on {notice.day}: it was published on {issued[0]}.'
    if known or notice.day == first:
        return ""
    return (
        f'The list also dates the retraction of "{name}" to {notice.day}; the earliest day, {first}, is used.'
    )


def _undated_note(notice: ListedNotice, name: str) -> str:
    words = notice.words
    why = f'the day in the list, "{words}", cannot be read' if words else "the list gives no day"
    return f'"{name}" was retracted, but {why}, so it still counts. Look the day up, and record it.'
