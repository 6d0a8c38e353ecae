"""Find the day that running text on a web page names, such as "geschrieben am 21. Jan. 2015, 19:04"."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimgraph.dates import is_day, read_date, to_day
from claimgraph.month_names import folded

_YEAR_FIRST = re.compile(
    r"(?<!\d)([12]\d{3})(?:([-/])(\d{1,2})\2(\d{1,2})|\.\s?(\d{1,2})\.\s?(\d{1,2})"
    r"|\s?[\u5e74\ub144]\s?(\d{1,2})\s?[\u6708\uc6d4]\s?(\d{1,2})\s?[\u65e5\uc77c])(?!\d)"
)
"""As in 2012-04-03, 2012/4/3 and 2012.04.03, and with the words for year, month and day of East Asia."""
_DOTTED = re.compile(
    r"(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.?,?\s?([12]\d{3}(?!\d|:\d\d)|\d\d(?!\d\d(?!:\d\d)|\d(?!\d)|:))"
)
_WORDS = re.compile(
    r"(?<!\d)\d{1,2}(?:st|nd|rd|th|er|\.|º)?\s+(?:de\s+|of\s+)?[^\W\d_]{3,12}\.?,?\s+(?:de\s+|del\s+)?[12]\d{3}(?!\d)"
    r"|[^\W\d_]{3,12}\.?\s+\d{1,2}(?:st|nd|rd|th)?(?:,|\s)\s*[12]\d{3}(?!\d)"
    r"|(?<!\d)[12]\d{3}[.,]?\s+[^\W\d_]{3,12}\.?\s+\d{1,2}(?![\d:])"
)
_SLASHED = re.compile(
    r"(?:\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?(?<!\d)(\d{1,4}/\d{1,2}/\d{1,4})(?!\d)",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})([/-])(\d{1,2})\2([12]\d{3})(?!\d)")
_WEEKDAY_LENGTH = 12
"""The number of characters before a date that may be its weekday."""
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LETTERS = re.compile(r"[^\W\d_]+")
_SHORT_CENTURY = 70
"""Years of two digits from here on belong to the 20th century; web pages are younger."""


class DateFound(NamedTuple):
    """A date in a text: in ISO 8601, with the offsets of the words that give it."""

    iso: str
    start: int
    end: int


def find_page_date(words: str, language: str = "") -> DateFound | None:
    """The first day that a text names; the first month or year if it names no day, or None.

    Dots separate day, month and year in this order. Slashes mean the same as dots in other languages than
    English, where they are ambiguous unless a weekday before them fits only one order. ``language`` is the
    code of the language of the page, if known.

    >>> find_page_date("Mirko Lange, 17.07.2011 @ 13:04")
    DateFound(iso='2011-07-17', start=13, end=23)
    """
    found = [
        *((each, _of_year_first(each)) for each in _YEAR_FIRST.finditer(words)),
        *((each, _of_numbers(each[1], each[2], each[3])) for each in _DOTTED.finditer(words)),
        *((each, read_date(each[0])) for each in _WORDS.finditer(words)),
        *((each, _of_slashes(each[2], each[1] or "", language)) for each in _SLASHED.finditer(words)),
    ]
    dates = sorted((not is_day(iso), each.start(), each.end(), iso) for each, iso in found if iso)
    return next((DateFound(iso, start, end) for _, start, end, iso in dates), None)


def read_page_date(words: str, language: str = "") -> str:
    """The date that ``find_page_date`` finds, in ISO 8601; empty if there is none."""
    found = find_page_date(words, language)
    return found.iso if found else ""


def is_doubtful(day: str, page: str, language: str) -> bool:
    """Whether a page writes a day only in numbers that could as well mean another day.

    ``page`` is its HTML, in which the day may stand in another form, as in the metadata.

    >>> is_doubtful("2019-03-06", "on 06/03/2019", ""), is_doubtful("2019-03-06", "on 06/03/2019", "de")
    (True, False)
    """
    if not is_day(day) or day in page or day.replace("-", "") in page:
        return False
    year, month, date = map(int, day.split("-"))
    written = [
        f"{page[max(0, each.start() - _WEEKDAY_LENGTH) : each.start()]}{each[1]}/{each[3]}/{each[4]}"
        for each in _NUMBERS.finditer(page)
        if int(each[4]) == year and {int(each[1]), int(each[3])} == {month, date}
    ]
    return bool(written) and all(read_page_date(words, language) != day for words in written)


def is_only_dated(words: str) -> bool:
    """Whether the words around a date add nothing to it: weekdays, times, and such as "posted on".

    >>> is_only_dated("Posted on Tuesday, , at 19:04"), is_only_dated("Free of it since .")
    (True, False)
    """
    return all(folded(each) in _BESIDE for each in _LETTERS.findall(words))


def _of_year_first(found: re.Match[str]) -> str:
    year, month, day = (each for each in found.groups() if each and each.isdigit())
    return _of_numbers(day, month, year)


def _of_numbers(day: str, month: str, year: str) -> str:
    if len(year) == 2:
        year = f"{19 if int(year) >= _SHORT_CENTURY else 20}{year}"
    return _checked(f"{year}-{int(month):02}-{int(day):02}")


def _of_slashes(words: str, weekday: str, language: str) -> str:
    first, second, year = words.split("/")
    if len(year) != 4:
        return read_date(words)
    if language and not language.lower().startswith("en"):
        return _of_numbers(first, second, year)
    orders = [each for each in (_of_numbers(first, second, year), _of_numbers(second, first, year)) if each]
    fitting = {each for each in orders if _WEEKDAYS[to_day(each).weekday()] == weekday.lower()}
    return fitting.pop() if len(fitting) == 1 else read_date(words)


def _checked(date: str) -> str:
    return date if is_day(date) else ""


_BESIDE = frozenset(
    folded(word)
    for word in (
        "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun"
        " montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so"
        " lundi mardi mercredi jeudi vendredi samedi dimanche lun mar mer jeu ven sam dim"
        " lunes martes miércoles jueves viernes sábado domingo mie jue vie sab dom"
        " lunedì martedì mercoledì giovedì venerdì sabato domenica gio"
        " segunda terça quarta quinta sexta feira seg ter qua qui sex"
        " maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma wo vr za zo"
        " mandag tirsdag tisdag onsdag torsdag fredag lørdag lördag søndag söndag"
        " poniedziałek wtorek środa czwartek piątek sobota niedziela пн вт ср чт пт сб вс"
        " 周一 周二 周三 周四 周五 周六 周日 星期一 星期二 星期三 星期四 星期五 星期六 星期日"
        " 월 화 수 목 금 토 일"
        " 月 火 水 木 金 土 日 月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日"
        " comment commented posted published written submitted added said wrote date time by on at the of"
        " kommentar geschrieben verfasst veröffentlicht kommentiert datum von am um vom den der uhr"
        " commentaire publié écrit posté le à h comentario publicado escrito por el las de del em às"
        " commento pubblicato scritto da il alle ore geplaatst door op om skrev den kl klockan dodano dnia"
        " в г 投稿日 投稿 日時 发表于 发布于 上午 下午 午前 午後 时 時 分 秒 오전 오후"
        " m p am pm noon midnight gmt utc z cet cest mez mesz est edt cst cdt mst mdt pst pdt bst"
        " permalink permalien link reply antworten répondre responder rispondi"
    ).split()
)
"""Words beside a date on a line of a comment that holds nothing else."""
