"""Independent lines of evidence in words."""

from __future__ import annotations

from collections.abc import Collection, Sequence

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
    return f"{counted_basis(basis, len(lines))}{pooled_phrase([line.reviews for line in lines])}"


def pooled_phrase(reviews: Sequence[Collection[str]]) -> str:
    """How many of some lines are pooled, given the reviews of each, to follow their number; "" for none.

    >>> pooled_phrase([["review"], ["review"], []])
    ', 2 of them pooled in 1 review'
    """
    pooled = [each for each in reviews if each]
    if not pooled:
        return ""
    some = "" if len(pooled) == len(reviews) else f"{len(pooled)} of them "
    return f", {some}pooled in {counted(len({iri for each in pooled for iri in each}), 'review')}"


def counted_basis(basis: Basis, count: int) -> str:
    """A number of lines of one kind: "2 case reports"; of a mass noun "2 lines of hearsay"."""
    if basis.plural == basis.label:
        return f"{counted(count, 'line')} of {basis.label}"
    return f"{count} {basis.label if count == 1 else basis.plural}"
