"""Characters that pages and PDFs write in another way: marks, ligatures, units, fractions, other forms."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

SINGLE_QUOTES = "'\u2018\u2019\u201a\u201b\u2032\u2039\u203a\u0060\u00b4"
DOUBLE_QUOTES = '"\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb'
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
MARKS: Mapping[str, str] = {
    **dict.fromkeys(SINGLE_QUOTES[1:], "'"),
    **dict.fromkeys(DOUBLE_QUOTES[1:], '"'),
    **dict.fromkeys(DASHES[1:], "-"),
}
"""The plain mark by each that stands for it."""
LIGATURES: Mapping[str, str] = {
    "ffi": "\ufb03", "ffl": "\ufb04", "ff": "\ufb00", "fi": "\ufb01", "fl": "\ufb02", "st": "[\ufb05\ufb06]",
    "ij": "\u0133", "IJ": "\u0132", "No": "\u2116", "TM": "\u2122",
    "\u0644\u0622": "[\ufef5\ufef6]", "\u0644\u0623": "[\ufef7\ufef8]",
    "\u0644\u0625": "[\ufef9\ufefa]", "\u0644\u0627": "[\ufefb\ufefc]",
}  # fmt: skip
"""Ligatures, and signs made of letters, by their letters, longest first."""
LIGATURE_SIGNS = "[\ufb00-\ufb06\u0132\u0133\u2116\u2122\ufef5-\ufefc]"
UNITS: Mapping[str, str] = {
    unicodedata.normalize("NFKC", sign): sign
    for sign in (
        "\u3389\u3388\u33d6\u3391\u3392\u33aa\u338d\u338e\u338f\u3395\u3396\u3397\u339a\u339b\u339c\u339d"
        "\u339e\u33a0\u33a1\u33a4\u33a5\u33b3\u33b7\u33c4\u33c8\u3390"
    )
}
"""The units that are one character, such as U+338E, by their letters, longest first."""
DEGREES: Mapping[str, str] = {"C": "\u2103", "F": "\u2109"}
"""The degrees that are one character, by the letter behind the degree sign."""
SARA_AM: Mapping[str, str] = {"\u0e4d\u0e32": "\u0e33", "\u0ecd\u0eb2": "\u0eb3"}
"""The vowel of Thai and Lao that is one character, by its two parts, between which a tone may stand."""
TONES = "\u0e48-\u0e4b\u0ec8-\u0ecb"
VOWEL_POINTS = "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u0655\u0670"
"""The points of Hebrew and Arabic, of which a letter may carry several, in whatever order they were typed."""
BAR = "\u2044"
FRACTIONS: Mapping[str, str] = {
    unicodedata.normalize("NFKC", sign): sign
    for sign in map(chr, (*range(0xBC, 0xBF), *range(0x2150, 0x215F)))
}
"""The fractions that are one character, by their digits with a bar (U+2044) between them."""
OPERATORS = "=<>\u2264\u2265\u2260\u2248\u00b1\u00d7\u00f7+~/%\u00b0"
"""Signs of arithmetic and units, which some set off with spaces."""
COMPARISONS: Mapping[str, str] = {"<=": "\u2264", ">=": "\u2265", "!=": "\u2260"}
"""The signs of comparison that are one character, by the two that stand for them."""
INVISIBLE = "".join(
    map(
        chr,
        [
            *(0xAD, 0x61C, 0x640, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060),
            *(*range(0x2066, 0x206A), 0xFE0E, 0xFE0F, 0xFEFF),
        ],
    )
)
"""Soft hyphens, joiners, marks of direction, the stretching of Arabic letters, and styles of emoji."""
APART: Mapping[str, str] = {
    unicodedata.normalize("NFC", sign): sign
    for begin, end in ((0x958, 0x960), (0x9DC, 0x9E0), (0xA33, 0xA5F), (0xB5C, 0xB5E), (0xFB1D, 0xFB4F))
    for sign in map(chr, range(begin, end))
    if len(unicodedata.normalize("NFC", sign)) > 1
    and unicodedata.normalize("NFC", sign) == unicodedata.normalize("NFD", sign)
}
"""Characters that Unicode never composes, of Indic scripts and Hebrew, by their parts."""


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


OTHER_FORMS = _other_forms()
"""The compatible forms of characters, by their plain form."""
SIGNS_OF_FORMS = "".join(
    [
        *OTHER_FORMS.values(),
        *FRACTIONS.values(),
        *COMPARISONS.values(),
        *UNITS.values(),
        *DEGREES.values(),
        *SARA_AM.values(),
    ]
)
"""The characters that are another form of one or several others."""
