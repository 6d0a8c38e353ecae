"""Stacked bars: the claims that rest on evidence by its kind, and all other claims by their verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from claimgraph.model import Verdict
from claimgraph.page.claim_content import ClaimContent
from claimgraph.page.verdict_rows import ABSENT, VERDICT_ROWS
from claimgraph.scale import Basis, Scale


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment of a stacked bar: ``count`` claims of one look, after ``start`` claims of earlier looks."""

    look: str
    start: int
    count: int


@dataclass(frozen=True, slots=True)
class Bar:
    """A stacked bar and the same in words.

    First the claims that rest on evidence, by its kind, strongest first; then the others by their verdict.
    Claims that are not there are not counted. The look of a segment is the name of its style.
    """

    segments: tuple[Segment, ...]
    total: int
    words: str


def make_bar(claims: Iterable[ClaimContent], scale: Scale) -> Bar:
    """The bar of some claims."""
    counted = Counter((claim.verdict, resting_rank(claim)) for claim in claims if claim.verdict != ABSENT)
    segments, words, start = [], [], 0
    for basis in scale.strongest_first:
        if count := counted[Verdict.RESTS.value, basis.rank]:
            segments.append(Segment(f"step-{basis.rank}", start, count))
            words.append(f"{count} on {_named(basis, count)}")
            start += count
    for verdict in VERDICT_ROWS:
        count = counted[verdict, 0]
        if count and verdict != Verdict.RESTS.value:
            segments.append(Segment(verdict, start, count))
            words.append(f"{count} {VERDICT_ROWS[verdict].words}")
            start += count
    return Bar(tuple(segments), start, ", ".join(words))


def resting_rank(claim: ClaimContent) -> int:
    """The rank of the step that a claim rests on by kind; 0 unless its verdict is *rests*."""
    return claim.kind[0] if claim.verdict == Verdict.RESTS.value and claim.kind else 0


def _named(basis: Basis, count: int) -> str:
    """The noun for what claims rest on: "a case report" for one claim, "case reports" for more."""
    return basis.with_article if count == 1 else basis.plural
