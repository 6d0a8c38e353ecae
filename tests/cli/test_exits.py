"""How a run ends: exit codes, streams, signals."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from running import COMMAND, Ended, environment, run_process, without_excerpts

Run = Callable[..., Ended]

NAMES = "@prefix cg: <https://w3id.org/claimgraph/ns#> .\n@prefix : <https://example.org/m#> .\n"


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("--help", 0),
        ("list -f claims.ttl", 0),
        ("check claims.ttl --fail-on error", 0),
        ("check claims.ttl", 1),
        ("check broken", 1),
        ("list -f broken", 1),
        ("list -f nowhere.ttl", 2),
        ("list --format yaml", 2),
    ],
)
def test_a_process_ends_with_the_code_of_its_kind(command: str, code: int) -> None:
    assert run_process(*command.split()).code == code


@pytest.mark.parametrize(
    ("severity", "code"),
    [("error", 0), ("warning", 1), ("note", 1)],
)
def test_fail_on_says_from_which_severity_check_ends_with_1(severity: str, code: int, run: Run) -> None:
    ended = run("check", "claims.ttl", "--fail-on", severity)
    assert (ended.code, ended.err) == (code, "2 warnings, 3 notes\n")


def test_a_clean_map_is_told_on_stderr_alone(folder: Path, run: Run) -> None:
    (folder / "a.ttl").write_text(
        NAMES + ':a a cg:Claim ; cg:text "A." ; cg:supports :b .\n:b a cg:Claim ; cg:text "B." .\n'
    )
    assert run("check", "a.ttl") == Ended(0, "", "No problems found\n")


ASKING = ["list", "show helps", "why helps", "history helps", "matrix", "summary", "query ASK{}"]


@pytest.mark.parametrize("command", [*ASKING, "build"])
def test_a_map_with_errors_is_refused_with_its_findings_on_stderr(command: str, run: Run) -> None:
    refused = run(*command.split(), *(["broken"] if command == "build" else ["-f", "broken"]))
    found = without_excerpts(run("check", "broken").out)
    assert found.count("\n") == 8
    assert refused == Ended(1, "", f"{found}8 errors. Correct the map first.\n")
    assert not Path("claims.html").exists()


@pytest.mark.parametrize("command", ASKING)
def test_warnings_stop_nobody(command: str, run: Run) -> None:
    assert run(*command.split(), "-f", "claims.ttl").err == ""


def test_a_bug_is_one_line_without_a_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise KeyError("lost\nand\x1b[31m found")

    monkeypatch.setattr("claimgraph.workspace.opening.assess", broken)
    ended = run("list", "-f", "claims.ttl")
    assert (ended.code, ended.out, ended.err.count("\n")) == (3, "", 1)
    assert ended.err.startswith("claimgraph has a bug: KeyError: ")
    assert "(broken, line " in ended.err
    assert "\x1b" not in ended.err


def wait_until_read(pipe: Path, process: subprocess.Popen[bytes]) -> int:
    """A named pipe, open for writing, once the process reads it."""
    if sys.platform == "win32":
        pytest.skip("there are no named pipes among the files")
    while True:
        try:
            return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:  # nobody reads it yet
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(0.02)
        assert process.returncode is None, "ended without reading the pipe"


@pytest.mark.usefixtures("interruptible")
def test_an_interrupted_run_ends_with_130_and_says_nothing(folder: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("there are no named pipes among the files")
    os.mkfifo(folder / "pipe.ttl")
    with subprocess.Popen(
        [*COMMAND, "list", "-f", "pipe.ttl"],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        pipe = wait_until_read(folder / "pipe.ttl", process)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
        os.close(pipe)
    assert (process.returncode, out, err.strip()) == (130, b"", b"")


def test_a_map_can_come_through_a_pipe() -> None:
    text = NAMES + ':a a cg:Claim ; cg:text "Piped." .'
    ended = run_process("list", "-f", "/dev/stdin", "--format", "csv", given=text.encode())
    assert ended.out.splitlines()[1].startswith("a,unsupported,,,,,0,0,0,0,0,0,,false,,,,,Piped.,")


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_closed_pipe_ends_the_run_quietly(unbuffered: str, folder: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("no error tells of a closed pipe there")
    claims = (f':c{number} a cg:Claim ; cg:text "{"word " * 20}" .\n' for number in range(2000))
    (folder / "many.ttl").write_text(NAMES + "".join(claims))
    with subprocess.Popen(
        [*COMMAND, "list", "-f", "many.ttl"],
        env=environment({"PYTHONUNBUFFERED": unbuffered}),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith(b"VERDICT")
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


@pytest.mark.skipif(sys.platform == "win32", reason="needs a program that ends at once")
def test_a_child_that_ends_before_it_reads_its_input_does_not_end_the_run(folder: Path) -> None:
    claims = (f':c{number} a cg:Claim ; cg:text "{"word " * 20}" .\n' for number in range(2000))
    (folder / "many.ttl").write_text(NAMES + "".join(claims))
    code = "import sys; from claimgraph.cli.main import run; sys.executable = 'true'; run()"
    done = subprocess.run(
        [sys.executable, "-c", code, "query", "ASK {}", "-f", "many.ttl"],
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith("The query crashed the engine: exit code 0.")


@pytest.mark.skipif(sys.platform == "win32", reason="no error tells of a closed pipe there")
@pytest.mark.parametrize("command", ["list -f nowhere.ttl", "list -f broken", "list --format yaml", "--help"])
def test_errors_and_help_for_nobody_end_the_run_quietly(command: str) -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [*COMMAND, *command.split()], env=environment(), stdout=write, stderr=write, check=False
    )
    os.close(write)
    assert done.returncode == 141


@pytest.mark.skipif(sys.platform == "win32", reason="no error tells of a closed pipe there")
def test_an_edit_whose_reader_has_left_says_that_it_was_made() -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [*COMMAND, *"set -f claims.ttl helps text New.".split()],
        env=environment(),
        stdout=write,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (141, b"Changed claims.ttl.\n")


def run_in_shell(command: str) -> Ended:
    line = f"exec {' '.join(COMMAND)} {command}"
    done = subprocess.run(
        ["sh", "-c", line], env=environment(), capture_output=True, encoding="utf-8", check=False
    )
    return Ended(done.returncode, done.stdout, done.stderr)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_told_in_one_line() -> None:
    expected = Ended(2, "", "The output cannot be written: No space left on device.\n")
    assert run_in_shell("list -f claims.ttl > /dev/full") == expected


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize(("more", "says"), [("", " Changed claims.ttl."), (" --dry-run", "")])
def test_an_edit_that_cannot_be_shown_says_that_it_was_made(folder: Path, more: str, says: str) -> None:
    before = (folder / "claims.ttl").read_text(encoding="utf-8")
    ended = run_in_shell(f"set -f claims.ttl helps text New.{more} > /dev/full")
    assert ended == Ended(2, "", f"The output cannot be written: No space left on device.{says}\n")
    assert ((folder / "claims.ttl").read_text(encoding="utf-8") == before) == bool(more)


def test_a_closed_stdout_is_no_bug(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run_in_shell("list -f claims.ttl >&-") == Ended(0, "", "")
    monkeypatch.setattr(sys, "stdout", None)  # what the interpreter makes of it
    assert run("list", "-f", "claims.ttl") == Ended(0, "", "")


def test_a_closed_stdin_holds_no_query() -> None:
    ended = run_in_shell("query - -f claims.ttl <&-")
    assert (ended.code, ended.out, ended.err.count("\n")) == (2, "", 1)


def test_text_is_utf_8_with_line_feeds_whatever_the_locale() -> None:
    ended = run_process("list", "-f", "claims.ttl", environ={"LC_ALL": "C", "PYTHONUTF8": "0"})
    assert ended.out.splitlines()[9].endswith("promises \u2013 guaranteed.")
    assert "\r" not in ended.out
