"""Offsets to lines and columns, and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.errors import Location
from claimgraph.source import LineIndex
from claimgraph.source.lines import end_of_line_above, line_end, line_number, line_start, next_line

TEXTS = st.lists(st.sampled_from(["a", "é", "\n", "\r\n", "\r", " ", "😀"]), max_size=30).map("".join)


@given(TEXTS, st.data())
def test_a_position_leads_back_to_its_offset(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    lines = LineIndex(text)
    line, column = lines.position(offset)
    assert lines.offset(line, column) == offset
    assert line_number(text, offset) == line == text[:offset].count("\n") + 1
    assert line_start(text, offset) == offset - column + 1


@given(TEXTS, st.data())
def test_a_line_lies_between_its_start_and_its_end(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    line, _ = LineIndex(text).position(offset)
    whole = text[line_start(text, offset) : next_line(text, offset)]
    assert whole.removesuffix("\n").count("\n") == 0
    assert whole.startswith(LineIndex(text).line(line))
    assert LineIndex(text).line(line) in (whole, whole.removesuffix("\n"), whole.removesuffix("\r\n"))


@pytest.mark.parametrize(
    ("offset", "place"), [(0, (1, 1)), (1, (1, 2)), (3, (1, 4)), (4, (2, 1)), (5, (2, 2)), (6, (3, 1))]
)
def test_a_line_end_belongs_to_the_line_that_it_ends(offset: int, place: tuple[int, int]) -> None:
    assert LineIndex("é\r\r\n😀\n").location("m.ttl", offset) == Location("m.ttl", *place)


def test_there_is_nothing_after_the_last_line() -> None:
    lines = LineIndex("a\nb")
    assert (lines.line(2), lines.line(3), lines.offset(3)) == ("b", "", 3)


def test_a_windows_line_end_is_no_part_of_a_line() -> None:
    assert LineIndex("ab\r\nc").line(1) == "ab"
    assert (line_end("ab\r\nc", 1), next_line("ab\r\nc", 1), end_of_line_above("ab\r\nc", 4)) == (2, 4, 2)
