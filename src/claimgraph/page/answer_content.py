"""The answer under the title: the strongest evidence for the main claim and against it."""

from __future__ import annotations

from dataclasses import dataclass

from claimgraph.analysis import Assessment, Side, find_evidence, find_standing
from claimgraph.page.claim_content import KindRanks, kind_ranks


@dataclass(frozen=True, slots=True)
class Strongest:
    """One side of the main claim: how many claims are evidence, and the strongest of them.

    ``claim`` is its number, ``kind`` and ``rank`` are those at which it arrives; of no evidence, all are
    empty.
    """

    count: int = 0
    claim: int | None = None
    kind: KindRanks = ()
    rank: int = 0


@dataclass(frozen=True, slots=True)
class MainEvidence:
    """The strongest evidence on each side of the main claim."""

    support: Strongest
    attack: Strongest


def find_answer(assessment: Assessment, main: str | None) -> MainEvidence:
    """The answer of a map whose main claim has this IRI; empty on both sides if there is none."""
    if main is None or main not in assessment.groundings:
        return MainEvidence(Strongest(), Strongest())
    evidence = find_evidence(find_standing(assessment), main)
    return MainEvidence(_strongest(evidence.for_, assessment), _strongest(evidence.against, assessment))


def _strongest(side: Side, assessment: Assessment) -> Strongest:
    if not side.items:
        return Strongest()
    first = side.items[0]
    number = list(assessment.whole.claims).index(first.claim)
    return Strongest(len(side.items), number, kind_ranks(first.kind), first.rank)
