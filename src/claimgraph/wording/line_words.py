"""Independent lines of evidence in words."""

from __future__ import annotations

from collections.abc import Sequence

from claimgraph.analysis import Line
from claimgraph.graph import grouped
from claimgraph.scale import Basis
from claimgraph.wording.phrases import counted


def lines_phrase(lines: Sequence[Line]) -> str:
    """The number of independent lines of each kind, or "none".

    For example "3 randomised trials, pooled in 1 review; 2 case reports".
    """
    by_basis = grouped((line.basis, line) for line in lines)
    strongest_first = sorted(by_basis, key=lambda basis: -basis.rank)
    separator = "; " if any(line.reviews for line in lines) else ", "
    return separator.join(_of_basis(basis, by_basis[basis]) for basis in strongest_first) or "none"


def _of_basis(basis: Basis, lines: Sequence[Line]) -> str:
    pooled = [line for line in lines if line.reviews]
    if not pooled:
        return counted_basis(basis, len(lines))
    reviews = counted(len({iri for line in pooled for iri in line.reviews}), "review")
    some = "" if len(pooled) == len(lines) else f"{len(pooled)} of them "
    return f"{counted_basis(basis, len(lines))}, {some}pooled in {reviews}"


def counted_basis(basis: Basis, count: int) -> str:
    """A number of lines of one kind: "2 case reports"; of a mass noun "2 lines of hearsay"."""
    if basis.plural == basis.label:
        return f"{counted(count, 'line')} of {basis.label}"
    return f"{count} {basis.label if count == 1 else basis.plural}"
