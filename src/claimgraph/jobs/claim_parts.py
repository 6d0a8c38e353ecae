"""The part of some tables that explains one claim, as a map of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from claimgraph.analysis import DEPENDENTS_LIMIT, assess, find_evidence, find_standing
from claimgraph.analysis.core.carrying import Numbers
from claimgraph.analysis.core.network import Rows, grouped
from claimgraph.errors import LargePartError
from claimgraph.graph import reachable
from claimgraph.model import ClaimMap
from claimgraph.tables import MapArrays, NamedRow, Tables, find_named_source, read_arrays, read_part
from claimgraph.views import View

PART_LIMIT = 20_000
"""The most claims of a part."""


class LineCount(NamedTuple):
    """How many independent lines of evidence of one rank a claim, given by its id, has on one side."""

    claim: int
    side: str
    rank: int
    lines: int


def cut_out(
    tables: Tables, arrays: MapArrays, claims: Iterable[int], view: View, *, with_onward: bool = False
) -> ClaimMap:
    """The part of a map that can affect some claims, which are given by their ids, in a view.

    The verdicts of these claims in the part are those in the whole map. With ``with_onward``, the part also
    has the links and undercuts that start from the claims, and all that can affect these. Their targets are
    there too, but not all that speaks for and against the targets.

    Raises LargePartError if more than PART_LIMIT claims can affect the claims, and UnreadableError for
    damaged tables.
    """
    search = _PartSearch(arrays)
    places = np.searchsorted(arrays.claim_ids, list(claims)).tolist()
    search.add_claims(places)
    for place in places if with_onward else ():
        search.add_onward(place)
    search.run()
    found, steps = arrays.claim_ids[search.all_claims()], arrays.step_ids[sorted(search.steps)]
    without = [find_named_source(tables, iri).id for iri in sorted(view.without)]
    return read_part(tables, found.tolist(), steps.tolist(), without)


def count_lines_of(tables: Tables, claims: Sequence[NamedRow], view: View) -> list[LineCount]:
    """The independent lines of evidence of some claims that are there in a view, strongest first.

    Raises what ``cut_out`` raises.
    """
    part = cut_out(tables, read_arrays(tables), [claim.id for claim in claims], view)
    assessment = assess(part, view)
    standing, found = find_standing(assessment), []
    for claim in claims:
        if claim.iri in assessment.groundings:
            evidence = find_evidence(standing, claim.iri)
            for side, lines in (("for", evidence.for_.lines), ("against", evidence.against.lines)):
                counts = Counter(line.rank for line in lines)
                found += [LineCount(claim.id, side, rank, counts[rank]) for rank in sorted(counts)[::-1]]
    return found


@dataclass(frozen=True, slots=True)
class _PartWays:
    """The steps that lead to each claim, that undercut each step, and that start from each claim."""

    to_claim: Rows
    to_step: Rows
    from_claim: Rows


class _PartSearch:
    """The claims and steps found so far: all that can affect them is found too, when the search has run."""

    def __init__(self, arrays: MapArrays) -> None:
        self._arrays = arrays
        self._ways = _find_ways(arrays)
        self.claims: set[int] = set()
        self.steps: set[int] = set()
        self._waiting: list[int] = []

    def add_claims(self, claims: Iterable[int]) -> None:
        """Add claims with the steps that lead to them."""
        for claim in claims:
            if claim not in self.claims:
                self.claims.add(claim)
                self._add_steps(self._ways.to_claim.of(claim).tolist())

    def _add_steps(self, steps: Iterable[int]) -> None:
        self._waiting += [step for step in steps if step not in self.steps]
        self.steps.update(steps)

    def add_onward(self, claim: int) -> None:
        """Add the steps that start from a claim, and the steps that these undercut."""
        arrays = self._arrays
        for step in self._ways.from_claim.of(claim).tolist():
            at = step
            while at not in self.steps:
                self._add_steps([at])
                target = int(arrays.target[at])
                if arrays.on_own[at]:
                    own = self._ways.to_claim.of(target)
                    self._add_steps(own[arrays.on_own[own]].tolist())
                if at < arrays.links or arrays.on_own[at] or target < 0:
                    break
                at = target

    def run(self) -> None:
        """Add all that can affect the steps found. Raises LargePartError if these are too many claims."""
        arrays = self._arrays
        while self._waiting:
            step = self._waiting.pop()
            self._add_steps(self._ways.to_step.of(step).tolist())
            self.add_claims(arrays.premises[arrays.first[step] : arrays.first[step + 1]].tolist())
            if len(self.claims) > PART_LIMIT:
                raise LargePartError(PART_LIMIT)

    def all_claims(self) -> list[int]:
        """The claims found, and the claims to which steps found lead; ascending."""
        arrays = self._arrays
        targets = {
            int(arrays.target[step]) for step in self.steps if step < arrays.links or arrays.on_own[step]
        }
        return sorted(self.claims | targets)


def _find_ways(arrays: MapArrays) -> _PartWays:
    claims, steps = len(arrays.claim_ids), len(arrays.step_ids)
    is_link = np.arange(steps) < arrays.links
    to_claim = np.flatnonzero(is_link | arrays.on_own)
    to_step = np.flatnonzero(~is_link & ~arrays.on_own & (arrays.target >= 0))
    step_of: Numbers = np.repeat(np.arange(steps), np.diff(arrays.first))
    return _PartWays(
        _rows(arrays.target[to_claim], to_claim, claims),
        _rows(arrays.target[to_step], to_step, steps),
        _rows(arrays.premises, step_of, claims),
    )


def _rows(owner_of: Numbers, members: Numbers, owners: int) -> Rows:
    rows = grouped(owner_of, owners)
    return Rows(rows.first, members[rows.members])


def count_dependents_among(arrays: MapArrays, counting: Numbers, claim: int) -> int:
    """The number of claims that rest on a claim, as :func:`claimgraph.analysis.count_dependents` has it.

    ``counting`` has the ids of the steps that carry evidence, ``claim`` is an id.
    """
    is_way = np.isin(arrays.step_ids, counting) & (arrays.effect > 0)
    step_of = np.repeat(np.arange(len(is_way)), np.diff(arrays.first))
    ways = is_way[step_of]
    rows = _rows(arrays.premises[ways], arrays.target[step_of[ways]], len(arrays.claim_ids))
    place = int(np.searchsorted(arrays.claim_ids, claim))
    return len(reachable([place], lambda at: rows.of(at).tolist(), limit=DEPENDENTS_LIMIT + 1)) - 1
