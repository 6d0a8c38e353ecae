"""What pyvis is asked to draw."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from msgspec.structs import replace
from ranks import Rank

from claimgraph.analysis import assess
from claimgraph.model import ClaimMap, Link, Undercut
from claimgraph.page.blocks import divide, find_bearing
from claimgraph.page.content import gather_content
from claimgraph.page.map_layout import place_blocks
from claimgraph.page.verdict_rows import VERDICT_ROWS
from claimgraph.page.vis_network import build_network
from claimgraph.scale import Relation

Builder = Callable[..., ClaimMap]


def network_of(claim_map: ClaimMap) -> Any:
    bearing = find_bearing(claim_map)
    blocks = place_blocks(divide(bearing), bearing, [0] * len(claim_map.claims))
    return build_network(gather_content(assess(claim_map)), blocks)


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


def test_the_lines_of_linked_premises_meet_shortly_before_their_target(build: Builder) -> None:
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
    joint = [nodes["J0"]["x"], nodes["J0"]["y"]]
    assert [line["path"][-2:] for line in network.edges[:2]] == [joint, joint]
    assert network.edges[2]["path"][:2] == joint
    assert nodes[2]["y"] < joint[1] < min(nodes[0]["y"], nodes[1]["y"])


def test_linked_premises_of_other_blocks_are_joined_on_the_way_to_their_target(build: Builder) -> None:
    found = build(
        {"end": None, "goal": None} | dict.fromkeys("abcd", Rank.ANECDOTE), ("a -> end", "b -> end")
    )
    joint = Link(("a", "b"), Relation.SUPPORTS, "goal")
    others = build({}, ("c -> goal", "d -> goal")).links
    network = network_of(replace(found, links=(*found.links, *others, joint)))
    lines = [line for line in network.edges if line["id"].startswith("L4")]
    assert not [line for line in lines if "path" in line]
    nodes = {node["id"]: node for node in network.nodes}
    ends = [(nodes[each]["x"], nodes[each]["y"]) for each in (2, 3, 1)]
    assert math.dist((nodes["J4"]["x"], nodes["J4"]["y"]), ends[2]) < max(
        math.dist(each, ends[2]) for each in ends
    )


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


def test_an_undercut_ends_on_the_line_that_it_attacks(quarrel: ClaimMap) -> None:
    network = network_of(quarrel)
    nodes = {node["id"]: node for node in network.nodes}
    (line,) = (each for each in network.edges if each["id"] == "L2")
    points = list(zip(line["path"][::2], line["path"][1::2], strict=True))
    middles = [((x + to_x) // 2, (y + to_y) // 2) for (x, y), (to_x, to_y) in pairwise(points)]
    assert (nodes["J2"]["x"], nodes["J2"]["y"]) in middles


def test_of_several_links_between_two_claims_one_has_a_path_and_the_others_bend_away(build: Builder) -> None:
    ranks = dict.fromkeys("ab", Rank.ANECDOTE)
    lines = network_of(build(ranks, ("a -> b", "a ~> b", "b -| a"))).edges
    assert [(line.get("bend"), "path" in line) for line in lines] == [
        (None, True),
        (0.22, False),
        (0.22, False),
    ]


def test_several_links_between_two_blocks_bend_apart(build: Builder) -> None:
    ranks = {"goal": None, "end": None} | dict.fromkeys("abcd", Rank.ANECDOTE)
    rows = ("a -> goal", "b -> goal", "goal -> end", "c -> end", "d -> end")
    network = network_of(build(ranks, (*rows, "a -> c", "a ~> c", "c -| a")))
    lines = [line for line in network.edges if {line["from"], line["to"]} == {2, 4}]
    assert [(line.get("bend"), "path" in line) for line in lines] == [
        (None, False),
        (0.22, False),
        (0.22, False),
    ]


def test_verdicts_and_relations_can_be_told_apart_without_colour() -> None:
    outlines = {(row.width, row.dashes) for row in VERDICT_ROWS.values()}
    assert len(outlines) == len(VERDICT_ROWS)
    heads = {(each.value.dashes, each.is_for, each.is_against) for each in Relation}
    assert len(heads) == len(Relation)


def test_nothing_moves_and_no_tooltip_is_made(quarrel: ClaimMap) -> None:
    network = network_of(quarrel)
    assert network.options["physics"] == {"enabled": False}
    assert not any("title" in each for each in [*network.nodes, *network.edges])
