"""Recognise what stands in place of a comment that its author or a moderator has removed."""

from __future__ import annotations

import re
from collections.abc import Iterable

_GONE = "(?:deleted|removed)"
_CLASS = re.compile(rf"(?:comment|post)[-_]{{0,2}}{_GONE}|{_GONE}[-_]{{0,2}}(?:comment|post)")
_POST = "(?:comment|post|message|reply)"
_ADMIN = "(?:(?:blog|site) )?admin(?:istrator)?s?"
_WHO = rf"(?:author|user|poster|commenter|moderators?|mods?|staff|editors?|{_ADMIN})"
_BY = rf"(?: by (?:an? |the |its )?(?:original )?{_WHO})?"
_NOTICE = re.compile(
    r"\[(?:(?:comment|post) )?(?:deleted|removed|entfernt|gel\xf6scht|supprim\xe9|eliminado)"
    r"(?: by [^\]]{1,40})?\]"
    rf"|(?:(?:this|the) )?{_POST} (?:(?:was|has been) )?{_GONE}{_BY}"
    rf"|this {_POST} (?:was|has been) {_GONE} (?:because|for|due to) .{{1,120}}"
    r"|dieser (?:kommentar|beitrag) wurde (?:.{1,40} )?(?:entfernt|gel\xf6scht)"
    r"|este comentario ha sido (?:eliminado|borrado)(?: por .{1,40})?|el autor ha eliminado este comentario"
    r"|ce commentaire a \xe9t\xe9 supprim\xe9(?: par .{1,40})?",
    re.IGNORECASE,
)
_MANY_WORDS = 20
"""More words than a notice has."""


def is_removed(text: str, classes: Iterable[str]) -> bool:
    """Whether the text of a comment only says that it was removed; ``classes`` are those of its parts."""
    words = " ".join(text.split())
    if _NOTICE.fullmatch(words.removesuffix(".")):
        return True
    return len(words.split()) <= _MANY_WORDS and any(map(_CLASS.fullmatch, classes))
