"""Looking up quotes in the stored texts of sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from claimgraph import vocabulary as vocab
from claimgraph.identifiers import text_digest
from claimgraph.model import Claim, ClaimMap, Quote, Source
from claimgraph.quote_places import an_occurrence, cut_word, list_places, only_in_words, pinned_places

_ALIKE = 70
_DOUBLE, _SINGLE = "\u201c\u201d\u201e\u201f\u2033\xab\xbb", "\u2018\u2019\u201a\u201b\u2032\u2039\u203a`"
_QUOTATION_MARKS = str.maketrans(dict.fromkeys(_DOUBLE, '"') | dict.fromkeys(_SINGLE, "'"))


class QuoteMatch(Enum):
    """The result of looking up a quote."""

    EXACT = "the exact words are at their place"
    NORMALISED = "the words are written differently, as a page or a PDF has them"
    IN_WORD = "the words or pinned characters begin or end inside a word"
    MOVED = "the pinned characters are elsewhere in the text"
    ELSEWHERE = "they are in the text of another source"
    NOT_FOUND = "they are in no stored text"
    TOO_LONG = "the text is too long to search it for the pinned characters"
    UNCHECKED = "there is no text to search"


@dataclass(frozen=True, slots=True)
class QuoteLookup:
    """How one quote was matched.

    ``detail`` says where the words are, where they are cut, or which passage is most similar. For a quote
    that cannot be checked it names the missing text, and ``source`` the source whose text it is.
    """

    match: QuoteMatch
    detail: str = ""
    source: str = ""


def look_up_quotes(
    claim_map: ClaimMap, snapshots: Mapping[str, str]
) -> Iterator[tuple[Claim, str, QuoteLookup]]:
    """The lookup result of each quote and each locator of a map, by claim and predicate.

    ``snapshots`` holds the stored texts by file name.
    """
    texts = StoredTexts(snapshots)
    for claim in claim_map.claims.values():
        if claim.quote is None:
            continue
        stored = claim_map.stored_for(claim)
        if claim.quote.words is not None:
            yield claim, vocab.QUOTE, texts.look_up(claim.quote.words, stored)
        if claim.quote.start is not None and len(stored) == 1:
            yield claim, vocab.QUOTE_START, texts.look_up_pin(claim.quote, stored[0])


@dataclass(frozen=True)
class StoredTexts:
    """The stored texts by file name, for looking up quotes."""

    by_name: Mapping[str, str]

    def look_up(self, words: str, stored: Sequence[Source]) -> QuoteLookup:
        """Look for words in the texts of some sources, then in all other texts."""
        own = [source.snapshot or "" for source in stored]
        texts = [self.by_name[name] for name in own if name in self.by_name]
        places = [(text, place) for text in texts if (place := an_occurrence(words, text))]
        if places:
            is_exact = any(text[start:end] == words for text, (start, end) in places)
            return QuoteLookup(QuoteMatch.EXACT if is_exact else QuoteMatch.NORMALISED)
        missing = [source for source in stored if source.snapshot not in self.by_name]
        if missing or not stored:
            return _missing(missing[0]) if missing else QuoteLookup(QuoteMatch.UNCHECKED)
        cut = next(filter(None, (only_in_words(words, text) for text in texts)), "")
        if cut:
            return QuoteLookup(QuoteMatch.IN_WORD, cut)
        for name, text in self.by_name.items():
            if name not in own and an_occurrence(words, text):
                return QuoteLookup(QuoteMatch.ELSEWHERE, name)
        nearest = _nearest(normalise(words), list(map(normalise, texts)))
        return QuoteLookup(QuoteMatch.NOT_FOUND, nearest)

    def look_up_pin(self, quote: Quote, source: Source) -> QuoteLookup:
        """Look for pinned characters in the text of their source, then in all other texts."""
        name, start, end = source.snapshot or "", quote.start or 0, quote.end or 0
        text = self.by_name.get(name)
        if text is None:
            return _missing(source)
        if text_digest(text[start:end]) == quote.digest:
            cut = cut_word(text, start, end)
            return QuoteLookup(QuoteMatch.IN_WORD, cut) if cut else QuoteLookup(QuoteMatch.EXACT)
        moved = pinned_places(text, end - start, quote.digest, quote.words or "")
        if moved:
            return QuoteLookup(QuoteMatch.MOVED, list_places(moved, end - start))
        if moved is None:
            return QuoteLookup(QuoteMatch.TOO_LONG, f"{name} from {start} to {end}")
        for other, its_text in self.by_name.items():
            if other != name and pinned_places(its_text, end - start, quote.digest, quote.words or ""):
                return QuoteLookup(QuoteMatch.ELSEWHERE, other)
        return QuoteLookup(QuoteMatch.NOT_FOUND, f"{name} from {start} to {end}")


def normalise(text: str) -> str:
    """A text with straight quotation marks and with all white space reduced to single spaces."""
    return re.sub(r"\s+", " ", text.translate(_QUOTATION_MARKS)).strip()


def _missing(source: Source) -> QuoteLookup:
    return QuoteLookup(QuoteMatch.UNCHECKED, source.snapshot or "", source.iri)


def _nearest(words: str, texts: Sequence[str]) -> str:
    """The start of a remedy, naming the passage most similar to some words; empty if there is none."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - slow to import, and few quotes are wrong

    found = [(fuzz.partial_ratio_alignment(words, text, score_cutoff=_ALIKE), text) for text in texts]
    alike = [
        (place.score, _whole_words(text, place.dest_start, place.dest_end)) for place, text in found if place
    ]
    return f'The nearest passage is "{max(alike)[1]}" ' if alike else ""


def _whole_words(text: str, start: int, end: int) -> str:
    """A passage of a normalised text, extended to whole words."""
    last = text.find(" ", end)
    return text[text.rfind(" ", 0, start + 1) + 1 : last if last >= 0 else len(text)]
