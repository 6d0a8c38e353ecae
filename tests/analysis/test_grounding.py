"""What each claim rests on: worked by hand, and by the definition taken literally."""

import random
from collections.abc import Sequence

import pytest
from analysis import literal
from hypothesis import Phase, find, given, settings

from claimgraph.analysis import GroundedMap, Grounding, ground
from claimgraph.analysis.core.fixpoint import FEW
from claimgraph.model import ClaimMap, Verdict
from claimgraph.scale import Relation

from effort import examples
from maps import claim_map, claim_maps, iri


def in_words(grounded: GroundedMap) -> dict[str, literal.Grounds]:
    """Groundings in the terms of the literal version."""
    return {
        claim: literal.Grounds(
            each.own,
            each.offered,
            (each.for_.low, each.for_.high),
            (each.against.low, each.against.high),
            each.verdict.value,
            each.band.id,
        )
        for claim, each in grounded.groundings.items()
    }


def told(drawn: ClaimMap, claim: str) -> str:
    """One grounding on one line: verdict, for, against; an open interval with both its ends."""
    found: Grounding = ground(drawn).groundings[iri(claim)]
    sides = [
        str(side.low) if side.is_settled else f"{side.low}-{side.high}"
        for side in (found.for_, found.against)
    ]
    return " ".join([found.verdict.value, *sides])


def agrees_with_the_text(drawn: ClaimMap) -> None:
    grounded = ground(drawn)
    assert in_words(grounded) == literal.grounds(drawn)
    assert list(grounded.groundings) == list(drawn.claims)
    assert list(grounded.carried) == literal.carried(drawn)


@examples(1500)
@given(claim_maps())
def test_dense_maps_come_out_as_the_text_says(drawn: ClaimMap) -> None:
    agrees_with_the_text(drawn)


@examples(700)
@given(claim_maps(max_claims=4, max_links=10, max_undercuts=8))
def test_small_maps_full_of_undercuts_come_out_as_the_text_says(drawn: ClaimMap) -> None:
    agrees_with_the_text(drawn)


@examples(400)
@given(claim_maps(relations=[Relation.CONTRADICTS, Relation.ANECDOTAL_AGAINST], max_undercuts=3))
def test_maps_of_attacks_alone_come_out_as_the_text_says(drawn: ClaimMap) -> None:
    agrees_with_the_text(drawn)


@examples(400)
@given(claim_maps(relations=[Relation.SUPPORTS, Relation.CONTRADICTS], max_claims=6))
def test_maps_of_support_and_contradiction_come_out_as_the_text_says(drawn: ClaimMap) -> None:
    agrees_with_the_text(drawn)


def wide(seed: int) -> ClaimMap:
    """Sixty claims, most of them with one of two ranks, so that many are settled together."""
    chance = random.Random(seed)
    names = [f"c{number}" for number in range(60)]
    own = {each: chance.choice([0, 1, 5, 5]) for each in names}
    pairs = {(chance.choice(names), chance.choice(names)) for _ in range(130)}
    relations = ["supports", "supports", "anecdotalFor", "contradicts"]
    links = [f"{one} {chance.choice(relations)} {other}" for one, other in sorted(pairs) if one != other]
    undercuts = [f"{chance.choice(names)} undercuts {link}" for link in chance.sample(links, 15)]
    rated_down = {link: chance.randrange(1, 4) for link in chance.sample(links, 30)}
    return claim_map(own, links, undercuts=undercuts, rated_down=rated_down)


@pytest.mark.parametrize("seed", range(12))
def test_maps_in_which_many_claims_are_settled_at_once_come_out_as_the_text_says(seed: int) -> None:
    drawn = wide(seed)
    assert sum(claim.own == 5 for claim in drawn.claims.values()) > FEW
    agrees_with_the_text(drawn)


@pytest.mark.parametrize("verdict", Verdict)
def test_the_generated_maps_hold_every_verdict(verdict: Verdict) -> None:
    def holds(drawn: ClaimMap) -> bool:
        return any(each.verdict is verdict for each in ground(drawn).groundings.values())

    find(claim_maps(), holds, settings=settings(max_examples=2000, phases=[Phase.generate]))


WORKED = ["a contradicts b", "b anecdotalFor c"]
ON_A_TO_B = ["u undercuts a contradicts b"]


