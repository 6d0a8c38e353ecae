"""The tree of ways down from a claim, and how its verdict came about over time."""

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from claimgraph.analysis import assess, find_evidence, find_history, find_standing, find_tree
from claimgraph.model import ClaimMap, Source
from claimgraph.views import View, apply_view

from effort import examples
from maps import claim_map, claim_maps, iri, name, source, with_sources


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
@given(claim_maps())
def test_the_tree_leads_to_all_evidence_and_to_nothing_else(drawn: ClaimMap) -> None:
    assessment = assess(drawn)
    standing = find_standing(assessment.claim_map, assessment.grounded)
    for claim in drawn.claims:
        branches = find_tree(assessment, claim)
        evidence = find_evidence(standing, claim)
        items = {item.claim for side in (evidence.for_, evidence.against) for item in side.items}
        evident = {each.claim for each in branches if drawn.claims[each.claim].own > 0}
        assert items - {claim} == evident - {claim}
        unfolded = [each.claim for each in branches if not each.is_repeated]
        assert len(unfolded) == len(set(unfolded))


def test_a_chain_of_any_length_is_no_matter() -> None:
    links = [f"c{number + 1} supports c{number}" for number in range(5000)]
    branches = find_tree(assess(claim_map({"c5000": 7}, links)), iri("c0"))
    assert [branches[-1].depth, name(branches[-1].claim)] == [5000, "c5000"]


# History


def told(drawn: ClaimMap, view: View | None = None) -> list[str]:
    start, moments = find_history(assess(drawn, view), iri("c"))
    first = start.assessment.groundings[iri("c")]
    return [
        f"{first.verdict.value} {first.band.id}",
        *(f"{each.day} {each.turn.after.verdict.value} {each.turn.after.band.id}" for each in moments),
    ]


SOURCES = [
    source("old"),
    source("post", issued="2011-06"),
    source("study", issued="2014", retracted="2016-02-01"),
    source("trial", issued="2018-03-05"),
]
DISPUTE = claim_map(
    {"a": 1, "b": 2, "s": 5, "t": 7, "other": 8},
    ["a supports c", "b supports c", "s supports c", "t contradicts c"],
    said_by={"a": "old", "b": "post", "s": "study", "t": "trial", "other": "later"},
    sources=[*SOURCES, source("later", issued="2020")],
)


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        (
            View(),
            [
                "rests anecdotes",
                "2011-06-30 rests cases",
                "2014-12-31 rests studies",
                "2016-02-01 rests cases",
                "2018-03-05 outweighed cases",
            ],
        ),
        (
            View(as_of=dt.date(2015, 1, 1)),
            ["rests anecdotes", "2011-06-30 rests cases", "2014-12-31 rests studies"],
        ),
        (View(as_of=dt.date(2011, 6, 29)), ["rests anecdotes"]),
        (
            View(without=frozenset({iri("study"), iri("old")})),
            ["unsupported nothing", "2011-06-30 rests cases", "2018-03-05 outweighed cases"],
        ),
    ],
    ids=["all", "up to a day", "up to the day before", "without some sources"],
)
def test_a_verdict_has_its_history(view: View, expected: list[str]) -> None:
    assert told(DISPUTE, view) == expected


def test_each_moment_names_the_sources_that_made_the_difference() -> None:
    _, moments = find_history(assess(DISPUTE), iri("c"))
    causes = [[(cause.thing, cause.how.value) for cause in each.turn.causes] for each in moments]
    named = [[(thing.id, how) for thing, how in each if isinstance(thing, Source)] for each in causes]
    assert named == [
        [("post", "counting")],
        [("study", "counting")],
        [("study", "dropped")],
        [("trial", "counting")],
    ]


views = st.builds(View, st.sampled_from([None, dt.date(2011, 12, 31)]), st.frozensets(st.just(iri("s0"))))


@examples(60)
@given(with_sources(claim_maps(max_claims=6, max_links=12)), views)
def test_history_ends_with_the_verdict_of_the_view_and_never_repeats_one(drawn: ClaimMap, view: View) -> None:
    now = assess(drawn, view)
    for claim, grounding in list(now.groundings.items())[:2]:
        start, moments = find_history(now, claim)
        found = [start.assessment.groundings[claim], *(each.turn.after for each in moments)]
        outcomes = [(each.verdict, each.band) for each in found]
        assert outcomes[-1] == (grounding.verdict, grounding.band)
        assert all(before != after for before, after in itertools.pairwise(outcomes))
        assert [each.day for each in moments] == sorted({each.day for each in moments})


DAYS = [
    dt.date(2009, 12, 31),
    dt.date(2010, 6, 1),
    dt.date(2011, 12, 31),
    dt.date(2012, 3, 1),
    dt.date(2014, 1, 1),
]


@examples(60)
@given(with_sources(claim_maps(max_links=0)), st.sampled_from(DAYS), st.sampled_from(DAYS))
def test_what_counts_at_a_day_counts_later_unless_it_was_retracted(
    drawn: ClaimMap, one: dt.date, other: dt.date
) -> None:
    earlier, later = sorted((one, other))
    before, after = (apply_view(drawn, View(as_of=day)).sources for day in (earlier, later))
    gone = [each for key, each in before.items() if key not in after]
    assert all(each.retracted is not None and earlier < each.retracted <= later for each in gone)


def test_history_looks_only_at_what_bears_on_the_claim() -> None:
    unrelated = {iri("far"): replace(source("far", issued="2001"), iri=iri("far"))}
    start, moments = find_history(
        assess(replace(DISPUTE, sources={**DISPUTE.sources, **unrelated})), iri("other")
    )
    assert list(start.assessment.whole.claims) == [iri("other")]
    assert [each.day for each in moments] == [dt.date(2020, 12, 31)]
