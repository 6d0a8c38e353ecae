"""Quoted words are found in the stored text, or it is said where the nearest are."""

from __future__ import annotations

import hashlib

import pytest

from claimgraph.curation.quote_lookup import find_passage
from claimgraph.errors import EditError
from claimgraph.model import Source
from claimgraph.quote_patterns import loose_pattern
from claimgraph.quote_places import occurrences
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
        ("\u0958\u0932\u092e", "\u0915\u093c\u0932\u092e"),
        ("\u0915\u093c\u0932\u092e", "\u0958\u0932\u092e"),
        ("\u0929\u093e", "\u0928\u093c\u093e"),
        ("vi\u1ec7c", "vi\u00ea\u0323c"),
        ("vi\u1ec7c", "vi\u1eb9\u0302c"),
        ("\u1100\u1161\u11a8", "\uac01"),
        ("\ub2ed", "\ub2e4\u11b0"),
        ("5 \u03a9", "5 \u2126"),
        ("half \u00bd an hour", "half 1\u20442 an hour"),
        ("half \u00bd an hour", "half 1/2 an hour"),
        ("half 1/2 an hour", "half \u00bd an hour"),
        ("1/10", "\u2152"),
        ("1\u00bd hours", "1 1/2 hours"),
        ("1 1/2 hours", "1\u00bd hours"),
        ("1 1/2 hours", "1 \u00bd hours"),
        ("ijs", "\u0133s"),
        ("\u0133s", "ijs"),
        ("No 5", "\u2116 5"),
        ("p<0.05", "p < 0.05"),
        ("p < 0.05", "p<0.05"),
        ("p < 0.05", "p <i>&lt;</i> 0.05"),
        ("n=12, 50% \u00b1 3", "n = 12, 50 %\u00b13"),
        ("p <= 0.05", "p\u22640.05"),
        ("p \u2264 0.05", "p &lt;= 0.05"),
        ("p \u2265 0.05", "p >= 0.05"),
        ("a != b", "a \u2260 b"),
        ("and/or", "and / or"),
        ("25\u00b0C", "25 \u00b0C"),
        ("25 \u00b0C", "25 \u2103"),
        ("25 \u2103", "25 \u00b0 C"),
        ("77\u2109", "77 \u00b0F"),
        ("took 5mg of tea", "took 5 mg of tea"),
        ("took 5 mg of tea", "took 5mg of tea"),
        ("took 5mg", "took 5 \u338e"),
        ("took 5 \u338e", "took 5mg"),
        ("10 \u00b5g", "10 \u338d"),
        ("10 \u338d", "10\u00b5g"),
        ("2 m2 and 1 mol", "2 \u33a1 and 1 \u33d6"),
        ("2 m2", "2 m\u00b2"),
        ("fine \u2026 and more", "fine... and more"),
        ("fine... and more", "fine \u2026 and more"),
        ("fine . . . and more", "fine\u2026 and more"),
        ('He said: "no"', "He said: 'no'"),
        ("He said: 'no'", "He said: \u201cno\u201d"),
        ("\u2039no\u203a", "\u00abno\u00bb"),
        ("\u0e19\u0e49\u0e33", "\u0e19\u0e49\u0e4d\u0e32"),
        ("\u0e19\u0e49\u0e4d\u0e32", "\u0e19\u0e49\u0e33"),
        ("\u0e19\u0e4d\u0e49\u0e32", "\u0e19\u0e49\u0e33"),
        ("\u0e17\u0e33", "\u0e17\u0e4d\u0e32"),
        ("\u0e99\u0ecd\u0ec9\u0eb2", "\u0e99\u0ec9\u0eb3"),
        ("\u05e9\u05c1\u05b8\u05dc\u05d5\u05b9\u05dd", "\u05e9\u05b8\u05c1\u05dc\u05d5\u05b9\u05dd"),
        ("\u0645\u0651\u064e", "\u0645\u064e\u0651"),
        ("\u0633\u0644\u0627\u0645", "\ufeb3\ufefc\ufee1"),
        ("\ufeb3\ufefc\ufee1", "\u0633\u0644\u0627\u0645"),
        ("\u05e9\u05dc\u05d5\u05dd aleph", "\u200f\u05e9\u05dc\u05d5\u05dd\u200e aleph"),
        ("a \u05e9\u05dc\u05d5\u05dd b", "a \u202b\u05e9\u05dc\u05d5\u05dd\u202c b"),
        ("a \u05e9\u05dc\u05d5\u05dd b", "a \u2067\u05e9\u05dc\u05d5\u05dd\u2069 b\u061c"),
        ("I \u2764 tea", "I \u2764\ufe0f tea"),
        ("I \u2764\ufe0f tea", "I \u2764 tea"),
        ("\u0634\u0627\u064a", "\u0634\u0640\u0640\u0627\u064a"),
    ],
)
def test_words_are_found_in_other_forms_of_their_characters(words: str, text: str) -> None:
    assert find_passage(words, f"So: {text}, they say.", "paper.txt").differs != ""


