"""Grounding tables on an engine that runs SQL: prepared and finished on this machine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np

from claimgraph.analysis import Grounding, Interval
from claimgraph.analysis.core.kinds import KindTable, list_kinds
from claimgraph.analysis.core.own_evidence import NO_SOURCE, grade_evidence, granted_evidence
from claimgraph.jobs import definition as sql
from claimgraph.jobs import result_queries as result
from claimgraph.jobs.fetched_part import mark, settle
from claimgraph.jobs.outcome_rows import ID_MODULUS, ROW_MODULUS, outcome_number, outcome_row
from claimgraph.jobs.running import Runner, TellProgress
from claimgraph.jobs.summarising import Summary, Totals, summarise
from claimgraph.jobs.viewed_arrays import judge_sources
from claimgraph.jobs.work_folder import WorkFolder
from claimgraph.scale import HIGHEST_RANK
from claimgraph.tables import Tables, read_source_groups, write_columns
from claimgraph.tables.parquet import damaged, lacking
from claimgraph.tables.valid_tables import list_deciding
from claimgraph.views import View

BASE = ("claims", "said", "links", "undercuts", "premises")
_SQL_TYPES = {"id": "bigint", "place": "int", "small": "tinyint", "truth": "boolean", "text": "string"}
_JUDGED = {
    "source": "id",
    **dict.fromkeys(("is_there", "is_counting", "is_living"), "truth"),
    "worth": "small",
}
_GRADES = dict.fromkeys(("basis", "up", "worth", "rank", "code"), "small")
_COMBINED = tuple(result.RANKS.split(", "))
_WORDS = {
    **dict.fromkeys(_COMBINED, "small"),
    **dict.fromkeys((f"{name}_word" for name in result.WORDS), "text"),
    "number": "id",
}


@dataclass(frozen=True, slots=True)
class EngineJob:
    """A job on an engine: the tables to ground, the view, and the folder of its steps.

    Claims are fetched to be settled on this machine once at most ``finish_links`` links lead to them.
    """

    tables: Tables
    view: View
    work: WorkFolder
    finish_links: int
    tell: TellProgress

    def run(self, out: Path) -> Summary:
        """Ground all claims and write the tables of verdicts into a folder.

        Raises UnreadableError if the tables are damaged, and RuntimeError if the result is not a fixpoint.
        """
        work, bar = self.work, self.view.bar
        for name in BASE:
            types = {column: _SQL_TYPES[kind] for column, kind in list_deciding(name).items()}
            work.load(name, self.tables.folder / name, types)
        work.make("judged", self._write_judged)
        self._require_structure()
        kinds = self._find_own()
        runner = Runner(work, sql.rank_carry(bar), self.tell)
        runner.find_steps()
        runner.ground(lambda each: settle(each, bar), self.finish_links)
        runner.read_off()
        runner.find_kinds(kinds.anecdote)
        mark(work, bar)
        return self._write(out, kinds)

    def _require_structure(self) -> None:
        """Raise UnreadableError for repeated ids, and for references to missing rows."""
        for table, query in result.REPEATED.items():
            for _, first in self.work.rows(query):
                raise damaged(self.tables.path(table), f"several rows have the id {first}")
        for table, query in result.DANGLING:
            ((count, first),) = self.work.rows(query)
            if count:
                raise lacking(self.tables.path(table), count, first)

    def _find_own(self) -> KindTable:
        """Make the tables of the claims that are there and of their own evidence; return its kinds."""
        work, view, scale = self.work, self.view, self.tables.manifest.scale
        most = work.count("select max(up) from claims")
        keys = list(product([basis.rank for basis in scale.steps], range(most + 1), _LIMITS))
        grades = [grade_evidence(scale.step(basis), up, worth, scale, view.bar) for basis, up, worth in keys]
        granted = granted_evidence(scale, view.grant).kind if view.is_granting else None
        kinds = list_kinds([granted, *(grade.kind for grade in grades)], scale)
        rows = [(*key, grade.rank, kinds.code(grade.kind)) for key, grade in zip(keys, grades, strict=True)]
        columns = np.array(rows, np.int8).T
        work.make("grades", lambda path: write_columns(path, _GRADES, *columns))
        work.keep("present", sql.present([basis.rank for basis in scale.steps if basis.own_words]))
        if view.is_granting:  # the links that are there say which positions have support
            work.keep("live", sql.live_links())
        work.keep("own", sql.own(view.grant if view.is_granting else 0, kinds.code(granted)))
        return kinds

    def _write_judged(self, path: Path) -> None:
        """Write which sources are there, count and live, and what they are worth."""
        groups = read_source_groups(self.tables, self.view.without, is_dated=self.view.as_of is not None)
        judged = judge_sources(groups, self.tables.manifest.scale, self.view)
        (ids,) = self.tables.numbers("sources", "id")
        columns = judged.there, judged.counting, judged.living, judged.worth
        write_columns(path, _JUDGED, np.sort(ids), *columns)

    def _write(self, out: Path, kinds: KindTable) -> Summary:
        """Write the tables of verdicts; return their summary."""
        work = self.work
        combined = work.rows(f"select {result.RANKS}, count(*) from grounded group by {result.RANKS}")
        outcomes = [_to_grounding(row, kinds) for row in combined]
        work.make("words", lambda path: _write_words(path, combined, outcomes))
        same = " and ".join(f"w.{name} = g.{name}" for name in _COMBINED)
        work.write(result.verdicts(same), out / "verdicts")
        work.write("select claim, other from marks", out / "contested")
        work.write(result.CARRIED, out / "carried")
        granted, digest = work.rows(result.totals(same, ID_MODULUS, ROW_MODULUS))[0]
        marked = work.count("select count(distinct claim) from marks")
        rows = (
            (each.verdict.value, each.band.id if each.band else None, int(row[-1]))
            for each, row in zip(outcomes, combined, strict=True)
        )
        totals = Totals(int(granted or 0), marked, int(digest or 0))
        return summarise(self.tables, self.view, rows, totals)


_LIMITS = range(NO_SOURCE, HIGHEST_RANK + 1)


def _to_grounding(row: Sequence[int], kinds: KindTable) -> Grounding:
    own, offered, for_low, for_high, against_low, against_high, kind, against, *_ = row
    return Grounding(
        own,
        offered,
        Interval(for_low, for_high),
        Interval(against_low, against_high),
        kinds.kind(kind),
        kinds.kind(against),
    )


def _write_words(path: Path, combined: Sequence[Sequence[int]], outcomes: Sequence[Grounding]) -> None:
    """Write the words of each distinct outcome, with its ranks, the codes of its kinds, and its number."""
    rows = [outcome_row(each) for each in outcomes]
    columns = [
        *([row[at] for row in combined] for at in range(len(_COMBINED))),
        *([row[name] for row in rows] for name in result.WORDS),
        [outcome_number(each) for each in outcomes],
    ]
    write_columns(path, _WORDS, *columns)
