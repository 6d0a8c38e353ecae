"""What stands beside a claim on the canvas."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.page.labels import to_label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Short.", "Short."),
        ("The vein treatment helps people.", "The vein\ntreatment…"),
        ("abcdefghijklmnopqrstuvwxyz", "abcdefghij\nklmnopqrst…"),
        ("治療は有効です。", "治療は有効\nです。"),
        ("harm\u202eless\u2066 ok", "harm less\nok"),
        ("", " "),
        ("\u202e", " "),
    ],
)
def test_a_label_is_wrapped_trimmed_and_free_of_bidi_controls(text: str, label: str) -> None:
    assert to_label(text, width=10, lines=2) == label


def test_a_text_of_a_hundred_thousand_letters_makes_a_short_label() -> None:
    assert len(to_label("word " * 20_000, width=23, lines=5)) < 130


@given(st.text())
def test_no_label_has_more_lines_than_asked_or_any_control(text: str) -> None:
    label = to_label(text, width=12, lines=3)
    assert label.count("\n") <= 2
    assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\x00\x1b") & set(label)
