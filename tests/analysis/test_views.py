"""Views: as of a date, without some sources, under a bar; and that a view only ever takes away."""

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ranks import Rank

from claimgraph.analysis import assess
from claimgraph.model import ClaimMap, Issued, Source
from claimgraph.views import View, apply_view

from effort import examples
from maps import claim_map, claim_maps, dated, iri, name, source, with_sources


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
    viewed = apply_view(claim_map({"a": 0, "b": 1, "c": 4, "d": 7}), View(bar=bar))
    assert [claim.own for claim in viewed.claims.values()] == owns


def test_the_bar_bears_on_own_evidence_and_not_on_what_a_link_carries() -> None:
    drawn = claim_map({"a": 4, "b": 1}, ["a anecdotalFor p", "b supports q"])
    found = assess(drawn, View(bar=Rank.CASE_REPORT)).groundings
    assert (found[iri("p")].offered, found[iri("q")].offered) == (1, 0)


CHAIN = [source("post", reports="digest"), source("digest", reports="study"), source("study")]


@pytest.mark.parametrize(
    ("said_by", "sources", "without", "left"),
    [
        ("a b", [], "a", "b"),
        ("a b", [], "a b", ""),
        ("study post", CHAIN, "post", "study"),
        ("study post", CHAIN, "study", ""),
        ("study post", CHAIN, "digest", "study post"),
        ("post digest study", CHAIN, "study", ""),
        ("post", CHAIN, "study", "post"),
        ("post digest", CHAIN, "study", "post digest"),
        ("study post other", CHAIN, "study", "post other"),
        ("study post other", CHAIN, "other", "study post"),
        ("a b", [source("a", reports="b"), source("b", reports="a")], "a", "b"),
        ("a b", [source("a", reports="b"), source("b", reports="a")], "a b", ""),
    ],
)
def test_a_claim_goes_with_the_source_it_comes_from_and_not_with_one_that_passes_it_on(
    said_by: str, sources: Sequence[Source], without: str, left: str
) -> None:
    drawn = claim_map({"c": 5}, said_by={"c": said_by}, sources=sources)
    viewed = apply_view(drawn, View(without=frozenset(map(iri, without.split()))))
    claim = viewed.claims[iri("c")]
    assert " ".join(map(name, claim.sources)) == left
    assert claim.own == (5 if left else 0)


DAYS = [dt.date(2008, 1, 1), dt.date(2010, 6, 1), dt.date(2011, 6, 20), dt.date(2011, 12, 31)]
DAYS += [dt.date(2012, 3, 1), dt.date(2020, 1, 1)]


def owns(drawn: ClaimMap, view: View) -> Mapping[str, int]:
    return {claim: each.own for claim, each in apply_view(drawn, view).claims.items()}


@examples(200)
@given(with_sources(claim_maps(max_links=0), retracted=False))
def test_without_retractions_more_counts_with_every_later_date(drawn: ClaimMap) -> None:
    views = [*(View(as_of=day) for day in DAYS), View()]
    for earlier, later in pairwise(views):
        assert set(apply_view(drawn, earlier).sources) <= set(apply_view(drawn, later).sources)
        before, after = owns(drawn, earlier), owns(drawn, later)
        assert all(before[claim] <= after[claim] for claim in before)


@examples(200)
@given(
    with_sources(claim_maps(max_links=0)),
    st.sampled_from([None, *DAYS]),
    st.frozensets(st.sampled_from([iri("s0"), iri("s1"), iri("s2")])),
    st.sampled_from(Rank),
)
def test_a_view_keeps_every_claim_and_link_and_adds_nothing(
    drawn: ClaimMap, day: dt.date | None, without: frozenset[str], bar: Rank
) -> None:
    viewed = apply_view(drawn, View(day, without, bar))
    assert list(viewed.claims) == list(drawn.claims)
    assert (viewed.links, viewed.undercuts) == (drawn.links, drawn.undercuts)
    assert without.isdisjoint(viewed.sources)
    for claim, each in viewed.claims.items():
        assert each.own in (0, drawn.claims[claim].own)
        assert each.own == 0 or each.own >= bar
        assert set(each.sources) <= set(viewed.sources)


def test_dates_are_shown_as_written() -> None:
    assert [str(dated(text)) for text in ("2011", "2011-06", "2011-06-14")] == [
        "2011",
        "2011-06",
        "2011-06-14",
    ]
    assert dated("2012-02") == Issued("2012-02", dt.date(2012, 2, 29))
