"""Records of claims by IRI, read from a list by the number of the claim."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, Mapping, Sequence, ValuesView
from typing import TypeVar

_Numbered = TypeVar("_Numbered")


class RecordsByNumber(Mapping[str, _Numbered]):
    """A record for each claim by IRI, in the order of the numbers; claims may share records.

    ``numbers`` has the number of each claim, from 0 in this order, and ``records`` the record of each number.
    A dictionary would hold all IRIs of a large map once more.
    """

    def __init__(self, numbers: Mapping[str, int], records: Sequence[_Numbered]) -> None:
        self._numbers, self.records = numbers, records

    def __getitem__(self, iri: str) -> _Numbered:
        return self.records[self._numbers[iri]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    def items(self) -> ItemsView[str, _Numbered]:
        """The pairs of IRI and record, read without a look-up for each."""
        return _Items(self)

    def values(self) -> ValuesView[_Numbered]:
        """The records, read without a look-up for each."""
        return _Values(self)


class _Items(ItemsView[str, _Numbered]):
    _mapping: RecordsByNumber[_Numbered]

    def __iter__(self) -> Iterator[tuple[str, _Numbered]]:
        return zip(self._mapping, self._mapping.records, strict=True)


class _Values(ValuesView[_Numbered]):
    _mapping: RecordsByNumber[_Numbered]

    def __iter__(self) -> Iterator[_Numbered]:
        return iter(self._mapping.records)
