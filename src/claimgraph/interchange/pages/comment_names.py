"""Take the name of an author out of the words around it, such as "by Ann | 3 May 2014" and "Ann said..."."""

from __future__ import annotations

import re

from claimgraph.interchange.pages.page_dates import DateFound, find_page_date

_BEFORE_NAME = re.compile(
    r"^(?:(?:kommentar|comment(?:ed)?|pingback|posted|written|geschrieben|verfasst|comentario|commentaire)\s+)?"
    r"(?:von|by|par|por)\s+",
    re.IGNORECASE,
)
_SAYS = "says?|said|wrote|sagt|sagte|schreibt|schrieb|meint|meinte|dit|a dit|dice|scrive"
_MORE_SAYS = "hat gesagt|dijo|escribi\xf3|a \xe9crit|diz|disse|ha detto|zegt|zei|sa|skrev"
_BEHIND_NAME = re.compile(
    rf"\s*(?:\b(?:{_SAYS})|\b(?i:{_SAYS}|{_MORE_SAYS})\s*(?:[:,]|\.{{3}}|\u2026)|[:,\u2026]|\.{{3}})?\s*$"
)
"""A verb behind a name; with a capital letter, or a rarer one, only before a sign: it may be a name too."""
_BYLINE = re.compile(
    r"(?:(?:kommentar|comment|posted|written|geschrieben|verfasst)\s+)?(?:von|by|par|por)\s", re.IGNORECASE
)
_SEPARATOR = re.compile(
    r"\s[\u2014\u2013|@\u00b7\u2022-](?:\s|$)|,(?:\s|$)|\s(?:am|on|le|el|at|um)\s*$", re.IGNORECASE
)
"""What stands between a name and a date."""
_LONGEST_NAME = 80
_NOBODY = frozenset(("[deleted]", "[removed]"))
"""What stands in place of the name of an author whose account is gone."""


def name_in(words: str, language: str) -> str:
    """A name without what surrounds it: "by", "says:", and the day; empty if it is too long, or none."""
    dated = find_page_date(words, language)
    name = _BEFORE_NAME.sub("", words[: dated.start] if dated else words)
    name = _BEHIND_NAME.sub("", _SEPARATOR.split(name)[0]).strip()
    is_name = len(name) <= _LONGEST_NAME and any(map(str.isalnum, name)) and name not in _NOBODY
    return name if is_name else ""


def is_byline(line: str, dated: DateFound) -> bool:
    """Whether a line with a date has a name before it, as in "by Ann, 3 May 2014"."""
    return bool(_BYLINE.match(line)) or " | " in line[: dated.start]
