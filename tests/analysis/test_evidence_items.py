"""Lines of evidence: origins of sources, items with their ways, and how many lines speak at each rank."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import pytest
from analysis import literal
from hypothesis import given

from claimgraph.analysis import (
    Evidence,
    Side,
    assess,
    count_lines,
    find_evidence,
    find_origins,
    find_standing,
    ground,
)
from claimgraph.model import ClaimMap, Link, Source, Verdict

from effort import examples
from maps import claim_map, claim_maps, iri, name, source, with_sources

Way = tuple[Link, ...]


def evidence_of(drawn: ClaimMap, claim: str) -> Evidence:
    return find_evidence(find_standing(drawn, ground(drawn)), claim)


# Origins


def origins_of(*sources: Source) -> dict[str, str]:
    """The origins of each source, as the names of those with the same origins."""
    found = find_origins(ClaimMap(sources={each.iri: each for each in sources}))
    return {name(each): " ".join(sorted(map(name, ends))) for each, ends in found.items()}


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
            {"a": "a", "b": "a", "c": "a"},
        ),
        (
            [source("a", reports="b"), source("b", reports="a study"), source("study")],
            {"a": "study", "b": "study", "study": "study"},
        ),
        ([source("b", overlaps="a"), source("a"), source("c")], {"b": "a", "a": "a", "c": "c"}),
        (
            [source("c", overlaps="b"), source("b"), source("a", overlaps="b")],
            {"c": "a", "b": "a", "a": "a"},
        ),
        (
            [source("post", reports="study"), source("study"), source("poster", overlaps="study")],
            {"post": "poster", "study": "poster", "poster": "poster"},
        ),
        (
            [source("post", reports="study"), source("study"), source("patient", overlaps="post")],
            {"post": "patient", "study": "patient", "patient": "patient"},
        ),
        ([source("a", reports="gone", overlaps="gone")], {"a": "a"}),
    ],
    ids=[
        "no source",
        "two that share nothing",
        "a report",
        "a chain",
        "several ends",
        "a circle is one end",
        "a circle with a way out is none",
        "an overlap",
        "overlaps in a row",
        "an overlap of the end",
        "an overlap of a report",
        "what is not in the map",
    ],
)
def test_origins_are_the_ends_of_reports_and_overlaps_join_them(
    sources: Sequence[Source], expected: dict[str, str]
) -> None:
    assert origins_of(*sources) == expected


def naive_origins(sources: Mapping[str, Source]) -> dict[str, set[str]]:
    """Each source's origins by the definition: reach everything, keep the ends, join until all is joined."""

    def reached(start: str) -> set[str]:
        found = {start}
        while more := {other for each in found for other in sources[each].reports} - found:
            found |= more
        return found

    reach = {each: reached(each) for each in sources}
    ends = {
        each: {end for end in reach[each] if all(end in reach[other] for other in reach[end])}
        for each in sources
    }
    joined = {each: set(ends[each]) for each in sources if each in ends[each]}
    groups = [set(ends[one]) | ends[two] for one in sources for two in sources[one].overlaps]
    changed = True
    while changed:
        changed = False
        for group in [*groups, *map(set, joined.values())]:
            union = set().union(*(joined[each] for each in group))
            for each in group:
                changed = changed or joined[each] != union
                joined[each] = union
    return {each: {min(joined[end]) for end in ends[each]} for each in sources}


@examples(500)
@given(with_sources(claim_maps(max_claims=2, max_links=0)))
def test_generated_origins_come_out_as_the_definition_says(drawn: ClaimMap) -> None:
    assert find_origins(drawn) == naive_origins(drawn.sources)


# Items, ways and lines


def ways_to(claim: str, standing: Sequence[Link], passed: frozenset[str]) -> Iterator[tuple[str, Way]]:
    """Every simple way over for-links that stand, with the claim it starts from."""
    yield claim, ()
    for link in standing:
        if link.to == claim and link.relation in literal.FOR and link.from_ not in passed:
            for start, way in ways_to(link.from_, standing, passed | {link.from_}):
                yield start, (*way, link)


