"""Gaps: where a map is weak though its verdicts may not show it. Disputes, and the links that make them."""

import datetime as dt
from collections.abc import Sequence

import pytest
from definition.oracle import Standing
from definition.program import standing_of
from generated_maps import claim_maps, with_sources
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from claimgraph.analysis import (
    Gaps,
    LoadBearer,
    assess,
    count_dependents,
    find_disputes,
    find_evidence,
    find_gaps,
    find_interested,
    find_positions,
    find_standing,
)
from claimgraph.analysis.explain.dependents import find_upstream
from claimgraph.model import ClaimMap, Link, Source, Verdict
from claimgraph.views import View

from effort import examples
from maps import claim_map, iri, name, source


def gaps(drawn: ClaimMap) -> Gaps:
    return find_gaps(assess(drawn))


def names(found: Sequence[LoadBearer]) -> str:
    return " ".join(f"{name(each.claim)}:{each.dependents}" for each in found)


def test_weak_positions_come_by_how_many_claims_rest_on_them() -> None:
    links = [
        "a anecdotalFor p",
        "s supports q",
        "a supports r",
        "r supports t",
        "t supports u",
        "p supports u",
        "a supports x",
    ]
    drawn = claim_map({"a": 1, "s": 5, "u": 1}, links)
    assert names(gaps(drawn).weak_positions) == "r:2 p:1 t:1 x:0"


@pytest.mark.parametrize(
    ("own", "links", "undercuts"),
    [
        ({}, ["a supports b", "b supports c"], []),
        ({"a": 2, "x": 7}, ["a supports b", "b supports c", "x contradicts a"], []),
        ({"a": 2, "x": 7}, ["a supports b", "b supports c"], ["x undercuts a supports b"]),
        ({"a": 2, "x": 7}, ["a contradicts b", "b supports c", "x supports b"], []),
        ({"a": 2}, ["a restates b", "b supports c"], []),
        ({"a": 2}, ["a+z supports b", "b supports c"], []),
        ({"a": 2, "x": 7}, ["a supports b", "b supports c"], ["x undercuts own a"]),
    ],
    ids=[
        "no evidence",
        "outweighed",
        "undercut",
        "a link against",
        "only the same in other words",
        "another premise has nothing",
        "its own evidence undercut",
    ],
)
def test_nothing_rests_on_a_claim_that_passes_nothing_on(
    own: dict[str, int], links: list[str], undercuts: list[str]
) -> None:
    drawn = claim_map(own, links, undercuts=undercuts)
    assert count_dependents(assess(drawn), [iri("a")]) == {iri("a"): 0}


@pytest.mark.parametrize(
    ("said_by", "sources", "one_line"),
    [
        ({"a": "study", "b": "study"}, [], "p"),
        ({"a": "study", "b": "other"}, [], ""),
        ({"a": "study", "b": "post"}, [source("post", reports="study")], "p"),
        ({"a": "one", "b": "two"}, [source("one", overlaps="two")], "p"),
        ({"a": "study other", "b": "study"}, [], ""),
        ({"a": "study"}, [], "p"),
        ({}, [], ""),
    ],
    ids=["one source", "two", "told again", "the same people", "one claim of two", "alone", "nobody"],
)
def test_a_claim_has_one_line_if_all_its_evidence_comes_from_one_origin(
    said_by: dict[str, str], sources: list[Source], one_line: str
) -> None:
    found = gaps(
        claim_map(
            dict.fromkeys(said_by, 5), ["a supports p", "b supports p"], said_by=said_by, sources=sources
        )
    )
    assert [name(each.claim) for each in found.one_line] == one_line.split()


def test_what_does_not_stand_is_no_line() -> None:
    links = ["a supports p", "b supports p", "x contradicts b"]
    assert names(gaps(claim_map({"a": 5, "b": 2, "x": 7}, links)).one_line) == "p:0"


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        ([source("s", interests=("money",))], "p:0"),
        ([source("s")], ""),
        ([source("s", reports="t"), source("t", interests=("money",))], "p:0"),
        ([source("s", reports="t u"), source("t", interests=("money",)), source("u")], ""),
        ([source("s", reports="t u"), source("t", reports="s"), source("u")], ""),
    ],
    ids=[
        "interested",
        "disinterested",
        "reports one",
        "reports another too",
        "a circle",
    ],
)
def test_a_position_that_only_the_interested_support_is_told(sources: list[Source], expected: str) -> None:
    drawn = claim_map({"a": 2}, ["a supports p"], said_by={"a": "s"}, sources=sources)
    assert names(gaps(drawn).interested) == expected


