"""The drawn map: pyvis builds the data that vis-network draws, with every place already computed.

Colours come from the style sheet, which has a light and a dark palette; shapes, outlines, dashes and arrow
heads convey the same information without colour.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from claimgraph.analysis import LinkOutcome
from claimgraph.model import Verdict
from claimgraph.page.columns import to_columns
from claimgraph.page.detours import ClaimRows, find_rows
from claimgraph.page.map_layout import PlacedBlock, Point
from claimgraph.page.verdict_rows import VERDICT_ROWS
from claimgraph.scale import HIGHEST_RANK, Rank, Relation, Scale, Shape

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
"""The dashes of a ring, the shape of a claim that rests on nothing."""

BEND = 0.22
"""How far the second of several links between two claims bends away from the first."""

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
    """The drawing that pyvis built: claims, links, undercuts and the points these end on, as columns.

    ``options`` are the options of vis-network.
    """

    claims: Mapping[str, object]
    junctions: Mapping[str, object]
    links: Mapping[str, object]
    undercuts: Mapping[str, object]
    options: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class DrawnClaim:
    """What the drawing shows of a claim: its rank and its verdict. The page adds the text."""

    iri: str
    rank: Rank
    verdict: Verdict


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


def build_network(
    claims: Sequence[DrawnClaim],
    blocks: Sequence[PlacedBlock],
    outcomes: Sequence[LinkOutcome],
    scale: Scale,
) -> Network:
    """The network of a whole map: nodes are claim numbers, link ids are ``L`` and the link's number.

    Undercuts end in the middle of their link, at a node whose id is ``J`` and the link's number.
    """
    from pyvis.network import Network  # noqa: PLC0415  slow to import, since it imports IPython

    network: Network = Network(directed=True)
    network.node_ids = _Ids()
    network.set_options(json.dumps({**_OPTIONS, "groups": _groups(scale)}))
    places = home_places(blocks)
    for number, claim in enumerate(claims):
        network.add_node(
            number,
            label=" ",
            group=f"{claim.rank}-{claim.verdict.value}",
            shape=vis_shape(scale.step(claim.rank).shape),
            x=places[number].x,
            y=places[number].y,
        )
    numbers = {claim.iri: number for number, claim in enumerate(claims)}
    _add_links(network, numbers, outcomes, find_rows(blocks, places))
    return network


def draw(
    claims: Sequence[DrawnClaim],
    blocks: Sequence[PlacedBlock],
    outcomes: Sequence[LinkOutcome],
    scale: Scale,
) -> MapDrawing:
    """The drawing of a whole map, without what the page's script knows already: the ends of each link."""
    network = build_network(claims, blocks, outcomes, scale)
    nodes, lines = network.nodes, network.edges
    drawn_claims = [node for node in nodes if isinstance(node["id"], int)]
    drawn_links = [line for line in lines if line["id"].startswith("L")]
    return MapDrawing(
        claims=to_columns(drawn_claims, without=("id", "label")),
        junctions=to_columns([node for node in nodes if isinstance(node["id"], str)]),
        links=to_columns(drawn_links, without=("id", "from", "to")),
        undercuts=to_columns([line for line in lines if line["id"].startswith("U")]),
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
        for verdict in Verdict:
            row = VERDICT_ROWS[verdict]
            dashes = row.dashes or (HOLLOW if shape is Shape.RING else None)
            groups[f"{rank}-{verdict.value}"] = {
                "size": SIZES[shape],
                "borderWidth": row.width,
                "borderWidthSelected": row.width + 1.5,
                "shapeProperties": {"borderDashes": dashes or False},
            }
    return groups


def _add_links(
    network: Network,
    numbers: Mapping[str, int],
    outcomes: Sequence[LinkOutcome],
    rows: ClaimRows,
) -> None:
    between: dict[tuple[int, int], int] = {}
    places = rows.places
    for index, outcome in enumerate(outcomes):
        link = outcome.link
        start, end = numbers[link.from_], numbers[link.to]
        pair = (min(start, end), max(start, end))
        bend = _bend(between.get(pair, 0), forward=start < end) or rows.detour(start, end)
        between[pair] = between.get(pair, 0) + 1
        options: dict[str, Any] = {"id": f"L{index}", "arrows": _head(link.relation)}
        if dashes := link.relation.value.dashes:
            options["dashes"] = list(dashes)
        if bend:
            kind = "curvedCW" if bend > 0 else "curvedCCW"
            options["smooth"] = {"enabled": True, "type": kind, "roundness": abs(bend)}
        network.add_edge(start, end, **options)
        if outcome.undercutters:
            middle = _middle(places[start], places[end], bend)
            undercutters = [numbers[iri] for iri in outcome.undercutters]
            _add_undercuts(network, index, undercutters, middle)


def _add_undercuts(network: Network, index: int, claims: Sequence[int], middle: Point) -> None:
    junction = f"J{index}"
    network.add_node(
        junction, label=" ", shape="dot", size=1, x=middle.x, y=middle.y, opacity=0, chosen=False
    )
    for order, claim in enumerate(claims):
        head = {"to": {"enabled": True, "type": "bar", "scaleFactor": 0.5}}
        network.add_edge(claim, junction, id=f"U{index}-{order}", arrows=head, width=1)


def _head(relation: Relation) -> dict[str, Any]:
    kind = "arrow" if relation.is_for else "bar"
    return {"to": {"enabled": True, "type": kind, "scaleFactor": 0.6}}


def _bend(earlier: int, *, forward: bool) -> float:
    """The bend of a link when ``earlier`` links already join the same two claims; above 0 clockwise.

    Links alternate between the two sides of the straight one, each pair further out.
    """
    side = 1 if earlier % 2 == forward else -1
    return side * BEND * math.ceil(earlier / 2)


def _middle(start: Point, end: Point, bend: float) -> Point:
    """The middle of a link as vis-network draws it (BezierEdgeStatic, its curvedCW and curvedCCW)."""
    across, up = end.x - start.x, start.y - end.y
    if not bend:
        return Point((start.x + end.x) // 2, (start.y + end.y) // 2)
    reach = (abs(bend) * 0.5 + 0.5) * math.hypot(across, up)
    turn = (abs(bend) * 0.5 + 0.5) * math.pi if bend > 0 else (-abs(bend) * 0.5 + 0.5) * math.pi
    angle = math.atan2(up, across) + turn
    via_x, via_y = start.x + reach * math.sin(angle), start.y + reach * math.cos(angle)
    return Point(round((start.x + 2 * via_x + end.x) / 4), round((start.y + 2 * via_y + end.y) / 4))
