"""The tree of ways down from a claim."""

import pytest
from generated_maps import claim_maps, with_sources
from hypothesis import given

from claimgraph.analysis import assess, find_evidence, find_standing, find_tree
from claimgraph.model import ClaimMap

from effort import examples
from maps import claim_map, iri, name


def tree(drawn: ClaimMap, claim: str = "c") -> str:
    """The tree in a line for each branch: dots for its depth, rank and claim, and a mark if repeated."""
    return "\n".join(
        f"{'.' * branch.depth}{branch.rank} {name(branch.claim)}{'*' if branch.is_repeated else ''}"
        for branch in find_tree(assess(drawn), iri(claim))
    )


@pytest.mark.parametrize(
    ("own", "links", "expected"),
    [
        ({}, [], ""),
        ({"c": 7}, [], ""),
        ({"a": 2}, ["a supports c", "z supports c"], ".2 a"),
        ({"a": 2, "b": 4}, ["a supports c", "b supports c"], ".4 b\n.2 a"),
        ({"a": 2, "b": 2}, ["b supports c", "a supports c"], ".2 b\n.2 a"),
        ({"a": 2, "x": 8}, ["x contradicts c", "a supports c"], ".2 a\n.8 x"),
        ({"a": 7}, ["a anecdotalFor b", "b supports c"], ".1 b\n..1 a"),
        ({"a": 2, "x": 2}, ["a supports b", "b supports c", "x contradicts b"], ".2 b\n..2 a"),
        (
            {"a": 3, "b": 1},
            ["a supports b", "a supports d", "b supports c", "d supports c"],
            ".3 b\n..3 a\n.3 d\n..3 a*",
        ),
        (
            {"a": 2},
            ["a supports b", "b supports d", "d supports b", "d supports c"],
            ".2 d\n..2 b\n...2 a\n...2 d*",
        ),
        ({"a": 2}, ["a supports c", "c supports b", "b supports c"], ".2 a\n.2 b\n..2 c*"),
        ({"a": 7, "b": 4}, ["a+b supports d", "d supports c"], ".4 d\n..4 a\n..4 b"),
        ({"a": 7, "x": 4}, ["a supports c", "x restates c", "x findsNoEvidenceFor c"], ".7 a"),
    ],
    ids=[
        "nothing",
        "its own evidence is no branch",
        "what carries nothing is left out",
        "strongest first",
        "then in the order of the map",
        "for before against",
        "a link may bring less",
        "only what speaks for those below",
        "a claim is unfolded once",
        "a circle below",
        "a circle through the claim itself",
        "linked premises stand side by side",
        "what carries no rank",
    ],
)
def test_the_tree_holds_what_carries_something_each_claim_unfolded_once(
    own: dict[str, int], links: list[str], expected: str
) -> None:
    assert tree(replace_first(own, links)) == expected


def replace_first(own: dict[str, int], links: list[str]) -> ClaimMap:
    """The map with the claim c in it, whatever the links."""
    return claim_map(own, links, said_by={"c": "c-source" if "c" in own else ""})


@examples(150)
@given(with_sources(claim_maps()))
def test_the_tree_leads_to_all_evidence_and_to_nothing_else(drawn: ClaimMap) -> None:
    assessment = assess(drawn)
    standing = find_standing(assessment)
    for claim in drawn.claims:
        branches = find_tree(assessment, claim)
        evidence = find_evidence(standing, claim)
        items = {item.claim for side in (evidence.for_, evidence.against) for item in side.items}
        evident = {each.claim for each in branches if assessment.standing_own(each.claim)}
        assert items - {claim} == evident - {claim}
        unfolded = [each.claim for each in branches if not each.is_repeated]
        assert len(unfolded) == len(set(unfolded))


def test_a_chain_of_any_length_is_no_matter() -> None:
    links = [f"c{number + 1} supports c{number}" for number in range(5000)]
    branches = find_tree(assess(claim_map({"c5000": 7}, links)), iri("c0"))
    assert [branches[-1].depth, name(branches[-1].claim)] == [5000, "c5000"]