def brought(drawn: ClaimMap, start: str, way: Way) -> int:
    rank = literal.own(drawn, start)
    for link in way:
        rank = literal.carry(link, rank)
    return rank


def best(drawn: ClaimMap, ways: Iterator[tuple[str, Way]]) -> dict[str, int]:
    """The most that each claim with evidence of its own brings on any of the ways."""
    found: dict[str, int] = {}
    for start, way in ways:
        if literal.own(drawn, start):
            found[start] = max(found.get(start, 0), brought(drawn, start, way))
    return found


def brute_force(drawn: ClaimMap, claim: str) -> tuple[dict[str, int], dict[str, int]]:
    """Items for and against a claim, over all simple ways."""
    standing = [link for link, rank in zip(drawn.links, literal.carried(drawn), strict=True) if rank]
    attacks = [link for link in standing if link.to == claim and link.relation not in literal.FOR]
    return best(drawn, ways_to(claim, standing, frozenset({claim}))), best(
        drawn,
        (
            (start, (*way, attack))
            for attack in attacks
            for start, way in ways_to(attack.from_, standing, frozenset({attack.from_}))
        ),
    )


@examples(500)
@given(claim_maps(max_claims=6, max_links=14))
def test_items_are_found_at_the_best_of_all_simple_ways(drawn: ClaimMap) -> None:
    for claim in drawn.claims:
        evidence = evidence_of(drawn, claim)
        for side, expected in zip((evidence.for_, evidence.against), brute_force(drawn, claim), strict=True):
            assert {item.claim: item.rank for item in side.items} == expected


@examples(300)
@given(claim_maps())
def test_the_way_shown_for_an_item_stands_and_brings_its_rank(drawn: ClaimMap) -> None:
    grounded = ground(drawn)
    standing = {link for link, rank in zip(drawn.links, grounded.carried, strict=True) if rank}
    for claim in drawn.claims:
        evidence = evidence_of(drawn, claim)
        for side, for_ in ((evidence.for_, True), (evidence.against, False)):
            for item in side.items:
                way = side.way(item)
                stops = [item.claim, *(link.to for link in way)]
                assert [link.from_ for link in way] == stops[:-1]
                assert stops[-1] == claim
                assert len(set(stops[:-1])) == len(way)
                assert standing.issuperset(way)
                assert [link.relation.is_for for link in way[:-1]] == [True] * (len(way) - 1)
                assert all(link.relation.is_for is for_ for link in way[-1:])
                assert brought(drawn, item.claim, way) == item.rank


@examples(300)
@given(claim_maps())
def test_the_strongest_item_on_each_side_is_what_a_settled_verdict_compares(drawn: ClaimMap) -> None:
    for claim, grounding in ground(drawn).groundings.items():
        if grounding.verdict is not Verdict.UNSETTLED:
            evidence = evidence_of(drawn, claim)
            sides = (evidence.for_, grounding.for_), (evidence.against, grounding.against)
            for side, interval in sides:
                assert max((item.rank for item in side.items), default=0) == interval.low


@examples(300)
@given(with_sources(claim_maps(max_claims=6)))
def test_each_origin_counts_once_at_its_best_rank(drawn: ClaimMap) -> None:
    origins = naive_origins(drawn.sources)
    for claim in drawn.claims:
        evidence = evidence_of(drawn, claim)
        for side in (evidence.for_, evidence.against):
            ranks: dict[str, list[int]] = {}
            for item in side.items:
                for voice in drawn.claims[item.claim].sources:
                    for origin in origins[voice]:
                        ranks.setdefault(origin, []).append(item.rank)
            assert side.lines == Counter(max(each) for each in ranks.values())
            assert list(side.lines) == sorted(side.lines, reverse=True)


@examples(200)
@given(with_sources(claim_maps(max_claims=6)))
def test_the_lines_of_all_claims_at_once_are_those_of_each(drawn: ClaimMap) -> None:
    now = assess(drawn)
    counted = count_lines(now)
    assert list(counted) == list(drawn.claims)
    for claim, lines in counted.items():
        evidence = evidence_of(now.claim_map, claim)
        assert (lines.for_, lines.against) == (evidence.for_.lines, evidence.against.lines)


