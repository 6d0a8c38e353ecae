"""Write a map as GraphML or GEXF, for programs that draw and measure graphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from claimgraph.interchange.drawings.drawing import DrawnEdge, DrawnMap, DrawnNode, draw
from claimgraph.interchange.map_formats import MapContent, WrittenMap

_NODE_FIELDS = ("kind", "text", "verdict", "band", "for", "against", "basis", "sources", "topics", "relation")
_EDGE_FIELDS = ("relation", "rated_down", "carries", "counts")
_NUMBERS = ("for", "against", "carries")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that XML 1.0 cannot hold, even escaped."""


def write_graphml(content: MapContent) -> WrittenMap:
    """The map as GraphML, for networkx, yEd and Gephi."""
    lines = _graphml(draw(content.assessment, content.only), content.heading)
    return WrittenMap("".join(f"{line}\n" for line in lines))


def write_gexf(content: MapContent) -> WrittenMap:
    """The map as GEXF 1.3, Gephi's own format."""
    lines = _gexf(draw(content.assessment, content.only), content.heading)
    return WrittenMap("".join(f"{line}\n" for line in lines))


def _graphml(drawing: DrawnMap, heading: str) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    yield f"  <desc>{_text(heading)}</desc>"
    for owner, names in (("node", ("label", *_NODE_FIELDS)), ("edge", _EDGE_FIELDS)):
        for name in names:
            kind = "int" if name in _NUMBERS else "string"
            yield f'  <key id="{owner}-{name}" for="{owner}" attr.name="{name}" attr.type="{kind}"/>'
    yield '  <graph edgedefault="directed">'
    for node in drawing.nodes:
        yield f"    <node id={_attribute(node.id)}>"
        for name, value in {"label": node.label, **_known(node)}.items():
            yield f'      <data key="node-{name}">{_text(value)}</data>'
        yield "    </node>"
    for number, edge in enumerate(drawing.edges, 1):
        ends = f"source={_attribute(edge.start)} target={_attribute(edge.end)}"
        yield f'    <edge id="e{number}" {ends}>'
        for name, value in _known(edge).items():
            yield f'      <data key="edge-{name}">{_text(value)}</data>'
        yield "    </edge>"
    yield "  </graph>"
    yield "</graphml>"


def _gexf(drawing: DrawnMap, heading: str) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<gexf xmlns="http://gexf.net/1.3" version="1.3">'
    yield "  <meta>"
    yield f"    <description>{_text(heading)}</description>"
    yield "  </meta>"
    yield '  <graph defaultedgetype="directed" mode="static">'
    for owner, names in (("node", _NODE_FIELDS), ("edge", _EDGE_FIELDS)):
        yield f'    <attributes class="{owner}" mode="static">'
        for name in names:
            kind = "integer" if name in _NUMBERS else "string"
            yield f'      <attribute id="{owner}-{name}" title="{name}" type="{kind}"/>'
        yield "    </attributes>"
    yield "    <nodes>"
    for node in drawing.nodes:
        yield f"      <node id={_attribute(node.id)} label={_attribute(node.label)}>"
        yield from _gexf_values("node", node)
        yield "      </node>"
    yield "    </nodes>"
    yield "    <edges>"
    for number, edge in enumerate(drawing.edges, 1):
        ends = f"source={_attribute(edge.start)} target={_attribute(edge.end)}"
        yield f'      <edge id="e{number}" {ends} label={_attribute(edge.relation)}>'
        yield from _gexf_values("edge", edge)
        yield "      </edge>"
    yield "    </edges>"
    yield "  </graph>"
    yield "</gexf>"


def _gexf_values(owner: str, item: DrawnNode | DrawnEdge) -> Iterator[str]:
    yield "        <attvalues>"
    for name, value in _known(item).items():
        yield f'          <attvalue for="{owner}-{name}" value={_attribute(value)}/>'
    yield "        </attvalues>"


def _known(item: DrawnNode | DrawnEdge) -> dict[str, str | int]:
    """The fields declared for nodes or for edges that an item has, in the order of their declarations."""
    names = _NODE_FIELDS if isinstance(item, DrawnNode) else _EDGE_FIELDS
    return {name: item.fields[name] for name in names if name in item.fields}


def _text(value: str | int) -> str:
    return escape(_NOT_IN_XML.sub("\ufffd", str(value)))


def _attribute(value: str | int) -> str:
    return quoteattr(_NOT_IN_XML.sub("\ufffd", str(value)))
