"""Origins of evidence: the sources in which a finding was first made, and the sources that report it."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Mapping
from dataclasses import dataclass

from claimgraph.analysis.core.assessment import Assessment
from claimgraph.graph import find_components, grouped, reachable
from claimgraph.model import Source
from claimgraph.worth import find_living


@dataclass(frozen=True, slots=True)
class Origins:
    """The origins of each counting source by IRI, in no particular order, and the sources that overlap each.

    The origins of a source are the ends of its chains of reports that consist of counting sources only:
    itself if it reports nothing, none if every chain is broken.
    """

    of: Mapping[str, Collection[str]]
    overlapping: Mapping[str, Collection[str]]

    def of_claim(self, assessment: Assessment, claim: str) -> set[str]:
        """The origins of a claim's own evidence; if it is the speaker's own words, the sources themselves."""
        own = assessment.own[claim]
        if own.kind is not None and own.kind.graded.own_words:
            return set(own.sources)
        return {origin for iri in own.sources for origin in self.of[iri]}


def find_origins(assessment: Assessment) -> Origins:
    """The origins of all sources that count in a view."""
    sources = assessment.claim_map.sources
    living = find_living(sources)
    of: dict[str, Collection[str]] = {iri: (iri,) if iri in living else () for iri in sources}
    of |= _ends_of_chains(sources, living)
    pairs = [(iri, other) for iri, source in sources.items() for other in source.overlaps if other in sources]
    return Origins(of, grouped([*pairs, *((other, iri) for iri, other in pairs)]))


def _ends_of_chains(sources: Mapping[str, Source], living: Container[str]) -> dict[str, frozenset[str]]:
    """The ends of the chains of reports from each living source that reports something, and of these ends.

    Sources that report one another in a circle have the same ends, and are followed as one.
    """
    chains = [
        (iri, other)
        for iri, source in sources.items()
        if iri in living
        for other in source.reports
        if other in living
    ]
    followed = {iri: iri for pair in chains for iri in pair}
    for circle in find_components(chains):
        followed |= dict.fromkeys(circle, min(circle))
    ahead: dict[str, set[str]] = {iri: set() for iri in followed.values()}
    for iri, other in chains:
        if followed[iri] != followed[other]:
            ahead[followed[iri]].add(followed[other])
    behind = grouped((other, iri) for iri, others in ahead.items() for other in others)
    waiting = {iri: len(others) for iri, others in ahead.items()}
    # A living circle reports something outside it, so only a single source can be an end.
    ready = [iri for iri, count in waiting.items() if not count]
    ends = {iri: frozenset([iri]) for iri in ready}
    for iri in ready:  # grows while it is read
        for other in behind.get(iri, ()):
            waiting[other] -= 1
            if not waiting[other]:
                ends[other] = frozenset().union(*(ends[each] for each in ahead[other]))
                ready.append(other)
    return {iri: ends[first] for iri, first in followed.items()}


def group_overlapping(origins: Iterable[str], overlapping: Mapping[str, Collection[str]]) -> list[set[str]]:
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
