"""Views: as of a date, without some sources, under a bar, with a grant."""

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise

import pytest
from generated_maps import claim_maps, with_sources
from hypothesis import given
from hypothesis import strategies as st
from ranks import Rank

from claimgraph.analysis import OwnEvidence, assess
from claimgraph.model import ClaimMap, Issued, Source, SourceKind
from claimgraph.views import View, apply_view, find_absent_sources, find_issue_days

from effort import examples
from maps import claim_map, dated, iri, name, source


def counting(view: View, *sources: Source) -> str:
    """The names of the sources that count."""
    drawn = ClaimMap(sources={each.iri: each for each in sources})
    return " ".join(map(name, apply_view(drawn, view).sources))


@pytest.mark.parametrize(
    ("issued", "day", "counts"),
    [
        ("2011", "2011-12-30", False),
        ("2011", "2011-12-31", True),
        ("2011-06", "2011-06-29", False),
        ("2011-06", "2011-06-30", True),
        ("2012-02", "2012-02-28", False),
        ("2012-02", "2012-02-29", True),
        ("2011-02", "2011-02-28", True),
        ("2011-12", "2011-12-31", True),
        ("2011-06-14", "2011-06-13", False),
        ("2011-06-14", "2011-06-14", True),
        ("", "0001-01-01", True),
    ],
)
def test_a_source_counts_from_the_end_of_its_date(issued: str, day: str, *, counts: bool) -> None:
    view = View(as_of=dt.date.fromisoformat(day))
    assert counting(view, source("a", issued=issued)) == ("a" if counts else "")


@pytest.mark.parametrize(
    ("retracted", "day", "counts"),
    [
        ("2012-05-01", "2012-04-30", True),
        ("2012-05-01", "2012-05-01", False),
        ("2012-05-01", "2013-01-01", False),
        ("2012-05-01", None, False),
        ("", None, True),
    ],
)
def test_a_source_counts_until_the_day_of_its_retraction(
    retracted: str, day: str | None, *, counts: bool
) -> None:
    view = View(as_of=dt.date.fromisoformat(day) if day else None)
    assert counting(view, source("a", issued="2010", retracted=retracted)) == ("a" if counts else "")


def test_a_source_left_out_does_not_count() -> None:
    view = View(without=frozenset({iri("b"), iri("unknown")}))
    assert counting(view, source("a"), source("b"), source("c")) == "a c"


def test_a_view_that_takes_nothing_away_is_the_map_itself() -> None:
    drawn = claim_map({"a": 7})
    assert apply_view(drawn, View()) is drawn
    assert apply_view(drawn, View(as_of=dt.date(1999, 1, 1), without=frozenset({iri("b")}))) is drawn


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        ([source("a")], {}),
        ([source("a", issued="2024-03-05")], {"a": "2024-03-05"}),
        ([source("a", issued="2024")], {"a": "2024-12-31"}),
        (
            [source("study", issued="2024"), source("news", issued="2024-03-05", reports="study")],
            {"study": "2024-03-05", "news": "2024-03-05"},
        ),
        (
            [
                source("study", issued="2024"),
                source("late", issued="2024-09-01", reports="study"),
                source("early", issued="2024-03-05", reports="study"),
            ],
            {"study": "2024-03-05", "late": "2024-09-01", "early": "2024-03-05"},
        ),
        (
            [
                source("study", issued="2024"),
                source("before", issued="2023-12-31", reports="study"),
                source("news", issued="2024-03-05", reports="study"),
            ],
            {"study": "2024-12-31", "before": "2023-12-31", "news": "2024-03-05"},
        ),
        (
            [source("study", issued="2024-03-04"), source("news", issued="2024-03-01", reports="study")],
            {"study": "2024-03-04", "news": "2024-03-01"},
        ),
        (
            [
                source("study", issued="2024"),
                source("news", issued="2024-03", reports="study"),
                source("post", issued="2024-03-05", reports="news"),
            ],
            {"study": "2024-03-05", "news": "2024-03-05", "post": "2024-03-05"},
        ),
        (
            [source("a", issued="2024", reports="b"), source("b", issued="2024", reports="a")],
            {"a": "2024-12-31", "b": "2024-12-31"},
        ),
        (
            [source("study", issued="2024"), source("undated", reports="study")],
            {"study": "2024-12-31"},
        ),
    ],
    ids=[
        "undated",
        "a day",
        "a year counts from its end",
        "or from the first report within it",
        "the first of two reports",
        "a first report before the date changes nothing",
        "nor does one of a full date",
        "a report of a report",
        "a circle",
        "an undated report",
    ],
)
def test_a_source_is_there_from_its_date_or_the_first_report_within_it(
    sources: Sequence[Source], expected: dict[str, str]
) -> None:
    days = find_issue_days(sources)
    assert {name(key): day.isoformat() for key, day in days.items()} == expected


