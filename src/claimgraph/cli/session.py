"""From the files that a user names to a checked and assessed map."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TextIO, TypeVar

import click

from claimgraph.cli.default_map import named_files
from claimgraph.cli.output import tell
from claimgraph.errors import UnknownNameError

if TYPE_CHECKING:
    from claimgraph.analysis import Assessment
    from claimgraph.model import ClaimMap, Document
    from claimgraph.terminal import Ink
    from claimgraph.views import View
    from claimgraph.workspace.map_cache import CachedMap
    from claimgraph.workspace.opening import OpenMap
    from claimgraph.workspace.view_names import ViewNames

_Kept = TypeVar("_Kept")

FOUND, CANNOT_RUN, BUG, INTERRUPTED, CLOSED_PIPE = 1, 2, 3, 130, 141
"""Exit codes besides 0, which means that there is nothing to report."""

LONG_WORK = 5_000_000
"""Maps of more characters than this take long enough for a progress bar."""

LONG_WAIT = 1.0
"""Work of unknown length gets a progress bar after this time, in seconds."""

Clock = Callable[[], float]


def read(files: Sequence[str]) -> Sequence[Document]:
    """The documents in the files that a user named, or in the default one."""
    from claimgraph.files import read_documents

    return read_documents(named_files(files))


def standard_input(what: str) -> str:
    """All of standard input; ``what`` names it in the error. Raises UsageError if it is not UTF-8."""
    from claimgraph.files import read_whole

    given = read_whole(sys.stdin.buffer, "standard input") if sys.stdin is not None else b""
    try:
        return given.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise click.UsageError(f"{what} on standard input is not UTF-8.") from problem


def load(files: Sequence[str], names: ViewNames) -> tuple[OpenMap, Assessment]:
    """Open and assess the files, or the default one.

    Raises BrokenMapError for a map with errors, and whatever opening a map and finding a view raise.
    """
    opened, view = load_view(files, names)
    return opened, _assess(opened, view)


def _assess(opened: OpenMap, view: View) -> Assessment:
    with progress(opened.documents, "Assessing it") as done:
        assessment = keep(opened.assess(view))
        done()
    return assessment


def answer(
    files: Sequence[str],
    names: ViewNames,
    from_map: Callable[[OpenMap, Assessment], _Kept],
    from_cache: Callable[[CachedMap, View], _Kept | None],
    *,
    uses_cache: bool,
) -> _Kept:
    """The answer to a question about the files, or the default one; the cache gives the same as the map.

    A large map that is not in the cache is written there. If the cache has no answer, the map gives it.
    Raises what ``load`` raises.
    """
    from claimgraph.workspace.large_maps import may_be_large

    paths = named_files(files)
    if not uses_cache or not may_be_large(paths):
        return from_map(*load(paths, names))
    from claimgraph.workspace.map_cache import ask, find_cached, store

    cached = find_cached(paths, names.lang)
    found = _ask_cached(cached, names, from_cache) if cached else None
    if found is not None:
        return found
    opened, view = load_view(paths, names)
    stored = None if cached else store(opened, names.lang)
    found = ask(stored, lambda entry: from_cache(entry, entry.find_view(names))) if stored else None
    return from_map(opened, _assess(opened, view)) if found is None else found


def load_assessment(files: Sequence[str], names: ViewNames, *, uses_cache: bool) -> Assessment:
    """What ``load`` assesses; a large map is read from the cache if it is there, but not written to it.

    Raises what ``load`` raises.
    """
    found = _read_cached(files, names) if uses_cache else None
    if found is None:
        return load(files, names)[1]
    from claimgraph.analysis import assess

    return keep(assess(*found))


def load_map(files: Sequence[str], *, uses_cache: bool) -> ClaimMap:
    """The map in the files, or in the default one, checked but not assessed; from the cache if it is there.

    Raises what opening a map raises.
    """
    from claimgraph.workspace.opening import open_documents
    from claimgraph.workspace.view_names import ViewNames

    found = _read_cached(files, ViewNames()) if uses_cache else None
    return keep(open_documents(read(files))).claim_map if found is None else keep(found[0])


def _read_cached(files: Sequence[str], names: ViewNames) -> tuple[ClaimMap, View] | None:
    """A map and a view of it from the cache; None if the map is not there. Raises UnknownNameError."""
    from claimgraph.workspace.large_maps import may_be_large

    paths = named_files(files)
    if not may_be_large(paths):
        return None
    from claimgraph.tables import read_map
    from claimgraph.workspace.map_cache import find_cached

    def question(entry: CachedMap, view: View) -> tuple[ClaimMap, View]:
        return read_map(entry.tables), view

    cached = find_cached(paths, names.lang)
    return _ask_cached(cached, names, question) if cached else None


def _ask_cached(
    cached: CachedMap, names: ViewNames, question: Callable[[CachedMap, View], _Kept | None]
) -> _Kept | None:
    """What the cache answers to a question in a view, and what ``load_view`` says of the language.

    None if it has no answer: then nothing is said, as the map is read. Raises UnknownNameError.
    """
    from claimgraph.workspace.map_cache import ask

    def in_view(entry: CachedMap) -> _Kept | None:
        view = entry.find_view(names)
        try:
            found = question(entry, view)
        except UnknownNameError:
            tell_language(names.lang, entry)
            raise
        if found is not None:
            tell_language(names.lang, entry)
        return found

    return ask(cached, in_view)


def load_view(files: Sequence[str], names: ViewNames) -> tuple[OpenMap, View]:
    """Open the files, or the default one, and find the view. Raises what ``load`` raises."""
    from claimgraph.workspace.opening import find_views, open_documents

    documents = read(files)
    with progress(documents, "Reading the map", steps=2) as done:
        opened = keep(open_documents(documents, done, names.lang))
    (view,) = find_views([opened], names)
    tell_language(names.lang, opened)
    return opened, view


def tell_language(lang: str | None, *maps: OpenMap | CachedMap) -> None:
    """Say that the language in which maps are to be shown changes nothing, unless one has texts in it."""
    if lang is not None and not any(each.speaks(lang) for each in maps):
        tell(f'No text of the map has the language tag "{lang}", so --lang changes nothing.')


def keep(read: _Kept) -> _Kept:
    """Keep an object alive until the process ends or ``let_go`` is called, and return it.

    ``main.run`` ends the process without freeing what is kept.
    """
    click.get_current_context().ensure_object(list).append(read)
    return read


def let_go() -> None:
    """Free what was kept, in a run that continues."""
    click.get_current_context().ensure_object(list).clear()


@contextlib.contextmanager
def progress(documents: Sequence[Document], label: str, steps: int = 1) -> Iterator[Callable[[], None]]:
    """Show a progress bar, and yield what to call after each step; silent in a pipe or for quick work."""
    if not _is_terminal(sys.stderr) or sum(len(document.text) for document in documents) < LONG_WORK:
        yield lambda: None
        return
    with click.progressbar(length=steps, label=f"{label:<16}", show_eta=False, file=sys.stderr) as bar:
        yield lambda: bar.update(1)


@contextlib.contextmanager
def progress_of_share(label: str, clock: Clock = time.monotonic) -> Iterator[Callable[[float], None]]:
    """Show a progress bar from one second on, and yield what to call with the share done, from 0 to 1.

    Silent in a pipe. ``clock`` returns the time in seconds.
    """
    begun, bar = clock(), None
    with contextlib.ExitStack() as stack:

        def tell(share: float) -> None:
            nonlocal bar
            if bar is None and _is_terminal(sys.stderr) and clock() - begun >= LONG_WAIT:
                bar = stack.enter_context(
                    click.progressbar(length=100, label=f"{label:<16}", show_eta=False, file=sys.stderr)
                )
            if bar is not None:
                bar.update(int(100 * share) - bar.pos)

        yield tell


def terminal_width() -> int | None:
    """The width of the terminal, or None if stdout is not one."""
    return shutil.get_terminal_size().columns if _is_terminal(sys.stdout) else None


def reading_width() -> int:
    """The width for wrapping sentences: that of the terminal, but at most 100."""
    return min(terminal_width() or 80, 100)


def ink() -> Ink:
    """Colour, if stdout is a terminal and NO_COLOR (see no-color.org) is not set."""
    from claimgraph.terminal import Ink

    is_plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return Ink(_is_terminal(sys.stdout) and not is_plain)


def tell_progress(line: str) -> None:
    """Print one line on the progress of long work to stderr, if that is a terminal."""
    if _is_terminal(sys.stderr):
        tell(line)


def _is_terminal(stream: TextIO | None) -> bool:
    """Whether a stream exists (a shell can close it) and is a terminal."""
    return stream is not None and stream.isatty()
