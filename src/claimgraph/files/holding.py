"""Reading claim maps, and keeping them locked from reading to writing."""

from __future__ import annotations

import codecs
import contextlib
import os
import stat
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimgraph.errors import HeldError, UnreadableError
from claimgraph.files.journal import are_settled, settle
from claimgraph.files.locking import NATIVE_LOCK, PATIENCE, PAUSE, Grip, Lock
from claimgraph.files.reading import (
    named_files,
    read_bytes,
    read_regular,
    refuse_hard_links,
    refuse_xml,
    to_document,
    unreadable,
)
from claimgraph.files.replacing import encoded, new_contents, replace_files
from claimgraph.model import Document


def read_documents(paths: Iterable[str]) -> list[Document]:
    """Read claim maps, each file once, in the order of ``named_files``.

    First undoes any edit that was interrupted while it replaced some of the files. Raises UnreadableError
    for a path that is missing, unreadable, a device or RDF/XML, for a folder without .ttl files, and if such
    an edit is still running or cannot be undone; MalformedError, with the location, for text that is not
    UTF-8.
    """
    return [_read_document(name) for name in settled_files(paths)]


def settled_files(paths: Iterable[str]) -> Sequence[str]:
    """The names of ``named_files``, once any edit that was interrupted while it replaced them is undone.

    Raises UnreadableError for a folder without .ttl files, and if such an edit is still running or cannot be
    undone.
    """
    names = named_files(paths)
    settle(_folders(names), time.monotonic() + PATIENCE, NATIVE_LOCK)
    return names


def _read_document(path: str) -> Document:
    refuse_xml(path)
    return to_document(path, read_bytes(path))


def _folders(names: Iterable[str]) -> Sequence[str]:
    """The folders that contain the files, with symbolic links resolved, each once."""
    paths = (os.path.realpath(name) for name in names if "\0" not in name)
    return list(dict.fromkeys(str(Path(path).parent) for path in paths))


@dataclass(frozen=True, slots=True)
class Held:
    """Locked files with the contents that were read; no other process that uses the lock can change them."""

    documents: tuple[Document, ...]
    _data: Mapping[str, bytes]
    _lock: Lock

    def write(self, texts: Mapping[str, str], new: Mapping[str, str] | None = None) -> None:
        """Replace the texts of some of the files, and create the ``new`` ones, by name: all, or none.

        Byte order marks are kept. Nothing is written if this raises: ChangedError if a file has changed since
        it was read, and UnreadableError if a new one exists already, or if one cannot be written.
        """
        contents = {name: self._encoded(name, text) for name, text in texts.items()}
        contents |= new_contents(new or {})
        replace_files(contents, {name: self._data[name] for name in texts}, self._lock)

    def _encoded(self, name: str, text: str) -> bytes:
        mark = codecs.BOM_UTF8 if self._data[name].startswith(codecs.BOM_UTF8) else b""
        return mark + encoded(name, text)


@contextlib.contextmanager
def hold(paths: Iterable[str], patience: float = PATIENCE, lock: Lock = NATIVE_LOCK) -> Iterator[Held]:
    """Lock claim maps until the end of the context, and read them; paths mean the files of ``named_files``.

    Raises UnreadableError if a file cannot be read, HeldError if another process holds it for longer than
    ``patience`` seconds, and MalformedError, with the location, for text that is not UTF-8. Where the file
    system has no locks, the files are held without one.
    """
    paths = list(paths)
    refuse_hard_links(paths)
    names, end = named_files(paths), time.monotonic() + patience
    folders = _folders(names)
    while True:
        settle(folders, end, lock)
        with contextlib.ExitStack() as stack:
            for name in sorted(names, key=os.path.realpath):
                stack.enter_context(_locked(name, lock, end, patience))
            if are_settled(folders):  # otherwise another edit began before the last file was locked
                data = {name: read_regular(name) for name in names}
                yield Held(tuple(to_document(name, content) for name, content in data.items()), data, lock)
                return


@contextlib.contextmanager
def _locked(name: str, lock: Lock, end: float, patience: float) -> Iterator[None]:
    """Lock a file, retrying until the time ``end`` of the monotonic clock; raises HeldError then."""
    while True:
        _refuse_other_than_file(name)
        with lock(name) as grip:
            if grip is not Grip.TAKEN:
                yield
                return
        if time.monotonic() >= end:
            raise HeldError(
                f"{name}: another process is editing this file, and did not finish"
                f" within {patience:g} seconds."
                " Try again when it has finished."
            )
        time.sleep(PAUSE)


def _refuse_other_than_file(name: str) -> None:
    """Refuse anything but a regular file, before it is opened: opening a pipe would block."""
    try:
        mode = Path(name).stat().st_mode
    except (OSError, ValueError) as problem:
        raise unreadable(name, problem) from problem
    if not stat.S_ISREG(mode):
        raise UnreadableError(f"{name}: only a regular file can be edited. Name a file.")
