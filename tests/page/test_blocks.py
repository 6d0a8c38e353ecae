"""Which conclusion each claim stands with."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st
from ranks import Rank

from claimgraph.model import ClaimMap
from claimgraph.page.blocks import (
    BLOCK_LIMIT,
    Bearer,
    Bearing,
    Division,
    divide,
    find_bearing,
)

Builder = Callable[..., ClaimMap]


def bearing_of(count: int, pairs: list[tuple[int, int]]) -> Bearing:
    arriving: list[list[Bearer]] = [[] for _ in range(count)]
    onward: list[list[int]] = [[] for _ in range(count)]
    for start, end in pairs:
        if start != end:
            arriving[end].append(Bearer(start, against=False))
            onward[start].append(end)
    return Bearing(arriving, onward)


def names_by_block(claim_map: ClaimMap) -> list[tuple[str | None, list[str]]]:
    names = list(claim_map.claims)
    division = divide(
        find_bearing(claim_map),
        frozenset(n for n, claim in enumerate(claim_map.claims.values()) if claim.is_position),
    )
    return [
        (
            None if block.conclusion is None else names[block.conclusion],
            [names[claim] for layer in block.layers for claim in layer],
        )
        for block in division.blocks
    ]


def at_home(division: Division) -> list[int]:
    return sorted(claim for block in division.blocks for claim in block.claims)


def test_each_claim_stands_below_the_conclusion_it_bears_on(quarrel: ClaimMap) -> None:
    assert names_by_block(quarrel) == [
        ("helps", ["trial", "series", "story", "doubt"]),
        (None, ["aside"]),
    ]


def test_a_position_that_much_bears_on_is_a_conclusion_of_its_own(build: Builder) -> None:
    study = Rank.UNCONTROLLED_STUDY
    ranks = {"advised": study, "helps": None, "a": study, "b": study, "c": study}
    links = ("helps -> advised", "a -> helps", "b -| helps", "c -> helps", "a -> advised")
    assert names_by_block(build(ranks, links)) == [
        ("advised", ["a"]),
        ("helps", ["b", "c"]),
    ]


def test_of_a_circle_that_leads_nowhere_the_claim_most_borne_on_is_the_conclusion(
    build: Builder,
) -> None:
    study = Rank.UNCONTROLLED_STUDY
    ranks = dict.fromkeys(("a", "b", "x"), study)
    assert names_by_block(build(ranks, ("a -| b", "b -| a", "x -> b"))) == [("b", ["a", "x"])]


def test_a_chain_of_fifty_thousand_claims_is_divided_into_drawable_blocks() -> None:
    count = 50_000
    division = divide(bearing_of(count, [(claim, claim - 1) for claim in range(1, count)]))
    assert at_home(division) == list(range(count))
    assert max(len(block.claims) for block in division.blocks) <= BLOCK_LIMIT


def test_a_conclusion_with_too_many_claims_comes_in_parts() -> None:
    division = divide(bearing_of(2000, [(claim, 0) for claim in range(1, 2000)]))
    assert [(block.part, block.parts) for block in division.blocks] == [
        (1, 4),
        (2, 4),
        (3, 4),
        (4, 4),
    ]
    assert at_home(division) == list(range(2000))


pairs = st.lists(st.tuples(st.integers(0, 29), st.integers(0, 29)), max_size=80)


@given(pairs, st.frozensets(st.integers(0, 29)))
def test_every_claim_is_at_home_in_exactly_one_block(
    pairs: list[tuple[int, int]], positions: frozenset[int]
) -> None:
    assert at_home(divide(bearing_of(30, pairs), positions)) == list(range(30))
