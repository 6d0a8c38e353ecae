"""What kind of file a text is, by its beginning."""

from __future__ import annotations

import pytest

from claimgraph.file_kinds import BEGINNING, recognise


@pytest.mark.parametrize("space", ["\n", "\r\n", " ", "\t", "\u00a0", " \n", "\n@", "\n@a", "\nTY", "{", "<"])
def test_a_text_of_no_kind_is_recognised_as_such_however_long_its_runs(space: str) -> None:
    """Some of these have taken time in the square of their length."""
    assert recognise(f"x{space * (BEGINNING // len(space))}") == ""


@pytest.mark.parametrize(
    ("line", "kind"),
    [("@article{a,", "BibTeX"), ("TY  - JOUR", "RIS"), ("@prefix : <https://x.example/> .", "Turtle")],
)
@pytest.mark.parametrize("indent", ["", "\n\n", " \t", "\r\n\u00a0", "words\n \n  "])
def test_a_kind_is_recognised_behind_blank_lines_and_indents(line: str, kind: str, indent: str) -> None:
    assert recognise(f"{indent}{line}\n") == kind
