"""Temporary files, which are written beside a file and then replace it atomically."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from claimgraph.errors import ChangedError, UnreadableError
from claimgraph.files.locking import Grip, try_flock
from claimgraph.files.reading import read_regular, unreadable

_PAUSES = (0.01, 0.05, 0.2, 0.5, 1.0) if sys.platform == "win32" else ()
"""Seconds between retries: Windows cannot replace an open file, and virus scanners open files briefly."""

_LEFT_OVER = re.compile(r"\.claimgraph-([0-9a-f]{16})(?:\.(journal)|-[0-9]+\.(?:new|old))", re.ASCII)


def beside(folder: Path, edit: str, number: int, kind: str) -> Path:
    """The name of a temporary file: the ``new`` or ``old`` text of one file of an edit, in its folder.

    ``edit`` is 16 hexadecimal digits. Only files with names of this form are ever removed as stale.
    """
    return folder / f".claimgraph-{edit}-{number}.{kind}"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A new text in a temporary file beside its target; ``path`` is the target as the user named it.

    ``expected`` has the bytes of the target when it was read; None accepts any contents.
    """

    path: str
    target: Path
    data: bytes
    new: Path
    expected: bytes | None

    def take_place(self) -> None:
        """Replace the target, after comparing it with the expected bytes at the last moment.

        Raises ChangedError if it has changed, and UnreadableError if it cannot be replaced.
        """
        if self.expected is not None and not self._is_as_expected(self.expected):
            raise ChangedError(
                f"{self.path}: the file changed after it was read, so nothing was written."
                " Run the command again."
            )
        with located(self.path):
            retried(partial(self.new.replace, self.target))
            flush_folder(self.target.parent)

    def _is_as_expected(self, expected: bytes) -> bool:
        """Whether the target has the expected content, and did not change while it was compared."""
        before = self._state()
        return read_regular(self.path) == expected and self._state() == before

    def _state(self) -> tuple[int, int, int]:
        try:
            status = self.target.stat()
        except OSError as problem:
            raise unreadable(self.path, problem) from problem
        return status.st_ino, status.st_size, status.st_mtime_ns


@contextlib.contextmanager
def prepared(
    path: str, data: bytes, name: Callable[[Path], Path], expected: bytes | None
) -> Iterator[Prepared]:
    """Write a new text to a temporary file beside its target; it is removed at the end if it still exists.

    ``name`` gives the temporary file, for the folder of the target. Raises UnreadableError if it cannot be
    written.
    """
    with contextlib.ExitStack() as stack:
        with located(path):
            target = Path(os.path.realpath(path))
            if target.exists() and not target.is_file():
                raise ValueError("a folder or a device has this name")
            new = name(target.parent)
            # Before the file exists, so that an interrupt at any moment finds it.
            stack.callback(remove, new)
            stack.enter_context(written(new, data, target))
        yield Prepared(path, target, data, new, expected)


@contextlib.contextmanager
def written(path: Path, data: bytes, like: Path) -> Iterator[None]:
    """A new file with the mode and owner of another one, on disk when the context begins. Raises OSError.

    It stays locked until the end of the context, so that no other process removes it as stale.
    """
    with _created(path) as file:
        file.write(data)
        file.flush()
        _like(file.fileno(), like)
        os.fsync(file.fileno())
        if sys.platform == "win32":
            file.close()  # an open file could not be renamed
        yield


@contextlib.contextmanager
def _created(path: Path) -> Iterator[BinaryIO]:
    """A new file, open for writing and locked; retries if another process has just removed it as stale."""
    while True:
        with contextlib.suppress(FileExistsError), open(path, "xb", opener=_for_us_alone) as file:
            grip = try_flock(file.fileno())
            if grip is Grip.UNKNOWN or (grip is Grip.HELD and os.fstat(file.fileno()).st_nlink):
                yield file
                return


def remove(path: Path) -> None:
    """Remove a file if it exists and may be removed."""
    with contextlib.suppress(OSError):
        path.unlink()


