"""Recognise what a spreadsheet program does to ids and texts: dates, numbers and errors in their place."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from claimgraph.dates import read_partial_date
from claimgraph.profile import PROPERTIES, Value
from claimgraph.vocabulary import JOURNAL, PAGES, PARTICIPANTS, PMID, VOLUME

_ERROR = re.compile(r"#{4,}|#(?:[A-Z]+[?!]|DIV/0!|N/A|NV|[A-Z_]+!)")
"""An error of a formula, in several languages, or the marks that fill a column that is too narrow."""
_SHORT_DATE = re.compile(
    r"\d{1,2}[-. /]{1,2}[^\W\d_]{3,4}\.?(?:[-. /]\d{2,4})?|[^\W\d_]{3,4}\.?[-. /]\d{2,4}"
)
_FULL_DATE = re.compile(r"\d{1,2}[-./]\d{1,2}[-./]\d{4}|\d{4}-\d\d-\d\d 00:00:00")
_SERIAL = re.compile(r"[234]\d{4}")
"""The number by which a spreadsheet counts a day of the years 1954 to 2036."""

_NUMBERS = re.compile(r"\d{1,4}(?:\s?[-\u2010-\u2015/.]\s?\d{1,4}){1,2}")
"""Numbers with a hyphen, a slash or a dot between them, of which a spreadsheet makes a date."""
_IN_WORDS = (Value.WORDS, Value.ANYTHING)


def restored_value(predicate: str, value: str, there: Iterable[str]) -> str:
    """A value as the map has it, if a spreadsheet only changed how the number is written; else as it is.

    A spreadsheet drops the zeros before a PubMed number, and some programs write it as 24975855.0.
    """
    if predicate not in (PMID, PARTICIPANTS):
        return value
    plain = _number(value)
    return next((each for each in there if plain and _number(each) == plain), value)


def _number(value: str) -> str:
    """The digits of a whole number without zeros before it; empty for any other text."""
    found = re.fullmatch(r"0*(\d+)(?:\.0*)?", value.strip(), re.ASCII)
    return found[1] if found else ""


def damaged_value(predicate: str, value: str, there: Collection[str]) -> str:
    """Why a new value of a property looks damaged by a spreadsheet; empty if it does not.

    ``there`` are the values that the property has in the map.
    """
    if value in there:
        return ""
    if _ERROR.fullmatch(value):
        return f"'{value}' is an error of a spreadsheet"
    is_for_numbers = predicate in (VOLUME, PAGES, JOURNAL)
    are_numbers = _NUMBERS.search if is_for_numbers else _NUMBERS.fullmatch  # not "18-25 years"
    had_numbers = any(map(are_numbers, there)) and PROPERTIES[predicate].value in _IN_WORDS
    may_be_date = had_numbers or is_for_numbers
    if (may_be_date and _is_date(value)) or (had_numbers and _SERIAL.fullmatch(value)):
        return f"'{value}': a spreadsheet may have made a date of it"
    return ""


def damaged_id(name: str, known: Collection[str]) -> str:
    """Why the id of a new thing looks damaged by a spreadsheet; empty if it does not."""
    alike = [each for each in known if each.casefold() == name.casefold() and each != name]
    if alike:
        return f'the map has the id "{min(alike)}": a spreadsheet may have changed its case'
    if name.isdigit():
        longer = [each for each in known if each.isdigit() and each.lstrip("0") == name.lstrip("0")]
        if longer:
            return f'the map has the id "{min(longer)}": a spreadsheet may have dropped its zeros'
    if _is_date(name) and name != name.casefold():
        return "a spreadsheet may have made a date of the id"
    return f"'{name}' is an error of a spreadsheet" if _ERROR.fullmatch(name) else ""


def _is_date(value: str) -> bool:
    if _FULL_DATE.fullmatch(value):
        return True
    return bool(_SHORT_DATE.fullmatch(value)) and read_partial_date(value).month > 0