@examples(100)
@given(claim_maps())
def test_items_come_strongest_first_and_then_in_the_order_of_the_map(drawn: ClaimMap) -> None:
    order = list(drawn.claims)
    for claim in order:
        evidence = evidence_of(drawn, claim)
        for side in (evidence.for_, evidence.against):
            keys = [(-item.rank, order.index(item.claim)) for item in side.items]
            assert keys == sorted(keys)


def ways(side: Side) -> dict[str, tuple[int, str]]:
    """Each item of a side: its rank, and the claims its way leads through."""
    return {
        name(item.claim): (item.rank, " ".join(name(link.to) for link in side.way(item)))
        for item in side.items
    }


def test_the_way_that_loses_least_is_taken_however_long() -> None:
    links = ["a supports c", "a supports b", "b supports d", "d supports c"]
    drawn = claim_map({"a": 7, "d": 2}, links, rated_down={"a supports c": 1})
    assert ways(evidence_of(drawn, iri("c")).for_) == {"a": (7, "b d c"), "d": (2, "c")}


def test_rating_down_adds_up_along_a_way_and_stops_at_an_anecdote() -> None:
    links = ["a supports b", "b supports c", "c supports d"]
    reasons = {"a supports b": 2, "b supports c": 3}
    drawn = claim_map({"a": 8, "b": 3}, links, rated_down=reasons)
    assert ways(evidence_of(drawn, iri("d")).for_) == {"a": (3, "b c d"), "b": (1, "c d")}


def test_evidence_against_runs_through_what_supports_the_attackers() -> None:
    drawn = claim_map({"a": 7, "x": 4}, ["a supports x", "x contradicts c", "a anecdotalAgainst c"])
    evidence = evidence_of(drawn, iri("c"))
    assert ways(evidence.against) == {"a": (7, "x c"), "x": (4, "c")}
    assert evidence.against.lines == {7: 1, 4: 1}
    assert evidence.for_ == Side((), {}, {iri("c"): None})


def test_what_is_outweighed_lends_no_items() -> None:
    drawn = claim_map({"a": 7, "b": 1, "d": 1}, ["a contradicts b", "b supports c", "d supports c"])
    assert ways(evidence_of(drawn, iri("c")).for_) == {"d": (1, "c")}


def test_an_undercut_link_lends_no_items() -> None:
    links = ["a supports c", "b supports c"]
    drawn = claim_map({"a": 5, "b": 4, "u": 5}, links, undercuts=["u undercuts a supports c"])
    assert ways(evidence_of(drawn, iri("c")).for_) == {"b": (4, "c")}


THREE = {"a": 5, "b": 5, "c": 2}
INTO_P = ["a supports p", "b supports p", "c supports p"]


@pytest.mark.parametrize(
    ("said_by", "sources", "lines"),
    [
        ({"a": "s", "b": "t", "c": "u"}, [], {5: 2, 2: 1}),
        ({"a": "s", "b": "s", "c": "s"}, [], {5: 1}),
        ({"a": "s", "b": "t", "c": "u"}, [source("u", reports="s")], {5: 2}),
        ({"a": "s", "b": "t", "c": "u"}, [source("t", overlaps="s")], {5: 1, 2: 1}),
        ({"a": "s", "b": "t", "c": "u"}, [source("u", reports="s t")], {5: 2}),
        ({"a": "s t", "b": "t", "c": "u"}, [source("t", reports="s")], {5: 1, 2: 1}),
        ({"a": "s", "b": "s", "c": "u"}, [source("u", reports="v"), source("v")], {5: 1, 2: 1}),
        ({"a": "s t", "b": "", "c": ""}, [], {5: 2}),
    ],
    ids=[
        "three voices",
        "one voice",
        "a post reports the study",
        "two studies of the same people",
        "a review and its trials",
        "a claim that names both the study and the post",
        "a report of something unseen",
        "one claim found by two that share nothing",
    ],
)
def test_lines_count_independent_origins(
    said_by: Mapping[str, str], sources: Sequence[Source], lines: dict[int, int]
) -> None:
    drawn = claim_map(THREE, INTO_P, said_by=said_by, sources=sources)
    assert evidence_of(drawn, iri("p")).for_.lines == lines
