"""A literature record, independent of its file format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from claimgraph.interchange.raw_records import Account, LeftOut, RecordRemark
from claimgraph.model import SourceKind


@dataclass(frozen=True, slots=True)
class Reference:
    """The data that a record gives for a source; missing values are empty.

    ``issued`` and ``retracted_on`` are a year, a month or a day, such as ``2014-06``. ``design`` is the
    publication type that implies the design of the study, if one does.
    """

    title: str
    kind: SourceKind = SourceKind.OTHER
    creators: tuple[str, ...] = ()
    issued: str = ""
    doi: str = ""
    pmid: str = ""
    url: str = ""
    journal: str = ""
    volume: str = ""
    pages: str = ""
    design: str = ""
    is_retracted: bool = False
    retracted_on: str = ""
    account: Account = field(default_factory=Account)


@dataclass(frozen=True, slots=True)
class RecordsRead:
    """The records of a file in file order, the parts of the file that are not records, and remarks on it.

    Each item left out is of the kind "records" (a record that cannot be read) or "comments". ``format`` is
    the label of the format.
    """

    references: Sequence[Reference]
    left_out: Sequence[LeftOut] = ()
    remarks: Sequence[RecordRemark] = ()
    format: str = ""
