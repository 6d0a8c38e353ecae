"""What decides each verdict, found for all claims at once."""

from __future__ import annotations

import random
from collections.abc import Callable

from hypothesis import given

from claimgraph.analysis import Evidence, assess, find_deciding, find_evidence, find_standing
from claimgraph.model import ClaimMap
from claimgraph.wording import verdict_sentence

from maps import claim_map, claim_maps


def tell_both_ways(found: ClaimMap) -> tuple[list[str], list[str]]:
    """The sentences as the page makes them, and as they are made from all the evidence."""
    assessment = assess(found)
    standing = find_standing(assessment.claim_map, assessment.grounded)
    strongest = find_deciding(assessment)

    def told(evidence: Callable[[str], Evidence]) -> list[str]:
        return [
            verdict_sentence(assessment.claim_map, grounding, evidence(iri))
            for iri, grounding in assessment.groundings.items()
        ]

    return told(strongest.__getitem__), told(lambda iri: find_evidence(standing, iri))


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


@given(claim_maps())
def test_every_verdict_is_told_as_it_would_be_from_all_the_evidence(found: ClaimMap) -> None:
    ours, theirs = tell_both_ways(found)
    assert ours == theirs


def test_every_verdict_of_many_quarrels_is_told_as_it_would_be_from_all_the_evidence() -> None:
    for seed in range(150):
        ours, theirs = tell_both_ways(quarrel_of(seed))
        assert ours == theirs


def test_of_equals_the_first_in_the_order_of_the_map_is_named() -> None:
    found = claim_map(
        {"trial": 7, "study": 5},
        ["study supports goal", "trial supports goal"],
        rated_down={"trial supports goal": 2},
    )
    side = find_deciding(assess(found))["https://example.org/m#goal"].for_
    assert [(item.claim, item.rank) for item in side.items] == [("https://example.org/m#trial", 5)]


def test_a_deep_chain_is_told_from_end_to_end() -> None:
    links = [f"c{number} supports c{number - 1}" for number in range(1, 5000)]
    found = claim_map({"c4999": 6}, links)
    strongest = find_deciding(assess(found))
    assert {each.for_.items[0].claim for each in strongest.values()} == {"https://example.org/m#c4999"}
