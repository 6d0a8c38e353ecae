"""What each claim rests on: worked by hand, and on wide maps as the definition says.

That generated maps come out as defined is tested in ``tests/definition``.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from definition.oracle import kinds, kinds_against
from definition.program import standing_of
from generated_maps import claim_maps
from hypothesis import Phase, find, given, settings

from claimgraph.analysis import Assessment, assess
from claimgraph.analysis.core.contested import find_contested_ways
from claimgraph.analysis.core.numbering import ranks_off
from claimgraph.analysis.core.support_search import FEW
from claimgraph.analysis.core.worklist import Worklist
from claimgraph.model import ClaimMap, Link, Undercut, Verdict
from claimgraph.scale import Certainty, Relation

from effort import examples
from maps import claim_map, iri, name, tangle


def told(drawn: ClaimMap, claim: str) -> str:
    """One grounding on one line: verdict, for, against; an open interval with both its ends."""
    found = assess(drawn).groundings[iri(claim)]
    sides = [
        str(side.low) if side.is_settled else f"{side.low}-{side.high}"
        for side in (found.for_, found.against)
    ]
    return " ".join([found.verdict.value, *sides])


def wide(seed: int) -> ClaimMap:
    """Sixty claims, most of them with one of two ranks, so that many are settled together."""
    chance = random.Random(seed)
    names = [f"c{number}" for number in range(60)]
    own = {each: chance.choice([0, 1, 5, 5]) for each in names}
    relations = ["supports", "supports", "anecdotalFor", "contradicts"]
    drawn: dict[str, None] = {}
    for _ in range(130):
        end, *premises = chance.sample(names, chance.choice([2, 2, 2, 3]))
        drawn[f"{'+'.join(premises)} {chance.choice(relations)} {end}"] = None
    links = list(drawn)
    undercuts = [f"{chance.choice(names)} undercuts {link}" for link in chance.sample(links, 15)]
    undercuts += [f"{chance.choice(names)} undercuts {each}" for each in chance.sample(undercuts, 5)]
    undercuts += [
        f"{start} undercuts own {end}" for start, end in (chance.sample(names, 2) for _ in range(4))
    ]
    rated_down = {link: chance.randrange(1, 4) for link in chance.sample(links, 30)}
    return claim_map(own, links, undercuts=dict.fromkeys(undercuts), rated_down=rated_down)


@pytest.mark.parametrize("seed", range(12))
def test_maps_in_which_many_claims_are_settled_at_once_come_out_as_the_definition_says(seed: int) -> None:
    drawn = wide(seed)
    found, standing = assess(drawn), standing_of(drawn)
    assert sum(own.rank == 5 for own in found.own.values()) > FEW
    for_, against = kinds(standing), kinds_against(standing)
    for claim, each in found.groundings.items():
        assert (each.for_.low, each.for_.high) == standing.interval_for[claim]
        assert (each.against.low, each.against.high) == standing.interval_against[claim]
        assert (each.kind and each.kind.basis.rank) == for_[claim]
        assert (each.kind_against and each.kind_against.basis.rank) == against[claim]


@examples(1000)
@given(claim_maps(relations=[Relation.SUPPORTS], max_claims=5, max_links=20, max_undercuts=12))
def test_dense_circles_that_lose_their_evidence_come_out_as_the_definition_says(drawn: ClaimMap) -> None:
    standing = standing_of(drawn)
    for claim, each in assess(drawn).groundings.items():
        assert (each.for_.low, each.for_.high) == standing.interval_for[claim]
        assert (each.against.low, each.against.high) == standing.interval_against[claim]


def assert_worklist_agrees(found: Assessment) -> None:
    """The worklist alone gives what bounds and worklist together give."""
    fixpoint = found.grounded.fixpoint
    alone = Worklist(fixpoint.network)
    alone.run()
    assert alone.passed_low == fixpoint.low.passed.tolist()
    assert alone.passed_high == fixpoint.high.passed.tolist()


@examples(1000)
@given(claim_maps())
def test_the_worklist_alone_gives_the_same(drawn: ClaimMap) -> None:
    assert_worklist_agrees(assess(drawn))


@pytest.mark.parametrize("seed", range(12))
def test_the_worklist_alone_gives_the_same_on_wide_maps(seed: int) -> None:
    assert_worklist_agrees(assess(wide(seed)))


@pytest.mark.parametrize("verdict", Verdict)
def test_the_generated_maps_hold_every_verdict(verdict: Verdict) -> None:
    def holds(drawn: ClaimMap) -> bool:
        return any(each.verdict is verdict for each in assess(drawn).groundings.values())

    find(claim_maps(), holds, settings=settings(max_examples=2000, phases=[Phase.generate]))


WORKED = ["a contradicts b", "b anecdotalFor c"]
ON_A_TO_B = ["u undercuts a contradicts b"]


@pytest.mark.parametrize(
    ("own", "undercuts", "expected"),
    [
        ({"a": 7, "b": 1}, [], {"b": "outweighed 1 7", "c": "unsupported 0 0"}),
        ({"a": 7, "b": 1, "u": 2}, ON_A_TO_B, {"b": "outweighed 1 7", "c": "unsupported 0 0"}),
        ({"a": 7, "b": 1, "u": 7}, ON_A_TO_B, {"b": "rests 1 0", "c": "rests 1 0"}),
        (
            {"a": 7, "b": 1, "u": 7, "w": 7},
            [*ON_A_TO_B, "w undercuts u undercuts a contradicts b"],
            {"b": "outweighed 1 7", "c": "unsupported 0 0"},
        ),
    ],
    ids=["as told", "undercut by opinion", "undercut by a trial", "the undercut undercut by a trial"],
)
def test_the_worked_example_comes_out_as_told(
    own: dict[str, int], undercuts: Sequence[str], expected: dict[str, str]
) -> None:
    drawn = claim_map(own, WORKED, undercuts=undercuts)
    assert {claim: told(drawn, claim) for claim in expected} == expected
    assert assess(drawn).groundings[iri("c")].offered == 1


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
        (8, "a restates b", 0, 0),
        (8, "a findsNoEvidenceFor b", 0, 0),
    ],
)
def test_a_link_brings_its_rank_less_what_rates_it_down(
    rank: int, link: str, reasons: int, brought: int
) -> None:
    drawn = claim_map({"a": rank}, [link], rated_down={link: reasons} if reasons else {})
    assert list(assess(drawn).grounded.carried) == [brought]


@pytest.mark.parametrize(
    ("reasons", "twice", "brought"), [(0, 1, 6), (1, 1, 5), (0, 2, 4), (1, 3, 1), (0, 5, 1)]
)
def test_a_reason_given_twice_takes_two_ranks_off(reasons: int, twice: int, brought: int) -> None:
    step = "a supports b"
    drawn = claim_map({"a": 8}, [step], rated_down={step: reasons}, rated_down_twice={step: twice})
    assert list(assess(drawn).grounded.carried) == [brought]


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
            "rests 2-6 0",
        ),
        (
            {"a": 5, "c": 3},
            ["a supports b", "b contradicts c"],
            ["b undercuts a supports b"],
            "c",
            "unsettled 3 0-5",
        ),
        # but what is open need not leave the verdict open
        (
            {"a": 5, "c": 6},
            ["a supports b", "b contradicts c"],
            ["b undercuts a supports b"],
            "c",
            "rests 6 0-5",
        ),
        (
            {"a": 7, "c": 5, "y": 6},
            ["a supports b", "b contradicts c", "y contradicts c"],
            ["b undercuts a supports b"],
            "c",
            "outweighed 5 6-7",
        ),
        # linked premises bring the least of them
        ({"a": 7, "b": 5, "d": 1}, ["a+b+d supports c"], [], "c", "rests 1 0"),
        ({"a": 7, "b": 5}, ["a+b+z supports c"], [], "c", "unsupported 0 0"),
        ({"a": 7, "b": 5, "c": 6}, ["a+b contradicts c"], [], "c", "rests 6 5"),
        ({"a": 7, "b": 5, "x": 6}, ["a+b supports c", "x contradicts b"], [], "c", "unsupported 0 0"),
        ({"a": 7, "b": 1}, ["a supports c", "a+b supports c"], [], "c", "rests 7 0"),
        # an undercut by linked premises, of linked premises, of own evidence, of an undercut
        ({"a": 5, "u": 7, "v": 4}, ["a supports b"], ["u+v undercuts a supports b"], "b", "rests 5 0"),
        (
            {"a": 5, "d": 6, "u": 5},
            ["a+d supports b"],
            ["u undercuts a+d supports b"],
            "b",
            "unsupported 0 0",
        ),
        ({"b": 6, "u": 5}, [], ["u undercuts own b"], "b", "rests 6 0"),
        ({"b": 6, "u": 6}, [], ["u undercuts own b"], "b", "unsupported 0 0"),
        ({"b": 6, "u": 6, "a": 2}, ["a supports b"], ["u undercuts own b"], "b", "rests 2 0"),
        (
            {"b": 6, "u": 6, "w": 5},
            [],
            ["u undercuts own b", "w undercuts u undercuts own b"],
            "b",
            "unsupported 0 0",
        ),
        (
            {"b": 6, "u": 6, "w": 7},
            [],
            ["u undercuts own b", "w undercuts u undercuts own b"],
            "b",
            "rests 6 0",
        ),
        (
            {"b": 6, "u": 6, "w": 7, "v": 7},
            [],
            [
                "u undercuts own b",
                "w undercuts u undercuts own b",
                "v undercuts w undercuts u undercuts own b",
            ],
            "b",
            "unsupported 0 0",
        ),
    ],
)
def test_small_maps_come_out_as_worked_by_hand(
    own: dict[str, int], links: Sequence[str], undercuts: Sequence[str], claim: str, expected: str
) -> None:
    assert told(claim_map(own, links, undercuts=undercuts), claim) == expected


@pytest.mark.parametrize(
    ("own", "reasons", "certainty"),
    [
        (8, 0, Certainty.HIGH),
        (8, 1, Certainty.HIGH),
        (7, 1, Certainty.MODERATE),
        (7, 2, Certainty.LOW),
        (4, 0, Certainty.LOW),
        (7, 4, Certainty.VERY_LOW),
        (1, 0, Certainty.VERY_LOW),
        (0, 0, None),
    ],
)
def test_certainty_is_by_what_is_left_of_the_rank_and_the_kind_stays(
    own: int, reasons: int, certainty: Certainty | None
) -> None:
    drawn = claim_map({"a": own}, ["a supports b"], rated_down={"a supports b": reasons})
    found = assess(drawn).groundings[iri("b")]
    assert found.certainty is certainty
    assert (found.kind and found.kind.basis.rank) == (own or None)


def marks(drawn: ClaimMap) -> dict[str, str]:
    """The contested claims by way of which each claim has its verdict."""
    return {name(claim): " ".join(map(name, by)) for claim, by in assess(drawn).grounded.contested.items()}


CONTESTED = {"q": 5, "r": 5}


@pytest.mark.parametrize(
    ("own", "links", "undercuts", "expected"),
    [
        (CONTESTED, ["r contradicts q", "q supports c"], [], {"c": "q"}),
        (CONTESTED, ["r contradicts q", "q supports b", "b supports c"], [], {"b": "q", "c": "q"}),
        ({**CONTESTED, "d": 1}, ["r contradicts q", "q contradicts d"], [], {"d": "q"}),
        ({**CONTESTED, "c": 3}, ["r contradicts q"], ["q undercuts own c"], {"c": "q"}),
        (
            {**CONTESTED, "p": 5},
            ["r contradicts q", "r contradicts p", "q supports c", "p supports c"],
            [],
            {"c": "q p"},
        ),
        ({**CONTESTED, "a": 7}, ["r contradicts q", "q supports c", "a supports c"], [], {}),
        ({"a": 7}, ["a supports c"], [], {}),
        ({"c": 5}, ["c supports y", "y contradicts c"], [], {"c": "c", "y": "c"}),
    ],
    ids=[
        "what it rests on is contested",
        "further on",
        "what outweighs it is contested",
        "what undercuts it is contested",
        "either would do",
        "something else is stronger",
        "nothing is contested",
        "it contests itself",
    ],
)
def test_a_claim_is_marked_with_the_contested_claims_that_it_would_stand_otherwise_without(
    own: dict[str, int], links: Sequence[str], undercuts: Sequence[str], expected: dict[str, str]
) -> None:
    assert marks(claim_map(own, links, undercuts=undercuts)) == expected


@examples(500)
@given(claim_maps())
def test_beyond_its_limit_a_mark_names_a_contested_claim_that_leads_there(drawn: ClaimMap) -> None:
    found = assess(drawn)
    grounded, names = found.grounded, list(drawn.claims)
    nearest = find_contested_ways(grounded.fixpoint, limit=0)
    marked = {names[claim]: by for claim, by in nearest.items() if claim < len(names)}
    assert marked.keys() == grounded.contested.keys()
    for by in marked.values():
        assert [found.groundings[names[claim]].verdict for claim in by] == [Verdict.CONTESTED]


def test_an_empty_map_grounds_to_nothing() -> None:
    found = assess(ClaimMap())
    assert (found.groundings, list(found.grounded.carried)) == ({}, [])


@pytest.mark.parametrize("seed", range(5))
def test_a_column_has_the_ranks_that_each_step_takes_off(seed: int) -> None:
    drawn = tangle(seed)
    numbered = assess(drawn).grounded.numbered
    down = numbered.network.steps.down
    steps: list[Link | Undercut] = [*drawn.links, *drawn.undercuts]
    places = [*numbered.links, *numbered.undercuts]
    pairs = [(step, place) for step, place in zip(steps, places, strict=True) if place >= 0]
    assert [down[place] for _, place in pairs] == [ranks_off(step) for step, _ in pairs]
