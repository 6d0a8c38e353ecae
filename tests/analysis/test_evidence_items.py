"""Lines of evidence: origins of sources, items with their ways, and how many lines speak at each rank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from definition.claims import EVERYTHING
from definition.evidence import evidence, evidence_against, line_list, origin_starts
from definition.program import as_said, standing_of
from generated_maps import claim_maps, with_sources
from hypothesis import given

from claimgraph.analysis import (
    Assessment,
    Evidence,
    Side,
    assess,
    carry_ranks,
    count_lines,
    find_evidence,
    find_origins,
    find_standing,
    ranks_off,
)
from claimgraph.analysis.explain.ways import find_arrival
from claimgraph.model import ClaimMap, Link, Source, SourceKind, Verdict

from effort import examples
from maps import claim_map, iri, name, source


def evidence_of(drawn: ClaimMap, claim: str) -> Evidence:
    return find_evidence(find_standing(assess(drawn)), claim)


# Origins


def origins_of(*sources: Source) -> dict[str, str]:
    """The origins of each source that counts."""
    found = find_origins(assess(ClaimMap(sources={each.iri: each for each in sources})))
    return {name(each): " ".join(sorted(map(name, ends))) for each, ends in found.of.items()}


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        ([], {}),
        ([source("a"), source("b")], {"a": "a", "b": "b"}),
        ([source("post", reports="study"), source("study")], {"post": "study", "study": "study"}),
        (
            [source("a", reports="b"), source("b", reports="c"), source("c")],
            {"a": "c", "b": "c", "c": "c"},
        ),
        (
            [source("review", reports="t1 t2"), source("t1"), source("t2")],
            {"review": "t1 t2", "t1": "t1", "t2": "t2"},
        ),
        (
            [source("a", reports="b"), source("b", reports="a"), source("c", reports="b")],
            {"a": "", "b": "", "c": ""},
        ),
        (
            [source("a", reports="b"), source("b", reports="a study"), source("study")],
            {"a": "study", "b": "study", "study": "study"},
        ),
        (
            [source("a", reports="b c"), source("b", reports="gone"), source("c")],
            {"a": "c", "b": "", "c": "c"},
        ),
        (
            [source("review", reports="t1 t2"), source("t1"), source("t2", retracted="2015-01-01")],
            {"review": "t1", "t1": "t1"},
        ),
        ([source("b", overlaps="a"), source("a")], {"b": "b", "a": "a"}),
    ],
    ids=[
        "no source",
        "two that share nothing",
        "a report",
        "a chain",
        "several ends",
        "a circle has no end",
        "a circle with a way out",
        "a broken chain beside a whole one",
        "a retracted trial beside a sound one",
        "an overlap is no origin of its own",
    ],
)
def test_origins_are_the_ends_of_chains_of_reports_that_count(
    sources: Sequence[Source], expected: dict[str, str]
) -> None:
    assert origins_of(*sources) == expected


def test_own_words_are_the_speakers_own_and_a_finding_is_that_of_the_study() -> None:
    drawn = claim_map(
        {"opinion": 2, "finding": 7},
        said_by={"opinion": "post", "finding": "post"},
        sources=[source("post", kind=SourceKind.BLOG_POST, reports="study"), source("study")],
    )
    assessment = assess(drawn)
    origins = find_origins(assessment)
    assert set(origins.of_claim(assessment, iri("opinion"))) == {iri("post")}
    assert set(origins.of_claim(assessment, iri("finding"))) == {iri("study")}


# Items, ways and lines


@examples(500)
@given(with_sources(claim_maps(max_claims=6, max_links=14)))
def test_items_and_lines_are_those_of_the_definition(drawn: ClaimMap) -> None:
    standing, said = standing_of(drawn), as_said(drawn)
    for_, against = evidence(standing), evidence_against(standing)
    starts = origin_starts(said, EVERYTHING, standing)
    of_for, of_against = evidence(standing, starts), evidence_against(standing, starts)
    for claim in drawn.claims:
        found = evidence_of(drawn, claim)
        assert ranks(found.for_) == for_[claim]
        assert lines_of(found.for_) == set(line_list(said, of_for[claim]))
        if standing.is_closed_against(claim):
            assert ranks(found.against) == against[claim]
            assert lines_of(found.against) == set(line_list(said, of_against[claim]))


def ranks(side: Side) -> dict[str, int]:
    return {item.claim: item.rank for item in side.items}


def lines_of(side: Side) -> set[tuple[int, frozenset[str]]]:
    """The rank and origins of each line."""
    return {(line.rank, frozenset(line.origins)) for line in side.lines}


@examples(300)
@given(claim_maps())
def test_the_way_shown_for_an_item_stands_and_brings_its_rank(drawn: ClaimMap) -> None:
    assessment = assess(drawn)
    brought = dict(zip(map(id, drawn.links), assessment.grounded.carried, strict=True))
    for claim in drawn.claims:
        evidence = evidence_of(drawn, claim)
        for side, for_ in ((evidence.for_, True), (evidence.against, False)):
            for item in side.items:
                way = side.way(item)
                stops = [item.claim, *(link.to for link in way)]
                assert all(stop in link.premises for stop, link in zip(stops, way, strict=False))
                assert stops[-1] == claim
                assert len(set(stops[:-1])) == len(way)
                assert [link.relation.is_for for link in way[:-1]] == [True] * (len(way) - 1)
                assert all(link.relation.is_for is for_ for link in way[-1:])
                assert all(brought[id(link)] for link in way)
                assert arriving(assessment, item.claim, way, brought) == item.rank


def arriving(assessment: Assessment, claim: str, way: Sequence[Link], brought: Mapping[int, int]) -> int:
    """What arrives of a claim's own evidence over a way: over each link at most what that link brings."""
    rank = assessment.standing_own(claim)
    for link in way:
        rank = min(carry_ranks().rows[ranks_off(link)][rank], brought[id(link)])
    return rank


