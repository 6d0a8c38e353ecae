"""The folder of the user's cache, and what is written and removed there."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

_NAME = "claimgraph"


def cache_folder() -> Path | None:
    """The folder of claimgraph in the user's cache folder, which need not exist; None if there is no home.

    That is in ``$XDG_CACHE_HOME`` or ``~/.cache``, ``~/Library/Caches`` on macOS and ``%LOCALAPPDATA%`` on
    Windows.
    """
    named = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME", "")
    if named and Path(named).is_absolute():
        return Path(named) / _NAME
    try:
        home = Path.home()
    except RuntimeError:
        return None
    return home.joinpath(*_usual_place(), _NAME)


def _usual_place() -> tuple[str, ...]:
    if sys.platform == "win32":
        return ("AppData", "Local")
    return ("Library", "Caches") if sys.platform == "darwin" else (".cache",)


def make_private(folder: Path) -> None:
    """Create a folder that only the user can read, if it does not exist. Raises OSError."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)


def mark_used(folder: Path) -> None:
    """Note that a folder was used now, for ``keep_newest``. Raises OSError."""
    os.utime(folder)


def keep_newest(parent: Path, count: int) -> None:
    """Remove all folders in a folder but those that were used last, however many those are, up to a count.

    Another process may use or remove them at the same time.
    """
    found = []
    for each in parent.iterdir():
        try:
            found.append((each.stat().st_mtime_ns, each))
        except OSError:  # removed by another process
            continue
    for _, each in sorted(found)[: max(0, len(found) - count)]:
        remove_folder(each)


def remove_folder(folder: Path) -> None:
    """Remove a folder and its contents; what cannot be removed stays."""
    shutil.rmtree(folder, ignore_errors=True)
