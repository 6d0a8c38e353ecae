"""What only a terminal gets: lines cut to its width, sentences wrapped to it, a progress bar."""

from __future__ import annotations

import io
import os
import re
import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from claimgraph.cli.session import LONG_WORK, progress_of_share
from claimgraph.workspace.importing import ImportRequest, import_as_map
from claimgraph.workspace.importing_maps import MapRequest, import_map, import_map_into
from claimgraph.workspace.ingesting import IngestRequest, ingest_as_map
from claimgraph.workspace.tabling import find_tables, import_tables_as_map
from claimgraph.workspace.telling import Told

from running import COMMAND, Ended, environment, run_process

Run = Callable[..., Ended]


def run_in_terminal(*arguments: str, width: int, stream: str = "stdout") -> str:
    """What the command writes to a stream that is a terminal with this number of columns."""
    if sys.platform == "win32":
        pytest.skip("there are no pseudo-terminals")
    import fcntl  # noqa: PLC0415 - not on every system
    import pty  # noqa: PLC0415
    import termios  # noqa: PLC0415

    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
    kept = {name: value for name, value in environment().items() if name not in ("COLUMNS", "LINES")}
    out, err = (slave if stream == name else subprocess.DEVNULL for name in ("stdout", "stderr"))
    with subprocess.Popen([*COMMAND, *arguments], env=kept, stdout=out, stderr=err):
        os.close(slave)
        written = b""
        while chunk := _read(master):
            written += chunk
    os.close(master)
    return written.decode("utf-8").replace("\r\n", "\n")


def _read(master: int) -> bytes:
    try:
        return os.read(master, 65536)
    except OSError:  # how Linux tells that nobody writes any more
        return b""


@pytest.mark.parametrize("width", [60, 80, 200])
def test_a_terminal_gets_the_lines_of_list_cut_to_its_width(width: int) -> None:
    whole = run_process("list", "-f", "claims.ttl").out.splitlines()
    cut = run_in_terminal("list", "-f", "claims.ttl", width=width).splitlines()
    assert cut == [line if len(line) <= width else f"{line[: width - 1]}\u2026" for line in whole]
    assert any(len(line) == width for line in cut) == (width < 200)