def test_what_is_not_there_is_told_with_the_day_from_which_it_is() -> None:
    sources = [
        source("a"),
        source("b", issued="2012"),
        source("c", issued="2012"),
        source("d", issued="2001"),
    ]
    drawn = ClaimMap(sources={each.iri: each for each in sources})
    view = View(as_of=dt.date(2011, 1, 1), without=frozenset({iri("a"), iri("c"), iri("unknown")}))
    assert find_absent_sources(drawn, view) == {
        iri("a"): None,
        iri("b"): dt.date(2012, 12, 31),
        iri("c"): None,
    }
    assert find_absent_sources(drawn, View()) == {}


# What is there


GONE = [source("late", issued="2012"), source("dead", issued="2001", retracted="2002-01-01")]


@pytest.mark.parametrize(
    ("said_by", "is_there", "own"),
    [
        ("other", True, 5),
        ("late", False, 0),
        ("late other", True, 5),
        ("dead", True, 0),
        ("dead late", True, 0),
        ("", True, 0),
    ],
    ids=[
        "said by then",
        "said later",
        "said by then and later",
        "retracted",
        "retracted and later",
        "a position",
    ],
)
def test_a_claim_is_there_if_it_has_no_source_or_one_that_is_there_be_it_retracted(
    said_by: str, own: int, *, is_there: bool
) -> None:
    drawn = claim_map({"c": 5}, said_by={"c": said_by}, sources=GONE)
    found = assess(drawn, View(as_of=dt.date(2011, 1, 1)))
    assert (iri("c") in found.groundings) == is_there
    assert not is_there or found.own[iri("c")].rank == own


def test_steps_are_there_if_all_their_ends_are() -> None:
    attack = "u undercuts a supports p"
    deep = f"w undercuts {attack}"
    drawn = claim_map(
        {"a": 5, "u": 5, "w": 5, "late": 5},
        ["a supports p", "late supports p", "a+late supports p", "a supports late"],
        undercuts=[
            attack,
            deep,
            f"late undercuts {deep}",
            "w undercuts own a",
            "w undercuts own late",
            "u undercuts late supports p",
            "w undercuts u undercuts late supports p",
        ],
        sources=[source("late-source", issued="2012")],
    )
    viewed = apply_view(drawn, View(as_of=dt.date(2011, 1, 1)))
    assert list(viewed.claims) == [iri(each) for each in ("a", "u", "w", "p")]
    assert viewed.links == drawn.links[:1]
    assert viewed.undercuts == (drawn.undercuts[0], drawn.undercuts[1], drawn.undercuts[3])


def test_a_retracted_source_takes_only_its_own_evidence_away() -> None:
    drawn = claim_map(
        {"a": 7, "b": 8},
        ["a supports b", "b supports c"],
        said_by={"b": "dead"},
        sources=GONE,
    )
    found = assess(drawn).groundings
    assert (found[iri("b")].own, found[iri("b")].for_.low, found[iri("c")].for_.low) == (0, 7, 7)


CHAIN = [
    source("post", kind=SourceKind.BLOG_POST, reports="digest"),
    source("digest", kind=SourceKind.BLOG_POST, reports="study"),
    source("study"),
]


@pytest.mark.parametrize(
    ("said_by", "sources", "without", "vouching"),
    [
        ("a b", [], "a", "b"),
        ("a b", [], "a b", ""),
        ("study post", CHAIN, "post", "study"),
        ("study post", CHAIN, "study", ""),
        ("study post", CHAIN, "digest", "study"),
        ("post digest study", CHAIN, "study", ""),
        ("post", CHAIN, "study", ""),
        ("study post other", CHAIN, "study", "other"),
        ("study post other", CHAIN, "other", "study post"),
        ("a b", [source("a", reports="b"), source("b", reports="a")], "", ""),
    ],
)
def test_a_claim_dies_with_the_source_it_comes_from_and_not_with_one_that_passes_it_on(
    said_by: str, sources: Sequence[Source], without: str, vouching: str
) -> None:
    drawn = claim_map({"c": 5}, said_by={"c": said_by}, sources=sources)
    found = assess(drawn, View(without=frozenset(map(iri, without.split())))).own.get(iri("c"), OwnEvidence())
    assert " ".join(map(name, found.sources)) == vouching
    assert found.rank == (5 if vouching else 0)


# The bar


@pytest.mark.parametrize(
    ("bar", "owns"),
    [
        (Rank.ASSERTION, [0, 1, 4, 7]),
        (Rank.ANECDOTE, [0, 1, 4, 7]),
        (Rank.CASE_REPORT, [0, 0, 4, 7]),
        (Rank.UNCONTROLLED_STUDY, [0, 0, 0, 7]),
        (Rank.SYSTEMATIC_REVIEW, [0, 0, 0, 0]),
    ],
)
def test_own_ranks_below_the_bar_count_as_nothing(bar: Rank, owns: list[int]) -> None:
    found = assess(claim_map({"a": 0, "b": 1, "c": 4, "d": 7}), View(bar=bar))
    assert [own.rank for own in found.own.values()] == owns


