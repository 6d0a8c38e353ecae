"""Why a verdict differs between two assessments: the sources, claims and links that make the difference.

The search starts at a claim that turned. It follows backwards the links that deliver a rank which the claim
has in only one of the two assessments, and the undercuts of those links and of own evidence at any depth, as
long as the ranks or kinds that their claims pass on differ. Anything added, removed or changed on these
paths is a cause; other changes are not. If a circular conflict leaves a claim unsettled in either
assessment, the search follows every link to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from graphlib import TopologicalSorter

from claimgraph.analysis.compare.compared_map import ComparedMap, LinkKey, UndercutKey
from claimgraph.analysis.core.grounding import Grounding
from claimgraph.graph import find_components, grouped, reachable
from claimgraph.model import Claim, Link, Source, Undercut
from claimgraph.scale import HIGHEST_RANK


class How(Enum):
    """How a record changed from one assessment to the other.

    ``counting``: the record is in both maps, but counts only in the later view; ``dropped``: only in the
    earlier one.
    """

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    COUNTS = "counting"
    DROPPED = "dropped"


_Step = Link | Undercut
_Cited = Source | Claim | _Step


@dataclass(frozen=True, slots=True)
class Cause:
    """A record that makes a difference, as in the later map (or in the earlier one, if it was removed)."""

    thing: _Cited
    how: How


_Paired = Mapping[UndercutKey, tuple[Undercut | None, Undercut | None]]
"""Undercuts in the earlier and the later map, by key."""

_Key = tuple[str, ...]
"""The identity of a cause: its kind and the names of its record."""

_NONE = HIGHEST_RANK + 1
"""A rank higher than any link delivers."""


def find_causes(
    before: ComparedMap, after: ComparedMap, claims: Sequence[str]
) -> Mapping[str, tuple[Cause, ...]]:
    """For each of the given claims, the causes of its difference between two assessments.

    Sources come first, then claims (for their own evidence), links and undercuts, each sorted by IRI.
    """
    search = _CauseSearch(before, after)
    search.explore(claims)
    found = search.gathered()
    return {claim: search.in_order(found[claim]) for claim in claims}


_Stop = tuple[str, bool]
"""A claim in the search, and whether it is one of the given claims."""


@dataclass(slots=True)
class _CauseSearch:
    """The causes found at each claim, and the claims to which the search continued from there."""

    before: ComparedMap
    after: ComparedMap
    causes: dict[_Key, Cause] = field(default_factory=dict)
    beside: dict[_Stop, set[_Key]] = field(default_factory=dict)
    onward: dict[_Stop, list[_Stop]] = field(default_factory=dict)
    ranks: dict[tuple[int, int, bool], tuple[int, int]] = field(default_factory=dict)

    def explore(self, claims: Iterable[str]) -> None:
        """Search backwards from the given claims, as long as ranks or kinds differ."""
        reachable([(claim, True) for claim in claims], self._visit)

    def _visit(self, place: _Stop) -> list[_Stop]:
        """Record the causes at a claim and return the places where the search continues."""
        claim, is_asked = place
        ranks = self._ranks_that_matter(claim, is_asked=is_asked)
        steps = list(self._bearing_steps(claim, ranks))
        found = [each for step in steps for each in self._link_causes(step)]
        own, cutting = self._own_causes(claim, ranks[0])
        found += own
        self.causes.update(found)
        self.beside[place] = {key for key, _ in found}
        premises = [each for step in steps for each in self._behind(step[2:], self._undercuts(step))]
        self.onward[place] = [(each, False) for each in (*premises, *cutting)]
        return self.onward[place]

    def _ranks_that_matter(self, claim: str, *, is_asked: bool) -> tuple[int, int]:
        """The ranks that matter at a claim; claims that come out alike share a record, and are asked once."""
        before, after = self.before.grounding(claim), self.after.grounding(claim)
        key = id(before), id(after), is_asked
        if key not in self.ranks:
            self.ranks[key] = _ranks_that_matter(before, after, is_asked=is_asked)
        return self.ranks[key]

    def gathered(self) -> dict[str, frozenset[_Key]]:
        """The causes for each of the given claims: those at the claim and at all claims reached from it."""
        ways = [(place, each) for place, others in self.onward.items() for each in others]
        circle_of = {place: min(circle) for circle in find_components(ways) for place in circle}
        members = grouped((circle_of.get(place, place), place) for place in self.onward)
        onward = {
            circle: {circle_of.get(each, each) for place in places for each in self.onward[place]} - {circle}
            for circle, places in members.items()
        }
        found: dict[_Stop, frozenset[_Key]] = {}
        for circle in TopologicalSorter(onward).static_order():
            own = (self.beside[place] for place in members[circle])
            found[circle] = frozenset().union(*own, *(found[each] for each in onward[circle]))
        return {place[0]: found[circle_of.get(place, place)] for place in self.onward if place[1]}

    def in_order(self, keys: Iterable[_Key]) -> tuple[Cause, ...]:
        """The causes, sorted by kind, then by IRI."""
        return tuple(self.causes[key] for key in sorted(keys))

    def _bearing_steps(self, claim: str, ranks: tuple[int, int]) -> Iterator[LinkKey]:
        """The links to a claim that deliver a relevant rank in either assessment."""
        steps = (*self.before.arriving.get(claim, ()), *self.after.arriving.get(claim, ()))
        for step in dict.fromkeys(steps):
            link = self.after.links.get(step) or self.before.links[step]
            carried = self.before.carried.get(step, 0), self.after.carried.get(step, 0)
            if max(carried) >= ranks[not link.relation.is_for]:
                yield step

    def _behind(self, premises: Sequence[str], undercuts: _Paired) -> list[str]:
        """The premises, given or of undercuts, that pass on something else in the other assessment."""
        more = [iri for pair in undercuts.values() for each in pair if each for iri in each.premises]
        return [each for each in dict.fromkeys((*premises, *more)) if self._differs(each)]

    def _undercuts(self, step: LinkKey) -> _Paired:
        """The undercuts of a link at any depth, in the earlier and the later map."""
        was, is_ = self.before.links.get(step), self.after.links.get(step)
        return self._paired(was.iri if was else None, is_.iri if is_ else None)

    def _paired(self, earlier: str | None, later: str | None) -> _Paired:
        before, after = self.before.undercuts_of(earlier), self.after.undercuts_of(later)
        return {
            key: (before.get(key), after.get(key))
            for key in (*before, *(k for k in after if k not in before))
        }

    def _differs(self, claim: str) -> bool:
        before, after = self.before.grounding(claim), self.after.grounding(claim)
        if _is_settled(before) and _is_settled(after):
            return (before.passed, before.kind) != (after.passed, after.kind)
        return before != after

    def _link_causes(self, step: LinkKey) -> Iterator[tuple[_Key, Cause]]:
        """The causes among a link and its undercuts: those of them whose own records differ."""
        yield from self._step_causes("3 link", step, self.before.links.get(step), self.after.links.get(step))
        yield from self._undercut_causes(self._undercuts(step))

    def _step_causes(
        self, kind: str, key: tuple[str, ...], was: _Step | None, is_: _Step | None
    ) -> Iterator[tuple[_Key, Cause]]:
        """The step, if it was added, removed or rated down differently, or is below only one proof bar.

        A step that both maps contain, but only one of the views, is not a cause: the sources of its claims
        are.
        """
        if was is None or is_ is None:
            if not self._is_in_both(key):
                yield from _one_sided((kind, *key), was, is_)
        elif _ratings(was) != _ratings(is_):
            yield (kind, *key), Cause(is_, How.CHANGED)
        elif self._has_other_bar and (key in self.before.below_bar) != (key in self.after.below_bar):
            how = How.DROPPED if key in self.after.below_bar else How.COUNTS
            yield (kind, *key), Cause(is_, how)

    @property
    def _has_other_bar(self) -> bool:
        return self.before.assessment.view.bar != self.after.assessment.view.bar

    def _is_in_both(self, key: tuple[str, ...]) -> bool:
        return key in self.before.written and key in self.after.written

    def _undercut_causes(self, pairs: _Paired) -> Iterator[tuple[_Key, Cause]]:
        """The undercuts whose own records differ."""
        for key, pair in pairs.items():
            yield from self._step_causes("4 undercut", key, *pair)

    def _own_causes(self, claim: str, rank: int) -> tuple[list[tuple[_Key, Cause]], list[str]]:
        """Why a claim's own evidence differs, if its rank can matter, or why a view lacks the claim.

        Second, the differing premises of its undercuts. Even a claim without own evidence matters here: it
        passes on evidence only in a view that contains it.
        """
        if self._is_in_one_view(claim):
            return [*self._source_causes(claim), *self._claim_causes(claim)], []
        before, after = self.before.own(claim), self.after.own(claim)
        if before == after or max(before[0], after[0]) < rank:
            return [], []
        undercuts = self._paired(claim, claim)
        cutting = self._behind((), undercuts)
        causes = [*self._source_causes(claim), *self._claim_causes(claim), *self._undercut_causes(undercuts)]
        if causes or (cutting and self._is_graded_alike(claim)):
            return causes, cutting
        how = How.COUNTS if after[0] > before[0] else How.DROPPED
        return [(("2 claim", claim), Cause(self.after.assessment.whole.claims[claim], how))], cutting

    def _is_graded_alike(self, claim: str) -> bool:
        """Whether a claim's own evidence would have one rank in both views if nothing undercut it."""
        return self.before.assessment.own.rank_of(claim) == self.after.assessment.own.rank_of(claim)

    def _is_in_one_view(self, claim: str) -> bool:
        """Whether a claim that both maps have is present in only one of the views."""
        sides = self.before.assessment, self.after.assessment
        is_in_both = all(claim in each.whole.claims for each in sides)
        return is_in_both and len({claim in each.groundings for each in sides}) > 1

    def _claim_causes(self, claim: str) -> Iterator[tuple[_Key, Cause]]:
        was = self.before.assessment.whole.claims.get(claim)
        is_ = self.after.assessment.whole.claims.get(claim)
        if was is None or is_ is None:
            yield from _one_sided(("2 claim", claim), was, is_)
        elif _evidence_fields(was) != _evidence_fields(is_):
            yield ("2 claim", claim), Cause(is_, How.CHANGED)

    def _source_causes(self, claim: str) -> Iterator[tuple[_Key, Cause]]:
        """The sources behind a claim that were added, removed or changed, or that count in only one view.

        This includes the sources that its sources report, because they decide how much its sources are worth.
        """
        before, after = self.before.assessment, self.after.assessment
        said_by = [each.claims[claim].sources for each in (before.whole, after.whole) if claim in each.claims]

        def reported(iri: str) -> list[str]:
            known = (each.sources.get(iri) for each in (before.whole, after.whole))
            return [other for source in known if source for other in source.reports]

        for iri in sorted(reachable((iri for sources in said_by for iri in sources), reported)):
            was, is_ = before.whole.sources.get(iri), after.whole.sources.get(iri)
            if was is None or is_ is None:
                yield from _one_sided(("1 source", iri), was, is_)
            elif (iri in before.claim_map.sources) != (iri in after.claim_map.sources):
                how = How.COUNTS if iri in after.claim_map.sources else How.DROPPED
                yield ("1 source", iri), Cause(is_, how)
            elif (was.kind, was.design, set(was.reports)) != (is_.kind, is_.design, set(is_.reports)):
                yield ("1 source", iri), Cause(is_, How.CHANGED)


