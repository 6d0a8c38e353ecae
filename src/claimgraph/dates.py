"""Parse dates that people type and that databases export.

A date is a year, a month or a day, in ISO 8601: ``2014``, ``2014-06`` or ``2014-06-03``. Years have four
digits, and there are no time zones, so any two dates can be compared.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from claimgraph.errors import UnknownNameError
from claimgraph.month_names import month_named

_SEASONS = frozenset("spring summer autumn fall winter spr sum aut win".split())
_NOISE = frozenset("st nd rd th of c ca circa z utc gmt mon tue wed thu fri sat sun".split())
"""Words in dates that say nothing about the date."""
_DATE = re.compile(r"([1-9]\d{3})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_EARLY = re.compile(
    r"(?:0?\d{3}|-\d{1,6})(?:-\d\d){0,2}|AD\s*\d{1,3}|\d{1,3}\s*(?:AD|CE)",
    re.ASCII | re.IGNORECASE,
)
_BEFORE_OUR_ERA = re.compile(r"[0-9]\s*(?:BCE?|B\.\s?C\.(?:\s?E\.)?)(?!\w)", re.IGNORECASE)
_RIS_DATE = re.compile(r"([12]\d{3})/(\d\d?)?/(\d\d?)?/(?P<more>.*)", re.ASCII | re.DOTALL)
_CJK = re.compile(r"(?<=\d)\s*[\u5e74\u6708\u65e5\ub144\uc6d4\uc77c]")
"""The words for year, month and day behind numbers in Chinese, Japanese and Korean."""
_UNKNOWN_PART = re.compile(r"(?<=[0-9]{4})((?:-[0-9]{2})?)(?:-(?:XX|uu))+\b")
"""Behind a year or a month, the part of a date that nobody knows (EDTF, level 1)."""
_OPEN_START = re.compile(r"\s*(?:(?:\.\.)?/\s*)+")
"""The beginning of a range of which only the end is known."""
_TIME = re.compile(r"(?<=\d)T\d\d.*$|\b\d{1,2}:\d\d.*$")
_NUMBER = re.compile(r"[0-9]{1,4}")
_SHORT_RANGE = re.compile(r"\W*[12]\d{3}\s*[-/\u2010-\u2015\u2212]{1,2}\s*\d\d\W*", re.ASCII)
"""A range of years of which the second has only two digits; or a month behind a year."""
_PART_OF_EDTF = re.compile(r"\W*[12]\d{3}-\d\d\W*", re.ASCII)
"""In EDTF (levels 0 to 2), a year with a month, a season or a quarter; no range of years is written so."""
_MONTHS_BEHIND_YEAR = re.compile(
    r"\W*[12]\d{3}\s*(?P<sign>[^\w\s]*)\s*\d\d?(?!\s*(?P=sign)\s*\d)\W+\d\d?\W*", re.ASCII
)
"""A year and two numbers, with another sign between these than behind the year: a range of months."""
_WORDS = re.compile(r"[^\W\d_]+|\d+")


_TOO_EARLY = "years before 1000 cannot be written"


class PartialDate(NamedTuple):
    """A date of which any part may be missing (0): a database may export the month without the year.

    ``is_whole`` tells whether everything that the text said about the date is in the parts.
    """

    year: int = 0
    month: int = 0
    day: int = 0
    is_whole: bool = True

    @property
    def iso(self) -> str:
        """The date in ISO 8601, as precise as it is valid; empty without a year."""
        if not self.year:
            return ""
        if not 1 <= self.month <= 12:
            return f"{self.year:04}"
        try:
            return dt.date(self.year, self.month, self.day).isoformat()
        except ValueError:
            return f"{self.year:04}-{self.month:02}"

    def refined_by(self, other: PartialDate) -> PartialDate:
        """The date with the month and day of another one, if both agree on what this one already says."""
        if other.year not in (0, self.year):
            return self
        if not self.month:
            return self._replace(month=other.month, day=other.day if other.month else 0)
        return self._replace(day=other.day) if other.month == self.month and not self.day else self


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

    Of a range the end is returned, so that it does not count too early: 1918 for ``1914-1918``; or, within a
    year, what both ends share: the year for ``2014 Jul-Aug``, the month for ``1998 Aug 15-30``. Only the year
    is returned for seasons, and for days such as ``3/6/2014``, which some countries read as June and others
    as March. Empty if the text gives no year, or one of :func:`too_early`.
    """
    return read_partial_date(text).iso


