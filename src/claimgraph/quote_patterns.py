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
_ENTITIES: Mapping[str, str] = {"&": "&(?:amp;)?+", "<": "(?:<|&lt;)", ">": "(?:>|&gt;)"}
"""A pattern for each character that a page may have left encoded."""
_BROKEN = "\ue000"
"""Stands for a hyphen at a line end of the quote itself, which may be part of the word or not."""
_TAG = r"</?[A-Za-z][^<>]{0,200}>"
_BEFORE_DASH = rf"(?:[{_INVISIBLE}]|{_TAG})*+"
_BETWEEN = rf"(?:[-\u2010\u00ad](?:[ \t]*+\r?\n\s*+|[ ])|[{_INVISIBLE}]|{_TAG})*+"
"""What may stand between any two characters: a hyphen at a line end, even a former one, or what is invisible.

The repetitions are possessive, so that no text can make a search slow.
"""
_SPACE = rf"(?:\s|[{_INVISIBLE}]|{_TAG})++"
_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_TOKEN = re.compile(
    r"\s*[\u2013-\u2015]\s*|\s+[-\u2010-\u2012\u2212]{1,3}\s+|\s+|\.\s?\.\s?\.|---?|ffi|ffl|ff|fi|fl|st|.",
    re.DOTALL,
)
_LONG_DASHES = frozenset("\u2013\u2014\u2015")
"""The dashes between parts of a sentence, which some set off with spaces."""


def loose_pattern(words: str) -> re.Pattern[str]:
    r"""A pattern for some words, however a page or a PDF writes them.

    >>> bool(loose_pattern("a significant control").search("a signi\ufb01cant con-\ntrol"))
    True
    """
    joined = re.sub(r"(?<=\w)[-\u2010\u00ad][ \t]*\r?\n\s*(?=\w)", _BROKEN, words)
    bare = re.sub(f"[{_INVISIBLE}]", "", unicodedata.normalize("NFC", _without_ligatures(joined)))
    pattern = ""
    for token in _TOKEN.findall(" ".join(bare.split())):
        between = _BEFORE_DASH if token.strip()[:1] in _DASHES else _BETWEEN
        pattern += (between if pattern else "") + _piece(token)
    return re.compile(pattern)


def _without_ligatures(words: str) -> str:
    return re.sub("[\ufb00-\ufb06]", lambda found: unicodedata.normalize("NFKD", found[0]), words)


def _piece(token: str) -> str:
    """The pattern for a token: a character, a mark, letters that have a ligature, or white space."""
    bare = token.strip()
    if not bare:
        return _SPACE
    if bare[0] in _DASHES:
        if bare != token or bare in _LONG_DASHES:
            return rf"(?:{_SPACE})?+{_ALIKE['-']}(?:{_SPACE})?+"
        return rf"{_ALIKE['-']}(?:[ \t]*+\r?\n\s*+)?+"
    if len(token) == 1:
        return _of_character(token)
    return _ALIKE["\u2026"] if token[0] == "." else _of_ligature(token)


def _of_ligature(token: str) -> str:
    """The pattern for letters that have a ligature."""
    letters = _BETWEEN.join(re.escape(each) for each in token)
    shorter = [(part, sign) for part, sign in _LIGATURES.items() if part in token]
    signs = [
        _BETWEEN.join([*map(re.escape, before), sign, *map(re.escape, behind)])
        for part, sign in shorter
        for before, _, behind in [token.partition(part)]
    ]
    return f"(?:{'|'.join([letters, *signs])})"


def _of_character(token: str) -> str:
    """The pattern for one character, in all its forms."""
    plain = _MARKS.get(token, token)
    if plain == _BROKEN:
        return rf"(?:{_piece('-')})?+"
    if plain in _ALIKE or plain in _ENTITIES:
        return _ALIKE.get(plain) or _ENTITIES[plain]
    apart = unicodedata.normalize("NFD", token)
    forms = _forms(token)
    single = re.escape(token) if len(forms) == 1 else f"[{''.join(map(re.escape, forms))}]"
    return single if apart == token else f"(?:{single}|{re.escape(apart)})"


def _forms(character: str) -> list[str]:
    """A character and its other forms: of full width, raised or lowered, or such as the micro sign."""
    plain = unicodedata.normalize("NFKC", character)
    return list(dict.fromkeys((character, *(plain if len(plain) == 1 else ""), *_OTHER_FORMS.get(plain, ""))))


def _other_forms() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for begin, end in ((0xB2, 0xBA), (0x17F, 0x180), (0x2070, 0x20A0), (0xFF01, 0xFF5F)):
        for form in map(chr, range(begin, end)):
            plain = unicodedata.normalize("NFKC", form)
            if len(plain) == 1 and plain != form:
                found[plain] = found.get(plain, "") + form
    return found


_OTHER_FORMS = _other_forms()
"""The compatible forms of characters, by their plain form."""
_FORMS = "".join(_OTHER_FORMS.values())


def differences(words: str, passage: str) -> str:
    """In what a passage differs from the words that were found in it, as a phrase; empty if in nothing."""
    if words == passage:
        return ""
    kinds = {
        "ligatures": re.search("[\ufb00-\ufb06]", passage),
        "words broken at line ends": re.search(r"[-\u2010\u00ad][ \t]*\r?\n", passage),
        "tags": re.search(_TAG, passage),
        "accents as separate characters": unicodedata.normalize("NFC", passage) != passage,
        "other forms of characters": re.search(f"[{_FORMS}]", passage)
        and not re.search(f"[{_FORMS}]", words),
        "invisible characters": re.search("[\u200b\u200c\u200d\u2060\ufeff]", passage),
    }
    found = [kind for kind, is_there in kinds.items() if is_there]
    return " and ".join(found) or "other white space, quotation marks or hyphens"
