"""Holding files while they are edited, so that of many hands at once none undoes what another did.

The lock is the file itself (``flock``): nothing is left behind, and a process that dies lets go. It is
advisory: an editor does not ask for it, so what stands in the file is compared once more before it is
replaced.
"""

from __future__ import annotations

import codecs
import contextlib
import os
import stat
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from claimgraph.errors import UnreadableError
from claimgraph.files.reading import named_files, read_bytes, to_document, unreadable
from claimgraph.files.writing import write_bytes
from claimgraph.model import Document

PATIENCE = 30.0
"""So many seconds are waited for a file that somebody else is editing."""

_PAUSE = 0.01


@dataclass(frozen=True, slots=True)
class Held:
    """Files that are held, as they were read: nobody else who asks first can change them."""

    documents: tuple[Document, ...]
    _data: Mapping[str, bytes]

    def write(self, texts: Mapping[str, str]) -> None:
        """Write new texts of some of the files, by name, each whole or not at all.

        A byte order mark stays. Raises UnreadableError, with nothing written, if a file is no longer as
        it was read, or cannot be written.
        """
        for name in texts:
            if read_bytes(name) != self._data[name]:
                raise UnreadableError(
                    f"{name}: changed since it was read, and nothing is written. Give the command again."
                )
        write_bytes({name: self._encoded(name, text) for name, text in texts.items()})

    def _encoded(self, name: str, text: str) -> bytes:
        mark = codecs.BOM_UTF8 if self._data[name].startswith(codecs.BOM_UTF8) else b""
        return mark + text.encode("utf-8")


@contextlib.contextmanager
def hold(paths: Iterable[str], patience: float = PATIENCE) -> Iterator[Held]:
    """Read claim maps, and hold them until the end; a folder means its .ttl files.

    Raises UnreadableError if a file cannot be read, or if somebody else holds it for longer than we are
    patient, and MalformedError, with the place, for text that is not UTF-8.
    """
    names = named_files(paths)
    with contextlib.ExitStack() as stack:
        end = time.monotonic() + patience
        for name in sorted({os.path.realpath(name): name for name in names}.values(), key=os.path.realpath):
            stack.enter_context(_locked(name, end, patience))
        data = {name: read_bytes(name) for name in names}
        yield Held(tuple(to_document(name, content) for name, content in data.items()), data)


@contextlib.contextmanager
def _locked(name: str, end: float, patience: float) -> Iterator[None]:
    """The lock of a file; of the one that bears the name when the lock is ours, not of an older one."""
    while True:
        handle = _open(name)
        try:
            if _try_lock(handle) and _is_still(name, handle):
                yield
                return
        finally:
            os.close(handle)
        if time.monotonic() >= end:
            raise UnreadableError(
                f"{name}: somebody else is editing it, and did not finish within {patience:g} seconds."
                " Try again when they are done."
            )
        time.sleep(_PAUSE)


def _open(name: str) -> int:
    try:
        if not stat.S_ISREG(Path(name).stat().st_mode):
            raise UnreadableError(f"{name}: only a file can be edited. Name a file.")
        return os.open(name, os.O_RDONLY)
    except (OSError, ValueError) as problem:
        raise unreadable(name, problem) from problem


def _is_still(name: str, handle: int) -> bool:
    """Whether a name still stands for an open file, or for another that has taken its place."""
    try:
        there = Path(name).stat()
    except OSError:
        return False
    held = os.fstat(handle)
    return (there.st_dev, there.st_ino) == (held.st_dev, held.st_ino)


def _lock_nothing(_: int) -> bool:
    """Where the system has no such lock, changes since the reading are still noticed."""
    return True


def _flock() -> Callable[[int], bool]:
    try:
        import fcntl  # noqa: PLC0415 - not on every system
    except ImportError:
        return _lock_nothing

    def lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    return lock


_try_lock = _flock()