@pytest.mark.parametrize(
    ("own", "undercuts", "expected"),
    [
        ({"a": 7, "b": 1}, [], {"b": "outweighed 1 7", "c": "unsupported 0 0"}),
        ({"a": 7, "b": 1, "u": 2}, ON_A_TO_B, {"b": "outweighed 1 7", "c": "unsupported 0 0"}),
        ({"a": 7, "b": 1, "u": 7}, ON_A_TO_B, {"b": "rests 1 0", "c": "rests 1 0"}),
    ],
    ids=["as told", "undercut by opinion", "undercut by a trial"],
)
def test_the_worked_example_comes_out_as_told(
    own: dict[str, int], undercuts: Sequence[str], expected: dict[str, str]
) -> None:
    drawn = claim_map(own, WORKED, undercuts=undercuts)
    assert {claim: told(drawn, claim) for claim in expected} == expected
    assert ground(drawn).groundings[iri("c")].offered == 1


@pytest.mark.parametrize(
    ("rank", "link", "reasons", "brought"),
    [
        (7, "a supports b", 0, 7),
        (7, "a supports b", 1, 6),
        (7, "a supports b", 5, 2),
        (3, "a supports b", 5, 1),
        (1, "a supports b", 1, 1),
        (0, "a supports b", 0, 0),
        (0, "a supports b", 2, 0),
        (7, "a contradicts b", 2, 5),
        (8, "a anecdotalFor b", 0, 1),
        (8, "a anecdotalAgainst b", 0, 1),
        (8, "a anecdotalAgainst b", 3, 1),
        (0, "a anecdotalFor b", 0, 0),
    ],
)
def test_a_link_brings_its_rank_less_what_rates_it_down(
    rank: int, link: str, reasons: int, brought: int
) -> None:
    drawn = claim_map({"a": rank}, [link], rated_down={link: reasons} if reasons else {})
    assert ground(drawn).carried == (brought,)


@pytest.mark.parametrize(
    ("own", "links", "undercuts", "claim", "expected"),
    [
        # attacks
        ({"a": 7, "b": 7}, ["a contradicts b"], [], "b", "contested 7 7"),
        ({"a": 6, "b": 7}, ["a contradicts b"], [], "b", "rests 7 6"),
        ({"a": 8, "b": 7}, ["a contradicts b"], [], "b", "outweighed 7 8"),
        ({"a": 8}, ["a contradicts b"], [], "b", "outweighed 0 8"),
        ({"a": 7, "b": 7}, ["a contradicts b", "b contradicts a"], [], "a", "contested 7 7"),
        ({"a": 8, "b": 7, "c": 7}, ["a contradicts b", "b contradicts c"], [], "c", "rests 7 0"),
        # what is contested is passed on, what is outweighed is not
        ({"a": 7, "b": 7}, ["a contradicts b", "b supports c"], [], "c", "rests 7 0"),
        ({"a": 7, "b": 6}, ["a contradicts b", "b supports c"], [], "c", "unsupported 0 0"),
        # an undercut works from equal rank up
        ({"a": 5, "u": 4}, ["a supports b"], ["u undercuts a supports b"], "b", "rests 5 0"),
        ({"a": 5, "u": 5}, ["a supports b"], ["u undercuts a supports b"], "b", "unsupported 0 0"),
        ({"a": 5, "u": 0}, ["a supports b"], ["u undercuts a supports b"], "b", "rests 5 0"),
        # an undercutter's own step can be undercut
        (
            {"a": 5, "x": 6, "w": 6},
            ["a supports b", "x supports u"],
            ["u undercuts a supports b", "w undercuts x supports u"],
            "b",
            "rests 5 0",
        ),
        # circles of support gain nothing, and lose nothing
        ({}, ["a supports b", "b supports a"], [], "a", "unsupported 0 0"),
        ({"a": 1}, ["a supports b", "b supports a"], [], "a", "rests 1 0"),
        ({"x": 7}, ["x supports a", "a supports b", "b supports a"], [], "b", "rests 7 0"),
        # a claim that attacks what it rests on hangs in the air
        ({"b": 5}, ["b supports c", "c supports d"], ["d undercuts b supports c"], "d", "unsettled 0-5 0"),
        (
            {"x": 6, "y": 6, "a": 2, "b": 2},
            ["x supports a", "y supports b"],
            ["a undercuts y supports b", "b undercuts x supports a"],
            "a",
            "unsettled 2-6 0",
        ),
        (
            {"a": 5, "c": 3},
            ["a supports b", "b contradicts c"],
            ["b undercuts a supports b"],
            "c",
            "unsettled 3 0-5",
        ),
    ],
)
def test_small_maps_come_out_as_worked_by_hand(
    own: dict[str, int], links: Sequence[str], undercuts: Sequence[str], claim: str, expected: str
) -> None:
    assert told(claim_map(own, links, undercuts=undercuts), claim) == expected


def test_an_empty_map_grounds_to_nothing() -> None:
    found = ground(ClaimMap())
    assert (found.groundings, found.carried) == ({}, ())
