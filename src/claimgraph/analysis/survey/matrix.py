"""The matrix of positions and sources: which source has evidence on which position, and the gaps.

This is the table of evidence and gaps known from evidence maps (Snilstveit et al., "Evidence & Gap Maps: a
tool for promoting evidence informed policy and strategic research agendas", J Clin Epidemiol 79, 2016): an
empty cell is as informative as a full one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimgraph.analysis.core.assessment import Assessment
from claimgraph.analysis.core.own_evidence import Kind
from claimgraph.analysis.explain.evidence import Side, find_items
from claimgraph.analysis.explain.ways import StandingLinks, find_arrival, find_standing
from claimgraph.model import ClaimMap

WORK_LIMIT = 2_000_000
"""The matrix is complete up to this many items of evidence, over all positions; further positions are left
out.
"""


@dataclass(frozen=True, slots=True)
class Contribution:
    """The strongest evidence of a source on one side of a position: its rank, from 1 to 8, and its kind.

    Of a claim with several sources, each has only its own part in the evidence.
    """

    rank: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Cell:
    """The strongest evidence of a source for and against a position; None for a side without any."""

    for_: Contribution | None = None
    against: Contribution | None = None


@dataclass(frozen=True, slots=True)
class Matrix:
    """Positions and sources by IRI, in the order of the map, and the cells that are not empty.

    ``cells`` is keyed by position and source, and sorted by position, then by source. ``left_out`` has the
    positions that were skipped, because the limit on items of evidence was reached.
    """

    positions: tuple[str, ...]
    sources: tuple[str, ...]
    cells: Mapping[tuple[str, str], Cell]
    left_out: tuple[str, ...] = ()

    @property
    def bare_positions(self) -> list[str]:
        """The positions without evidence from any source."""
        full = {position for position, _ in self.cells}
        return [iri for iri in self.positions if iri not in full]

    @property
    def bare_sources(self) -> list[str]:
        """The sources without evidence on any position."""
        full = {source for _, source in self.cells}
        return [iri for iri in self.sources if iri not in full]


def find_matrix(
    assessment: Assessment, positions: Sequence[str] | None = None, limit: int = WORK_LIMIT
) -> Matrix:
    """The strongest evidence of each source for and against each position, over the links that count.

    ``positions`` are the rows, by IRI; the default is all that :func:`find_positions` returns. All sources of
    the whole map are listed, including those that do not count, whose cells are empty. ``limit``: the most
    items of evidence to work out, over all positions.
    """
    rows = find_positions(assessment.whole) if positions is None else tuple(positions)
    sources = {iri: number for number, iri in enumerate(assessment.whole.sources)}
    standing = find_standing(assessment)
    cells: dict[tuple[str, str], Cell] = {}
    work = 0
    for number, position in enumerate(rows):
        if work > limit:
            return Matrix(rows[:number], tuple(sources), cells, rows[number:])
        if position in assessment.groundings:
            for_, against = find_items(standing, position)
            work += sum(len(ways) for side in (for_, against) for ways in side.ways)
            found = _by_source(standing, for_, against)
            cells |= {(position, source): found[source] for source in sorted(found, key=sources.__getitem__)}
    return Matrix(rows, tuple(sources), cells)


def find_positions(claim_map: ClaimMap) -> tuple[str, ...]:
    """The positions of a map, in its order: the claims without a source."""
    return tuple(iri for iri, claim in claim_map.claims.items() if claim.is_position)


def _by_source(standing: StandingLinks, for_: Side, against: Side) -> dict[str, Cell]:
    supporting, attacking = _best(standing, for_), _best(standing, against)
    return {
        source: Cell(supporting.get(source), attacking.get(source))
        for source in (*supporting, *(each for each in attacking if each not in supporting))
    }


def _best(standing: StandingLinks, side: Side) -> dict[str, Contribution]:
    """The best contribution of each source; of equal ranks, the strongest kind."""
    best: dict[str, Contribution] = {}
    for item in side.items:
        for source, part in standing.assessment.own.by_source(item.claim).items():
            found = find_arrival(standing, side.ways, item.claim, part)
            if found is None:
                continue
            known = best.get(source)
            if known is None or (found.rank, found.kind.strength) > (known.rank, known.kind.strength):
                best[source] = Contribution(found.rank, found.kind)
    return best
