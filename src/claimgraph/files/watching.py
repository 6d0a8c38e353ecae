"""Watching files for changes."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from claimgraph.errors import UnreadableError
from claimgraph.files.kept_names import kept_path
from claimgraph.files.reading import maps_in


def watch(paths: Sequence[str]) -> Iterator[None]:
    """Yield each time that one of the files, or a Turtle file in one of the folders, has changed.

    Changes count from the moment of the call, not of the first iteration. Raises UnreadableError if the
    package watchfiles is not installed or cannot watch the files.
    """
    try:
        import watchfiles  # noqa: PLC0415 - optional, and only needed here
    except ImportError as problem:
        what = "--watch needs another package. Install it with: pip install 'claimgraph[watch]'"
        raise UnreadableError(what) from problem
    folders = {path if path.is_dir() else path.absolute().parent for path in map(Path, paths)}
    looks = watchfiles.watch(
        *folders, recursive=False, debounce=200, step=50, rust_timeout=500, yield_on_timeout=True
    )
    return _changes(paths, _stamps(paths), looks)


def _changes(paths: Sequence[str], seen: Mapping[str, object], looks: Iterator[object]) -> Iterator[None]:
    try:
        for _ in looks:
            now = _stamps(paths)
            if now != seen:
                seen = now
                yield
    except OSError as problem:
        raise UnreadableError(f"The files cannot be watched: {problem.strerror or problem}.") from problem


def _stamps(paths: Sequence[str]) -> Mapping[str, object]:
    """The modification time, size and inode of each file, by path; missing files are left out."""
    stamps = {}
    for path in paths:
        with contextlib.suppress(UnreadableError):
            for each in maps_in(path) if Path(path).is_dir() else [path, kept_path(path)]:
                with contextlib.suppress(OSError):
                    state = Path(each).stat()
                    stamps[each] = (state.st_mtime_ns, state.st_size, state.st_ino)
    return stamps
