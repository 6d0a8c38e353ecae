"""The names of authors as a page or a PDF writes them, one by one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

_INVERTED_NAME = re.compile(r"[^,\s][^,]*,\s*(?:[^\W\d_]\.[\s-]*)+(?:,\s*|$)")
_INVERTED = re.compile(rf"(?:{_INVERTED_NAME.pattern})+")
"""Names such as "Lund, A. B.", one behind another."""
_INSTITUTION = re.compile(r"\d|\b(?:Department|Faculty|Institut|School|Universit)")
"""What is in an address behind a name, not in a name."""
_DEGREE = re.compile(r"[A-Z][a-z]?\.?[A-Z]\w{0,2}\.?|[A-Z]")
"""Each word of "MD PhD", and of "M.D.", which trafilatura makes "M D"."""
_SHORTENED = frozenset("inc ltd co corp jr sr v".split())
"""Last words of a name that may end in a full stop."""
_BY = re.compile(r"^by\s+", re.IGNORECASE)
_PREFIX = re.compile(r"^(?:by|von|from)\s+", re.IGNORECASE)
_AFTER_VON = frozenset("der den dem".split())
"""First words of a name from which trafilatura took "von"."""
_MOST = 50
"""More names than this are not looked up in the page: each takes a search through all of it."""
_BETWEEN = re.compile(r";|\b(?:and|und)\b|&")


def listed_names(authors: str) -> tuple[str, ...]:
    """The authors in a text that lists them in one of the usual ways.

    >>> listed_names("Lund, A., Berg, B. C., and Zed, D."), listed_names("Ann Lund, Bo Berg and Cy Zed")
    (('Lund, A.', 'Berg, B. C.', 'Zed, D.'), ('Ann Lund', 'Bo Berg', 'Cy Zed'))
    """
    parts = [" ".join(each.split()).strip(", ") for each in _BETWEEN.split(authors)]
    names: list[str] = []
    for part in filter(None, parts):
        pieces = [piece.strip() for piece in part.split(",")]
        # where semicolons separate the authors, a comma is within a name
        is_list = ";" not in authors and (len(parts) > 1 or len(pieces) > 2)
        if _INVERTED.fullmatch(part):
            names += (each[0].strip(", ") for each in _INVERTED_NAME.finditer(part))
        elif is_list and _are_full(pieces) and not _INSTITUTION.search(part):
            names += pieces
        else:
            names.append(part)
    return tuple(names)


def names_as_written(found: Sequence[str], stated: Sequence[str], page: str) -> tuple[str, ...]:
    """The authors that trafilatura found, as the page writes them.

    trafilatura takes full stops and "von" out of names, begins each with a capital, and ends it at a comma.
    ``stated`` are the authors in the head of the page, and ``page`` is its HTML.
    """
    letters = sorted(map(_letters, found), key=len, reverse=True)
    used = [each for each in stated if _is_made_of(each, letters)]
    covered = "\n".join(map(_letters, used))
    if all(each in covered for each in letters):
        names = [name for each in used for name in _stated_names(_BY.sub("", each))]
        return tuple(dict.fromkeys(names))
    return tuple(_in_page(found, page) if len(found) <= _MOST else found)


def _is_made_of(stated: str, letters: Sequence[str]) -> bool:
    """Whether a text lists some of the names with these letters, longest first, and no other words.

    Of a name that is part of another one, such as an initial, trafilatura keeps only the longer.
    """
    rest = _letters(_BETWEEN.sub(" ", _PREFIX.sub("", stated)))
    for each in letters:
        rest = rest.replace(each, "", 1)
    return len(rest) <= 2


def _stated_names(authors: str) -> Sequence[str]:
    """The authors in the head of a page, where two full names with a comma between are two people."""
    pieces = [piece.strip() for piece in authors.split(",")]
    is_list = not _BETWEEN.search(authors) and len(pieces) > 1 and _are_full(pieces)
    return pieces if is_list else listed_names(authors)


def _are_full(pieces: Sequence[str]) -> bool:
    """Whether each of several pieces has a first name and a surname, and is no degree."""
    return all(" " in piece and not all(map(_DEGREE.fullmatch, piece.split())) for piece in pieces)


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))


def _in_page(found: Sequence[str], page: str) -> Iterator[str]:
    """Names as the page writes them most often, where it does; two are one if they are one with a comma."""
    names = iter(found)
    name = next(names, None)
    while name is not None:
        after = next(names, None)
        if after is not None and not _are_full([name, after]):
            whole = _most_often(rf"{_pattern(name)},\s*{_pattern(after)}", page)
            if whole:
                name, after = whole, next(names, None)
        yield _most_often(_pattern(name), page) or name
        name = after


def _pattern(name: str) -> str:
    """A pattern of a name with the full stops, and the "von", that it may have had."""
    words = name.split()
    before = r"(?:von\s+)?" if words[0].casefold() in _AFTER_VON else ""
    can_end = words[-1].casefold() in _SHORTENED or _DEGREE.fullmatch(words[-1])
    return before + r"(?:\.\s?|\s+)".join(map(re.escape, words)) + (r"\.?" if can_end else "")


def _most_often(pattern: str, page: str) -> str:
    """What a page has most often of what a pattern matches, and no address; empty if there is none."""
    written = re.findall(rf"(?<![\w@/.-]){pattern}(?![\w@/-])", page, re.IGNORECASE)
    return " ".join(Counter(written).most_common(1)[0][0].split()) if written else ""
