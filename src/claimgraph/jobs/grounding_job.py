"""Grounding the tables of a map in a view, and writing the tables of verdicts."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from enum import Enum
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import numpy as np

from claimgraph.analysis import Grounding
from claimgraph.analysis.core.carrying import Flags, Numbers, Ranks, distinct
from claimgraph.analysis.core.grounding import ground_network
from claimgraph.files import new_folder
from claimgraph.jobs.claim_parts import count_lines_of
from claimgraph.jobs.engine_job import EngineJob
from claimgraph.jobs.engines.duckdb_engine import open_duckdb
from claimgraph.jobs.engines.spark_engine import open_spark
from claimgraph.jobs.line_counts import count_all_lines
from claimgraph.jobs.outcome_rows import find_digest, outcome_row
from claimgraph.jobs.proof import prove
from claimgraph.jobs.running import TellProgress
from claimgraph.jobs.summarising import Summary, Totals, describe_view, summarise
from claimgraph.jobs.viewed_arrays import build_viewed, find_own
from claimgraph.jobs.work_folder import Engine, Job, WorkFolder, prepare_folder
from claimgraph.tables import (
    NamedRow,
    Tables,
    read_arrays,
    read_said,
    read_source_groups,
    require_valid,
    write_carried,
    write_contested,
    write_lines,
    write_summary,
    write_verdicts,
)
from claimgraph.tables.files_read import FilesRead, describe_files, write_files_read
from claimgraph.views import View

FINISH_LINKS = 20_000_000
"""The most links that lead to claims that are fetched from an engine, unless a job says another number."""


@dataclass(frozen=True, slots=True)
class GroundedTables:
    """The result of grounding tables, for the claims that are there in the view.

    ``outcome_of`` has the place of each claim's grounding in ``outcomes``. ``marked`` and ``marks`` are
    parallel: a claim that depends on contested claims, and one of these. ``steps`` and ``carried`` are
    parallel too: every step that is there, and the rank that it delivers in the run of the low ends.
    """

    claims: Numbers
    outcomes: Sequence[Grounding]
    outcome_of: Numbers
    granted: Flags
    marked: Numbers
    marks: Numbers
    steps: Numbers
    carried: Ranks


def ground_tables(
    tables: Tables, out: str, view: View | None = None, lines_of: Sequence[NamedRow] | None = ()
) -> Summary:
    """Ground all claims of some tables in a view, write the tables of verdicts, and return their summary.

    With ``lines_of``, also write the table of the independent lines of evidence of these claims; None stands
    for all claims.

    Raises UnreadableError if the tables are damaged, if ``out`` exists already or cannot be written, or if
    there are too many lines to count.
    """
    view = view or View()
    require_valid(tables)
    with new_folder(out) as folder:
        read = describe_files(tables)
        found = ground_arrays(tables, view)
        rows = [outcome_row(each) for each in found.outcomes]
        write_verdicts(folder, found.claims, rows, found.outcome_of, found.granted)
        write_contested(folder, found.marked, found.marks)
        write_carried(folder, found.steps, found.carried)
        summary = _summarise(tables, view, found)
        _write_lines(folder, tables, view, lines_of)
        write_files_read(folder, read)
        write_summary(folder, msgspec.json.encode(summary))
    return summary


def _write_lines(folder: Path, tables: Tables, view: View, claims: Sequence[NamedRow] | None) -> None:
    if claims is None:
        write_lines(folder, count_all_lines(tables, folder, view))
    elif claims:
        write_lines(folder, count_lines_of(tables, claims, view))


def ground_arrays(tables: Tables, view: View) -> GroundedTables:
    """Ground all claims of some tables in a view. Raises UnreadableError if the tables are damaged."""
    groups = read_source_groups(tables, view.without, is_dated=view.as_of is not None)
    arrays = read_arrays(tables)
    own = find_own(arrays, read_said(tables), groups, tables.manifest.scale, view)
    viewed, claim_ids = build_viewed(arrays, own, view.bar), arrays.claim_ids
    del arrays, groups  # of a large map, these take as much memory as the network
    found = ground_network(viewed.network, own.ranks, viewed.codes, own.kinds)
    prove(found.fixpoint)
    pairs = [(claim, other) for claim, others in found.contested.items() for other in others]
    marks = np.array(pairs, np.int64).reshape(-1, 2)
    return GroundedTables(
        claim_ids[own.is_there],
        found.outcomes,
        found.outcome_of[own.is_there],
        own.is_granted[own.is_there],
        claim_ids[marks[:, 0]],
        claim_ids[marks[:, 1]],
        viewed.steps,
        found.low_run[: len(viewed.steps)],
    )


def _summarise(tables: Tables, view: View, found: GroundedTables) -> Summary:
    counts = np.bincount(found.outcome_of, minlength=len(found.outcomes)).tolist()
    rows = (
        (each.verdict.value, each.band.id if each.band else None, count)
        for each, count in zip(found.outcomes, counts, strict=True)
    )
    digest = find_digest(found.claims, found.outcomes, found.outcome_of, found.granted)
    totals = Totals(int(found.granted.sum()), len(distinct(found.marked)), digest)
    return summarise(tables, view, rows, totals)


class EngineName(Enum):
    """An engine that runs SQL; the value is its name on the command line."""

    DUCKDB = "duckdb"
    SPARK = "spark"


@dataclass(frozen=True, slots=True)
class EngineOptions:
    """How a job runs on an engine.

    ``remote`` is the address of a server of Spark Connect. ``work`` is the folder for the steps of the job,
    by default a temporary one; with ``resume``, the job goes on with the steps that are there. Claims are
    settled on this machine once at most ``finish_links`` links lead to claims that are not settled.
    ``memory`` is the most that DuckDB takes for its data, in GiB. ``lines_of`` is as for ``ground_tables``.
    """

    engine: EngineName
    remote: str | None = None
    work: str | None = None
    resume: bool = False
    finish_links: int = FINISH_LINKS
    memory: int | None = None
    lines_of: Sequence[NamedRow] | None = ()


def ground_on_engine(
    tables: Tables, out: str, view: View, options: EngineOptions, tell: TellProgress
) -> Summary:
    """Ground tables as ``ground_tables`` does, with SQL on an engine; ``tell`` gets lines about the progress.

    Raises UnreadableError like ``ground_tables``, for a folder of steps that belongs to another job, and for
    a server that cannot be reached; EditError if the engine is not installed.
    """
    require_valid(tables)
    with new_folder(out) as folder, ExitStack() as stack:
        read = describe_files(tables)
        if options.work is None:
            work = Path(stack.enter_context(TemporaryDirectory(dir=folder.parent, prefix=".claimgraph-")))
        else:
            work = prepare_folder(options.work, _describe(tables, view, options, read), resume=options.resume)
        engine = _open_engine(options, work)
        stack.callback(engine.close)
        steps = WorkFolder(work, engine, options.work or str(Path(out).parent))
        job = EngineJob(tables, view, steps, options.finish_links, tell)
        summary = job.run(folder)
        _write_lines(folder, tables, view, options.lines_of)
        write_files_read(folder, read)
        write_summary(folder, msgspec.json.encode(summary))
    return summary


def _open_engine(options: EngineOptions, work: Path) -> Engine:
    if options.engine is EngineName.DUCKDB:
        return open_duckdb(work, options.memory)
    return open_spark(options.remote)


def _describe(tables: Tables, view: View, options: EngineOptions, read: FilesRead) -> Job:
    return Job(
        version("claimgraph"),
        str(tables.folder.absolute()),
        tables.digest,
        read.contents,
        describe_view(view),
        options.engine.value,
        options.finish_links,
    )
