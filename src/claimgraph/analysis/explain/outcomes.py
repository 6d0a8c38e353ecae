"""The outcome of each step: whether it counts or, if not, the reason and the undercuts that stop it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from claimgraph.analysis.core.assessment import Assessment
from claimgraph.analysis.core.carrying import carry_ranks
from claimgraph.analysis.core.numbering import ranks_off
from claimgraph.graph import grouped
from claimgraph.model import ClaimMap, Link, Undercut


class Fate(Enum):
    """Whether a step counts, or why it does not."""

    STANDS = "stands"
    UNDERCUT = "undercut"
    OUTWEIGHED = "outweighed"
    UNSETTLED = "unsettled"
    BELOW_BAR = "below the bar"
    EMPTY = "empty"
    NO_RANK = "no rank"


@dataclass(frozen=True, slots=True)
class StepOutcome:
    """The rank that a step carries, and its fate.

    ``undercuts`` are all undercuts of the step. ``stopped_by`` are those that are strong enough to stop it;
    it is empty if the step counts, or carries nothing for another reason.
    """

    carried: int
    fate: Fate
    undercuts: tuple[Undercut, ...] = ()
    stopped_by: tuple[Undercut, ...] = ()

    @property
    def undercut_by(self) -> tuple[str, ...]:
        """The claims that stop the step by undercutting it, each once."""
        return tuple(dict.fromkeys(iri for each in self.stopped_by for iri in each.premises))


@dataclass(frozen=True, slots=True)
class Outcomes:
    """The outcomes of links and undercuts, in the map's order, and of undercut own evidence, by claim."""

    links: Sequence[tuple[Link, StepOutcome]]
    undercuts: Sequence[tuple[Undercut, StepOutcome]]
    own: Mapping[str, StepOutcome]

    @property
    def stopping(self) -> frozenset[Undercut]:
        """The undercuts that stop the steps they attack."""
        outcomes = (
            *(outcome for _, outcome in self.links),
            *(outcome for _, outcome in self.undercuts),
            *self.own.values(),
        )
        return frozenset(undercut for outcome in outcomes for undercut in outcome.stopped_by)


def find_outcomes(assessment: Assessment) -> Outcomes:
    """The outcomes of all steps of an assessment, in the run that gives the low ends."""
    claim_map, grounded = assessment.claim_map, assessment.grounded
    judge = _Judge(assessment)
    links = zip(claim_map.links, grounded.numbered.links, grounded.carried, strict=True)
    undercuts = zip(claim_map.undercuts, grounded.numbered.undercuts, grounded.undercutting, strict=True)
    return Outcomes(
        [(link, judge.outcome(link, step, carried)) for link, step, carried in links],
        [(each, judge.outcome(each, step, carried)) for each, step, carried in undercuts],
        {claim: judge.own_outcome(claim, carried) for claim, carried in grounded.undercut_own.items()},
    )


def find_undercuts(claim_map: ClaimMap) -> Mapping[str, Sequence[Undercut]]:
    """The undercuts of each step: by the IRI of its ``cg:Link``, or of the claim for own evidence."""
    return grouped((undercut.to, undercut) for undercut in claim_map.undercuts)


def find_losses(assessment: Assessment, outcomes: Outcomes) -> Mapping[str, list[int]]:
    """For each claim that lost offered evidence, the numbers of the links that lost it.

    These are the links for the claim whose offered rank is higher than both the rank they deliver and the
    rank the claim rests on.
    """
    lost: dict[str, list[int]] = {}
    carry = carry_ranks(assessment.view.bar).rows
    for number, (link, outcome) in enumerate(outcomes.links):
        if link.relation.is_for:
            least = min(assessment.groundings[iri].offered for iri in link.premises)
            kept = max(outcome.carried, assessment.groundings[link.to].for_.low)
            if carry[ranks_off(link)][least] > kept:
                lost.setdefault(link.to, []).append(number)
    return lost


class _Judge:
    """Judges the fate of steps by the low run, in which attacks come from the high ends."""

    def __init__(self, assessment: Assessment) -> None:
        self._assessment = assessment
        self._undercuts = find_undercuts(assessment.claim_map)
        self._carry = carry_ranks(assessment.view.bar).rows
        low_run = zip(assessment.claim_map.undercuts, assessment.grounded.undercutting, strict=True)
        self._strength = {id(undercut): rank for undercut, rank in low_run}
        self._is_high = assessment.grounded.runs_high

    def outcome(self, step: Link | Undercut, number: int, carried: int) -> StepOutcome:
        """The outcome of a step, given its number in the network (-1 for none) and what it carries."""
        undercuts = tuple(self._undercuts.get(step.iri, ())) if step.iri else ()
        if carried:
            return StepOutcome(carried, Fate.STANDS, undercuts)
        if number < 0:
            return StepOutcome(0, Fate.NO_RANK, undercuts)
        groundings = [self._assessment.groundings[iri] for iri in step.premises]
        is_high = self._is_high[number]
        passed = min(each.passed.high if is_high else each.passed.low for each in groundings)
        arriving = self._carry[ranks_off(step)][passed]
        if arriving:
            return StepOutcome(0, Fate.UNDERCUT, undercuts, self._stopping(undercuts, arriving))
        if passed:
            return StepOutcome(0, Fate.BELOW_BAR, undercuts)
        if any(each.for_.high == 0 for each in groundings):
            return StepOutcome(0, Fate.EMPTY, undercuts)
        outweighed = any(each.against.low > each.for_.high for each in groundings)
        return StepOutcome(0, Fate.OUTWEIGHED if outweighed else Fate.UNSETTLED, undercuts)

    def own_outcome(self, claim: str, carried: int) -> StepOutcome:
        """The outcome of the step from a claim's sources to the claim, given the rank at which it counts."""
        undercuts = tuple(self._undercuts[claim])
        rank = self._assessment.own[claim].rank
        if carried or not rank:
            return StepOutcome(carried, Fate.STANDS if carried else Fate.EMPTY, undercuts)
        return StepOutcome(0, Fate.UNDERCUT, undercuts, self._stopping(undercuts, rank))

    def _stopping(self, undercuts: Sequence[Undercut], arriving: int) -> tuple[Undercut, ...]:
        return tuple(each for each in undercuts if self._strength[id(each)] >= arriving)
