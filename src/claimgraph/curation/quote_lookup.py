"""Find quoted words in the stored text of a source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimgraph.errors import EditError
from claimgraph.identifiers import text_digest
from claimgraph.quote_patterns import differences
from claimgraph.quote_places import occurrences, only_in_words
from claimgraph.source import LineIndex

_NEAR = 60
"""The least similarity, from 0 to 100, of a passage that is suggested."""

_SHOWN = 3

_REACH = 20
"""The most words by which a suggested passage is shifted to improve the match."""


PAGE_BREAK = "\f"
"""What separates the pages of a PDF in its stored text."""

QUOTED_LINE = re.compile(r"(?:(?:\A|(?<=\n\n))[ \t]*(?:- )?>|^[ \t]*>(?![ \t]*[\d.=]))[^\n]*", re.MULTILINE)
"""A line of a stored text that it quotes from somebody else; inside a paragraph, "> 65 years" is none."""

_GAP = re.compile(r"[\[(]\s*(?:\u2026|\.\s?\.\s?\.)\s*[\])]|\u2026|\.\s?\.\s?\.")
"""An ellipsis, in brackets or not, for words that a quote leaves out."""

_PAGES = re.compile(r"pages? \d+(?:-\d+)?")


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a stored text: its offsets ``[start, end)`` in characters and the sha256 of its text.

    ``differs`` says how its writing differs from the quote, such as "ligatures"; empty if it does not.
    ``is_quoted`` says that it begins in a line that the text quotes from somebody else.
    """

    start: int
    end: int
    digest: str
    differs: str
    is_quoted: bool = False

    def remarks(self, name: str) -> Iterator[str]:
        """What a curator should know of the passage, in sentences; ``name`` is the name of the text."""
        if self.differs:
            yield f"The quote is in {name}, but with {self.differs}."
        if self.is_quoted:
            yield f"{name} itself quotes these words (its line begins with >): check whose they are."


def find_passage(words: str, text: str, name: str) -> Passage:
    """Find the only occurrence of some words in a stored text.

    If the exact words do not occur, spellings typical of web pages and PDFs also match. Raises EditError if
    there is no occurrence of whole words (with the nearest passages) or more than one (with the first few).
    ``name`` is the name of the text in messages.
    """
    if not words.strip():
        raise EditError("The quote is empty. Give the exact words of the source.")
    found = occurrences(words, text)
    if not found:
        raise _not_found(words, text, name)
    if len(found) > 1:
        raise _found_often(found, text, name)
    start, end = found[0]
    passage = text[start:end]
    digest = text_digest(passage)
    is_quoted = QUOTED_LINE.match(text, text.rfind("\n", 0, start) + 1) is not None
    return Passage(start, end, digest, "" if passage == words else differences(words, passage), is_quoted)


def page_of(text: str, start: int, end: int) -> str:
    """The page of a passage of a stored text, such as "page 3"; empty for a text without pages.

    Pages are counted from 1, whatever numbers are printed on them.
    """
    if PAGE_BREAK not in text:
        return ""
    first = text.count(PAGE_BREAK, 0, start) + 1
    last = first + text.count(PAGE_BREAK, start, end)
    return f"page {first}" if first == last else f"pages {first}-{last}"


def is_page(place: str) -> bool:
    """Whether a place is a page, in the words of ``page_of``."""
    return _PAGES.fullmatch(place) is not None


def _found_often(found: Sequence[tuple[int, int]], text: str, name: str) -> EditError:
    lines = LineIndex(text)
    places = [
        f"  {name}:{lines.position(start)[0]}: {_around(text, start, end)}" for start, end in found[:_SHOWN]
    ]
    more = [f"  and {len(found) - _SHOWN} more"] if len(found) > _SHOWN else []
    head = (
        f"The quote occurs {len(found)} times in {name}. Quote more words, so that only one passage matches:"
    )
    return EditError(head, [*places, *more])


def _not_found(words: str, text: str, name: str) -> EditError:
    cut = only_in_words(words, text)
    if cut:
        return EditError(f"The quote {cut} of {name}. Quote whole words.")
    parts = [part for each in _GAP.split(words) for part in [each.strip()] if part]
    if len(parts) > 1 and (places := _in_turn(parts, text)):
        head = f"The quote leaves out words of {name}. Quote one passage without a gap, such as:"
        return EditError(head, _listed(places, text, name))
    near = nearest_passages(words, text)
    if not near:
        return EditError(f"The quote is not in {name}, and no passage there resembles it. Check the source.")
    head = f"The quote is not in {name}. The most similar passages are:"
    return EditError(head, _listed(near, text, name))


def _in_turn(parts: Sequence[str], text: str) -> list[tuple[int, int]]:
    """The offsets of parts of a quote that follow one another in a text; empty if one is missing."""
    found: list[tuple[int, int]] = []
    for part in parts:
        end = found[-1][1] if found else 0
        behind = [each for each in occurrences(part, text) if each[0] >= end]
        if not behind:
            return []
        found.append(behind[0])
    return found


def _listed(spans: Sequence[tuple[int, int]], text: str, name: str) -> list[str]:
    lines = LineIndex(text)
    return [f"  {name}:{lines.position(start)[0]}: {_plain(text[start:end])}" for start, end in spans]


def nearest_passages(words: str, text: str) -> list[tuple[int, int]]:
    """The offsets ``(start, end)`` of up to three passages most similar to some words, best first.

    A passage is a window with as many words as the quote. Comparing the quote with the window at every word
    of a long text would be slow, so only every n-th window is compared, with n a quarter of the quote. Each
    of the best is then refined over its neighbours; windows that overlap a better one are dropped.
    """
    from rapidfuzz import fuzz, process, utils  # noqa: PLC0415 - slow to import, and most words are found

    starts = [match.span() for match in re.finditer(r"\S+", text)]
    count = max(1, len(words.split()))
    step = max(1, count // 4)
    reach = min(step, _REACH)
    windows = [(start, starts[min(at + count, len(starts)) - 1][1]) for at, (start, _) in enumerate(starts)]
    plain = [text[start:end] for start, end in windows[::step]]
    hits = process.extract(
        words, plain, scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=_NEAR, limit=30
    )
    chosen: list[tuple[int, int]] = []
    for _, _, index in hits:
        start, end = windows[index * step]
        if len(chosen) < _SHOWN and all(end <= low or high <= start for low, high in chosen):
            chosen.append(_best(words, text, windows[max(0, index * step - reach) :][: 2 * reach + 1]))
    return chosen


def _best(words: str, text: str, spans: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The span among neighbouring ones whose text is most similar to some words."""
    from rapidfuzz import fuzz, process, utils  # noqa: PLC0415 - slow to import, and most words are found

    plain = [text[start:end] for start, end in spans]
    return spans[process.extractOne(words, plain, scorer=fuzz.ratio, processor=utils.default_process)[2]]


def _around(text: str, start: int, end: int) -> str:
    before, behind = _plain(text[max(0, start - 30) : start]), _plain(text[end : end + 30])
    return f"…{before} [{_plain(text[start:end])}] {behind}…"


def _plain(text: str) -> str:
    return " ".join(text.split())
