"""The matrix of positions and sources for the page."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, replace

from claimgraph.analysis import Assessment, Contribution, find_matrix, find_positions
from claimgraph.page.map_numbers import MapNumbers

MATRIX_COST = 1_000_000
"""The most positions times claims of a matrix; of a larger one, only the first rows are computed."""

FullCell = tuple[int, int, int, int, int, int]
"""A cell of the matrix: a position and a source by number, and for each side a kind and a rank.

The kind is the rank of the step that the evidence counts as. Both are 0 where the side is empty.
"""


EmptyCell = tuple[int, int]
"""The position and the source, by number, of a cell that is empty."""


@dataclass(frozen=True, slots=True)
class MatrixContent:
    """The matrix of positions and sources: the numbers of the positions, and the cells that are not empty.

    ``left_out`` counts the positions beyond the cost limit.
    """

    positions: tuple[int, ...]
    cells: tuple[FullCell, ...]
    left_out: int


def describe_matrix(
    assessment: Assessment, numbers: MapNumbers, known: tuple[MatrixContent, Container[int]] | None = None
) -> MatrixContent:
    """The matrix in the view of an assessment.

    ``known`` is the whole matrix in another view, and the positions whose rows can differ from it, by number;
    the other rows are taken from there.
    """
    positions = find_positions(assessment.whole)
    room = MATRIX_COST // max(1, len(assessment.whole.claims))
    asked = [each for each in positions[:room] if known is None or numbers.claims[each] in known[1]]
    found = find_matrix(assessment, asked)
    cells = [
        (numbers.claims[position], numbers.sources[source], *_side(cell.for_), *_side(cell.against))
        for (position, source), cell in found.cells.items()
    ]
    if known is not None:
        matrix, affected = known
        place = {position: index for index, position in enumerate(matrix.positions)}
        cells += [cell for cell in matrix.cells if cell[0] not in affected]
        return replace(matrix, cells=tuple(sorted(cells, key=lambda cell: place[cell[0]])))
    shown = tuple(numbers.claims[iri] for iri in found.positions)
    return MatrixContent(shown, tuple(cells), len(positions) - len(shown))


def _side(contribution: Contribution | None) -> tuple[int, int]:
    return (contribution.kind.basis.rank, contribution.rank) if contribution else (0, 0)
