"""A part of the tables, fetched from an engine and worked out on this machine over arrays."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from claimgraph.analysis.core.carrying import Numbers, carry_ranks, distinct
from claimgraph.analysis.core.contested import find_contested_ways
from claimgraph.analysis.core.fixpoint import Part, find_fixpoint
from claimgraph.analysis.core.network import Role, Rows, Steps, build_network, grouped
from claimgraph.jobs import definition, result_queries
from claimgraph.jobs.running import Runner
from claimgraph.jobs.work_folder import WorkFolder
from claimgraph.tables import write_columns
from claimgraph.tables.verdict_tables import CONTESTED_COLUMNS


def keep_part(work: WorkFolder) -> None:
    """Keep the steps to the claims in the table ``inside`` and their undercuts, for ``fetch_part``."""
    work.keep("part_links", result_queries.LINKS_INSIDE)
    work.keep("part_cuts", result_queries.cuts_inside("part_links", 0))
    level = 0
    while work.count(f"select count(*) from part_cuts where level = {level}"):
        level += 1
        work.keep(
            "part_cuts", f"select * from part_cuts union all {result_queries.cuts_inside('part_cuts', level)}"
        )


def fetch_part(work: WorkFolder, bar: int) -> Part:
    """The network of the claims in the table ``inside``, with the steps that ``keep_part`` kept.

    Its claims are ids. Claims from which steps lead there have the fixed rank that they pass on at the low
    end, as in :func:`claimgraph.analysis.core.fixpoint.extract`.
    """
    links = work.arrays("select id, src, dst, premises, effect, down from part_links")
    cuts = work.arrays("select id, src, target, premises, -2 as effect, down from part_cuts")
    ids, src, target, counts, effect, down = (np.concatenate(pair) for pair in zip(links, cuts, strict=True))
    several, premise = work.arrays(result_queries.PREMISES_INSIDE)
    inside, rank = work.arrays("select n.id, n.rank from nodes n join inside i on i.id = n.id")
    passing, passed = work.arrays(result_queries.PASSED_OUTSIDE)
    claims = distinct(np.concatenate([inside, src, premise]))
    own = np.zeros(len(claims), np.int8)
    own[np.searchsorted(claims, passing)] = passed
    own[np.searchsorted(claims, inside)] = rank
    order = np.argsort(ids)
    ids, target, effect = ids[order], target[order], effect[order]
    role = np.select([effect > 0, effect == -1], [Role.FOR, Role.AGAINST], Role.UNDERCUT).astype(np.int8)
    is_cut = role == Role.UNDERCUT
    target = np.where(is_cut, np.searchsorted(ids, target), np.searchsorted(claims, target))
    alone = np.flatnonzero(counts[order] == 1)
    step_of = np.concatenate([alone, np.searchsorted(ids, several)])
    members = np.searchsorted(claims, np.concatenate([src[order][alone], premise]))
    rows = grouped(step_of, len(ids))
    premises = Rows(rows.first, members[rows.members])
    nothing = np.zeros(len(ids), np.bool_)
    steps = Steps(role, target, down[order].astype(np.int8), premises, nothing)
    return Part(build_network(own, steps, carry_ranks(bar)), claims)


def settle(runner: Runner, bar: int) -> None:
    """Settle the claims in the table ``unsettled``, and put the result into ``low`` and ``high``."""
    work = runner.work
    work.keep("inside", "select id from unsettled")
    keep_part(work)

    def write(folder: Path) -> None:
        part = fetch_part(work, bar)
        found = find_fixpoint(part.network)
        (ids,) = work.arrays("select id from inside")
        at = np.searchsorted(part.claims, ids)
        write_columns(folder, SETTLED, ids, found.low.passed[at], found.high.passed[at])

    work.make("settled", write)
    work.keep("low", definition.replaced("low", "low"))
    work.keep("high", definition.replaced("high", "high"))


SETTLED = {"id": "id", "low": "small", "high": "small"}


def mark(work: WorkFolder, bar: int) -> None:
    """Find the contested claims with which claims are marked, in the table ``marks``."""
    work.keep("reached", result_queries.CONTESTED)
    work.keep("frontier", result_queries.CONTESTED)
    while work.count("select count(*) from frontier"):
        work.keep("frontier", result_queries.ONWARD)
        work.keep("reached", "select id from reached union all select id from frontier")
    work.keep("inside", f"select id from reached union {definition.UNSETTLED}")
    keep_part(work)

    def write(folder: Path) -> None:
        part = fetch_part(work, bar)
        found = find_contested_ways(find_fixpoint(part.network))
        pairs = [(claim, other) for claim, others in found.items() for other in others]
        marks: Numbers = part.claims[np.array(pairs, np.int64).reshape(-1, 2)]
        marks = marks[marks[:, 0] >= 0]
        write_columns(folder, CONTESTED_COLUMNS, marks[:, 0], marks[:, 1])

    work.make("marks", write)