def test_one_disinterested_voice_is_enough() -> None:
    sources = [source("shop", interests=("money",)), source("nurse")]
    said = {"a": "shop", "b": "nurse"}
    drawn = claim_map({"a": 5, "b": 1}, ["a supports p", "b supports p"], said_by=said, sources=sources)
    assert gaps(drawn).interested == ()
    outdone = claim_map(
        {"a": 5, "b": 1, "x": 5},
        ["a supports p", "b supports p", "x contradicts b"],
        said_by=said,
        sources=sources,
    )
    assert names(gaps(outdone).interested) == "p:0"


def test_a_disinterested_voice_that_falls_below_the_bar_on_its_way_is_not_enough() -> None:
    drawn = claim_map(
        {"a": 7, "b": 4},
        ["a supports step", "b supports step", "step supports p"],
        rated_down={"step supports p": 2},
        said_by={"a": "shop", "b": "nurse"},
        sources=[source("shop", interests=("money",))],
    )
    assert gaps(drawn).interested == ()
    assert names(find_gaps(assess(drawn, View(bar=3))).interested) == "p:0"


@examples(300)
@given(with_sources(claim_maps()), st.sampled_from([0, 2, 4]), st.sampled_from([0, 5]))
def test_interested_positions_are_those_whose_items_all_come_from_the_interested(
    drawn: ClaimMap, bar: int, grant: int
) -> None:
    sources = {
        key: replace(each, interests=("money",)) if each.overlaps else each
        for key, each in drawn.sources.items()
    }
    found = assess(replace(drawn, sources=sources), View(bar=bar, grant=grant))
    interested, standing = find_interested(found.claim_map), find_standing(found)
    names = frozenset(iri for iri, each in sources.items() if each.interests)
    without = assess(found.whole, View(bar=bar, grant=grant, without=names)).own

    def is_bought(claim: str) -> bool:
        voices = set(found.own[claim].sources)
        is_weaker = claim not in without or without.rank_of(claim) < found.own.rank_of(claim)
        return bool(voices) and (is_weaker or voices <= interested)

    expected = set()
    for claim in find_positions(drawn):
        items = find_evidence(standing, claim).for_.items
        if items and all(is_bought(item.claim) for item in items):
            expected.add(claim)
    assert {each.claim for each in find_gaps(found).interested} == expected


def test_ungraded_claims_are_those_with_a_source_and_without_a_basis() -> None:
    drawn = claim_map({"a": 0, "b": 2}, ["p supports b"], said_by={"u": "s", "a": "s"})
    assert [name(claim) for claim in gaps(drawn).ungraded] == ["u"]


def test_a_claim_that_is_not_there_in_a_view_is_no_gap_of_it() -> None:
    drawn = claim_map({}, said_by={"u": "s"}, sources=[source("s", issued="2011")])
    then = assess(drawn, View(as_of=dt.date(2010, 1, 1)))
    assert find_gaps(then).ungraded == ()


def naive_one_line(drawn: ClaimMap) -> set[str]:
    assessment = assess(drawn)
    standing = find_standing(assessment)
    lines = {claim: find_evidence(standing, claim).for_.lines for claim in drawn.claims}
    carried = zip(drawn.links, assessment.grounded.carried, strict=True)
    supported = {link.to for link, rank in carried if rank and link.relation.is_for}
    return {claim for claim in supported if len(lines[claim]) == 1}


@examples(100)
@given(with_sources(claim_maps(), retracted=False))
def test_the_claims_with_one_line_are_those_whose_lines_add_up_to_one(drawn: ClaimMap) -> None:
    assert {each.claim for each in gaps(drawn).one_line} == naive_one_line(drawn)


@examples(100)
@given(with_sources(claim_maps()), st.sampled_from([View(), View(grant=5), View(bar=3)]))
def test_all_that_bears_on_a_claim_gives_it_the_grounding_of_the_whole_map(
    drawn: ClaimMap, view: View
) -> None:
    whole = assess(drawn, view).groundings
    for claim in list(drawn.claims)[:3]:
        assert assess(find_upstream(drawn, claim), view).groundings[claim] == whole[claim]


def defined_dependents(standing: Standing, claim: str) -> set[str]:
    """The claims that steps for them lead to from a claim, round by round, over those that stand."""
    system = standing.system
    steps = [
        (premise, end)
        for end in system.own
        for number in system.into("for", ("claim", end))
        if standing.step_for(number)
        for premise in system.steps[number].premises
    ]
    found = {claim}
    while new := {end for start, end in steps if start in found} - found:
        found |= new
    return found - {claim}


@examples(100)
@given(claim_maps())
def test_what_rests_on_a_claim_is_what_its_evidence_reaches(drawn: ClaimMap) -> None:
    counts = count_dependents(assess(drawn), drawn.claims)
    standing = standing_of(drawn)
    assert counts == {claim: len(defined_dependents(standing, claim)) for claim in drawn.claims}
    assert not any(counts[claim] for claim in drawn.claims if standing.verdict(claim) == "outweighed")


