"""Holding: one hand at a time, nothing of another's overwritten, the old or the new file, whole."""

from __future__ import annotations

import fcntl
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from claimgraph.errors import MalformedError, UnreadableError
from claimgraph.files import create_texts, hold

Barred = Callable[[str, int], AbstractContextManager[None]]

BOM = b"\xef\xbb\xbf"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two files, in which each test runs."""
    (tmp_path / "a.ttl").write_bytes(b"old\r\n")
    (tmp_path / "b.ttl").write_bytes(BOM + b"other")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@contextmanager
def locked(path: str) -> Iterator[None]:
    """A file that somebody else is editing."""
    with Path(path).open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def listing() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in Path().iterdir()}


def test_files_are_read_held_and_written() -> None:
    with hold(["."]) as held:
        assert [(each.name, each.text) for each in held.documents] == [
            ("a.ttl", "old\r\n"),
            ("b.ttl", "other"),
        ]
        held.write({"a.ttl": "new\r\n", "b.ttl": "é"})
    assert listing() == {"a.ttl": b"new\r\n", "b.ttl": BOM + "é".encode()}


def test_who_finds_a_file_held_is_told_when_patience_ends() -> None:
    with locked("a.ttl"), pytest.raises(UnreadableError) as caught, hold(["a.ttl"], patience=0.05):
        pass
    assert str(caught.value) == (
        "a.ttl: somebody else is editing it, and did not finish within 0.05 seconds."
        " Try again when they are done."
    )


def test_a_file_is_free_again_when_its_holder_is_done_or_fails() -> None:
    with pytest.raises(ZeroDivisionError), hold(["a.ttl"], patience=0):
        raise ZeroDivisionError
    with hold(["a.ttl"], patience=0), hold(["b.ttl"], patience=0):
        pass


def test_one_file_under_two_names_is_held_once() -> None:
    Path("c.ttl").symlink_to("a.ttl")
    with hold(["a.ttl", "c.ttl"], patience=0) as held:
        assert len(held.documents) == 2


def test_a_file_that_was_replaced_while_waiting_is_read_anew() -> None:
    with Path("a.ttl").open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        Path("new").write_bytes(b"newer")
        Path("new").replace("a.ttl")
        with hold(["a.ttl"], patience=0) as held:
            assert held.documents[0].text == "newer"


def test_a_file_that_an_editor_changed_meanwhile_is_left_alone() -> None:
    with hold(["."]) as held:
        Path("b.ttl").write_bytes(b"by hand")
        with pytest.raises(UnreadableError, match=r"^b\.ttl: changed since it was read, and nothing"):
            held.write({"a.ttl": "new", "b.ttl": "new"})
    assert listing() == {"a.ttl": b"old\r\n", "b.ttl": b"by hand"}


def test_a_file_that_is_gone_meanwhile_is_told() -> None:
    with hold(["a.ttl"]) as held:
        Path("a.ttl").unlink()
        with pytest.raises(UnreadableError, match=r"^a\.ttl: cannot be read: No such file"):
            held.write({"a.ttl": "new"})


def test_where_the_system_has_no_locks_files_are_edited_all_the_same() -> None:
    script = (
        "import sys; sys.modules['fcntl'] = None\n"
        "from claimgraph.files import hold\n"
        "with hold(['a.ttl'], 0) as held: held.write({'a.ttl': 'new'})"
    )
    with locked("a.ttl"):
        subprocess.run([sys.executable, "-c", script], check=True, timeout=60)
    assert listing()["a.ttl"] == b"new"


@pytest.mark.parametrize("kept", [0o600, 0o640, 0o444, 0o755])
def test_mode_and_symbolic_link_stay(kept: int) -> None:
    Path("a.ttl").chmod(kept)
    Path("link.ttl").symlink_to("a.ttl")
    with hold(["link.ttl"]) as held:
        held.write({"link.ttl": "new"})
    assert Path("link.ttl").is_symlink()
    assert (stat.S_IMODE(Path("a.ttl").stat().st_mode), Path("a.ttl").read_bytes()) == (kept, b"new")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_the_owner_stays() -> None:
    os.chown("a.ttl", 12345, 23456)
    with hold(["a.ttl"]) as held:
        held.write({"a.ttl": "new"})
    there = Path("a.ttl").stat()
    assert (there.st_uid, there.st_gid) == (12345, 23456)


def test_a_folder_that_may_not_be_written_to_is_left_alone(barred: Barred) -> None:
    Path("site").mkdir()
    Path("site/a.ttl").write_bytes(b"old")
    Path("site/a.ttl").chmod(0o666)
    with barred("site", 0o555), hold(["site/a.ttl", "b.ttl"]) as held, pytest.raises(UnreadableError):
        held.write({"b.ttl": "new", "site/a.ttl": "new"})
    assert Path("site/a.ttl").read_bytes() == b"old"
    assert Path("b.ttl").read_bytes() == BOM + b"other"
    assert [path.name for path in Path("site").iterdir()] == ["a.ttl"]


@pytest.mark.parametrize(
    ("path", "said"),
    [("none.ttl", "No such file"), ("pipe.ttl", "only a file can be edited"), ("", "only a file")],
)
def test_only_files_are_held(path: str, said: str) -> None:
    os.mkfifo("pipe.ttl")
    with pytest.raises(UnreadableError, match=said), hold([path], patience=0):
        pass


def test_what_is_not_utf8_is_not_edited() -> None:
    Path("a.ttl").write_bytes(b"\xff")
    with pytest.raises(MalformedError, match="not UTF-8"), hold(["a.ttl"]):
        pass


def test_new_files_are_made_with_their_folders() -> None:
    create_texts({"x/y/c.ttl": "c\n", "x/d": "d"})
    assert (Path("x/y/c.ttl").read_bytes(), Path("x/d").read_bytes()) == (b"c\n", b"d")


def test_nothing_is_made_where_something_is_there() -> None:
    Path("dangling").symlink_to("nowhere")
    for there in ("a.ttl", "dangling"):
        with pytest.raises(UnreadableError, match=f"^{there}: cannot be written: File exists"):
            create_texts({"new/c.ttl": "c\n", there: "x"})
    assert not Path("new").exists()
