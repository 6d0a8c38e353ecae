"""A record as written in its file: its fields with their places, each of which is used or accounted for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from claimgraph.address_words import without_logins

NO_PLACE = "the map has no property for it"
"""The reason why most unused fields are left out."""

EVERYTHING = "all"
"""What is left out with a record or a row: all of its fields or cells."""

OTHER_VALUE = "another value was used"
"""The reason why a second title or identifier is left out."""


class RawField(NamedTuple):
    """A field: its name in the format, its value as text, and its line (0 if the format has no lines)."""

    name: str
    value: str
    line: int = 0


class LeftOut(NamedTuple):
    """An item of a file that is left out, with the reason; ``item`` is the kind of the item.

    ``place`` is a line such as ``lib.bib:12``, or the key or number of a record.
    """

    item: str
    what: str
    why: str
    place: str


class RecordRemark(NamedTuple):
    """A remark for the curator about an imported value, such as one that was shortened or needs checking."""

    what: str
    why: str
    place: str


class UnplacedField(NamedTuple):
    """A field for which the map has no property: its name, its value, and its place in the file."""

    name: str
    value: str
    place: str


class Account(NamedTuple):
    """The account of a record: its place in the file, the number of its fields, and the unused fields.

    ``key`` is the key of the record in its file, ``type`` its type as written there, ``number`` its position
    among the records, from 1. ``unplaced`` fields can be kept as data; fields in ``left_out`` have values
    that cannot be used.
    """

    key: str = ""
    type: str = ""
    number: int = 1
    place: str = ""
    fields: int = 0
    unplaced: Sequence[UnplacedField] = ()
    left_out: Sequence[LeftOut] = ()
    remarks: Sequence[RecordRemark] = ()


@dataclass(slots=True)
class RawRecord:
    """A record before it is interpreted: its type and key as written, and its fields in order.

    A reader takes fields by name. A field that is never taken has no place in the map; a field that cannot
    be used is refused with a reason. So the account covers every field exactly once.
    """

    file: str
    number: int
    line: int
    type: str = ""
    key: str = ""
    fields: list[RawField] = field(default_factory=list)
    remarks: list[RecordRemark] = field(default_factory=list)
    _taken: set[int] = field(default_factory=set)
    _refused: dict[int, str] = field(default_factory=dict)

    def add(self, name: str, value: str, line: int = 0) -> None:
        """Add a field unless its value is blank."""
        if value.strip():
            self.fields.append(RawField(name, value, line))

    @property
    def place(self) -> str:
        """The file and line of the record, or its file and number if the format has no lines."""
        return f"{self.file}:{self.line}" if self.line else f"{self.file}, record {self.number}"

    def values(self, *names: str) -> list[str]:
        """The values of the fields with these names, in the order of the names, without taking them."""
        return [each.value for _, each in self.at(*names)]

    def take(self, *names: str) -> list[str]:
        """Take the fields with these names; returns their values in the order of the names."""
        found = self.at(*names)
        self._taken.update(at for at, _ in found)
        return [each.value for _, each in found]

    def take_first(
        self, read: Callable[[str], str], *names: str, why: Callable[[str], str] | None = None
    ) -> str:
        """Take the first field with one of these names that ``read`` can use; returns what it reads there.

        Further fields with the same result are taken too. With ``why``, the others are refused: for the
        reason that it gives if ``read`` returns "", otherwise because another value was used. Without
        it, they are kept.
        """
        found = ""
        for at, each in self.at(*names):
            made = read(each.value)
            if made and made == (found or made):
                self._taken.add(at)
                self._refused.pop(at, None)
                found = made
            elif at not in self._taken and why:
                self.refuse(at, OTHER_VALUE if made else why)
        return found

    def take_if(self, test: Callable[[str], bool], *names: str) -> list[str]:
        """Take those fields with these names whose values pass a test; returns the values."""
        found = [(at, each) for at, each in self.at(*names) if test(each.value)]
        self._taken.update(at for at, _ in found)
        return [each.value for _, each in found]

    def at(self, *names: str) -> list[tuple[int, RawField]]:
        """The fields with these names and their positions, in the order of the names, without taking them."""
        return [(at, each) for name in names for at, each in enumerate(self.fields) if each.name == name]

    def unused(self, *names: str) -> list[str]:
        """The names for which no field has been taken yet."""
        used = {self.fields[at].name for at in self._taken}
        return [name for name in names if name not in used]

    def refuse(self, at: int, why: str | Callable[[str], str]) -> None:
        """Leave a field out for a reason, which may be made of its value, shortened."""
        self._taken.discard(at)
        self._refused[at] = (
            why if isinstance(why, str) else why(_shortened(without_logins(self.fields[at].value)))
        )

    def release(self, at: int) -> None:
        """Keep a field as data that has been taken, since another value is used."""
        self._taken.discard(at)

    def refuse_rest(self, why: str, *names: str) -> None:
        """Leave out, for a reason, the fields with these names that have not been taken."""
        for at, _ in self.at(*names):
            if at not in self._taken:
                self.refuse(at, why)

    def remark(self, what: str, why: str) -> None:
        """Add a remark for the curator on the record, unless it has been made already."""
        made = RecordRemark(what, why, self.place)
        if made not in self.remarks:
            self.remarks.append(made)

    def account(self) -> Account:
        """The account of the record; call it after all fields have been interpreted."""
        unused = [(at, each) for at, each in enumerate(self.fields) if at not in self._taken]
        return Account(
            self.key,
            self.type,
            self.number,
            self.place,
            len(self.fields),
            [
                UnplacedField(each.name, each.value, self._place_of(each))
                for at, each in unused
                if at not in self._refused
            ],
            [
                LeftOut("fields", each.name, self._refused[at], self._place_of(each))
                for at, each in unused
                if at in self._refused
            ],
            self.remarks,
        )

    def _place_of(self, each: RawField) -> str:
        return f"{self.file}:{each.line}" if each.line else self.place


def _shortened(value: str, longest: int = 60) -> str:
    plain = " ".join(value.split())
    return plain if len(plain) <= longest else plain[: longest - 1] + "…"
