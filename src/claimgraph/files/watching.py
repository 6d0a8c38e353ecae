"""Watching files for changes."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from claimgraph.errors import UnreadableError
from claimgraph.extras import needed
from claimgraph.files.kept_names import kept_path
from claimgraph.files.reading import maps_in


def watch(paths: Sequence[str], texts: str | None = None, extra: str = "watch") -> Iterator[None]:
    """Yield each time that one of the files, or a Turtle file in one of the folders, has changed.

    So does any change in ``texts``, a folder of stored texts, which need not exist yet. Changes count from
    the moment of the call, not of the first iteration. ``extra`` is the one
    with which the caller is installed. Raises MissingLibraryError if watchfiles is not installed, and
    UnreadableError if it cannot watch the files.
    """
    watchfiles = needed("watchfiles", extra)
    folders = {path if path.is_dir() else path.absolute().parent for path in map(Path, paths)}
    # The system is not asked to watch the folder of texts, which may come and go: each timeout looks there.
    looks = watchfiles.watch(
        *folders, recursive=False, debounce=200, step=50, rust_timeout=500, yield_on_timeout=True
    )

    def look() -> Mapping[str, object]:
        return {**_stamps(paths), **({} if texts is None else _text_stamps(texts))}

    return _changes(look, look(), looks)


def _changes(
    look: Callable[[], Mapping[str, object]], seen: Mapping[str, object], looks: Iterator[object]
) -> Iterator[None]:
    try:
        for _ in looks:
            now = look()
            if now != seen:
                seen = now
                yield
    except OSError as problem:
        raise UnreadableError(f"The files cannot be watched: {problem.strerror or problem}.") from problem


def _stamps(paths: Sequence[str]) -> Mapping[str, object]:
    """The modification time, size and inode of each file, by path; missing files are left out."""
    stamps: dict[str, object] = {}
    for path in paths:
        with contextlib.suppress(UnreadableError):
            for each in maps_in(path) if Path(path).is_dir() else [path, kept_path(path)]:
                with contextlib.suppress(OSError):
                    stamps[each] = _stamp(Path(each))
    return stamps


def _text_stamps(folder: str) -> Mapping[str, object]:
    """The stamps of the files in a folder of stored texts, and that it exists; hidden files are left out."""
    stamps: dict[str, object] = {}
    with contextlib.suppress(OSError, ValueError):
        texts = [path for path in Path(folder).iterdir() if not path.name.startswith(".")]
        stamps[folder] = "exists"
        for path in texts:
            with contextlib.suppress(OSError):
                stamps[str(path)] = _stamp(path)
    return stamps


def _stamp(path: Path) -> object:
    state = path.stat()
    return (state.st_mtime_ns, state.st_size, state.st_ino)
