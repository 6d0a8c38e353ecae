"""Apply a list of retractions to the sources of a map."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from claimgraph import vocabulary as vocab
from claimgraph.curation import setting
from claimgraph.curation.batch import Edits
from claimgraph.curation.draft import Draft
from claimgraph.files import read_bytes
from claimgraph.interchange import ListedNotice, decode, read_retraction_list
from claimgraph.profile import ProfileClass
from claimgraph.rdf import Literal
from claimgraph.vocabulary import local_name


def retract_listed(edits: Edits, path: str) -> tuple[list[str], list[str]]:
    """Mark the sources that a list reports as retracted; returns their ids, and notes on other notices.

    Sources are found by DOI, ignoring case, or PubMed number. Retractions that
    the map already records do not change. Raises UnreadableError if the list cannot be read, and EditError if
    it is not a Retraction Watch list.
    """
    text, remarks = decode(read_bytes(path), path)
    notes = [f"{each.place}: {each.what} {each.why}." for each in remarks]
    dois, pmids = (_sources_by(edits.draft, predicate) for predicate in (vocab.DOI, vocab.PMID))
    marked: list[str] = []
    for notice in read_retraction_list(text, path):
        source = dois.get(notice.doi.casefold()) or pmids.get(notice.pmid)
        if source is None:
            continue
        note = _note(edits.draft, source, notice)
        if note:
            notes.append(f"{notice.place}: {note}")
        elif not edits.draft.objects(source, vocab.RETRACTED):
            setting.retract(edits, source, dt.date.fromisoformat(notice.day))
            marked.append(local_name(source))
    return marked, notes


def _sources_by(draft: Draft, predicate: str) -> Mapping[str, str]:
    """The IRIs of the sources of a map, by DOI or PubMed number in lower case."""
    return {
        term.value.casefold(): subject
        for file in draft.files
        for subject, term in file.overlay.pairs(predicate)
        if isinstance(term, Literal)
        and isinstance(subject, str)
        and draft.is_any(subject, [ProfileClass.SOURCE])
    }


def _note(draft: Draft, source: str, notice: ListedNotice) -> str:
    """Why a notice does not mark a source; "" if it does, or if the map already records the same."""
    name, known = local_name(source), _values(draft, source, vocab.RETRACTED)
    if not notice.is_retraction:
        on = f" of {notice.day}" if notice.day else ""
        return f'{notice.nature or "A notice"}{on} for "{name}": not recorded as a retraction.'
    if not notice.day:
        if known:
            return ""
        why = (
            f'the day in the list, "{notice.words}", cannot be read'
            if notice.words
            else "the list gives no day"
        )
        return f'"{name}" was retracted, but {why}, so it still counts. Look the day up, and record it.'
    if known and notice.day not in known:
        return f'"{name}" was retracted on {notice.day}; the map keeps its own date, {known[0]}.'
    issued = _values(draft, source, vocab.ISSUED)
    if issued and notice.day < issued[0]:
        return f'"{name}" cannot have been retracted on {notice.day}: it was published on {issued[0]}.'
    return ""


def _values(draft: Draft, source: str, predicate: str) -> list[str]:
    return [term.value for term in draft.objects(source, predicate) if isinstance(term, Literal)]
