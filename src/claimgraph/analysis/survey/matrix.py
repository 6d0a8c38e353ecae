"""The matrix of positions and sources: which source has evidence on which position, and the gaps.

This is the table of evidence and gaps known from evidence maps (Snilstveit et al., "Evidence & Gap Maps: a
tool for promoting evidence informed policy and strategic research agendas", J Clin Epidemiol 79, 2016): an
empty cell is as informative as a full one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimgraph.analysis.core.assessment import Assessment
from claimgraph.analysis.explain.evidence import Evidence, Side, find_evidence, find_standing
from claimgraph.model import ClaimMap
from claimgraph.scale import Rank


@dataclass(frozen=True, slots=True)
class Cell:
    """The best rank that one source contributes to one position, for each side; 0 if none."""

    for_: Rank
    against: Rank


@dataclass(frozen=True, slots=True)
class Matrix:
    """Positions and sources by IRI, in the order of the map, and the cells that are not empty.

    ``cells`` is keyed by position and source, and sorted by position, then by source.
    """

    positions: tuple[str, ...]
    sources: tuple[str, ...]
    cells: Mapping[tuple[str, str], Cell]

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


def find_matrix(assessment: Assessment, positions: Sequence[str] | None = None) -> Matrix:
    """The best rank that each source contributes to each position, over the links that count in the view.

    ``positions`` are the rows, by IRI; the default is all that :func:`find_positions` returns. All sources of
    the whole map are listed, including those that do not count, whose cells are empty.
    """
    rows = find_positions(assessment.whole) if positions is None else tuple(positions)
    sources = tuple(assessment.whole.sources)
    standing = find_standing(assessment.claim_map, assessment.grounded)
    cells: dict[tuple[str, str], Cell] = {}
    for position in rows:
        found = _by_source(find_evidence(standing, position), assessment.claim_map)
        cells |= {(position, source): found[source] for source in sources if source in found}
    return Matrix(rows, sources, cells)


def find_positions(claim_map: ClaimMap) -> tuple[str, ...]:
    """The positions of a map, in its order: the claims without a source."""
    return tuple(iri for iri, claim in claim_map.claims.items() if claim.is_position)


def _by_source(evidence: Evidence, claim_map: ClaimMap) -> dict[str, Cell]:
    supporting, attacking = _best(evidence.for_, claim_map), _best(evidence.against, claim_map)
    return {
        source: Cell(supporting.get(source, 0), attacking.get(source, 0))
        for source in (*supporting, *(each for each in attacking if each not in supporting))
    }


def _best(side: Side, claim_map: ClaimMap) -> dict[str, Rank]:
    """The best rank of each source; relies on items being sorted strongest first."""
    best: dict[str, Rank] = {}
    for item in side.items:
        for source in claim_map.claims[item.claim].sources:
            best.setdefault(source, item.rank)
    return best
