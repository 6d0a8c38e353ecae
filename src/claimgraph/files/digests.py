"""Digests of files, which are not read again while the system says that they are unchanged.

As git does for its index: a file of the same size, inode and times is unchanged, unless it was written so
shortly before its digest was found that a later change could have left the same times.
"""

from __future__ import annotations

import codecs
import hashlib
import os
import stat
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from typing import NamedTuple

import msgspec
from msgspec import Struct

SETTLED = 2_000_000_000
"""Nanoseconds after which a change of a file shows in its times: those of FAT count in steps of 2 seconds."""

TimeSource = Callable[[], int]


class _FileState(Struct, frozen=True):
    """What the system says of a file; times in nanoseconds."""

    device: int
    inode: int
    size: int
    modified: int
    changed: int


class _DigestRecord(Struct, frozen=True):
    """The digest of a file that was in a state, and the time before it was read."""

    path: str
    state: _FileState
    read_at: int
    digest: str


class NamedDigest(NamedTuple):
    """A file as it was named, and the sha256 of its text in UTF-8 without byte order mark."""

    name: str
    digest: str


def find_digest(path: str, records: Path, clock: TimeSource = time.time_ns) -> NamedDigest | None:
    """The digest of a file; None for a path that is not a regular file or that changes while it is read.

    ``records`` is the folder in which digests are recorded. ``clock`` returns the time in nanoseconds. Raises
    OSError for a file that cannot be read.
    """
    before = _find_state(path)
    if before is None:
        return None
    real = os.path.realpath(path)
    record = records / f"{hashlib.sha256(os.fsencode(real)).hexdigest()}.json"
    known = _read_record(record)
    if known is not None and (known.path, known.state) == (real, before) and _is_settled(known):
        return NamedDigest(path, known.digest)
    now = clock()
    digest = _hash(path)
    if _find_state(path) != before:
        return None
    _write_record(record, _DigestRecord(real, before, now, digest))
    return NamedDigest(path, digest)


def _find_state(path: str) -> _FileState | None:
    status = Path(path).stat()
    if not stat.S_ISREG(status.st_mode):
        return None
    return _FileState(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)


def _is_settled(record: _DigestRecord) -> bool:
    """Whether a change after the digest was found would have changed the times of the file."""
    return max(record.state.modified, record.state.changed) + SETTLED < record.read_at


def _hash(path: str) -> str:
    found = hashlib.sha256()
    with Path(path).open("rb") as file:
        if (start := file.read(len(codecs.BOM_UTF8))) != codecs.BOM_UTF8:
            found.update(start)
        while part := file.read(1 << 20):
            found.update(part)
    return found.hexdigest()


def _read_record(path: Path) -> _DigestRecord | None:
    with suppress(OSError, msgspec.DecodeError):
        return msgspec.json.decode(path.read_bytes(), type=_DigestRecord)
    return None


def _write_record(path: Path, record: _DigestRecord) -> None:
    """Write a record, or nothing where that is not possible: then the file is read again the next time."""
    made = path.parent / f".{token_hex(8)}"
    with suppress(OSError, UnicodeEncodeError):
        made.write_bytes(msgspec.json.encode(record))
        made.replace(path)
    with suppress(OSError):
        made.unlink(missing_ok=True)