def read_partial_date(text: str, *, is_edtf: bool = False) -> PartialDate:
    """What a text says about a date, like :func:`read_date`, but also a month or day without a year.

    ``is_edtf`` says that the text is that of a field for EDTF, in which ``1921-25`` is no range of years but
    a season, or a month that does not exist, so that only its year is read.
    """
    text = _UNKNOWN_PART.sub(r"\1", unicodedata.normalize("NFKC", text))  # full-width digits
    if too_early(text):
        return PartialDate(is_whole=False)
    if start := _OPEN_START.match(text):
        return read_partial_date(text[start.end() :], is_edtf=is_edtf)._replace(is_whole=False)
    fields = _RIS_DATE.fullmatch(text.strip())
    if fields:
        return _of_ris(fields)
    text = _TIME.sub("", _CJK.sub("-", text.strip()))
    words = _WORDS.findall(text)
    if len(words) == 1 and (bare := re.fullmatch(r"([12]\d{3})(\d\d)(\d\d)?", words[0], re.ASCII)):
        year, month, day = (int(part or 0) for part in bare.groups())
        return _valid(PartialDate(year, month, day))
    years = [int(word) for word in words if re.fullmatch(r"[12]\d{3}", word, re.ASCII)]
    months = list(dict.fromkeys(filter(None, map(month_named, words))))
    numbers = [int(word) for word in words if word.isascii() and word.isdigit() and len(word) <= 2]
    said = [word for word in words if (word.strip("0") if word.isdigit() else word.casefold() not in _NOISE)]
    year = years[0] if years else 0
    if len(set(years)) > 1:
        found = _end_of_range(words, years)
    elif len(months) > 1 or any(word.casefold() in _SEASONS for word in words):
        found = _shared_by_range(words) if len(years) == 2 else PartialDate(year)
    elif months:
        found = PartialDate(year, months[0], numbers[0] if len(set(numbers)) == 1 else 0)
    else:
        found = _of_numbers(text, words, years, numbers, is_edtf=is_edtf)
    valid = _valid(found)
    return valid._replace(is_whole=valid.is_whole and len(said) == sum(map(bool, valid[:3])))


def read_date_in_fields(year: str, month: str, day: str) -> PartialDate:
    """The date in a field each for the year, the month and the day; any may be empty.

    Two numbers for the month are a range of months, not a month and a day.
    """
    if not (month or day):
        return read_partial_date(year)
    if any(letter.isalpha() for letter in month) or re.search(r"\d{4}", month):
        return read_partial_date(f"{year} {month} {day}")
    numbers = {int(number) for number in re.findall(r"[0-9]{1,3}", month)}
    if len(numbers) == 1 and numbers <= set(range(1, 13)):
        return read_partial_date(f"{year} {min(numbers)} {day}")
    return read_partial_date(year)._replace(is_whole=False)


def _of_ris(fields: re.Match[str]) -> PartialDate:
    """A date of RIS, year/month/day/more: more words, such as a season, can only make it less precise."""
    year, month, day = (int(part or 0) for part in fields.groups()[:3])
    date = _valid(PartialDate(year, month, day))
    more = read_partial_date(fields["more"])
    if more.month and date.month and more.month != date.month:
        return PartialDate(date.year, is_whole=False)
    refined = date if date.day else date.refined_by(more._replace(year=date.year))
    return refined._replace(is_whole=False) if re.search(r"\w", fields["more"]) else refined


