"""Locks files while claimgraph edits them, so that no edit overwrites another.

The lock is advisory: a text editor ignores it, so the bytes of a file are compared again before the file is
replaced. POSIX and Windows lock in different ways; NATIVE_LOCK is the function for this system.
"""

from __future__ import annotations

import codecs
import contextlib
import os
import stat
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from claimgraph.errors import UnreadableError
from claimgraph.files.reading import named_files, read_bytes, to_document, unreadable
from claimgraph.files.writing import write_bytes
from claimgraph.model import Document

PATIENCE = 30.0
"""The default number of seconds to wait for a file that another process is editing."""

_PAUSE = 0.01

Lock = Callable[[str], AbstractContextManager[bool]]
"""Tries once to lock the file with a name; the context yields whether it has the lock, and releases it."""


@dataclass(frozen=True, slots=True)
class Held:
    """Locked files with the contents that were read; no other process that uses the lock can change them."""

    documents: tuple[Document, ...]
    _data: Mapping[str, bytes]

    def write(self, texts: Mapping[str, str]) -> None:
        """Replace the texts of some of the files, by name; each file is replaced atomically.

        A byte order mark is kept. Raises UnreadableError, with nothing written, if a file has changed since
        it was read or cannot be written.
        """
        for name in texts:
            if read_bytes(name) != self._data[name]:
                raise UnreadableError(
                    f"{name}: the file changed after it was read, so nothing was written."
                    " Run the command again."
                )
        write_bytes({name: self._encoded(name, text) for name, text in texts.items()})

    def _encoded(self, name: str, text: str) -> bytes:
        mark = codecs.BOM_UTF8 if self._data[name].startswith(codecs.BOM_UTF8) else b""
        return mark + text.encode("utf-8")


@contextlib.contextmanager
def hold(paths: Iterable[str], patience: float = PATIENCE, lock: Lock | None = None) -> Iterator[Held]:
    """Lock claim maps until the end of the context, and read them; a folder means its .ttl files.

    ``lock`` defaults to NATIVE_LOCK. Raises UnreadableError if a file cannot be read, or if another process
    holds it for longer than ``patience`` seconds, and MalformedError, with the location, for text that is
    not UTF-8.
    """
    names = named_files(paths)
    with contextlib.ExitStack() as stack:
        end = time.monotonic() + patience
        for name in sorted({os.path.realpath(name): name for name in names}.values(), key=os.path.realpath):
            stack.enter_context(_locked(name, lock or NATIVE_LOCK, end, patience))
        data = {name: read_bytes(name) for name in names}
        yield Held(tuple(to_document(name, content) for name, content in data.items()), data)


@contextlib.contextmanager
def _locked(name: str, lock: Lock, end: float, patience: float) -> Iterator[None]:
    """Lock a file, retrying until the time ``end`` of the monotonic clock; raises UnreadableError then."""
    while True:
        _refuse_other_than_file(name)
        with lock(name) as is_ours:
            if is_ours:
                yield
                return
        if time.monotonic() >= end:
            raise UnreadableError(
                f"{name}: another process is editing this file, and did not finish"
                f" within {patience:g} seconds."
                " Try again when it has finished."
            )
        time.sleep(_PAUSE)


def _refuse_other_than_file(name: str) -> None:
    """Refuse anything but a regular file, before it is opened: opening a pipe would block."""
    try:
        mode = Path(name).stat().st_mode
    except (OSError, ValueError) as problem:
        raise unreadable(name, problem) from problem
    if not stat.S_ISREG(mode):
        raise UnreadableError(f"{name}: only a regular file can be edited. Name a file.")


@contextlib.contextmanager
def lock_itself(name: str) -> Iterator[bool]:
    """Lock the file itself with ``flock`` (POSIX).

    This leaves no lock file behind, and the system releases the lock if the process dies. After locking, the
    name must still refer to the same file, because the previous holder may have replaced it.
    """
    try:
        handle = os.open(name, os.O_RDONLY)
    except OSError as problem:
        raise unreadable(name, problem) from problem
    try:
        yield _try_flock(handle) and _is_still(name, handle)
    finally:
        os.close(handle)


def _try_flock(handle: int) -> bool:
    if sys.platform == "win32":
        raise NotImplementedError("Windows has no flock")
    import fcntl  # noqa: PLC0415 - not on every system

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_still(name: str, handle: int) -> bool:
    """Whether a name still refers to an open file, and not to another file that replaced it."""
    try:
        there = Path(name).stat()
    except OSError:
        return False
    held = os.fstat(handle)
    return (there.st_dev, there.st_ino) == (held.st_dev, held.st_ino)


@contextlib.contextmanager
def lock_beside(name: str) -> Iterator[bool]:
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
        yield False
        return
    except OSError as problem:
        raise UnreadableError(
            f"{name}: cannot be locked: {problem.strerror or problem}. Check the folder."
        ) from problem
    try:
        yield True
    finally:
        lock.release()


NATIVE_LOCK: Lock = lock_beside if sys.platform == "win32" else lock_itself
