"""From the files a user names to a checked and assessed map."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, TypeVar

import click

from claimgraph.cli.options import DEFAULT_FILE, WhatIf

if TYPE_CHECKING:
    from claimgraph.analysis import Assessment
    from claimgraph.findings import Finding
    from claimgraph.model import ClaimMap, Document
    from claimgraph.terminal import Ink
    from claimgraph.views import View

_Kept = TypeVar("_Kept")

FOUND, CANNOT_RUN, BUG, INTERRUPTED = 1, 2, 3, 130
"""Exit codes besides 0, which means that there is nothing to report."""

LONG_WORK = 5_000_000
"""Maps of more characters than this take so long that a terminal gets a progress bar."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A map without errors, the documents it came from, and the prefixes they declare."""

    documents: Sequence[Document]
    prefixes: Mapping[str, str]
    claim_map: ClaimMap


@dataclass(frozen=True, slots=True)
class Loaded:
    """An assessed map, the documents it came from, and the prefixes they declare."""

    documents: Sequence[Document]
    prefixes: Mapping[str, str]
    assessment: Assessment


def read(files: Sequence[str]) -> Sequence[Document]:
    """The documents in the files a user named, or in the default one."""
    from claimgraph.files import read_documents

    return read_documents(named(files))


def named(files: Sequence[str]) -> Sequence[str]:
    """The files a user named, or the default one if it is there."""
    if not files and not Path(DEFAULT_FILE).exists():
        raise click.UsageError(
            "name a claim map (a file or a folder), or set CLAIMGRAPH_FILE;"
            f" without either {DEFAULT_FILE} is read, which is not here."
        )
    return files or [DEFAULT_FILE]


def standard_input(what: str) -> str:
    """All of standard input, which holds ``what``."""
    given = sys.stdin.buffer.read() if sys.stdin is not None else b""
    try:
        return given.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise click.UsageError(f"{what} on standard input is not UTF-8.") from problem


def load(files: Sequence[str], what_if: WhatIf) -> Loaded:
    """Read, check and assess the files, or the default one.

    A map with errors is refused: its findings go to stderr, and the command ends with FOUND.
    """
    checked = check_documents(read(files))
    return assess_checked(checked, find_views([checked], what_if)[0])


def check_documents(documents: Sequence[Document]) -> Checked:
    """Check documents as one map; one with errors is refused, as in ``load``."""
    from claimgraph.rdf import parse
    from claimgraph.rules import STRUCTURE, check

    with progress(documents, "Reading the map", steps=2) as done:
        statements = keep(parse(documents))
        done()
        checked = check(statements, rules=STRUCTURE)
        done()
    _refuse_errors(checked.findings)
    return Checked(documents, statements.prefixes, checked.claim_map)


def find_views(maps: Sequence[Checked], what_if: WhatIf) -> list[View]:
    """The view of each map that the options ask for; a source to leave out need only be in one of them."""
    from claimgraph.lookup import find_rank, find_source
    from claimgraph.model import ClaimMap
    from claimgraph.scale import Rank
    from claimgraph.views import View

    every = ClaimMap(sources={iri: each for one in maps for iri, each in one.claim_map.sources.items()})
    prefixes = {prefix: iri for one in maps for prefix, iri in one.prefixes.items()}
    left_out = [find_source(every, name, prefixes).iri for name in what_if.without]
    rank = find_rank(what_if.bar) if what_if.bar else Rank.ASSERTION
    known = (frozenset(iri for iri in left_out if iri in one.claim_map.sources) for one in maps)
    return [View(what_if.as_of, sources, rank) for sources in known]


def assess_checked(checked: Checked, view: View) -> Loaded:
    """Assess a checked map in a view."""
    from claimgraph.analysis import assess

    with progress(checked.documents, "Assessing it") as done:
        assessment = keep(assess(checked.claim_map, view))
        done()
    return Loaded(checked.documents, checked.prefixes, assessment)


def keep(read: _Kept) -> _Kept:
    """The same, kept until the process ends, as ``main.run`` has it, or until it is let go of."""
    click.get_current_context().ensure_object(list).append(read)
    return read


def let_go() -> None:
    """Free what was kept, in a run that goes on."""
    click.get_current_context().ensure_object(list).clear()


def _refuse_errors(findings: Sequence[Finding]) -> None:
    """End the command with FOUND if there are errors, and tell them on stderr."""
    from claimgraph.findings import errors_in
    from claimgraph.reports import finding_list as report

    if errors := errors_in(findings):
        click.echo(report.to_lines(errors), nl=False, err=True)
        click.echo(f"{report.counts_phrase(errors)}: correct the map first.", err=True)
        click.get_current_context().exit(FOUND)


@contextlib.contextmanager
def progress(documents: Sequence[Document], label: str, steps: int = 1) -> Iterator[Callable[[], None]]:
    """A progress bar, and what to call after each step; nothing to see in a pipe or for quick work."""
    if not _is_terminal(sys.stderr) or sum(len(document.text) for document in documents) < LONG_WORK:
        yield lambda: None
        return
    with click.progressbar(length=steps, label=f"{label:<16}", show_eta=False, file=sys.stderr) as bar:
        yield lambda: bar.update(1)


def terminal_width() -> int | None:
    """The width of the terminal that stdout is, or None where it is none."""
    return shutil.get_terminal_size().columns if _is_terminal(sys.stdout) else None


def reading_width() -> int:
    """How wide to wrap sentences: as the terminal, but 100 at the most."""
    return min(terminal_width() or 80, 100)


def ink() -> Ink:
    """Colour, if stdout is a terminal and NO_COLOR (see no-color.org) does not forbid it."""
    from claimgraph.terminal import Ink

    is_plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return Ink(_is_terminal(sys.stdout) and not is_plain)


def _is_terminal(stream: TextIO | None) -> bool:
    """Whether a stream is there (a shell can close it) and is a terminal."""
    return stream is not None and stream.isatty()
