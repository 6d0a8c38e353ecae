"""Find quoted words and pinned characters in a text, and see whether a passage begins or ends inside a word.

A quote that begins or ends inside a word or a number can say the opposite: "effective" of "ineffective",
"0 of 12" of "10 of 12".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from claimgraph.identifiers import text_digest
from claimgraph.quote_patterns import loose_pattern
from claimgraph.quote_signs import FRACTIONS, INVISIBLE

SEARCH_LIMIT = 1_000_000
"""The longest text, in characters, that is searched for characters of which only the digest is known."""

_SHOWN = 3
_REACH = 40
"""The number of characters before and after the end of a passage that are looked at."""
_END = "\0"
"""Stands for the end of the passage between them."""
_WITHOUT_SPACES = re.compile(
    "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19ff\u1a20-\u1aaf\u1b00-\u1b7f\u2e80-\u312f\u31a0-\u4dbf"
    "\u4e00-\ua4cf\ua980-\ua9ff\uaa60-\uaadf\uf900-\ufaff\uff66-\uff9f\U0001b000-\U0001b2ff\U00020000-\U0003ffff]"
)
"""The scripts that do not separate words by spaces, such as Chinese, Japanese, Thai and Burmese."""
_JOINED = "\u2060"
"""Stands in front of a space between the digits of one decimal fraction."""
_DIGITS = rf"\d(?:{_END}?\d)*"
_THIN = "[\u2009\u202f]"
_DECIMALS = re.compile(
    rf"(?<![\d.,])(?<![\d.,]{_END}){_DIGITS}{_END}?[.,\u00b7\u066b]{_END}?{_DIGITS}"
    rf"(?:{_END}?{_THIN}{_END}?{_DIGITS})+"
)
"""A number whose decimals are in groups, such as 3.1415 9265; not the end of a date such as 1.5.2009."""
_IN_NUMBER = (
    rf"(?:(?<=\d)|(?<=\d{_END}))(?:[.,\u00b7\u066b\u066c\u2044](?={_END}?\d)|{_JOINED}{_THIN}"
    rf"|(?<!\d{{4}})(?<!\d{{4}}{_END})(?:{_THIN}(?={_END}?\d)|\u00a0(?={_END}?\d{{3}}(?!\d))))"
)
"""A sign between the digits of one number: of decimals, thousands or fractions.

Four digits in front of a space are a year or a number of their own, unless they are decimals: thousands have
three at most.
"""
_GOES_ON = re.compile(rf"{_END}{_IN_NUMBER}|{_IN_NUMBER}{_END}|[^\W\d_]{_END}['\u2019]t(?!\w)")
"""An end in a number such as 2.5, or in front of the n't of "can't"."""
_BROKEN = re.compile(rf"(?<=[^\W\d_])({_END}?)-[ \t]*\r?\n\s*({_END}?)(?=[^\W\d_])")
"""A hyphen at a line end, which PDFs leave in words."""
_NOTE_NUMBER = re.compile(r"[^\W\d_]{3,}\0\d{1,3}(?:[,\u2013-]\d{1,3})*(?!\w)")
"""The number of a note or reference behind a word, where it was raised."""
_HEADING = 5
"""The fewest letters of a heading in capitals: a prefix such as NON or ANTI has fewer."""


def occurrences(words: str, text: str) -> list[tuple[int, int]]:
    """The offsets ``(start, end)`` of some words in a text, in order, where they are whole words.

    If the exact words do not occur, these are the places with spellings typical of web pages and PDFs.
    """
    exact = [(start, end) for start, end, cut in _exact(words, text) if not cut]
    return exact or [(start, end) for start, end, cut in _loose(words, text) if not cut]


def an_occurrence(words: str, text: str) -> tuple[int, int] | None:
    """One of the places of some words in a text, where they are whole words: the exact words if they occur.

    Quicker than ``occurrences`` for words with other white space than the text, such as at its line ends.
    """
    places = chain(_exact(words, text), _spaced(words, text), _loose(words, text))
    return next(((start, end) for start, end, cut in places if not cut), None)


def only_in_words(words: str, text: str) -> str:
    """How some words, where they first occur in a text, begin or end inside a word; empty if they do not.

    Call it only for words that ``occurrences`` does not find.

    >>> only_in_words("effective", "It was ineffective.")
    'begins inside the word "ineffective"'
    """
    return next((cut for _, _, cut in chain(_exact(words, text), _loose(words, text))), "")


def _exact(words: str, text: str) -> Iterator[tuple[int, int, str]]:
    start = text.find(words) if words.strip() else -1
    while start >= 0:
        end = start + len(words)
        cut = cut_word(text, start, end)
        yield start, end, cut
        start = text.find(words, start + 1 if cut else end)


