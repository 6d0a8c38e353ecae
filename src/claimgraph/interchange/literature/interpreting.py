"""Interpret the fields of a record; the readers of all record formats use these functions."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from claimgraph.address_words import address_flaw, without_typed_login
from claimgraph.dates import PartialDate, date_flaw, last_day, read_date_in_fields, read_partial_date
from claimgraph.identifiers import read_address, read_doi, read_pmid
from claimgraph.interchange.given_values import read_given_address
from claimgraph.interchange.literature.json_records import CSL_DATES
from claimgraph.interchange.raw_records import OTHER_VALUE, RawRecord

_LISTED = 6
"""The longest list of authors kept in full; longer ones become the first author with "et al."."""

_TAG = re.compile(
    r"</?(?:i|b|u|it|em|strong|sub|sup|inf|span|sc|scp|italic|bold|underline|roman|monospace|p|br|title"
    r"|small|font|tex(?:-math)?|(?:inline-|disp-)?formula|(?:named|styled)-content|ext-link"
    r"|math|m[ino]|m(?:row|text|style|space|sub|sup|subsup|frac|over|under|underover|sqrt|root|fenced)"
    r"|(?:jats|mml):[\w-]+)"
    r"(?:\s+[\w:.-]+\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>]+))*\s*/?>",
    re.IGNORECASE,
)
"""A tag of HTML, JATS or MathML; with anything but attributes behind its name, ``<B and b>`` is no tag."""
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|\w+);", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]")
"""Characters that cannot be seen and mean nothing in a title, or that turn round what is shown."""
_RESOLVED = re.compile(r"https?://(?:dx\.)?doi\.org/(.+)", re.IGNORECASE)
_ADDRESSES = re.compile(r"[\s;,|]+(?=(?:https?|ftp)://)|\s*<br\s*/?>\s*", re.IGNORECASE)
"""The separator between several addresses in one field."""
_SEVERAL_DOIS = re.compile(
    r"(.*?10\.\d{4,9}/\S*?)[\s;,|]+(?:doi:\s*|https?://(?:dx\.)?doi\.org/)?10\.\d{4,9}/",
    re.IGNORECASE | re.DOTALL,
)
"""A field with several DOIs: everything up to the end of the first."""
_EDTF = CSL_DATES | {"date", "DA"}
"""The fields for dates in EDTF or alike: those of CSL, and one each of BibLaTeX and RIS."""
"""The names of fields for a year, in which a range is more likely than a season."""
_DASH = re.compile(r"\s*[-\u2010-\u2015\u2212]+\s*")
_OF_NOTICE = re.compile(
    r"\b(?:retract\w*|erratum|correct\w*|comment\w*|republi\w*|concern) (?:in|of|on|for|from|notice)\b",
    re.IGNORECASE,
)
"""What a note says of another article, whose PubMed number it may give."""
_PMID_MARKED = re.compile(r"\bPMID\s*+(?:[:=-]\s*)?(\d{1,9})\b|\b(\d{1,9})\s*\[pmid\]", re.IGNORECASE)
_PUBMED_ADDRESS = re.compile(
    r"pubmed\.ncbi\.nlm\.nih\.gov/\d|ncbi\.nlm\.nih\.gov/pubmed/\d|europepmc\.org/\w+/med/\d", re.IGNORECASE
)


def plain(text: str) -> str:
    """Text on one line, with HTML entities decoded, and without HTML tags and control characters."""
    bare = _ENTITY.sub(lambda found: html.unescape(found[0]), _TAG.sub("", text))
    bare = _TAG.sub("", bare) if "&" in text else bare  # registries encode the tags of some titles
    return " ".join(_CONTROL.sub(" ", _UNSEEN.sub("", bare)).split())


def take_title(raw: RawRecord, *names: str, read: Callable[[str], str] = plain) -> str:
    """The first title among the fields with these names."""
    return raw.take_first(read, *names)


def journal_of(raw: RawRecord, *names: str) -> str:
    """The first journal, book or site named in these fields, skipping a field that was used as the title."""
    return raw.take_first(plain, *raw.unused(*names))


def volume_of(raw: RawRecord, volumes: Sequence[str], issues: Sequence[str]) -> str:
    """The volume with the issue in brackets, such as ``350 (2)``; without a volume ``(2)``."""
    volume, issue = raw.take_first(plain, *volumes), raw.take_first(plain, *issues)
    return " ".join(filter(None, (volume, f"({issue})" if issue else "")))


def pages_of(raw: RawRecord, *names: str, ends: tuple[str, str] | None = None) -> str:
    """The pages in the fields with these names, as written but with plain hyphens, such as ``12-15``.

    ``ends`` are the names of the fields for the first and the last page; they are used if no field has both.
    """
    pages = raw.take_first(_pages, *names)
    first = raw.take_first(_pages, ends[0]) if ends else ""
    if not ends:
        return pages
    if "-" in first and not pages:  # the field for the first page often contains the last page too
        raw.take_if(lambda words: first.endswith(_pages(words)), ends[1])
        raw.refuse_rest(OTHER_VALUE, ends[1])
        return first
    last = raw.take_first(_pages, ends[1])
    return pages or "-".join(dict.fromkeys(filter(None, (first, last))))


def _pages(value: str) -> str:
    return _DASH.sub("-", plain(value))


def listed(raw: RawRecord, people: Iterable[str]) -> tuple[str, ...]:
    """The authors without repetitions; if there are more than six, the first with "et al."."""
    named = list(dict.fromkeys(filter(None, map(plain, people))))
    has_more = any(re.fullmatch(r"(?:and )?(?:others|et al\.?)", each, re.IGNORECASE) for each in named)
    known = [each for each in named if not re.fullmatch(r"(?:and )?(?:others|et al\.?)", each, re.IGNORECASE)]
    if len(known) > _LISTED:
        raw.remark(
            "authors", f"shortened: there are more than {_LISTED}, so only the first is kept, with et al."
        )
    if known and (has_more or len(known) > _LISTED):
        return (f"{known[0]} et al.",)
    return tuple(known)


def date_of(raw: RawRecord, *names: str | tuple[str, ...], earliest: bool = False) -> str:
    """The date in the fields with these names, read together, the most authoritative field first.

    A tuple names the fields for the parts of one date: year, month and day. The first date with a year
    decides, or the earliest with ``earliest``; other dates that agree with it add a month or a day, even if
    they have no year. Fields that contradict it are left out with a reason, except that of two dates of which
    the earliest is wanted the other is kept, and a remark notes a date that is
    read less precisely than it was written. Returns the date in ISO 8601; empty without a year.
    """
    read = list(_dates(raw, names))
    dated = [date for _, _, date in read if date.year]
    if earliest:
        dated.sort(key=lambda date: str(last_day(date.iso)))
    base = dated[0] if dated else PartialDate()
    for _, _, date in read:
        base = base.refined_by(date)
    for places, words, date in read:
        why = _why_unused(date, base)
        if not (why or date.is_whole) and date[:3] == base[:3]:
            raw.remark("date", f'"{words}" is read as {base.iso}')
        if why is None:
            continue
        for at in places:
            if earliest and date.year and base.year:
                raw.release(at)
            else:
                raw.refuse(at, why)
    if not base.year:
        raw.remark("date", "missing: a source without a date counts in every view")
    return base.iso


def _why_unused(date: PartialDate, base: PartialDate) -> Callable[[str], str] | None:
    """What makes the reason why a date is not part of the base, of its text; None if it is."""
    if not (date.year or date.month):
        return date_flaw
    if not base.year:
        return lambda words: f"{words!r} has no year"
    return None if _agrees(date, base) else lambda words: f"{words!r} disagrees with {base.iso}"


def _dates(
    raw: RawRecord, names: Iterable[str | tuple[str, ...]]
) -> Iterator[tuple[Sequence[int], str, PartialDate]]:
    """Each date in the fields with these names: the positions of its fields, its text, and its parts."""
    for name in names:
        fields = raw.at(*([name] if isinstance(name, str) else name))
        raw.take(*([name] if isinstance(name, str) else name))
        for group in [[each] for each in fields] if isinstance(name, str) else [fields] if fields else []:
            words = " ".join(each.value.strip() for _, each in group)
            yield [at for at, _ in group], words[:60], _date_in(raw, name, words)


def _date_in(raw: RawRecord, name: str | tuple[str, ...], words: str) -> PartialDate:
    """The date in the words of a field, or in the fields for its year, month and day."""
    if isinstance(name, str):
        return read_partial_date(words, is_edtf=name in _EDTF)
    year, month, day = (" ".join(raw.values(each)) for each in name)
    return read_date_in_fields(year, month, day)


def _agrees(date: PartialDate, base: PartialDate) -> bool:
    """Whether every part that a date gives equals the same part of the base."""
    return all(one in (0, two) for one, two in zip(date[:3], base[:3], strict=True))


def doi_of(raw: RawRecord, own: Sequence[str], others: Sequence[str]) -> str:
    """The DOI in its own fields, or else another field that is entirely a DOI or a doi.org address."""
    for words in raw.values(*own):
        if _first_doi(words) != words:
            raw.remark("DOI", f'the first of several in "{words[:60]}" is used')
    doi = raw.take_first(_doi, *own, why=lambda value: f"{value!r} is not a DOI")
    if not doi:
        return raw.take_first(_whole_doi, *others)
    for other in filter(None, map(_whole_doi, raw.values(*others))):
        if other.casefold() != doi.casefold():
            raw.remark("DOI", f"{doi} is used, but another field has {other}: check which is right")
    return doi


def _doi(value: str) -> str:
    return read_doi(re.sub(r"\s*\[doi\]\s*$", "", _first_doi(value).strip(), flags=re.IGNORECASE))


def _first_doi(value: str) -> str:
    """A field up to the end of its first DOI if it has several, else the whole field."""
    several = _SEVERAL_DOIS.match(value[:1000])
    return several[1] if several else value


def _whole_doi(value: str) -> str:
    bare = value.strip()
    match = _RESOLVED.fullmatch(bare)
    if match or re.fullmatch(r"(?:doi:?\s*)?10\.\d{4,9}/\S+", bare, re.IGNORECASE):
        return read_doi(bare)
    return ""


def pmid_of(raw: RawRecord, own: Sequence[str], others: Sequence[str] = ()) -> str:
    """The PubMed number in its own fields, or else one that another field marks as a PubMed number."""
    number = raw.take_first(read_pmid, *own, why=lambda value: f"{value!r} is not a PubMed number")
    if number:
        return number
    own_numbers = (marked_pmid(words) for words in raw.values(*others) if not _OF_NOTICE.search(words))
    found = next(filter(None, own_numbers), "")
    raw.take_if(lambda words: bool(found) and _is_number_only(words, found), *others)
    return found


def _is_number_only(words: str, number: str) -> bool:
    """Whether a value holds nothing but a PubMed number and its mark; other values have more to keep."""
    rest = _PMID_MARKED.sub("", words, count=1)
    return read_pmid(words) == number or (rest != words and not re.search(r"\w", rest))


def marked_pmid(value: str) -> str:
    """The PubMed number in a PubMed address or marked as such in a text; empty if there is none."""
    bare = value.strip()
    parts = _ADDRESSES.split(bare)
    is_list = len(parts) == 1 or all(each.casefold().startswith("http") for each in parts)
    if is_list and _PUBMED_ADDRESS.search(bare) and not any(re.search(r"\s", each) for each in parts):
        return next(filter(None, (read_pmid(each) for each in parts if _PUBMED_ADDRESS.search(each))), "")
    match = _PMID_MARKED.search(bare)
    return read_pmid(match[1] or match[2]) if match else ""


def address_of(raw: RawRecord, *names: str) -> str:
    """The first web address in the fields with these names; a remark says if its field has several."""
    address = raw.take_first(_first_address, *names, why=address_flaw)
    taken = next((each for each in raw.values(*names) if _first_address(each) == address), "")
    if address and len(set(_ADDRESSES.split(taken.strip()))) > 1:
        raw.remark("address", f'the first of several in "{without_typed_login(taken)}" is used')
    return address


def _first_address(value: str) -> str:
    """The first web address in a value, with spaces inside it percent-encoded; empty if there is none."""
    parts = _ADDRESSES.split(value.strip())
    first = next((part for part in parts if part.casefold().startswith("http")), "")
    found = read_address(value) if len(parts) == 1 else read_address(first)
    return found or read_given_address(first)
