"""Words on the canvas: wrapped to the room there is, and safe to draw."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]
WIDTHS = "(lines) => lines.map((line) => widthOf(line, '14px arial'))"


def wrap(run_script: Run, text: str, room: int, most: int) -> tuple[list[str], list[float]]:
    """The lines of a text, and how wide they come out."""
    asked = f"wrapped({json.dumps(text)}, '14px arial', {room}, {most})"
    found = run_script(f"[{asked}, ({WIDTHS})({asked})]", "labels.js")
    return found[0], found[1]


def test_words_are_wrapped_and_an_ellipsis_stands_for_what_is_cut(run_script: Run) -> None:
    text = "The vein treatment helps people with MS."
    lines, widths = wrap(run_script, text, 110, 2)
    assert len(lines) == 2
    assert max(widths) <= 110
    assert text.startswith(" ".join(lines).removesuffix("…"))
    assert lines[1].endswith("…")


def test_what_fits_is_left_as_it_is(run_script: Run) -> None:
    assert wrap(run_script, "  It\n helps. ", 150, 5)[0] == ["It helps."]


def test_a_word_too_long_for_a_line_is_broken_after_its_hyphens_first(run_script: Run) -> None:
    assert wrap(run_script, "Well-monitored thinners", 75, 5)[0] == ["Well-", "monitored", "thinners"]
    assert wrap(run_script, "by-and-by-and-by", 70, 5)[0] == ["by-and-by-", "and-by"]


@pytest.mark.parametrize("text", ["Donaudampfschifffahrt" * 12, "\u4e2d\u6587" * 150, "x" * 100_000])
def test_words_too_long_for_a_line_are_broken(run_script: Run, text: str) -> None:
    lines, widths = wrap(run_script, text, 150, 5)
    assert len(lines) == 5
    assert max(widths) <= 150
    assert text.startswith("".join(lines).rstrip("…"))
    assert lines[-1].endswith("…")


def test_bidi_and_other_controls_are_not_drawn(run_script: Run) -> None:
    assert wrap(run_script, "\u202eevil\u2066 \u0000\x1b[31mred", 300, 1)[0] == ["evil [31mred"]


@pytest.mark.parametrize("text", ["", "\u202e\u2066"])
def test_a_text_without_anything_to_draw_makes_an_empty_line(run_script: Run, text: str) -> None:
    assert wrap(run_script, text, 150, 5)[0] == [""]
