"""Many hands, kills, full disks: real processes on a real file, which is the old or the new one, whole."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from claimgraph.curation.draft import Draft
from claimgraph.files import hold, read_documents
from claimgraph.rdf import parse, to_claim_map
from claimgraph.scale import Relation
from claimgraph.vocabulary import CG

from effort import repeats
from running import COMMAND, environment, run_process

HEAD = "@prefix cg: <https://w3id.org/claimgraph/ns#> .\n@prefix : <https://example.org/m#> .\n"
HANDS, LINKS = repeats(20, 6), repeats(50, 15)

WORKER = """
import sys
from claimgraph.cli.main import cli
for number in range({links}):
    link = ["link", "c" + sys.argv[1], "supports", f"t{{number}}", "-f", "m.ttl", "--wait", "1000"]
    cli.main(link, standalone_mode=False)
"""

STORM = """
import sys
from claimgraph.cli.main import cli
number = 0
while True:
    number += 1
    cli.main(["set", "c", "text", "x" * (number % 7) * 20_000 + str(number)], standalone_mode=False)
"""


def claims(*names: str) -> str:
    return HEAD + "".join(f'\n:{name} a cg:Claim ;\n    cg:text "{name}." .\n' for name in names)


def start(script: str, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        env=environment({"CLAIMGRAPH_FILE": "m.ttl"}),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


@pytest.mark.covered_elsewhere
def test_processes_that_add_many_links_at_once_lose_none(folder: Path) -> None:
    names = [f"c{hand}" for hand in range(HANDS)] + [f"t{number}" for number in range(LINKS)]
    (folder / "m.ttl").write_text(claims(*names), encoding="utf-8")
    hands = [start(WORKER.format(links=LINKS), str(hand)) for hand in range(HANDS)]
    ended = [(process.communicate()[1].count(b"Error"), process.returncode) for process in hands]
    assert ended == [(0, 0)] * HANDS
    links = to_claim_map(parse(read_documents(["m.ttl"]))).links
    assert len({(link.premises, link.to) for link in links}) == HANDS * LINKS
    assert {link.relation for link in links} == {Relation.SUPPORTS}


@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize("kill", ["SIGKILL", "SIGINT", "SIGTERM"])
def test_a_killed_edit_leaves_a_whole_file_that_is_free(kill: str, folder: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("a process is killed in another way there")
    path = folder / "m.ttl"
    path.write_text(claims("c"), encoding="utf-8")
    for attempt in range(2):
        before = path.stat().st_mtime_ns
        with start(STORM) as process:
            _wait_until(_changed(path, before))
            _wait_until(_after(0.03 * attempt))
            process.send_signal(signal.Signals[kill])
            process.communicate()
        text = path.read_text(encoding="utf-8")
        assert text.startswith(HEAD)
        assert text.endswith('" .\n')
        assert run_process("set", "c", "text", "again", "-f", "m.ttl", "--wait", "0").code == 0
    if kill == "SIGINT":
        assert [each.name for each in folder.glob(".claimgraph-*")] == []


def _wait_until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 120
    while not holds():
        assert time.monotonic() < end
        time.sleep(0)  # somebody else's turn


def _changed(path: Path, before: int) -> Callable[[], bool]:
    return lambda: path.stat().st_mtime_ns != before


def _after(seconds: float) -> Callable[[], bool]:
    end = time.monotonic() + seconds
    return lambda: time.monotonic() >= end


@pytest.fixture
def full(folder: Path) -> Iterator[Path]:
    """A small file system with hardly any room left, and a map on it."""
    place = folder / "full"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no file system can be mounted here (that takes root)")
    try:
        (place / "m.ttl").write_text(claims("c", "d"), encoding="utf-8")
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_leaves_the_old_file_and_nothing_else(full: Path) -> None:
    before = (full / "m.ttl").read_bytes()
    with (full / "ballast").open("wb", buffering=0) as ballast, contextlib.suppress(OSError):
        while ballast.write(b"x" * 4096):
            pass
    ended = run_process("link", "c", "supports", "d", "-f", str(full / "m.ttl"))
    assert (ended.code, ended.out) == (2, "")
    assert "No space left on device" in ended.err
    assert sorted(path.name for path in full.iterdir()) == ["ballast", "m.ttl"]
    assert (full / "m.ttl").read_bytes() == before
    (full / "ballast").unlink()
    assert run_process("link", "c", "supports", "d", "-f", str(full / "m.ttl")).code == 0


def test_who_waits_for_a_file_is_told_who_was_in_the_way(folder: Path) -> None:
    (folder / "m.ttl").write_text(claims("c", "d"), encoding="utf-8")
    with hold(["m.ttl"]):
        ended = run_process("link", "c", "supports", "d", "-f", "m.ttl", "--wait", "0.1")
    assert ended.code == 2
    assert ended.err.startswith(
        "m.ttl: another process is editing this file, and did not finish within 0.1 seconds."
    )


def test_a_closed_pipe_does_not_keep_the_edit_from_being_made(folder: Path) -> None:
    (folder / "m.ttl").write_text(claims("c", "d"), encoding="utf-8")
    read, write = os.pipe()
    os.close(read)
    with subprocess.Popen([*COMMAND, "link", "c", "supports", "d", "-f", "m.ttl"], stdout=write):
        os.close(write)
    assert Draft(read_documents(["m.ttl"])).says(
        "https://example.org/m#c", CG + "supports", "https://example.org/m#d"
    )
