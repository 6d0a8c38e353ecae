"""The laws of the design's section 4 and 5, held by the oracle itself on generated maps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from random import Random
from typing import TypeAlias, TypeVar

import pytest
from definition.claims import EVERYTHING, ClaimMap, View
from definition.evidence import collapses, evidence, evidence_against, hinges, lines, lines_of, origin_starts
from definition.oracle import Outcome, cone, contested_by_way_of, outcomes, stand, system_of
from definition.sourcing import NO_LIMIT, findings, leads_to_a_study, living, own, reached, vouches, worth
from definition.strategies import (
    FIRST_DAY,
    flooded,
    maps,
    maps_and_views,
    random_map,
    random_view,
    randoms,
    renamed,
    reordered,
)
from hypothesis import given
from hypothesis import strategies as st

from effort import examples, repeats

pytestmark = pytest.mark.covered_elsewhere

Case: TypeAlias = tuple[ClaimMap, View]
"""A map and a view of it."""

SEEDS = range(repeats(1000, 150))


@given(maps_and_views())
@examples(1000)
def test_low_ends_only_grow_high_ends_only_fall_and_they_never_cross(case: Case) -> None:
    system = system_of(*case)
    stages = system.stages()
    for (low, high), (low_after, high_after) in pairwise(stages):
        assert all(low[name] <= low_after[name] for name in low)
        assert all(high_after[name] <= high[name] for name in high)
    low, high = stages[-1]
    offered = system.offered()
    assert all(low[name] <= high[name] <= offered[name] for name in low)


@given(maps_and_views())
@examples(1000)
def test_the_ends_of_an_interval_are_in_order_and_at_most_what_is_offered(case: Case) -> None:
    for outcome in outcomes(*case).values():
        assert outcome.interval_for[0] <= outcome.interval_for[1] <= outcome.offered
        assert outcome.interval_against[0] <= outcome.interval_against[1]


@given(maps_and_views())
@examples(500)
def test_without_contradictions_and_undercuts_standing_is_what_is_offered(case: Case) -> None:
    claim_map, view = case
    kept = tuple(step for step in claim_map.steps if step.effect in {"for", "none"})
    for outcome in outcomes(replace(claim_map, steps=kept), view).values():
        assert outcome.interval_for == (outcome.offered, outcome.offered)
        assert outcome.verdict == ("rests" if outcome.offered else "unsupported")
        assert not outcome.contested_by_way_of


def _decided(outcome: Outcome) -> tuple[object, ...]:
    rests = outcome.verdict == "rests"
    low = (outcome.interval_for if rests else outcome.interval_against)[0]
    return (
        outcome.verdict,
        low,
        outcome.kind if rests else outcome.kind_against,
        bool(outcome.contested_by_way_of),
    )


def _held_in_a_flood(rng: Random, claim_map: ClaimMap, view: View) -> int:
    """Flood a map at a random rank, and count the claims that this had to leave as they were."""
    rank = rng.choice(sorted(claim_map.scale.steps)[:-1])
    tried = 0
    before, after = outcomes(claim_map, view), outcomes(flooded(rng, claim_map, rank), view)
    for name, outcome in before.items():
        winner = {"rests": outcome.interval_for, "outweighed": outcome.interval_against}.get(
            outcome.verdict, (0, 0)
        )
        if winner[0] > rank:
            assert _decided(after[name]) == _decided(outcome)
            tried += 1
    return tried


@given(maps(), randoms())
@examples(500)
def test_no_flood_of_newcomers_moves_a_verdict_above_their_rank(claim_map: ClaimMap, rng: Random) -> None:
    _held_in_a_flood(rng, claim_map, replace(random_view(rng, claim_map), grant=None))


def test_seeded_floods_move_no_verdict_and_try_many() -> None:
    tried = sum(_held_in_a_flood(Random(seed), random_map(Random(-1 - seed)), EVERYTHING) for seed in SEEDS)
    assert tried > len(SEEDS) / 2


@given(maps_and_views())
@examples(500)
def test_values_above_a_rank_do_not_depend_on_the_values_up_to_it(case: Case) -> None:
    claim_map, view = case
    view = replace(view, bar=0)
    before = outcomes(claim_map, view)
    for bar in range(1, 9):
        for name, outcome in outcomes(claim_map, replace(view, bar=bar)).items():
            plain = before[name]
            assert outcome.offered == _above(bar, plain.offered)
            assert outcome.interval_for == tuple(_above(bar, end) for end in plain.interval_for)
            assert outcome.interval_against == tuple(_above(bar, end) for end in plain.interval_against)


Named = TypeVar("Named")


def _backwards(things: Mapping[str, Named]) -> dict[str, Named]:
    return {name: things[name] for name in reversed(list(things))}


def _above(bar: int, rank: int) -> int:
    return rank if rank >= bar else 0


@given(maps_and_views())
@examples(1000)
def test_no_source_makes_a_claim_worth_more_than_its_strongest_study_plus_one(case: Case) -> None:
    claim_map, view = case
    for name, claim in claim_map.claims.items():
        its_own = own(claim_map, replace(view, grant=None), name)
        if claim.basis is None or not claim_map.scale.steps[claim.basis].needs_study or claim.rated_up:
            continue
        alive, vouching = living(claim_map, view), vouches(claim_map, view, claim)
        chains = set[str]().union(*(reached(claim_map, source, alive) for source in vouching))
        assert its_own.rank <= max((_bound(claim_map, source) for source in chains), default=0)


def _bound(claim_map: ClaimMap, name: str) -> int:
    """The most that a source at the end of a chain lends: a study that pools none, its design plus one."""
    source = claim_map.sources[name]
    if not source.study:
        return 0 if leads_to_a_study(claim_map, name) else claim_map.scale.hearsay
    pools = source.design is not None and claim_map.scale.steps[source.design].pools
    if pools and any(leads_to_a_study(claim_map, told) for told in source.reports):
        return 0
    return min(8, (NO_LIMIT if source.design is None else source.design) + 1)


@given(maps_and_views())
@examples(500)
def test_no_way_of_steps_brings_more_than_the_best_own_evidence_before_it(case: Case) -> None:
    system = system_of(*case)
    best = max((its.rank for its in system.own.values()), default=0)
    standing = stand(system)
    for name, items in evidence(standing).items():
        low = standing.interval_for[name][0]
        assert system.offered()[name] <= best
        assert max(items.values(), default=0) == low
        assert all(rank <= system.own[item].rank for item, rank in items.items())
    for name, items in evidence_against(standing).items():
        assert max(items.values(), default=0) == standing.interval_against[name][0]


@given(maps_and_views())
@examples(500)
def test_the_order_of_steps_claims_and_sources_and_their_names_never_matter(case: Case) -> None:
    claim_map, view = case
    rng = Random(len(claim_map.steps))
    old = [*claim_map.claims, *claim_map.sources]
    new = [f"n{number}" for number in range(len(old))]
    rng.shuffle(new)
    name = dict(zip(old, new, strict=True))
    order = list(range(len(claim_map.steps)))
    rng.shuffle(order)
    other = renamed(reordered(claim_map, order), name)
    other = replace(other, claims=_backwards(other.claims), sources=_backwards(other.sources))
    other_view = replace(view, without=frozenset(name[source] for source in view.without))
    after = outcomes(other, other_view)
    for claim, outcome in outcomes(claim_map, view).items():
        marks = frozenset(name[mark] for mark in outcome.contested_by_way_of)
        assert after[name[claim]] == replace(outcome, contested_by_way_of=marks)
    other_lines, other_hinges, other_collapses = (f(other, other_view) for f in (lines_of, hinges, collapses))
    for claim, its in lines_of(claim_map, view).items():
        assert other_lines[name[claim]] == its
    for claim, (steps, owns) in hinges(claim_map, view).items():
        assert other_hinges[name[claim]] == (
            {order.index(step) for step in steps},
            {name[owner] for owner in owns},
        )
    for claim, sources in collapses(claim_map, view).items():
        assert other_collapses[name[claim]] == {name[source] for source in sources}


@given(maps_and_views())
@examples(500)
def test_no_source_left_out_raises_own_evidence(case: Case) -> None:
    claim_map, view = case
    view = replace(view, grant=None)
    for source in claim_map.sources:
        less = replace(view, without=view.without | {source})
        for name in claim_map.claims:
            assert own(claim_map, less, name).rank <= own(claim_map, view, name).rank


@given(maps(), st.integers(0, 900), st.integers(0, 900))
@examples(500)
def test_own_evidence_never_falls_with_a_later_day_if_nothing_is_retracted(
    claim_map: ClaimMap, one: int, other: int
) -> None:
    sources = {name: replace(source, retracted=None) for name, source in claim_map.sources.items()}
    claim_map = replace(claim_map, sources=sources)
    early, late = (View(as_of=FIRST_DAY + dt.timedelta(day)) for day in sorted((one, other)))
    for name in claim_map.claims:
        assert own(claim_map, early, name).rank <= own(claim_map, late, name).rank
        assert own(claim_map, late, name).rank <= own(claim_map, EVERYTHING, name).rank


@given(maps_and_views())
@examples(500)
def test_only_living_sources_are_worth_anything_and_no_review_adds_more_than_one(case: Case) -> None:
    claim_map, view = case
    alive, finding = living(claim_map, view), findings(claim_map, view)
    for name, value in worth(claim_map, view).items():
        assert name in alive or value == 0
        assert name not in finding or value <= min(8, finding[name] + 1)


@given(maps_and_views())
@examples(500)
def test_a_side_has_a_kind_if_and_only_if_its_low_end_is_above_nothing(case: Case) -> None:
    for outcome in outcomes(*case).values():
        assert (outcome.kind is None) == (outcome.interval_for[0] == 0)
        assert (outcome.kind_against is None) == (outcome.interval_against[0] == 0)


@given(maps_and_views())
@examples(500)
def test_only_claims_that_are_contested_mark_and_without_them_nothing_is_marked(case: Case) -> None:
    found = outcomes(*case)
    contested = {name for name, outcome in found.items() if outcome.verdict == "contested"}
    for outcome in found.values():
        assert outcome.contested_by_way_of <= contested


def test_every_claim_that_the_silenced_run_moves_is_marked_and_some_are() -> None:
    marked = 0
    for seed in SEEDS:
        system = system_of(random_map(Random(seed)))
        before, marks = stand(system), contested_by_way_of(system)
        contested = frozenset(name for name in system.own if before.verdict(name) == "contested")
        after = stand(replace(system, silenced=contested))
        for name in system.own:
            moved = after.verdict(name) != before.verdict(name) or after.winning(name) < before.winning(name)
            assert bool(marks[name]) == moved
            marked += moved
    assert marked > 0


@given(maps_and_views())
@examples(500)
def test_weaker_items_never_change_the_count_of_stronger_lines(case: Case) -> None:
    claim_map, view = case
    standing = stand(system_of(claim_map, view))
    for items in evidence(standing, origin_starts(claim_map, view, standing)).values():
        whole = lines(claim_map, items)
        for rank in range(1, 9):
            strong = {item: its for item, its in items.items() if its >= rank}
            assert all(lines(claim_map, strong)[above] == whole[above] for above in range(rank, 9))


@given(maps_and_views(claims=5, steps=8, sources=4))
@examples(200)
def test_only_what_bears_on_a_claim_is_a_hinge_of_it(case: Case) -> None:
    system = system_of(*case)
    for name, (steps, owns) in hinges(*case).items():
        near = cone(system, name) | {name}
        assert owns <= near
        assert all(set(system.steps[step].premises) <= near for step in steps)


@pytest.mark.thorough
def test_the_generator_reaches_every_verdict_and_every_shape() -> None:
    verdicts: set[str] = set()
    shapes: set[tuple[object, ...]] = set()
    for seed in SEEDS:
        claim_map = random_map(Random(seed))
        verdicts |= {outcome.verdict for outcome in outcomes(claim_map).values()}
        for step in claim_map.steps:
            kind, target = step.target
            shapes.add((step.effect, kind, len(step.premises) > 1))
            if kind == "step":
                shapes.add(("undercut", claim_map.steps[int(target)].effect))
    assert verdicts == {"rests", "contested", "outweighed", "unsupported", "unsettled"}
    assert {("undercut", "undercut"), ("undercut", "own", True), ("for", "claim", True)} <= shapes
