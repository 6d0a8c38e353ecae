"""The drawn map: pyvis builds the data that vis-network shows, with every place already computed.

The page's script draws the marks, whose colours come from the style sheet, and the lines along their paths;
vis-network moves the camera and knows which claim is under the pointer.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimgraph.page.columns import to_columns
from claimgraph.page.content import Content
from claimgraph.page.map_layout import PlacedBlock, Point
from claimgraph.page.routes import LineEnds, Path, find_routes
from claimgraph.page.step_lines import StepLines
from claimgraph.scale import Relation

if TYPE_CHECKING:
    from pyvis.network import Network

_OPTIONS: Mapping[str, object] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "dragNodes": False,
        "hover": True,
        "hoverConnectedEdges": False,
        "keyboard": False,
        "multiselect": False,
        "selectConnectedEdges": False,
        "zoomView": False,
    },
}


@dataclass(frozen=True, slots=True)
class MapDrawing:
    """The drawing that pyvis built, as columns.

    ``junctions`` are the points where lines meet or undercuts end, ``links`` the line of each link to its
    target, and ``others`` all other lines. ``options`` are the options of vis-network.
    """

    claims: Mapping[str, object]
    junctions: Mapping[str, object]
    links: Mapping[str, object]
    others: Mapping[str, object]
    options: Mapping[str, object]


class _Ids(list[int | str]):
    """A list with membership tests in constant time: pyvis looks up two ids in it for every link."""

    def __init__(self) -> None:
        super().__init__()
        self._held: set[object] = set()

    def append(self, each: int | str) -> None:
        self._held.add(each)
        super().append(each)

    def __contains__(self, each: object) -> bool:
        return each in self._held


def build_network(content: Content, blocks: Sequence[PlacedBlock]) -> Network:
    """The network of a whole map: nodes are claim numbers, and a link's line has the id ``L`` and its number.

    See :class:`StepLines` for the other lines and nodes.
    """
    from pyvis.network import Network  # noqa: PLC0415  slow to import, since it imports IPython

    network: Network = Network(directed=True)
    network.node_ids = _Ids()
    network.set_options(json.dumps(_OPTIONS))
    places = home_places(blocks)
    for number in range(len(content.claims)):
        network.add_node(number, label=" ", shape="custom", x=places[number].x, y=places[number].y)
    StepLines(network, content, places, link_paths(content, blocks)).draw()
    return network


def link_paths(content: Content, blocks: Sequence[PlacedBlock]) -> dict[tuple[int, int], Path]:
    """The paths of the lines of links that have one, by the number of the link and that of the premise."""
    against = {relation.id for relation in Relation if relation.is_against}
    names = [
        (number, order) for number, link in enumerate(content.links) for order in range(len(link.premises))
    ]
    lines = [
        LineEnds(
            content.links[number].premises[order],
            content.links[number].to,
            content.links[number].relation in against,
        )
        for number, order in names
    ]
    routes = find_routes(blocks, lines)
    return {name: route for name, route in zip(names, routes, strict=True) if route}


def draw(content: Content, blocks: Sequence[PlacedBlock]) -> MapDrawing:
    """The drawing of a whole map, without the ends of links, which the page's script already has."""
    network = build_network(content, blocks)
    nodes, lines = network.nodes, network.edges
    links = {f"L{number}" for number in range(len(content.links))}
    return MapDrawing(
        claims=to_columns(
            [node for node in nodes if isinstance(node["id"], int)], without=("id", "label", "shape", "color")
        ),
        junctions=to_columns([node for node in nodes if isinstance(node["id"], str)]),
        links=to_columns([line for line in lines if line["id"] in links], without=("id", "from", "to")),
        others=to_columns([line for line in lines if line["id"] not in links]),
        options=network.options,
    )


def home_places(blocks: Sequence[PlacedBlock]) -> dict[int, Point]:
    """The place of each claim in the block it is at home in."""
    return {claim: placed.places[claim] for placed in blocks for claim in placed.block.claims}
