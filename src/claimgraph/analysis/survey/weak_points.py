"""Weak points: where a verdict could easily turn, and what a map does not know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from claimgraph.analysis.core.assessment import Assessment
from claimgraph.analysis.explain.dependents import LoadBearer, find_weak_load_bearers
from claimgraph.analysis.survey.cycles import Circle, find_circles
from claimgraph.analysis.survey.gaps import find_gaps
from claimgraph.model import Claim, Verdict
from claimgraph.scale import Relation


@dataclass(frozen=True, slots=True)
class WeakPoints:
    """The weak points of a map in a view, by IRI.

    ``contested`` and ``unsettled`` have these verdicts. ``by_way`` are the claims whose verdict depends on
    contested claims, with those. ``interested``, ``one_line`` and ``weak_positions`` are those of
    :class:`Gaps`; ``weak_bearers`` are the weak claims that others rest on, positions among them, and
    ``load_bearing``, which readers are shown, those that are no positions; ``ungraded`` have a source but
    no basis. Of what is not known, three sorts: ``bare`` claims are said without evidence; ``sought`` are
    the claims for which somebody looked for evidence and found none; ``unspoken`` are the positions that no
    claim speaks for or against.
    """

    contested: tuple[str, ...]
    unsettled: tuple[str, ...]
    by_way: Mapping[str, tuple[str, ...]]
    interested: tuple[LoadBearer, ...]
    one_line: tuple[LoadBearer, ...]
    weak_bearers: tuple[LoadBearer, ...]
    load_bearing: tuple[LoadBearer, ...]
    weak_positions: tuple[LoadBearer, ...]
    circles: tuple[Circle, ...]
    ungraded: tuple[str, ...]
    bare: tuple[str, ...]
    sought: tuple[str, ...]
    unspoken: tuple[str, ...]


def find_weak_points(assessment: Assessment) -> WeakPoints:
    """The weak points of a map; claims in the order of the map, load bearers by dependents, most first."""
    claim_map, gaps = assessment.claim_map, find_gaps(assessment)
    bearers = tuple(find_weak_load_bearers(assessment))
    verdicts = {iri: each.verdict for iri, each in assessment.groundings.items()}
    spoken = {link.to for link in claim_map.links if link.relation.is_for or link.relation.is_against}
    sought = {link.to for link in claim_map.links if link.relation is Relation.FINDS_NO_EVIDENCE_FOR}
    bare = [iri for iri, each in verdicts.items() if each is Verdict.UNSUPPORTED]
    return WeakPoints(
        contested=tuple(iri for iri, each in verdicts.items() if each is Verdict.CONTESTED),
        unsettled=tuple(iri for iri, each in verdicts.items() if each is Verdict.UNSETTLED),
        by_way={iri: tuple(found) for iri, found in assessment.grounded.contested.items() if found},
        interested=gaps.interested,
        one_line=gaps.one_line,
        weak_bearers=bearers,
        load_bearing=tuple(each for each in bearers if not claim_map.claims[each.claim].is_position),
        weak_positions=gaps.weak_positions,
        circles=tuple(find_circles(claim_map, assessment.groundings)),
        ungraded=gaps.ungraded,
        bare=tuple(iri for iri in bare if _gives_no_ground(claim_map.claims[iri])),
        sought=tuple(iri for iri in claim_map.claims if iri in sought),
        unspoken=tuple(
            iri
            for iri, claim in claim_map.claims.items()
            if claim.is_position and iri not in spoken and iri not in sought
        ),
    )


def _gives_no_ground(claim: Claim) -> bool:
    """Whether a claim is said by somebody, but graded as a bare assertion or not at all."""
    return not claim.is_position and (claim.basis is None or not claim.basis.rank)
