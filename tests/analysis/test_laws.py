"""The laws of section 4, on generated maps."""

from collections.abc import Mapping, Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from ranks import BASES, Rank

from claimgraph.analysis import find_evidence, find_origins, find_standing, ground
from claimgraph.model import Claim, ClaimMap, Link, Source, Undercut, Verdict
from claimgraph.scale import RatedDown, Relation

from effort import examples
from maps import (
    claim_map,
    claim_maps,
    from_triples,
    iri,
    name,
    renamed,
    reordered,
    source,
    to_triples,
    with_sources,
)

Newcomer = tuple[int, Relation, int]
"""Rank, relation to the flooded claim, and number of reasons that rate the link down."""

newcomers = st.lists(
    st.tuples(st.integers(0, 8), st.sampled_from(Relation), st.integers(0, 5)), min_size=1, max_size=6
)


def flooded(drawn: ClaimMap, claim: str, flood: Sequence[Newcomer], bound: int) -> ClaimMap:
    """The map with new claims of rank ``bound`` or less that link to one claim."""
    new = {
        iri(f"new{number}"): (Rank(min(rank, bound)), relation, tuple(RatedDown)[:reasons])
        for number, (rank, relation, reasons) in enumerate(flood)
    }
    claims = {
        key: Claim(key, name(key), "", (iri("crowd"),), BASES[rank]) for key, (rank, _, _) in new.items()
    }
    links = [Link(key, relation, claim, None, (), reasons) for key, (_, relation, reasons) in new.items()]
    return replace(
        drawn,
        claims={**drawn.claims, **claims},
        sources={**drawn.sources, iri("crowd"): source("crowd")},
        links=(*drawn.links, *links),
    )


@examples(800)
@given(claim_maps(), newcomers)
def test_no_number_of_weaker_claims_changes_a_verdict(drawn: ClaimMap, flood: list[Newcomer]) -> None:
    for claim, before in ground(drawn).groundings.items():
        support, attack = before.for_.low, before.against.low
        if before.verdict is not Verdict.UNSETTLED and support != attack:
            after = ground(flooded(drawn, claim, flood, max(support, attack) - 1)).groundings[claim]
            assert after.verdict is before.verdict


@examples(300)
@given(claim_maps(max_claims=6), newcomers)
def test_nor_do_weaker_claims_that_undercut_its_links(drawn: ClaimMap, flood: list[Newcomer]) -> None:
    for claim, before in ground(drawn).groundings.items():
        support, attack = before.for_.low, before.against.low
        if before.verdict is not Verdict.UNSETTLED and support != attack:
            more = flooded(drawn, claim, flood, max(support, attack) - 1)
            targets = [link for link in drawn.links if link.to == claim]
            undercuts = [Undercut(iri(f"new{n}"), link) for n in range(len(flood)) for link in targets]
            attacked = replace(more, undercuts=(*drawn.undercuts, *undercuts))
            assert ground(attacked).groundings[claim].verdict is before.verdict


@pytest.mark.parametrize("number", [1, 10, 22, 1000])
def test_a_crowd_of_anecdotes_does_not_outrank_a_trial(number: int) -> None:
    trial = claim_map({"trial": 7}, ["trial contradicts helps"])
    crowd = flooded(trial, iri("helps"), [(1, Relation.SUPPORTS, 0)] * number, 8)
    found = ground(crowd).groundings[iri("helps")]
    assert (found.verdict, found.for_.low, found.against.low) == (Verdict.OUTWEIGHED, 1, 7)


FOR = [Relation.SUPPORTS, Relation.ANECDOTAL_FOR]


@examples(300)
@given(claim_maps(relations=FOR, max_undercuts=0))
def test_what_is_offered_stands_where_nothing_contradicts_or_undercuts(drawn: ClaimMap) -> None:
    for each in ground(drawn).groundings.values():
        assert (each.for_.low, each.for_.high) == (each.offered, each.offered)
        assert (each.against.low, each.against.high) == (0, 0)


@examples(800)
@given(claim_maps())
def test_own_evidence_is_the_least_and_what_is_offered_the_most_that_stands(drawn: ClaimMap) -> None:
    for each in ground(drawn).groundings.values():
        assert 0 <= each.own <= each.for_.low <= each.for_.high <= each.offered <= 8
        assert 0 <= each.against.low <= each.against.high <= 8


