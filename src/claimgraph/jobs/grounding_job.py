"""Grounding the tables of a map in a view, and writing the tables of verdicts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
import numpy as np

from claimgraph.analysis import Grounding
from claimgraph.analysis.core.carrying import Flags, Numbers, Ranks
from claimgraph.analysis.core.fixpoint import Fixpoint
from claimgraph.analysis.core.grounding import ground_network
from claimgraph.files import new_folder
from claimgraph.jobs.outcome_rows import find_digest, outcome_row
from claimgraph.jobs.summarising import Summary, Totals, summarise
from claimgraph.jobs.viewed_arrays import build_viewed, find_own
from claimgraph.tables import (
    Tables,
    read_arrays,
    read_source_groups,
    write_carried,
    write_contested,
    write_summary,
    write_verdicts,
)
from claimgraph.views import View


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


def ground_tables(tables: Tables, out: str, view: View | None = None) -> Summary:
    """Ground all claims of some tables in a view, write the tables of verdicts, and return their summary.

    Raises UnreadableError if the tables are damaged, or if ``out`` exists already or cannot be written.
    """
    view = view or View()
    with new_folder(out) as folder:
        found = ground_arrays(tables, view)
        rows = [outcome_row(each) for each in found.outcomes]
        write_verdicts(folder, found.claims, rows, found.outcome_of, found.granted)
        write_contested(folder, found.marked, found.marks)
        write_carried(folder, found.steps, found.carried)
        summary = _summarise(tables, view, found)
        write_summary(folder, msgspec.json.encode(summary))
    return summary


def ground_arrays(tables: Tables, view: View) -> GroundedTables:
    """Ground all claims of some tables in a view. Raises UnreadableError if the tables are damaged."""
    arrays = read_arrays(tables)
    own = find_own(arrays, read_source_groups(tables, view.without), tables.manifest.scale, view)
    viewed = build_viewed(arrays, own, view.bar)
    found = ground_network(viewed.network, own.ranks, viewed.codes, own.kinds)
    prove(found.fixpoint)
    pairs = [(claim, other) for claim, others in found.contested.items() for other in others]
    marks = np.array(pairs, np.int64).reshape(-1, 2)
    return GroundedTables(
        arrays.claim_ids[own.is_there],
        found.outcomes,
        found.outcome_of[own.is_there],
        own.is_granted[own.is_there],
        arrays.claim_ids[marks[:, 0]],
        arrays.claim_ids[marks[:, 1]],
        arrays.step_ids[viewed.steps],
        found.low_run[: len(viewed.steps)],
    )


def prove(fixpoint: Fixpoint) -> None:
    """Check that the ends that claims pass on follow from the ends of what speaks for and against them.

    Raises RuntimeError if they do not: then a part of the data was lost on the way.
    """
    ends = fixpoint.ends
    low = np.where(ends.for_low >= ends.against_high, ends.for_low, 0)
    high = np.where(ends.for_high >= ends.against_low, ends.for_high, 0)
    wrong = int(((low != fixpoint.low.passed) | (high != fixpoint.high.passed)).sum())
    if wrong:
        raise RuntimeError(f"the result is not a fixpoint: {wrong} claims do not follow from their evidence")


def _summarise(tables: Tables, view: View, found: GroundedTables) -> Summary:
    counts = np.bincount(found.outcome_of, minlength=len(found.outcomes)).tolist()
    rows = (
        (each.verdict.value, each.band.id if each.band else None, count)
        for each, count in zip(found.outcomes, counts, strict=True)
    )
    digest = find_digest(found.claims, found.outcomes, found.outcome_of, found.granted)
    totals = Totals(int(found.granted.sum()), len(np.unique(found.marked)), digest)
    return summarise(view, tables.manifest.scale, rows, totals)
