"""The evidence that decides each verdict: the strongest on each side, for all claims at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from claimgraph.analysis.core.assessment import Assessment
from claimgraph.analysis.core.own_evidence import Kind
from claimgraph.graph import grouped, reachable
from claimgraph.model import Link
from claimgraph.scale import ANECDOTAL_LIMIT


@dataclass(frozen=True, slots=True)
class Deciding:
    """The claims whose own evidence decides for and against a claim, by IRI; None where nothing speaks.

    Each is of the kind that decides, and arrives at the low end of the rank on its side. Of several it is the
    first in the order of the map that no earlier claim on the same ways comes before.
    """

    for_: str | None
    against: str | None


def find_deciding(assessment: Assessment) -> Mapping[str, Deciding]:
    """For each claim that is there, the evidence that decides its verdict.

    The time is linear in claims and links, whereas calling :func:`find_evidence` for every claim is quadratic
    on a deep map.
    """
    reaching = _reaching(assessment)
    attacking: dict[str, str] = {}
    for link, premise in _decisive_links(assessment, is_for=False):
        if premise in reaching:
            attacking.setdefault(link.to, reaching[premise])
    return {iri: Deciding(reaching.get(iri), attacking.get(iri)) for iri in assessment.groundings}


def _reaching(assessment: Assessment) -> Mapping[str, str]:
    """For each claim that something speaks for, the claim whose own evidence decides."""
    onward = grouped((premise, link.to) for link, premise in _decisive_links(assessment, is_for=True))
    first: dict[str, str] = {}
    for claim, grounding in assessment.groundings.items():
        own = assessment.own[claim]
        rank = assessment.standing_own(claim)
        decides = rank and rank == grounding.for_.low and own.kind == grounding.kind
        if decides and claim not in first:
            first |= dict.fromkeys(reachable([claim], onward.get, beyond=first), claim)
    return first


def _decisive_links(assessment: Assessment, *, is_for: bool) -> Iterator[tuple[Link, str]]:
    """The links that deliver the rank and kind of one side, each with its premise of the weakest kind."""
    low = assessment.grounded.fixpoint.low.brought.tolist()
    for link, step in zip(assessment.claim_map.links, assessment.grounded.numbered.links, strict=True):
        if step < 0 or link.relation.is_for is not is_for:
            continue
        target = assessment.groundings[link.to]
        rank, kind = (target.for_.low, target.kind) if is_for else (target.against.low, target.kind_against)
        if not low[step] or low[step] != rank or kind is None:
            continue
        premise, weakest = min(
            ((iri, each) for iri in link.premises if (each := assessment.groundings[iri].kind)),
            key=lambda each: each[1].strength,
        )
        if _delivered(assessment, link, weakest) == kind:
            yield link, premise


def _delivered(assessment: Assessment, link: Link, kind: Kind) -> Kind:
    """The kind that a link delivers: over an anecdotal link, an anecdote at most."""
    if link.relation.limit is None:
        return kind
    basis = assessment.claim_map.scale.step(ANECDOTAL_LIMIT)
    return min(kind, Kind(basis, basis), key=lambda each: each.strength)
