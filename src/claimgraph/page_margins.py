"""Find what stands between the text of two pages of a PDF: page numbers, running heads and feet."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

_PAGE_BREAK = "\f"
_OUTERMOST = 2
"""The number of lines at either end of a page that may be a head or a foot."""
_LONGEST = 120
_BLANK = r"[^\S\f]*"
_ROMAN = r"(?i:(?=[ivxl])l?x{0,3}(?:ix|iv|v?i{0,3}))"
_AROUND = r"[^\w\n\f]{0,3}"
_NUMBER = rf"{_AROUND}(?:[Pp](?:age|\.)[ ]?)?(?:\d{{1,5}}|{_ROMAN})(?:[ ]?(?:of|/)[ ]?\d{{1,5}})?{_AROUND}"
"""A line that is a page number, such as ``12``, ``- xii -`` or ``Page 3 of 20``."""


@lru_cache(maxsize=4)
def margins_pattern(text: str) -> str:
    """A pattern for a page break with the numbers, heads and feet around it; "" for a text without pages.

    A line is a head or a foot if it is at that end of two pages or more, apart from the digits in it.
    """
    if _PAGE_BREAK not in text:
        return ""
    pages = [[line.strip() for line in page.split("\n") if line.strip()] for page in text.split(_PAGE_BREAK)]
    heads = Counter(line for page in pages for line in {_folded(each) for each in page[:_OUTERMOST]})
    feet = Counter(line for page in pages for line in {_folded(each) for each in page[-_OUTERMOST:]})
    head, foot = _any_of(heads), _any_of(feet)
    return (
        rf"(?:(?:{_BLANK}\n{_BLANK}{foot}[ \t]*(?=[\n\f]))*+{_BLANK}\f{_BLANK}(?:{head}[ \t]*\n{_BLANK})*+)"
    )


def _folded(line: str) -> str:
    return re.sub(r"\d+", "0", line)


def _any_of(lines: Counter[str]) -> str:
    """A pattern for a page number or one of the lines that are on several pages."""
    common = [line for line, count in lines.items() if count > 1 and len(line) <= _LONGEST]
    worded = sorted(line for line in common if re.search(r"[^\W\d_]", line))
    return "(?:" + "|".join([_NUMBER, *(re.escape(line).replace("0", r"\d+") for line in worded)]) + ")"
