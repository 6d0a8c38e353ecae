"""Records of claims by IRI, read from a list by the number of the claim."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, Mapping, Sequence, ValuesView
from typing import TypeVar

_Record = TypeVar("_Record")


class RecordsByNumber(Mapping[str, _Record]):
    """A record for each claim by IRI, in the order of the numbers; claims may share records.

    ``numbers`` has the number of each claim, from 0 in this order, and ``records`` the record of each number.
    A dictionary would hold all IRIs of a large map once more.
    """

    def __init__(self, numbers: Mapping[str, int], records: Sequence[_Record]) -> None:
        self._numbers, self.records = numbers, records

    def __getitem__(self, iri: str) -> _Record:
        return self.records[self._numbers[iri]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    def items(self) -> ItemsView[str, _Record]:
        """The pairs of IRI and record, read without a look-up for each."""
        return _Items(self)

    def values(self) -> ValuesView[_Record]:
        """The records, read without a look-up for each."""
        return _Values(self)


class _Items(ItemsView[str, _Record]):
    _mapping: RecordsByNumber[_Record]

    def __iter__(self) -> Iterator[tuple[str, _Record]]:
        return zip(self._mapping, self._mapping.records, strict=True)


class _Values(ValuesView[_Record]):
    _mapping: RecordsByNumber[_Record]

    def __iter__(self) -> Iterator[_Record]:
        return iter(self._mapping.records)
