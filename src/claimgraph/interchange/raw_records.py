"""A record as its file has it: fields with their places, each of which is taken or accounted for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

NO_PLACE = "the map has no property for it"
"""Why most fields of most records are left out."""

OTHER_VALUE = "another value was taken"
"""Why a second title or number is left out."""


class RawField(NamedTuple):
    """A field: its name in the format, its value as text, and its line (0 in a format without lines)."""

    name: str
    value: str
    line: int = 0


class LeftOut(NamedTuple):
    """Something in a file that does not come into the map, and why; ``item`` is the kind of thing it is.

    ``place`` is a line such as ``lib.bib:12``, or the key or number of a record.
    """

    item: str
    what: str
    why: str
    place: str


class RecordRemark(NamedTuple):
    """Something that a curator should know about what was taken: it was shortened, or needs checking."""

    what: str
    why: str
    place: str


class Account(NamedTuple):
    """What became of a record: where it is in its file, how many fields it has, and what was left out.

    ``key`` is the name of the record in its file, ``number`` its place among the records, from 1.
    """

    key: str = ""
    number: int = 1
    place: str = ""
    fields: int = 0
    left_out: Sequence[LeftOut] = ()
    remarks: Sequence[RecordRemark] = ()


@dataclass(slots=True)
class RawRecord:
    """A record before it is interpreted: its type and key as written, and its fields in order.

    Whoever interprets it takes fields by name. A field that nobody takes is left out; a field that was taken
    but cannot be used is refused with a reason. So every field ends in exactly one of the two columns.
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
        """Add a field, unless its value is blank: then it says nothing."""
        if value.strip():
            self.fields.append(RawField(name, value, line))

    @property
    def place(self) -> str:
        """Where the record is: its file and line, or its number in a format without lines."""
        return f"{self.file}:{self.line}" if self.line else f"{self.file}, record {self.number}"

    def values(self, *names: str) -> list[str]:
        """The values of the fields with these names, in the order of the names; nothing is taken."""
        return [each.value for _, each in self.at(*names)]

    def take(self, *names: str) -> list[str]:
        """The values of the fields with these names, in the order of the names; the fields are taken."""
        found = self.at(*names)
        self._taken.update(at for at, _ in found)
        return [each.value for _, each in found]

    def take_first(self, read: Callable[[str], str], *names: str, why: str = "") -> str:
        """What ``read`` makes of the first field with one of these names for which it returns something.

        Only that field is taken, and others with the same reading. With a reason ``why``, fields of which
        ``read`` makes nothing are refused for it.
        """
        found = ""
        for at, each in self.at(*names):
            made = read(each.value)
            if made and made == (found or made):
                self._taken.add(at)
                self._refused.pop(at, None)
                found = made
            elif at not in self._taken and (made or why):
                self.refuse(at, OTHER_VALUE if made else why)
        return found

    def take_if(self, test: Callable[[str], bool], *names: str) -> list[str]:
        """The values of the fields with these names that pass a test; those fields are taken."""
        found = [(at, each) for at, each in self.at(*names) if test(each.value)]
        self._taken.update(at for at, _ in found)
        return [each.value for _, each in found]

    def at(self, *names: str) -> list[tuple[int, RawField]]:
        """The fields with these names and their positions, in the order of the names; nothing is taken."""
        return [(at, each) for name in names for at, each in enumerate(self.fields) if each.name == name]

    def unused(self, *names: str) -> list[str]:
        """Those of the names of which no field has been taken yet."""
        used = {self.fields[at].name for at in self._taken}
        return [name for name in names if name not in used]

    def refuse(self, at: int, why: str) -> None:
        """Give the reason why a field is left out; ``{!r}`` in it stands for the value."""
        self._taken.discard(at)
        self._refused[at] = why.format(_shortened(self.fields[at].value))

    def refuse_rest(self, why: str, *names: str) -> None:
        """Give the reason why those of the fields with these names are left out that nobody took."""
        for at, _ in self.at(*names):
            if at not in self._taken:
                self.refuse(at, why)

    def remark(self, what: str, why: str) -> None:
        """Tell the curator something about what was taken from the record."""
        made = RecordRemark(what, why, self.place)
        if made not in self.remarks:
            self.remarks.append(made)

    def account(self) -> Account:
        """What became of the record, once all of it has been interpreted."""
        left_out = [
            LeftOut("fields", each.name, self._refused.get(at, NO_PLACE), self._place_of(each))
            for at, each in enumerate(self.fields)
            if at not in self._taken
        ]
        return Account(self.key, self.number, self.place, len(self.fields), left_out, self.remarks)

    def _place_of(self, each: RawField) -> str:
        return f"{self.file}:{each.line}" if each.line else self.place


def _shortened(value: str, longest: int = 60) -> str:
    plain = " ".join(value.split())
    return plain if len(plain) <= longest else plain[: longest - 1] + "…"
