"""Quoted words are found in the stored text, or it is said where the nearest are."""

from __future__ import annotations

import hashlib

import pytest

from claimgraph.curation.quote_lookup import find_passage
from claimgraph.errors import EditError
from claimgraph.model import Source
from claimgraph.quote_patterns import loose_pattern
from claimgraph.rules.stored_texts import QuoteMatch, StoredTexts

TEXT = (
    "It wasn\u2019t known how often\nclots form. “Rarely”, said the clinic \u2013 once in\ta hundred…\n"
    "Clots form rarely in legs. Some patients feel better after a week.\n"
    "Some patients feel worse after a week, and 😀 some do not.\n"
)


@pytest.mark.parametrize(
    ("words", "found", "exact"),
    [
        ("clots form", "clots form", True),
        ("how often clots form", "how often\nclots form", False),
        ("wasn't known", "wasn\u2019t known", False),
        ('"Rarely", said', "“Rarely”, said", False),
        ("clinic - once in a hundred", "clinic \u2013 once in\ta hundred", False),
        ("  😀 some ", "😀 some", False),
        ("😀 some", "😀 some", True),
    ],
)
def test_words_are_found_whatever_white_space_and_quotes(words: str, found: str, exact: bool) -> None:  # noqa: FBT001
    passage = find_passage(words, TEXT, "post.txt")
    assert TEXT[passage.start : passage.end] == found
    assert (passage.differs == "") is exact
    assert passage.digest == hashlib.sha256(found.encode()).hexdigest()


PDF = (
    "Students scored lower than con-\ntrols, a signi\ufb01cant di\ufb00erence in a well-\nknown scale\u2026 "
    "The cafe\u0301 was o\u00adpen. It was <em>very</em> e\ufb03cient, p < 0.05 and q > 3."
)


@pytest.mark.parametrize(
    ("words", "differs"),
    [
        ("than controls, a significant difference", "ligatures and words broken at line ends"),
        ("a well-known scale...", "words broken at line ends"),
        ("caf\u00e9 was open", "accents as separate characters"),
        ("was open", "other white space, quotation marks or hyphens"),
        ("It was very efficient", "ligatures and tags"),
        ("p < 0.05 and q", ""),
        ("e\ufb03cient", ""),
    ],
)
def test_words_are_found_as_a_pdf_or_a_page_writes_them(words: str, differs: str) -> None:
    assert find_passage(words, PDF, "paper.txt").differs == differs


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("randomized trial", "random- ized trial"),
        ("di\ufb03-\ncult", "difficult"),
        ("well-\nbeing", "well-being"),
        ("tea - calm", "tea\u2014calm"),
        ("tea\u2014calm", "tea - calm"),
        ("Tea & milk < 5", "Tea &amp; milk &lt; 5"),
        ("\uff34\uff45\uff41 10", "Tea 10"),
        ("Tea 10", "\uff34\uff45\uff41 \uff11\uff10"),
        ("5 \u00b5g per m2", "5 \u03bcg per m\u00b2"),
        ("CO\u2082", "CO2"),
    ],
)
def test_words_are_found_in_other_forms_of_their_characters(words: str, text: str) -> None:
    assert find_passage(words, f"So: {text}, they say.", "paper.txt").differs != ""


@pytest.mark.parametrize(
    ("words", "text"),
    [("well-being", "wellbeing"), ("p < 0.05", "p > 0.05"), ("m3", "m\u00b2"), ("a-b", "a b")],
)
def test_other_words_are_not_found(words: str, text: str) -> None:
    assert loose_pattern(words).search(text) is None


def test_characters_in_another_form_are_reported() -> None:
    assert find_passage("5 m2", "It was 5 m\u00b2.", "paper.txt").differs == "other forms of characters"


@pytest.mark.parametrize("words", ["controls", "difference", "caf\u00e9", "very efficient"])
def test_a_quote_written_differently_is_found_by_check_too(words: str) -> None:
    source = Source("s", "s", "S", snapshot="paper.txt")
    assert StoredTexts({"paper.txt": PDF}).look_up(words, [source]).match is QuoteMatch.NORMALISED


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("- <", "-" * 50_000),
        ("a b", "a<i>" * 20_000),
        ("a b c", "a" + "<i> " * 20_000),
        ("ab", "a-\n" * 20_000),
        ("a b", "a" + "\u00ad" * 50_000),
    ],
)
def test_no_text_makes_the_search_for_a_quote_find_what_is_not_there(words: str, text: str) -> None:
    assert loose_pattern(words).search(text) is None


def test_words_that_are_there_twice_are_told_with_their_places() -> None:
    with pytest.raises(EditError) as caught:
        find_passage("Some patients feel", TEXT, "post.txt")
    assert str(caught.value).startswith("The quote occurs 2 times in post.txt. Quote more words")
    assert caught.value.details == (
        "  post.txt:3: …d… Clots form rarely in legs. [Some patients feel] better after a week. Some pat…",
        "  post.txt:4: …nts feel better after a week. [Some patients feel] worse after a week, and 😀 som…",
    )


def test_many_places_are_counted() -> None:
    with pytest.raises(EditError) as caught:
        find_passage("a", "a b " * 9, "p")
    assert caught.value.details[-1] == "  and 6 more"


def test_words_that_are_not_there_are_told_with_the_nearest_passages() -> None:
    with pytest.raises(EditError) as caught:
        find_passage("Some patients felt better after one week", TEXT, "post.txt")
    assert str(caught.value) == "The quote is not in post.txt. The most similar passages are:"
    assert caught.value.details[0] == "  post.txt:3: Some patients feel better after a week."
    assert len(caught.value.details) in (2, 3)


def test_a_nearest_passage_begins_where_the_words_do() -> None:
    text = (
        "Users lie awake. The blue light of a phone stops the body from making melatonin, and so on and on."
    )
    with pytest.raises(EditError) as caught:
        find_passage("the blue light of a telephone stops the body", text, "post.txt")
    assert caught.value.details == ("  post.txt:1: The blue light of a phone stops the body",)


@pytest.mark.parametrize("text", [TEXT, ""])
def test_words_unlike_all_others_are_told_so(text: str) -> None:
    with pytest.raises(EditError, match="no passage there resembles it"):
        find_passage("Quantum chromodynamics", text, "post.txt")


def test_an_empty_quote_is_refused() -> None:
    with pytest.raises(EditError, match="The quote is empty"):
        find_passage(" ", TEXT, "post.txt")