def evidence_words(drawn: ClaimMap, claim: str, names: Mapping[str, str]) -> list[object]:
    """All that lines of evidence tell of a claim, apart from which of two equal ways is shown."""
    evidence = find_evidence(find_standing(drawn, ground(drawn)), claim)
    return [
        (side.lines, {(names[item.claim], item.rank) for item in side.items})
        for side in (evidence.for_, evidence.against)
    ]


@examples(300)
@given(with_sources(claim_maps()), st.data())
def test_the_order_of_records_never_matters(drawn: ClaimMap, data: st.DataObject) -> None:
    mixed = data.draw(reordered(drawn))
    before, after = ground(drawn), ground(mixed)
    assert after.groundings == before.groundings
    assert sorted(map(repr, zip(mixed.links, after.carried, strict=True))) == sorted(
        map(repr, zip(drawn.links, before.carried, strict=True))
    )
    assert find_origins(mixed) == find_origins(drawn)
    same = {claim: claim for claim in drawn.claims}
    for claim in drawn.claims:
        assert evidence_words(mixed, claim, same) == evidence_words(drawn, claim, same)


@examples(300)
@given(with_sources(claim_maps(max_claims=6, max_links=12)), st.randoms(use_true_random=False))
def test_the_order_of_triples_never_matters(drawn: ClaimMap, random: Random) -> None:
    triples = to_triples(drawn)
    assert ground(from_triples(triples)).groundings == ground(drawn).groundings
    random.shuffle(triples)
    shuffled = from_triples(triples)
    assert ground(shuffled).groundings == ground(drawn).groundings
    assert find_origins(shuffled) == find_origins(drawn)


@examples(300)
@given(with_sources(claim_maps()), st.data())
def test_renaming_never_matters(drawn: ClaimMap, data: st.DataObject) -> None:
    named = [*drawn.claims, *drawn.sources]
    new = [iri(f"x{number}") for number in data.draw(st.permutations(range(len(named))))]
    names = dict(zip(named, new, strict=True))
    same = {each: each for each in new}
    other = renamed(drawn, names)
    before, after = ground(drawn), ground(other)
    assert after.carried == before.carried
    assert after.groundings == {names[claim]: each for claim, each in before.groundings.items()}
    for claim in drawn.claims:
        assert evidence_words(other, names[claim], same) == evidence_words(drawn, claim, names)


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
        Link(start, Relation.SUPPORTS, end) for start, end in zip(RING, [*RING[1:], RING[0]], strict=True)
    ]
    out = [Link(start, relation, old[number % len(old)]) for start, relation, number in ways_out]
    circular = replace(
        drawn,
        claims={**drawn.claims, **{key: Claim(key, name(key), "") for key in RING}},
        links=(*drawn.links, *round_about, *out),
        undercuts=(*drawn.undercuts, *(Undercut(RING[0], link) for link in drawn.links)),
    )
    before, after = ground(drawn).groundings, ground(circular).groundings
    assert {claim: after[claim] for claim in old} == before
    assert {after[claim].verdict for claim in RING} == {Verdict.UNSUPPORTED}
    assert {after[claim].offered for claim in RING} == {0}


@examples(300)
@given(claim_maps())
def test_more_reasons_to_rate_a_link_down_never_offer_more(drawn: ClaimMap) -> None:
    weaker = replace(
        drawn, links=tuple(replace(link, rated_down=tuple(RatedDown)) for link in drawn.links), undercuts=()
    )
    before, after = ground(drawn).groundings, ground(weaker).groundings
    assert all(after[claim].offered <= each.offered for claim, each in before.items())


def test_a_claim_without_a_source_has_nothing_of_its_own() -> None:
    unsaid = claim_map({"a": 7}, ["a supports b"], said_by={"a": ""})
    assert {each.offered for each in ground(unsaid).groundings.values()} == {0}


def test_a_claim_without_a_basis_has_nothing_of_its_own() -> None:
    ungraded = claim_map({}, ["a supports b"], said_by={"a": "post"})
    assert ungraded.sources == {iri("post"): Source(iri("post"), "post", "Post")}
    assert {each.offered for each in ground(ungraded).groundings.values()} == {0}
