"""The program says what the oracle says, on generated maps and views, in every field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest
from definition.claims import DEFAULT_SCALE, ClaimMap, View
from definition.evidence import (
    collapses,
    evidence,
    evidence_against,
    hinges,
    line_list,
    origin_starts,
    origins,
    share,
)
from definition.oracle import outcomes, stand, system_of
from definition.program import as_said, assessed, built, expected, found, read, short, view_of
from definition.strategies import maps_and_views, random_map, random_view
from generated_maps import claim_maps, with_sources
from hypothesis import given

from claimgraph import model
from claimgraph.analysis import (
    Line,
    Side,
    StandingLinks,
    assess,
    count_lines,
    find_evidence,
    find_sensitivity,
    find_single_lines,
    find_standing,
)

from effort import examples, repeats

PARTS = 10
SEEDS = max(repeats(4_000, 500), 200) // PARTS
"""The seeded maps of one part."""


def seeded(part: int) -> list[tuple[ClaimMap, View]]:
    """Maps of one part of the seeds, each with a view."""
    return list(map(map_and_view, range(part * SEEDS, (part + 1) * SEEDS)))


def map_and_view(seed: int) -> tuple[ClaimMap, View]:
    """The map and the view of one seed."""
    dice = Random(seed)
    claim_map = random_map(dice)
    return claim_map, random_view(dice, claim_map)


@pytest.mark.parametrize("part", range(PARTS))
def test_seeded_maps_come_out_as_defined(part: int) -> None:
    for claim_map, view in seeded(part):
        assessment = assessed(claim_map, view)
        assert found(assessment) == expected(claim_map, view)
        _assert_evidence(claim_map, view)


@given(maps_and_views())
@examples(1000)
def test_generated_maps_come_out_as_defined(case: tuple[ClaimMap, View]) -> None:
    claim_map, view = case
    assert found(assessed(claim_map, view)) == expected(claim_map, view)
    _assert_evidence(claim_map, view)


@given(with_sources(claim_maps()))
@examples(500)
def test_maps_written_in_words_come_out_as_defined(drawn: model.ClaimMap) -> None:
    assert found(assess(drawn)) == expected(as_said(drawn))


@given(maps_and_views())
@examples(500)
def test_a_map_read_from_turtle_and_one_built_from_records_come_out_alike(
    case: tuple[ClaimMap, View],
) -> None:
    claim_map, view = case
    if claim_map.scale == DEFAULT_SCALE:
        known, other = read(claim_map), built(claim_map)
        assert found(assess(known, view_of(view))) == found(assess(other, view_of(view)))


@pytest.mark.parametrize("part", range(PARTS))
def test_seeded_maps_depend_on_the_sources_and_steps_as_defined(part: int) -> None:
    """No grant: the definition leaves open whether a claim that only a removed link supports is granted."""
    for claim_map, view in seeded(part):
        _assert_sensitivity(claim_map, replace(view, grant=None))


@pytest.mark.parametrize("seed", [839, 1205, 2003])
def test_what_only_changes_the_kinds_or_certainty_of_a_contested_claim_matters(seed: int) -> None:
    """Few seeded maps have such a claim; these are some that have one."""
    claim_map, view = map_and_view(seed)
    _assert_sensitivity(claim_map, replace(view, grant=None))


def _assert_sensitivity(claim_map: ClaimMap, view: View) -> None:
    """What every claim collapses without and hinges on is as defined."""
    assessment = assess(built(claim_map), view_of(view))
    without, on = collapses(claim_map, view), hinges(claim_map, view)
    for iri in assessment.groundings:
        found = find_sensitivity(assessment, iri)
        assert set(map(short, found.collapses.sources)) == without[short(iri)]
        described = [each.iri for each in found.hinges.links] + [each.iri for each in found.hinges.undercuts]
        steps = {int(short(each or "").removeprefix("step")) for each in described}
        owners = {each.id for each in found.hinges.own_evidence}
        assert (steps, owners) == on[short(iri)]


def _assert_evidence(claim_map: ClaimMap, view: View) -> None:
    """The items and lines of every claim are as defined.

    Of the side against, the program gives the items of the run that gives the low end of the claim, in which
    attacks are at their highest; they are compared where all that speaks against it is settled.
    """
    assessment = assessed(claim_map, view)
    standing, defined = find_standing(assessment), stand(system_of(claim_map, view))
    for_, against = evidence(defined), evidence_against(defined)
    starts = origin_starts(claim_map, view, defined)
    of_for, of_against = evidence(defined, starts), evidence_against(defined, starts)
    counted = count_lines(assessment)
    for iri in assessment.groundings:
        name, its = short(iri), find_evidence(standing, iri)
        assert _items(its.for_) == for_[name]
        assert _lines(its.for_.lines) == set(line_list(claim_map, of_for[name]))
        assert (counted[iri].for_, counted[iri].against) == (its.for_.lines, its.against.lines)
        if defined.is_closed_against(name):
            assert _items(its.against) == against[name]
            assert _lines(its.against.lines) == set(line_list(claim_map, of_against[name]))
    single = [
        iri
        for iri, its in counted.items()
        if len(its.for_) == 1 and assessment.own.granted.isdisjoint(_claims(standing, iri))
    ]
    assert find_single_lines(assessment) == single


def _claims(standing: StandingLinks, iri: str) -> set[str]:
    """The claims whose own evidence speaks for a claim."""
    return {item.claim for item in find_evidence(standing, iri).for_.items}


def _items(side: Side) -> dict[str, int]:
    return {short(item.claim): item.rank for item in side.items}


def _lines(lines: Sequence[Line]) -> set[tuple[int, frozenset[str]]]:
    """The rank and origins of each line."""
    return {(line.rank, frozenset(map(short, line.origins))) for line in lines}


def test_the_seeded_maps_have_origins_that_count_for_less_than_their_claim_and_for_nothing() -> None:
    shares = Counter[str]()
    for claim_map, view in (case for part in range(PARTS) for case in seeded(part)):
        whole = {name: its.rank for name, its in system_of(claim_map, view).own.items() if its.rank}
        for name, rank in whole.items():
            for origin in origins(claim_map, view, name):
                its = share(claim_map, view, name, origin)
                shares["none" if not its else "less" if its < rank else "all"] += 1
    assert min(shares["none"], shares["less"], shares["all"]) > 1


def test_the_seeded_maps_reach_every_verdict_certainty_and_mark() -> None:
    verdicts, certainties, marked = Counter[str](), Counter[str | None](), 0
    for claim_map, view in (case for part in range(PARTS) for case in seeded(part)):
        for outcome in outcomes(claim_map, view).values():
            verdicts[outcome.verdict] += 1
            certainties[outcome.certainty] += 1
            marked += bool(outcome.contested_by_way_of)
    assert len(verdicts) == len(certainties) == 5
    assert marked