def _ratings(step: _Step) -> object:
    return set(step.rated_down), set(step.rated_down_twice)


def _evidence_fields(claim: Claim) -> object:
    """The fields of a claim that decide its own evidence, without regard to the order of their values."""
    return claim.basis, set(claim.sources), set(claim.rated_up)


def _is_settled(grounding: Grounding) -> bool:
    return grounding.for_.is_settled and grounding.against.is_settled


def _one_sided(key: _Key, was: _Cited | None, is_: _Cited | None) -> Iterator[tuple[_Key, Cause]]:
    """The cause for a record that only one map has; at least one of the two arguments is None."""
    for thing, how in ((is_, How.ADDED), (was, How.REMOVED)):
        if thing is not None:
            yield key, Cause(thing, how)


def _ranks_that_matter(before: Grounding, after: Grounding, *, is_asked: bool) -> tuple[int, int]:
    """The lowest ranks at which a link for a claim, and a link against it, can explain the difference.

    For a side that matters, it is the higher of the side's ranks in the two assessments, because only one of
    them has evidence of that rank. A side matters if changing it alone, from either grounding, changes the
    outcome (for one of the given claims) or what is passed on (for any other claim). If either
    grounding is unsettled, every rank matters.
    """
    if not (_is_settled(before) and _is_settled(after)):
        return 0, 0

    def outcome(support: Grounding, attack: Grounding) -> object:
        mixed = Grounding(0, 0, support.for_, attack.against, support.kind, attack.kind_against)
        return mixed.outcome if is_asked else (mixed.passed, mixed.kind)

    corners = [[outcome(each, other) for other in (before, after)] for each in (before, after)]
    support_matters = corners[0][0] != corners[1][0] or corners[0][1] != corners[1][1]
    attack_matters = corners[0][0] != corners[0][1] or corners[1][0] != corners[1][1]
    return (
        max(before.for_.low, after.for_.low) if support_matters else _NONE,
        max(before.against.low, after.against.low) if attack_matters else _NONE,
    )
