"""The page puts together again what pyvis made, for what it draws."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from claimgraph.analysis import assess
from claimgraph.model import ClaimMap, Link, Undercut
from claimgraph.page.blocks import divide, find_bearing
from claimgraph.page.content import gather_content
from claimgraph.page.map_layout import place_blocks
from claimgraph.page.page_data import page_data
from claimgraph.page.vis_network import build_network, draw
from claimgraph.scale import DEFAULT_SCALE, Relation

Builder = Callable[..., ClaimMap]
Run = Callable[..., Any]

DRAWN = """
({ readMap, readDrawing, placeOf, linesAmong }, data) => {
  const [map, drawing] = [readMap(data.map), readDrawing(data.drawing)];
  const all = map.claims.map((_, claim) => claim);
  return {
    nodes: [...all.map((id) => ({ id, ...placeOf(drawing, id) })), ...drawing.junctions.values()],
    edges: linesAmong(drawing, map, all),
    of_two: linesAmong(drawing, map, [0, 1]).map((line) => line.id),
  };
}
"""


def plain(made: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """As pyvis made it, less the label, which the page draws itself; what is null is left out."""
    return [
        {name: value for name, value in each.items() if value is not None and value != " "} for each in made
    ]


def test_what_is_drawn_is_what_pyvis_made(quarrel: ClaimMap, build: Builder, run_modules: Run) -> None:
    links = build({}, ("trial ~> helps", "aside -| trial", "aside -> series", "story -> aside")).links
    joint = Link(("doubt", "aside"), Relation.CONTRADICTS, "series", "joint")
    found = replace(
        quarrel,
        links=(*quarrel.links, *links, joint),
        undercuts=(
            Undercut(("aside",), "deep"),
            *quarrel.undercuts,
            Undercut(("trial", "series"), "joint", "deep"),
            Undercut(("story",), "trial"),
        ),
    )
    content = gather_content(assess(found))
    bearing = find_bearing(found)
    blocks = place_blocks(divide(bearing), bearing, [0] * len(found.claims))
    network = build_network(content, blocks)
    drawn = run_modules(
        DRAWN,
        "claim_map",
        "drawing",
        map=page_data(content, blocks, DEFAULT_SCALE),
        drawing=draw(content, blocks),
    )
    count = len(found.claims)
    places = [{name: node[name] for name in ("id", "x", "y")} for node in network.nodes[:count]]
    assert drawn["nodes"][:count] == places  # the script draws the marks itself
    assert plain(drawn["nodes"][count:]) == plain(network.nodes[count:])
    assert by_id(drawn["edges"]) == by_id(network.edges)
    assert drawn["of_two"] == ["L0", "L3"]
    assert set(by_id(network.edges)) >= {"L7", "L7-0", "L7-1", "U0", "U1", "U2", "U2-0", "U2-1", "U3", "O1"}


def by_id(lines: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    found = {line["id"]: line for line in lines}
    assert len(found) == len(lines)
    return found
