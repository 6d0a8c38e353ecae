"""The drawn map: pyvis builds the data that vis-network draws, with every place already computed.

Colours come from the style sheet, which has a light and a dark palette; shapes, outlines, dashes and arrow
heads convey the same information without colour.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from claimgraph.page.columns import to_columns
from claimgraph.page.content import Content
from claimgraph.page.detours import find_rows
from claimgraph.page.map_layout import PlacedBlock, Point
from claimgraph.page.state_bar import resting_rank
from claimgraph.page.step_lines import StepLines
from claimgraph.page.verdict_rows import VERDICT_ROWS
from claimgraph.scale import HIGHEST_RANK, Scale, Shape

if TYPE_CHECKING:
    from pyvis.network import Network

SIZES: Mapping[Shape, int] = {
    Shape.SQUARE: 17,
    Shape.CIRCLE: 19,
    Shape.RING: 19,
    Shape.DIAMOND: 23,
    Shape.TRIANGLE: 21,
}
"""Half the width of each shape, chosen so that all look equally large."""

HOLLOW = (6, 4)
"""The dashes of a ring, as the shape of a kind of evidence."""

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
    "nodes": {
        "labelHighlightBold": False,
        "scaling": {"label": {"enabled": False, "drawThreshold": 7, "maxVisible": 60}},
    },
    "edges": {
        "smooth": False,
        "arrowStrikethrough": False,
        "selectionWidth": 0,
        "hoverWidth": 0,
        "width": 1.6,
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


def build_network(content: Content, blocks: Sequence[PlacedBlock], scale: Scale) -> Network:
    """The network of a whole map: nodes are claim numbers, and a link's line has the id ``L`` and its number.

    See :class:`StepLines` for the other lines and nodes.
    """
    from pyvis.network import Network  # noqa: PLC0415  slow to import, since it imports IPython

    network: Network = Network(directed=True)
    network.node_ids = _Ids()
    network.set_options(json.dumps({**_OPTIONS, "groups": _groups(scale)}))
    places = home_places(blocks)
    for number, claim in enumerate(content.claims):
        rank = resting_rank(claim)
        network.add_node(
            number,
            label=" ",
            group=f"{rank}-{claim.verdict}",
            shape=vis_shape(scale.step(rank).shape),
            x=places[number].x,
            y=places[number].y,
        )
    StepLines(network, content, find_rows(blocks, places)).draw()
    return network


def draw(content: Content, blocks: Sequence[PlacedBlock], scale: Scale) -> MapDrawing:
    """The drawing of a whole map, without the ends of links, which the page's script already has."""
    network = build_network(content, blocks, scale)
    nodes, lines = network.nodes, network.edges
    links = {f"L{number}" for number in range(len(content.links))}
    return MapDrawing(
        claims=to_columns([node for node in nodes if isinstance(node["id"], int)], without=("id", "label")),
        junctions=to_columns([node for node in nodes if isinstance(node["id"], str)]),
        links=to_columns([line for line in lines if line["id"] in links], without=("id", "from", "to")),
        others=to_columns([line for line in lines if line["id"] not in links]),
        options=network.options,
    )


def vis_shape(shape: Shape) -> str:
    """The name of a shape in vis-network; a ring is a dot with a dashed outline."""
    return "dot" if shape in {Shape.CIRCLE, Shape.RING} else shape.value


def home_places(blocks: Sequence[PlacedBlock]) -> dict[int, Point]:
    """The place of each claim in the block it is at home in."""
    return {claim: placed.places[claim] for placed in blocks for claim in placed.block.claims}


def _groups(scale: Scale) -> dict[str, Any]:
    """How claims of each rank and verdict are drawn, apart from colours."""
    groups: dict[str, Any] = {"useDefaultGroups": False}
    for rank in range(HIGHEST_RANK + 1):
        shape = scale.step(rank).shape
        for verdict, row in VERDICT_ROWS.items():
            dashes = row.dashes or (HOLLOW if shape is Shape.RING and rank else None)
            groups[f"{rank}-{verdict}"] = {
                "size": SIZES[shape],
                "borderWidth": row.width,
                "borderWidthSelected": row.width + 1.5,
                "shapeProperties": {"borderDashes": dashes or False},
            }
    return groups
