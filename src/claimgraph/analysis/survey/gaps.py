"""Gaps: weaknesses of a map that its verdicts may not show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from claimgraph.analysis.core.assessment import Assessment
from claimgraph.analysis.explain.arrivals import find_arrivals
from claimgraph.analysis.explain.cautions import find_interested_claims
from claimgraph.analysis.explain.dependents import LoadBearer, count_dependents
from claimgraph.analysis.explain.independent_lines import find_single_lines
from claimgraph.analysis.survey.matrix import find_positions
from claimgraph.scale import ANECDOTAL_LIMIT


@dataclass(frozen=True, slots=True)
class Gaps:
    """Claims that deserve a second look; all but ``ungraded`` sorted by number of dependents, most first.

    ``weak_positions``: positions that rest on an anecdote or less. ``one_line``: claims that other claims
    support, but with only one independent line of evidence in total. ``interested``: positions whose evidence
    comes only from sources with a declared interest. ``ungraded``: claims with a source but no basis.
    """

    weak_positions: tuple[LoadBearer, ...]
    one_line: tuple[LoadBearer, ...]
    interested: tuple[LoadBearer, ...]
    ungraded: tuple[str, ...]


def find_gaps(assessment: Assessment) -> Gaps:
    """The gaps of a map in a view, in time linear in claims and links, apart from counting dependents."""
    whole = assessment.whole
    positions = find_positions(whole)
    weak = [iri for iri in positions if assessment.groundings[iri].for_.high <= ANECDOTAL_LIMIT]
    supported = {end for _, end in assessment.steps_for()}
    one_line = [iri for iri in find_single_lines(assessment) if iri in supported]
    bought = _reached_only_by_interest(assessment)
    interested = [iri for iri in positions if iri in bought]
    dependents = count_dependents(assessment, {*weak, *one_line, *interested})

    def ranked(claims: Iterable[str]) -> tuple[LoadBearer, ...]:
        found = [LoadBearer(iri, dependents[iri]) for iri in claims]
        return tuple(sorted(found, key=lambda each: -each.dependents))

    there = assessment.claim_map.claims
    ungraded = (iri for iri, claim in there.items() if claim.sources and claim.basis is None)
    return Gaps(ranked(weak), ranked(one_line), ranked(interested), tuple(ungraded))


def _reached_only_by_interest(assessment: Assessment) -> set[str]:
    """The claims that evidence reaches, but none from a disinterested source."""
    interested = find_interested_claims(assessment)
    if not interested:
        return set()
    is_free = (
        (iri, {iri not in interested: rank})
        for iri in assessment.groundings
        if (rank := assessment.standing_own(iri))
    )
    arrived = find_arrivals(assessment, is_free)
    return {iri for iri, sorts in arrived.items() if True not in sorts}
