"""Holding: one hand at a time, nothing of another's overwritten, the old or the new file, whole."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from claimgraph.errors import MalformedError, UnreadableError
from claimgraph.files import create_texts, hold, read_documents, with_kept
from claimgraph.files.locking import Grip, Lock, lock_beside, lock_itself, try_flock

from running import make_pipe

Barred = Callable[[str, int], AbstractContextManager[None]]

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no flock, mode, owner or pipe")
each_lock = pytest.mark.parametrize("lock", [pytest.param(lock_itself, marks=posix), lock_beside])

BOM = b"\xef\xbb\xbf"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two files, in which each test runs."""
    (tmp_path / "a.ttl").write_bytes(b"old\r\n")
    (tmp_path / "b.ttl").write_bytes(BOM + b"other")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def listing() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in Path().iterdir() if path.suffix != ".lock"}


@each_lock
def test_files_are_read_held_and_written(lock: Lock) -> None:
    with hold(["."], lock=lock) as held:
        assert [(each.name, each.text) for each in held.documents] == [
            ("a.ttl", "old\r\n"),
            ("b.ttl", "other"),
        ]
        held.write({"a.ttl": "new\r\n", "b.ttl": "é"})
    assert listing() == {"a.ttl": b"new\r\n", "b.ttl": BOM + "é".encode()}


@each_lock
def test_who_finds_a_file_held_is_told_when_patience_ends(lock: Lock) -> None:
    with (
        lock("a.ttl") as grip,
        pytest.raises(UnreadableError) as caught,
        hold(["a.ttl"], patience=0.05, lock=lock),
    ):
        pass
    assert grip is Grip.HELD
    assert str(caught.value) == (
        "a.ttl: another process is editing this file, and did not finish within 0.05 seconds."
        " Try again when it has finished."
    )


@each_lock
def test_a_file_is_free_again_when_its_holder_is_done_or_fails(lock: Lock) -> None:
    with pytest.raises(BlockingIOError), hold(["a.ttl"], patience=0, lock=lock):
        raise BlockingIOError
    with hold(["a.ttl"], patience=0, lock=lock), hold(["b.ttl"], patience=0, lock=lock):
        pass


HOLDER = """
import sys
from claimgraph.files import hold, locking
with hold(["a.ttl"], lock=getattr(locking, sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@each_lock
def test_a_process_that_dies_lets_go(lock: Callable[[str], AbstractContextManager[Grip]]) -> None:
    command = [sys.executable, "-c", HOLDER, lock.__name__]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"held"
        with lock("a.ttl") as grip:
            assert grip is Grip.TAKEN
        holder.kill()
        holder.wait()
    with hold(["a.ttl"], patience=0, lock=lock):
        pass


WRITER = """
import sys
from claimgraph.files import hold, locking
for _ in range(20):
    with hold(["a.ttl"], patience=1000, lock=getattr(locking, sys.argv[1])) as held:
        held.write({"a.ttl": held.documents[0].text + "+"})
