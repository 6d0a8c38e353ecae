"""`claimgraph check`: its formats, choosing codes, watching."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from running import COMMAND, Ended, environment

Run = Callable[..., Ended]

PREFIXES = "@prefix cg: <https://w3id.org/claimgraph/ns#> .\n@prefix : <https://example.org/m#> .\n"


def codes(ended: Ended) -> list[str]:
    return [each["code"] for each in json.loads(ended.out)["findings"]]


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ("--select CG104", ["CG104", "CG104"]),
        ("--select cg10", ["CG106", "CG107", "CG104", "CG108", "CG103", "CG104"]),
        ("--select CG112,CG110", ["CG112", "CG110"]),
        ("--select CG112, --select CG110", ["CG112", "CG110"]),
        ("--select CG1 --ignore CG10", ["CG112", "CG110"]),
        ("--select CG10 --ignore CG104,CG103", ["CG106", "CG107", "CG108"]),
        ("--select CG112 --ignore CG1", []),
    ],
)
def test_codes_and_their_beginnings_choose_what_is_told(options: str, found: list[str], run: Run) -> None:
    ended = run("check", "broken", "--format", "json", *options.split())
    assert (codes(ended), ended.code) == (found, int(bool(found)))


@pytest.mark.parametrize(
    "options", ["--ignore CG104", "--select CG2", "--ignore CG1", "--select CG401,CG104"]
)
def test_errors_for_which_a_wanted_rule_was_not_applied_are_told(options: str, run: Run) -> None:
    everything = codes(run("check", "broken", "--format", "json"))
    ended = run("check", "broken", "--format", "json", *options.split())
    assert (codes(ended), ended.code) == (everything, 1)


@pytest.mark.parametrize("options", ["--ignore CG121", "--select CG104", "--ignore CG001", "--select CG3"])
def test_a_map_that_is_not_checked_at_all_is_never_without_findings(
    options: str, folder: Path, run: Run
) -> None:
    later = f"{PREFIXES}:map a cg:ClaimMap ; dct:conformsTo <https://w3id.org/claimgraph/profile/3> ."
    (folder / "a.ttl").write_text(f"@prefix dct: <http://purl.org/dc/terms/> .\n{later}", encoding="utf-8")
    assert codes(run("check", "a.ttl", "--format", "json", *options.split())) == ["CG121"]
    (folder / "a.ttl").write_text(f"{PREFIXES}:a :b", encoding="utf-8")
    assert codes(run("check", "a.ttl", "--format", "json", *options.split())) == ["CG001"]


def test_a_code_that_does_not_exist_is_told(run: Run) -> None:
    for option in ("--select", "--ignore"):
        ended = run("check", "broken", option, "CG1,CG999")
        assert ended == Ended(2, "", "No rule begins with CG999. `claimgraph rules` lists all rules.\n")


def test_what_is_not_turtle_is_a_finding_in_every_format_but_text(folder: Path, run: Run) -> None:
    (folder / "a.ttl").write_text(PREFIXES + ":a :b", encoding="utf-8")
    told = {name: run("check", "a.ttl", "--format", name) for name in ("text", "json", "github", "sarif")}
    assert {ended.code for ended in told.values()} == {2}
    assert told["text"].out == told["json"].err == told["github"].err == told["sarif"].err == ""
    assert told["text"].err.splitlines()[1:] == ["    3 | :a :b", "      |      ^"]
    assert codes(told["json"]) == ["CG001"]
    assert told["github"].out.startswith("::error file=a.ttl,line=3,col=6,endColumn=7,")
    assert json.loads(told["sarif"].out)["runs"][0]["results"][0]["ruleId"] == "CG001"


@pytest.mark.parametrize(("name", "format_name"), [("check.sarif", "sarif"), ("check-github.txt", "github")])
def test_the_formats_of_github_are_their_golden_files(
    name: str, format_name: str, run: Run, golden: Callable[[str, str], None]
) -> None:
    golden(f"blankets/{name}", run("check", "broken", "claims.ttl", "--format", format_name).out)


@pytest.mark.skipif(sys.platform == "win32", reason="an interrupt is sent in another way there")
@pytest.mark.usefixtures("interruptible")
def test_watch_checks_again_when_a_file_is_saved_and_ends_at_an_interrupt(folder: Path) -> None:
    good = PREFIXES + ':a a cg:Claim ; cg:text "A." .\n'
    (folder / "a.ttl").write_text(good, encoding="utf-8")
    with watching(folder, "a.ttl") as (process, read_until):
        assert read_until("Watching a.ttl; press Ctrl-C to stop.")[-2] == "1 note\n"
        for change, told in ((good[:-3], "CG001"), (good + ":a cg:supports :b .", "CG104"), (good, "CG303")):
            (folder / "a.ttl").write_text(change, encoding="utf-8")
            assert told in "".join(read_until("Watching"))
        process.send_signal(signal.SIGINT)
        process.communicate()
        assert process.returncode == 130


def test_watch_checks_again_when_a_stored_text_or_its_folder_changes(folder: Path) -> None:
    (folder / "a.ttl").write_text(
        PREFIXES
        + "@prefix dct: <http://purl.org/dc/terms/> .\n"
        + ':s a cg:WebPage ; dct:title "S" ; cg:snapshot "s.txt" .\n'
        + ':a a cg:Claim ; cg:text "A." ; cg:source :s ; cg:basis cg:Anecdote ; cg:quote "It is so." .\n',
        encoding="utf-8",
    )
    with watching(folder, "a.ttl", "--sources", "texts") as (_, read_until):
        assert "this folder does not exist" in "".join(read_until("Watching"))
        for change, told in (("It is so.", False), ("It is not.", True), ("It is so.", False)):
            (folder / "texts").mkdir(exist_ok=True)
            (folder / "new").write_text(change, encoding="utf-8")
            (folder / "new").replace(folder / "texts" / "s.txt")
            assert ("CG208" in "".join(read_until("Watching"))) == told
        (folder / "texts").rename(folder / "elsewhere")
        assert "this folder does not exist" in "".join(read_until("Watching"))


@contextmanager
def watching(
    folder: Path, *arguments: str
) -> Iterator[tuple[subprocess.Popen[str], Callable[[str], list[str]]]]:
    """Run ``check --watch``; gives the process, and a function that reads lines up to one with some words."""
    with subprocess.Popen(
        [*COMMAND, "check", "--watch", *arguments],
        cwd=folder,
        env=environment({"PYTHONUNBUFFERED": "1"}),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    ) as process:
        watchdog = threading.Timer(60, process.kill)
        watchdog.start()

        def read_until(words: str) -> list[str]:
            lines: list[str] = []
            assert process.stdout is not None
            for line in process.stdout:
                lines.append(line)
                if words in line:
                    break
            return lines

        try:
            yield process, read_until
        finally:
            watchdog.cancel()
            process.kill()


def test_watch_says_which_package_is_missing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    message = "This needs the library watchfiles, which is not installed."
    remedy = "Install it with: pip install 'claimgraph[watch]'"
    assert run("check", "--watch", "claims.ttl").err.endswith(f"{message} {remedy}\n")