def test_what_rests_on_a_claim_is_counted_up_to_a_limit() -> None:
    chain = claim_map({"c0": 5}, [f"c{number} supports c{number + 1}" for number in range(300)])
    assert count_dependents(assess(chain), [iri("c0"), iri("c250"), iri("c300")]) == {
        iri("c0"): 100,
        iri("c250"): 50,
        iri("c300"): 0,
    }


# Disputes


def disputes(drawn: ClaimMap) -> dict[str, tuple[str, str, str]]:
    def starts(links: Sequence[Link]) -> str:
        return " ".join("+".join(map(name, link.premises)) for link in links)

    found = find_disputes(assess(drawn))
    return {name(each.claim): (each.verdict.value, starts(each.for_), starts(each.against)) for each in found}


@pytest.mark.parametrize(
    ("own", "links", "expected"),
    [
        ({"a": 2}, ["a supports c"], {}),
        (
            {"a": 2, "b": 1, "x": 2, "y": 1},
            ["a supports c", "b supports c", "x contradicts c", "y contradicts c"],
            {"c": ("contested", "a", "x")},
        ),
        (
            {"a": 4, "x": 7, "y": 5, "z": 3},
            ["a supports c", "x contradicts c", "y contradicts c", "z contradicts c"],
            {"c": ("outweighed", "a", "x y")},
        ),
        ({"c": 2, "x": 2}, ["x contradicts c"], {"c": ("contested", "", "x")}),
        ({"x": 1}, ["x anecdotalAgainst c"], {"c": ("outweighed", "", "x")}),
        (
            {"a": 7, "b": 4, "x": 7, "y": 5},
            ["a+b supports c", "x+y contradicts c"],
            {"c": ("outweighed", "a+b", "x+y")},
        ),
    ],
    ids=[
        "no dispute",
        "as strong on both sides",
        "stronger against",
        "its own evidence",
        "nothing for it",
        "linked premises",
    ],
)
def test_the_links_that_make_a_dispute_are_the_strongest_on_each_side(
    own: dict[str, int], links: list[str], expected: dict[str, tuple[str, str, str]]
) -> None:
    assert disputes(claim_map(own, links)) == expected


def test_an_unsettled_claim_is_made_so_by_links_that_hang_on_unsettled_claims() -> None:
    links = ["a supports c", "b supports c", "c supports d", "a supports d", "x contradicts d"]
    drawn = claim_map({"a": 2, "b": 1, "x": 1}, links, undercuts=["c undercuts a supports c"])
    assert disputes(drawn) == {}
    attacked = claim_map(
        {"a": 2, "b": 1, "x": 1, "y": 1}, [*links, "y contradicts c"], undercuts=["c undercuts a supports c"]
    )
    assert disputes(attacked) == {"c": ("unsettled", "a", "")}


def test_a_claim_may_be_unsettled_by_an_undercut_of_an_undercut() -> None:
    links = ["a supports c", "a supports w"]
    undercuts = [
        "u undercuts a supports c",
        "w undercuts u undercuts a supports c",
        "w undercuts a supports w",
    ]
    assert disputes(claim_map({"a": 5, "u": 5}, links, undercuts=undercuts)) == {
        "c": ("unsettled", "a", ""),
        "w": ("unsettled", "a", ""),
    }


def test_a_claim_may_be_unsettled_because_its_own_evidence_may_not_count() -> None:
    drawn = claim_map({"a": 5, "b": 5}, undercuts=["a undercuts own b", "b undercuts own a"])
    found = find_disputes(assess(drawn))
    assert [(each.verdict, each.is_own, each.for_, each.against) for each in found] == [
        (Verdict.UNSETTLED, True, (), ())
    ] * 2


def test_own_evidence_that_is_undercut_is_no_part_of_a_dispute() -> None:
    drawn = claim_map(
        {"a": 5, "c": 5, "x": 5, "u": 7},
        ["a supports c", "x contradicts c"],
        undercuts=["u undercuts own c"],
    )
    (dispute,) = find_disputes(assess(drawn))
    assert (dispute.verdict, dispute.is_own) == (Verdict.CONTESTED, False)


@examples(500)
@given(claim_maps())
def test_every_dispute_has_what_makes_it(drawn: ClaimMap) -> None:
    standing = standing_of(drawn)
    found = {each.claim: each for each in find_disputes(assess(drawn))}
    in_dispute = {"contested", "outweighed", "unsettled"}
    assert list(found) == [claim for claim in drawn.claims if standing.verdict(claim) in in_dispute]
    for claim, dispute in found.items():
        if dispute.verdict is Verdict.UNSETTLED:
            assert dispute.for_ or dispute.against or dispute.is_own
        else:
            assert dispute.against
            assert dispute.for_ or dispute.is_own or standing.interval_for[claim][0] == 0
