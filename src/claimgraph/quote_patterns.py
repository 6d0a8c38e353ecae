"""Patterns that find quoted words in a text that writes them differently: as a PDF or a web page has them.

Between a page, its stored text and a quote, white space, quotation marks, dashes, ellipses and hyphens
change; a PDF has ligatures and words broken at line ends; accents are one character or two; tags remain. None
of that is a difference in what is said.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

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
}  # fmt: skip
"""Ligatures by their letters, longest first."""
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_TAG = r"</?[A-Za-z][^<>]{0,200}>"
_BEFORE_DASH = rf"(?:[{_INVISIBLE}]|{_TAG})*+"
_BETWEEN = rf"(?:[-\u2010\u00ad][ \t]*+\r?\n\s*+|[{_INVISIBLE}]|{_TAG})*+"
"""What may stand between any two characters: a hyphen at a line end, an invisible character or a tag.

The repetitions are possessive, so that no text can make a search slow.
"""
_SPACE = rf"(?:\s|[{_INVISIBLE}]|{_TAG})++"
_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_TOKEN = re.compile(r"\s+|\.\s?\.\s?\.|---?|ffi|ffl|ff|fi|fl|st|.", re.DOTALL)


def loose_pattern(words: str) -> re.Pattern[str]:
    r"""A pattern for some words, however a page or a PDF writes them.

    >>> bool(loose_pattern("a significant control").search("a signi\ufb01cant con-\ntrol"))
    True
    """
    bare = re.sub(f"[{_INVISIBLE}]", "", unicodedata.normalize("NFC", _without_ligatures(words)))
    pattern = ""
    for token in _TOKEN.findall(" ".join(bare.split())):
        between = _BEFORE_DASH if token[0] in _DASHES else _BETWEEN
        pattern += (between if pattern else "") + _piece(token)
    return re.compile(pattern)


def _without_ligatures(words: str) -> str:
    return re.sub("[\ufb00-\ufb06]", lambda found: unicodedata.normalize("NFKD", found[0]), words)


def _piece(token: str) -> str:
    """The pattern for a token: a character, a mark, letters that have a ligature, or white space."""
    if token.isspace():
        return _SPACE
    if token[0] == "." and len(token) > 1:
        return _ALIKE["\u2026"]
    if token[0] in _DASHES:
        return rf"{_ALIKE['-']}(?:[ \t]*+\r?\n\s*+)?+"
    if len(token) > 1:
        letters = _BETWEEN.join(re.escape(each) for each in token)
        shorter = [(part, sign) for part, sign in _LIGATURES.items() if part in token]
        signs = [
            _BETWEEN.join([*map(re.escape, before), sign, *map(re.escape, behind)])
            for part, sign in shorter
            for before, _, behind in [token.partition(part)]
        ]
        return f"(?:{'|'.join([letters, *signs])})"
    plain = _MARKS.get(token, token)
    if plain in _ALIKE:
        return _ALIKE[plain]
    apart = unicodedata.normalize("NFD", token)
    return re.escape(token) if apart == token else f"(?:{re.escape(token)}|{re.escape(apart)})"


def differences(words: str, passage: str) -> str:
    """In what a passage differs from the words that were found in it, as a phrase; empty if in nothing."""
    if words == passage:
        return ""
    kinds = {
        "ligatures": re.search("[\ufb00-\ufb06]", passage),
        "words broken at line ends": re.search(r"[-\u2010\u00ad][ \t]*\r?\n", passage),
        "tags": re.search(_TAG, passage),
        "accents as separate characters": unicodedata.normalize("NFC", passage) != passage,
        "invisible characters": re.search("[\u200b\u200c\u200d\u2060\ufeff]", passage),
    }
    found = [kind for kind, is_there in kinds.items() if is_there]
    return " and ".join(found) or "other white space, quotation marks or hyphens"
