"""Ids made from words: readable, and never the opposite of what the words say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.curation.naming import id_from
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
    ],
)
def test_an_id_keeps_negations_and_the_marks_of_every_script(words: str, name: str) -> None:
    assert id_from(words, ()) == name


@given(st.text(max_size=60))
def test_whatever_the_words_an_id_is_a_valid_name(words: str) -> None:
    made = id_from(words, ())
    assert is_local_name(made)
    assert id_from(words, {made}) != made
