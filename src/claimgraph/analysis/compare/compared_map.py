"""One of the two assessments in a comparison, with its links and undercuts keyed by identity across maps."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from claimgraph.analysis.core.assessment import Assessment
from claimgraph.analysis.core.grounding import Grounding, Interval
from claimgraph.analysis.core.own_evidence import Kind
from claimgraph.analysis.explain.outcomes import Fate, find_outcomes, find_undercuts
from claimgraph.model import Link, Undercut

LinkKey = tuple[str, ...]
"""The identity of a link across two maps: its relation, its target, and its premises in order of IRI."""

UndercutKey = tuple[str, ...]
"""The identity of an undercut across two maps: its target, and its premises in alphabetical order."""

_NO_EVIDENCE = Grounding(0, 0, Interval(0, 0), Interval(0, 0))


@dataclass(frozen=True, slots=True)
class ComparedMap:
    """One assessment, with its links by key and by target, and its undercuts by target.

    ``written`` has the keys of all links and undercuts of the whole map, including those that the view lacks.
    ``below_bar`` has the keys of those that would carry a rank if there were no proof bar.
    """

    assessment: Assessment
    written: Collection[tuple[str, ...]] = frozenset()
    below_bar: Collection[tuple[str, ...]] = frozenset()
    links: Mapping[LinkKey, Link] = field(default_factory=dict)
    carried: Mapping[LinkKey, int] = field(default_factory=dict)
    arriving: Mapping[str, Sequence[LinkKey]] = field(default_factory=dict)
    undercuts: Mapping[str, Sequence[Undercut]] = field(default_factory=dict)

    def grounding(self, claim: str) -> Grounding:
        """The grounding of a claim; if the view lacks the claim, that of a claim without evidence."""
        return self.assessment.groundings.get(claim, _NO_EVIDENCE)

    def own(self, claim: str) -> tuple[int, Kind | None]:
        """The rank at which a claim's own evidence counts, and the kind of that evidence."""
        if claim not in self.assessment.groundings:
            return 0, None
        return self.assessment.standing_own(claim), self.assessment.own[claim].kind

    def undercuts_of(self, target: str | None) -> dict[UndercutKey, Undercut]:
        """The undercuts of a step and the undercuts of these, at any depth, by key."""
        found: dict[UndercutKey, Undercut] = {}
        waiting = [target] if target else []
        for each in waiting:  # grows while it is read
            for undercut in self.undercuts.get(each, ()):
                found[undercut_key(undercut)] = undercut
                waiting += [undercut.iri] if undercut.iri else []
        return found


def to_compared(assessment: Assessment) -> ComparedMap:
    """Index the links and undercuts of an assessment, so that it can be compared with another one."""
    arriving: dict[str, list[LinkKey]] = {}
    links = {link_key(link): link for link in assessment.claim_map.links}
    for step, link in links.items():
        arriving.setdefault(link.to, []).append(step)
    carried = dict(zip(links, assessment.grounded.carried, strict=True))
    whole = assessment.whole
    written = {*map(link_key, whole.links), *map(undercut_key, whole.undercuts)}
    below_bar = frozenset(_find_below_bar(assessment))
    undercuts = find_undercuts(assessment.claim_map)
    return ComparedMap(assessment, written, below_bar, links, carried, arriving, undercuts)


def _find_below_bar(assessment: Assessment) -> Iterator[tuple[str, ...]]:
    """The keys of the links and undercuts that carry no rank only because of the proof bar."""
    if assessment.view.bar:
        outcomes = find_outcomes(assessment)
        yield from (link_key(link) for link, each in outcomes.links if each.fate is Fate.BELOW_BAR)
        yield from (undercut_key(step) for step, each in outcomes.undercuts if each.fate is Fate.BELOW_BAR)


def link_key(link: Link) -> LinkKey:
    """The key of a link: links of two maps are the same link if their keys are equal."""
    return link.relation.id, link.to, *sorted(link.premises)


def undercut_key(undercut: Undercut) -> UndercutKey:
    """The key of an undercut: undercuts of two maps are the same undercut if their keys are equal."""
    return undercut.to, *sorted(undercut.premises)
