"""What decides each verdict, found for all claims at once."""

from __future__ import annotations

import random

from generated_maps import claim_maps, with_sources
from hypothesis import given

from claimgraph.analysis import (
    Assessment,
    Grounding,
    Side,
    assess,
    find_deciding,
    find_evidence,
    find_standing,
)
from claimgraph.analysis.explain.deciding import Decider
from claimgraph.model import ClaimMap
from claimgraph.scale import RatedDown

from effort import examples
from maps import claim_map, iri, name


def assert_decides(found: Assessment) -> None:
    """Each side is decided by an item that arrives at its rank and is of its kind, if there is any."""
    standing = find_standing(found)
    deciding = find_deciding(found)
    assert list(deciding) == list(found.groundings)
    for claim, each in deciding.items():
        evidence, grounding = find_evidence(standing, claim), found.groundings[claim]
        assert_is_of(each.for_, evidence.for_, grounding, is_for=True)
        if grounding.against.is_settled:
            assert_is_of(each.against, evidence.against, grounding, is_for=False)


def assert_is_of(decider: Decider | None, side: Side, grounding: Grounding, *, is_for: bool) -> None:
    low = grounding.for_.low if is_for else grounding.against.low
    kind = grounding.kind if is_for else grounding.kind_against
    assert (decider is None) == (kind is None) == (low == 0)
    if decider is not None and kind is not None:
        (item,) = (item for item in side.items if item.claim == decider.claim)
        assert item.rank == low
        assert item.kind.strength >= kind.strength
        assert bool(decider.together) or item.kind == kind


def quarrel_of(seed: int) -> ClaimMap:
    """A dozen claims, nearly all with evidence of their own, and most of their links contradict."""
    dice = random.Random(seed)
    names = [f"c{number}" for number in range(12)]
    relations = ("contradicts", "contradicts", "supports", "anecdotalFor")
    steps = {
        f"{start} {dice.choice(relations)} {end}": dice.choice((0, 0, 1, 2))
        for start, end in (dice.sample(names, 2) for _ in range(18))
    }
    return claim_map({name: dice.randrange(9) for name in names[1:]}, steps, rated_down=steps)


@examples(500)
@given(with_sources(claim_maps()))
def test_every_verdict_is_decided_by_an_item_of_its_rank_and_kind(drawn: ClaimMap) -> None:
    assert_decides(assess(drawn))


def test_every_verdict_of_many_quarrels_is_decided_by_an_item_of_its_rank_and_kind() -> None:
    for seed in range(150):
        assert_decides(assess(quarrel_of(seed)))


def deciding_for(drawn: ClaimMap, claim: str) -> Decider:
    found = find_deciding(assess(drawn))[iri(claim)].for_
    assert found is not None
    return found


def test_of_equals_the_first_in_the_order_of_the_map_is_named() -> None:
    links = ["study supports goal", "other supports goal"]
    assert deciding_for(claim_map({"other": 5, "study": 5}, links), "goal").claim == iri("other")


def test_of_equal_ranks_the_stronger_kind_decides_although_it_was_rated_down() -> None:
    found = claim_map(
        {"study": 5, "trial": 7},
        ["study supports goal", "trial supports goal"],
        rated_down={"trial supports goal": 2},
    )
    assert deciding_for(found, "goal") == Decider(
        iri("trial"), ((RatedDown.RISK_OF_BIAS, 1), (RatedDown.INCONSISTENCY, 1))
    )


def test_ratings_add_up_along_the_way() -> None:
    found = claim_map(
        {"a": 8},
        ["a supports b", "b supports goal"],
        rated_down={"a supports b": 1},
        rated_down_twice={"b supports goal": 1},
    )
    assert deciding_for(found, "goal").ratings == ((RatedDown.RISK_OF_BIAS, 3),)


def test_of_linked_premises_the_weakest_decides_and_all_are_named() -> None:
    found = claim_map({"trial": 7, "story": 1}, ["trial+story supports step", "step supports goal"])
    assert deciding_for(found, "goal") == Decider(iri("story"), (), (iri("trial"), iri("story")))


def test_what_is_outweighed_decides_nothing_further_on() -> None:
    found = claim_map({"a": 5, "x": 7, "b": 1}, ["a supports goal", "x contradicts a", "b supports goal"])
    assert deciding_for(found, "goal").claim == iri("b")
    against = find_deciding(assess(found))[iri("a")].against
    assert against == Decider(iri("x"))


def test_a_deep_chain_is_decided_from_end_to_end() -> None:
    links = [f"c{number} supports c{number - 1}" for number in range(1, 5000)]
    deciding = find_deciding(assess(claim_map({"c4999": 6}, links)))
    assert {name(each.for_.claim) for each in deciding.values() if each.for_} == {"c4999"}
    assert len(deciding) == 5000
