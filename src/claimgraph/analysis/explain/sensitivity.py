"""Sensitivity: the single sources, links, undercuts and own evidence on which an outcome depends.

A thing matters if the claim's outcome, that is its verdict, and the kind and certainty of the side that wins,
is another once it alone is removed. All removals are tried in a few simulations, with one scenario for each.

Not everything has to be simulated. For every rank r, ranks above r do not depend on those up to r
(:mod:`claimgraph.analysis.core.grounding`). A claim that rests on a rank, or is outweighed by it, keeps its
outcome only if that side stays within its certainty, so everything below the lowest rank of that certainty
can be left out. The same holds for a contested claim below its rank; but if both sides fall below it
together, the claim may be contested again further down, so these few removals are tried once more in full.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic, Protocol, TypeVar

from claimgraph.analysis.core.assessment import Assessment
from claimgraph.analysis.core.grants import Grants
from claimgraph.analysis.core.own_evidence import OwnEvidence
from claimgraph.analysis.core.own_in_views import OwnInViews
from claimgraph.analysis.core.scenarios import BUDGET, Budget, Scenarios
from claimgraph.analysis.core.simulation import most_scenarios, simulate
from claimgraph.analysis.core.stage import Stage, find_holder, find_stage
from claimgraph.model import Claim, Link, Undercut, Verdict

_NONE = -1

_Thing = TypeVar("_Thing", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Collapses:
    """The IRIs of the sources whose removal alone changes the outcome of a claim, in the order of the map.

    A claim that is not there without a source has no evidence there. ``untried``: how many more sources
    might matter, but were not tried, because that would have taken too long.
    """

    sources: tuple[str, ...]
    untried: int = 0


@dataclass(frozen=True, slots=True)
class Hinges:
    """The links, undercuts and own evidence whose removal alone changes the outcome of a claim.

    All in the order of the map; ``own_evidence`` has the claims whose own evidence it is. ``untried``: how
    many more of them might matter, but were not tried, because that would have taken too long.
    """

    links: tuple[Link, ...]
    undercuts: tuple[Undercut, ...]
    own_evidence: tuple[Claim, ...]
    untried: int = 0


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """All on which the outcome of a claim depends."""

    collapses: Collapses
    hinges: Hinges


def find_sensitivity(assessment: Assessment, claim: str) -> Sensitivity:
    """The sources, links, undercuts and own evidence whose removal alone changes the outcome of a claim."""
    return Sensitivity(find_collapses(assessment, claim), find_hinges(assessment, claim))


def find_collapses(assessment: Assessment, claim: str, limit: int = BUDGET) -> Collapses:
    """The sources whose removal alone changes the outcome of a claim in the same view.

    A source is removed as by the view: claims that only it makes are not there, and what it reports is not
    reported by it any more. ``limit``: how many elements to evaluate at most.
    """
    found = _try_all(
        _RemovableSources(assessment, claim), _lowest_that_matters(assessment, claim), Budget(limit)
    )
    return Collapses(
        tuple(iri for iri in assessment.whole.sources if iri in found.turning), len(found.untried)
    )


def find_hinges(assessment: Assessment, claim: str, limit: int = BUDGET) -> Hinges:
    """The links, undercuts and own evidence whose removal alone changes the outcome of a claim.

    A step that is removed carries nothing, and its undercuts aim at nothing; a claim stays when its own
    evidence is removed. Nothing else changes: no position is granted because a link was removed. ``limit``:
    how many elements to evaluate at most.
    """
    found = _try_all(
        _RemovableSteps(assessment, claim), _lowest_that_matters(assessment, claim), Budget(limit)
    )
    claim_map, numbered = assessment.claim_map, assessment.grounded.numbered
    steps = {each.step for each in found.turning} - {_NONE}
    holders = {each.holder for each in found.turning} - {_NONE}
    return Hinges(
        tuple(link for link, step in zip(claim_map.links, numbered.links, strict=True) if step in steps),
        tuple(
            each for each, step in zip(claim_map.undercuts, numbered.undercuts, strict=True) if step in steps
        ),
        tuple(each for iri, each in claim_map.claims.items() if find_holder(numbered, iri) in holders),
        len(found.untried),
    )


def _lowest_that_matters(assessment: Assessment, claim: str) -> int:
    """The rank below the lowest one at which the outcome of a claim is decided."""
    grounding = assessment.groundings[claim]
    if grounding.certainty is not None:
        return grounding.certainty.lowest - 1
    return grounding.for_.low - 1 if grounding.verdict is Verdict.CONTESTED else 0


@dataclass(slots=True)
class _Removal:
    """What is different in a network once something is removed, by number."""

    own: dict[int, OwnEvidence] = field(default_factory=dict)
    absent: Collection[int] = ()
    steps: Collection[int] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.own or self.absent or self.steps)


class _Candidates(Protocol[_Thing]):
    """The things to remove: which of them can matter in a stage, and what is different without one."""

    assessment: Assessment
    claim: str
    grants: Grants | None
    """The positions that the removal of a candidate can bring to be granted; None if it brings none."""

    def enter(self, stage: Stage) -> Sequence[_Thing]:
        """The things that can matter in a stage, nearest to the claim first."""
        ...

    def remove(self, thing: _Thing, budget: Budget) -> _Removal:
        """What is different without a thing, in the stage entered last."""
        ...


@dataclass(slots=True)
class _Tried(Generic[_Thing]):
    """The things that turn a claim, those that may turn it but need a lower floor, and those not tried."""

    turning: set[_Thing] = field(default_factory=set)
    undecided: set[_Thing] = field(default_factory=set)
    untried: set[_Thing] = field(default_factory=set)


def _try_all(candidates: _Candidates[_Thing], floor: int, budget: Budget) -> _Tried[_Thing]:
    """Try all candidates above a floor, and those that this leaves undecided in full."""
    tried = _try_above(candidates, floor, budget, None)
    if tried.undecided:
        again = _try_above(candidates, 0, budget, tried.undecided)
        tried.turning |= again.turning
        tried.untried |= again.untried
    return tried


def _try_above(
    candidates: _Candidates[_Thing], floor: int, budget: Budget, only: Collection[_Thing] | None
) -> _Tried[_Thing]:
    """Try candidates above a floor, in blocks that fit into one simulation."""
    grants = candidates.grants
    highest_own = grants.highest_own() if grants else {}
    stage = find_stage(candidates.assessment, candidates.claim, highest_own, floor)
    things = [each for each in candidates.enter(stage) if only is None or each in only]
    room = most_scenarios(stage.cone) - 1
    tried: _Tried[_Thing] = _Tried()
    at = 0
    while at < len(things):
        start, block = at, dict[_Thing, _Removal]()
        reserve = budget.left // 2  # leaves enough to simulate what was found
        while at < len(things) and len(block) < room and budget.left >= reserve:
            removal = candidates.remove(things[at], budget)
            if not removal.is_empty:
                block[things[at]] = removal
            at += 1
        if not _try_block(stage, grants, block, budget, tried):
            tried.untried.update(things[start:])
            break
    return tried


def _try_block(
    stage: Stage,
    grants: Grants | None,
    block: dict[_Thing, _Removal],
    budget: Budget,
    tried: _Tried[_Thing],
) -> bool:
    """Simulate some removals; whether the budget lasted. Scenario 0 has everything in place."""
    scenarios = _to_scenarios(block.values())
    if grants:
        grants.add_to(scenarios)
    simulated = simulate(stage, scenarios, budget)
    if simulated is None:
        return False
    now, unlike = simulated.outcome(0), simulated.unlike(0)
    for number, thing in enumerate(block, 1):
        if unlike >> number & 1:
            then = simulated.outcome(number)
            if now[0] is Verdict.CONTESTED and then[0] is Verdict.UNSUPPORTED and stage.floor:
                tried.undecided.add(thing)
            elif then != now:
                tried.turning.add(thing)
    return True


def _to_scenarios(removals: Collection[_Removal]) -> Scenarios:
    """A scenario for each removal, from 1."""
    scenarios = Scenarios(len(removals) + 1)
    for number, removal in enumerate(removals, 1):
        for claim, evidence in removal.own.items():
            scenarios.replace_own(claim, evidence, 1 << number)
        for claim in removal.absent:
            scenarios.remove_claim(claim, 1 << number)
        for step in removal.steps:
            scenarios.remove_step(step, 1 << number)
    return scenarios


class _RemovableSources:
    """The sources on which the own evidence or the presence of claims in the cone can depend."""

    def __init__(self, assessment: Assessment, claim: str) -> None:
        self.assessment, self.claim, self._grants = assessment, claim, Grants(assessment)
        self.grants: Grants | None = self._grants

    def enter(self, stage: Stage) -> list[str]:
        self._own = OwnInViews(self.assessment.whole, self._grants.watched(stage))
        return [iri for iri in self._own.sources if iri not in self.assessment.view.without]

    def remove(self, thing: str, budget: Budget) -> _Removal:
        view = self.assessment.view
        without = replace(view, without=view.without | {thing})
        touched = self._own.touched_by([thing])
        then = self._own.find(without, touched, budget)
        now, numbered = self.assessment.own, self.assessment.grounded.numbered
        changed = (iri for iri, own in then.items() if (own.rank, own.kind) != (now[iri].rank, now[iri].kind))
        return _Removal(
            {find_holder(numbered, iri): then[iri] for iri in changed},
            [numbered.claims[claim.iri] for claim in touched if claim.iri not in then],
        )


@dataclass(frozen=True, slots=True)
class _Removable:
    """A step to remove, or own evidence by the claim that holds it, by number; the other is _NONE."""

    step: int = _NONE
    holder: int = _NONE


class _RemovableSteps:
    """The links and undercuts of the cone, and the own evidence of its claims."""

    def __init__(self, assessment: Assessment, claim: str) -> None:
        self.assessment, self.claim = assessment, claim
        self.grants: Grants | None = None

    def enter(self, stage: Stage) -> list[_Removable]:
        numbered = self.assessment.grounded.numbered
        own = {number for number, evidence in stage.evidence.items() if evidence.rank > stage.floor}
        stand_ins = set(numbered.stand_ins.values())
        found = []
        for place in stage.cone.nearest:
            steps = (each.number for each in stage.cone.incoming[place].steps)
            found += [_Removable(step=step) for step in steps if step not in stand_ins]
            if stage.cone.claims[place] in own:
                found.append(_Removable(holder=stage.cone.claims[place]))
        return found

    def remove(self, thing: _Removable, budget: Budget) -> _Removal:
        budget.spend(1)
        if thing.step != _NONE:
            return _Removal(steps=[thing.step])
        return _Removal(own={thing.holder: OwnEvidence()})
