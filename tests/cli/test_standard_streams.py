"""The name "-": a map from a pipe, and what is written to one."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from running import run_process

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no file for standard input there")


@pytest.mark.parametrize(
    "asked",
    [
        "list -f MAP",
        "show helps -f MAP",
        "why helps -f MAP --format json",
        "query ASK{} -f MAP",
        "export aif -f MAP -o -",
        "convert MAP - --from turtle --to dot",
        "diff MAP other.ttl",
        "diff other.ttl MAP",
    ],
)
def test_a_map_from_a_pipe_is_answered_as_the_file_is(asked: str, folder: Path) -> None:
    text = (folder / "claims.ttl").read_text(encoding="utf-8")
    (folder / "other.ttl").write_text(text.replace("sleep", "dream"), encoding="utf-8")
    before = sorted(folder.iterdir())
    words = asked.split()
    expected = run_process(*(word.replace("MAP", "claims.ttl") for word in words), folder=folder)
    given = text.encode()
    done = run_process(*(word.replace("MAP", "-") for word in words), folder=folder, given=given)
    assert (done.code, done.out) == (expected.code, expected.out)
    assert done.code in (0, 1)
    assert done.out
    assert sorted(folder.iterdir()) == before


def test_what_is_wrong_in_a_pipe_has_its_place() -> None:
    text = (
        "@prefix cg: <https://w3id.org/claimgraph/ns#> .\n<https://e.example/a> a cg:Claim ;\n  cg:text 5 ."
    )
    done = run_process("check", "-", given=text.encode())
    assert (done.code, done.out.partition(" error ")[0]) == (1, "/dev/stdin:3:11 CG106")


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        ("add topic Tea -f -", "An edit is written to the file that it changes. Name that with -f."),
        ("set helps text New. -f - --dry-run", "An edit is written to the file that it changes."),
        ("build -o -", "A page needs a file. Name one, such as claims.html."),
        ("check - --watch", '--watch waits for files to be saved. Name them instead of "-".'),
        ("serve -", 'A server shows files as they change. Name one instead of "-".'),
        ("fmt - later.ttl", '"-", standard input, cannot be combined with files.'),
        ("convert - x.json", "Standard input can be read only once. Name its format with --from."),
        ("convert claims.ttl -", "no format has this extension. Name one with --to."),
    ],
)
def test_where_a_file_is_needed_it_is_asked_for(asked: str, refusal: str, folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    done = run_process(*asked.split(), folder=folder, given=before[folder / "claims.ttl"])
    assert (done.code, refusal in done.err) == (2, True)
    assert {path: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before
