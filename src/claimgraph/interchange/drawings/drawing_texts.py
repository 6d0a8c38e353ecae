"""Write a map as DOT, Mermaid or JSON Canvas."""

from __future__ import annotations

import json
import re
import textwrap
from collections import Counter
from collections.abc import Iterator

from claimgraph.errors import EditError
from claimgraph.interchange.drawings.drawing import SIGNS, DrawnMap, DrawnNode, draw
from claimgraph.interchange.drawings.markdown_text import as_markdown
from claimgraph.interchange.json_input import dump_json
from claimgraph.interchange.map_formats import MapContent, WrittenMap
from claimgraph.model import Verdict

MOST_CLAIMS = 200
"""The maximum number of claims in a Mermaid drawing; larger ones take minutes and are unreadable."""

_FILLS = {
    "rests": "#d8ecd8",
    "outweighed": "#f2d6d3",
    "contested": "#f4e7c3",
    "unsettled": "#e4e4f2",
    "step": "#eeeeee",
}
_WIDTH = 34
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def _wrapped(words: str) -> list[str]:
    return textwrap.wrap(_CONTROLS.sub(" ", words), _WIDTH) or [" "]


def _marked(node: DrawnNode) -> list[str]:
    """The lines of a node: the symbol and name of its verdict, with its band, then its wrapped label."""
    if node.is_step:
        return [node.label]
    verdict = Verdict(node.fields["verdict"])
    band = f" on {node.band}" if node.band else ""
    return [f"{SIGNS[verdict]} {verdict.value}{band}", *_wrapped(node.label)]


def _fill(node: DrawnNode) -> str:
    return _FILLS.get("step" if node.is_step else str(node.fields["verdict"]), "#ffffff")


def _names(drawing: DrawnMap) -> dict[str, str]:
    """A plain name for each node, for formats that restrict the characters of ids."""
    return {node.id: f"n{number}" for number, node in enumerate(drawing.nodes, 1)}


def write_dot(content: MapContent) -> WrittenMap:
    """The map as a graph for Graphviz."""
    lines = _dot(draw(content.assessment, content.only), content.heading)
    return WrittenMap("".join(f"{line}\n" for line in lines))


def _dot(drawing: DrawnMap, heading: str) -> Iterator[str]:
    yield "digraph claims {"
    yield f"  label={_dot_text([heading])};"
    yield '  rankdir=BT; node [shape=box, style="filled,rounded", fontname="sans-serif"];'
    names = _names(drawing)
    for node in drawing.nodes:
        shape = ", shape=ellipse" if node.is_step else ""
        yield f'  {names[node.id]} [label={_dot_text(_marked(node))}, fillcolor="{_fill(node)}"{shape}];'
    for edge in drawing.edges:
        style = "solid" if edge.is_for else "dotted" if edge.is_for is None else "dashed"
        words = _dot_text([edge.relation])
        yield f"  {names[edge.start]} -> {names[edge.end]} [label={words}, style={style}];"
    yield "}"


def _dot_text(lines: list[str]) -> str:
    plain = (_CONTROLS.sub(" ", line).replace("\\", "\\\\").replace('"', '\\"') for line in lines)
    return '"' + "\\n".join(plain) + '"'


def write_mermaid(content: MapContent) -> WrittenMap:
    """The map as a Mermaid flowchart. Raises EditError for more than ``MOST_CLAIMS`` claims."""
    drawing = draw(content.assessment, content.only)
    claims = sum(not node.is_step for node in drawing.nodes)
    if claims > MOST_CLAIMS:
        raise EditError(
            f"Mermaid cannot lay out {claims} claims; the maximum is {MOST_CLAIMS}."
            " Export a part with --claim ID --depth N, or export dot or graphml."
        )
    return WrittenMap("".join(f"{line}\n" for line in _mermaid(drawing, content.heading)))


def _mermaid(drawing: DrawnMap, heading: str) -> Iterator[str]:
    yield "---"
    yield f"title: {json.dumps(_CONTROLS.sub(' ', heading))}"
    yield "---"
    yield "flowchart BT"
    names = _names(drawing)
    for node in drawing.nodes:
        words = "<br>".join(map(_mermaid_text, _marked(node)))
        yield f'  {names[node.id]}(["{words}"])' if node.is_step else f'  {names[node.id]}["{words}"]'
    for edge in drawing.edges:
        arrow = "-->" if edge.is_for else "-.->" if edge.is_for is None else "--x"
        yield f'  {names[edge.start]} {arrow}|"{_mermaid_text(edge.relation)}"| {names[edge.end]}'
    for node in drawing.nodes:
        yield f"  style {names[node.id]} fill:{_fill(node)},color:#111"


def _mermaid_text(words: str) -> str:
    """Text with every character that is special in Mermaid or HTML as a numeric entity."""
    return "".join(each if each.isalnum() or each in " .,-" else f"#{ord(each)};" for each in words)


_COLOURS = {"rests": "4", "outweighed": "1", "contested": "3", "unsettled": "6"}


def write_canvas(content: MapContent) -> WrittenMap:
    """The map as a JSON Canvas for Obsidian, with claims in columns by their distance from a conclusion."""
    drawing = draw(content.assessment, content.only)
    depths, rows = _depths(drawing), Counter[int]()
    nodes = []
    for node in drawing.nodes:
        depth = depths[node.id]
        place = {"x": depth * 420, "y": rows[depth] * 200, "width": 320, "height": 160}
        rows[depth] += 1
        colour = _COLOURS.get(str(node.fields.get("verdict", "")))
        words = node.label if node.is_step else f"{_marked(node)[0]}\n\n{as_markdown(node.label)}"
        drawn: dict[str, str | int] = {"id": node.id, "type": "text", "text": words, **place}
        nodes.append({**drawn, "color": colour} if colour else drawn)
    edges = [
        {"id": f"e{number}", "fromNode": edge.start, "toNode": edge.end, "label": edge.relation}
        for number, edge in enumerate(drawing.edges, 1)
    ]
    return WrittenMap(dump_json({"nodes": nodes, "edges": edges}))


def _depths(drawing: DrawnMap) -> dict[str, int]:
    """The number of edges from each node to the nearest final node; 0 for nodes that reach none."""
    behind: dict[str, list[str]] = {}
    leading = set()
    for edge in drawing.edges:
        behind.setdefault(edge.end, []).append(edge.start)
        leading.add(edge.start)
    depths = {node.id: 0 for node in drawing.nodes if node.id not in leading}
    waiting = list(depths)
    for node in waiting:  # the loop body extends the list
        for start in behind.get(node, ()):
            if start not in depths:
                depths[start] = depths[node] + 1
                waiting.append(start)
    return {node.id: depths.get(node.id, 0) for node in drawing.nodes}
