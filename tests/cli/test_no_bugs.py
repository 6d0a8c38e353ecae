"""What no terminal types and no editor saves: a mistake of the caller, told with exit code 2, never a bug."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from claimgraph.files import read_snapshots

from running import run_process

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="arguments are always Unicode there")

MAP = (
    "@prefix cg: <https://w3id.org/claimgraph/ns#> .\n@prefix : <https://example.org/m#> .\n"
    ':a a cg:Claim ; cg:text "A." .\n:b a cg:Claim ; cg:text "B." .\n'
)
BYTE = os.fsdecode(b"\xff")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a map of two claims."""
    (tmp_path / "place").mkdir()
    (tmp_path / "place/m.ttl").write_text(MAP)
    return tmp_path / "place"


@pytest.mark.parametrize(
    "arguments",
    [
        ["add", "claim", BYTE],
        ["add", "claim", "X.", "--id", BYTE],
        ["add", "claim", "X.", "--id", "<a b>"],
        ["add", "claim", "X.", "--id", "<http://e.org/%zz>"],
        ["add", "claim", "  "],
        ["add", "topic", BYTE],
        ["add", "source", BYTE],
        ["add", "source", "T", "--creator", BYTE],
        ["add", "source", "T", "--issued", "1" * 20],
        ["add", "source", "T", "--issued", "2020-01-" + "1" * 20],
        ["add", "source", "T", "--doi", f"10.1000/{BYTE}"],
        ["set", "a", "text", BYTE],
        ["set", "a", "text", " "],
        ["set", "a", "quoteStart", BYTE],
        ["link", "a", "supports", "b", "--because", BYTE],
        ["link", "a", "supports", BYTE],
        ["rename", "a", BYTE],
        ["rename", "a", "<a b>"],
        ["rename", "a", ""],
        ["show", BYTE],
        ["list", "--as-of", "9" * 20],
        ["list", "--as-of", "2020-01-" + "9" * 20],
        ["list", "--without", BYTE],
        ["query", f'ASK {{ ?s ?p "{BYTE}" }}'],
    ],
)
def test_an_argument_that_no_file_can_hold_is_a_mistake(arguments: list[str], place: Path) -> None:
    ended = run_process(*arguments, "-f", "m.ttl", folder=place)
    assert ended.code == 2, ended.err
    assert "bug" not in ended.err
    assert (place / "m.ttl").read_text() == MAP
    assert [path.name for path in place.iterdir()] == ["m.ttl"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["check", "."], 0),
        (["check", ".", "--format", "json"], 0),
        (["check", ".", "--format", "sarif"], 0),
        (["check", ".", "--format", "github"], 0),
        (["list", "-f", "."], 0),
        (["build", ".", "-o", f"{BYTE}.html"], 0),
        (["init", BYTE], 2),
        (["init", "new", "--title", BYTE], 2),
        (["init", "new", "--namespace", "<a b>"], 2),
        (["diff", BYTE], 2),
        (["import", f"{BYTE}.json"], 2),
    ],
)
def test_a_name_that_is_not_utf8_is_as_good_as_any(arguments: list[str], code: int, place: Path) -> None:
    (place / f"{BYTE}.ttl").write_text(MAP.replace(":a", ":c").replace("A.", "C."))
    ended = run_process(*arguments, folder=place)
    assert (ended.code, "bug" in ended.err) == (code, False), ended.err
    if "sarif" in arguments:
        places = [each["locations"][0] for each in json.loads(ended.out)["runs"][0]["results"]]
        assert "%FF.ttl" in {each["physicalLocation"]["artifactLocation"]["uri"] for each in places}


@pytest.mark.parametrize(
    "record",
    [
        '"author": null',
        '"author": [{"family": "\\ud800"}]',
        '"title": "\\ud800"',
        '"issued": {"date-parts": [[1e99]]}',
    ],
)
def test_a_record_with_odd_values_is_no_bug(record: str, place: Path) -> None:
    (place / "r.json").write_text(f'[{{"type": "article-journal", "title": "T", {record}}}]')
    for arguments in (["import", "r.json"], ["add", "source", "--csl", "r.json", "-f", "m.ttl"]):
        ended = run_process(*arguments, folder=place)
        assert ended.code in {0, 1, 2}, ended.err


@pytest.mark.parametrize("given", [["query", "-", "-f", "m.ttl"], ["fmt", "-"]])
def test_standard_input_that_is_not_utf8_is_a_mistake(given: list[str], place: Path) -> None:
    ended = run_process(*given, folder=place, given=b"\xff")
    assert (ended.code, "is not UTF-8" in ended.err) == (2, True)


def test_a_link_out_of_the_folder_of_stored_texts_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "texts/in.txt").write_text("in")
    (tmp_path / "texts/out.txt").symlink_to("../secret.txt")
    (tmp_path / "texts/near.txt").symlink_to("in.txt")
    (tmp_path / "also").symlink_to("texts")
    found = read_snapshots(str(tmp_path / "also"), ["in.txt", "out.txt", "near.txt", "../secret.txt"])
    assert found == {"in.txt": "in", "near.txt": "in"}


def test_a_python_that_drops_docstrings_loses_words_and_no_answer(place: Path) -> None:
    done = run_process(
        *("convert", "place", "m.json", "--to", "aif"), folder=place.parent, environ={"PYTHONOPTIMIZE": "2"}
    )
    assert (done.code, done.out) == (0, "Wrote m.json (AIF).\n")