def sweep(folder: str) -> None:
    """Remove the temporary files that a killed process left in a folder, where permissions allow it.

    The files of running processes are locked and stay, and so do those of an edit that must still be undone.
    Without file locks, all files stay.
    """
    names = set(_listed(folder))
    for name in names:
        found = _LEFT_OVER.fullmatch(name)
        if found and found[2] != "journal" and f".claimgraph-{found[1]}.journal" not in names:
            _remove_if_free(Path(folder, name))


def journals(folder: str) -> list[Path]:
    """The journals of unfinished edits in a folder, sorted by name."""
    found = ((_LEFT_OVER.fullmatch(name), name) for name in _listed(folder))
    paths = sorted(Path(folder, name) for match, name in found if match and match[2] == "journal")
    return [path for path in paths if is_plain(path)]


def is_plain(path: Path) -> bool:
    """Whether a path is itself a regular file, not a link to one; nothing else can be a journal."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def _listed(folder: str) -> list[str]:
    try:
        return [each.name for each in Path(folder).iterdir() if each.name.startswith(".claimgraph-")]
    except OSError:  # a folder that this user may enter but not list
        return []


def _remove_if_free(path: Path) -> None:
    with contextlib.suppress(OSError), open(path, "rb", opener=_without_waiting) as file:
        if try_flock(file.fileno()) is Grip.HELD:
            path.unlink()


@contextlib.contextmanager
def located(path: str) -> Iterator[None]:
    """Turn an OSError or ValueError into an UnreadableError that names a file that cannot be written."""
    try:
        yield
    except (OSError, ValueError) as problem:
        raise unwritable(path, problem) from problem


def unwritable(path: str, problem: Exception) -> UnreadableError:
    """The error for a path that cannot be written, given the exception that the system raised."""
    remedy = "Make room on the disk." if is_full(problem) else "Check the folder."
    return UnreadableError(f"{path}: cannot be written: {reason_of(problem)}. {remedy}")


def reason_of(problem: Exception) -> str:
    """Why something cannot be read or written, in the words of the system where it has any."""
    if is_full(problem):
        return os.strerror(errno.ENOSPC)
    return getattr(problem, "strerror", None) or str(problem)


def is_full(problem: Exception) -> bool:
    """Whether the system raised an exception because a disk is full, or the share of it that a user has."""
    return isinstance(problem, OSError) and problem.errno in {
        errno.ENOSPC,
        getattr(errno, "EDQUOT", errno.ENOSPC),
    }


def _without_waiting(path: str, flags: int) -> int:
    """Open a file without following a symbolic link and without waiting for the other end of a pipe."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0))


def _for_us_alone(path: str, flags: int) -> int:
    """Open a new file that only its owner can read; it gets the mode of its target later."""
    return os.open(path, flags, 0o600)


def retried(action: Callable[[], object], pauses: Sequence[float] = _PAUSES) -> None:
    """Run an action, and repeat it after each pause (in seconds) as long as it raises PermissionError.

    Raises the PermissionError of the last attempt.
    """
    for pause in pauses:
        try:
            action()
        except PermissionError:
            time.sleep(pause)
        else:
            return
    action()


def _like(handle: int, target: Path) -> None:
    """Give an open file the mode of the target and, if permitted, its group and owner.

    Does nothing on Windows, where a file inherits its permissions from its folder.
    """
    if sys.platform == "win32":
        return
    if not target.exists():
        os.fchmod(handle, 0o666 & ~_umask())
        return
    there = target.stat()
    for owner, group in ((-1, there.st_gid), (there.st_uid, -1)):
        with contextlib.suppress(PermissionError):
            os.fchown(handle, owner, group)
    os.fchmod(handle, stat.S_IMODE(there.st_mode))


def flush_folder(folder: Path) -> None:
    """Flush a folder to disk where supported, so that a new entry survives a crash."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _umask() -> int:
    """The permission mask for new files; reading it requires setting it for a moment."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