@pytest.mark.parametrize(
    ("words", "text", "how"),
    [
        (
            "effective against pain",
            "It was ineffective against pain.",
            'begins inside the word "ineffective"',
        ),
        ("helps", "It helps\u00adlessly.", 'ends inside the word "helpslessly"'),
        ("0 of 12 people", "Here 10 of 12 people slept.", 'begins inside the number "10"'),
        ("5 mg", "With 2.5 mg of balm.", 'begins inside the number "2.5"'),
        ("with 2", "Calm with 2\u00b75 mg.", 'ends inside the number "2\u00b75"'),
        ("000 slept", "So 10\u202f000 slept.", 'begins inside the number "10\u202f000"'),
        ("9265", "So 3.1415\u202f9265.", 'begins inside the number "3.1415\u202f9265"'),
        ("3589 is", "3.1415\u202f9265\u20093589 is", "begins inside the number"),
        ("of 0.1234", "A p of 0.1234\u200956.", 'ends inside the number "0.1234\u200956"'),
        ("34\u200956", "A p of 0.1234\u200956.", 'begins inside the number "0.1234\u200956"'),
        ("000 slept", "So 10\u00a0000 slept.", 'begins inside the number "10\u00a0000"'),
        ("tea and 10", "Of tea and 10\u00a0000 more.", 'ends inside the number "10\u00a0000"'),
        ("567 more", "Of 1\u00a0234\u00a0567 more.", 'begins inside the number "1\u00a0234\u00a0567"'),
        ("Responders died", "NonResponders died.", 'begins inside the word "NonResponders"'),
        ("Responders died", "NONResponders died.", 'begins inside the word "NONResponders"'),
        ("Depressants help", "ANTIDepressants help.", 'begins inside the word "ANTIDepressants"'),
        ("12 patients", "In group12 patients died.", 'begins inside the word "group12"'),
        ("took 1", "She took 1\u00bd pills.", 'ends inside the number "1\u00bd"'),
        ("mg", "It had 5mg in all.", 'begins inside the word "5mg"'),
        ("vitamin B", "He took vitamin B12.", 'ends inside the word "B12"'),
        ("I can", "I can\u2019t sleep.", 'ends inside the word "can\u2019t"'),
        ("able to sleep", "He was un-\nable to sleep.", 'begins inside the word "unable"'),
        ("fi", "A \ufb01sh swims.", 'ends inside the word "\ufb01sh"'),
        ("sou", "C'est su\u0301r. Un soupir.", 'ends inside the word "soupir"'),
        ("\u05d9\u05e2\u05d9\u05dc", "\u05d4\u05d9\u05e2\u05d9\u05dc.", "begins inside the word"),
    ],
)
def test_a_quote_that_cuts_a_word_or_number_is_refused(words: str, text: str, how: str) -> None:
    with pytest.raises(EditError) as problem:
        find_passage(words, text, "post.txt")
    assert problem.value.for_shell.startswith(f"The quote {how}")
    assert problem.value.for_shell.endswith(" of post.txt. Quote whole words.")


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("effective", "It was ineffective, then effective."),
        ("inflammatory", "anti-inflammatory tea"),
        ("help", "'help' is a word"),
        ("Ann", "Ann's tea"),
        ("efficacit\u00e9", "l'efficacite\u0301 de"),
        ("cafe", "the cafe\u0301 of"),
        ("DNA", "\u7528DNA\u68c0"),
        ("\u0e0a\u0e32", "\u0e0a\u0e32\u0e14\u0e35"),
        ("\u8336", "\u8336\u597d"),
        ("10", "\u768410\u4eba"),
        ("ea\u00ad", "t ea\u00ad rs"),
        ("less pain", "It had less pain12,13 then."),
        ("less pain", "It had less pain\u00b9\u00b2 then."),
        ("The tea", "RESULTSThe tea"),
        ("The tea", "12The tea"),
        ("The tea", "It ended.12The tea"),
        ("Tea helps", "ABSTRACTTea helps"),
        ("Les th\u00e9s", "R\u00c9SUM\u00c9Les th\u00e9s"),
        ("in 2014", "in 2014\u00a012 people"),
        ("in 2009", "in 2009\u00a0123 patients"),
        ("123 patients", "in 2009\u00a0123 patients"),
        ("123 patients", "in 2009\u202f123 patients"),
        ("123 patients", "on 12.05.2009\u202f123 patients"),
        ("3.1415\u202f9265", "So 3.1415\u202f9265."),
        ("people. 12", "5 people. 12\u00a0people"),
        ("2.5 mg.", "It had 2.5 mg."),
        ("in 2014", "in 2014, 12 people"),
        ("blockers", "beta\u2013blockers"),
        ("5 m", "5 m\u00b2"),
    ],
)
def test_whole_words_are_found_whatever_is_around_them(words: str, text: str) -> None:
    passage = find_passage(words, text, "post.txt")
    assert text[passage.start : passage.end].startswith(words[:2])


