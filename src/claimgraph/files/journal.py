"""The journal of an edit of several files, by which an interrupted edit is undone.

Before an edit replaces the first file, it saves the old texts in temporary files and lists the files that it
replaces in a journal. Removing the journal completes the edit. A journal whose writer is dead means that the
edit was interrupted: the next command that reads one of the files restores the old texts.

A folder may come from a stranger and contain a forged journal. So a journal never names the text to restore:
the old text is in the folder of its file, under a name with the 16 digits of the edit. And a file is restored
only if its text is exactly the one that, according to the journal, the edit wrote.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

import msgspec

from claimgraph.errors import UnreadableError
from claimgraph.files.locking import PAUSE, Grip, Lock
from claimgraph.files.reading import read_regular
from claimgraph.files.writing import beside, flush_folder, is_plain, journals, remove, retried, sweep


class Replaced(msgspec.Struct, frozen=True):
    """A file that an edit replaces: its path from the folder of the journal, and the digests of its texts.

    ``old`` is None for a file that did not exist.
    """

    path: str
    old: str | None
    new: str


class Journal(msgspec.Struct, frozen=True):
    """The files that an edit replaces; in all folders but the first file's, only the place of that list.

    All journals of an edit are locked while its writer lives.
    """

    files: tuple[Replaced, ...] = ()
    folder: str = ""


def digest(data: bytes) -> str:
    """The SHA-256 digest of a text, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def complete(journal: Path) -> None:
    """Complete an edit: remove its journal, so that the edit is no longer undone."""
    retried(journal.unlink)
    flush_folder(journal.parent)


def clear(journal: Path, paths: Iterable[Path]) -> None:
    """Remove the temporary files of an edit, unless its journal still exists and may undo it later."""
    if not journal.exists():
        for path in paths:
            remove(path)


def are_settled(folders: Iterable[str]) -> bool:
    """Whether no edit of several files is unfinished in some folders."""
    return not any(journals(folder) for folder in folders)


def settle(folders: Iterable[str], end: float, lock: Lock) -> None:
    """Undo each edit in some folders that was interrupted while it replaced files, and clean up after it.

    Waits for running edits until the time ``end`` of the monotonic clock. Raises UnreadableError if an edit
    is still running then, or if an interrupted one cannot be undone.
    """
    for folder in folders:
        for found in journals(folder):
            main = found.parent / _read(found).folder / found.name
            _settle_one(main, end, lock)
            remove(found)  # a journal that named another one
        sweep(folder)


def _read(journal: Path) -> Journal:
    """The contents of a journal; empty if it is incomplete: no file is replaced before it is complete.

    Accepts only relative paths: on Windows, an absolute path may lead to a stranger's computer.
    """
    try:
        said = msgspec.json.decode(read_regular(str(journal)), type=Journal)
    except (msgspec.MsgspecError, UnreadableError):
        return Journal()
    paths = (said.folder, *(each.path for each in said.files))
    return Journal() if any(Path(path).anchor or "\0" in path for path in paths) else said


def _settle_one(journal: Path, end: float, lock: Lock) -> None:
    while is_plain(journal):
        try:
            with lock(str(journal)) as grip:
                is_late = time.monotonic() >= end
                if grip is Grip.HELD or (grip is Grip.UNKNOWN and is_late):
                    _undo_interrupted(journal)
                    return
        except UnreadableError:
            if not is_plain(journal):
                return  # its writer completed the edit before this process locked it
            raise
        if is_late:
            raise UnreadableError(
                f"{journal.parent}: another process is still replacing files here."
                " Try again when it has finished."
            )
        time.sleep(PAUSE)


def _undo_interrupted(journal: Path) -> None:
    _, edit = journal.stem.split("-")
    try:
        undo(journal, edit, _read(journal).files)
    except OSError as problem:
        why = problem.strerror or problem
        raise UnreadableError(
            f"{journal.parent}: an edit was interrupted, and its files cannot be put back: {why}."
            " Check the folder."
        ) from problem


def undo(journal: Path, edit: str, files: Sequence[Replaced]) -> None:
    """Restore the files that were replaced, unless all of them were; then complete the edit.

    A file was replaced if its new text is no longer in a temporary file. Other files are left unchanged,
    whatever they contain. Raises OSError, and UnreadableError for a file that was changed after it was
    replaced.
    """
    places = [(number, journal.parent / each.path, each) for number, each in enumerate(files)]
    replaced = [
        (target, beside(target.parent, edit, number, "old"), each)
        for number, target, each in places
        if not is_plain(beside(target.parent, edit, number, "new"))
    ]
    if len(replaced) < len(files):
        now = [_digest_of(target) for target, _, _ in replaced]
        for (target, kept, each), found in zip(replaced, now, strict=True):
            if found != each.old and (found != each.new or not _is_kept(kept, each)):
                raise _changed_since(journal, target)
        for (target, kept, each), found in zip(replaced, now, strict=True):
            if found != each.old:
                _put_back(target, kept, each)
    complete(journal)


def _put_back(target: Path, kept: Path, replaced: Replaced) -> None:
    if replaced.old is None:
        target.unlink()
    else:
        retried(partial(kept.replace, target))
    flush_folder(target.parent)


def _digest_of(path: Path) -> str | None:
    return digest(read_regular(str(path))) if path.exists() else None


def _is_kept(kept: Path, replaced: Replaced) -> bool:
    """Whether a temporary file holds the old text of a file (or is empty, if the file did not exist)."""
    if not is_plain(kept):
        return False
    data = read_regular(str(kept))
    return digest(data) == replaced.old or (replaced.old is None and not data)


def _changed_since(journal: Path, target: Path) -> UnreadableError:
    return UnreadableError(
        f"{target}: changed after an edit of several files was interrupted, so that edit can neither be"
        f" completed nor undone. Compare the files, then delete {journal}."
    )
