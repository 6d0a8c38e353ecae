"""Reads who made a map, when, and under which terms."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from claimgraph import vocabulary as vocab
from claimgraph.model import Imprint
from claimgraph.rdf import term_values
from claimgraph.rdf.subject_tables import SubjectTable, objects_of
from claimgraph.rdf.term_values import Terms


def read_imprint(tables: Iterable[SubjectTable], head: str, claims: Collection[str]) -> Imprint:
    """Who made the map, when, and under which terms."""
    tables = tuple(tables)

    def given(predicate: str) -> Terms:
        return objects_of(tables, predicate).get(head, ())

    return Imprint(
        main_claim=term_values.first(term_values.known(given(vocab.MAIN_CLAIM), claims)),
        creators=term_values.phrases(given(vocab.CREATOR)),
        created=term_values.date(given(vocab.CREATED)),
        modified=term_values.date(given(vocab.MODIFIED)),
        license=term_values.first(term_values.iris(given(vocab.LICENSE)))
        or term_values.phrase(given(vocab.LICENSE)),
        version=term_values.phrase(given(vocab.VERSION)),
    )
