"""What a verdict hangs on, against trying everything on the whole map."""

import datetime as dt

import pytest
from analysis import literal
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from ranks import Rank

from claimgraph.analysis import Assessment, assess, find_collapses, find_hinges
from claimgraph.model import ClaimMap, Link
from claimgraph.views import View

from effort import examples
from maps import claim_map, claim_maps, iri, name, source, with_sources


def told(assessment: Assessment, claim: str) -> tuple[str, str]:
    """Verdict and band."""
    found = literal.grounds(assessment.claim_map)[claim]
    return found.verdict, found.band


views = st.builds(
    View,
    st.sampled_from([None, dt.date(2010, 6, 1), dt.date(2011, 12, 31)]),
    st.sampled_from([frozenset[str](), frozenset({iri("s0")})]),
    st.sampled_from([Rank.ASSERTION, Rank.ASSERTION, Rank.EXPERT_OPINION]),
)


@examples(200)
@given(with_sources(claim_maps(max_claims=6, max_links=12, max_undercuts=4)), views)
def test_a_verdict_collapses_without_just_the_sources_whose_removal_tells_another(
    drawn: ClaimMap, view: View
) -> None:
    now = assess(drawn, view)
    without = {
        each: assess(drawn, View(view.as_of, view.without | {each}, view.bar))
        for each in now.claim_map.sources
    }
    for claim in drawn.claims:
        expected = [each for each, then in without.items() if told(then, claim) != told(now, claim)]
        assert find_collapses(now, claim) == expected


@examples(200)
@given(claim_maps(max_claims=6, max_links=10, max_undercuts=5))
def test_a_verdict_hinges_on_just_the_links_whose_removal_tells_another(drawn: ClaimMap) -> None:
    def removed(link: Link) -> Assessment:
        links = tuple(each for each in drawn.links if each is not link)
        undercuts = tuple(each for each in drawn.undercuts if each.link is not link)
        return assess(replace(drawn, links=links, undercuts=undercuts))

    now = assess(drawn)
    without = [(link, removed(link)) for link in drawn.links]
    for claim in drawn.claims:
        expected = [link for link, then in without if told(then, claim) != told(now, claim)]
        assert find_hinges(now, claim) == expected


def test_a_source_retracted_after_the_view_is_not_taken_along_with_another() -> None:
    drawn = claim_map(
        {"trial": 7, "story": 1},
        ["trial supports p", "story anecdotalFor p"],
        sources=[source("trial-source", retracted="2015-01-01")],
    )
    then = assess(drawn, View(as_of=dt.date(2012, 1, 1)))
    assert find_collapses(then, iri("p")) == [iri("trial-source")]
    assert find_collapses(assess(drawn), iri("p")) == [iri("story-source")]


def test_without_the_study_goes_the_post_that_reports_a_post_left_out_already() -> None:
    drawn = claim_map(
        {"a": 5},
        ["a supports p"],
        said_by={"a": "study digest"},
        sources=[source("digest", reports="post"), source("post", reports="study"), source("study")],
    )
    view = View(without=frozenset({iri("post")}))
    assert find_collapses(assess(drawn, view), iri("p")) == [iri("study")]


@pytest.mark.parametrize(
    ("own", "links", "collapses", "hinges"),
    [
        ({"a": 7}, ["a supports p"], ["a-source"], ["a supports p"]),
        ({"a": 7, "b": 8}, ["a supports p", "b supports p"], [], []),
        ({"a": 7, "b": 5}, ["a supports p", "b supports p"], ["a-source"], ["a supports p"]),
        ({"a": 7, "x": 7}, ["a supports p", "x contradicts p"], ["a-source", "x-source"], None),
        ({"x": 1}, ["x contradicts p", "p supports q"], ["x-source"], ["x contradicts p"]),
        ({}, ["a supports p"], [], []),
    ],
    ids=["one trial", "two in one band", "of two bands", "contested", "outweighed", "nothing to lose"],
)
def test_a_verdict_hangs_on_what_alone_holds_it(
    own: dict[str, int], links: list[str], collapses: list[str], hinges: list[str] | None
) -> None:
    drawn = claim_map(own, links)
    assert [name(each) for each in find_collapses(assess(drawn), iri("p"))] == collapses
    found = [
        f"{name(link.from_)} {link.relation.id} {name(link.to)}"
        for link in find_hinges(assess(drawn), iri("p"))
    ]
    assert found == (links if hinges is None else hinges)


def test_a_verdict_can_hinge_on_the_link_that_an_undercutter_rests_on() -> None:
    drawn = claim_map(
        {"a": 5, "x": 6}, ["a supports p", "x supports u"], undercuts=["u undercuts a supports p"]
    )
    assert [name(link.to) for link in find_hinges(assess(drawn), iri("p"))] == ["u"]
    assert find_collapses(assess(drawn), iri("p")) == [iri("x-source")]
