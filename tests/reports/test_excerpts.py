"""The line below a finding, and the carets below the line."""

from __future__ import annotations

import pytest

from claimgraph.errors import Location
from claimgraph.reports.excerpts import Excerpts

from documents import MARK, document, marked


def shown(text: str, width: int = 80) -> list[str]:
    read, place = marked(text)
    return Excerpts([read]).show(place, width).splitlines()


@pytest.mark.parametrize(
    ("text", "line", "carets"),
    [
        (":a :b »:c .", "    1 | :a :b :c .", "      |       ^^"),
        ("\n:a »cg:text 'A b.'@en .", "    2 | :a cg:text 'A b.'@en .", "      |    ^^^^^^^"),
        (":a :b »'A b.'@en .\r\n:c", "    1 | :a :b 'A b.'@en .", "      |       ^^^^^^"),
        ("\t»:a\t:b", "    1 |     :a    :b", "      |     ^^"),
        (":a '你好' »:b .", "    1 | :a '你好' :b .", "      |           ^^"),
        (":a 'e\u0301' »:b .", "    1 | :a 'e\u0301' :b .", "      |        ^^"),
        (":a »'''two\nlines''' .", "    1 | :a '''two", "      |    ^^^^^^"),
        (":a » :b .", "    1 | :a  :b .", "      |    ^"),
        (":a »'\x1b[2J' .", "    1 | :a '\\x1b[2J' .", "      |    ^^^^^^^^^"),
        (":a\n»", "    2 |", "      | ^"),
        (":a »<ftp://me:p/w@b> .", "    1 | :a <ftp://******@b> .", "      |    ^^^^^^^^^^^^^^^^"),
        (":a »<ftp://me:pw@b/> .", "    1 | :a <ftp://*****@b/> .", "      |    ^^^^^^^^^^^^^^^^"),
    ],
)
def test_a_line_is_shown_with_carets_below_the_word(text: str, line: str, carets: str) -> None:
    assert shown(text) == [line, carets]


@pytest.mark.parametrize("before", [0, 10, 30, 200])
@pytest.mark.parametrize("after", [0, 10, 200])
@pytest.mark.parametrize("length", [3, 30, 300])
def test_of_a_long_line_the_part_around_the_word_is_shown(before: int, after: int, length: int) -> None:
    line, carets = shown(f"{'b' * before} {MARK}{'w' * length} {'a' * after}", 60)
    assert max(len(line), len(carets)) <= 60
    assert line[carets.index("^")] == "w"
    assert "^" * min(length, 20) in carets
    assert line.count("w") - 1 <= carets.count("^") <= line.count("w") + 1


def test_a_place_beyond_the_text_or_in_no_text_is_not_shown() -> None:
    excerpts = Excerpts([document(":a", "a.ttl")])
    assert excerpts.show(Location("b.ttl", 1, 1), 80) == ""
    assert excerpts.length(Location("b.ttl", 1, 1)) == excerpts.length(Location("a.ttl", 9, 9)) == 1