"""


@each_lock
def test_of_many_hands_at_once_none_undoes_what_another_did(
    lock: Callable[[str], AbstractContextManager[Grip]],
) -> None:
    command = [sys.executable, "-c", WRITER, lock.__name__]
    hands = [subprocess.Popen(command) for _ in range(4)]
    assert [hand.wait() for hand in hands] == [0] * 4
    assert listing()["a.ttl"] == b"old\r\n" + b"+" * 80


@each_lock
def test_one_file_under_two_names_is_read_and_held_once(lock: Lock) -> None:
    Path("c.ttl").symlink_to("a.ttl")
    with hold(["a.ttl", "c.ttl"], patience=0, lock=lock) as held:
        assert [each.name for each in held.documents] == ["a.ttl"]


@each_lock
def test_two_hard_links_to_one_file_are_not_edited_together_but_read_once(lock: Lock) -> None:
    Path("c.ttl").hardlink_to("a.ttl")
    with (
        pytest.raises(UnreadableError, match=r"a\.ttl and .*c\.ttl are the same file \(hard links\)"),
        hold(["."], patience=0, lock=lock),
    ):
        pass
    assert [each.name for each in read_documents(["."])] == ["a.ttl", "b.ttl"]


def test_hard_links_are_refused_with_the_kept_data_beside_them_too() -> None:
    Path("c.ttl").hardlink_to("a.ttl")
    with pytest.raises(UnreadableError, match=r"hard links"), hold(with_kept(["a.ttl", "c.ttl"])):
        pass
    Path("c.ttl").unlink()
    Path("a.kept.ttl").write_bytes(b"kept")
    Path("b.kept.ttl").hardlink_to("a.kept.ttl")
    with pytest.raises(UnreadableError, match=r"hard links"), hold(with_kept(["a.ttl", "b.ttl"])):
        pass


@posix
def test_a_file_that_was_replaced_while_waiting_is_read_anew() -> None:
    with lock_itself("a.ttl"):
        Path("new").write_bytes(b"newer")
        Path("new").replace("a.ttl")
        with hold(["a.ttl"], patience=0, lock=lock_itself) as held:
            assert held.documents[0].text == "newer"


def test_a_lock_beside_is_no_map_of_the_folder_and_leaves_the_file_free_to_be_replaced() -> None:
    with hold(["."], lock=lock_beside) as held:
        assert Path(".a.ttl.lock").exists()
        assert [each.name for each in read_documents(["."])] == ["a.ttl", "b.ttl"]
        held.write({"a.ttl": "new"})


def test_a_lock_file_that_cannot_be_made_is_told(barred: Barred) -> None:
    Path("site").mkdir()
    Path("site/a.ttl").write_bytes(b"old")
    with (
        barred("site", 0o555),
        pytest.raises(UnreadableError, match=r"^site/a\.ttl: cannot be locked: Permission denied\."),
        hold(["site/a.ttl"], patience=0, lock=lock_beside),
    ):
        pass


def test_a_file_that_an_editor_changed_meanwhile_is_left_alone() -> None:
    with hold(["."]) as held:
        Path("b.ttl").write_bytes(b"by hand")
        with pytest.raises(UnreadableError, match=r"^b\.ttl: the file changed after it was read, so nothing"):
            held.write({"a.ttl": "new", "b.ttl": "new"})
    assert listing() == {"a.ttl": b"old\r\n", "b.ttl": b"by hand"}


def test_a_file_that_is_gone_meanwhile_is_told() -> None:
    with hold(["a.ttl"]) as held:
        Path("a.ttl").unlink()
        with pytest.raises(UnreadableError, match=r"^a\.ttl: cannot be read: No such file"):
            held.write({"a.ttl": "new"})


@posix
@pytest.mark.parametrize("kept", [0o600, 0o640, 0o444, 0o755])
def test_mode_and_symbolic_link_stay(kept: int) -> None:
    Path("a.ttl").chmod(kept)
    Path("link.ttl").symlink_to("a.ttl")
    with hold(["link.ttl"]) as held:
        held.write({"link.ttl": "new"})
    assert Path("link.ttl").is_symlink()
    assert (stat.S_IMODE(Path("a.ttl").stat().st_mode), Path("a.ttl").read_bytes()) == (kept, b"new")


def test_the_owner_stays() -> None:
    if sys.platform == "win32" or os.geteuid() != 0:
        pytest.skip("only root can give files away, on POSIX")
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
    [
        ("none.ttl", "No such file"),
        ("pipe.ttl", "only a regular file can be edited"),
        ("", "The name of a file is empty"),
    ],
)
def test_only_files_are_held(path: str, said: str) -> None:
    if sys.platform == "win32":
        pytest.skip("there are no named pipes among the files")
    make_pipe("pipe.ttl")
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
        with pytest.raises(UnreadableError, match=rf"^{there} exists already\. Choose another place\."):
            create_texts({"new/c.ttl": "c\n", there: "x"})
    assert not Path("new").exists()


@contextmanager
def no_lock(_name: str) -> Iterator[Grip]:
    """Locks nothing, as on a file system without locks."""
    yield Grip.UNKNOWN


def test_where_nothing_can_be_locked_files_are_edited_all_the_same() -> None:
    with hold(["."], patience=0, lock=no_lock) as held:
        held.write({"a.ttl": "new\r\n", "b.ttl": "new"})
    assert listing() == {"a.ttl": b"new\r\n", "b.ttl": BOM + b"new"}
    with hold(["."], lock=no_lock) as held:
        Path("b.ttl").write_bytes(b"by hand")
        with pytest.raises(UnreadableError, match=r"^b\.ttl: the file changed after it was read, so nothing"):
            held.write({"a.ttl": "newer", "b.ttl": "newer"})
    assert listing() == {"a.ttl": b"new\r\n", "b.ttl": b"by hand"}


@posix
def test_a_system_that_has_no_locks_for_a_file_is_not_an_error() -> None:
    handle = os.open("a.ttl", os.O_RDONLY)
    os.close(handle)
    assert try_flock(handle) is Grip.UNKNOWN  # EBADF, as from NFS for a file opened for reading


@posix
def test_a_folder_is_its_files_and_nothing_that_cannot_be_one() -> None:
    make_pipe("pipe.ttl")
    Path("folder.ttl").mkdir()
    assert [each.name for each in read_documents(["."])] == ["a.ttl", "b.ttl"]
    with hold(["."], patience=0) as held:
        assert [each.name for each in held.documents] == ["a.ttl", "b.ttl"]
    Path("nowhere.ttl").symlink_to("nothing")
    with pytest.raises(UnreadableError, match=r"^nowhere\.ttl: cannot be read: No such file"):
        read_documents(["."])
