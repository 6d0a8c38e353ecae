"""What comes of looking a quote up: eight outcomes, each distinct."""

from __future__ import annotations

import hashlib

import pytest
from msgspec.structs import replace

from claimgraph import quote_places
from claimgraph.model import Quote, Source
from claimgraph.rules.stored_texts import QuoteLookup, QuoteMatch, StoredTexts, normalise

POST = Source(":post", "post", "Post", snapshot="post.txt")
MORE = Source(":more", "more", "More", snapshot="more.txt")
GONE = Source(":gone", "gone", "Gone", snapshot="gone.txt")
TEXTS = StoredTexts(
    {
        "post.txt": "He said: \u201cIt\u2019s\nwarm\u201d, and slept.",
        "more.txt": "Nobody was cold.",
        "other.txt": "A third, \ufb01ne voice is heard.",
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
        ("third void", [POST], QuoteLookup(QuoteMatch.NOT_FOUND)),
        ("fine voice", [POST], QuoteLookup(QuoteMatch.ELSEWHERE, "other.txt")),
        ("and slep", [POST], QuoteLookup(QuoteMatch.IN_WORD, 'ends inside the word "slept"')),
        ("body was cold", [POST, MORE], QuoteLookup(QuoteMatch.IN_WORD, 'begins inside the word "Nobody"')),
        ("body was cold", [POST], QuoteLookup(QuoteMatch.NOT_FOUND)),
        ("body was cold", [GONE, MORE], QuoteLookup(QuoteMatch.UNCHECKED, "gone.txt", ":gone")),
        (" ", [POST], QuoteLookup(QuoteMatch.NOT_FOUND)),
        ("\u200b", [POST], QuoteLookup(QuoteMatch.NOT_FOUND)),
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


def test_words_with_other_white_space_need_no_search_for_other_spellings(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(words: str, text: str) -> None:
        raise AssertionError(words, text)

    monkeypatch.setattr(quote_places, "loose_pattern", refuse)
    texts = StoredTexts({"post.txt": "It was\nwarm.", "more.txt": "Outside, it was warm."})
    assert texts.look_up("was warm", [POST]).match is QuoteMatch.NORMALISED
    assert texts.look_up("was warm", [POST, MORE]).match is QuoteMatch.EXACT
    assert texts.look_up("was  warm", [MORE]).match is QuoteMatch.NORMALISED


def pin(words: str, start: int, length: int) -> Quote:
    return Quote(None, start, start + length, hashlib.sha256(words.encode()).hexdigest())


@pytest.mark.parametrize(
    ("quote", "source", "found"),
    [
        (pin("cold", 11, 4), MORE, QuoteLookup(QuoteMatch.EXACT)),
        (pin("cold", 9, 4), MORE, QuoteLookup(QuoteMatch.MOVED, "11 to 15")),
        (pin("cold", 900, 4), MORE, QuoteLookup(QuoteMatch.MOVED, "11 to 15")),
        (pin("cold", 11, 4), POST, QuoteLookup(QuoteMatch.ELSEWHERE, "more.txt")),
        (pin("col", 11, 3), MORE, QuoteLookup(QuoteMatch.IN_WORD, 'ends inside the word "cold"')),
        (pin("cold", 11, 5), MORE, QuoteLookup(QuoteMatch.NOT_FOUND, "more.txt from 11 to 16")),
        (pin("cold", 11, 4), GONE, QuoteLookup(QuoteMatch.UNCHECKED, "gone.txt", ":gone")),
    ],
)
def test_pinned_characters_are_looked_for_at_their_place_then_elsewhere(
    quote: Quote, source: Source, found: QuoteLookup
) -> None:
    assert TEXTS.look_up_pin(quote, source) == found


def test_very_long_texts_are_searched_for_moved_characters_only_where_the_quote_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(quote_places, "SEARCH_LIMIT", 10)
    too_long = QuoteLookup(QuoteMatch.TOO_LONG, "more.txt from 9 to 13")
    moved = pin("cold", 9, 4)
    assert TEXTS.look_up_pin(moved, MORE) == too_long
    assert TEXTS.look_up_pin(replace(moved, words="Nobody"), MORE) == too_long
    assert TEXTS.look_up_pin(replace(moved, words="cold"), MORE) == QuoteLookup(QuoteMatch.MOVED, "11 to 15")
    assert TEXTS.look_up_pin(pin("cold", 11, 4), MORE).match is QuoteMatch.EXACT


def test_all_places_of_moved_characters_are_named() -> None:
    texts = StoredTexts({"more.txt": "He helped. It helped. " + "They helped. " * 4})
    found = QuoteLookup(QuoteMatch.MOVED, "3 to 9 or 14 to 20 or 27 to 33 or 3 more places")
    assert texts.look_up_pin(pin("helped", 0, 6), MORE) == found


def test_white_space_and_quotation_marks_are_made_plain() -> None:
    assert normalise("\xabA\xbb \t\n\u201eb\u201c\xa0\u2018c\u2019 \u2039d\u203a") == "\"A\" \"b\" 'c' 'd'"
