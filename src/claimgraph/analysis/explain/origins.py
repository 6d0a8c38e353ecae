"""Origins of evidence: the sources in which a finding was first made, and the sources that report it."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from claimgraph.analysis.core.assessment import Assessment
from claimgraph.analysis.core.own_evidence import OwnEvidence
from claimgraph.graph import find_components, grouped, reachable

_Origin = TypeVar("_Origin", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Origins:
    """The origins of each counting source by IRI, in no particular order, and the sources that overlap each.

    The origins of a source are the ends of its chains of reports that consist of counting sources only:
    itself if it reports nothing or is worth its own design, none if every chain is broken. See
    :mod:`claimgraph.worth`. Studies with results of their own of which one reports the other overlap, too.
    """

    of: Mapping[str, Collection[str]]
    overlapping: Mapping[str, Collection[str]]

    def of_claim(self, assessment: Assessment, claim: str) -> Mapping[str, OwnEvidence]:
        """The origins of a claim's own evidence, each with its part in that evidence.

        If it is the speaker's own words, the origins are the sources themselves. See
        :meth:`OwnEvidenceMap.by_origin` for the parts.
        """
        own = assessment.own[claim]
        if own.kind is not None and own.kind.graded.own_words:
            return assessment.own.by_source(claim)
        return assessment.own.by_origin(claim, self.of)

    def carrying(self, assessment: Assessment, claim: str) -> set[str]:
        """The origins whose part in a claim's own evidence is all of it."""
        rank = assessment.own.rank_of(claim)
        return {origin for origin, part in self.of_claim(assessment, claim).items() if part.rank == rank}


def find_origins(assessment: Assessment) -> Origins:
    """The origins of all sources that count in a view."""
    sources, worths = assessment.claim_map.sources, assessment.own.worths
    of: dict[str, Collection[str]] = {iri: (iri,) if iri in worths.living else () for iri in sources}
    of |= find_chain_ends(worths.find_chains())
    pairs = [(iri, other) for iri, source in sources.items() for other in source.overlaps if other in sources]
    pairs += worths.find_retold()
    return Origins(of, grouped([*pairs, *((other, iri) for iri, other in pairs)]))


def find_chain_ends(chains: Sequence[tuple[_Origin, _Origin]]) -> dict[_Origin, frozenset[_Origin]]:
    """The ends of the chains of reports from each living source that passes something on, and of these ends.

    ``chains`` has each such source with each living source that it reports. Sources that report one another
    in a circle have the same ends, and are followed as one.
    """
    followed = {iri: iri for pair in chains for iri in pair}
    for circle in find_components(chains):
        followed |= dict.fromkeys(circle, next(iter(circle)))
    ahead: dict[_Origin, set[_Origin]] = {iri: set() for iri in followed.values()}
    for iri, other in chains:
        if followed[iri] != followed[other]:
            ahead[followed[iri]].add(followed[other])
    behind = grouped((other, iri) for iri, others in ahead.items() for other in others)
    waiting = {iri: len(others) for iri, others in ahead.items()}
    # A living circle passes on something outside it, so only a single source can be an end.
    ready = [iri for iri, count in waiting.items() if not count]
    ends = {iri: frozenset([iri]) for iri in ready}
    for iri in ready:  # grows while it is read
        for other in behind.get(iri, ()):
            waiting[other] -= 1
            if not waiting[other]:
                ends[other] = frozenset().union(*(ends[each] for each in ahead[other]))
                ready.append(other)
    return {iri: ends[first] for iri, first in followed.items()}


def group_by_rank(
    best: Mapping[_Origin, int], overlapping: Mapping[_Origin, Collection[_Origin]]
) -> dict[int, list[set[_Origin]]]:
    """The independent lines of each rank, highest first: groups of origins, given the best rank of each.

    Overlapping origins are one line, but only among origins at least as strong: a weak origin that overlaps
    two strong ones does not join these.
    """
    found = {}
    for rank in sorted(set(best.values()), reverse=True):
        groups = group_overlapping([origin for origin, its in best.items() if its >= rank], overlapping)
        found[rank] = [group for group in groups if all(best[origin] == rank for origin in group)]
    return found


def group_overlapping(
    origins: Iterable[_Origin], overlapping: Mapping[_Origin, Collection[_Origin]]
) -> list[set[_Origin]]:
    """Group origins that overlap, directly or by way of others, in the order of the groups' first members."""
    origins = tuple(origins)
    among, groups = set(origins), []
    outside = {each for others in map(overlapping.get, origins) for each in others or () if each not in among}
    for iri in origins:
        if iri in among:
            group = reachable([iri], overlapping.get, beyond=outside)
            groups.append(group)
            among -= group
    return groups
