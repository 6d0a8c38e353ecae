"""The journal of an edit of several files, by which an interrupted edit is undone.

Before the first file is replaced, the old texts are kept in temporary files, and a journal says which files
the edit replaces. Removing the journal completes the edit. A journal whose writer is dead means that the
edit was interrupted: the next command that reads one of the files puts the old texts back.

A folder may come from a stranger, and contain a journal with it. So a journal never names what is put back:
the old text lies in the folder of its file, under a name with the 16 digits of the edit. And a file is only
put back while it has exactly the text that the journal says the edit gave it.
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
    """The files that an edit replaces; in all folders but that of the first file, only where that list is.

    All journals of an edit are locked while its writer lives.
    """

    files: tuple[Replaced, ...] = ()
    folder: str = ""


def digest(data: bytes) -> str:
    """The SHA-256 digest of a text, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def complete(journal: Path) -> None:
    """Remove a journal, and with it what could undo its edit."""
    retried(journal.unlink)
    flush_folder(journal.parent)


def clear(journal: Path, paths: Iterable[Path]) -> None:
    """Remove the files of an edit, unless its journal is still there to undo it later."""
    if not journal.exists():
        for path in paths:
            remove(path)


def are_settled(folders: Iterable[str]) -> bool:
    """Whether no edit of several files is unfinished in some folders."""
    return not any(journals(folder) for folder in folders)


def settle(folders: Iterable[str], end: float, lock: Lock) -> None:
    """Undo each edit in some folders that was interrupted while it replaced files, and tidy up after it.

    Waits for edits that are still at work until the time ``end`` of the monotonic clock. Raises
    UnreadableError if one does not end by then, or cannot be undone.
    """
    for folder in folders:
        for found in journals(folder):
            main = found.parent / _read(found).folder / found.name
            _settle_one(main, end, lock)
            remove(found)  # one that led to another journal
        sweep(folder)


def _read(journal: Path) -> Journal:
    """What a journal says; nothing if it is not complete, because no file was replaced before it was.

    Only relative paths are accepted: on Windows, others may lead to a stranger's computer.
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
                return  # its writer completed the edit before it was locked
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
    """Put the old texts back where they were replaced, unless all were; then complete the edit.

    A file was replaced if its new text is no longer in a temporary file. One that was not is left alone,
    whatever it contains. Raises OSError, and UnreadableError for a file that was changed after that.
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
    """Whether a temporary file has the old text of a file, or is empty for a file that did not exist."""
    if not is_plain(kept):
        return False
    data = read_regular(str(kept))
    return digest(data) == replaced.old or (replaced.old is None and not data)


def _changed_since(journal: Path, target: Path) -> UnreadableError:
    return UnreadableError(
        f"{target}: changed after an edit of several files was interrupted, so that edit can neither be"
        f" completed nor undone. Compare the files, then delete {journal}."
    )
