"""What to know of a claim's evidence before trusting its verdict."""

from __future__ import annotations

import pytest
from generated_maps import claim_maps, with_sources
from hypothesis import given

from claimgraph.analysis import (
    Caution,
    Weakness,
    assess,
    find_cautions,
    find_evidence,
    find_interested_claims,
    find_standing,
)
from claimgraph.model import ClaimMap, Source

from effort import examples
from maps import claim_map, iri, source


def cautions(drawn: ClaimMap, claim: str) -> list[Caution]:
    assessment = assess(drawn)
    standing = find_standing(assessment)
    interested = find_interested_claims(assessment)
    return find_cautions(assessment, find_evidence(standing, claim), interested)


SHOP = source("shop", interests=("sells it",))


@pytest.mark.parametrize(
    ("said_by", "sources", "expected"),
    [
        ({"a": "shop", "b": "shop"}, [SHOP], [Weakness.INTERESTED, Weakness.ONE_LINE]),
        ({"a": "shop", "b": "post"}, [SHOP, source("post", reports="shop")], list(Weakness)),
        ({"a": "shop", "b": "nurse"}, [SHOP], []),
        ({"a": "nurse", "b": "nurse"}, [], [Weakness.ONE_LINE]),
        ({"a": "nurse"}, [], []),
    ],
    ids=["one shop", "a shop and who reports it", "somebody else too", "one voice twice", "a single item"],
)
def test_a_reader_is_warned_of_evidence_from_the_interested_and_from_one_origin(
    said_by: dict[str, str], sources: list[Source], expected: list[Weakness]
) -> None:
    links = [f"{claim} supports p" for claim in said_by]
    drawn = claim_map(dict.fromkeys(said_by, 5), links, said_by=said_by, sources=sources)
    assert cautions(drawn, iri("p")) == [Caution(each, is_for=True, items=len(said_by)) for each in expected]


def test_each_side_is_warned_of_by_itself() -> None:
    drawn = claim_map(
        {"a": 5, "b": 2, "c": 1},
        ["a supports p", "b contradicts p", "c contradicts p"],
        said_by={"a": "shop", "b": "nurse", "c": "nurse"},
        sources=[SHOP],
    )
    assert cautions(drawn, iri("p")) == [
        Caution(Weakness.INTERESTED, is_for=True, items=1),
        Caution(Weakness.ONE_LINE, is_for=False, items=2),
    ]


@examples(50)
@given(with_sources(claim_maps()))
def test_nobody_is_warned_of_an_interest_that_no_source_declares(drawn: ClaimMap) -> None:
    for claim in drawn.claims:
        assert all(each.weakness is Weakness.ONE_LINE for each in cautions(drawn, claim))
