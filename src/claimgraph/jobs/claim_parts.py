"""The part of some tables that explains one claim, as a map of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from claimgraph.analysis import DEPENDENTS_LIMIT, assess, find_evidence, find_standing
from claimgraph.analysis.core.carrying import Numbers
from claimgraph.errors import UnreadableError
from claimgraph.graph import reachable
from claimgraph.jobs.claim_index import ClaimIndex, build_index
from claimgraph.model import ClaimMap
from claimgraph.tables import (
    LineColumns,
    NamedRow,
    Tables,
    find_row,
    read_arrays,
    read_part,
    require_valid,
)
from claimgraph.views import View

PART_LIMIT = 20_000
"""The most claims of a part."""


@dataclass(frozen=True, slots=True)
class IndexedTables:
    """Tables and their index, and the most claims that may affect a claim of interest; None for no limit."""

    tables: Tables
    index: ClaimIndex
    limit: int | None


def index_tables(tables: Tables) -> IndexedTables:
    """Tables with their index, which is worked out. Raises UnreadableError for damaged tables."""
    require_valid(tables)
    return IndexedTables(tables, build_index(read_arrays(tables)), PART_LIMIT)


def cut_out(
    indexed: IndexedTables, claims: Iterable[int], view: View, *, with_onward: bool = False
) -> ClaimMap:
    """The part of a map that can affect some claims, which are given by their ids, in a view.

    The verdicts of these claims in the part are those in the whole map. With ``with_onward``, the part also
    has the links and undercuts that start from the claims, and all that can affect these. Their targets are
    there too, but not all that speaks for and against the targets.

    Raises UnreadableError if more claims can affect the claims than may, or for damaged tables.
    """
    tables, index = indexed.tables, indexed.index
    search = _PartSearch(index, indexed.limit)
    places = np.searchsorted(index.claim_ids, list(claims)).tolist()
    search.add_claims(places)
    for place in places if with_onward else ():
        search.add_onward(place)
    search.run()
    found, steps = index.claim_ids[search.all_claims()], index.step_ids[sorted(search.steps)]
    without = [find_row(tables, "sources", iri).id for iri in sorted(view.without)]
    return read_part(tables, found.tolist(), steps.tolist(), without)


def count_lines_of(tables: Tables, claims: Sequence[NamedRow], view: View) -> LineColumns:
    """The independent lines of evidence of some claims that are there in a view, strongest first.

    Raises what ``cut_out`` raises.
    """
    part = cut_out(index_tables(tables), [claim.id for claim in claims], view)
    assessment = assess(part, view)
    standing, rows = find_standing(assessment), list[tuple[int, int, int, int]]()
    for claim in claims:
        if claim.iri in assessment.groundings:
            evidence = find_evidence(standing, claim.iri)
            for side, its in enumerate((evidence.for_, evidence.against)):
                counts = Counter(line.rank for line in its.lines)
                rows += [(claim.id, side, rank, counts[rank]) for rank in sorted(counts)[::-1]]
    ids, sides, ranks, lines = np.array(rows, np.int64).reshape(-1, 4).T
    return ids, sides, ranks, lines


class _PartSearch:
    """The claims and steps found so far: all that can affect them is found too, when the search has run."""

    def __init__(self, index: ClaimIndex, limit: int | None) -> None:
        self._index = index
        self._limit = limit
        self.claims: set[int] = set()
        self.steps: set[int] = set()
        self._waiting: list[int] = []

    def add_claims(self, claims: Iterable[int]) -> None:
        """Add claims with the steps that lead to them."""
        for claim in claims:
            if claim not in self.claims:
                self.claims.add(claim)
                self._add_steps(self._index.steps_to_claim(claim))

    def _add_steps(self, steps: Iterable[int]) -> None:
        new = [step for step in steps if step not in self.steps]
        self._waiting += new
        self.steps.update(new)

    def add_onward(self, claim: int) -> None:
        """Add the steps that start from a claim, and the steps that these undercut."""
        index = self._index
        for step in index.steps_from_claim(claim):
            at = step
            while at not in self.steps:
                self._add_steps([at])
                target = int(index.target[at])
                if index.on_own[at]:
                    self._add_steps(each for each in index.steps_to_claim(target) if index.on_own[each])
                if index.is_link[at] or index.on_own[at] or target < 0:
                    break
                at = target

    def run(self) -> None:
        """Add all that can affect the steps found. Raises UnreadableError if these are too many claims."""
        index = self._index
        while self._waiting:
            step = self._waiting.pop()
            self._add_steps(index.steps_to_step(step))
            self.add_claims(index.premises_of(step))
            if self._limit is not None and len(self.claims) > self._limit:
                raise UnreadableError(
                    f"More than {self._limit:,} claims can affect this one, too many to explain it."
                    " Its verdict is in the table of verdicts."
                )

    def all_claims(self) -> list[int]:
        """The claims found, and the claims to which steps found lead; ascending."""
        index = self._index
        targets = {
            int(index.target[step]) for step in self.steps if index.is_link[step] or index.on_own[step]
        }
        return sorted(self.claims | targets)


def count_dependents_among(index: ClaimIndex, counting: Numbers, claim: int) -> int:
    """The number of claims that rest on a claim, as :func:`claimgraph.analysis.count_dependents` has it.

    ``counting`` has the ids of the steps that carry evidence, ``claim`` is an id.
    """
    ascending = np.sort(counting, kind="stable")  # the kind that is quick if they are ascending already
    place = int(np.searchsorted(index.claim_ids, claim))

    def is_way(step: int) -> bool:
        first, last = np.searchsorted(ascending, (index.step_ids[step], index.step_ids[step] + 1))
        return bool(index.effect[step] > 0 and first < last)

    def onward(at: int) -> list[int]:
        return [int(index.target[step]) for step in index.steps_from_claim(at) if is_way(step)]

    return len(reachable([place], onward, limit=DEPENDENTS_LIMIT + 1)) - 1
