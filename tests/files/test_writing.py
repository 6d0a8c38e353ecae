"""Writing: a file is there whole or as it was before, and nothing is left behind."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from claimgraph.errors import UnreadableError
from claimgraph.files import write_text
from claimgraph.files.writing import retried

Barred = Callable[[str, int], AbstractContextManager[None]]

posix = pytest.mark.skipif(sys.platform == "win32", reason="an open file is not replaced, and has no mode")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, in which each test runs."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """Files can grow to this number of bytes, as on a disk that is nearly full."""
    if sys.platform == "win32":
        pytest.skip("no limits can be set there")
    import resource  # noqa: PLC0415 - not on every system

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def mode(path: str) -> int:
    return stat.S_IMODE(Path(path).stat().st_mode)


def listing() -> list[str]:
    return sorted(path.as_posix() for path in Path().rglob("*"))


def refusal(path: str, text: str = "new") -> str:
    with pytest.raises(UnreadableError) as caught:
        write_text(path, text)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("", b""),
        ("a\nb\n", b"a\nb\n"),
        ("é 😀", b"\xc3\xa9 \xf0\x9f\x98\x80"),
        ("a\r\nb", b"a\r\nb"),
    ],
)
def test_a_text_is_written_as_utf8_and_its_line_feeds_stay(text: str, data: bytes) -> None:
    write_text("a.html", text)
    assert Path("a.html").read_bytes() == data
    assert listing() == ["a.html"]


def test_a_shorter_text_replaces_a_longer_one_whole() -> None:
    Path("a.html").write_bytes(b"old and long")
    write_text("a.html", "new")
    assert Path("a.html").read_bytes() == b"new"
    assert listing() == ["a.html"]


@posix
def test_who_has_the_old_file_open_still_reads_the_old_text() -> None:
    Path("a.html").write_bytes(b"old")
    with Path("a.html").open("rb") as file:
        write_text("a.html", "new")
        assert file.read() == b"old"


@posix
@pytest.mark.parametrize(("mask", "expected"), [(0, 0o666), (0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_gets_the_mode_that_the_umask_leaves(mask: int, expected: int) -> None:
    with umask(mask):
        write_text("a.html", "new")
        assert os.umask(mask) == mask
    assert mode("a.html") == expected


@posix
@pytest.mark.parametrize("kept", [0o644, 0o600, 0o666, 0o755, 0o444])
def test_an_existing_file_keeps_its_mode(kept: int) -> None:
    Path("a.html").write_bytes(b"old")
    Path("a.html").chmod(kept)
    with umask(0o027):
        write_text("a.html", "new")
    assert (mode("a.html"), Path("a.html").read_bytes()) == (kept, b"new")


@posix
@pytest.mark.parametrize("there", [True, False], ids=["target there", "target missing"])
def test_a_symbolic_link_stays_and_its_target_is_written(*, there: bool) -> None:
    Path("site").mkdir()
    if there:
        Path("site/a.html").write_bytes(b"old")
        Path("site/a.html").chmod(0o640)
    Path("middle.html").symlink_to("site/a.html")
    Path("link.html").symlink_to("middle.html")
    with umask(0o022):
        write_text("link.html", "new")
    assert (str(Path("link.html").readlink()), str(Path("middle.html").readlink())) == (
        "middle.html",
        "site/a.html",
    )
    assert not Path("site/a.html").is_symlink()
    assert (Path("site/a.html").read_bytes(), mode("site/a.html")) == (b"new", 0o640 if there else 0o644)
    assert listing() == ["link.html", "middle.html", "site", "site/a.html"]


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("none/a.html", "No such file or directory"),
        ("old.html/a.html", "Not a directory"),
        ("site", "a folder or a device has this name"),
        ("pipe", "a folder or a device has this name"),
        ("", "a folder or a device has this name"),
        ("a" * 300, "File name too long"),
    ],
    ids=["no folder", "file as folder", "folder", "pipe", "nothing", "long name"],
)
def test_a_path_that_cannot_be_written_is_refused_and_nothing_changes(path: str, why: str) -> None:
    if sys.platform == "win32":
        pytest.skip("the reasons have other words, and there are no named pipes")
    Path("old.html").write_bytes(b"old")
    Path("site").mkdir()
    os.mkfifo("pipe")
    assert refusal(path) == f"{path}: cannot be written: {why}. Check the folder."
    assert listing() == ["old.html", "pipe", "site"]
    assert Path("old.html").read_bytes() == b"old"
    assert Path("pipe").is_fifo()


@pytest.mark.parametrize(
    ("path", "text", "why"),
    [("a\0b.html", "new", "embedded null"), ("a.html", "half a pair: \ud800", "surrogates not allowed")],
    ids=["NUL in the name", "no Unicode text"],
)
def test_what_no_file_can_hold_is_refused_and_nothing_changes(path: str, text: str, why: str) -> None:
    said = refusal(path, text)
    assert said.startswith(f"{path}: cannot be written: ")
    assert why in said
    assert listing() == []


@pytest.mark.parametrize("old", [b"old", None], ids=["over an old file", "as a new file"])
def test_a_full_disk_leaves_the_old_file_and_nothing_else(old: bytes | None) -> None:
    if old is not None:
        Path("a.html").write_bytes(old)
    with room_for(1000):
        said = refusal("a.html", "x" * 100_000)
    assert said == "a.html: cannot be written: File too large. Check the folder."
    assert [Path(name).read_bytes() for name in listing()] == ([] if old is None else [old])


def test_a_folder_the_user_may_not_write_in_is_left_alone(barred: Barred) -> None:
    Path("site").mkdir()
    Path("site/a.html").write_bytes(b"old")
    with barred("site", 0o555):
        said = refusal("site/a.html")
    assert said == "site/a.html: cannot be written: Permission denied. Check the folder."
    assert listing() == ["site", "site/a.html"]
    assert Path("site/a.html").read_bytes() == b"old"


@pytest.mark.parametrize(("refusals", "is_done"), [(0, True), (2, True), (3, False)])
def test_what_is_not_permitted_for_a_moment_is_tried_again(refusals: int, *, is_done: bool) -> None:
    left = [PermissionError(13, "in use")] * refusals
    done = []

    def replace() -> None:
        if left:
            raise left.pop()
        done.append("replaced")

    with contextlib.suppress(PermissionError):
        retried(replace, pauses=(0, 0))
    assert done == ["replaced"] * is_done
    assert len(left) == 0
