"""The laws of section 4 of the design, held by the program on generated maps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace as replace_view
from random import Random

import pytest
from definition import claims as plain
from definition.program import assessed, found
from definition.strategies import flooded, maps, maps_and_views, random_map, random_view, randoms
from generated_maps import claim_maps, renamed, reordered, with_sources
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from claimgraph.analysis import (
    Assessment,
    Grounding,
    assess,
    find_evidence,
    find_origins,
    find_standing,
)
from claimgraph.graph import reachable
from claimgraph.model import Claim, ClaimMap, Link, Source, SourceKind, Undercut, Verdict
from claimgraph.scale import HIGHEST_RANK, RatedDown, Relation
from claimgraph.worth import find_living

from effort import examples, repeats
from maps import claim_map, from_triples, iri, name, source, to_triples

SEEDS = range(repeats(1500, 200))


# No flood


def winning(grounding: Grounding) -> int:
    """The low end of the side that wins; 0 if neither does."""
    if grounding.verdict is Verdict.RESTS:
        return grounding.for_.low
    return grounding.against.low if grounding.verdict is Verdict.OUTWEIGHED else 0


def assert_held(dice: Random, known: plain.ClaimMap, view: plain.View) -> int:
    """Flood a map at a random rank, and count the claims that this had to leave as they were."""
    rank = dice.choice(sorted(known.scale.steps)[:-1])
    before, after = assessed(known, view), assessed(flooded(dice, known, rank), view)
    tried = 0
    for claim, grounding in before.groundings.items():
        if winning(grounding) > rank:
            then = after.groundings[claim]
            assert (then.outcome, winning(then)) == (grounding.outcome, winning(grounding))
            assert bool(after.grounded.contested.get(claim)) == bool(before.grounded.contested.get(claim))
            tried += 1
    return tried


@examples(1000)
@given(maps(), randoms())
def test_no_flood_of_newcomers_linked_and_undercut_among_themselves_changes_what_is_above_them(
    known: plain.ClaimMap, dice: Random
) -> None:
    assert_held(dice, known, replace_view(random_view(dice, known), grant=None))


def test_seeded_floods_change_nothing_and_try_many_claims() -> None:
    tried = sum(assert_held(Random(seed), random_map(Random(-1 - seed)), plain.EVERYTHING) for seed in SEEDS)
    assert tried > len(SEEDS) / 2


@pytest.mark.parametrize("number", [1, 10, 22, 1000])
def test_a_crowd_of_anecdotes_does_not_outrank_a_trial(number: int) -> None:
    names = [f"story{each}" for each in range(number)]
    links = ["trial contradicts helps", *(f"{each} supports helps" for each in names)]
    links += [
        f"{one} supports {other}"
        for one, other in zip(names, [*names[1:], names[0]], strict=True)
        if one != other
    ]
    crowd = claim_map({"trial": 7, **dict.fromkeys(names, 1)}, links)
    grounding = assess(crowd).groundings[iri("helps")]
    assert (grounding.verdict, grounding.for_.low, grounding.against.low) == (Verdict.OUTWEIGHED, 1, 7)


# Nothing laundered


@examples(1000)
@given(with_sources(claim_maps()))
def test_no_claim_is_worth_more_than_its_strongest_study_plus_one(drawn: ClaimMap) -> None:
    found = assess(drawn)
    counting = found.claim_map.sources
    living = find_living(counting)
    for claim, own in found.own.items():
        record = drawn.claims[claim]
        if record.basis is None or not record.basis.needs_study or record.rated_up:
            continue

        def told(voice: str) -> list[str]:
            return [other for other in drawn.sources[voice].reports if other in living]

        chains = reachable((each for each in record.sources if each in living), told)
        assert own.rank <= max((most_lent(drawn, each) for each in chains), default=0)


def most_lent(drawn: ClaimMap, voice: str) -> int:
    """The most that a source lends to what passes it on: a study that pools nothing, its design plus one."""
    told = drawn.sources[voice]

    def leads_to_study(start: str) -> bool:
        ends = reachable([start], lambda each: drawn.sources[each].reports)
        return any(drawn.sources[each].kind is SourceKind.STUDY for each in ends)

    if told.kind is not SourceKind.STUDY:
        return 0 if leads_to_study(voice) else drawn.scale.hearsay.rank
    if told.design is not None and told.design.pools and any(map(leads_to_study, told.reports)):
        return 0
    return HIGHEST_RANK if told.design is None else min(HIGHEST_RANK, told.design.rank + 1)


@examples(500)
@given(with_sources(claim_maps()))
def test_no_way_of_links_brings_more_than_the_best_own_evidence_on_it(drawn: ClaimMap) -> None:
    found = assess(drawn)
    best = max((own.rank for own in found.own.values()), default=0)
    standing = find_standing(found)
    for claim, grounding in found.groundings.items():
        assert grounding.offered <= best
        for side in (find_evidence(standing, claim).for_, find_evidence(standing, claim).against):
            assert all(item.rank <= found.own[item.claim].rank for item in side.items)


# What stands


FOR = [Relation.SUPPORTS, Relation.ANECDOTAL_FOR, Relation.RESTATES, Relation.FINDS_NO_EVIDENCE_FOR]


@examples(500)
@given(with_sources(claim_maps(relations=FOR, max_undercuts=0)))
def test_what_is_offered_stands_where_nothing_contradicts_or_undercuts(drawn: ClaimMap) -> None:
    found = assess(drawn)
    for each in found.groundings.values():
        assert (each.for_.low, each.for_.high) == (each.offered, each.offered)
        assert (each.against.low, each.against.high) == (0, 0)
    assert not found.grounded.contested


@examples(800)
@given(with_sources(claim_maps()))
def test_own_evidence_that_counts_is_the_least_and_what_is_offered_the_most_that_stands(
    drawn: ClaimMap,
) -> None:
    found = assess(drawn)
    for claim, each in found.groundings.items():
        assert found.standing_own(claim) <= each.own
        assert 0 <= found.standing_own(claim) <= each.for_.low <= each.for_.high <= each.offered <= 8
        assert 0 <= each.against.low <= each.against.high <= 8
        assert each.passed.low in (0, each.for_.low)
        assert each.passed.high in (0, each.for_.high)


@examples(500)
@given(maps_and_views())
def test_what_is_above_a_bar_is_the_same_with_and_without_it(case: tuple[plain.ClaimMap, plain.View]) -> None:
    known, view = case
    before = found(assessed(known, replace_view(view, bar=0)))
    for bar in (2, 5, 7):
        for claim, row in found(assessed(known, replace_view(view, bar=bar))).items():
            for one, other in ((row.for_, before[claim].for_), (row.against, before[claim].against)):
                assert one == tuple(end if end >= bar else 0 for end in other)


# Order and names


def told(found: Assessment, names: Mapping[str, str]) -> dict[str, object]:
    """All that is said of each claim, apart from which of two equal ways is shown and the order of lines."""
    standing = find_standing(found)
    rows: dict[str, object] = {}
    for claim, grounding in found.groundings.items():
        evidence = find_evidence(standing, claim)
        marks = {names[each] for each in found.grounded.contested.get(claim, ())}
        sides = [
            (
                sorted(
                    (line.rank, line.basis.id, sorted(names[each] for each in line.origins))
                    for line in side.lines
                ),
                {(names[item.claim], item.rank, item.kind) for item in side.items},
            )
            for side in (evidence.for_, evidence.against)
        ]
        rows[names[claim]] = (grounding, marks, sides)
    return rows


def described(drawn: ClaimMap) -> list[str]:
    """The IRIs of the steps that have a description."""
    steps: list[Link | Undercut] = [*drawn.links, *drawn.undercuts]
    return [each.iri for each in steps if each.iri]


def same(drawn: ClaimMap) -> dict[str, str]:
    return {each: each for each in (*drawn.claims, *drawn.sources)}


@examples(300)
@given(with_sources(claim_maps()), st.data())
def test_the_order_of_records_never_matters(drawn: ClaimMap, data: st.DataObject) -> None:
    mixed = data.draw(reordered(drawn))
    before, after = assess(drawn), assess(mixed)
    assert told(after, same(drawn)) == told(before, same(drawn))
    assert by_step(after) == by_step(before)
    assert {key: set(each) for key, each in find_origins(after).of.items()} == {
        key: set(each) for key, each in find_origins(before).of.items()
    }


def by_step(found: Assessment) -> list[tuple[str, int]]:
    """What each link and undercut brings, whatever the order."""
    grounded, drawn = found.grounded, found.claim_map
    links = zip(map(repr, drawn.links), grounded.carried, strict=True)
    return sorted([*links, *zip(map(repr, drawn.undercuts), grounded.undercutting, strict=True)])


@examples(300)
@given(with_sources(claim_maps(max_claims=6, max_links=12)), st.randoms(use_true_random=False))
def test_the_order_of_triples_never_matters(drawn: ClaimMap, random: Random) -> None:
    triples = to_triples(drawn)
    wanted = told(assess(drawn), same(drawn))
    assert told(assess(from_triples(triples)), same(drawn)) == wanted
    random.shuffle(triples)
    assert told(assess(from_triples(triples)), same(drawn)) == wanted


@examples(300)
@given(with_sources(claim_maps()), st.data())
def test_renaming_never_matters(drawn: ClaimMap, data: st.DataObject) -> None:
    named = [*drawn.claims, *drawn.sources, *described(drawn)]
    new = [iri(f"x{number}") for number in data.draw(st.permutations(range(len(named))))]
    names = dict(zip(named, new, strict=True))
    before, after = assess(drawn), assess(renamed(drawn, names))
    assert list(after.grounded.carried) == list(before.grounded.carried)
    assert told(after, {each: each for each in new}) == told(before, names)


# What lends nothing


RING = [iri(f"ring{number}") for number in range(3)]


@examples(300)
@given(
    claim_maps(),
    st.lists(st.tuples(st.sampled_from(RING), st.sampled_from(Relation), st.integers(0, 7)), max_size=8),
)
def test_a_circle_without_outside_evidence_lends_nothing(
    drawn: ClaimMap, ways_out: list[tuple[str, Relation, int]]
) -> None:
    old = list(drawn.claims)
    round_about = [
        Link((start,), Relation.SUPPORTS, end) for start, end in zip(RING, [*RING[1:], RING[0]], strict=True)
    ]
    out = [Link((start,), relation, old[number % len(old)]) for start, relation, number in ways_out]
    attacks = [Undercut((RING[0],), aim) for aim in (*described(drawn), *old)]
    circular = replace(
        drawn,
        claims={**drawn.claims, **{key: Claim(key, name(key), "") for key in RING}},
        links=(*drawn.links, *round_about, *out),
        undercuts=(*drawn.undercuts, *attacks),
    )
    before, after = assess(drawn).groundings, assess(circular).groundings
    assert {claim: after[claim] for claim in old} == before
    assert {after[claim].verdict for claim in RING} == {Verdict.UNSUPPORTED}
    assert {after[claim].offered for claim in RING} == {0}


@examples(300)
@given(claim_maps())
def test_what_only_restates_or_found_nothing_changes_nothing(drawn: ClaimMap) -> None:
    bare = tuple(each for each in drawn.links if each.relation.limit != 0)
    assert assess(replace(drawn, links=bare)).groundings == assess(drawn).groundings


@examples(300)
@given(claim_maps())
def test_more_reasons_to_rate_a_link_down_never_offer_more(drawn: ClaimMap) -> None:
    def weaker(link: Link) -> Link:
        return replace(link, rated_down=tuple(RatedDown), rated_down_twice=())

    before = assess(drawn).groundings
    after = assess(replace(drawn, links=tuple(map(weaker, drawn.links)), undercuts=())).groundings
    assert all(after[claim].offered <= each.offered for claim, each in before.items())


@examples(300)
@given(claim_maps())
def test_a_premise_more_never_makes_a_link_bring_more(drawn: ClaimMap) -> None:
    before = assess(drawn).groundings
    extra = next(iter(drawn.claims))

    def joined(link: Link) -> Link:
        return replace(link, premises=tuple(dict.fromkeys((*link.premises, extra))))

    after = assess(replace(drawn, links=tuple(map(joined, drawn.links)))).groundings
    assert all(after[claim].offered <= each.offered for claim, each in before.items())


def test_a_claim_without_a_source_has_nothing_of_its_own() -> None:
    unsaid = claim_map({"a": 7}, ["a supports b"], said_by={"a": ""})
    assert {each.offered for each in assess(unsaid).groundings.values()} == {0}


def test_a_claim_without_a_basis_has_nothing_of_its_own() -> None:
    ungraded = claim_map({}, ["a supports b"], said_by={"a": "post"})
    assert ungraded.sources == {iri("post"): Source(iri("post"), "post", "Post", SourceKind.STUDY)}
    assert {each.offered for each in assess(ungraded).groundings.values()} == {0}


def test_rating_up_adds_a_rank_a_reason_and_stops_below_a_review() -> None:
    own = {
        reasons: assess(claim_map({"a": 5}, rated_up={"a": reasons})).own[iri("a")] for reasons in range(4)
    }
    assert [own[reasons].rank for reasons in range(4)] == [5, 6, 7, 7]
    limited = claim_map({"a": 5}, rated_up={"a": 3}, sources=[source("a-source", kind=SourceKind.BLOG_POST)])
    assert assess(limited).own[iri("a")].rank == 2
    assert assess(claim_map({"a": 8}, rated_up={"a": 2})).own[iri("a")].rank == 8


# Claims that support themselves


@examples(1000)
@given(claim_maps(max_claims=6), st.data())
def test_a_claim_that_supports_itself_changes_nothing(drawn: ClaimMap, data: st.DataObject) -> None:
    """A check refuses such a link; tables that another program has written may hold one."""
    vain = data.draw(st.lists(st.sampled_from(list(drawn.claims)), min_size=1, max_size=3, unique=True))
    links = [Link((each,), Relation.SUPPORTS, each) for each in vain]
    before, after = assess(drawn), assess(replace(drawn, links=(*drawn.links, *links)))
    assert after.groundings == before.groundings
    assert after.grounded.contested == before.grounded.contested
