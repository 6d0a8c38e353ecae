"""Text that steers: no name or text of a stranger says anything to a terminal, a log or a spreadsheet."""

from __future__ import annotations

import ast
import csv
import io
import json
import re
import sys
from pathlib import Path

import pytest

import claimgraph
from claimgraph.cli import output
from claimgraph.terminal import guarded, guarded_json, harmless

from running import run_process

CG = (
    "@prefix cg: <https://w3id.org/claimgraph/ns#> .\n@prefix : <https://example.org/m#> .\n"
    "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
)
EVIL = "\x1b]0;pwn\x07 \x9b31m \u202e ::add-mask::a ##[add-mask]b"
WRITTEN = EVIL.encode("unicode_escape").decode().replace("\\x", "\\u00")
STEERS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]|^\s*::|##\[", re.MULTILINE)


def evil_map() -> str:
    words = " ".join(f"w{number}" for number in range(12))
    return (
        f'{CG}:s a cg:WebPage ; <http://purl.org/dc/terms/title> "{WRITTEN}" .\n'
        f':a a cg:Claim ; cg:text "{words} {WRITTEN} ::stop-commands::x {words} {WRITTEN}" ; cg:source :s ;\n'
        "    cg:basis cg:Anecdote ; cg:supports :b .\n"
        f':b a cg:Claim ; cg:text "=1+1" ; rdfs:comment "{WRITTEN}" .\n'
    )


@pytest.fixture
def evil(tmp_path: Path) -> Path:
    """A folder with a map whose texts steer, and whose name does."""
    if sys.platform == "win32":
        pytest.skip("files cannot have such names there")
    place = tmp_path / "evil"
    place.mkdir()
    (place / "m\n::error::x\x1b[2J.ttl").write_text(evil_map(), encoding="utf-8")
    return place


@pytest.mark.parametrize(
    "command",
    [
        ["list"],
        ["list", "--format", "json"],
        ["list", "--format", "csv"],
        ["show", "a"],
        ["show", "a", "--format", "json"],
        ["why", "b"],
        ["history", "b"],
        ["summary"],
        ["matrix"],
        ["matrix", "--format", "csv"],
        ["query", "SELECT ?s ?t { ?s cg:text ?t }"],
        ["query", "SELECT ?s ?t { ?s cg:text ?t }", "--format", "csv"],
        ["query", "SELECT ?s ?t { ?s cg:text ?t }", "--format", "json"],
        ["diff", ".", "--without", "s"],
        ["link", "b", "supports", "nothing\x1b[2J\n::error::"],
        ["link", "a", "contradicts", "b", "--because", "\x1b[2J", "--dry-run"],
        ["set", "b", "text", "\x9b2J"],
    ],
)
def test_no_answer_steers(command: list[str], evil: Path) -> None:
    files = [] if command[0] == "diff" else ["-f", "."]
    ended = run_process(*command, *files, folder=evil)
    assert ended.code in {0, 1, 2}
    assert STEERS.findall(ended.out.replace("\r\n", "\n") + ended.err) == []


@pytest.mark.parametrize(
    "command",
    [
        ["check", "."],
        ["check", ".", "--format", "json"],
        ["check", ".", "--format", "sarif"],
        ["fmt", "--check", "."],
        ["fmt", "--diff", "."],
        ["fmt", "."],
        ["build", ".", "-o", "p\n::error::\x1b[2J.html"],
        ["init", "new\n::error::\x1b[2J"],
        ["check", "no\n::error::\x1b[2J"],
        ["list", "--no\x1b[2J\n::error::"],
        ["list", "--as-of", "\x1b[2J"],
        ["rules", "\x1b[2J"],
    ],
)
def test_no_name_steers(command: list[str], evil: Path) -> None:
    ended = run_process(*command, folder=evil)
    assert STEERS.findall(ended.out + ended.err) == []


