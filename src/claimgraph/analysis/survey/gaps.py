"""Gaps: where a map is weak, though its verdicts may not show it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claimgraph.analysis.core.assessment import Assessment
from claimgraph.analysis.explain.cautions import find_interested
from claimgraph.analysis.explain.dependents import LoadBearer, count_dependents
from claimgraph.analysis.explain.evidence import find_origins
from claimgraph.analysis.survey.matrix import find_positions
from claimgraph.graph import grouped, reachable
from claimgraph.model import ClaimMap, Link
from claimgraph.scale import Rank


@dataclass(frozen=True, slots=True)
class Gaps:
    """Claims that deserve a second look; all but ``ungraded`` by how many others rest on them, most first.

    ``weak_positions``: positions that rest on an anecdote or less. ``one_line``: claims that others speak
    for, but on one independent line of evidence altogether. ``interested``: positions that have evidence,
    but only from sources with a declared interest. ``ungraded``: claims with a source and without a basis.
    """

    weak_positions: tuple[LoadBearer, ...]
    one_line: tuple[LoadBearer, ...]
    interested: tuple[LoadBearer, ...]
    ungraded: tuple[str, ...]


def find_gaps(assessment: Assessment) -> Gaps:
    """The gaps of a map in a view. Cost: linear in claims and links, but for counting what rests on them."""
    whole, claim_map = assessment.whole, assessment.claim_map
    positions = find_positions(whole)
    weak = [iri for iri in positions if assessment.groundings[iri].for_.high <= Rank.ANECDOTE]
    standing = list(_standing_for_links(assessment))
    supported = {link.to for link in standing}
    lines = _lines_up_to_two(claim_map, standing)
    one_line = [iri for iri in claim_map.claims if iri in supported and len(lines.get(iri, ())) == 1]
    free = _reached_by_the_disinterested(claim_map, standing)
    interested = [iri for iri in positions if lines.get(iri) and iri not in free]
    dependents = count_dependents(assessment, {*weak, *one_line, *interested})

    def ranked(claims: Iterable[str]) -> tuple[LoadBearer, ...]:
        found = [LoadBearer(iri, dependents[iri]) for iri in claims]
        return tuple(sorted(found, key=lambda each: -each.dependents))

    ungraded = (iri for iri, claim in whole.claims.items() if claim.sources and claim.basis is None)
    return Gaps(ranked(weak), ranked(one_line), ranked(interested), tuple(ungraded))


def _standing_for_links(assessment: Assessment) -> Iterator[Link]:
    for link, rank in zip(assessment.claim_map.links, assessment.grounded.carried, strict=True):
        if rank > 0 and link.relation.is_for:
            yield link


def _lines_up_to_two(claim_map: ClaimMap, standing: Iterable[Link]) -> dict[str, frozenset[str]]:
    """The origins of the evidence for each claim; two stand for any number, so that none grows long."""
    origins = find_origins(claim_map)
    own = {
        iri: _two(origin for source in claim.sources for origin in origins[source])
        for iri, claim in claim_map.claims.items()
        if claim.own > 0
    }
    return _spread(own, standing)


def _spread(own: dict[str, frozenset[str]], standing: Iterable[Link]) -> dict[str, frozenset[str]]:
    """What each claim holds once it is passed on over all links, two at the most."""
    onward = grouped((link.from_, link.to) for link in standing)
    held = dict(own)
    waiting = list(held)
    while waiting:
        claim = waiting.pop()
        for other in onward.get(claim, ()):
            before = held.get(other, frozenset())
            if len(before) < 2 and not held[claim] <= before:
                held[other] = _two(before | held[claim])
                waiting.append(other)
    return held


def _two(found: Iterable[str]) -> frozenset[str]:
    return frozenset(sorted(set(found))[:2])


def _reached_by_the_disinterested(claim_map: ClaimMap, standing: Iterable[Link]) -> set[str]:
    """The claims for which some evidence speaks that a source without a declared interest has."""
    interested = find_interested(claim_map)
    free = [
        iri
        for iri, claim in claim_map.claims.items()
        if claim.own > 0 and any(source not in interested for source in claim.sources)
    ]
    return reachable(free, grouped((link.from_, link.to) for link in standing).get)
