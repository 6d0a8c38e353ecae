"""The account of an import: which items of the files were made into things, kept or left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from claimgraph.interchange.raw_records import LeftOut, RecordRemark

ITEMS = ("records", "fields")
"""The kinds of items in every file of literature records, in the order in which reports list them."""


@dataclass(frozen=True, slots=True)
class Share:
    """Items left out for the same reason: their kind, their count and the place of the first."""

    item: str
    what: str
    count: int
    why: str
    first: str


class MadeId(NamedTuple):
    """The id that an import made for a thing, and the place of its item, such as ``lib.bib:12``."""

    id: str
    place: str


@dataclass(slots=True)
class Imported:
    """The account of an import: the items read, by kind, and what became of each.

    For every kind of item, ``read`` is the sum of ``made``, ``kept`` and what is in ``left_out``. ``format``
    is the label of the format, ``files`` are the names of the files. ``things`` counts the claims, sources
    and links made, for formats whose items are of other kinds. ``ids`` are those of the things made from
    records, rows and pages, in order; ``kept_names`` counts the fields or cells kept, by name, and
    ``kept_in`` is the file of the data kept, "" if there is none.
    """

    format: str
    files: Sequence[str]
    read: Counter[str] = field(default_factory=lambda: Counter(dict.fromkeys(ITEMS, 0)))
    made: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)
    kept_names: Counter[str] = field(default_factory=Counter)
    things: Counter[str] = field(default_factory=Counter)
    ids: list[MadeId] = field(default_factory=list)
    kept_in: str = ""
    _left_out: list[tuple[LeftOut, int]] = field(default_factory=list)
    _remarks: list[RecordRemark] = field(default_factory=list)

    def leave_out(self, left_out: Iterable[LeftOut], count: int = 1) -> None:
        """Account for items that were left out; each stands for ``count`` items."""
        for each in left_out:
            self._left_out.append((each, count))
            self.read[each.item] += count

    def make(self, item: str, count: int = 1) -> None:
        """Account for items that became part of the map."""
        self.made[item] += count
        self.read[item] += count

    def keep(self, item: str, count: int = 1, name: str = "") -> None:
        """Account for items that are kept as data without a meaning in the map; fields have a ``name``."""
        if count:
            self.kept[item] += count
            self.read[item] += count
        if name:
            self.kept_names[name] += count

    def remark(self, remarks: Iterable[RecordRemark]) -> None:
        """Add remarks for the curator; remarks do not count as items."""
        self._remarks.extend(remarks)

    @property
    def left_out(self) -> Sequence[Share]:
        """The items left out, grouped by kind, name and reason, in the order of the kinds in ``read``."""
        groups: dict[tuple[str, str, str], tuple[int, str]] = {}
        for each, count in self._left_out:
            known, first = groups.get(each[:3], (0, each.place))
            groups[each[:3]] = known + count, first
        order = {item: number for number, item in enumerate(self.read)}
        shares = [Share(item, what, *_turned(value, why)) for (item, what, why), value in groups.items()]
        return sorted(shares, key=lambda share: order[share.item])

    @property
    def remarks(self) -> Sequence[Share]:
        """The remarks, grouped by subject and text, in the order in which they were made."""
        groups: dict[tuple[str, str], tuple[int, str]] = {}
        for each in self._remarks:
            known, first = groups.get(each[:2], (0, each.place))
            groups[each[:2]] = known + 1, first
        return [Share("", what, *_turned(value, why)) for (what, why), value in groups.items()]


def _turned(value: tuple[int, str], why: str) -> tuple[int, str, str]:
    count, first = value
    return count, why, first
