"""What the records of a map lack: texts in other languages, language tags, and other people's properties."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping

from claimgraph.model import OtherValue
from claimgraph.profile import PROPERTIES, Count, has_meaning, is_translated
from claimgraph.rdf.languages import Wording
from claimgraph.rdf.subject_tables import Blank, Literal, Subject, SubjectTable, Term
from claimgraph.rdf.term_values import Terms, phrase
from claimgraph.vocabulary import KEPT


def read_other_values(
    tables: Iterable[SubjectTable], wording: Wording
) -> Iterator[tuple[str, tuple[OtherValue, ...]]]:
    """Each subject of some tables that has such values, with its values in the order of the properties.

    Data that imports keep is left out: it can be large, and is not for readers.
    """
    for table in tables:
        known = {name: is_translated(name) for name in table.columns if name in PROPERTIES}
        asked = [
            name
            for name, columns in table.columns.items()
            if (known.get(name) and len(columns) > 1) or not (has_meaning(name) or name.startswith(KEPT))
        ]
        rows = zip(*(table.objects(name) for name in asked), strict=True) if asked else ()
        for subject, row in zip(table.subjects, rows, strict=False):
            values = tuple(
                each
                for name, terms in zip(asked, row, strict=True)
                for each in _others(name, terms, wording if known.get(name) else None)
            )
            if values and isinstance(subject, str):
                yield subject, values


def read_languages(texts: Iterable[Mapping[Subject, Terms]], wording: Wording) -> Iterator[tuple[str, str]]:
    """The subjects whose text in the wanted language has a language tag, with this tag."""
    for by_subject in texts:
        for subject, terms in by_subject.items():
            tag = wording.language(terms) if terms else None
            if tag and isinstance(subject, str):
                yield subject, sys.intern(tag)


def _others(name: str, terms: Terms, wording: Wording | None) -> Iterator[OtherValue]:
    """The values of a property as others, without the texts that are read in the wanted language."""
    read: list[Term] = []
    if wording:
        is_single = PROPERTIES[name].count is Count.ONE_A_LANGUAGE
        texts = [term for term in terms if isinstance(term, Literal)]
        read = [*(wording.nearest(texts) if is_single else wording.fitting(texts))]
    for term in terms:
        if term in read:
            read.remove(term)
        else:
            yield OtherValue(name, _words(term), *_kind(term))


def _kind(term: Term) -> tuple[str | None, str | None]:
    """The language of a literal, or else its datatype."""
    if not isinstance(term, Literal):
        return None, None
    return term.language, None if term.language else term.datatype.value


def _words(term: Term) -> str:
    if isinstance(term, Literal):
        return phrase([term]) or ""
    return "[]" if isinstance(term, Blank) else str(term)
