"""List the sentences of a stored text, each of which a curator may make a claim of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from claimgraph.curation.quote_lookup import PAGE_BREAK, QUOTED_LINE
from claimgraph.interchange.pages.saved_source import PARAGRAPH_BREAK
from claimgraph.rules import sentence_starts

_PARAGRAPH = re.compile(
    rf"{QUOTED_LINE.pattern}|(?P<own>(?:(?!{PARAGRAPH_BREAK}|{PAGE_BREAK}|{QUOTED_LINE.pattern}).)+)",
    re.DOTALL | re.MULTILINE,
)

_BROKEN = re.compile(r"(?<=\w)[-\u2010\u00ad][ \t]*\n\s*(?=[a-z])")
"""Where a word is broken at a line end."""


class Candidate(NamedTuple):
    """A sentence of a stored text: the id of its source, the file of the text, and its offsets there.

    ``words`` is the sentence on one line, without broken words, as ``add claim --quote`` finds it.
    """

    source: str
    file: str
    start: int
    end: int
    words: str


def find_candidates(text: str, source: str, file: str) -> Iterator[Candidate]:
    """The sentences of a text in their order; none goes beyond a paragraph or a page, or has no letter.

    Lines that quote others are left out: they are no words of the source.
    """
    for paragraph in _PARAGRAPH.finditer(text):
        inside = paragraph["own"] or ""
        starts = [0, *sentence_starts(inside)]
        for start, end in zip(starts, [*starts[1:], len(inside)], strict=True):
            words = inside[start:end]
            first = paragraph.start() + start + len(words) - len(words.lstrip())
            bare = words.strip()
            if any(map(str.isalpha, bare)):
                plain = " ".join(_BROKEN.sub("", bare).split())
                yield Candidate(source, file, first, first + len(bare), plain)
