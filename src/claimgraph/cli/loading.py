"""From the files a user names to a checked and assessed map."""

from __future__ import annotations

import datetime as dt
import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from claimgraph.cli.options import DEFAULT_FILE

if TYPE_CHECKING:
    from claimgraph.analysis import Assessment
    from claimgraph.model import Document

FOUND, CANNOT_RUN, BUG, INTERRUPTED = 1, 2, 3, 130
"""Exit codes besides 0, which means that there is nothing to report."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """An assessed map, the documents it came from, and the prefixes they declare."""

    documents: Sequence[Document]
    prefixes: Mapping[str, str]
    assessment: Assessment


def load(
    files: Sequence[str],
    as_of: dt.date | None = None,
    without: Sequence[str] = (),
    bar: str | None = None,
) -> Loaded:
    """Read, check and assess the files, or the default one.

    A map with errors is refused: its findings go to stderr, and the command ends with FOUND.
    """
    from claimgraph.analysis import assess
    from claimgraph.files import read_documents
    from claimgraph.findings import errors_in
    from claimgraph.lookup import find_rank, find_source
    from claimgraph.model import Rank
    from claimgraph.reports import findings as report
    from claimgraph.rules import STRUCTURE, check
    from claimgraph.turtle import parse
    from claimgraph.views import View

    documents = read_documents(files or [DEFAULT_FILE])
    statements = parse(documents)
    checked = check(statements, rules=STRUCTURE)
    if errors := errors_in(checked.findings):
        click.echo(report.to_text(errors), nl=False, err=True)
        click.echo(f"{report.counts_phrase(errors)}: correct the map first.", err=True)
        click.get_current_context().exit(FOUND)
    claim_map = checked.claim_map
    sources = [find_source(claim_map, name, statements.prefixes).iri for name in without]
    view = View(as_of, frozenset(sources), find_rank(bar) if bar else Rank.ASSERTION)
    return Loaded(documents, statements.prefixes, assess(claim_map, view))


def terminal_width() -> int | None:
    """The width of the terminal that stdout is, or None where it is none."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def reading_width() -> int:
    """How wide to wrap sentences: as the terminal, but 100 at the most."""
    return min(terminal_width() or 80, 100)
