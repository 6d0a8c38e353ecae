"""Escapes: what is written with them is read as it was meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph import vocabulary as vocab
from claimgraph.rdf import Literal, difference, read_triples, written_value
from claimgraph.source import TurtleText, is_bare, is_iri_text, is_local_name, quoted, unescape
from claimgraph.source.escapes import half_character

from documents import turtle

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


@given(TEXTS)
def test_what_is_quoted_is_read_again(text: str) -> None:
    assert unescape(quoted(text)[1:-1]) == text
    nothing, found = read_triples(turtle("")), read_triples(turtle(f":a :p {quoted(text)} ."))
    (triple,) = difference(nothing, found).added
    assert triple.term == Literal(text)


@given(TEXTS)
def test_a_quoted_text_stands_on_one_line(text: str) -> None:
    assert not {"\n", "\r"} & set(quoted(text))


BARE = ["1", "+1", "-01", "1.5", ".5", "-.5", "1e3", "1.e3", ".5E-1", "+1.5e+10", "true", "false"]


@pytest.mark.parametrize("words", BARE)
@pytest.mark.parametrize("end", [".", " .", ",2.", " ; :q 3 ."])
def test_what_needs_no_quotation_marks_is_read_again(words: str, end: str) -> None:
    document = turtle(f":a :p {words}{end}")
    (_, term), *_ = read_triples(document).about("https://example.org/m#a")
    assert isinstance(term, Literal)
    assert term.value == words
    assert is_bare(words, term.datatype.value)
    (block,) = TurtleText(document.text).blocks("https://example.org/m#a")
    assert block.lists[0].objects[0].lone_value == written_value(term)


@pytest.mark.parametrize(
    ("words", "datatype"),
    [
        ("", "integer"),
        ("one", "integer"),
        ("\u0661", "integer"),
        ("1\n", "integer"),
        ("1.", "decimal"),
        ("1", "decimal"),
        ("INF", "double"),
        ("1.5", "double"),
        ("1", "boolean"),
        ("TRUE", "boolean"),
        ("1", "string"),
        ("1", "int"),
    ],
)
def test_other_values_need_quotation_marks(words: str, datatype: str) -> None:
    assert not is_bare(words, vocab.XSD + datatype)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=6))
def test_a_local_name_needs_no_escape(name: str) -> None:
    if is_local_name(name):
        assert list(read_triples(turtle(f":{name} :p 1 .")).about(f"https://example.org/m#{name}"))


@pytest.mark.parametrize("name", ["", "-a", "a.b", "a b", "a/b", "é·", "·é", "a:b"])
def test_what_the_grammar_allows_only_in_part_is_told_apart(name: str) -> None:
    assert is_local_name(name) == (name == "é·")


def test_a_code_beyond_unicode_stays_as_it_is() -> None:
    assert unescape("\\U00110000 \\u0041 \\t") == "\\U00110000 A \t"


def test_an_iri_holds_neither_space_nor_brackets() -> None:
    assert [is_iri_text(text) for text in ("http://a/é", "http://a b", "<a>", 'a"')] == [
        True,
        False,
        False,
        False,
    ]


def test_half_a_character_has_a_place() -> None:
    assert (half_character("ab\ud800c"), half_character("ab😀")) == (2, None)
