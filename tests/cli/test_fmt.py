"""`claimgraph fmt`: which files it writes, what it prints, how it ends."""

from __future__ import annotations

import shlex
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from claimgraph.files import read_documents

from running import Ended, run_process

Run = Callable[..., Ended]

ROOT = Path(__file__).parents[2]

PREFIXES = "@prefix cg: <https://w3id.org/claimgraph/ns#> .\n@prefix : <https://example.org/m#> .\n"
UGLY = PREFIXES + ":a cg:text 'A.'; a cg:Claim .\n"
FAIR = PREFIXES + "\n:a a cg:Claim ;\n    cg:text 'A.' .\n"


@pytest.fixture
def maps(folder: Path) -> Path:
    """A folder with a map that is laid out, and one that is not."""
    (folder / "maps").mkdir()
    (folder / "maps" / "fair.ttl").write_text(FAIR, encoding="utf-8")
    (folder / "maps" / "ugly.ttl").write_text(UGLY, encoding="utf-8")
    return folder / "maps"


def test_only_the_files_that_change_are_written(maps: Path, run: Run) -> None:
    (maps / "ugly.ttl").chmod(0o640)
    before = (maps / "fair.ttl").stat()
    assert run("fmt", "maps") == Ended(
        0, "Formatted maps/ugly.ttl\n", "1 file reformatted, 1 file already formatted\n"
    )
    assert (maps / "ugly.ttl").read_text(encoding="utf-8") == FAIR
    assert stat.S_IMODE((maps / "ugly.ttl").stat().st_mode) == 0o640
    assert (maps / "fair.ttl").stat().st_ino == before.st_ino
    assert run("fmt", "maps") == Ended(0, "", "2 files already formatted\n")


def test_check_names_the_files_and_ends_with_1(maps: Path, run: Run) -> None:
    assert run("fmt", "--check", "maps") == Ended(
        1, "maps/ugly.ttl\n", "1 file would be reformatted, 1 file already formatted\n"
    )
    assert (maps / "ugly.ttl").read_text(encoding="utf-8") == UGLY
    assert run("fmt", "--check", "maps/fair.ttl") == Ended(0, "", "1 file already formatted\n")


def test_diff_prints_what_would_change(maps: Path, run: Run) -> None:
    ended = run("fmt", "--diff", "maps")
    assert (ended.code, (maps / "ugly.ttl").read_text(encoding="utf-8")) == (1, UGLY)
    assert ended.out == (
        "--- maps/ugly.ttl\n+++ maps/ugly.ttl\n@@ -1,3 +1,5 @@\n"
        " @prefix cg: <https://w3id.org/claimgraph/ns#> .\n @prefix : <https://example.org/m#> .\n"
        "-:a cg:text 'A.'; a cg:Claim .\n+\n+:a a cg:Claim ;\n+    cg:text 'A.' .\n"
    )


def test_nothing_in_a_diff_steers_the_terminal(folder: Path, run: Run) -> None:
    (folder / "odd.ttl").write_text(PREFIXES + "# \x1b[31m\t\u202e\n:a   :b :c .", encoding="utf-8")
    out = run("fmt", "--diff", "odd.ttl").out
    assert "# \\x1b[31m\t\\u202e\n" in out
    assert "-:a   :b :c .\n\\ No newline at end of file\n" in out


def test_standard_input_is_laid_out_on_standard_output() -> None:
    assert run_process("fmt", "-", given=UGLY.encode()) == Ended(0, FAIR, "")
    refused = run_process("fmt", "-", given=b":a")
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith("-:1:1 CG001 error not Turtle: ")


def test_nothing_is_written_if_one_of_the_files_is_no_turtle(maps: Path, run: Run) -> None:
    (maps / "wrong.ttl").write_text(":a :b", encoding="utf-8")
    ended = run("fmt", "maps")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("maps/wrong.ttl:1:1 CG001 error not Turtle: ")
    assert (maps / "ugly.ttl").read_text(encoding="utf-8") == UGLY


def test_other_formats_are_not_laid_out(folder: Path, run: Run) -> None:
    (folder / "a.nt").write_text("<http://a> <http://b> <http://c> .", encoding="utf-8")
    assert run("fmt", "a.nt") == Ended(2, "", "a.nt: this is N-Triples, but only Turtle can be formatted.\n")


def test_a_link_to_a_file_stays_one(maps: Path, run: Run) -> None:
    (maps / "link.ttl").symlink_to("ugly.ttl")
    run("fmt", "maps/link.ttl")
    assert (maps / "link.ttl").is_symlink()
    assert [each.text for each in read_documents(["maps/ugly.ttl"])] == [FAIR]


def test_merge_writes_over_the_second_file_and_tells_of_conflicts(folder: Path, run: Run) -> None:
    for name, text in (("old", "A."), ("mine", "Mine."), ("theirs", "Theirs.")):
        (folder / f"{name}.ttl").write_text(FAIR.replace("A.", text), encoding="utf-8")
    (folder / "more.ttl").write_text(FAIR + "\n:b a cg:Claim ;\n    cg:text 'B.' .\n", encoding="utf-8")
    assert run("merge", "old.ttl", "mine.ttl", "more.ttl") == Ended(0, "", "Merged; 0 conflicts left.\n")
    mine = (folder / "mine.ttl").read_text(encoding="utf-8")
    assert mine == FAIR.replace("A.", "Mine.") + "\n:b a cg:Claim ;\n    cg:text 'B.' .\n"
    assert run("merge", "old.ttl", "mine.ttl", "theirs.ttl") == Ended(1, "", "Merged; 1 conflict left.\n")
    assert "<<<<<<< ours\n" in (folder / "mine.ttl").read_text(encoding="utf-8")


def test_what_the_edits_write_is_in_the_layout_already(folder: Path, run: Run) -> None:
    shutil.copy(ROOT / "data" / "claims.ttl", folder / "data.ttl")
    for line in (
        "add claim 'It calms nobody.' --id balm --source clinic-post --basis Anecdote --contradicts safe",
        "link balm contradicts helps --because 'Another remedy.' --rated-down indirectness",
        "set balm text 'Balm calms hardly anybody.'",
    ):
        assert run(*shlex.split(line), "-f", "data.ttl").code == 0
    assert run("fmt", "--check", "data.ttl") == Ended(0, "", "1 file already formatted\n")


def test_a_byte_order_mark_stays(folder: Path, run: Run) -> None:
    (folder / "mark.ttl").write_text("\ufeff" + UGLY, encoding="utf-8")
    run("fmt", "mark.ttl")
    assert (folder / "mark.ttl").read_text(encoding="utf-8") == "\ufeff" + FAIR