@pytest.mark.parametrize(
    ("words", "text", "places"),
    [
        ("0 0", "Score 10 0 0 today", [(9, 12)]),
        ("0  0", "Score 10 0 0 today", [(9, 12)]),
        ("no no", "Xno no no end", [(4, 9)]),
        ("no no", "Xno\u00a0no no end", [(4, 9)]),
        ("no no", "no no no no no", [(0, 5), (6, 11)]),
    ],
)
def test_whole_words_that_overlap_cut_ones_are_found(
    words: str, text: str, places: list[tuple[int, int]]
) -> None:
    assert occurrences(words, text) == places


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("well-being", "wellbeing"),
        ("p < 0.05", "p > 0.05"),
        ("m3", "m\u00b2"),
        ("a-b", "a b"),
        ("\u0958", "\u0916\u093c"),
        ("1\u00bd hours", "11/2 hours"),
        ("\u00bd", "1/25"),
        ("1/25", "\u00bd5"),
        ("5/9", "..."),
        ("11/2", "1\u00bd"),
        ("n = 12", "n 12"),
        ("it is 5' long", 'it is 5" long'),
        ("m 5", "m5"),
        ("2 mm", "2 m m"),
        ("25 \u00b0C", "25 \u00b0F"),
        ("25 \u00b0C", "25 \u2109"),
        ("\u0e17\u0e33", "\u0e17\u0e32"),
        ("p<0.05", "p \u2264 0.05"),
        ("p<0.05", "p <= 0.05"),
        ("p <= 0.05", "p = 0.05"),
    ],
)
def test_other_words_are_not_found(words: str, text: str) -> None:
    assert loose_pattern(words).search(text) is None


