"""Parse dates that people type and that databases export.

A date is a year, a month or a day, in ISO 8601: ``2014``, ``2014-06`` or ``2014-06-03``. Years have four
digits, and there are no time zones, so any two dates can be compared.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Sequence

from claimgraph.errors import UnknownNameError

_MONTHS = {
    name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)
}
"""Months by their first three letters, in English whatever the locale is."""
_DATE = re.compile(r"([1-9]\d{3})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


def last_day(date: str) -> dt.date | None:
    """The last day that a date can mean: 2014-06-30 for ``2014-06``. None if the text is not a date."""
    match = _DATE.fullmatch(date)
    if match is None:
        return None
    year, month, day = match.groups()
    try:
        number = int(month) if month else 12
        return dt.date(int(year), number, int(day) if day else calendar.monthrange(int(year), number)[1])
    except ValueError:
        return None


def is_day(date: str) -> bool:
    """Whether the date gives a day, not only a year or month."""
    return len(date) == len("2014-06-03") and last_day(date) is not None


def to_day(text: str) -> dt.date:
    """The day in a text such as ``2014-06-03``.

    Raises UnknownNameError for any other text; the message suggests the day that may be meant.
    """
    if not is_day(text):
        raise UnknownNameError(not_a_day(text))
    return dt.date.fromisoformat(text)


def read_date(text: str) -> str:
    """The ISO date in text such as ``2014 Jun 3``, ``2014/06//``, ``2014-6``, ``June 3, 2014`` or ``6/2014``.

    Only the year is returned for seasons, for ranges of months, and for days such as ``3/6/2014``, which some
    countries read as June and others as March. Empty if the text neither starts nor ends with a year.
    """
    bare = re.match(r"\s*(\d{4})(\d\d)(\d\d)\s*$", text)
    if bare:
        return date_from_parts(bare.groups())
    if re.search(r"[A-Za-z0-9]-[A-Za-z]", text):
        return date_from_parts(re.findall(r"\b\d{4}\b", text)[:1])
    parts = re.findall(r"[A-Za-z]+|\d+", text)
    return date_from_parts(parts[:3]) or date_from_parts(_year_first(parts))


def _year_first(parts: Sequence[str]) -> Sequence[str]:
    """The parts of a date with the year last, reordered to year, month, day; ambiguous parts are dropped."""
    match parts:
        case [month, year]:
            return [year, month]
        case [month, day, year] if month.isalpha():
            return [year, month, day]
        case [day, month, year] if month.isalpha():
            return [year, month, day]
        case [_, _, year]:
            return [year]
        case _:
            return []


def date_from_parts(parts: Sequence[str]) -> str:
    """An ISO date from year, month and day. Missing or invalid parts are dropped; empty without a year."""
    if not parts or not re.fullmatch(r"[12]\d{3}", parts[0], re.ASCII):
        return ""
    month = _month(parts[1]) if len(parts) > 1 else None
    if month is None:
        return parts[0]
    day = int(parts[2][:4]) if len(parts) > 2 and parts[2].isascii() and parts[2].isdigit() else 0
    try:
        return dt.date(int(parts[0]), month, day).isoformat()
    except (OverflowError, ValueError):
        return f"{parts[0]}-{month:02}"


def _month(text: str) -> int | None:
    is_number = text.isascii() and text.isdigit()
    number = int(text[:4]) if is_number else _MONTHS.get(text[:3].casefold(), 0)
    return number if 1 <= number <= 12 else None


def not_a_date(text: str) -> str:
    """The message that a text is not a date, with the date that may be meant."""
    meant = read_date(text)
    question = f"Did you mean {meant}?" if meant else "Write a day such as 2021-09-01."
    return f"'{text}' is not a date. {question} (A year or month is fine too: 2021, 2021-09.)"


def not_a_day(text: str) -> str:
    """The message that a text is not a day, with the day that may be meant."""
    meant = read_date(text)
    question = f"Did you mean {meant}?" if is_day(meant) else "Write a day such as 2021-09-01."
    return f"'{text}' is not a day. {question}"