def test_findings_for_github_are_its_commands_and_nothing_else(evil: Path) -> None:
    (evil / "esc.ttl").write_text(CG + f':a :b <x\x1b]0;pwn\x07> .\n:s cg:doi "{WRITTEN}" .\n')
    lines = run_process("check", ".", "--format", "github", folder=evil).out.splitlines()
    assert lines
    assert all(re.match(r"::(error|warning|notice) file=", line) for line in lines)
    assert not any(re.search(r"[\x00-\x1f\x7f-\x9f\u202e]", line) for line in lines)


def test_json_means_the_same_when_it_is_guarded(evil: Path) -> None:
    ended = run_process("show", "a", "-f", ".", "--format", "json", folder=evil)
    assert EVIL in json.loads(ended.out)["text"]
    assert json.loads(guarded_json(json.dumps({"a": EVIL}, ensure_ascii=False))) == {"a": EVIL}


def test_a_steering_character_is_escaped_among_letters_of_all_scripts() -> None:
    plain = "é ü 眠る 😀, and ASCII\n" * 3
    assert (guarded(plain), guarded_json(plain)) == (plain, plain)
    for code in (*range(0x20), *range(0x7F, 0xA0), 0x061C, 0x200E, 0x2028, 0x202E, 0x2066):
        character = chr(code)
        if character not in "\t\n":
            assert character not in guarded(f"{plain}a{character}b\n{plain}")
            assert guarded_json(f"{plain}a{character}b\n{plain}") == f"{plain}a\\u{code:04x}b\n{plain}"


def test_a_cell_is_no_formula_and_a_number_stays_one(evil: Path) -> None:
    ended = run_process("query", "SELECT ?t { :b cg:text ?t }", "-f", ".", "--format", "csv", folder=evil)
    assert ended.err == ""
    assert list(csv.reader(io.StringIO(ended.out))) == [["t"], ["'=1+1"]]
    assert [harmless(each) for each in ("-5", "-5+1", "::a", "a\nb")] == [
        "'-5",
        "'-5+1",
        "'::a",
        "a\\nb",
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\n  ::add-mask::x\n", "a\n  \\x3a:add-mask::x\n"),
        ("\x1b[1m::error::\x1b[0m", "\x1b[1m\\x3a:error::\x1b[0m"),
        ("a ##[error]x", "a \\x23#[error]x"),
        ("a :: b\r\n\tc", "a :: b\r\n\tc"),
        ("a\rb\x1b]0;x", "a\\rb\\x1b]0;x"),
    ],
)
def test_a_report_keeps_its_lines_tabs_and_colours_only(text: str, shown: str) -> None:
    assert guarded(text) == shown


def test_everything_printed_goes_through_one_door() -> None:
    calls = {
        path.name
        for path in Path(claimgraph.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func)
        in {"click.echo", "click.secho", "print", "sys.stdout.write", "sys.stderr.write"}
    }
    assert calls == {"output.py"}


@pytest.mark.parametrize("address", ["https://bank.example@evil.example/", "https://u:p@evil.example"])
def test_an_address_has_no_user_name(address: str, evil: Path) -> None:
    (evil / "m.ttl").write_text(
        f'{CG}:s a cg:WebPage ; <http://purl.org/dc/terms/title> "S" ; cg:url <{address}> .'
    )
    assert " CG106 error " in run_process("check", "m.ttl", folder=evil).out
    ended = run_process("add", "source", "T", "--url", address, "-f", "m.ttl", folder=evil)
    assert (ended.code, "contains a user name or password" in ended.err) == (2, True)


@pytest.mark.parametrize("form", ["text", "json", "github", "turtle"])
def test_a_report_is_printed_the_same_in_pieces_of_any_size(
    form: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    report = f"{EVIL}\r\n\n \n::error::x\n{EVIL}\u2028é\n\n  ##[x]\nlast"
    output.put(report, form)
    whole = capsys.readouterr().out
    for size in (0, 1, 5, 20):
        monkeypatch.setattr(output, "PIECE", size)
        output.put(report, form)
        assert capsys.readouterr().out == whole
