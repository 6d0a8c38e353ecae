"""Locking files while claimgraph edits them, so that no edit overwrites another.

The lock is advisory: text editors ignore it, and some file systems do not support it. So the bytes of a file
are compared again before the file is replaced. POSIX and Windows lock in different ways; NATIVE_LOCK is the
function for this system.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from enum import Enum
from pathlib import Path

from claimgraph.errors import UnreadableError
from claimgraph.files.reading import unreadable

PATIENCE = 30.0
"""The default number of seconds to wait for a file that another process is editing."""

PAUSE = 0.01
"""Seconds between two attempts to lock a file."""

_NO_LOCKS = {errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EBADF}
"""The error codes of file systems without locks, or without locks of files opened for reading (NFS)."""


class Grip(Enum):
    """The result of an attempt to lock a file."""

    HELD = "locked by this process"
    TAKEN = "locked by another process"
    UNKNOWN = "not locked, because the file system has no locks"


Lock = Callable[[str], AbstractContextManager[Grip]]
"""Tries once to lock the file with a name; the context yields the result and then releases the lock."""


@contextlib.contextmanager
def lock_itself(name: str) -> Iterator[Grip]:
    """Lock the file itself with ``flock`` (POSIX).

    This leaves no lock file behind, and the system releases the lock if the process dies. After locking, the
    name must still refer to the same file, because the previous holder may have replaced it.
    """
    try:
        handle = os.open(name, os.O_RDONLY)
    except OSError as problem:
        raise unreadable(name, problem) from problem
    try:
        try:
            grip = try_flock(handle)
        except OSError as problem:
            raise _unlockable(name, problem) from problem
        yield grip if _is_still(name, handle) else Grip.TAKEN
    finally:
        os.close(handle)


def try_flock(handle: int) -> Grip:
    """Try once to lock an open file; closing it releases the lock. Raises OSError for any other failure."""
    if sys.platform == "win32":
        return Grip.UNKNOWN
    import fcntl  # noqa: PLC0415 - not on every system

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return Grip.TAKEN
    except OSError as problem:
        if problem.errno in _NO_LOCKS:
            return Grip.UNKNOWN
        raise
    return Grip.HELD


def _is_still(name: str, handle: int) -> bool:
    """Whether a name still refers to an open file, and not to another file that replaced it."""
    try:
        there = Path(name).stat()
    except OSError:
        return False
    held = os.fstat(handle)
    return (there.st_dev, there.st_ino) == (held.st_dev, held.st_ino)


@contextlib.contextmanager
def lock_beside(name: str) -> Iterator[Grip]:
    """Lock an empty hidden file beside the file (Windows).

    Windows cannot replace an open file, so the file itself cannot serve as the lock. Windows removes the
    lock file when it is released. A lock file left by a crash is harmless, because nothing locks it any more.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 - only needed on Windows

    target = Path(os.path.realpath(name))
    lock = FileLock(target.with_name(f".{target.name}.lock"))
    try:
        lock.acquire(timeout=0)
    except Timeout:
        yield Grip.TAKEN
        return
    except OSError as problem:
        raise _unlockable(name, problem) from problem
    try:
        yield Grip.HELD
    finally:
        lock.release()


def _unlockable(name: str, problem: OSError) -> UnreadableError:
    return UnreadableError(f"{name}: cannot be locked: {problem.strerror or problem}. Check the folder.")


NATIVE_LOCK: Lock = lock_beside if sys.platform == "win32" else lock_itself
