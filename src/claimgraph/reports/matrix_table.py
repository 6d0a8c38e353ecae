"""The report of ``matrix``: what each source contributes to each position, and where evidence is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from claimgraph.analysis import Assessment, Cell, Contribution, Matrix, find_matrix
from claimgraph.model import Claim, Source
from claimgraph.reports.json_output import VERSION, to_json_line, to_json_lines
from claimgraph.reports.view_words import view_json, view_sentences
from claimgraph.terminal import PLAIN, Ink, csv_text, cut, padded, printable, wrapped
from claimgraph.wording import rank_legend

_NAME = 24
"""The width of the column of source ids; longer ids are cut."""

_CELL = 6
"""The width of a cell, such as "+5 -4"."""


def to_text(assessment: Assessment, width: int | None, ink: Ink = PLAIN) -> str:
    """The numbered positions, then a table of ranks, split into parts that fit the width if one is given."""
    return "".join(f"{line}\n" for line in _lines(assessment, find_matrix(assessment), width, ink))


def _lines(assessment: Assessment, matrix: Matrix, width: int | None, ink: Ink) -> Iterator[str]:
    claims, sources, reading = assessment.whole.claims, assessment.whole.sources, min(width or 80, 100)
    yield ink.title("Positions")
    if sentences := view_sentences(assessment):
        yield wrapped(" ".join(sentences), reading, "  ")
    for number, iri in enumerate(matrix.positions, 1):
        yield wrapped(f"{claims[iri].id}: {claims[iri].text}", reading, f"{number:>4}  ", " " * 6)
    if not matrix.positions:
        yield wrapped("None: every claim in this map has a source.", reading, "  ")
        return
    columns = len(matrix.positions) if width is None else max(1, (width - _NAME) // _CELL)
    for start in range(0, len(matrix.positions), columns):
        yield from _part(assessment, matrix, range(start, min(start + columns, len(matrix.positions))), ink)
    yield ""
    key = "A cell shows what the source contributes: +5 is rank 5 for the position, -4 is rank 4 against it."
    yield wrapped(f"{key} {rank_legend(assessment.whole.scale)}", reading)
    positions, bare_sources = _ids(matrix.bare_positions, claims), _ids(matrix.bare_sources, sources)
    left_out = _ids(matrix.left_out, claims)
    yield from _empty(
        "Positions left out, because they have too much evidence to work out", left_out, reading
    )
    yield from _empty("Positions to which no source contributes", positions, reading)
    yield from _empty("Sources that contribute to no position", bare_sources, reading)


def _part(assessment: Assessment, matrix: Matrix, columns: range, ink: Ink) -> Iterator[str]:
    yield ""
    yield ink.title("".join(["Sources".ljust(_NAME), *(f"{each + 1:>{_CELL}}" for each in columns)]))
    for source in matrix.sources:
        cells = (matrix.cells.get((matrix.positions[each], source)) for each in columns)
        name = cut(printable(assessment.whole.sources[source].id), _NAME - 1)
        yield "".join([padded(name, _NAME), *(f"{_cell_words(cell):>{_CELL}}" for cell in cells)])


def _cell_words(cell: Cell | None) -> str:
    if cell is None:
        return "."
    sides = (("+", cell.for_), ("-", cell.against))
    return " ".join(f"{mark}{side.rank}" for mark, side in sides if side)


def _ids(iris: Iterable[str], named: Mapping[str, Claim] | Mapping[str, Source]) -> list[str]:
    return [named[iri].id for iri in iris]


def _empty(title: str, names: Sequence[str], width: int) -> Iterator[str]:
    if names:
        yield wrapped(f"{title}: {', '.join(names)}.", width, "", "  ")


def to_csv(assessment: Assessment) -> str:
    """A row for each source and a column for each position; a cell is "for 5 against 4", or empty."""
    matrix = find_matrix(assessment)
    claims, sources = assessment.whole.claims, assessment.whole.sources
    rows = [["source", *(claims[iri].id for iri in matrix.positions)]]
    for source in matrix.sources:
        cells = (matrix.cells.get((position, source)) for position in matrix.positions)
        rows.append([sources[source].id, *map(_cell_text, cells)])
    return csv_text(rows)


def _cell_text(cell: Cell | None) -> str:
    sides = (("for", cell.for_), ("against", cell.against)) if cell else ()
    return " ".join(f"{word} {side.rank}" for word, side in sides if side)


def to_json(assessment: Assessment) -> str:
    """Positions and sources in the order of the map, then the cells with evidence, one on each line."""
    matrix = find_matrix(assessment)
    claims, sources = assessment.whole.claims, assessment.whole.sources
    head = {
        "version": VERSION,
        "view": view_json(assessment.view, assessment.whole),
        "positions": [claims[iri].id for iri in matrix.positions],
        "sources": [sources[iri].id for iri in matrix.sources],
        "left_out": [claims[iri].id for iri in matrix.left_out],
    }
    rows = [
        {
            "position": claims[position].id,
            "source": sources[source].id,
            **_side_json("for", cell.for_),
            **_side_json("against", cell.against),
        }
        for (position, source), cell in matrix.cells.items()
    ]
    return to_json_lines(head, "cells", map(to_json_line, rows))


def _side_json(side: str, contribution: Contribution | None) -> dict[str, object]:
    """The rank of a contribution, 0 for none, and the id of its kind."""
    rank, kind = (contribution.rank, contribution.kind.basis.id) if contribution else (0, None)
    return {side: rank, "kind" if side == "for" else "kind_against": kind}
