"""Sources against positions: the best each source brings, and the cells that stay empty."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from generated_maps import claim_maps, with_sources
from hypothesis import given

from claimgraph.analysis import Contribution, assess, find_matrix, find_positions
from claimgraph.model import ClaimMap, SourceKind, Verdict
from claimgraph.views import View

from effort import examples
from maps import claim_map, iri, name, source

Table = Mapping[str, Mapping[str, tuple[int, int]]]
"""For each position and each source, the best rank for it and against it."""


def table(found: ClaimMap, view: View | None = None) -> Table:
    """The full cells by the names of position and source: for and against."""
    matrix = find_matrix(assess(found, view))
    rows: dict[str, dict[str, tuple[int, int]]] = {name(each): {} for each in matrix.positions}
    for (position, voice), cell in matrix.cells.items():
        rows[name(position)][name(voice)] = (rank(cell.for_), rank(cell.against))
    return rows


def rank(contribution: Contribution | None) -> int:
    return 0 if contribution is None else contribution.rank


@pytest.mark.parametrize(
    ("own", "links", "positions"),
    [
        ({"a": 7}, ["a supports goal"], ["goal"]),
        ({"a": 7, "b": 1}, ["a supports b"], []),
        ({"a": 7, "b": 1}, ["a supports b", "b supports goal"], ["goal"]),
        ({"a": 7}, ["a supports step", "step supports goal"], ["step", "goal"]),
        ({"a": 7}, ["goal supports a"], ["goal"]),
    ],
    ids=[
        "nobody says it",
        "somebody says it",
        "said on the way",
        "an unsaid step too",
        "nothing leads to it",
    ],
)
def test_positions_are_the_claims_without_a_source(
    own: Mapping[str, int], links: list[str], positions: list[str]
) -> None:
    assert [name(each) for each in find_positions(claim_map(own, links))] == positions


def test_a_claim_that_undercuts_is_no_end_of_an_argument() -> None:
    found = claim_map(
        {"a": 5, "b": 2, "c": 1},
        ["a supports goal", "c supports b"],
        undercuts=["b undercuts a supports goal"],
    )
    assert [name(each) for each in find_positions(found)] == ["goal"]


def test_each_source_shows_its_best_for_and_against_through_links_that_stand() -> None:
    found = claim_map(
        {"trial": 7, "case": 4, "story": 1, "doubt": 7},
        ["trial contradicts goal", "case supports step", "step supports goal", "story anecdotalFor goal"],
        rated_down={"case supports step": 1},
        undercuts=["doubt undercuts story anecdotalFor goal"],
        said_by={"trial": "paper", "case": "paper blog", "story": "comment", "doubt": "review"},
    )
    assert table(found) == {
        "step": {"paper": (3, 0), "blog": (3, 0)},
        "goal": {"paper": (3, 7), "blog": (3, 0)},
    }
    assert [name(each) for each in find_matrix(assess(found)).sources] == [
        "paper",
        "blog",
        "comment",
        "review",
    ]


def test_a_source_left_out_keeps_its_place_and_loses_its_cells() -> None:
    found = claim_map({"a": 5, "b": 1}, ["a supports goal", "b anecdotalAgainst goal"])
    view = View(without=frozenset({iri("a-source")}))
    assert table(found, view) == {"goal": {"b-source": (0, 1)}}
    assert find_matrix(assess(found, view)).sources == tuple(map(iri, ("a-source", "b-source")))


def test_cells_come_in_the_order_of_the_map_whatever_the_rank() -> None:
    found = claim_map({"weak": 1, "strong": 7}, ["strong supports goal", "weak anecdotalFor goal"])
    cells = list(find_matrix(assess(found)).cells.values())
    assert [(rank(each.for_), rank(each.against)) for each in cells] == [(1, 0), (7, 0)]


def test_a_cell_tells_the_kind_of_what_a_source_brings_whatever_is_left_of_its_rank() -> None:
    found = claim_map(
        {"trial": 7, "study": 5, "story": 8},
        ["trial supports goal", "study supports goal", "story anecdotalFor goal"],
        rated_down={"trial supports goal": 2},
        said_by={"trial": "s", "study": "s", "story": "t"},
    )
    cells = find_matrix(assess(found)).cells
    told = {
        name(voice): (cell.for_.rank, cell.for_.kind.basis.id)
        for (_, voice), cell in cells.items()
        if cell.for_
    }
    assert told == {"s": (5, "RandomisedTrial"), "t": (1, "Anecdote")}


def test_linked_premises_bring_each_of_their_sources_what_arrives_of_both() -> None:
    found = claim_map({"trial": 7, "story": 4}, ["trial+story supports goal"])
    assert table(found) == {"goal": {"trial-source": (4, 0), "story-source": (4, 0)}}


def test_a_source_that_does_not_vouch_brings_nothing() -> None:
    sources = [
        source("post", kind=SourceKind.BLOG_POST, reports="gone"),
        source("gone", retracted="2015-01-01"),
    ]
    found = claim_map({"a": 5}, ["a supports goal"], said_by={"a": "post study"}, sources=sources)
    assert table(found) == {"goal": {"study": (5, 0)}}


def test_only_positions_that_are_asked_for_are_rows() -> None:
    found = claim_map({"a": 5}, ["a supports goal", "a supports other"])
    matrix = find_matrix(assess(found), [iri("other")])
    assert matrix.positions == (iri("other"),)
    assert list(matrix.cells) == [(iri("other"), iri("a-source"))]


def test_what_takes_too_long_is_left_out_and_named() -> None:
    found = claim_map({"a": 5}, ["a supports goal", "a supports other", "a supports third"])
    matrix = find_matrix(assess(found), limit=1)
    assert matrix.positions == (iri("goal"),)
    assert matrix.left_out == (iri("other"), iri("third"))


def test_rows_and_columns_without_evidence_are_bare() -> None:
    found = claim_map({"a": 5, "b": 1}, ["a supports goal", "x supports other"])
    matrix = find_matrix(assess(found))
    assert [name(each) for each in matrix.bare_positions] == ["x", "other"]
    assert [name(each) for each in matrix.bare_sources] == ["b-source"]


@examples(60)
@given(with_sources(claim_maps(), retracted=False))
def test_the_best_cell_of_a_settled_position_is_what_its_verdict_compares(found: ClaimMap) -> None:
    assessment = assess(found)
    matrix = find_matrix(assessment)
    for position in matrix.positions:
        grounding = assessment.groundings[position]
        if grounding.verdict is not Verdict.UNSETTLED:
            row = [cell for (each, _), cell in matrix.cells.items() if each == position]
            assert max((rank(cell.for_) for cell in row), default=0) == grounding.for_.low
            if grounding.against.is_settled:
                assert max((rank(cell.against) for cell in row), default=0) == grounding.against.low


def test_sources_that_no_claim_comes_from_are_listed_with_empty_cells() -> None:
    found = claim_map({"a": 5}, ["a supports goal"], sources=[source("unused")])
    assert table(found) == {"goal": {"a-source": (5, 0)}}
    assert iri("unused") in find_matrix(assess(found)).sources
