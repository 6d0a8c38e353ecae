"""What pyvis is asked to draw."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest
from ranks import BASES, Rank

from claimgraph.analysis import Fate, LinkOutcome
from claimgraph.model import ClaimMap, Verdict
from claimgraph.page.blocks import divide, find_bearing
from claimgraph.page.map_layout import place_blocks
from claimgraph.page.verdict_rows import VERDICT_ROWS
from claimgraph.page.vis_network import DrawnClaim, build_network, vis_shape
from claimgraph.scale import DEFAULT_SCALE, Relation

Builder = Callable[..., ClaimMap]


def network_of(claim_map: ClaimMap, undercuts: dict[int, tuple[str, ...]] | None = None) -> Any:
    claims = [DrawnClaim(claim.iri, claim.own, Verdict.RESTS) for claim in claim_map.claims.values()]
    bearing = find_bearing(claim_map)
    blocks = place_blocks(divide(bearing), bearing, [each.rank for each in claims])
    outcomes = [
        LinkOutcome(link, 1, Fate.STANDS, (undercuts or {}).get(index, ()))
        for index, link in enumerate(claim_map.links)
    ]
    return build_network(claims, blocks, outcomes, DEFAULT_SCALE)


def test_every_claim_is_drawn_by_number_and_every_link_by_its_own_line(quarrel: ClaimMap) -> None:
    network = network_of(quarrel, {2: ("doubt",)})
    assert [node["id"] for node in network.nodes] == [0, 1, 2, 3, 4, 5, "J2"]
    assert [(line["id"], line["from"], line["to"]) for line in network.edges] == [
        ("L0", 1, 0),
        ("L1", 2, 0),
        ("L2", 3, 0),
        ("U2-0", 4, "J2"),
    ]


def test_an_undercut_ends_on_the_middle_of_its_link(quarrel: ClaimMap) -> None:
    nodes = {node["id"]: node for node in network_of(quarrel, {2: ("doubt",)}).nodes}
    for axis in ("x", "y"):
        assert nodes["J2"][axis] == pytest.approx((nodes[3][axis] + nodes[0][axis]) / 2, abs=1)


def test_several_links_between_two_claims_bend_apart(build: Builder) -> None:
    ranks = dict.fromkeys("ab", Rank.ANECDOTE)
    lines = network_of(build(ranks, ("a -> b", "a ~> b", "b -| a"))).edges
    bends = [(line.get("smooth", {}).get("type"), line["from"] < line["to"]) for line in lines]
    assert bends == [(None, True), ("curvedCW", True), ("curvedCW", False)]


def test_a_link_along_a_row_bends_upwards_around_the_claims_between(build: Builder) -> None:
    ranks = {"goal": None} | dict.fromkeys("abcu", Rank.ANECDOTE)
    links = ("a -> goal", "b -> goal", "c -> goal", "a -> c", "c -> a", "a -> b")
    network = network_of(build(ranks, links), {3: ("u",)})
    kinds = [line.get("smooth", {}).get("type") for line in network.edges if line["id"].startswith("L")]
    assert kinds == [None, None, None, "curvedCW", "curvedCCW", None]
    nodes = {node["id"]: node for node in network.nodes}
    assert 30 < nodes[1]["y"] - nodes["J3"]["y"] < 70


def test_claims_of_a_block_that_is_never_drawn_with_it_are_in_no_links_way(build: Builder) -> None:
    ranks = {f"c{number}": Rank.ANECDOTE for number in range(700)}
    links = [f"c{number} -> c{number // 7 * 7}" for number in range(700) if number % 7]
    beside = [f"c{number} -> c{number + 1}" for number in range(1, 700, 7)]
    lines = network_of(build(ranks, (*links, *beside))).edges
    assert not [line["id"] for line in lines if "smooth" in line]


def test_the_middle_of_a_bent_link_lies_beside_the_straight_one(build: Builder) -> None:
    found = build(dict.fromkeys("abu", Rank.ANECDOTE), ("a -> b", "a ~> b"))
    nodes = {node["id"]: node for node in network_of(found, {1: ("u",)}).nodes}
    middle = [(nodes[0][axis] + nodes[1][axis]) / 2 for axis in ("x", "y")]
    away = math.dist(middle, (nodes["J1"]["x"], nodes["J1"]["y"]))
    length = math.dist((nodes[0]["x"], nodes[0]["y"]), (nodes[1]["x"], nodes[1]["y"]))
    assert 0.05 < away / length < 0.5


def test_bands_differ_by_shape_and_nothing_is_told_apart_by_its_dashes() -> None:
    shapes = {(basis.band, vis_shape(basis.shape)) for basis in BASES}
    assert sorted(shape for _, shape in shapes) == ["diamond", "dot", "dot", "square", "triangle"]


def test_verdicts_and_relations_can_be_told_apart_without_colour() -> None:
    outlines = {(row.width, row.dashes) for row in VERDICT_ROWS.values()}
    assert len(outlines) == len(Verdict)
    heads = {(each.value.dashes, each.is_for) for each in Relation}
    assert len(heads) == len(Relation)


def test_nothing_moves_and_no_tooltip_is_made(quarrel: ClaimMap) -> None:
    network = network_of(quarrel)
    assert network.options["physics"] == {"enabled": False}
    assert not any("title" in each for each in [*network.nodes, *network.edges])
