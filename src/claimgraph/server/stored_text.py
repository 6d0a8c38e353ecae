"""The stored texts of sources, to select a quote in, and the lookup of a quote.

Texts are named by the source that has them, never by a path, and only files inside the folder of stored
texts are read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from claimgraph.curation.quote_lookup import find_passage, page_of
from claimgraph.errors import EditError, UnknownNameError
from claimgraph.files import read_snapshots
from claimgraph.identifiers import text_digest
from claimgraph.lookup import find_source
from claimgraph.model import ClaimMap, Source
from claimgraph.quote_places import an_occurrence, only_in_words

LONGEST = 200_000
"""The most characters of a stored text that one answer holds."""


class QuoteFound(Enum):
    """Where a quote is: exactly as given, in another spelling, several times, in another text, or nowhere."""

    EXACT = "exact"
    NORMALISED = "normalised"
    SEVERAL = "several"
    ELSEWHERE = "elsewhere"
    MISSING = "not found"


@dataclass(frozen=True, slots=True)
class StoredText:
    """The stored text of a source; ``has_changed`` if it is no longer the text that was recorded."""

    source: Source
    name: str
    text: str

    @property
    def has_changed(self) -> bool:
        """Whether the digest in the map is that of another text."""
        return self.source.snapshot_digest not in (None, text_digest(self.text))


@dataclass(frozen=True, slots=True)
class TextExcerpt:
    """A part of a stored text from the offset ``start`` on, and the length of the whole in characters."""

    stored: StoredText
    start: int
    text: str
    length: int


@dataclass(frozen=True, slots=True)
class QuoteAnswer:
    """The result of looking a quote up.

    ``start``, ``end`` and ``place`` are those of a passage that occurs once; ``message`` and ``details`` are
    the words of the commands. ``source`` is the id of the source whose text has it, which is another one if
    the quote is elsewhere.
    """

    found: QuoteFound
    source: str
    start: int | None = None
    end: int | None = None
    place: str = ""
    message: str = ""
    details: Sequence[str] = ()


def read_stored_text(claim_map: ClaimMap, name: str, prefixes: Mapping[str, str], folder: str) -> StoredText:
    """The stored text of the source that a curator names.

    Raises UnknownNameError for an unknown source, and for one without a stored text in the folder.
    """
    source = find_source(claim_map, name, prefixes)
    if source.snapshot is None:
        raise UnknownNameError(f'The source "{source.id}" has no stored text.')
    found = read_snapshots(folder, [source.snapshot])
    if source.snapshot not in found:
        raise UnknownNameError(f"The folder of stored texts has no file {source.snapshot}.")
    return StoredText(source, source.snapshot, found[source.snapshot])


def excerpt_around(stored: StoredText, around: int = 0) -> TextExcerpt:
    """The part of a stored text around an offset: the whole text, if it is not too long for one answer."""
    start = max(0, min(around - LONGEST // 2, len(stored.text) - LONGEST))
    return TextExcerpt(stored, start, stored.text[start : start + LONGEST], len(stored.text))


def look_up_quote(claim_map: ClaimMap, stored: StoredText, quote: str, folder: str) -> QuoteAnswer:
    """Look a quote up in a stored text and, if it is not there, in those of the other sources.

    Raises EditError for a blank quote.
    """
    try:
        passage = find_passage(quote, stored.text, stored.name)
    except EditError as problem:
        if not quote.strip():
            raise
        found, other = _found_otherwise(claim_map, stored, quote, folder)
        return QuoteAnswer(
            found,
            other.id,
            message=problem.without_remedy,
            details=[each.strip() for each in problem.details],
        )
    place = page_of(stored.text, passage.start, passage.end)
    found = QuoteFound.NORMALISED if passage.differs else QuoteFound.EXACT
    message = " ".join(passage.remarks(stored.name))
    return QuoteAnswer(found, stored.source.id, passage.start, passage.end, place, message)


def _found_otherwise(
    claim_map: ClaimMap, stored: StoredText, quote: str, folder: str
) -> tuple[QuoteFound, Source]:
    """Where a quote is that does not occur exactly once in its text, and the source of that text."""
    if an_occurrence(quote, stored.text):
        return QuoteFound.SEVERAL, stored.source
    if only_in_words(quote, stored.text):
        return QuoteFound.MISSING, stored.source
    others = {each.snapshot: each for each in claim_map.sources.values() if each.snapshot}
    for name, text in read_snapshots(folder, [each for each in others if each != stored.name]).items():
        if an_occurrence(quote, text):
            return QuoteFound.ELSEWHERE, others[name]
    return QuoteFound.MISSING, stored.source
