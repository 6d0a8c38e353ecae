"""What changed between two assessments, and what made the difference."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

import pytest
from generated_maps import claim_maps, reordered, with_sources
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from ranks import BASES, Rank

from claimgraph.analysis import (
    Assessment,
    Cause,
    Difference,
    How,
    RecordChanges,
    Turn,
    assess,
    find_difference,
)
from claimgraph.model import Claim, ClaimMap, Link, Source, Topic, Undercut, Verdict
from claimgraph.views import View

from effort import examples
from maps import claim_map, iri, name, source


def difference(before: ClaimMap, after: ClaimMap) -> Difference:
    return find_difference(assess(before), assess(after))


def step(link: Link | Undercut) -> str:
    relation = link.relation.id if isinstance(link, Link) else "undercuts"
    return f"{'+'.join(map(name, link.premises))} {relation} {name(link.to)}"


def told(cause: Cause) -> str:
    match cause.thing:
        case Source() | Claim():
            words = f"{type(cause.thing).__name__.lower()} {cause.thing.id}"
        case Link() | Undercut():
            words = step(cause.thing)
    return f"{words}: {cause.how.value}"


def causes(turn: Turn) -> list[str]:
    return [told(cause) for cause in turn.causes]


def turns(found: Difference) -> dict[str, list[str]]:
    return {name(turn.claim): causes(turn) for turn in found.turns}


def test_a_contested_claim_turns_with_the_kinds_on_both_sides_or_their_certainty() -> None:
    links = ["story anecdotalFor p", "other anecdotalAgainst p"]
    stories = claim_map({"story": 1, "other": 1}, links)
    trials = ["trial supports p", "null contradicts p"]
    ranks = {"story": 1, "other": 1, "trial": 7, "null": 7}
    both = claim_map(ranks, [*links, *trials])
    rated = claim_map(ranks, [*links, *trials], rated_down=dict.fromkeys(trials, 1))

    assert {*turns(difference(stories, both))["p"]} >= {f"{each}: added" for each in trials}
    assert turns(difference(both, rated)) == {
        "p": ["null contradicts p: changed", "trial supports p: changed"]
    }
    assert turns(difference(both, claim_map(ranks, [*trials, *links]))) == {}


TRIAL = claim_map({"trial": 7, "story": 1}, ["story anecdotalFor helps"])
AGAINST = ["story anecdotalFor helps", "trial contradicts helps"]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            TRIAL,
            claim_map({"trial": 7, "story": 1}, AGAINST),
            {"helps": ["trial contradicts helps: added"]},
        ),
        (
            claim_map({"story": 1}, AGAINST[:1]),
            claim_map({"trial": 7, "story": 1}, AGAINST),
            {
                "helps": [
                    "source trial-source: added",
                    "claim trial: added",
                    "trial contradicts helps: added",
                ]
            },
        ),
        (
            claim_map({"a": 7}, ["a supports b", "b supports c"]),
            claim_map({"a": 4}, ["a supports b", "b supports c"]),
            {key: ["claim a: changed"] for key in "abc"},
        ),
        (
            claim_map({"a": 7, "z": 1}, ["a supports b"], said_by={"a": "s", "z": "other"}),
            claim_map({"a": 7, "z": 1}, ["a supports b"], said_by={"a": "other", "z": "s"}),
            {},
        ),
        (
            claim_map({"a": 8}, ["a supports b"]),
            claim_map({"a": 8}, ["a supports b"], rated_down={"a supports b": 1}),
            {},
        ),
        (
            claim_map({"a": 7}, ["a supports b"], rated_down={"a supports b": 1}),
            claim_map({"a": 7}, ["a supports b"], rated_down_twice={"a supports b": 1}),
            {"b": ["a supports b: changed"]},
        ),
        (
            claim_map({"a": 5}, ["a supports b"]),
            claim_map({"a": 5}, ["a supports b"], rated_up={"a": 1}),
            {"a": ["claim a: changed"], "b": ["claim a: changed"]},
        ),
        (
            claim_map({"a": 7}, sources=[source("a-source", design=7)]),
            claim_map({"a": 7}, sources=[source("a-source", design=5)]),
            {"a": ["source a-source: changed"]},
        ),
        (
            claim_map({"a": 8}, sources=[source("a-source", design=8, reports="t"), source("t", design=7)]),
            claim_map({"a": 8}, sources=[source("a-source", design=8, reports="t"), source("t", design=4)]),
            {"a": ["source t: changed"]},
        ),
        (
            claim_map({"a": 7, "b": 7}, ["a+b supports c"]),
            claim_map({"a": 7, "b": 1}, ["a+b supports c"]),
            {"b": ["claim b: changed"], "c": ["claim b: changed"]},
        ),
        (
            claim_map({"a": 7, "b": 1}, ["a supports c"]),
            claim_map({"a": 7, "b": 1}, ["a+b supports c"]),
            {"c": ["a supports c: removed"]},
        ),
        (
            claim_map({"a": 7, "u": 7}, ["a supports b"]),
            claim_map({"a": 7, "u": 7}, ["a supports b"], undercuts=["u undercuts own a"]),
            {key: ["u undercuts a: added"] for key in "ab"},
        ),
        (
            claim_map({"a": 7, "u": 7, "w": 7}, ["a supports b"], undercuts=["u undercuts a supports b"]),
            claim_map(
                {"a": 7, "u": 7, "w": 7},
                ["a supports b"],
                undercuts=["u undercuts a supports b", "w undercuts u undercuts a supports b"],
            ),
            {"b": ["w undercuts u--undercuts--a--supports--b: added"]},
        ),
        (
            claim_map(
                {"a": 7, "u": 7, "w": 4},
                ["a supports b"],
                undercuts=["u undercuts a supports b", "w undercuts u undercuts a supports b"],
            ),
            claim_map(
                {"a": 7, "u": 7, "w": 8},
                ["a supports b"],
                undercuts=["u undercuts a supports b", "w undercuts u undercuts a supports b"],
            ),
            {"b": ["claim w: changed"], "w": ["claim w: changed"]},
        ),
        (
            claim_map({"a": 7}, ["a supports b"]),
            claim_map({"a": 7}, ["a supports b"], rated_down={"a supports b": 2}),
            {"b": ["a supports b: changed"]},
        ),
        (
            claim_map({"a": 7, "u": 7}, ["a supports b", "b supports c"]),
            claim_map(
                {"a": 7, "u": 7}, ["a supports b", "b supports c"], undercuts=["u undercuts a supports b"]
            ),
            {key: ["u undercuts a--supports--b: added"] for key in "bc"},
        ),
        (
            claim_map({"a": 7, "x": 8}, ["a supports b", "b supports c"]),
            claim_map(
                {"a": 7, "x": 8, "story": 1},
                ["a supports b", "b supports c", "x contradicts b", "story supports c"],
            ),
            {key: ["x contradicts b: added"] for key in "bc"},
        ),
        (
            claim_map({"a": 7, "b": 7, "x": 8}, ["a supports c"], rated_down={"a supports c": 3}),
            claim_map(
                {"a": 7, "b": 7, "x": 8},
                ["a supports c", "b supports c", "x contradicts c"],
                rated_down={"a supports c": 3, "b supports c": 2},
            ),
            {"c": ["x contradicts c: added"]},
        ),
        (
            claim_map({"a": 7, "y": 1}, ["a supports b", "b supports c"]),
            claim_map(
                {"a": 7, "y": 1},
                ["a supports b", "b supports c", "y contradicts b"],
                rated_down={"b supports c": 2},
            ),
            {"c": ["b supports c: changed"]},
        ),
    ],
    ids=[
        "a link that is new",
        "a source, its claim and its link",
        "a claim graded otherwise, along a chain",
        "other sources of the same rank",
        "a link rated down within the certainty",
        "a reason given twice",
        "a claim rated up",
        "a study of another design",
        "a reviewed study of another design",
        "the least of linked premises",
        "a premise linked to another",
        "an undercut of own evidence",
        "an undercut of an undercut",
        "who undercuts an undercut",
        "a link rated down to another certainty",
        "an undercut below a chain",
        "an attack below a chain, and a story too weak to matter",
        "better support that is outweighed all the same",
        "an attack below that changes nothing",
    ],
)
def test_each_turn_names_what_made_the_difference_and_nothing_else(
    before: ClaimMap, after: ClaimMap, expected: dict[str, list[str]]
) -> None:
    assert turns(difference(before, after)) == expected


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        (View(as_of=dt.date(2010, 1, 1)), {"b": ["source s: dropped"]}),
        (View(without=frozenset({iri("s")})), {"b": ["source s: dropped"]}),
        (View(bar=Rank.CONTROLLED_STUDY), {"a": ["claim a: dropped"], "b": ["claim a: dropped"]}),
        (View(bar=Rank.ANECDOTE), {}),
    ],
)
def test_a_view_turns_a_claim_by_the_sources_that_do_not_count_or_by_its_bar(
    view: View, expected: dict[str, list[str]]
) -> None:
    sources = [source("s", issued="2011")]
    drawn = claim_map({"a": 5}, ["a supports b"], said_by={"a": "s"}, sources=sources)
    found = find_difference(assess(drawn), assess(drawn, view))
    assert turns(found) == expected
    back = find_difference(assess(drawn, view), assess(drawn))
    assert turns(back) == {
        key: [each.replace("dropped", "counting") for each in every] for key, every in expected.items()
    }


def test_a_claim_that_is_there_in_one_view_only_appears_or_vanishes_and_does_not_turn() -> None:
    sources = [source("s", issued="2011"), source("old", issued="2001", retracted="2005-01-01")]
    drawn = claim_map({"a": 5, "r": 5}, said_by={"a": "s", "r": "old"}, sources=sources)
    then, now = assess(drawn, View(as_of=dt.date(2010, 1, 1))), assess(drawn)
    forward, back = find_difference(then, now), find_difference(now, then)
    assert (forward.appearing, forward.vanishing) == ((iri("a"),), ())
    assert (back.appearing, back.vanishing) == ((), (iri("a"),))
    assert turns(forward) == turns(back) == {}
    assert (forward.counting, forward.dropped) == ((iri("s"),), ())
    assert not forward.is_empty


def test_claims_in_a_circle_turn_by_all_that_reaches_the_circle() -> None:
    circle = ["a supports b", "b supports c", "c supports a"]
    links = [*circle, "x supports a", "y supports c", "b supports beyond"]
    found = turns(difference(claim_map({"x": 5, "y": 5}, links), claim_map({}, links)))
    expected = [
        "source x-source: removed",
        "source y-source: removed",
        "claim x: changed",
        "claim y: changed",
    ]
    assert [found[claim] for claim in ("a", "b", "c", "beyond")] == [expected] * 4


def test_where_a_claim_on_the_way_is_not_there_its_sources_are_the_cause() -> None:
    sources = [source("s", issued="2011")]
    links = ["a supports b", "b supports c"]
    drawn = claim_map({"a": 5}, links, said_by={"b": "s"}, sources=sources)
    then, now = assess(drawn, View(as_of=dt.date(2010, 1, 1))), assess(drawn)
    assert turns(find_difference(then, now)) == {"c": ["source s: counting"]}


def test_a_claim_that_gets_another_source_in_a_view_without_that_one_is_the_cause() -> None:
    sources = [source("s1"), source("s2", issued="2024")]
    one, other = (
        claim_map({"a": 1}, ["a supports b"], said_by={"a": voice}, sources=sources) for voice in ("s1", "s2")
    )
    for view in (View(without=frozenset({iri("s2")})), View(as_of=dt.date(2023, 1, 1))):
        for before, after in ((one, other), (other, one)):
            found = find_difference(assess(before, view), assess(after, view))
            assert turns(found) == {"b": ["claim a: changed"]}


@pytest.mark.parametrize(
    ("bar", "expected"),
    [(Rank.ANECDOTE, {}), (Rank.CASE_REPORT, {"p": ["a anecdotalFor p: dropped"]})],
)
def test_a_link_that_brings_less_than_the_bar_is_what_turns_a_claim(
    bar: Rank, expected: dict[str, list[str]]
) -> None:
    drawn = claim_map({"a": 5}, ["a anecdotalFor p"])
    assert turns(find_difference(assess(drawn), assess(drawn, View(bar=bar)))) == expected


def test_a_grant_turns_the_claims_that_it_is_given_to_and_what_rests_on_them() -> None:
    drawn = claim_map({}, ["a supports b"])
    found = find_difference(assess(drawn), assess(drawn, View(grant=2)))
    assert turns(found) == {"a": ["claim a: counting"], "b": ["claim a: counting"]}


def test_what_is_new_gone_or_said_otherwise_is_told_field_by_field() -> None:
    before = claim_map(
        {"a": 1, "gone": 2}, ["a supports b", "gone supports b"], rated_down={"a supports b": 1}
    )
    after = claim_map({"a": 1}, ["a supports b", "b contradicts new"], undercuts=["a undercuts a supports b"])
    reworded = replace(after.claims[iri("b")], text="Said better.", basis=BASES[Rank.MECHANISM])
    after = replace(
        after,
        title="New",
        claims={**after.claims, iri("b"): reworded},
        topics={iri("t"): Topic(iri("t"), "t", "T")},
    )
    found = difference(before, after)
    assert [claim.id for claim in found.claims.added] == ["new"]
    assert [claim.id for claim in found.claims.removed] == ["gone"]
    assert [(pair.after.id, pair.fields) for pair in found.claims.changed] == [("b", ("text", "basis"))]
    assert [each.id for each in found.sources.removed] == ["gone-source"]
    assert [step(link) for link in found.links.added] == ["b contradicts new"]
    assert [step(link) for link in found.links.removed] == ["gone supports b"]
    assert [pair.fields for pair in found.links.changed] == [("rated_down",)]
    assert [step(each) for each in found.undercuts.added] == ["a undercuts a--supports--b"]
    assert [topic.id for topic in found.topics.added] == ["t"]
    assert found.heading == ("title",)
    assert not found.is_empty


maps = with_sources(claim_maps(max_claims=6))
views = st.builds(
    View,
    st.sampled_from([None, dt.date(2010, 6, 1), dt.date(2011, 12, 31)]),
    st.frozensets(st.sampled_from([iri("s0"), iri("s1")])),
    st.sampled_from([Rank.ASSERTION, Rank.ASSERTION, Rank.ANECDOTE, Rank.CASE_REPORT]),
    st.sampled_from([0, 0, 5]),
)
assessments = st.builds(assess, maps, views)


@examples(50)
@given(maps, views, st.data())
def test_a_map_does_not_differ_from_itself_in_any_order(
    drawn: ClaimMap, view: View, data: st.DataObject
) -> None:
    mixed = data.draw(reordered(drawn))
    turned = {key: replace(each, sources=each.sources[::-1]) for key, each in mixed.claims.items()}
    assert find_difference(assess(drawn, view), assess(replace(mixed, claims=turned), view)).is_empty


def mirrored(found: Difference) -> list[object]:
    """A difference seen from the other side, whatever the order."""
    opposite = {"added": "removed", "removed": "added", "counting": "dropped", "dropped": "counting"}

    def other(words: str) -> str:
        start, _, end = words.rpartition(": ")
        return f"{start}: {opposite.get(end, end)}"

    changes = [(c.removed, c.added, [(p.after, p.before) for p in c.changed]) for c in records(found)]
    return [
        {turn.claim: (turn.after, turn.before, sorted(map(other, causes(turn)))) for turn in found.turns},
        [tuple(map(unordered, each)) for each in changes],
        [set(found.heading), set(found.dropped), set(found.counting)],
        [set(found.vanishing), set(found.appearing)],
    ]


def straight(found: Difference) -> list[object]:
    changes = [(c.added, c.removed, [(p.before, p.after) for p in c.changed]) for c in records(found)]
    return [
        {turn.claim: (turn.before, turn.after, sorted(causes(turn))) for turn in found.turns},
        [tuple(map(unordered, each)) for each in changes],
        [set(found.heading), set(found.counting), set(found.dropped)],
        [set(found.appearing), set(found.vanishing)],
    ]


def records(found: Difference) -> tuple[RecordChanges[Any], ...]:
    return found.claims, found.sources, found.links, found.undercuts, found.topics


def unordered(things: Iterable[object]) -> list[str]:
    return sorted(map(repr, things))


@examples(150)
@given(assessments, assessments)
def test_a_difference_is_the_mirror_image_of_the_one_the_other_way_round(
    one: Assessment, other: Assessment
) -> None:
    assert straight(find_difference(one, other)) == mirrored(find_difference(other, one))


@examples(150)
@given(assessments, assessments)
def test_every_turn_has_a_cause_and_every_cause_is_a_change(one: Assessment, other: Assessment) -> None:
    found = find_difference(one, other)
    for turn in found.turns:
        assert turn.causes
        for cause in turn.causes:
            assert is_change(cause, found, one, other)


def is_change(cause: Cause, found: Difference, one: Assessment, other: Assessment) -> bool:
    changes: RecordChanges[Any]
    match cause.thing:
        case Source(iri=key):
            changes = found.sources
            if cause.how in (How.COUNTS, How.DROPPED):
                return key in (found.counting if cause.how is How.COUNTS else found.dropped)
        case Claim(iri=key):
            if cause.how in (How.COUNTS, How.DROPPED):
                return one.own.get(key) != other.own.get(key)
            changes = found.claims
        case Link():
            if cause.how in (How.COUNTS, How.DROPPED):
                return one.view.bar != other.view.bar
            changes = found.links
        case Undercut():
            if cause.how in (How.COUNTS, How.DROPPED):
                return one.view.bar != other.view.bar
            changes = found.undercuts
    what = {How.ADDED: changes.added, How.REMOVED: changes.removed}
    return cause.thing in what.get(cause.how, [pair.after for pair in changes.changed])


@examples(60)
@given(claim_maps(), st.data())
def test_where_one_link_goes_it_is_the_only_cause(drawn: ClaimMap, data: st.DataObject) -> None:
    if not drawn.links:
        return
    link = data.draw(st.sampled_from(drawn.links))
    after = replace(drawn, links=tuple(each for each in drawn.links if each is not link))
    for turn in difference(drawn, after).turns:
        named = [each for each in causes(turn) if " undercuts " not in each]
        assert named == [f"{step(link)}: removed"]


@examples(60)
@given(maps, st.sampled_from([iri("s0"), iri("s1")]))
def test_where_one_source_is_left_out_it_is_the_only_cause(drawn: ClaimMap, voice: str) -> None:
    found = find_difference(assess(drawn), assess(drawn, View(without=frozenset({voice}))))
    for turn in found.turns:
        assert {told(cause) for cause in turn.causes} == {f"source {name(voice)}: dropped"}


def test_a_chain_as_long_as_a_map_may_be_is_followed_to_its_end() -> None:
    chain = [f"c{number} supports c{number + 1}" for number in range(3000)]
    found = difference(claim_map({"c0": 1}, chain), claim_map({"c0": 7}, chain))
    assert len(found.turns) == 3001
    assert causes(found.turns[-1]) == ["claim c0: changed"]
    assert found.turns[-1].after.verdict is Verdict.RESTS