def _of_numbers(
    text: str, words: Sequence[str], years: Sequence[int], numbers: Sequence[int], *, is_edtf: bool
) -> PartialDate:
    """The date in numbers only, with the year first or last; ambiguous parts are dropped."""
    if len(years) > 1:
        return _shared_by_range(words)
    year = years[0] if years else 0
    if not year or any(word.isalpha() and word != "Z" for word in words):
        return PartialDate(year, is_whole=False)  # "2014 Q2", "no. 3, 2014"
    month, day = [*numbers, 0, 0][:2]
    if _SHORT_RANGE.fullmatch(text) and month > max(12, year % 100):
        is_part = is_edtf and _PART_OF_EDTF.fullmatch(text)
        return PartialDate(year if is_part else year - year % 100 + month)  # 1914-18
    if words[0] != str(year) and len(numbers) == 2:
        if max(month, day) <= 12 and month != day:
            return PartialDate(year)  # 3/6/2014
        month, day = min(month, day), max(month, day)
    if _MONTHS_BEHIND_YEAR.fullmatch(text) and day <= 12:
        return PartialDate(year)  # 2009/10-11
    return PartialDate(year, month, day) if len(numbers) <= 2 else PartialDate(year)


def _end_of_range(words: Sequence[str], years: Sequence[int]) -> PartialDate:
    """The end of a range over several years, such as ``June 2014 to July 2015``; of other years the last."""
    if len(years) > 2 or years[0] > years[1]:
        return PartialDate(max(years))
    first, second = (words.index(str(year)) for year in years)
    return read_partial_date(" ".join(words[second if first == 0 else first + 1 :]))


def _shared_by_range(words: Sequence[str]) -> PartialDate:
    """What the two ends of a range such as ``2014-06-03/2014-06-05`` share, each with its own year first."""
    at = next(
        number for number in range(1, len(words)) if re.fullmatch(r"[12]\d{3}", words[number], re.ASCII)
    )
    ends = [
        [*(int(word) if _NUMBER.fullmatch(word) else month_named(word) for word in part), 0, 0][:3]
        for part in (words[:at], words[at:])
    ]
    shared = []
    for one, two in zip(*ends, strict=True):
        if one != two:
            break
        shared.append(one)
    if not re.fullmatch(r"[12]\d{3}", words[0], re.ASCII) or not shared:
        return PartialDate(next(int(word) for word in words if re.fullmatch(r"[12]\d{3}", word, re.ASCII)))
    return PartialDate(*shared)


def _valid(date: PartialDate) -> PartialDate:
    """The date without a month or day that no calendar has."""
    if not 1 <= date.month <= 12:
        return date._replace(month=0, day=0, is_whole=not date.month)
    longest = calendar.monthrange(date.year or 2000, date.month)[1]
    return date if date.day <= longest else date._replace(day=0, is_whole=False)


def too_early(text: str) -> str:
    """What to do about a date before the year 1000, such as ``0116`` or ``44 BC``; empty for other texts."""
    remedy = f"{_TOO_EARLY.capitalize()}: leave the date out."
    return remedy if _EARLY.fullmatch(text.strip()) or _BEFORE_OUR_ERA.search(text) else ""


def date_flaw(text: str, wanted: str = "date") -> str:
    """What is wrong with a text that is not a date, or not a day if that is wanted.

    >>> date_flaw("44 BC")
    "'44 BC' is not a date that a map can have: years before 1000 cannot be written"
    """
    reason = f" that a map can have: {_TOO_EARLY}" if too_early(text) else ""
    return f"'{text}' is not a {wanted}{reason}"


def not_a_date(text: str) -> str:
    """The message that a text is not a date, with the date that may be meant."""
    if remedy := too_early(text):
        return f"'{text}' is not a date that a map can have. {remedy}"
    meant = read_date(text)
    question = f"Did you mean {meant}?" if meant else "Write a day such as 2021-09-01."
    return f"'{text}' is not a date. {question} (A year or month is fine too: 2021, 2021-09.)"


def not_a_day(text: str) -> str:
    """The message that a text is not a day, with the day that may be meant."""
    meant = read_date(text)
    question = f"Did you mean {meant}?" if is_day(meant) else "Write a day such as 2021-09-01."
    return f"{date_flaw(text, 'day')}. {question}"
