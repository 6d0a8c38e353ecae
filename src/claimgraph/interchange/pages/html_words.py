"""The words of a piece of HTML, such as a note that somebody wrote in an editor of a page.

A note comes from strangers, and ``html.parser`` of Python takes quadratic time for broken tags: half a minute
for 60 kB of them, with Python 3.11.7.
"""

from __future__ import annotations

import html
import re

_TAG = re.compile(r"<!--|-->|</?([A-Za-z][A-Za-z0-9]*)\b[^<>]*>")
_HIDDEN = frozenset(("script", "style", "template", "del", "s", "strike"))
_IN_LINE = frozenset(
    "a abbr b bdi bdo big cite code data del dfn em font i ins kbd mark q s samp small span strike strong sub"
    " sup time tt u var wbr".split()
)
"""Elements that end no word; all others do."""


def words_of_html(text: str) -> str:
    """The words on one line: without tags, comments, scripts and struck-out words; entities as characters.

    >>> words_of_html("<p>Tea <b>calm</b>s &amp; warms.</p><p>Often.</p>")
    'Tea calms & warms. Often.'
    """
    pieces: list[str] = []
    at, awaited = 0, ""
    for found in _TAG.finditer(text):
        written, name = found[0], (found[1] or "").lower()
        if awaited:
            is_end = written == "-->" if awaited == "-->" else written.startswith("</") and name == awaited
            awaited = "" if is_end else awaited
        else:
            pieces.append(text[at : found.start()])
            if written == "<!--":
                awaited = "-->"
            elif written == "-->":
                pieces.append(written)
            elif name in _HIDDEN and not written.startswith("</"):
                awaited = name
            elif name not in _IN_LINE:
                pieces.append(" ")
        at = found.end()
    pieces.append("" if awaited else text[at:])
    return " ".join(html.unescape("".join(pieces)).split())
