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
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?\s+(?:\d{1,2},?\s+)?(?:19|20)\d\d\b"
)
_SAYS = (
    rf"(?:{_WORD}(?=\s*(?:[:;.,()\[\]\u2013\u2014]|-\s|\d|$)|\s+{_MONTH})"
    rf"|retracted(?:[\s-]+{_NOUN})?(?=\s+(?:on|in|by|at|due|because|after|following)\b)"
    r"|withdrawn(?=\s+(?:on \d|at the request|by (?:the )?(?:author|editor|journal|publisher))))"
)
"""The word where it is not about other things, such as retracted papers or patients withdrawn from a drug."""
_BEFORE = re.compile(rf"\W*{_WORD}\s*(?:[:)\]\u2013\u2014]|(?<=\s)-|-(?=\s))", re.IGNORECASE)
_BEHIND = re.compile(
    rf"[(\[]\s*{_SAYS}(?:[^()\[\]]|\([^()]*\))*[)\]]?\s*\.?\s*$|\s[-\u2013\u2014]\s{_WORD}\W*$", re.IGNORECASE
)
_TYPE = re.compile(rf"\W*{_WORD}\W*", re.IGNORECASE)
_KEYWORD = re.compile(rf"\W*(?:retracted(?:[\s-]+{_NOUN})?|withdrawn[\s-]+{_NOUN})\W*", re.IGNORECASE)
"""A keyword says that a record is retracted; "withdrawn" alone can be the subject of a paper."""
_DENIED = (
    r"(?![\s:=,\u2013\u2014-]*(?:"
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
    rf"|\bretract(?:ion|ed) in\s*:{_DENIED}"
    r"|\b(?:date of retraction|retraction date|date retracted)\s?:(?=[^.;\n]{0,20}\d{4})",
    re.IGNORECASE | re.MULTILINE,
)
_ABSTRACT = re.compile(rf"(?:<[^<>]*>\s*)*(?:{_SENTENCE})", re.IGNORECASE)
"""How publishers begin the abstract of what they have retracted."""
_CONCERN = re.compile(r"\bexpression[ _]of[ _]concern\b", re.IGNORECASE)
_ABOUT_ANOTHER = re.compile(
    r"(?:^|[.;]\s)[^\w\n]{0,9}(?:retraction of|(?:erratum|corrigendum|correction|expression of concern) for)"
    rf"\s?:{_DENIED}",
    re.IGNORECASE | re.MULTILINE,
)
"""What a note of a notice says about the article concerned."""
_CONCERN_BEHIND = re.compile(r"[(\[][^()\[\]]*\bexpression of concern\b", re.IGNORECASE)
_NEXT_LABEL = re.compile(
    r"(?:^|[.;,(\[])[ \t]*(?:(?:errat(?:um|a)|corrigend(?:um|a)|corrections?|comments?|updates?|original\w*"
    r"|republi\w+|expression of concern|reinstat\w+|summary|cited) (?:in|on|of|for|from|by)\b"
    r"|(?:(?:first|originally|previously|initially) )?(?:published|issued|submitted)\b"
    r"|(?:received|accepted|revised|accessed|downloaded|retrieved|epub)\b)"
    r"|^[ \t]*(?!.{0,30}(?:retract|withdr))[\w -]{2,30}:",
    re.IGNORECASE | re.MULTILINE,
)
"""Where a note goes on with another date than that of the retraction."""
_DAY_BEFORE = re.compile(r"(?:^|[.;]\s)[^\w\n]{0,9}(?:on|in) ([^.;]*)\Z", re.IGNORECASE)
"""The date in "On 3 May 2016 this article was retracted": up to the words that report the retraction."""
_NO_DATE = re.compile(
    r"\b(?:https?://|www\.|arxiv:)\S+|(?<![\w.-])(?:[\w-]+\.)+[a-z]{2,}/\S*|\b10\.\d{4,9}/\S+"
    r"|\b(?:volumes?|vols?|v|issues?|iss|numbers?|nos?|nr|pages?|pgs?|pp?|pmid|pmcid|pii|e?issn|art|ids?)\b"
    r"[.:#]?\s*[A-Z]{0,3}\d[\w/.\u2013-]*(?: (?:to|and|&) \d+)?"
    r"|(?:;\s{0,3}\d+|\b\d{1,3})\s{0,3}(?:\((?!(?:19|20)\d\d\))[^()]*\))?\s{0,3}:\s{0,3}[\w\u2013-]+"
    r"|(?<=\d\))\s{0,3}:\s{0,3}[\w\u2013-]+"
    r"|\b\d{3,5}[-\u2013]\d{3,5}X?\b",
    re.IGNORECASE,
)
"""What may look like a year: addresses, DOIs, numbers behind a word such as "vol.", volumes with pages."""
_DATES = (
    r"(?:19|20)\d\d[-/.]\d\d?[-/.]\d\d?(?:T[\d:.]+Z?)?",
    r"(?:19|20)\d\d-\d\d",
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
    their beginning. ``concerned`` hold the article that a record, itself a notice, corrects or retracts.
    """

    types: Sequence[str] = ()
    keywords: Sequence[str] = ()
    notes: Sequence[str] = ()
    notices: Sequence[str] = ()
    abstracts: Sequence[str] = ()
    concerned: Sequence[str] = ()


def find_retraction(raw: RawRecord, issued: str, title: str, marks: MarkFields) -> tuple[bool, str]:
    """Whether a record reports the retraction of its source, and the date; empty if it gives none.

    The title can report a retraction too, at its beginning or its end. Only fields that hold nothing but the
    word are taken, since the others say more. Of several dates the earliest is returned, with a remark. A
    date before the publication of the source (``issued``) is ignored, with a remark.
    """
    marked = [_date_of_notice(words) for words in raw.values(*marks.notices)]
    marked += _dates_in_title(title)
    marked += [date for words in raw.values(*marks.notes) for date in _dates_in_note(words)]
    marked += ["" for words in raw.values(*marks.abstracts) if _ABSTRACT.match(words)]
    marked += ["" for words in raw.values(*marks.types) if _is_any(_TYPE, words)]
    marked += ["" for words in raw.values(*marks.keywords) if _is_any(_KEYWORD, words)]
    raw.take_if(lambda words: bool(_TYPE.fullmatch(words)), *marks.types)
    raw.take_if(lambda words: bool(_KEYWORD.fullmatch(words)), *marks.keywords)
    concerns = [
        _CONCERN_BEHIND.search(title),
        *map(_CONCERN.search, raw.values(*marks.types, *marks.keywords, *marks.notes)),
    ]
    if any(concerns):
        raw.remark("notice", "of an expression of concern: look it up")
    if not marked and any(_is_any(_TYPE, words) for words in raw.values(*marks.keywords)):
        raw.remark("retraction", 'not set from the keyword "withdrawn", which can be the subject: look it up')
    return bool(marked), _earliest(raw, list(filter(None, marked)), issued)


def is_notice(raw: RawRecord, marks: MarkFields) -> bool:
    """Whether a record names another article that it corrects or retracts, and so is a notice itself."""
    notes = raw.values(*marks.notes)
    return bool(raw.values(*marks.concerned)) or any(_ABOUT_ANOTHER.search(words) for words in notes)


def _earliest(raw: RawRecord, dates: Sequence[str], issued: str) -> str:
    """The earliest date that is not before the publication; empty if there is none. Remarks on the others."""
    usable = sorted((day.isoformat(), date) for date in dates if (day := last_day(date)))
    for last, date in usable:
        if last < issued:
            raw.remark("retraction", f"date {date} ignored: the source itself is dated {issued}")
    chosen = next((date for last, date in usable if last >= issued), "")
    others = dict.fromkeys(date for last, date in usable if last >= issued and not chosen.startswith(date))
    if others:
        why = f"is dated {chosen}, the earliest date; the record also gives {', '.join(others)}"
        raw.remark("retraction", why)
    return chosen


def _dates_in_title(title: str) -> Sequence[str]:
    """The date at each mark in a title; the words behind a mark at its beginning are the title itself."""
    behind = _BEHIND.search(title)
    return [*([""] if _BEFORE.match(title) else []), *([_date_in(behind[0])] if behind else [])]


def _dates_in_note(words: str) -> Sequence[str]:
    """The date at each mark in a note, before the next mark and whatever else the note goes on to say."""
    found = list(_NOTE.finditer(words))
    ends = [each.start() for each in found[1:]] + [len(words)] * bool(found)
    return [
        _date_of_notice(words[each.start() : _end_of_mark(words, each.end(), end)])
        or _date_before(words, each.start())
        for each, end in zip(found, ends, strict=True)
    ]


def _end_of_mark(words: str, behind: int, end: int) -> int:
    """The offset at which the words behind a mark go on with a label of another kind; else ``end``."""
    label = _NEXT_LABEL.search(words, behind, end)
    return label.start() if label else end


def _date_before(words: str, mark: int) -> str:
    """The date with which the sentence begins that ends in a mark; of a long one only the end is searched."""
    found = _DAY_BEFORE.search(words, max(0, mark - 200), mark)
    return _date_in(found[1]) if found else ""


def _is_any(mark: re.Pattern[str], words: str) -> bool:
    """Whether a part of a list of types or keywords is nothing but a mark."""
    return any(mark.fullmatch(part) for part in re.split("[,;]", words))


def _date_of_notice(notice: str) -> str:
    plain = _NO_DATE.sub(" ", notice)
    found = _NOTICE_OF_PUBMED.search(plain)
    return read_date(found[1]) if found else _date_in(notice)


def _date_in(words: str) -> str:
    """The most precise date in a text, or the last of several such; empty if there is none."""
    plain = _NO_DATE.sub(" ", words)
    for pattern in _DATES:
        for found in reversed(re.findall(rf"\b{pattern}\b", plain)):
            date = read_date(found)
            if len(date) > 4 or pattern == _DATES[-1]:
                return date
    return ""
