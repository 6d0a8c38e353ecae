"""Making folders, and new folders of files, which appear whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

from claimgraph.errors import UnreadableError
from claimgraph.files.writing import flush_folder, located, unwritable


def make_folder(path: str) -> None:
    """Create a folder and those above it, unless they exist. Raises UnreadableError if that fails."""
    with located(path):
        Path(path).mkdir(parents=True, exist_ok=True)


@contextlib.contextmanager
def new_folder(path: str) -> Iterator[Path]:
    """A temporary folder, which gets its name at the end of the context if no exception was raised.

    Missing folders above it are created. Raises UnreadableError if something with this name exists already,
    or if the folder or anything in it cannot be written.
    """
    with located(path):
        target = Path(path).absolute()
        if os.path.lexists(target):
            raise UnreadableError(f"{path} exists already. Choose another folder.")
        target.parent.mkdir(parents=True, exist_ok=True)
        made = target.parent / f".claimgraph-{secrets.token_hex(8)}"
        made.mkdir()
    try:
        yield made
        with located(path):
            for file in sorted(made.rglob("*")):
                _flush(file)
            made.rename(target)
            flush_folder(target.parent)
    except OSError as problem:  # of what is written into the folder
        raise unwritable(path, problem) from problem
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _flush(path: Path) -> None:
    if path.is_dir():
        flush_folder(path)
        return
    with path.open("rb") as file:
        os.fsync(file.fileno())
