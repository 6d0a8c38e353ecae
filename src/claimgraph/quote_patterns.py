"""Patterns that find quoted words in a text that writes them differently: as a PDF or a web page has them.

Between a page, its stored text and a quote, white space, quotation marks, dashes, ellipses and hyphens
change; a PDF has ligatures, words broken at line ends, and page numbers and running heads between its pages;
accents are one character or two, in any order; fractions and units are one character or several; operators
and units are set off with spaces or not; one kind of quotation marks stands for another; tags remain. None of
that is a difference in what is said.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from itertools import permutations

from claimgraph.page_margins import margins_pattern
from claimgraph.quote_signs import (
    APART,
    BAR,
    COMPARISONS,
    DASHES,
    DEGREES,
    DOUBLE_QUOTES,
    FRACTIONS,
    INVISIBLE,
    LIGATURE_SIGNS,
    LIGATURES,
    MARKS,
    OPERATORS,
    OTHER_FORMS,
    SARA_AM,
    SIGNS_OF_FORMS,
    SINGLE_QUOTES,
    TONES,
    UNITS,
    VOWEL_POINTS,
)

_ELLIPSIS = "\u2026"
_ALIKE: Mapping[str, str] = {
    "'": rf"(?:[{SINGLE_QUOTES}]|(?<!\d)[{DOUBLE_QUOTES}])",
    '"': rf"(?:''|``|\u2019\u2019|\u2018\u2018|[{DOUBLE_QUOTES}]|(?<!\d)[{SINGLE_QUOTES}])",
    "-": rf"(?:---?|[{DASHES}\u00ad])",
    _ELLIPSIS: r"(?:\u2026|\.\s?\.\s?\.)",
}
"""A pattern for each mark and all that stands for it. Behind a digit, quotation marks are units."""
_ENTITIES: Mapping[str, str] = {
    "&": "&(?:amp;)?+", "<": "(?:<|&lt;)", ">": "(?:>|&gt;)",
    "\u2264": "(?:[\u2264\u2a7d]|(?:<|&lt;)=|&le;)", "\u2265": "(?:[\u2265\u2a7e]|(?:>|&gt;)=|&ge;)",
    "\u2260": "(?:\u2260|!=|&ne;)",
}  # fmt: skip
"""A pattern for each character that a page may have left encoded, or that some type as two."""
_SIGNS = f"{LIGATURE_SIGNS}|[{''.join((*UNITS.values(), *DEGREES.values(), *SARA_AM.values()))}\u00b5]"
_BROKEN = "\ue000"
"""Stands for a hyphen at a line end of the quote itself, which may be part of the word or not."""
_TAG = r"</?[A-Za-z][^<>]{0,200}>"
_BEFORE_DASH = rf"(?:[{INVISIBLE}]|{_TAG})*+"
_DIGITS = "|".join(FRACTIONS).replace(BAR, f"[/{BAR}]")
_JOINED = {**LIGATURES, **UNITS}
_WITH_TONE = re.compile(rf"([{TONES}]?)([\u0e4d\u0ecd])([{TONES}]?)([\u0e32\u0eb2])")
_TOKEN = re.compile(
    r"\s*[\u2013-\u2015]\s*|\s+[-\u2010-\u2012\u2212]{1,3}\s+"
    rf"|(?:(?<=\d)\s+)?(?:[{''.join(FRACTIONS.values())}]|(?<![\d/{BAR}])(?:{_DIGITS})(?![\d/{BAR}]))"
    rf"|\s*\u00b0\s*[CF]|\s*[{OPERATORS}]\s*|\s*(?:\u2026|\.\s?\.\s?\.)\s*|\s+|---?"
    rf"|{_WITH_TONE.pattern.replace('(', '(?:')}|[{VOWEL_POINTS}]{{2,3}}"
    rf"|{'|'.join(sorted([*_JOINED, *APART], key=len, reverse=True))}|.",
    re.DOTALL,
)
_HYPHENS = frozenset((*"-\u2010\u2011\u2012\u2212", "--", "---"))
"""The dashes that stand between parts of a sentence only if they are set off with spaces."""


def loose_pattern(words: str, text: str = "") -> re.Pattern[str]:
    r"""A pattern for some words, however a page or a PDF writes them.

    In a ``text`` with pages, it also matches across page numbers and running heads.

    >>> bool(loose_pattern("a significant control").search("a signi\ufb01cant con-\ntrol"))
    True
    """
    joined = re.sub(r"(?<=\w)[-\u2010\u00ad][ \t]*\r?\n\s*(?=\w)", _BROKEN, words)
    plain = re.sub("[<>!]=", lambda found: COMPARISONS[found[0]], _in_letters(joined))
    bare = re.sub(f"[{INVISIBLE}]", "", unicodedata.normalize("NFC", plain))
    return re.compile(_Writing(margins_pattern(text)).pattern(" ".join(bare.split())))


def _in_letters(words: str) -> str:
    """Words with the letters of ligatures and units, and the parts of sara am, for the signs of them."""
    return re.sub(_SIGNS, lambda found: unicodedata.normalize("NFKC", found[0]), words)


class _Writing:
    """How a text may write what is quoted: ``margins`` is the pattern for what stands between its pages.

    The repetitions are possessive, so that no text can make a search slow.
    """

    def __init__(self, margins: str) -> None:
        or_margins = f"{margins}|" if margins else ""
        self._space = rf"(?:{or_margins}\s|[{INVISIBLE}]|{_TAG})++"
        self._some = f"(?:{self._space})?+"
        self._between = rf"(?:[-\u2010\u00ad](?:{or_margins}[ \t]*+\r?\n\s*+|[ ])|[{INVISIBLE}]|{_TAG})*+"

    def pattern(self, words: str) -> str:
        """The pattern for words without ligatures, in NFC and with single spaces.

        Between any two characters there may be a hyphen at a line end, even a former one, or something
        invisible. Empty if there are no words.
        """
        pieces, last = "", ""
        tokens = _TOKEN.findall(words)
        for token, following in zip(tokens, [*tokens[1:], ""], strict=False):
            between = _BEFORE_DASH if token.strip()[:1] in DASHES else self._between
            is_unit = last[-1:].isdigit() and token[0].isalpha()
            pieces += (between if last else "") + (self._some if is_unit else "")
            pieces += self._piece(token, last, following)
            last = token
        return pieces

    def _piece(self, token: str, last: str, following: str) -> str:
        """The pattern for a token: a character, a mark, a fraction, letters of a ligature, or white space.

        ``last`` and ``following`` are the tokens around it, empty at the ends of the quote.
        """
        bare = token.strip()
        if not bare:
            return self._some if last[-1:].isdigit() and following[:1].isalpha() else self._space
        if token == _BROKEN:
            return rf"(?:{self._piece('-', last, following)})?+"
        sign = self._set_off(bare)
        if sign and (bare not in _HYPHENS or bare != token):
            before, behind = (self._some if each else "" for each in (last, following))
            return f"{before}{sign}{behind}"
        if sign:
            return sign + (r"(?:[ \t]*+\r?\n\s*+)?+" if following else "")
        fraction = _with_bar(bare)
        if fraction in FRACTIONS:
            return self._of_fraction(fraction, follows_number=bare != token)
        return self._of_letters(token) if bare in _JOINED else _of_sign(bare)

    def _set_off(self, sign: str) -> str:
        """The pattern for a sign that some set off with spaces (dash, operator, ellipsis, degrees), or ""."""
        if sign[0] in DASHES:
            return _ALIKE["-"]
        if sign in OPERATORS:
            return _of_character(sign)
        if sign[0] == _ELLIPSIS or re.fullmatch(r"\.\s?\.\s?\.", sign):
            return _ALIKE[_ELLIPSIS]
        is_degree = sign[0] == "\u00b0"
        return f"(?:{sign[0]}{self._some}{sign[-1]}|{DEGREES[sign[-1]]})" if is_degree else ""

    def _of_fraction(self, fraction: str, *, follows_number: bool) -> str:
        """The pattern for a fraction, as one character or in digits, which a space sets off from a number."""
        digits = rf"{fraction.replace(BAR, f'[/{BAR}]')}(?!\d)"
        space = self._space if follows_number else rf"(?:(?<!\d)|(?<=\d){self._space})"
        return rf"(?:{self._some}{FRACTIONS[fraction]}|{space}{digits})"

    def _of_letters(self, token: str) -> str:
        """The pattern for letters that have a ligature or are a unit."""
        letters = self._between.join(map(_of_character, token))
        shorter = [(part, sign) for part, sign in _JOINED.items() if part in token]
        signs = [
            self._between.join([*map(_of_character, before), sign, *map(_of_character, behind)])
            for part, sign in shorter
            for before, _, behind in [token.partition(part)]
        ]
        return f"(?:{'|'.join([letters, *signs])})"


def _with_bar(token: str) -> str:
    """A fraction as its digits with a bar between them; any other token as it is."""
    plain = unicodedata.normalize("NFKC", token) if len(token) == 1 else token.replace("/", BAR)
    return plain if plain in FRACTIONS else token


def _of_sign(token: str) -> str:
    """The pattern for one character, or for marks on a letter."""
    if token in APART:
        return f"(?:{token}|{APART[token]})"
    vowel = _WITH_TONE.fullmatch(token)
    if vowel:
        tone, part, behind, rest = vowel.groups()
        tones = tone + behind
        return f"(?:{tones}{SARA_AM[part + rest]}|{tones}{part}{rest}|{part}{tones}{rest})"
    if len(token) > 1:
        return f"(?:{'|'.join(map(''.join, permutations(token)))})"
    return _of_character(token)


def _of_character(token: str) -> str:
    """The pattern for one character, in all its forms."""
    plain = MARKS.get(token, token)
    if plain in _ALIKE or plain in _ENTITIES:
        return _ALIKE.get(plain) or _ENTITIES[plain]
    forms = _forms(token)
    single = re.escape(token) if len(forms) == 1 else f"[{''.join(map(re.escape, forms))}]"
    apart = [each for each in _apart(token) if each != token]
    return f"(?:{'|'.join([single, *map(re.escape, apart)])})" if apart else single


def _apart(character: str) -> list[str]:
    """The ways to write a character with its accents apart: all of them, or one of two."""
    parts = unicodedata.normalize("NFD", character)
    if len(parts) != 3:
        return [parts]
    base, one, two = tuple(parts)
    composed = [unicodedata.normalize("NFC", base + mark) for mark in (one, two)]
    return list(dict.fromkeys([parts, base + two + one, composed[0] + two, composed[1] + one]))


def _forms(character: str) -> list[str]:
    """A character and its other forms: of full width, raised or lowered, or such as the micro sign."""
    plain = unicodedata.normalize("NFKC", character)
    return list(dict.fromkeys((character, *(plain if len(plain) == 1 else ""), *OTHER_FORMS.get(plain, ""))))


def differences(words: str, passage: str) -> str:
    """In what a passage differs from the words that were found in it, as a phrase; empty if in nothing."""
    if words == passage:
        return ""
    kinds = {
        "ligatures": _count(LIGATURE_SIGNS, words) != _count(LIGATURE_SIGNS, passage),
        "words broken at line ends": re.search(r"(?<=\w)[-\u2010\u00ad][ \t]*[\r\n\f]", passage),
        "page breaks": "\f" in passage and "\f" not in words,
        "tags": re.search(_TAG, passage),
        "accents as separate characters": any(
            unicodedata.normalize("NFC", each) != each for each in (words, passage)
        ),
        "other forms of characters": _count(f"[{SIGNS_OF_FORMS}]", words)
        != _count(f"[{SIGNS_OF_FORMS}]", passage),
        "invisible characters": not set(passage).isdisjoint(INVISIBLE[1:]),
    }
    found = [kind for kind, is_there in kinds.items() if is_there]
    return " and ".join(found) or "other white space, quotation marks or hyphens"


def _count(pattern: str, text: str) -> int:
    return len(re.findall(pattern, text))