@pytest.mark.parametrize(
    ("words", "text", "differs"),
    [
        ("5 m2", "5 m\u00b2", "other forms of characters"),
        ("\u00bd an hour", "1/2 an hour", "other forms of characters"),
        ("1/2 an hour", "\u00bd an hour", "other forms of characters"),
        ("ijs", "\u0133s", "ligatures"),
        ("p <= 0.05", "p \u2264 0.05", "other forms of characters"),
        ("\u0958", "\u0915\u093c", "accents as separate characters"),
        ("p<0.05", "p < 0.05", "other white space, quotation marks or hyphens"),
        ("5 mg", "5 \u338e", "other forms of characters"),
        ("5 mg", "5mg", "other white space, quotation marks or hyphens"),
    ],
)
def test_how_the_writing_differs_is_reported(words: str, text: str, differs: str) -> None:
    assert find_passage(words, f"It was {text}.", "paper.txt").differs == differs


PAGES = (
    "Naps were tried in schools. Students scored lower than con-\nBerg 2014\n11\fJournal of Naps 12 (3)\n"
    "trols after a week of\nBerg 2014\n12\f\nJournal of Naps 13 (3)\nnaps, and so it\nended.\n- xiii -\n"
    "\fPage 14 of 20\nhere. Others say this: it is\n14\n\n\f15\nnot so."
)


@pytest.mark.parametrize(
    ("words", "differs"),
    [
        ("lower than controls after", "words broken at line ends and page breaks"),
        ("a week of naps", "page breaks"),
        ("so it ended. here. Others", "page breaks"),
        ("it is not so", "page breaks"),
    ],
)
def test_words_are_found_across_page_numbers_and_running_heads(words: str, differs: str) -> None:
    found = find_passage(words, PAGES, "paper.txt")
    assert found.differs == differs
    assert "\f" in PAGES[found.start : found.end]
    source = Source("s", "s", "S", snapshot="paper.txt")
    assert StoredTexts({"paper.txt": PAGES}).look_up(words, [source]).match is QuoteMatch.NORMALISED


@pytest.mark.parametrize(
    "words", ["of Berg 2014 naps", "Students than controls", "naps, and ended", "lower than after a week"]
)
def test_no_line_of_the_text_itself_is_skipped_at_a_page_break(words: str) -> None:
    pages = PAGES.replace("Berg 2014\n12\f", "Berg wrote it in spring\n12\f")
    assert loose_pattern(words, pages).search(pages) is None


def test_a_line_at_one_page_break_only_is_text() -> None:
    text = "It helps\nnobody who sleeps\f11\nin school."
    assert loose_pattern("It helps in school", text).search(text) is None
    assert loose_pattern("nobody who sleeps in school", text).search(text) is not None


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
    assert str(caught.value).splitlines()[0] == "The quote is not in post.txt. The most similar passages are:"
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


@pytest.mark.parametrize(
    ("words", "passage"),
    [("fifty %", "fifty%"), ("> 3", ">3"), ("well\u2026", "well..."), ("a -", "a \u2013")],
)
def test_no_space_around_a_quote_belongs_to_it(words: str, passage: str) -> None:
    text = f"So it was  {passage}  \n in all."
    found = find_passage(words, text, "paper.txt")
    assert text[found.start : found.end] == passage


@pytest.mark.parametrize("gap", ["...", " \u2026 ", " [...] ", "(\u2026)", " . . . "])
def test_a_quote_that_leaves_out_words_is_refused_with_its_parts(gap: str) -> None:
    with pytest.raises(EditError) as problem:
        find_passage(f"said the clinic{gap}feel better", TEXT, "post.txt")
    assert str(problem.value).startswith("The quote leaves out words of post.txt.")
    assert list(problem.value.details) == ["  post.txt:2: said the clinic", "  post.txt:3: feel better"]


@pytest.mark.parametrize(
    "words", ["feel better ... said the clinic", "feel worse ... cannot say", "...", "\u2026?"]
)
def test_parts_in_another_order_or_missing_are_no_quote_with_a_gap(words: str) -> None:
    with pytest.raises(EditError, match="The quote is not in"):
        find_passage(words, TEXT.replace("\u2026", ""), "post.txt")
