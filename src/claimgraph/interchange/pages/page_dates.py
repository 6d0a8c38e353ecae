"""Find the day that running text on a web page names, such as "geschrieben am 21. Jan. 2015, 19:04"."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimgraph.dates import is_day, read_date

_ISO = re.compile(r"(?<!\d)([12]\d{3})-(\d\d)-(\d\d)(?!\d)")
_DOTTED = re.compile(
    r"(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.?,?\s?([12]\d{3}(?!\d|:\d\d)|\d\d(?!\d\d(?!:\d\d)|\d(?!\d)|:))"
)
_WORDS = re.compile(
    r"(?<!\d)\d{1,2}(?:st|nd|rd|th|er|\.|º)?\s+(?:de\s+|of\s+)?[^\W\d_]{3,12}\.?,?\s+(?:de\s+|del\s+)?[12]\d{3}(?!\d)"
    r"|[^\W\d_]{3,12}\.?\s+\d{1,2}(?:st|nd|rd|th)?(?:,|\s)\s*[12]\d{3}(?!\d)"
)
_SLASHED = re.compile(r"(?<!\d)\d{1,4}/\d{1,2}/\d{1,4}(?!\d)")
_SHORT_CENTURY = 70
"""Years of two digits from here on belong to the 20th century; web pages are younger."""


class DateFound(NamedTuple):
    """A date in a text: in ISO 8601, with the offsets of the words that give it."""

    iso: str
    start: int
    end: int


def find_page_date(words: str, language: str = "") -> DateFound | None:
    """The first day that a text names; the first month or year if it names no day, or None.

    Dots separate day, month and year in this order. Slashes are ambiguous in English, and mean the same as
    dots in other languages. ``language`` is the code of the language of the page, if known.

    >>> find_page_date("Mirko Lange, 17.07.2011 @ 13:04")
    DateFound(iso='2011-07-17', start=13, end=23)
    """
    found = [
        *((each, _checked(f"{each[1]}-{each[2]}-{each[3]}")) for each in _ISO.finditer(words)),
        *((each, _of_numbers(each[1], each[2], each[3])) for each in _DOTTED.finditer(words)),
        *((each, read_date(each[0])) for each in _WORDS.finditer(words)),
        *((each, _of_slashes(each[0], language)) for each in _SLASHED.finditer(words)),
    ]
    dates = sorted((not is_day(iso), each.start(), each.end(), iso) for each, iso in found if iso)
    return next((DateFound(iso, start, end) for _, start, end, iso in dates), None)


def read_page_date(words: str, language: str = "") -> str:
    """The date that ``find_page_date`` finds, in ISO 8601; empty if there is none."""
    found = find_page_date(words, language)
    return found.iso if found else ""


def _of_numbers(day: str, month: str, year: str) -> str:
    if len(year) == 2:
        year = f"{19 if int(year) >= _SHORT_CENTURY else 20}{year}"
    return _checked(f"{year}-{int(month):02}-{int(day):02}")


def _of_slashes(words: str, language: str) -> str:
    day, month, year = words.split("/")
    if language and not language.lower().startswith("en") and len(year) == 4:
        return _of_numbers(day, month, year)
    return read_date(words)


def _checked(date: str) -> str:
    return date if is_day(date) else ""
