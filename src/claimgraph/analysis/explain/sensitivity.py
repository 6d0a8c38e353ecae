"""Sensitivity: the single sources, links, undercuts and own evidence on which an outcome depends.

One of these matters if its removal alone changes the claim's outcome: the verdict, or the kind or certainty
of the winning side, or of both sides if the claim is contested. All removals are tried in a few simulations,
with one scenario for each.

Not every rank has to be simulated. For every rank r, the ranks above r do not depend on the ranks up to r
(:mod:`claimgraph.analysis.core.grounding`). A claim that rests on a rank, or is outweighed by it, keeps its
outcome only if that side stays within its certainty, so ranks below the lowest rank of that certainty can be
ignored. For a contested claim, ranks below its own rank can be ignored; but if both sides fall below that
rank together, the claim may be contested again at a lower rank, so these few removals are tried again in
full.
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

    A claim that only a removed source makes counts as a claim without evidence. ``untried``: the number of
    further sources that might matter, but were not tried, because that would have taken too long.
    """

    sources: tuple[str, ...]
    untried: int = 0


@dataclass(frozen=True, slots=True)
class Hinges:
    """The links, undercuts and own evidence whose removal alone changes the outcome of a claim.

    All are in the order of the map; ``own_evidence`` has the claims whose own evidence matters. ``untried``:
    the number of further removals that might matter, but were not tried, because that would have taken too
    long.
    """

    links: tuple[Link, ...]
    undercuts: tuple[Undercut, ...]
    own_evidence: tuple[Claim, ...]
    untried: int = 0


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """The sources, links, undercuts and own evidence on which the outcome of a claim depends."""

    collapses: Collapses
    hinges: Hinges


def find_sensitivity(assessment: Assessment, claim: str) -> Sensitivity:
    """The sources, links, undercuts and own evidence whose removal alone changes the outcome of a claim."""
    return Sensitivity(find_collapses(assessment, claim), find_hinges(assessment, claim))


def find_collapses(assessment: Assessment, claim: str, limit: int = BUDGET) -> Collapses:
    """The sources whose removal alone changes the outcome of a claim in the same view.

    A source is removed as a view leaves it out: claims that only it makes disappear, and so do its reports of
    other sources. ``limit``: the most elements to evaluate.
    """
    found = _try_all(
        _RemovableSources(assessment, claim), _lowest_that_matters(assessment, claim), Budget(limit)
    )
    return Collapses(
        tuple(iri for iri in assessment.whole.sources if iri in found.turning), len(found.untried)
    )


def find_hinges(assessment: Assessment, claim: str, limit: int = BUDGET) -> Hinges:
    """The links, undercuts and own evidence whose removal alone changes the outcome of a claim.

    A removed step carries rank 0, and its undercuts have no effect; a claim stays when its own evidence is
    removed. Nothing else changes: no position is granted because a link was removed. ``limit``: the most
    elements to evaluate.
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
    """The changes that a removal makes to a network, by claim and step number."""

    own: dict[int, OwnEvidence] = field(default_factory=dict)
    absent: Collection[int] = ()
    steps: Collection[int] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.own or self.absent or self.steps)


class _Candidates(Protocol[_Thing]):
    """The candidates for removal: which of them can matter in a stage, and what each removal changes."""

    assessment: Assessment
    claim: str
    grants: Grants | None
    """The positions that the view may grant once a candidate is removed; None if there can be none."""

    def enter(self, stage: Stage) -> Sequence[_Thing]:
        """The candidates that can matter in a stage, nearest to the claim first."""
        ...

    def remove(self, thing: _Thing, budget: Budget) -> _Removal:
        """The changes that the removal of a candidate makes in the stage entered last."""
        ...


@dataclass(slots=True)
class _Tried(Generic[_Thing]):
    """The candidates that turn a claim, those that need a lower floor to decide, and those not tried."""

    turning: set[_Thing] = field(default_factory=set)
    undecided: set[_Thing] = field(default_factory=set)
    untried: set[_Thing] = field(default_factory=set)


def _try_all(candidates: _Candidates[_Thing], floor: int, budget: Budget) -> _Tried[_Thing]:
    """Try all candidates above a floor, then in full those that remain undecided."""
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
        reserve = budget.left // 2  # reserves enough to simulate the candidates that were found
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
    """Simulate some removals, after a scenario 0 without removals; return whether the budget lasted."""
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
    """The sources on which own evidence or the presence of claims in the cone can depend."""

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