@pytest.mark.parametrize(("width", "wrapped"), [(50, 50), (90, 90), (200, 100)])
@pytest.mark.parametrize("command", ["show helps", "summary"])
def test_sentences_are_wrapped_to_the_terminal_but_no_wider_than_100(
    command: str, width: int, wrapped: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    lines = run_in_terminal(*command.split(), "-f", ".", width=width).splitlines()
    assert wrapped - 12 < max(map(len, lines)) <= wrapped


def test_a_pipe_gets_sentences_of_80_columns() -> None:
    assert max(map(len, run_process("show", "helps", "-f", ".").out.splitlines())) in range(70, 81)


STEERING = "\x1b["


@pytest.mark.parametrize(
    "command",
    ["show helps -f .", "why helps -f .", "history helps -f .", "summary -f .", "diff claims.ttl ."],
)
def test_colour_is_for_terminals_and_changes_no_word(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    coloured = run_in_terminal(*command.split(), width=80)
    assert STEERING in coloured
    plain = run_process(*command.split()).out
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == plain
    monkeypatch.setenv("NO_COLOR", "1")
    assert run_in_terminal(*command.split(), width=80) == plain


def test_a_dumb_terminal_gets_no_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    assert STEERING not in run_in_terminal("show", "helps", "-f", ".", width=80)


@pytest.mark.parametrize("command", ["why helps", "matrix"])
def test_a_narrow_terminal_gets_narrow_trees_and_tables(
    command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    lines = run_in_terminal(*command.split(), "-f", ".", width=50).splitlines()
    assert 40 < max(map(len, lines)) <= 50


@pytest.fixture
def long(folder: Path) -> str:
    """A map that takes long: most of it is a remark."""
    text = (folder / "claims.ttl").read_text(encoding="utf-8")
    (folder / "long.ttl").write_text(text + f"# {'x' * 98}\n" * (LONG_WORK // 100), encoding="utf-8")
    return "long.ttl"


@pytest.mark.parametrize(
    ("command", "labels"),
    [
        ("list -f", ["Reading the map", "Assessing it"]),
        ("build", ["Reading the map", "Assessing it", "Writing the page"]),
        ("check", ["Checking the map"]),
    ],
)
def test_long_work_shows_on_a_terminal_how_far_it_is(command: str, labels: list[str], long: str) -> None:
    shown = run_in_terminal(*command.split(), long, width=80, stream="stderr")
    assert [label for label in labels if f"{label:<16}  [" in shown] == labels
    assert shown.count("100%") == len(labels)


def test_a_pipe_and_quick_work_show_no_progress(long: str) -> None:
    assert run_process("list", "-f", long).err == ""
    assert run_in_terminal("list", "-f", "claims.ttl", width=80, stream="stderr") == ""


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "seconds", "shown"),
    [
        (Terminal(), [0, 0.4, 1.0, 1.5], ["Importing         [", " 50%", "100%"]),
        (Terminal(), [0, 0.4, 0.6, 0.9], []),
        (io.StringIO(), [0, 1, 2, 3], []),
    ],
    ids=["terminal", "quick", "pipe"],
)
def test_work_of_unknown_length_shows_how_far_it_is_from_one_second_on(
    stream: io.StringIO, seconds: list[float], shown: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr", stream)
    with progress_of_share("Importing", iter(seconds).__next__) as tell:
        for share in (0.25, 0.5, 1):
            tell(share)
    assert [each for each in shown if each in stream.getvalue()] == shown
    assert bool(stream.getvalue()) == bool(shown)


def test_an_import_tells_how_much_of_each_file_is_done(folder: Path) -> None:
    names = [str(folder / name) for name in ("a.bib", "b.bib")]
    for name in names:
        Path(name).write_text("@misc{a, title={A}}\n@misc{b, title={B}}\n", encoding="utf-8")
    told: list[float] = []
    import_as_map(ImportRequest(names), "map", tell=told.append)
    assert told == [0.25, 0.5, 0.625, 0.75, 0.875, 1]


def test_tables_foreign_maps_and_saved_pages_tell_how_much_is_done(folder: Path, run: Run) -> None:
    run("export", "csv", "-o", "tables")
    (folder / "tea.json").write_text(
        '{"nodes": [{"nodeID": "1", "type": "I", "text": "Tea calms."}], "edges": [], "locutions": []}',
        encoding="utf-8",
    )
    (folder / "tea.txt").write_text("Tea calms.\n", encoding="utf-8")
    works: list[Callable[[Told], object]] = [
        lambda tell: import_tables_as_map(find_tables(["tables"]), "map", None, tell),
        lambda tell: import_map(MapRequest(["tea.json"]), "tea", tell=tell),
        lambda tell: import_map_into(MapRequest(["tea.json"]), ["claims.ttl"], dry_run=True, tell=tell),
        lambda tell: ingest_as_map(IngestRequest(["tea.txt"], "sources"), "tea", tell=tell),
    ]
    for work in works:
        told: list[float] = []
        work(told.append)
        assert len(told) > 1
        assert (told, told[-1]) == (sorted(told), 1)


def test_findings_start_on_a_line_of_their_own_below_the_progress(folder: Path, long: str) -> None:
    broken = (folder / "broken" / "claims.ttl").read_text(encoding="utf-8")
    (folder / long).write_text(broken + f"# {'x' * 98}\n" * (LONG_WORK // 100), encoding="utf-8")
    shown = run_in_terminal("list", "-f", long, width=80, stream="stderr").splitlines()
    assert len([line for line in shown if line.startswith("long.ttl:")]) == 8