@examples(300)
@given(claim_maps())
def test_the_strongest_item_on_each_side_is_what_a_settled_verdict_compares(drawn: ClaimMap) -> None:
    for claim, grounding in assess(drawn).groundings.items():
        if grounding.verdict is not Verdict.UNSETTLED and grounding.against.is_settled:
            evidence = evidence_of(drawn, claim)
            sides = (evidence.for_, grounding.for_), (evidence.against, grounding.against)
            for side, interval in sides:
                assert max((item.rank for item in side.items), default=0) == interval.low


@examples(300)
@given(with_sources(claim_maps(max_claims=6)))
def test_each_origin_is_in_one_line_at_its_best_rank(drawn: ClaimMap) -> None:
    assessment = assess(drawn)
    origins, standing = find_origins(assessment), find_standing(assessment)
    for claim in drawn.claims:
        evidence = evidence_of(drawn, claim)
        for side in (evidence.for_, evidence.against):
            best: dict[str, int] = {}
            for item in side.items:
                for origin, part in origins.of_claim(assessment, item.claim).items():
                    arrived = find_arrival(standing, side.ways, item.claim, part)
                    best[origin] = max(arrived.rank if arrived else 0, best.get(origin, 0))
            for line in side.lines:
                assert line.rank == max(best[origin] for origin in line.origins)
            listed = [origin for line in side.lines for origin in line.origins]
            assert len(listed) == len(set(listed))
            assert set(listed) <= set(best)
            assert [line.rank for line in side.lines] == sorted(
                (line.rank for line in side.lines), reverse=True
            )


@examples(200)
@given(with_sources(claim_maps(max_claims=6)))
def test_the_lines_of_all_claims_at_once_are_those_of_each(drawn: ClaimMap) -> None:
    counted = count_lines(assess(drawn))
    assert list(counted) == list(drawn.claims)
    for claim, lines in counted.items():
        evidence = evidence_of(drawn, claim)
        assert (lines.for_, lines.against) == (evidence.for_.lines, evidence.against.lines)


@examples(100)
@given(claim_maps())
def test_items_come_by_rank_then_by_kind_and_then_in_the_order_of_the_map(drawn: ClaimMap) -> None:
    order = list(drawn.claims)
    for claim in order:
        evidence = evidence_of(drawn, claim)
        for side in (evidence.for_, evidence.against):
            keys = [(-item.rank, -item.kind.basis.rank, order.index(item.claim)) for item in side.items]
            assert keys == sorted(keys)


def ways(side: Side) -> dict[str, tuple[int, str]]:
    """Each item of a side: its rank, and the claims its way leads through."""
    return {
        name(item.claim): (item.rank, " ".join(name(link.to) for link in side.way(item)))
        for item in side.items
    }


def kinds(side: Side) -> dict[str, str]:
    """The basis of each item of a side, as it arrives."""
    return {name(item.claim): item.kind.basis.id for item in side.items}