def _spaced(words: str, text: str) -> Iterator[tuple[int, int, str]]:
    yield from _matches(re.compile(r"\s+".join(map(re.escape, words.split()))), text)


def _loose(words: str, text: str) -> Iterator[tuple[int, int, str]]:
    yield from _matches(loose_pattern(words, text), text)


def _matches(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int, str]]:
    """The places of a pattern that are not empty, with how each is cut.

    A place may overlap a cut one before it, never a whole one.
    """
    found = None if pattern.fullmatch("") else pattern.search(text)
    while found:
        cut = cut_word(text, *found.span())
        yield *found.span(), cut
        found = pattern.search(text, found.start() + 1 if cut else found.end())


def cut_word(text: str, start: int, end: int) -> str:
    """How a passage of a text begins or ends inside a word or number, as a phrase; empty if it does not.

    Words joined by hyphens are several. In scripts without spaces between words, none is cut.
    """
    for verb, at in (("begins", start), ("ends", end)):
        if _is_at_space(text, at):
            continue
        around = _around(text, at)
        if _is_inside(around, is_end=verb == "ends"):
            return f"{verb} inside {_named(around)}"
    return ""


def _is_at_space(text: str, at: int) -> bool:
    """Whether a space is beside the end of a passage, as it mostly is: quicker than a look around."""
    is_behind_word = text[at - 1 : at] == " " and text[at - 2 : at - 1] not in "- \t\n"
    return is_behind_word or text[at : at + 1] in ("", " ")


def _around(text: str, at: int) -> str:
    """The text around the end of a passage, without marks, invisible characters and hyphens at line ends."""
    parts = (text[max(0, at - _REACH) : at], text[at : at + _REACH])
    whole = _BROKEN.sub(r"\1\2", _END.join(map(_bare, parts)))
    return _DECIMALS.sub(lambda number: re.sub(rf"(?={_THIN})", _JOINED, number[0]), whole)


def _bare(part: str) -> str:
    if part.isascii():
        return part
    return "".join(each for each in part if unicodedata.category(each)[0] != "M" and each not in INVISIBLE)


def _is_inside(around: str, *, is_end: bool) -> bool:
    """Whether a passage is cut where it begins or ends.

    It may end in front of the number of a note, but not begin with it.
    """
    before, _, behind = around.partition(_END)
    if not (before and behind and _is_in_words(before[-1]) and _is_in_words(behind[0])):
        return _GOES_ON.search(around) is not None
    note = _NOTE_NUMBER.search(around) if is_end else None
    return not (_is_heading(before, behind) or (note and note[0].islower()))


def _is_heading(before: str, behind: str) -> bool:
    """Whether a number or a heading in capitals stands in front of a sentence, without a space."""
    is_sentence = len(behind) > 2 and behind[:3].isalpha() and behind[:3].istitle()
    heading = before[-_HEADING:]
    is_capitals = len(heading) == _HEADING and heading.isalpha() and heading.isupper()
    return is_sentence and (before[-1].isdecimal() or is_capitals)


def _is_in_words(character: str) -> bool:
    """Whether a character is part of a word or number in a script that separates words by spaces."""
    if character.isdecimal() or character in FRACTIONS.values():
        return True
    return character.isalpha() and _WITHOUT_SPACES.match(character) is None


def _named(around: str) -> str:
    """The word or number around the end of a passage, with quotation marks."""
    word = re.search(rf"(?:{_IN_NUMBER}|[\w'\u2019-])*{_END}(?:{_IN_NUMBER}|[\w'\u2019-])*", around)
    whole = word[0].replace(_END, "").replace(_JOINED, "").strip("'\u2019-") if word else ""
    kind = "word" if any(map(str.isalpha, whole)) else "number"
    return f'the {kind} "{whole}"'


def pinned_places(text: str, length: int, digest: str | None, words: str) -> list[int] | None:
    """The offsets of the passages with a given length (in characters) and digest, in order.

    Only passages of whole words. None for a text that is too long to search, unless the passage is at an
    occurrence of ``words``.
    """
    if len(text) <= SEARCH_LIMIT:
        return _of_digest(text, range(len(text) - length + 1), length, digest)
    starts = [start for start, end in occurrences(words, text) if end - start == length] if words else []
    return _of_digest(text, starts, length, digest) or None


def list_places(starts: Sequence[int], length: int) -> str:
    """The first few places of passages, such as "4 to 9 or 20 to 25"."""
    places = [f"{start} to {start + length}" for start in starts[:_SHOWN]]
    more = [f"{len(starts) - _SHOWN} more places"] if len(starts) > _SHOWN else []
    return " or ".join([*places, *more])


def _of_digest(text: str, starts: Iterable[int], length: int, digest: str | None) -> list[int]:
    alike = [start for start in starts if text_digest(text[start : start + length]) == digest]
    return [start for start in alike if not cut_word(text, start, start + length)]
