"""Disputes: claims that are contested, outweighed or unsettled, and the links that make them so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimgraph.analysis.core.assessment import Assessment
from claimgraph.model import Link, Verdict

DISPUTED = (Verdict.CONTESTED, Verdict.OUTWEIGHED, Verdict.UNSETTLED)
"""The verdicts of claims in dispute."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """A claim in dispute, and what makes it so; links in the order of the map.

    For a contested or outweighed claim: the links that deliver the strongest evidence for it, and each link
    against it that is at least as strong; ``is_own``: its own evidence is as strong as the strongest for it.
    For an unsettled claim: the links whose delivered rank a circular conflict leaves open; ``is_own``: the
    conflict leaves open whether the claim's own evidence counts.
    """

    claim: str
    verdict: Verdict
    is_own: bool
    for_: tuple[Link, ...]
    against: tuple[Link, ...]


def find_disputes(assessment: Assessment) -> list[Dispute]:
    """The claims in dispute, in the order of the map."""
    groundings, grounded = assessment.groundings, assessment.grounded
    decisive: dict[str, list[Link]] = {
        claim: [] for claim, grounding in groundings.items() if grounding.verdict in DISPUTED
    }
    is_open = (grounded.fixpoint.low.brought != grounded.fixpoint.high.brought).tolist()
    links = zip(assessment.claim_map.links, grounded.numbered.links, grounded.carried, strict=True)
    for link, step, rank in links:
        if link.to not in decisive or step < 0:
            continue
        grounding = groundings[link.to]
        is_unsettled = grounding.verdict is Verdict.UNSETTLED
        if is_open[step] if is_unsettled else rank >= max(1, grounding.for_.low):
            decisive[link.to].append(link)
    return [_dispute(assessment, claim, is_open, found) for claim, found in decisive.items()]


def _dispute(assessment: Assessment, claim: str, is_open: Sequence[bool], links: Sequence[Link]) -> Dispute:
    grounding, numbered = assessment.groundings[claim], assessment.grounded.numbered
    if grounding.verdict is Verdict.UNSETTLED:
        stand_in = numbered.stand_ins.get(numbered.claims[claim])
        is_own = stand_in is not None and is_open[stand_in]
    else:
        is_own = 0 < assessment.standing_own(claim) == grounding.for_.low
    return Dispute(
        claim,
        grounding.verdict,
        is_own,
        tuple(link for link in links if link.relation.is_for),
        tuple(link for link in links if link.relation.is_against),
    )
