"""Replacing files atomically: a single file, or several files together."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

import msgspec

from claimgraph.errors import UnreadableError
from claimgraph.files.journal import Journal, Replaced, clear, complete, digest, undo
from claimgraph.files.locking import NATIVE_LOCK, Grip, Lock
from claimgraph.files.reading import read_regular
from claimgraph.files.writing import (
    Prepared,
    beside,
    flush_folder,
    located,
    prepared,
    sweep,
    written,
)


def write_text(path: str, text: str) -> None:
    """Write a text file atomically, as UTF-8; line endings are written as they are.

    If the path is a symbolic link, its target is replaced. An existing file keeps its mode and, if
    permitted, its owner and group. Raises UnreadableError if the file cannot be written; nothing has changed
    then, and no temporary file remains.
    """
    replace_files({path: encoded(path, text)})


def encoded(path: str, text: str) -> bytes:
    """A text as UTF-8. Raises UnreadableError, with the path, for halves of pairs of characters."""
    with located(path):
        return text.encode("utf-8")


def create_texts(texts: Mapping[str, str]) -> None:
    """Write new text files as UTF-8, all or none; missing folders are created.

    Raises UnreadableError, with no file written, if one of them exists already or cannot be written.
    """
    replace_files(new_contents(texts))


def new_contents(texts: Mapping[str, str]) -> dict[str, bytes]:
    """The bytes of new text files, by path; their folders are created if they are missing.

    Raises UnreadableError if one of the files exists already.
    """
    for path in texts:
        with located(path):
            if os.path.lexists(path):
                raise UnreadableError(f"{path} exists already. Choose another place.")
    for path in texts:
        with located(path):
            Path(path).parent.mkdir(parents=True, exist_ok=True)
    return {path: encoded(path, text) for path, text in texts.items()}


def replace_files(
    contents: Mapping[str, bytes], expected: Mapping[str, bytes] | None = None, lock: Lock = NATIVE_LOCK
) -> None:
    """Replace the bytes of files, by path: all of them, or none.

    ``expected`` has the bytes of the files when they were read. Changes nothing if it raises: ChangedError
    if a file has different contents by now, UnreadableError if one cannot be written.
    """
    edit = secrets.token_hex(8)
    with contextlib.ExitStack() as stack:
        ready = []
        for number, (path, data) in enumerate(contents.items()):
            name = partial(beside, edit=edit, number=number, kind="new")
            old = expected.get(path) if expected else None
            ready.append(stack.enter_context(prepared(path, data, name, old)))
        for folder in _folders(ready):
            sweep(str(folder))
        if len(ready) == 1:
            ready[0].take_place()
        elif ready:
            _replace_all(edit, ready, lock)


def _folders(ready: Iterable[Prepared]) -> Sequence[Path]:
    return list(dict.fromkeys(each.target.parent for each in ready))


def _replace_all(edit: str, ready: Sequence[Prepared], lock: Lock) -> None:
    main, *others = (folder / f".claimgraph-{edit}.journal" for folder in _folders(ready))
    files: list[Replaced] = []
    with contextlib.ExitStack() as stack:
        stack.callback(clear, main, others)
        try:
            for journal in (main, *others):
                with located(str(journal.parent)):
                    _create(stack, journal, lock)
            for number, each in enumerate(ready):
                files.append(_keep(stack, main, each, beside(each.target.parent, edit, number, "old")))
            with located(ready[0].path):
                _fill(main, Journal(files=tuple(files)))
            for other in others:
                with located(str(other.parent)):
                    _fill(other, Journal(folder=_path_from(other.parent, main.parent)))
            for each in ready:
                each.take_place()
            with located(ready[0].path):
                complete(main)
        except BaseException as problem:
            _give_up(main, edit, files, problem)
            raise


def _create(stack: contextlib.ExitStack, journal: Path, lock: Lock) -> None:
    """Create an empty journal and lock it; retries if another process took its writer for dead."""
    while True:
        journal.touch(exist_ok=True)
        try:
            grip = stack.enter_context(lock(str(journal)))
        except UnreadableError:
            if journal.exists():
                raise
        else:
            if grip is not Grip.TAKEN:
                return


def _keep(stack: contextlib.ExitStack, journal: Path, ready: Prepared, kept: Path) -> Replaced:
    """Save the old text of a file in a temporary file, which is empty if the file does not exist."""
    with located(ready.path):
        old = read_regular(str(ready.target)) if ready.target.exists() else None
        stack.callback(clear, journal, [kept])
        stack.enter_context(written(kept, old or b"", ready.target))
        path = _path_from(journal.parent, ready.target)
    return Replaced(path, None if old is None else digest(old), digest(ready.data))


def _path_from(folder: Path, path: Path) -> str:
    """A relative path, which stays valid if all folders are moved together.

    Raises ValueError on Windows for a path on another drive.
    """
    return Path(os.path.relpath(path, folder)).as_posix()


def _fill(path: Path, journal: Journal) -> None:
    with path.open("wb") as file:
        file.write(msgspec.json.encode(journal))
        file.flush()
        os.fsync(file.fileno())
    flush_folder(path.parent)


def _give_up(journal: Path, edit: str, files: Sequence[Replaced], problem: BaseException) -> None:
    """Undo an edit that failed. Raises UnreadableError if that fails too; the journal then stays."""
    if not journal.exists():
        return
    try:
        undo(journal, edit, files)
    except (OSError, UnreadableError) as other:
        raise UnreadableError(
            f"{problem} Some of the files were replaced, and could not be put back: {other}"
            " The next command tries again."
        ) from problem
