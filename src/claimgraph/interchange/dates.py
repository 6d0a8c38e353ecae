"""Dates as databases write them, as ISO 8601: a year, a month or a day."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Sequence

_MONTHS = {name.casefold(): number for number, name in enumerate(calendar.month_abbr) if name}


def iso_date(text: str) -> str:
    """The date that words such as ``2014 Jun 3``, ``2014/06//`` or ``2014-06`` begin with.

    Seasons and ranges of months give the year alone. Empty if there is no year.
    """
    bare = re.match(r"\s*(\d{4})(\d\d)(\d\d)\s*$", text)
    if bare:
        return iso_parts(bare.groups())
    if re.search(r"[A-Za-z0-9]-[A-Za-z]", text):
        return iso_parts(re.findall(r"\b\d{4}\b", text)[:1])
    found = re.findall(r"[A-Za-z]+|\d+", text)
    return iso_parts(found[:3])


def iso_parts(parts: Sequence[str]) -> str:
    """A date from its year, month and day, as far as they are given and make sense."""
    if not parts or not re.fullmatch(r"[12]\d{3}", parts[0]):
        return ""
    month = _month(parts[1]) if len(parts) > 1 else None
    if month is None:
        return parts[0]
    day = int(parts[2]) if len(parts) > 2 and parts[2].isdigit() else 0
    try:
        return dt.date(int(parts[0]), month, day).isoformat()
    except ValueError:
        return f"{parts[0]}-{month:02}"


def _month(text: str) -> int | None:
    number = int(text) if text.isdigit() else _MONTHS.get(text[:3].casefold(), 0)
    return number if 1 <= number <= 12 else None