def test_the_way_that_loses_least_is_taken_however_long() -> None:
    links = ["a supports c", "a supports b", "b supports d", "d supports c"]
    drawn = claim_map({"a": 7, "d": 2}, links, rated_down={"a supports c": 1})
    assert ways(evidence_of(drawn, iri("c")).for_) == {"a": (7, "b d c"), "d": (2, "c")}


def test_rating_down_adds_up_along_a_way_and_stops_at_an_anecdote() -> None:
    links = ["a supports b", "b supports c", "c supports d"]
    drawn = claim_map(
        {"a": 8, "b": 3}, links, rated_down={"b supports c": 3}, rated_down_twice={"a supports b": 1}
    )
    assert ways(evidence_of(drawn, iri("d")).for_) == {"a": (3, "b c d"), "b": (1, "c d")}


def test_what_is_rated_down_keeps_its_kind_and_an_anecdotal_link_brings_an_anecdote() -> None:
    links = ["a supports c", "b anecdotalFor c"]
    drawn = claim_map({"a": 7, "b": 8}, links, rated_down={"a supports c": 4})
    assert kinds(evidence_of(drawn, iri("c")).for_) == {"a": "RandomisedTrial", "b": "Anecdote"}


def test_linked_premises_bring_no_more_than_the_least_of_them() -> None:
    links = ["a+b supports c", "c supports d"]
    found = evidence_of(claim_map({"a": 7, "b": 4, "d": 5}, links), iri("d")).for_
    assert ways(found) == {"d": (5, ""), "a": (4, "c d"), "b": (4, "c d")}
    assert kinds(found) == {"d": "UncontrolledStudy", "a": "RandomisedTrial", "b": "CaseReport"}


def test_beside_linked_premises_a_way_of_its_own_brings_all() -> None:
    links = ["a+b supports c", "a supports d", "d supports c"]
    drawn = claim_map({"a": 7, "b": 4}, links, rated_down={"d supports c": 1})
    assert ways(evidence_of(drawn, iri("c")).for_) == {"a": (6, "d c"), "b": (4, "c")}


def test_evidence_against_runs_through_what_supports_the_attackers() -> None:
    drawn = claim_map({"a": 7, "x": 4}, ["a supports x", "x contradicts c", "a anecdotalAgainst c"])
    evidence = evidence_of(drawn, iri("c"))
    assert ways(evidence.against) == {"a": (7, "x c"), "x": (4, "c")}
    assert [line.rank for line in evidence.against.lines] == [7, 4]
    assert (evidence.for_.items, evidence.for_.lines) == ((), ())


def test_what_is_outweighed_lends_no_items() -> None:
    drawn = claim_map({"a": 7, "b": 1, "d": 1}, ["a contradicts b", "b supports c", "d supports c"])
    assert ways(evidence_of(drawn, iri("c")).for_) == {"d": (1, "c")}


def test_an_undercut_link_lends_no_items_until_the_undercut_is_undercut() -> None:
    links, undercut = ["a supports c", "b supports c"], "u undercuts a supports c"
    drawn = claim_map({"a": 5, "b": 4, "u": 5}, links, undercuts=[undercut])
    assert ways(evidence_of(drawn, iri("c")).for_) == {"b": (4, "c")}
    again = claim_map(
        {"a": 5, "b": 4, "u": 5, "w": 5}, links, undercuts=[undercut, f"w undercuts {undercut}"]
    )
    assert ways(evidence_of(again, iri("c")).for_) == {"a": (5, "c"), "b": (4, "c")}


def test_undercut_own_evidence_is_no_item_but_what_supports_the_claim_still_is() -> None:
    drawn = claim_map({"a": 3, "c": 5, "u": 5}, ["a supports c"], undercuts=["u undercuts own c"])
    assert ways(evidence_of(drawn, iri("c")).for_) == {"a": (3, "c")}


THREE = {"a": 5, "b": 5, "c": 4}
INTO_P = ["a supports p", "b supports p", "c supports p"]


