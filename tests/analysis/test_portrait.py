"""The portrait of a claim: all that is worked out about it, and which links limit what arrives."""

from __future__ import annotations

from generated_maps import claim_maps, with_sources
from hypothesis import given

from claimgraph.analysis import Fate, Portrait, assess, find_evidence, find_outcomes, find_standing, portray
from claimgraph.model import ClaimMap

from effort import examples
from maps import claim_map, iri, name

ATTACK = "u undercuts a supports c"
DRAWN = claim_map(
    {"a": 7, "b": 4, "c": 5, "u": 3, "w": 3, "x": 7},
    ["a supports c", "a+b supports c", "x contradicts c", "c supports d", "d supports e"],
    undercuts=[ATTACK, f"w undercuts {ATTACK}", "x undercuts own c", "c undercuts d supports e"],
    rated_down={"a supports c": 1, "a+b supports c": 1},
)


def portrait(drawn: ClaimMap, claim: str) -> Portrait:
    return portray(assess(drawn), drawn.claims[iri(claim)])


def test_a_portrait_holds_the_steps_to_a_claim_and_from_it() -> None:
    found = portrait(DRAWN, "c")
    assert [link for link, _ in found.arriving] == list(DRAWN.links[:3])
    assert [link for link, _ in found.leaving] == [DRAWN.links[3]]
    assert [undercut for undercut, _ in found.undercuts] == list(DRAWN.undercuts[:3])
    assert [undercut for undercut, _ in found.undercutting] == [DRAWN.undercuts[3]]
    assert found.own_outcome is not None
    assert found.own_outcome.fate is Fate.UNDERCUT
    assert found.stopping == {DRAWN.undercuts[1], DRAWN.undercuts[2]}
    assert portrait(DRAWN, "a").own_outcome is None


def test_a_portrait_names_by_id_and_knows_what_rests_on_the_claim() -> None:
    found = portrait(claim_map({"a": 5}, ["a supports b", "b supports c"]), "a")
    assert found.dependents == 2
    (item,) = found.evidence.for_.items
    assert found.origins(item) == ["a-source"]


def test_links_that_are_rated_down_and_linked_premises_limit_what_arrives() -> None:
    drawn = claim_map(
        {"a": 8, "b": 5},
        ["a supports s", "s+b supports t", "t supports p"],
        rated_down={"a supports s": 1, "t supports p": 2},
    )
    found = portrait(drawn, "p")
    limits = {
        name(item.claim): [name(link.to) for link in found.limits(item, found.evidence.for_)]
        for item in found.evidence.for_.items
    }
    assert limits == {"a": ["s", "t", "p"], "b": ["p"]}


@examples(100)
@given(with_sources(claim_maps()))
def test_a_portrait_says_what_each_analysis_says(drawn: ClaimMap) -> None:
    assessment = assess(drawn)
    outcomes = find_outcomes(assessment)
    for iri_, claim in list(drawn.claims.items())[:3]:
        found = portray(assessment, claim)
        assert found.grounding == assessment.groundings[iri_]
        assert found.evidence == find_evidence(find_standing(assessment), iri_)
        assert found.arriving == [each for each in outcomes.links if each[0].to == iri_]
        assert tuple(found.contested) == assessment.grounded.contested.get(iri_, ())
        for side in (found.evidence.for_, found.evidence.against):
            for item in side.items:
                limits = found.limits(item, side)
                assert bool(limits) == (item.rank < found.assessment.own[item.claim].rank)
