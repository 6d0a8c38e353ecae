"""Split the text of a RIS or MEDLINE file into tagged lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_RIS = re.compile(r"\s*(?:([A-Z][A-Z0-9])  ?-(?: (.*))?|ER\s*-\s*)$")
_RIS_LOOSE = re.compile(r"\s*([A-Z][A-Z0-9])[ \t]{0,2}-(?:[ \t]?(.*))?$", re.IGNORECASE)
_MEDLINE = re.compile(r"([A-Z]{2,4}) {0,3}- ?(.*)$")


class TaggedLine(NamedTuple):
    """A tag ("" for text without one), its value with continuation lines joined by spaces, and its line."""

    tag: str
    value: str
    line: int


def ris_lines(text: str) -> Iterator[TaggedLine]:
    """The tagged lines of a RIS text.

    Some programs write one space or a tab before the hyphen instead of two spaces, or tags in small letters.
    All are accepted if the first record begins so; in other texts, a line such as "PC - based" continues the
    value above it.
    """
    first = re.search(r"^\s*TY[ \t]{0,2}-", text, re.MULTILINE | re.IGNORECASE)
    is_loose = first is not None and not first[0].endswith("TY  -")
    return _tagged(text, _RIS_LOOSE if is_loose else _RIS)


def medline_lines(text: str) -> Iterator[TaggedLine]:
    """The tagged lines of a MEDLINE text; a blank line becomes a line with neither tag nor value."""
    return _tagged(text, _MEDLINE)


def _tagged(text: str, pattern: re.Pattern[str]) -> Iterator[TaggedLine]:
    tag, values, start = "", [""], 1
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        match = pattern.match(line)
        if match or not line.strip():
            if tag or values[0]:
                yield TaggedLine(tag, " ".join(values), start)
            if match is None:
                yield TaggedLine("", "", number)
            tag = (match[1] or match[0].strip(" \t-")).upper() if match else ""
            values, start = [(match[2] or "") if match else ""], number
        elif tag or values[0]:
            values.append(line.strip())
        else:
            values, start = [line.strip()], number
    if tag or values[0]:
        yield TaggedLine(tag, " ".join(values), start)
