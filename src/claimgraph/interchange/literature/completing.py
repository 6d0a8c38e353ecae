"""Complete a reference with the values that all record formats derive in the same way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimgraph.interchange.literature.classifying import find_kind_and_design
from claimgraph.interchange.literature.reference import Reference
from claimgraph.interchange.literature.retraction_marks import MarkFields, find_retraction, is_notice
from claimgraph.interchange.raw_records import RawRecord


def complete(
    raw: RawRecord, taken: Reference, marks: MarkFields, types: Sequence[str], *, from_pubmed: bool = False
) -> Reference:
    """The reference with its kind, design and retraction, and the account of the whole record.

    ``taken`` holds the values that the reader of the format has taken from the record. ``marks`` names the
    fields that mark a retraction, ``types`` the fields with publication types. ``from_pubmed`` says that
    these types have the meaning that PubMed gives them.
    """
    is_retracted, retracted_on = find_retraction(raw, taken.issued, taken.title, marks)
    kind, design = find_kind_and_design(
        raw, taken.title, types, from_pubmed=from_pubmed, is_notice=is_notice(raw, marks)
    )
    return replace(
        taken,
        kind=kind,
        design=design,
        is_retracted=is_retracted or taken.is_retracted,
        retracted_on=retracted_on,
        account=raw.account(),
    )
