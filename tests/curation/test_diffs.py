"""The change of a file is told as git and patch tell it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.curation.diffs import to_diff
from claimgraph.curation.edit import Edited
from claimgraph.model import Document

LINES = st.lists(st.sampled_from(["a\n", "b\n", "c\r\n", "\n", "d"]), max_size=14).map("".join)


def diff(old: str, new: str) -> str:
    return to_diff(Edited(Document("m.ttl", old), new))


def test_a_change_stands_between_three_lines() -> None:
    old = "".join(f"{number}\n" for number in range(1, 20))
    assert diff(old, old.replace("10\n", "ten\nand more\n")) == (
        "--- m.ttl\n+++ m.ttl\n@@ -7,7 +7,8 @@\n 7\n 8\n 9\n-10\n+ten\n+and more\n 11\n 12\n 13\n"
    )


def test_no_change_is_no_text() -> None:
    assert diff("a\n", "a\n") == ""


def test_a_missing_line_feed_at_the_end_is_told() -> None:
    assert diff("a", "a\nb") == (
        "--- m.ttl\n+++ m.ttl\n@@ -1 +1,2 @@\n-a\n\\ No newline at end of file\n+a\n+b\n"
        "\\ No newline at end of file\n"
    )


@given(LINES, LINES)
def test_a_diff_names_each_line_that_goes_and_comes(old: str, new: str) -> None:
    lines = diff(old, new).split("\n")[2:]
    shorter = [line[1:] for line in lines if line[:1] in ("-", " ")]
    longer = [line[1:] for line in lines if line[:1] in ("+", " ")]
    assert "\n".join(shorter) in old
    assert "\n".join(longer) in new
    assert (old == new) == (lines == [])


@pytest.mark.skipif(shutil.which("git") is None, reason="Git is not installed")
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a\nb\nc\n" * 9, "a\nb\nc\n" * 4 + "x\n" + "a\nb\nc\n" * 5),
        ("a\nb", "a\nb\nc"),
        ("a\r\nb\r\n", "a\r\nx\r\nb\r\n"),
        ("", "a\n"),
        ("1\n" * 30, "0\n" + "1\n" * 29 + "2\n"),
    ],
)
def test_git_applies_a_diff(old: str, new: str, tmp_path: Path) -> None:
    path = tmp_path / "m.ttl"
    path.write_bytes(old.encode())
    done = subprocess.run(
        ["git", "apply", "--unidiff-zero", "-p0", "-"],
        cwd=tmp_path,
        input=diff(old, new).encode(),
        check=False,
    )
    assert (done.returncode, path.read_bytes().decode()) == (0, new)
