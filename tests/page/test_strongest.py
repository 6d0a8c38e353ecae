"""What decides each verdict, found for all claims at once."""

from __future__ import annotations

from hypothesis import given

from claimgraph.analysis import assess, find_evidence, find_standing
from claimgraph.model import ClaimMap
from claimgraph.page.strongest import find_strongest
from claimgraph.wording import verdict_sentence

from maps import claim_map, claim_maps


@given(claim_maps())
def test_every_verdict_is_told_as_it_would_be_from_all_the_evidence(found: ClaimMap) -> None:
    assessment = assess(found)
    standing = find_standing(assessment.claim_map, assessment.grounded)
    strongest = find_strongest(assessment)
    for iri, grounding in assessment.groundings.items():
        told = verdict_sentence(assessment.claim_map, grounding, strongest[iri])
        assert told == verdict_sentence(assessment.claim_map, grounding, find_evidence(standing, iri))


def test_of_equals_the_first_in_the_order_of_the_map_is_named() -> None:
    found = claim_map(
        {"trial": 7, "study": 5},
        ["study supports goal", "trial supports goal"],
        rated_down={"trial supports goal": 2},
    )
    side = find_strongest(assess(found))["https://example.org/m#goal"].for_
    assert [(item.claim, item.rank) for item in side.items] == [("https://example.org/m#trial", 5)]


def test_a_deep_chain_is_told_from_end_to_end() -> None:
    links = [f"c{number} supports c{number - 1}" for number in range(1, 5000)]
    found = claim_map({"c4999": 6}, links)
    strongest = find_strongest(assess(found))
    assert {each.for_.items[0].claim for each in strongest.values()} == {"https://example.org/m#c4999"}
