"""Find the retraction of a source in its record, in all the fields that databases use for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from claimgraph.dates import last_day, read_date
from claimgraph.interchange.raw_records import RawRecord

_NOUN = r"(?:article|paper|publication|chapter)"
_WORK = r"(?:article|paper|publication|chapter|study|trial|review|report|preprint|manuscript|letter|work)"
_WORD = rf"(?:retracted|withdrawn)(?:[\s-]+{_NOUN})?"
_SAYS = (
    rf"(?:{_WORD}(?=\s*(?:[:;.,()\[\]\u2013\u2014]|-\s|\d|$))"
    rf"|retracted(?:[\s-]+{_NOUN})?(?=\s+(?:on|in|by|at|due|because|after|following)\b)"
    r"|withdrawn(?=\s+(?:on \d|at the request|by (?:the )?(?:author|editor|journal|publisher))))"
)
"""The word where it is not about other things, such as retracted papers or patients withdrawn from a drug."""
_BEFORE = re.compile(rf"\W*{_WORD}\s*(?:[:\]\u2013\u2014]|(?<=\s)-|-(?=\s))", re.IGNORECASE)
_BEHIND = re.compile(rf"[(\[]\s*{_SAYS}[^()\[\]]*[)\]]?\s*\.?\s*$", re.IGNORECASE)
_TYPE = re.compile(rf"\W*{_WORD}\W*", re.IGNORECASE)
_KEYWORD = re.compile(rf"\W*(?:retracted(?:[\s-]+{_NOUN})?|withdrawn[\s-]+{_NOUN})\W*", re.IGNORECASE)
"""A keyword says that a record is retracted; "withdrawn" alone can be the subject of a paper."""
_DENIED = (
    r"(?!\s*[:=,\u2013\u2014-]*\s*(?:"
    r"(?:no|none|false|never|nil|n\.?/?a\.?|unknown|unclear|unsure|0)\s*(?:[.;,)\]]|$)"
    r"|(?:no|not|none) (?:yet|known|found|evidence|retract\w+|record|that)\b))"
)
"""What must not follow the word in a note, which can be a form with an answer such as "Retracted: no"."""
_SENTENCE = (
    rf"(?:this|the) {_WORK} (?:has been|was|is) retracted\b"
    rf"|(?:this|the) {_NOUN} (?:has been|was|is) withdrawn\b"
)
_NOTE = re.compile(
    rf"(?:^|[;.]\s|\b(?:history|status|notes?|notice|comments?|remarks?|update|warning)\s*:\s)[^\w\n]{{0,9}}"
    rf"(?:{_SAYS}{_DENIED}|{_SENTENCE})"
    rf"|(?<!whether )(?<!if )\bthis {_WORK} (?:has been|was|is) retracted\b"
    rf"|\bretract(?:ion|ed) in\s*:{_DENIED}",
    re.IGNORECASE | re.MULTILINE,
)
_ABSTRACT = re.compile(rf"(?:<[^<>]*>\s*)*(?:{_SENTENCE})", re.IGNORECASE)
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

    ``types`` hold publication types or the status, ``keywords`` keywords, ``notes`` free text, and
    ``notices`` the citations or dates of retraction notices. ``abstracts`` are abstracts, which may say it at
    their beginning.
    """

    types: Sequence[str] = ()
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
    typed = [words for words in raw.values(*marks.types) if _is_any(_TYPE, words)]
    typed += [words for words in raw.values(*marks.keywords) if _is_any(_KEYWORD, words)]
    raw.take_if(lambda words: bool(_TYPE.fullmatch(words)), *marks.types)
    raw.take_if(lambda words: bool(_KEYWORD.fullmatch(words)), *marks.keywords)
    if any(_CONCERN.search(words) for words in raw.values(*marks.types, *marks.keywords, *marks.notes)):
        raw.remark("notice", "of an expression of concern: look it up")
    is_retracted = bool(cited or marked or typed)
    if not is_retracted and any(_is_any(_TYPE, words) for words in raw.values(*marks.keywords)):
        raw.remark("retraction", 'not set from the keyword "withdrawn", which can be the subject: look it up')
    for date in filter(None, [*map(_date_of_notice, cited), *map(_date_in, marked)]):
        last = last_day(date)
        if last and last.isoformat() >= issued:
            return True, date
        raw.remark("retraction", f"date {date} ignored: the source itself is dated {issued}")
    return is_retracted, ""


def _is_any(mark: re.Pattern[str], words: str) -> bool:
    """Whether a part of a list of types or keywords is nothing but a mark."""
    return any(mark.fullmatch(part) for part in re.split("[,;]", words))


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
