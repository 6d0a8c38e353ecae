"""Atomic writes: a file is replaced completely or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from claimgraph.errors import UnreadableError

_PAUSES = (0.01, 0.05, 0.2, 0.5, 1.0) if sys.platform == "win32" else ()
"""Seconds between retries: Windows cannot replace an open file, and virus scanners open files briefly."""


def write_text(path: str, text: str) -> None:
    """Write a text file atomically, as UTF-8; line endings are written as they are.

    If the path is a symbolic link, its target is replaced. An existing file keeps its mode and, if
    permitted, its owner and group. Raises UnreadableError if the file cannot be written; nothing has changed
    then, and no temporary file remains.
    """
    try:
        data = text.encode("utf-8")
    except ValueError as problem:
        raise _unwritable(path, problem) from problem
    write_bytes({path: data})


def write_bytes(contents: Mapping[str, bytes]) -> None:
    """Write the bytes of several files, each atomically.

    All contents are first written to temporary files beside their targets, and only then renamed, so that a
    full disk or a read-only folder leaves all targets unchanged. Raises UnreadableError for a file that
    cannot be written.
    """
    with contextlib.ExitStack() as stack:
        ready = []
        for path, data in contents.items():
            with _located(path):
                ready.append((path, *stack.enter_context(_written_beside(path, data))))
        for path, beside, target in ready:
            with _located(path):
                retried(partial(beside.replace, target))
                _settle(target.parent)


def create_texts(texts: Mapping[str, str]) -> None:
    """Write new text files as UTF-8, each atomically; missing folders are created.

    Raises UnreadableError, with no file written, if one of them exists already or cannot be written.
    """
    for path in texts:
        with _located(path):
            if os.path.lexists(path):
                raise UnreadableError(f"{path} exists already; choose another folder.")
    for path in texts:
        with _located(path):
            Path(path).parent.mkdir(parents=True, exist_ok=True)
    write_bytes({path: text.encode("utf-8") for path, text in texts.items()})


@contextlib.contextmanager
def _located(path: str) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as problem:
        raise _unwritable(path, problem) from problem


def _unwritable(path: str, problem: Exception) -> UnreadableError:
    why = getattr(problem, "strerror", None) or str(problem)
    return UnreadableError(f"{path}: cannot be written: {why}. Check the folder.")


@contextlib.contextmanager
def _written_beside(path: str, data: bytes) -> Iterator[tuple[Path, Path]]:
    """Write a temporary file beside the target, and yield the paths of both; remove it if it still exists."""
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        raise ValueError("a folder or a device has this name")
    # Choose the name before the file exists, so that cleanup works after an interrupt at any moment.
    beside = target.with_name(f".{target.name}.{secrets.token_urlsafe(6)}")
    try:
        with open(beside, "xb", opener=_for_us_alone) as file:
            file.write(data)
            file.flush()
            _like(file.fileno(), target)
            os.fsync(file.fileno())
        yield beside, target
    finally:
        with contextlib.suppress(OSError):
            beside.unlink()


def _for_us_alone(path: str, flags: int) -> int:
    """Open a file that only its owner can read; it gets the mode of its target later."""
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


def _settle(folder: Path) -> None:
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
