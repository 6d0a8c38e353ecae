"""A file is read again for its digest whenever it could have changed."""

from __future__ import annotations

import codecs
import hashlib
import os
from pathlib import Path

import pytest

from claimgraph.files.digests import SETTLED, find_digest

from running import make_pipe

LATER = 3_600_000_000_000
"""An hour in nanoseconds."""


def digest(path: Path, after: int) -> str | None:
    """The digest of a file, asked for some nanoseconds after it was last changed."""
    status = path.stat()
    changed = max(status.st_mtime_ns, status.st_ctime_ns)
    found = find_digest(str(path), path.parent / "records", lambda: changed + after)
    return found and found.digest


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "records").mkdir()
    made = tmp_path / "map.ttl"
    made.write_bytes(b"a" * 3_000_000)
    return made


def forge_record(path: Path) -> None:
    """Give the recorded digest another value, by which it is seen when it is used."""
    (record,) = (path.parent / "records").iterdir()
    record.write_text(record.read_text().replace('"digest":"', '"digest":"recorded'))


def test_a_digest_is_that_of_the_text_without_byte_order_mark(path: Path) -> None:
    expected = hashlib.sha256(path.read_bytes()).hexdigest()
    assert digest(path, LATER) == expected
    path.write_bytes(codecs.BOM_UTF8 + path.read_bytes())
    assert digest(path, LATER) == expected
    path.write_bytes(b"a")
    assert digest(path, LATER) == hashlib.sha256(b"a").hexdigest()


def test_an_unchanged_file_is_not_read_again(path: Path) -> None:
    expected = digest(path, SETTLED + 1)
    forge_record(path)
    assert digest(path, LATER) == f"recorded{expected}"


@pytest.mark.parametrize("after", [-LATER, 0, SETTLED])
def test_a_file_that_was_written_too_shortly_before_is_read_again(after: int, path: Path) -> None:
    expected = digest(path, after)
    forge_record(path)
    assert digest(path, LATER) == expected


@pytest.mark.parametrize("change", ["size", "time", "place", "status"])
def test_a_file_that_changed_is_read_again(change: str, path: Path) -> None:
    digest(path, LATER)
    forge_record(path)
    status = path.stat()
    match change:
        case "size":
            path.write_bytes(b"b")
        case "time":
            os.utime(path, ns=(0, 0))
        case "place":
            (path.parent / "other").write_bytes(b"b" * status.st_size)
            (path.parent / "other").replace(path)
        case _:
            path.write_bytes(b"b" * status.st_size)
    os.utime(path, ns=(0, 0 if change == "time" else status.st_mtime_ns))
    assert digest(path, LATER) == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_pipe_has_no_digest_and_a_digest_that_cannot_be_recorded_is_found(path: Path) -> None:
    expected = digest(path, LATER)
    found = find_digest(str(path), path.parent / "nowhere")
    assert found is not None
    assert found.digest == expected
    pipe = path.parent / "pipe"
    try:
        make_pipe(pipe)
    except NotImplementedError:
        pytest.skip("Windows has no named pipes")
    assert digest(pipe, LATER) is None
