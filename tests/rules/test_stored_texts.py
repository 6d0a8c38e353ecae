"""What comes of looking a quote up: six outcomes, each distinct."""

from __future__ import annotations

import hashlib

import pytest

from claimgraph.model import Quote, Source
from claimgraph.rules import stored_texts as stored
from claimgraph.rules.stored_texts import QuoteLookup, QuoteMatch, StoredTexts, normalise

POST = Source(":post", "post", "Post", snapshot="post.txt")
MORE = Source(":more", "more", "More", snapshot="more.txt")
GONE = Source(":gone", "gone", "Gone", snapshot="gone.txt")
NEAREST = 'The nearest passage is "Nobody was cold." '
TEXTS = StoredTexts(
    {
        "post.txt": "He said: \u201cIt\u2019s\nwarm\u201d, and slept.",
        "more.txt": "Nobody was cold.",
        "other.txt": "A third voice is heard.",
    }
)


@pytest.mark.parametrize(
    ("words", "sources", "found"),
    [
        ("and slept", [POST], QuoteLookup(QuoteMatch.EXACT)),
        ("\u2019s\nwarm", [POST], QuoteLookup(QuoteMatch.EXACT)),
        ('"It\'s warm"', [POST], QuoteLookup(QuoteMatch.NORMALISED)),
        (" and  slept. ", [POST], QuoteLookup(QuoteMatch.NORMALISED)),
        ("was cold", [POST, MORE], QuoteLookup(QuoteMatch.EXACT)),
        ("was cold", [POST], QuoteLookup(QuoteMatch.ELSEWHERE, "more.txt")),
        ("was\ncold", [POST], QuoteLookup(QuoteMatch.ELSEWHERE, "more.txt")),
        ("was cold", [GONE], QuoteLookup(QuoteMatch.UNCHECKED, "gone.txt", ":gone")),
        ("and slept", [GONE, POST], QuoteLookup(QuoteMatch.EXACT)),
        ("it rained", [GONE, POST], QuoteLookup(QuoteMatch.UNCHECKED, "gone.txt", ":gone")),
        ("it rained", [], QuoteLookup(QuoteMatch.UNCHECKED)),
        ("it rained", [POST], QuoteLookup(QuoteMatch.NOT_FOUND)),
        (
            "Nobody was told",
            [POST, MORE],
            QuoteLookup(QuoteMatch.NOT_FOUND, 'The nearest passage is "Nobody was cold." '),
        ),
    ],
)
def test_words_are_looked_for_in_the_texts_of_their_sources_then_in_all(
    words: str, sources: list[Source], found: QuoteLookup
) -> None:
    assert TEXTS.look_up(words, sources) == found


def pin(words: str, start: int, length: int) -> Quote:
    return Quote(None, start, start + length, hashlib.sha256(words.encode()).hexdigest())


@pytest.mark.parametrize(
    ("quote", "source", "found"),
    [
        (pin("cold", 11, 4), MORE, QuoteLookup(QuoteMatch.EXACT)),
        (pin("cold", 9, 4), MORE, QuoteLookup(QuoteMatch.MOVED, "11 to 15")),
        (pin("cold", 900, 4), MORE, QuoteLookup(QuoteMatch.MOVED, "11 to 15")),
        (pin("cold", 11, 4), POST, QuoteLookup(QuoteMatch.ELSEWHERE, "more.txt")),
        (pin("cold", 11, 5), MORE, QuoteLookup(QuoteMatch.NOT_FOUND, "more.txt from 11 to 16")),
        (pin("cold", 11, 4), GONE, QuoteLookup(QuoteMatch.UNCHECKED, "gone.txt", ":gone")),
    ],
)
def test_pinned_characters_are_looked_for_at_their_place_then_elsewhere(
    quote: Quote, source: Source, found: QuoteLookup
) -> None:
    assert TEXTS.look_up_pin(quote, source) == found


def test_characters_that_moved_are_not_looked_for_in_very_long_texts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(stored, "SEARCH_LIMIT", 10)
    assert TEXTS.look_up_pin(pin("cold", 9, 4), MORE).match is QuoteMatch.NOT_FOUND
    assert TEXTS.look_up_pin(pin("cold", 11, 4), MORE).match is QuoteMatch.EXACT


def test_white_space_and_quotation_marks_are_made_plain() -> None:
    assert normalise("\xabA\xbb \t\n\u201eb\u201c\xa0\u2018c\u2019 \u2039d\u203a") == "\"A\" \"b\" 'c' 'd'"