@pytest.mark.parametrize(
    ("said_by", "sources", "lines"),
    [
        ({"a": "s", "b": "t", "c": "u"}, [], [("s", 5), ("t", 5), ("u", 4)]),
        ({"a": "s", "b": "s", "c": "s"}, [], [("s", 5)]),
        ({"a": "s", "b": "t", "c": "u"}, [source("u", reports="s")], [("s", 5), ("t", 5)]),
        ({"a": "s", "b": "t", "c": "u"}, [source("t", overlaps="s")], [("s t", 5), ("u", 4)]),
        ({"a": "s", "b": "t", "c": "u"}, [source("u", reports="s t")], [("s", 5), ("t", 5)]),
        (
            {"a": "s", "b": "t", "c": "u"},
            [source("u", design=5, reports="s t")],
            [("s", 5), ("t", 5)],
        ),
        ({"a": "s t", "b": "t", "c": "u"}, [source("t", reports="s")], [("s", 5), ("u", 4)]),
        ({"a": "s", "b": "s", "c": "u"}, [source("u", reports="v"), source("v")], [("s", 5), ("v", 4)]),
        ({"a": "s t", "b": "", "c": ""}, [], [("s", 5), ("t", 5)]),
        ({"a": "s", "b": "t", "c": "u"}, [source("u", overlaps="s t")], [("s", 5), ("t", 5)]),
        ({"a": "s", "b": "t", "c": ""}, [source("v", overlaps="s t")], [("s", 5), ("t", 5)]),
    ],
    ids=[
        "three voices",
        "one voice",
        "a post reports the study",
        "two studies of the same people",
        "a post on two studies",
        "a weaker study of its own that reports both",
        "a claim that names both the study and the post",
        "a report of something unseen",
        "one claim found by two that share nothing",
        "a weaker one that overlaps both joins no strong ones",
        "nor does one that is no evidence here",
    ],
)
def test_lines_count_independent_origins(
    said_by: Mapping[str, str], sources: Sequence[Source], lines: list[tuple[str, int]]
) -> None:
    drawn = claim_map(THREE, INTO_P, said_by=said_by, sources=sources)
    found = evidence_of(drawn, iri("p")).for_.lines
    assert [(" ".join(map(name, line.origins)), line.rank) for line in found] == lines


POOLED = [
    source("review", design=8, reports="t1 t2 t3"),
    *(source(each, design=7) for each in ("t1", "t2", "t3")),
]


def test_the_trials_of_a_review_are_lines_of_trials_that_the_review_pooled() -> None:
    drawn = claim_map({"a": 8}, ["a supports p"], said_by={"a": "review"}, sources=POOLED)
    found = evidence_of(drawn, iri("p")).for_.lines
    assert [(line.origins, line.rank, line.basis.id, line.reviews) for line in found] == [
        ((iri(each),), 8, "RandomisedTrial", (iri("review"),)) for each in ("t1", "t2", "t3")
    ]


def test_a_trial_that_also_speaks_for_itself_is_one_line_with_the_review_that_pools_it() -> None:
    said_by = {"a": "review", "b": "t1", "c": "t4"}
    links = [f"{claim} supports p" for claim in said_by]
    sources = [*POOLED, source("t4", design=7)]
    drawn = claim_map({"a": 8, "b": 7, "c": 7}, links, said_by=said_by, sources=sources)
    found = {name(line.origins[0]): line for line in evidence_of(drawn, iri("p")).for_.lines}
    assert {key: (line.rank, line.basis.id, len(line.reviews)) for key, line in found.items()} == {
        **dict.fromkeys(("t1", "t2", "t3"), (8, "RandomisedTrial", 1)),
        "t4": (7, "RandomisedTrial", 0),
    }


def test_a_review_that_a_post_passes_on_pools_the_trials_all_the_same() -> None:
    sources = [*POOLED, source("post", kind=SourceKind.BLOG_POST, reports="review")]
    drawn = claim_map({"a": 8}, ["a supports p"], said_by={"a": "post"}, sources=sources)
    found = evidence_of(drawn, iri("p")).for_.lines
    assert [(line.basis.id, line.reviews) for line in found] == [("RandomisedTrial", (iri("review"),))] * 3


def test_two_bloggers_of_one_study_are_one_line_of_findings_and_two_of_opinions() -> None:
    posts = [source(each, kind=SourceKind.BLOG_POST, reports="study") for each in ("post", "other")]
    said_by = {"a": "post", "b": "other"}

    def lines(rank: int) -> list[str]:
        drawn = claim_map(
            {"a": rank, "b": rank},
            ["a supports p", "b supports p"],
            said_by=said_by,
            sources=[*posts, source("study", design=5)],
        )
        return [" ".join(map(name, line.origins)) for line in evidence_of(drawn, iri("p")).for_.lines]

    assert lines(5) == ["study"]
    assert lines(2) == ["post", "other"]
