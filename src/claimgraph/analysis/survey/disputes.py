"""Disputes: claims that are contested, outweighed or unsettled, and the links that make them so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from claimgraph.analysis.core.assessment import Assessment
from claimgraph.analysis.core.grounding import Grounding
from claimgraph.analysis.explain.outcomes import find_undercuts
from claimgraph.model import Link, Verdict

DISPUTED = (Verdict.CONTESTED, Verdict.OUTWEIGHED, Verdict.UNSETTLED)
"""The verdicts of claims in dispute."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """A claim in dispute, and the links that make it so, in the order of the map.

    For a contested or outweighed claim: the links that deliver the strongest evidence for it, and each link
    against it that is at least as strong. For an unsettled claim: the links that start from, or are undercut
    by, an unsettled claim. ``is_own``: whether the claim's own evidence is as strong as the strongest
    for it.
    """

    claim: str
    verdict: Verdict
    is_own: bool
    for_: tuple[Link, ...]
    against: tuple[Link, ...]


def find_disputes(assessment: Assessment) -> list[Dispute]:
    """The claims in dispute, in the order of the map."""
    groundings = assessment.groundings
    decisive: dict[str, list[Link]] = {
        claim: [] for claim, grounding in groundings.items() if grounding.verdict in DISPUTED
    }
    unsettled = {claim for claim, each in groundings.items() if each.verdict is Verdict.UNSETTLED}
    undercuts = find_undercuts(assessment.claim_map)
    for link, rank in zip(assessment.claim_map.links, assessment.grounded.carried, strict=True):
        if link.to not in decisive:
            continue
        if link.to in unsettled:
            undercutting = (iri for each in undercuts.get(link.iri or "", ()) for iri in each.premises)
            is_decisive = not unsettled.isdisjoint((*link.premises, *undercutting))
        else:
            is_decisive = rank >= max(1, groundings[link.to].for_.low)
        if is_decisive:
            decisive[link.to].append(link)
    return [_dispute(claim, groundings, links) for claim, links in decisive.items()]


def _dispute(claim: str, groundings: Mapping[str, Grounding], links: list[Link]) -> Dispute:
    grounding = groundings[claim]
    return Dispute(
        claim,
        grounding.verdict,
        0 < grounding.own == grounding.for_.low,
        tuple(link for link in links if link.relation.is_for),
        tuple(link for link in links if link.relation.is_against),
    )
