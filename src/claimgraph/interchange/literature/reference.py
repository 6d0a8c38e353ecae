"""A literature record, independent of its file format."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import overload

from claimgraph.interchange.raw_records import Account, LeftOut, RawRecord, RecordRemark
from claimgraph.model import SourceKind


@dataclass(frozen=True, slots=True)
class Reference:
    """The data that a record gives for a source; missing values are empty.

    ``issued`` and ``retracted_on`` are a year, a month or a day, such as ``2014-06``. ``design`` is the
    publication type that implies the design of the study, if one does. ``comments_on`` is the PubMed number
    of the article to which a letter or an editorial replies.
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
    comments_on: str = ""
    is_retracted: bool = False
    retracted_on: str = ""
    account: Account = field(default_factory=Account)


class References(Sequence[Reference]):
    """The references for some raw records, in their order; each is interpreted when it is first needed.

    ``interpret`` makes the reference for a raw record.
    """

    def __init__(self, records: Sequence[RawRecord], interpret: Callable[[RawRecord], Reference]) -> None:
        self._records, self._interpret = records, interpret
        self._known: dict[int, Reference] = {}

    def __len__(self) -> int:
        return len(self._records)

    @overload
    def __getitem__(self, at: int) -> Reference: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Reference]: ...

    def __getitem__(self, at: int | slice) -> Reference | Sequence[Reference]:
        if isinstance(at, slice):
            return [self._at(number) for number in range(*at.indices(len(self)))]
        return self._at(range(len(self))[at])

    def _at(self, number: int) -> Reference:
        if number not in self._known:
            self._known[number] = self._interpret(self._records[number])
        return self._known[number]

    def naming(self, words: str) -> Sequence[Reference]:
        """The references whose records contain all the plain words in a text, such as the parts of a DOI.

        Interpreting these only is much quicker in a large library. Braces in a word are ignored.
        """
        wanted = [each for each in re.findall(r"[^\W_]+", words.casefold()) if each.isascii()]
        return [
            self._at(number)
            for number, record in enumerate(self._records)
            if not wanted or _names_all(wanted, record)
        ]


def _names_all(words: Sequence[str], record: RawRecord) -> bool:
    values = [record.key, str(record.number), *(each.value for each in record.fields)]
    text = " ".join(values).replace("{", "").replace("}", "").casefold()
    return all(word in text for word in words)


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