def test_what_arrives_below_the_bar_counts_as_nothing_too() -> None:
    drawn = claim_map(
        {"a": 7, "b": 1, "x": 7},
        ["a anecdotalFor p", "b supports q", "a supports r", "a supports s", "x contradicts s"],
        rated_down={"a supports r": 4, "x contradicts s": 3},
    )
    found = assess(drawn, View(bar=Rank.CASE_REPORT)).groundings
    assert {name(each): found[each].offered for each in map(iri, "pqrs")} == {"p": 0, "q": 0, "r": 0, "s": 7}
    assert (found[iri("s")].for_.low, found[iri("s")].against.low) == (7, 4)


# The grant


def test_a_grant_is_for_claims_without_a_source_and_without_links_for_them() -> None:
    drawn = claim_map(
        {"a": 1, "said": 0}, ["p supports q", "a supports r", "said supports s", "p contradicts t"]
    )
    found = assess(drawn, View(grant=5))
    granted = [name(claim) for claim, own in found.own.items() if own.is_granted]
    assert granted == ["p", "t"]
    lows = {each: found.groundings[iri(each)].for_.low for each in "pqrst"}
    assert lows == {"p": 5, "q": 5, "r": 1, "s": 0, "t": 5}
    kind = found.groundings[iri("q")].kind
    assert kind is not None
    assert kind.basis.rank == 5


def test_a_grant_below_the_bar_is_nothing() -> None:
    found = assess(claim_map({}, ["p supports q"]), View(bar=5, grant=4))
    assert not any(own.rank or own.is_granted for own in found.own.values())


def test_a_claim_whose_supporters_are_not_there_is_granted() -> None:
    drawn = claim_map({"a": 1}, ["a supports p"], sources=[source("a-source", issued="2012")])
    assert assess(drawn, View(grant=5)).groundings[iri("p")].for_.low == 1
    then = assess(drawn, View(as_of=dt.date(2011, 1, 1), grant=5))
    assert then.groundings[iri("p")].for_.low == 5


# All views


DAYS = [dt.date(2008, 1, 1), dt.date(2010, 6, 1), dt.date(2011, 6, 20), dt.date(2011, 12, 31)]
DAYS += [dt.date(2012, 3, 1), dt.date(2020, 1, 1)]


@examples(200)
@given(with_sources(claim_maps(max_links=0, max_undercuts=0), retracted=False))
def test_without_retractions_more_counts_with_every_later_date(drawn: ClaimMap) -> None:
    views = [*(View(as_of=day) for day in DAYS), View()]
    for earlier, later in pairwise(assess(drawn, view) for view in views):
        assert set(earlier.claim_map.sources) <= set(later.claim_map.sources)
        assert set(earlier.groundings) <= set(later.groundings)
        assert all(each.rank <= later.own[claim].rank for claim, each in earlier.own.items())


@examples(60)
@given(with_sources(claim_maps(max_links=0)), st.sampled_from(DAYS), st.sampled_from(DAYS))
def test_what_counts_at_a_day_counts_later_unless_it_was_retracted(
    drawn: ClaimMap, one: dt.date, other: dt.date
) -> None:
    earlier, later = sorted((one, other))
    before, after = (apply_view(drawn, View(as_of=day)).sources for day in (earlier, later))
    gone = [each for key, each in before.items() if key not in after]
    assert all(each.retracted is not None and earlier < each.retracted <= later for each in gone)


@examples(200)
@given(
    with_sources(claim_maps()),
    st.sampled_from([None, *DAYS]),
    st.frozensets(st.sampled_from([iri("s0"), iri("s1"), iri("s2")])),
    st.sampled_from(Rank),
)
def test_a_view_takes_away_and_adds_nothing(
    drawn: ClaimMap, day: dt.date | None, without: frozenset[str], bar: Rank
) -> None:
    view = View(day, without, bar)
    viewed, found, whole = apply_view(drawn, view), assess(drawn, view), assess(drawn)
    for kept, known in ((viewed.claims, drawn.claims), (viewed.sources, drawn.sources)):
        assert list(kept.items()) == [each for each in known.items() if each[0] in kept]
    assert list(viewed.links) == [each for each in drawn.links if each in viewed.links]
    assert list(viewed.undercuts) == [each for each in drawn.undercuts if each in viewed.undercuts]
    assert without.isdisjoint(viewed.sources)
    for claim, own in found.own.items():
        assert own.rank == 0 or own.rank >= bar
        assert day is not None or own.rank <= whole.own[claim].rank


def test_dates_are_shown_as_written() -> None:
    assert [str(dated(text)) for text in ("2011", "2011-06", "2011-06-14")] == [
        "2011",
        "2011-06",
        "2011-06-14",
    ]
    assert dated("2012-02") == Issued("2012-02", dt.date(2012, 2, 29))
