"""Find the retraction of a source in its record, in all the fields that databases use for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from claimgraph.dates import last_day, read_date
from claimgraph.interchange.raw_records import RawRecord

_WORD = r"(?:retracted(?:[\s-]+(?:article|paper|publication|chapter))?|withdrawn)"
_BEFORE = re.compile(rf"\W*{_WORD}\s*[:\]\u2013\u2014-]", re.IGNORECASE)
_BEHIND = re.compile(rf"[(\[]\s*{_WORD}\b[^()\[\]]*[)\]]?\s*\.?\s*$", re.IGNORECASE)
_KEYWORD = re.compile(rf"\W*{_WORD}\W*", re.IGNORECASE)
_NOTE = re.compile(
    rf"\A\W*(?:this \w+ (?:has been|was) )?{_WORD}\b|\bhas been retracted\b|\bretract(?:ion|ed) in\s*:"
    r"|(?:^|[:;.]\s)\s*retracted(?:\s+(?:on|article|paper|publication))?\s*(?:[:;.,]|\d|$)",
    re.IGNORECASE | re.MULTILINE,
)
_ABSTRACT = re.compile(
    r"(?:<[^<>]*>\s*)*(?:this|the) (?:article|paper|study|chapter|publication)"
    r" (?:has been|was|is) (?:retracted|withdrawn)\b",
    re.IGNORECASE,
)
"""How publishers begin the abstract of what they have retracted."""
_CONCERN = re.compile(r"\bexpression[ _]of[ _]concern\b", re.IGNORECASE)
_DATES = (
    r"(?:19|20)\d\d-\d\d(?:-\d\d)?",
    r"(?:19|20)\d\d [A-Z][a-z]{2,8}(?: \d{1,2})?",
    r"\d{1,2} [A-Z][a-z]{2,8} (?:19|20)\d\d",
    r"[A-Z][a-z]{2,8} (?:\d{1,2},? )?(?:19|20)\d\d",
    r"(?:19|20)\d\d",
)
_NOTICE_OF_PUBMED = re.compile(r"\.\s+((?:19|20)\d\d\b[^;:.]*)")
"""The date after the journal's name in a notice such as "J Appl Physiol (1985). 2015 Jul 1;119(1):99"."""


class MarkFields(NamedTuple):
    """The names of the fields that can report the retraction of a source.

    ``keywords`` hold keywords or publication types, ``notes`` free text, and ``notices`` the citations or
    dates of retraction notices. ``abstracts`` are abstracts, which may say it at their beginning.
    """

    keywords: Sequence[str] = ()
    notes: Sequence[str] = ()
    notices: Sequence[str] = ()
    abstracts: Sequence[str] = ()


def find_retraction(raw: RawRecord, issued: str, title: str, marks: MarkFields) -> tuple[bool, str]:
    """Whether a record reports the retraction of its source, and the date; empty if it gives none.

    The title can report a retraction too, at its beginning or its end. Only fields that hold nothing but the
    word are taken, since the others say more. A date before the publication of the
    source (``issued``) is ignored, with a remark.
    """
    cited = raw.values(*marks.notices)
    marked = [title] if _BEFORE.match(title) else [found[0] for found in [_BEHIND.search(title)] if found]
    marked += [words for words in raw.values(*marks.notes) if _NOTE.search(words)]
    marked += [found[0] for words in raw.values(*marks.abstracts) if (found := _ABSTRACT.match(words))]
    typed = [words for words in raw.values(*marks.keywords) if _is_keyword(words)]
    raw.take_if(lambda words: bool(_KEYWORD.fullmatch(words)), *marks.keywords)
    if any(_CONCERN.search(words) for words in raw.values(*marks.keywords, *marks.notes)):
        raw.remark("notice", "of an expression of concern: look it up")
    is_retracted = bool(cited or marked or typed)
    for date in filter(None, [*map(_date_of_notice, cited), *map(_date_in, marked)]):
        last = last_day(date)
        if last and last.isoformat() >= issued:
            return True, date
        raw.remark("retraction", f"date {date} ignored: the source itself is dated {issued}")
    return is_retracted, ""


def _is_keyword(words: str) -> bool:
    return any(_KEYWORD.fullmatch(part) for part in re.split("[,;]", words))


def _date_of_notice(notice: str) -> str:
    found = _NOTICE_OF_PUBMED.search(notice)
    return read_date(found[1]) if found else _date_in(notice)


def _date_in(words: str) -> str:
    """The most precise date in a text, or the last of several such; empty if there is none."""
    for pattern in _DATES:
        for found in reversed(re.findall(rf"\b{pattern}\b", words)):
            date = read_date(found)
            if len(date) > 4 or pattern == _DATES[-1]:
                return date
    return ""
