"""What pyvis is asked to draw."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace
from ranks import BASES, Rank

from claimgraph.analysis import assess
from claimgraph.model import ClaimMap, Link, Undercut
from claimgraph.page.blocks import divide, find_bearing
from claimgraph.page.content import gather_content
from claimgraph.page.map_layout import place_blocks
from claimgraph.page.verdict_rows import VERDICT_ROWS
from claimgraph.page.vis_network import build_network, vis_shape
from claimgraph.scale import DEFAULT_SCALE, RatedDown, Relation

Builder = Callable[..., ClaimMap]


def network_of(claim_map: ClaimMap) -> Any:
    bearing = find_bearing(claim_map)
    blocks = place_blocks(divide(bearing), bearing, [0] * len(claim_map.claims))
    return build_network(gather_content(assess(claim_map)), blocks, DEFAULT_SCALE)


def undercutting(claim_map: ClaimMap, *undercuts: Undercut) -> ClaimMap:
    return replace(claim_map, undercuts=undercuts)


def test_every_claim_is_drawn_by_number_and_every_link_by_its_own_line(quarrel: ClaimMap) -> None:
    network = network_of(quarrel)
    assert [node["id"] for node in network.nodes] == [0, 1, 2, 3, 4, 5, "J2"]
    assert [(line["id"], line["from"], line["to"]) for line in network.edges] == [
        ("L0", 1, 0),
        ("L1", 2, 0),
        ("L2", 3, 0),
        ("U0", 4, "J2"),
    ]


def test_the_lines_of_linked_premises_meet_on_the_way_to_their_target(build: Builder) -> None:
    found = build(dict.fromkeys("abc", Rank.ANECDOTE))
    network = network_of(replace(found, links=(Link(("a", "b"), Relation.SUPPORTS, "c"),)))
    assert [(line["id"], line["from"], line["to"]) for line in network.edges] == [
        ("L0-0", 0, "J0"),
        ("L0-1", 1, "J0"),
        ("L0", "J0", 2),
    ]
    heads = [line["arrows"]["to"]["enabled"] for line in network.edges]
    assert heads == [False, False, True]
    nodes = {node["id"]: node for node in network.nodes}
    assert nodes["J0"]["y"] < min(nodes[0]["y"], nodes[1]["y"])
    assert nodes["J0"]["y"] > nodes[2]["y"]


def test_undercuts_end_on_links_on_undercuts_and_beside_claims_whose_evidence_they_attack(
    quarrel: ClaimMap,
) -> None:
    network = network_of(
        undercutting(
            quarrel,
            Undercut(("aside",), "first"),
            Undercut(("doubt",), "story--helps", "first"),
            Undercut(("aside", "story"), "series", "joint"),
            Undercut(("trial",), "nothing that is there"),
        )
    )
    lines = {line["id"]: (line["from"], line["to"]) for line in network.edges}
    assert {name: ends for name, ends in lines.items() if name[0] in "UO"} == {
        "U0": (5, "V1"),
        "U1": (4, "J2"),
        "O2": ("P2", 2),
        "U2-0": (5, "V2"),
        "U2-1": (3, "V2"),
        "U2": ("V2", "P2"),
    }


def test_a_link_that_carries_no_rank_is_a_plain_line(build: Builder) -> None:
    found = build(dict.fromkeys("ab", Rank.ANECDOTE))
    links = (Link(("a",), Relation.RESTATES, "b"), Link(("b",), Relation.FINDS_NO_EVIDENCE_FOR, "a"))
    lines = network_of(replace(found, links=links)).edges
    assert [line["arrows"]["to"]["enabled"] for line in lines] == [False, False]


def test_a_claim_is_drawn_by_the_kind_it_rests_on_and_hollow_if_it_does_not_rest(build: Builder) -> None:
    found = build(
        {"a": None, "b": None, "trial": Rank.RANDOMISED_TRIAL},
        ("trial -> a", "trial -| b"),
    )
    link = replace(found.links[0], rated_down=(RatedDown.IMPRECISION, RatedDown.INDIRECTNESS))
    nodes = network_of(replace(found, links=(link, found.links[1]))).nodes
    assert [(node["group"], node["shape"]) for node in nodes] == [
        ("7-rests", "square"),
        ("0-outweighed", "dot"),
        ("7-rests", "square"),
    ]


def test_an_undercut_ends_on_the_middle_of_its_link(quarrel: ClaimMap) -> None:
    nodes = {node["id"]: node for node in network_of(quarrel).nodes}
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
    network = network_of(undercutting(build(ranks, links), Undercut(("u",), "a--c")))
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
    second = replace(found.links[1], iri="second")
    attacked = undercutting(replace(found, links=(found.links[0], second)), Undercut(("u",), "second"))
    nodes = {node["id"]: node for node in network_of(attacked).nodes}
    middle = [(nodes[0][axis] + nodes[1][axis]) / 2 for axis in ("x", "y")]
    away = math.dist(middle, (nodes["J1"]["x"], nodes["J1"]["y"]))
    length = math.dist((nodes[0]["x"], nodes[0]["y"]), (nodes[1]["x"], nodes[1]["y"]))
    assert 0.05 < away / length < 0.5


def test_bands_differ_by_shape_and_nothing_is_told_apart_by_its_dashes() -> None:
    shapes = {(basis.band, vis_shape(basis.shape)) for basis in BASES}
    assert sorted(shape for _, shape in shapes) == ["diamond", "dot", "dot", "square", "triangle"]


def test_verdicts_and_relations_can_be_told_apart_without_colour() -> None:
    outlines = {(row.width, row.dashes) for row in VERDICT_ROWS.values()}
    assert len(outlines) == len(VERDICT_ROWS)
    heads = {(each.value.dashes, each.is_for, each.is_against) for each in Relation}
    assert len(heads) == len(Relation)


def test_nothing_moves_and_no_tooltip_is_made(quarrel: ClaimMap) -> None:
    network = network_of(quarrel)
    assert network.options["physics"] == {"enabled": False}
    assert not any("title" in each for each in [*network.nodes, *network.edges])
