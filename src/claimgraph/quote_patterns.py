"""Patterns that find quoted words in a text that writes them differently: as a PDF or a web page has them.

Between a page, its stored text and a quote, white space, quotation marks, dashes, ellipses and hyphens
change; a PDF has ligatures, words broken at line ends, and page numbers and running heads between its pages;
accents are one character or two; fractions are one character or three; operators are set off with spaces or
not; tags remain. None of that is a difference in what is said.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from claimgraph.page_margins import margins_pattern

_ALIKE: Mapping[str, str] = {
    "'": "['\u2018\u2019\u201a\u201b\u2032\u2039\u203a\u0060\u00b4]",
    '"': "(?:[\"\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb]|''|``|\u2019\u2019|\u2018\u2018)",
    "-": "(?:---?|[-\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212])",
    "\u2026": r"(?:\u2026|\.\s?\.\s?\.)",
}
"""A pattern for each mark and all that stands for it."""
_MARKS: Mapping[str, str] = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u2039\u203a\u0060\u00b4", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
}
"""The plain mark by each that stands for it."""
_LIGATURES: Mapping[str, str] = {
    "ffi": "\ufb03", "ffl": "\ufb04", "ff": "\ufb00", "fi": "\ufb01", "fl": "\ufb02", "st": "[\ufb05\ufb06]",
    "ij": "\u0133", "IJ": "\u0132", "No": "\u2116", "TM": "\u2122",
    "\u0644\u0622": "[\ufef5\ufef6]", "\u0644\u0623": "[\ufef7\ufef8]",
    "\u0644\u0625": "[\ufef9\ufefa]", "\u0644\u0627": "[\ufefb\ufefc]",
}  # fmt: skip
"""Ligatures, and signs made of letters, by their letters, longest first."""
_SIGNS = "[\ufb00-\ufb06\u0132\u0133\u2116\u2122\ufef5-\ufefc]"
_BAR = "\u2044"
_FRACTIONS: Mapping[str, str] = {
    unicodedata.normalize("NFKC", sign): sign
    for sign in map(chr, (*range(0xBC, 0xBF), *range(0x2150, 0x215F)))
}
"""The fractions that are one character, by their digits with a bar (U+2044) between them."""
_OPERATORS = "=<>\u2264\u2265\u2260\u2248\u00b1\u00d7\u00f7+~/%\u00b0"
"""Signs of arithmetic and units, which some set off with spaces."""
_COMPARISONS: Mapping[str, str] = {"<=": "\u2264", ">=": "\u2265", "!=": "\u2260"}
"""The signs of comparison that are one character, by the two that stand for them."""
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_ENTITIES: Mapping[str, str] = {
    "&": "&(?:amp;)?+", "<": "(?:<|&lt;)", ">": "(?:>|&gt;)",
    "\u2264": "(?:[\u2264\u2a7d]|(?:<|&lt;)=|&le;)", "\u2265": "(?:[\u2265\u2a7e]|(?:>|&gt;)=|&ge;)",
    "\u2260": "(?:\u2260|!=|&ne;)",
}  # fmt: skip
"""A pattern for each character that a page may have left encoded, or that some type as two."""
_BROKEN = "\ue000"
"""Stands for a hyphen at a line end of the quote itself, which may be part of the word or not."""
_TAG = r"</?[A-Za-z][^<>]{0,200}>"
_BEFORE_DASH = rf"(?:[{_INVISIBLE}]|{_TAG})*+"
_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_APART: Mapping[str, str] = {
    unicodedata.normalize("NFC", sign): sign
    for begin, end in ((0x958, 0x960), (0x9DC, 0x9E0), (0xA33, 0xA5F), (0xB5C, 0xB5E), (0xFB1D, 0xFB4F))
    for sign in map(chr, range(begin, end))
    if len(unicodedata.normalize("NFC", sign)) > 1
    and unicodedata.normalize("NFC", sign) == unicodedata.normalize("NFD", sign)
}
"""Characters that Unicode never composes, of Indic scripts and Hebrew, by their parts."""
_DIGITS = "|".join(_FRACTIONS).replace(_BAR, f"[/{_BAR}]")
_TOKEN = re.compile(
    r"\s*[\u2013-\u2015]\s*|\s+[-\u2010-\u2012\u2212]{1,3}\s+"
    rf"|(?:(?<=\d)\s+)?(?:[{''.join(_FRACTIONS.values())}]|(?<![\d/{_BAR}])(?:{_DIGITS})(?![\d/{_BAR}]))"
    rf"|\s*[{_OPERATORS}]\s*|\s+|\.\s?\.\s?\.|---?"
    rf"|{'|'.join(sorted([*_LIGATURES, *_APART], key=len, reverse=True))}|.",
    re.DOTALL,
)
_LONG_DASHES = frozenset("\u2013\u2014\u2015")
"""The dashes between parts of a sentence, which some set off with spaces."""


def loose_pattern(words: str, text: str = "") -> re.Pattern[str]:
    r"""A pattern for some words, however a page or a PDF writes them.

    In a ``text`` with pages, it also matches across page numbers and running heads.

    >>> bool(loose_pattern("a significant control").search("a signi\ufb01cant con-\ntrol"))
    True
    """
    joined = re.sub(r"(?<=\w)[-\u2010\u00ad][ \t]*\r?\n\s*(?=\w)", _BROKEN, words)
    plain = re.sub("[<>!]=", lambda found: _COMPARISONS[found[0]], _without_ligatures(joined))
    bare = re.sub(f"[{_INVISIBLE}]", "", unicodedata.normalize("NFC", plain))
    return re.compile(_Writing(margins_pattern(text)).pattern(" ".join(bare.split())))


def _without_ligatures(words: str) -> str:
    return re.sub(_SIGNS, lambda found: unicodedata.normalize("NFKD", found[0]), words)


class _Writing:
    """How a text may write what is quoted: ``margins`` is the pattern for what stands between its pages.

    The repetitions are possessive, so that no text can make a search slow.
    """

    def __init__(self, margins: str) -> None:
        or_margins = f"{margins}|" if margins else ""
        self._space = rf"(?:{or_margins}\s|[{_INVISIBLE}]|{_TAG})++"
        self._between = rf"(?:[-\u2010\u00ad](?:{or_margins}[ \t]*+\r?\n\s*+|[ ])|[{_INVISIBLE}]|{_TAG})*+"

    def pattern(self, words: str) -> str:
        """The pattern for words without ligatures, in NFC and with single spaces.

        Between any two characters there may be a hyphen at a line end, even a former one, or something
        invisible.
        """
        pieces = ""
        for token in _TOKEN.findall(words):
            between = _BEFORE_DASH if token.strip()[:1] in _DASHES else self._between
            pieces += (between if pieces else "") + self._piece(token)
        return pieces

    def _piece(self, token: str) -> str:
        """The pattern for a token: a character, a mark, a fraction, letters of a ligature, or white space."""
        bare = token.strip()
        if not bare:
            return self._space
        if bare[0] in _DASHES or bare in _OPERATORS:
            sign = _ALIKE["-"] if bare[0] in _DASHES else _of_character(bare)
            if bare != token or bare in _LONG_DASHES or bare in _OPERATORS:
                return rf"(?:{self._space})?+{sign}(?:{self._space})?+"
            return rf"{sign}(?:[ \t]*+\r?\n\s*+)?+"
        if token == _BROKEN:
            return rf"(?:{self._piece('-')})?+"
        fraction = _with_bar(bare)
        if fraction in _FRACTIONS:
            return self._of_fraction(fraction, follows_number=bare != token)
        return self._of_letters(token) if bare in _LIGATURES else _of_sign(bare)

    def _of_fraction(self, fraction: str, *, follows_number: bool) -> str:
        """The pattern for a fraction, as one character or in digits, which a space sets off from a number."""
        digits = rf"{fraction.replace(_BAR, f'[/{_BAR}]')}(?!\d)"
        space = self._space if follows_number else rf"(?:(?<!\d)|(?<=\d){self._space})"
        return rf"(?:(?:{self._space})?+{_FRACTIONS[fraction]}|{space}{digits})"

    def _of_letters(self, token: str) -> str:
        """The pattern for letters that have a ligature."""
        letters = self._between.join(re.escape(each) for each in token)
        shorter = [(part, sign) for part, sign in _LIGATURES.items() if part in token]
        signs = [
            self._between.join([*map(re.escape, before), sign, *map(re.escape, behind)])
            for part, sign in shorter
            for before, _, behind in [token.partition(part)]
        ]
        return f"(?:{'|'.join([letters, *signs])})"


def _with_bar(token: str) -> str:
    """A fraction as its digits with a bar between them; any other token as it is."""
    plain = unicodedata.normalize("NFKC", token) if len(token) == 1 else token.replace("/", _BAR)
    return plain if plain in _FRACTIONS else token


def _of_sign(token: str) -> str:
    """The pattern for an ellipsis or one character."""
    if token in _APART:
        return f"(?:{token}|{_APART[token]})"
    return _of_character(token) if len(token) == 1 else _ALIKE["\u2026"]


def _of_character(token: str) -> str:
    """The pattern for one character, in all its forms."""
    plain = _MARKS.get(token, token)
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
    return list(dict.fromkeys((character, *(plain if len(plain) == 1 else ""), *_OTHER_FORMS.get(plain, ""))))


def _other_forms() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for begin, end in (
        (0xB2, 0xBA),
        (0x17F, 0x180),
        (0x2070, 0x20A0),
        (0x2100, 0x2140),
        (0xFE80, 0xFEF5),
        (0xFF01, 0xFF5F),
    ):
        for form in map(chr, range(begin, end)):
            plain = unicodedata.normalize("NFKC", form)
            if len(plain) == 1 and plain != form:
                found[plain] = found.get(plain, "") + form
    return found


_OTHER_FORMS = _other_forms()
"""The compatible forms of characters, by their plain form."""
_FORMS = "".join([*_OTHER_FORMS.values(), *_FRACTIONS.values(), *_COMPARISONS.values()])


def differences(words: str, passage: str) -> str:
    """In what a passage differs from the words that were found in it, as a phrase; empty if in nothing."""
    if words == passage:
        return ""
    kinds = {
        "ligatures": _count(_SIGNS, words) != _count(_SIGNS, passage),
        "words broken at line ends": re.search(r"(?<=\w)[-\u2010\u00ad][ \t]*[\r\n\f]", passage),
        "page breaks": "\f" in passage and "\f" not in words,
        "tags": re.search(_TAG, passage),
        "accents as separate characters": any(
            unicodedata.normalize("NFC", each) != each for each in (words, passage)
        ),
        "other forms of characters": _count(f"[{_FORMS}]", words) != _count(f"[{_FORMS}]", passage),
        "invisible characters": re.search("[\u200b\u200c\u200d\u2060\ufeff]", passage),
    }
    found = [kind for kind, is_there in kinds.items() if is_there]
    return " and ".join(found) or "other white space, quotation marks or hyphens"


def _count(pattern: str, text: str) -> int:
    return len(re.findall(pattern, text))
