"""Text on a screen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth, wrap

from claimgraph.terminal import cells, columns, cut, cut_start, padded, printable, wrapped


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("caf\u00e9 \u81dd \u2013 \u00a0wide\u2003", "caf\u00e9 \u81dd \u2013 \u00a0wide\u2003"),
        ("a\x1b[31mb", r"a\x1b[31mb"),
        ("bell\x07, nul\x00, del\x7f", r"bell\x07, nul\x00, del\x7f"),
        ("one\ntwo\ttabbed\r", r"one\ntwo\ttabbed\r"),
        ("c1 \x9b31m", r"c1 \x9b31m"),
        ("\u202eturned\u2066 \u200f", r"\u202eturned\u2066 \u200f"),
        ("line\u2028paragraph\u2029", r"line\u2028paragraph\u2029"),
    ],
)
def test_nothing_in_a_shown_text_steers_a_terminal(text: str, shown: str) -> None:
    assert printable(text) == shown


@given(st.text())
def test_what_is_shown_stays_on_one_line_and_is_shown_the_same_again(text: str) -> None:
    shown = printable(text)
    assert len(shown.splitlines()) <= 1
    assert printable(shown) == shown


def test_columns_are_aligned_and_end_without_spaces() -> None:
    rows = [("ID", "N", "TEXT"), ("a", "10", "one two"), ("long", "1", "")]
    assert columns(rows) == "ID    N   TEXT\na     10  one two\nlong  1\n"


@pytest.mark.parametrize(
    ("width", "line"),
    [(None, "a  one two"), (11, "a  one two"), (10, "a  one two"), (9, "a  one t\u2026"), (4, "a  \u2026")],
)
def test_a_line_is_cut_where_it_passes_the_width(width: int | None, line: str) -> None:
    assert columns([("a", "one two")], width) == f"{line}\n"


@pytest.mark.parametrize(
    ("width", "indent", "hanging", "lines"),
    [
        (22, "", None, ["four-and-twenty words,", "well-hyphenated"]),
        (24, "  ", None, ["  four-and-twenty words,", "  well-hyphenated"]),
        (24, "- ", "    ", ["- four-and-twenty words,", "    well-hyphenated"]),
        (1, "", None, ["four-and-twenty", "words,", "well-hyphenated"]),
    ],
)
def test_paragraphs_are_wrapped_at_spaces_only_and_indented(
    width: int, indent: str, hanging: str | None, lines: list[str]
) -> None:
    assert wrapped("four-and-twenty words, well-hyphenated", width, indent, hanging).split("\n") == lines


def test_a_word_longer_than_the_width_stays_whole() -> None:
    address = "https://example.org/" + "x" * 40
    assert wrapped(f"see {address} there", 30) == f"see\n{address}\nthere"


@given(st.text("ab-\u00b7\u2013\u2019\u2026 (),."), st.integers(20, 40), st.text(" ", max_size=4))
def test_text_without_wide_characters_is_wrapped_as_any_text(text: str, width: int, indent: str) -> None:
    width = max(width, len(indent) + 20)
    lines = wrap(
        text,
        width,
        initial_indent=indent,
        subsequent_indent="  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    assert wrapped(text, width, indent, "  ").split("\n") == (lines or [""])
    assert cells(text) == wcswidth(text)


@pytest.mark.parametrize(
    ("text", "size"),
    [("knee", 4), ("\u81dd", 2), ("e\u0301", 1), ("\uff21", 2), ("\U0001f44d\U0001f3fd", 2), ("", 0)],
)
def test_the_width_of_a_text_is_that_of_its_cells(text: str, size: int) -> None:
    assert cells(text) == size
    assert padded(text, 6) == text + " " * (6 - size)


def test_columns_line_up_for_wide_combining_and_escaped_characters() -> None:
    rows = [("\u81dd", "|"), ("e\u0301", "|"), ("\x07", "|")]
    assert columns(rows) == "\u81dd    |\ne\u0301     |\n\\x07  |\n"
    assert columns([("ID", "\u81dd"), ("a", "")], underlined=True) == "ID  \u81dd\n--  --\na\n"


@pytest.mark.parametrize(
    ("most", "beginning", "end"),
    [
        (8, "\u81dd\u304c\u75db\u3044", "\u81dd\u304c\u75db\u3044"),
        (7, "\u81dd\u304c\u75db\u2026", "\u2026\u304c\u75db\u3044"),
        (6, "\u81dd\u304c \u2026", "\u2026 \u75db\u3044"),
    ],
)
def test_a_cut_text_takes_no_more_cells_than_asked(most: int, beginning: str, end: str) -> None:
    assert (cut("\u81dd\u304c\u75db\u3044", most), cut_start("\u81dd\u304c\u75db\u3044", most)) == (
        beginning,
        end,
    )


@given(st.text(), st.integers(1, 20))
def test_no_cut_text_is_wider_than_asked(text: str, most: int) -> None:
    shown = printable(text)
    assert cells(cut(shown, most)) <= most
    assert cells(cut_start(shown, most)) <= most


def test_a_text_written_without_spaces_is_wrapped_by_its_cells() -> None:
    lines = wrapped("\u81dd" * 25, 22, "  ").split("\n")
    assert lines == ["  " + "\u81dd" * count for count in (10, 10, 5)]
