"""What an outcome depends on, against removing everything in turn and assessing the whole map again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import pytest
from generated_maps import claim_maps, with_sources
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace as replace_fields

from claimgraph.analysis import (
    Assessment,
    Grounding,
    Interval,
    OwnEvidence,
    OwnEvidenceMap,
    assess,
    find_collapses,
    find_hinges,
    find_sensitivity,
    ground,
)
from claimgraph.analysis.explain.sensitivity import Hinges
from claimgraph.model import ClaimMap, Link, SourceKind, Undercut
from claimgraph.views import View

from effort import examples
from maps import claim_map, iri, name, source

NOTHING = Grounding(0, 0, Interval(0, 0), Interval(0, 0))


def outcome(groundings: Mapping[str, Grounding], claim: str) -> object:
    """The outcome of a claim; one that is not there has no evidence."""
    return groundings.get(claim, NOTHING).outcome


views = st.builds(
    View,
    st.sampled_from([None, None, dt.date(2010, 6, 1), dt.date(2011, 12, 31)]),
    st.sampled_from([frozenset[str](), frozenset({iri("s0")})]),
    st.sampled_from([0, 0, 2, 5]),
    st.sampled_from([0, 0, 1, 5, 7]),
)


def without_link(drawn: ClaimMap, link: Link) -> ClaimMap:
    return replace_fields(drawn, links=tuple(each for each in drawn.links if each is not link))


def without_undercut(drawn: ClaimMap, undercut: Undercut) -> ClaimMap:
    return replace_fields(drawn, undercuts=tuple(each for each in drawn.undercuts if each is not undercut))


@examples(1000)
@given(with_sources(claim_maps(max_claims=7, max_links=12)), views)
def test_a_claim_collapses_without_just_the_sources_whose_removal_gives_another_outcome(
    drawn: ClaimMap, view: View
) -> None:
    now = assess(drawn, view)
    without = {each: assess(drawn, replace(view, without=view.without | {each})) for each in drawn.sources}
    for claim in now.groundings:
        expected = tuple(
            each
            for each, then in without.items()
            if outcome(then.groundings, claim) != now.groundings[claim].outcome
        )
        found = find_collapses(now, claim)
        assert (found.sources, found.untried) == (expected, 0)


@examples(1000)
@given(with_sources(claim_maps(max_claims=7, max_links=12)), views)
def test_a_claim_hinges_on_just_the_steps_and_own_evidence_whose_removal_gives_another_outcome(
    drawn: ClaimMap, view: View
) -> None:
    now = assess(drawn, view)
    there = now.claim_map
    links = [(each, grounded(now, without_link(there, each))) for each in there.links]
    undercuts = [(each, grounded(now, without_undercut(there, each))) for each in there.undercuts]
    own = [(each, grounded(now, there, each.iri)) for each in there.claims.values()]
    for claim, grounding in now.groundings.items():
        expected = Hinges(
            tuple(each for each, then in links if outcome(then, claim) != grounding.outcome),
            tuple(each for each, then in undercuts if outcome(then, claim) != grounding.outcome),
            tuple(each for each, then in own if outcome(then, claim) != grounding.outcome),
        )
        assert find_hinges(now, claim) == expected


def grounded(now: Assessment, there: ClaimMap, removed: str | None = None) -> Mapping[str, Grounding]:
    """The groundings of a map with the own evidence of an assessment, but for one claim."""
    own = OwnEvidenceMap(now.whole, now.claim_map, now.view)
    if removed:
        own.graded[list(own).index(removed)] = own.grades.index(OwnEvidence())
    return ground(there, own, now.view.bar).groundings


@examples(300)
@given(claim_maps(max_claims=5, max_links=20, max_undercuts=12))
def test_dense_circles_hinge_on_the_same(drawn: ClaimMap) -> None:
    now = assess(drawn)
    links = [(each, grounded(now, without_link(drawn, each))) for each in drawn.links]
    for claim, grounding in now.groundings.items():
        expected = tuple(each for each, then in links if outcome(then, claim) != grounding.outcome)
        assert find_hinges(now, claim).links == expected


def collapses(assessment: Assessment, claim: str = "p") -> list[str]:
    return [name(each) for each in find_collapses(assessment, iri(claim)).sources]


@pytest.mark.parametrize(
    ("own", "links", "sources", "hinges"),
    [
        ({"a": 7}, ["a supports p"], ["a"], ["a supports p"]),
        ({"a": 7, "b": 7}, ["a supports p", "b supports p"], [], []),
        ({"a": 7, "b": 8}, ["a supports p", "b supports p"], ["b"], ["b supports p"]),
        ({"a": 7, "b": 5}, ["a supports p", "b supports p"], ["a"], ["a supports p"]),
        (
            {"a": 7, "x": 7},
            ["a supports p", "x contradicts p"],
            ["a", "x"],
            ["a supports p", "x contradicts p"],
        ),
        ({"x": 1}, ["x contradicts p", "p supports q"], ["x"], ["x contradicts p"]),
        ({"a": 7, "b": 6}, ["a+b supports p"], ["a", "b"], ["a+b supports p"]),
        ({}, ["a supports p"], [], []),
    ],
    ids=["one", "two of a kind", "of two kinds", "of two bands", "contested", "outweighed", "linked", "none"],
)
def test_an_outcome_depends_on_what_alone_holds_it(
    own: dict[str, int], links: list[str], sources: list[str], hinges: list[str]
) -> None:
    now = assess(claim_map(own, links))
    assert collapses(now) == [f"{each}-source" for each in sources]
    found = [
        f"{'+'.join(map(name, link.premises))} {link.relation.id} {name(link.to)}"
        for link in find_hinges(now, iri("p")).links
    ]
    assert found == hinges


def test_an_outcome_can_hinge_on_the_link_that_an_undercutter_rests_on() -> None:
    now = assess(
        claim_map({"a": 5, "x": 6}, ["a supports p", "x supports u"], undercuts=["u undercuts a supports p"])
    )
    found = find_hinges(now, iri("p"))
    assert [name(link.to) for link in found.links] == ["u"]
    assert [name(undercut.premises[0]) for undercut in found.undercuts] == ["u"]
    assert [claim.id for claim in found.own_evidence] == ["x"]
    assert collapses(now) == ["x-source"]


def test_an_outcome_can_hinge_on_own_evidence_that_is_undercut_and_on_the_undercut_of_that_undercut() -> None:
    attack = "u undercuts own a"
    now = assess(
        claim_map({"a": 5, "u": 7, "w": 7}, ["a supports p"], undercuts=[attack, f"w undercuts {attack}"])
    )
    found = find_hinges(now, iri("p"))
    assert [claim.id for claim in found.own_evidence] == ["a", "w"]
    assert [name(undercut.premises[0]) for undercut in found.undercuts] == ["w"]
    assert collapses(now) == ["a-source", "w-source"]


def test_a_contested_claim_that_loses_both_sides_at_once_may_stay_contested_below() -> None:
    both = {"a": "shared", "x": "shared", "b": "one", "y": "other"}
    links = ["a supports p", "x contradicts p", "b supports p", "y contradicts p"]
    weaker = claim_map({"a": 7, "x": 7, "b": 4, "y": 4}, links, said_by=both)
    assert collapses(assess(weaker)) == ["shared"]
    stays = claim_map({"a": 7, "x": 7, "b": 7, "y": 7}, links, said_by=both)
    assert collapses(assess(stays)) == []
    falls = claim_map({"a": 7, "x": 7, "b": 4, "y": 5}, links, said_by=both)
    assert collapses(assess(falls)) == ["shared"]


def test_a_source_that_alone_makes_a_claim_counts_unless_the_claim_has_no_evidence_with_it() -> None:
    now = assess(claim_map({"trial": 7, "empty": 0}))
    assert collapses(now, "trial") == ["trial-source"]
    assert collapses(now, "empty") == []


def test_a_retracted_source_matters_where_its_claim_passes_on_what_others_give_it() -> None:
    drawn = claim_map(
        {"trial": 7, "told": 5},
        ["trial supports told", "told supports p"],
        sources=[source("told-source", retracted="2015-01-01")],
    )
    assert collapses(assess(drawn)) == ["trial-source", "told-source"]


def test_a_source_retracted_after_the_view_still_counts_there() -> None:
    drawn = claim_map(
        {"trial": 7, "story": 1},
        ["trial supports p", "story anecdotalFor p"],
        sources=[source("trial-source", retracted="2015-01-01")],
    )
    assert collapses(assess(drawn, View(as_of=dt.date(2012, 1, 1)))) == ["trial-source"]
    assert collapses(assess(drawn)) == ["story-source"]


def test_a_post_does_not_become_first_hand_without_the_study_that_it_reports() -> None:
    drawn = claim_map(
        {"a": 5},
        ["a supports p"],
        said_by={"a": "digest"},
        sources=[
            source("digest", reports="post", kind=SourceKind.BLOG_POST),
            source("post", reports="study", kind=SourceKind.BLOG_POST),
            source("study", design=5),
        ],
    )
    assert collapses(assess(drawn)) == ["digest", "post", "study"]
    view = View(without=frozenset({iri("post")}))
    assert collapses(assess(drawn, view)) == []


def test_a_position_is_granted_once_no_claim_that_is_there_speaks_for_it() -> None:
    drawn = claim_map({"story": 1}, ["story anecdotalFor p"])
    now = assess(drawn, View(grant=7))
    assert collapses(now) == ["story-source"]
    assert [name(link.to) for link in find_hinges(now, iri("p")).links] == ["p"]
    trial = claim_map({"trial": 7}, ["trial supports p"])
    assert collapses(assess(trial, View(grant=7))) == []
    assert [name(link.to) for link in find_hinges(assess(trial, View(grant=7)), iri("p")).links] == ["p"]
    assert collapses(assess(drawn, View(grant=2, bar=3))) == []


def test_sensitivity_is_both() -> None:
    now = assess(claim_map({"a": 7}, ["a supports p"]))
    found = find_sensitivity(now, iri("p"))
    assert found.collapses == find_collapses(now, iri("p"))
    assert found.hinges == find_hinges(now, iri("p"))


@cache
def chain(length: int) -> Assessment:
    return assess(claim_map({"c0": 7}, [f"c{each} supports c{each + 1}" for each in range(length)]))


def test_what_does_not_fit_into_the_limit_is_counted_as_untried() -> None:
    now = chain(5000)
    part = find_hinges(now, iri("c5000"), limit=60_000)
    whole = find_hinges(now, iri("c5000"))
    assert (len(whole.links), len(whole.own_evidence), whole.untried) == (5000, 1, 0)
    assert part.links == whole.links[-len(part.links) :]
    assert len(part.links) + part.untried == 5001
    assert 0 < part.untried < 5001


def test_with_no_room_at_all_everything_is_untried() -> None:
    now = chain(5000)
    assert find_hinges(now, iri("c5000"), limit=0) == Hinges((), (), (), 5001)
    found = find_collapses(now, iri("c5000"), limit=0)
    assert (found.sources, found.untried) == ((), 1)
    # The sources can be worked out, but not what they change.
    found = find_collapses(now, iri("c5000"), limit=100)
    assert (found.sources, found.untried) == ((), 1)
