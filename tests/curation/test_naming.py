"""Ids made from words: readable, and never the opposite of what the words say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.curation.naming import id_from, id_of_source
from claimgraph.source import is_local_name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("It is not safe.", "not-safe"),
        ("Naps have no effect.", "naps-no-effect"),
        ("Red light ends knee pain without any risk.", "red-light-ends-without"),
        ("Lemon balm tea before exams does not calm anyone.", "lemon-balm-tea-not"),
        (
            "Extraordinarily complicated neurodegenerative treatments never work",
            "extraordinarily-complicated-never",
        ),
        ("It isn\u2019t safe.", "isnt-safe"),
        ("\u00dcber die M\u00f6glichkeit", "uber-die-moglichkeit"),
        (
            "\u092f\u0939 \u0938\u0941\u0930\u0915\u094d\u0937\u093f\u0924 \u0939\u0948",
            "\u092f\u0939-\u0938\u0941\u0930\u0915\u094d\u0937\u093f\u0924-\u0939\u0948",
        ),
        (
            "\u0e44\u0e21\u0e48\u0e1b\u0e25\u0e2d\u0e14\u0e20\u0e31\u0e22",
            "\u0e44\u0e21\u0e48\u0e1b\u0e25\u0e2d\u0e14\u0e20\u0e31\u0e22",
        ),
        ("\u304c\u3093\u306f\u6cbb\u308b", "\u304c\u3093\u306f\u6cbb\u308b"),
        ("\u0439\u043e\u0434", "\u0439\u043e\u0434"),
        ("...", "item"),
        ("\u0447 \u0439 \u0437 \u0444 \u043d\u0435 \u0449", "\u0447-\u0439-\u0437-\u043d\u0435"),
        ("\u03a3\u039f\u03a6\u039f\u03a3", "\u03c3\u03bf\u03c6\u03bf\u03c2"),
    ],
)
def test_an_id_keeps_negations_and_the_marks_of_every_script(words: str, name: str) -> None:
    assert id_from(words, ()) == name


@pytest.mark.parametrize(
    ("creator", "name"),
    [
        ("\u5c71\u7530 \u592a\u90ce", "\u5c71\u7530-2014"),
        ("\u674e \u660e", "\u674e-2014"),
        ("\u0645\u062d\u0645\u062f \u0639\u0644\u064a", "\u0639\u0644\u064a-2014"),
        ("Anna Brewer", "brewer-2014"),
        (
            "\u03a0\u03b1\u03c0\u03b1\u03b4\u03cc\u03c0\u03bf\u03c5\u03bb\u03bf\u03c2, \u0393.",
            "\u03c0\u03b1\u03c0\u03b1\u03b4\u03bf\u03c0\u03bf\u03c5\u03bb\u03bf\u03c2-2014",
        ),
    ],
)
def test_a_source_is_named_after_the_family_name_where_the_script_puts_it(creator: str, name: str) -> None:
    assert id_of_source([creator], "2014", "T", ()) == name


def test_a_word_that_is_cut_keeps_the_marks_of_its_last_letter() -> None:
    word = "\u0e01\u0e01" + "\u0e44\u0e21\u0e48" * 30
    assert id_from(word, ()) == word[:63].removesuffix("\u0e21")


@given(st.text(max_size=60))
def test_whatever_the_words_an_id_is_a_valid_name(words: str) -> None:
    made = id_from(words, ())
    assert is_local_name(made)
    assert id_from(words, {made}) != made
