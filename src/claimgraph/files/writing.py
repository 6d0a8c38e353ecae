"""Writing whole or not at all."""

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
"""Windows refuses to replace a file that anybody has open, as virus scanners and indexers do for a moment."""


def write_text(path: str, text: str) -> None:
    """Write a text file whole or not at all, as UTF-8 with line feeds.

    A symbolic link stays one and its target is replaced; an existing file keeps its mode and, where the
    system lets us, its owner and group. Raises UnreadableError, with nothing changed and nothing left
    behind, if that cannot be done.
    """
    try:
        data = text.encode("utf-8")
    except ValueError as problem:
        raise _unwritable(path, problem) from problem
    write_bytes({path: data})


def write_bytes(contents: Mapping[str, bytes]) -> None:
    """Write the bytes of several files, each whole or not at all.

    All are written beside their places before the first is put in its place, so that a full disk or a
    folder that may not be written to changes none of them. Raises UnreadableError.
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
    """Write text files, none of which may exist yet, each whole or not at all; missing folders are made.

    Raises UnreadableError, with nothing written, if one of them exists or cannot be written.
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
    """A file with the bytes in the folder of the target, and the target; gone at the end if still there."""
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        raise ValueError("a folder or a device has this name")
    # The name is known before the file is there: an interrupt at any moment finds what to remove.
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
    """Open a file that nobody else may read until it has the mode of its target."""
    return os.open(path, flags, 0o600)


def retried(action: Callable[[], object], pauses: Sequence[float] = _PAUSES) -> None:
    """Do something, once more after each pause while it is not permitted. Raises PermissionError."""
    for pause in pauses:
        try:
            action()
        except PermissionError:
            time.sleep(pause)
        else:
            return
    action()


def _like(handle: int, target: Path) -> None:
    """Give an open file the mode of the target and, as far as we may, its group and owner.

    Windows has none of these: a file gets its rights from its folder.
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
    """Have the folder's new entry on the disk too, where folders can be opened for that."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _umask() -> int:
    """The mask that new files get; asking for it means setting it for a moment."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
