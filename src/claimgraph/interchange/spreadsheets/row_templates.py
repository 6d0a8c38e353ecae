"""Templates: texts of a mapping with the columns of a table in them.

``{drug}`` stands for the value of a column, ``{pmid|citation_id}`` for the value of the first of some columns
that is not empty, and a part in brackets, such as ``[ in {disease}]``, is omitted if one of its columns is
empty. A template gives no text if all of its columns outside brackets are empty, or, where there are none
outside, all of those inside.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

_PART = re.compile(r"\[([^\[\]]*)\]|([^\[\]]+)|.", re.DOTALL)
_COLUMN = re.compile(r"\{([^{}]+)\}")
Cells = Mapping[str, str]
"""The cells of a row by column."""


@dataclass(frozen=True, slots=True)
class Template:
    """A text with columns in it; with a pattern, the part of the filled text that its group matches.

    ``only`` names columns, and the values of them with which a row has the text; "" is an empty cell.
    """

    text: str
    pattern: re.Pattern[str] | None = None
    only: Mapping[str, Collection[str]] = field(default_factory=dict)

    @property
    def columns(self) -> list[tuple[str, ...]]:
        """The columns in the text, each with its alternatives."""
        return _columns_in(self.text)

    @property
    def _required(self) -> list[tuple[str, ...]]:
        """The columns outside brackets."""
        return _columns_in("".join(found[2] or "" for found in _PART.finditer(self.text)))

    def lacks(self, cells: Cells) -> list[str]:
        """The columns outside brackets that are empty in a row."""
        return [each[0] for each in self._required if not _first(each, cells)]

    def fill(self, cells: Cells) -> str:
        """The text for a row, with single spaces; "" if the pattern does not match or the row has none."""
        if any(cells.get(column, "").strip() not in values for column, values in self.only.items()):
            return ""
        deciding = self._required or self.columns
        if deciding and not any(_first(each, cells) for each in deciding):
            return ""
        parts = (_filled(found[1], found[2] or found[0], cells) for found in _PART.finditer(self.text))
        words = " ".join("".join(parts).split())
        if self.pattern is None:
            return words
        match = self.pattern.search(words)
        return (match[1] or "").strip() if match else ""


def _columns_in(text: str) -> list[tuple[str, ...]]:
    return [tuple(found.split("|")) for found in _COLUMN.findall(text)]


def _filled(optional: str | None, plain: str, cells: Cells) -> str:
    text = plain if optional is None else optional
    values = [_first(columns.split("|"), cells) for columns in _COLUMN.findall(text)]
    if optional is not None and not all(values):
        return ""
    found = iter(values)
    return _COLUMN.sub(lambda _: next(found), text)


def _first(columns: Collection[str], cells: Cells) -> str:
    return next((value for each in columns if (value := cells.get(each, "").strip())), "")


def is_paired(text: str) -> bool:
    """Whether each brace and bracket in the text of a template has its pair, and no bracket is in another."""
    without_brackets = re.sub(r"\[([^\[\]]*)\]", r"\1", text)
    return re.search(r"[{}\[\]]", _COLUMN.sub("", without_brackets)) is None
