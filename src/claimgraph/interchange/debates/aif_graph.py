"""Read the nodes, edges and locutions of AIF and xAIF files, check, merge and sort them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from claimgraph.errors import EditError
from claimgraph.interchange.debates.xaif_text import MarkedText, read_marked, text_in
from claimgraph.interchange.json_input import pack_json, read_json
from claimgraph.interchange.map_formats import GivenFile
from claimgraph.interchange.natural_order import natural

OURS = "claimgraph"
"""The key for the data in nodes and files that only claimgraph reads."""

Edge = tuple[str, str]
"""An edge: the ids of its start node and its end node."""

LISTS = ("nodes", "edges", "locutions")
_NUMBERS = frozenset(("edgeID", "formEdgeID", "fromID", "toID"))


class Node(NamedTuple):
    """A node: its id, type and text, and the JSON object that it was read from."""

    id: str
    type: str
    text: str
    raw: Mapping[str, Any]


@dataclass(slots=True)
class AifGraph:
    """The contents of files as one graph; ``rest`` holds all data outside the three lists.

    ``counts`` holds how often each edge occurs, ``extra`` its data other than its ends and numbers.
    ``numbered`` is the number of edges with a number. ``renamed`` lists the new ids of nodes whose ids other
    files use for other nodes, ``conflicts`` the data on which the files disagree. ``marked`` holds the texts
    in which spans mark the words of nodes, with the places by the id of the node.
    """

    nodes: dict[str, Node] = field(default_factory=dict)
    counts: Counter[Edge] = field(default_factory=Counter)
    extra: dict[Edge, Mapping[str, Any]] = field(default_factory=dict)
    locutions: dict[str, list[Mapping[str, Any]]] = field(default_factory=dict)
    rest: dict[str, Any] = field(default_factory=dict)
    numbered: int = 0
    renamed: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    marked: list[MarkedText] = field(default_factory=list)

    @property
    def is_extended(self) -> bool:
        """Whether the files are xAIF, in which the graph is the value of ``AIF``."""
        return isinstance(self.rest.get("AIF"), dict)


def read_graph(files: Sequence[GivenFile]) -> AifGraph:
    """The graph of some files, sorted by id. Raises EditError, naming file and id, for an invalid file."""
    merged = AifGraph()
    for file in files:
        _merge(merged, _one(file))
    merged.nodes = {each: merged.nodes[each] for each in sorted(merged.nodes, key=natural)}
    merged.locutions = {each: merged.locutions[each] for each in sorted(merged.locutions, key=natural)}
    return merged


def _one(file: GivenFile) -> AifGraph:
    given = read_json(file.text, file.name)
    inner = given.get("AIF", given) if isinstance(given, dict) else None
    if not isinstance(inner, dict) or not isinstance(inner.get("nodes"), list | None) or "nodes" not in inner:
        raise EditError(f'{file.name}: this is not AIF: it has no list of "nodes".')
    graph = AifGraph()
    for item in _items(inner, "nodes", file):
        node = _node(item, file)
        if node.id in graph.nodes:
            raise EditError(f'{file.name}: two nodes have the nodeID "{node.id}". Change one of them.')
        graph.nodes[node.id] = node
    for item in _items(inner, "edges", file):
        _add_edge(graph, item, file)
    for item in _items(inner, "locutions", file):
        graph.locutions.setdefault(_text_id(item.get("nodeID"), "a locution", file), []).append(item)
    kept = {key: (None if value is None else []) if key in LISTS else value for key, value in inner.items()}
    graph.rest = {**given, "AIF": kept} if inner is not given else kept
    text = text_in(given)
    if text and OURS not in given:  # a map of ours has its texts and places there
        graph.marked += _marked(graph, text)
    return graph


def _marked(graph: AifGraph, text: str) -> list[MarkedText]:
    """A text with its places by the ids of nodes, which spans write as ``12`` or ``node12``; none without."""
    marked = read_marked(text)
    places = {
        each if each in graph.nodes else each.removeprefix("node"): place
        for each, place in marked.places.items()
    }
    return [MarkedText(marked.text, places)] if places else []


def _items(inner: Mapping[str, Any], key: str, file: GivenFile) -> Iterator[Mapping[str, Any]]:
    found = inner.get(key)
    if not isinstance(found, list | None):
        raise EditError(f'{file.name}: "{key}" is not a list.')
    for number, item in enumerate(found or (), 1):
        if not isinstance(item, dict):
            raise EditError(f'{file.name}: item {number} of "{key}" is not an object.')
        yield item


def _text_id(value: Any, what: str, file: GivenFile) -> str:
    if isinstance(value, str) and value:
        return value
    if isinstance(value, bool) or not isinstance(value, str | int) or value == "":
        raise EditError(f"{file.name}: {what} has no id, or an id that is neither text nor a whole number.")
    return str(value)


def _node(item: Mapping[str, Any], file: GivenFile) -> Node:
    name = _text_id(item.get("nodeID"), "a node", file)
    if not isinstance(item.get("type"), str):
        raise EditError(f'{file.name}: the node "{name}" has no type. Types are I, L, RA, CA, MA, YA and TA.')
    words = item.get("text")
    return Node(name, item["type"], words if isinstance(words, str) else "", item)


def _add_edge(graph: AifGraph, item: Mapping[str, Any], file: GivenFile) -> None:
    edge = start, end = (
        _text_id(item.get("fromID"), "an edge, at fromID,", file),
        _text_id(item.get("toID"), "an edge, at toID,", file),
    )
    if start not in graph.nodes or end not in graph.nodes:
        absent = end if start in graph.nodes else start
        raise EditError(
            f'{file.name}: an edge leads from "{start}" to "{end}", but there is no node "{absent}".'
            " Add the node or remove the edge."
        )
    graph.counts[edge] += 1
    graph.numbered += "edgeID" in item
    if not item.keys() <= _NUMBERS:
        more = {key: value for key, value in item.items() if key not in _NUMBERS}
        graph.extra[edge] = {**graph.extra.get(edge, {}), **more}


def _merge(merged: AifGraph, graph: AifGraph) -> None:
    """Add a graph to another; nodes with the same id, type and text are merged."""
    names = {each: each for each in graph.nodes}
    if merged.nodes.keys().isdisjoint(graph.nodes):
        merged.nodes.update(graph.nodes)
        merged.extra.update(graph.extra)
        dict.update(merged.counts, graph.counts)  # a Counter would add them one by one
    else:
        names = {node.id: _merge_node(merged, node) for node in graph.nodes.values()}
        for (start, end), count in graph.counts.items():
            edge = (names[start], names[end])
            merged.counts[edge] = max(merged.counts[edge], count)
            if (start, end) in graph.extra:
                merged.extra[edge] = graph.extra[start, end]
    merged.numbered += graph.numbered
    for text, places in graph.marked:
        renamed = {names.get(each, each): place for each, place in places.items()}
        merged.marked.append(MarkedText(text, renamed))
    for name, items in graph.locutions.items():
        new = names.get(name, name)
        there = merged.locutions.setdefault(new, [])
        for item in items:
            moved = item if new == name else {**item, "nodeID": new}
            if moved not in there or merged.rest == {}:
                there.append(moved)
    merged.conflicts += [
        key for key in graph.rest if merged.rest.get(key, graph.rest[key]) != graph.rest[key]
    ]
    merged.rest = {**graph.rest, **merged.rest}


def _merge_node(merged: AifGraph, node: Node) -> str:
    """Add a node of another file to a graph, unless it is there already; returns its id in the graph."""
    name = _name_in(merged, node)
    moved = node if name == node.id else Node(name, node.type, node.text, {**node.raw, "nodeID": name})
    known = merged.nodes.setdefault(name, moved)
    if known is moved and moved is not node:
        merged.renamed.append(name)
    elif known.raw != moved.raw:
        merged.conflicts += [f"{node.id} {key}" for key in moved.raw if known.raw.get(key) != moved.raw[key]]
    return name


def _name_in(merged: AifGraph, node: Node) -> str:
    name, number = node.id, 1
    while (known := merged.nodes.get(name)) and (known.text, known.type) != (node.text, node.type):
        number += 1
        name = f"{node.id}-{number}"
    return name


class AifStep(NamedTuple):
    """A scheme node of regular shape, with the node ids of its premises and of its conclusion."""

    node: Node
    premises: tuple[str, ...]
    conclusion: str


@dataclass(frozen=True)
class Shapes:
    """The scheme nodes of a graph that a map can express as links or undercuts, and their edges."""

    graph: AifGraph

    @cached_property
    def ahead(self) -> Mapping[str, Sequence[str]]:
        """The successors of each node, sorted."""
        return _grouped(self.graph.counts)

    @cached_property
    def behind(self) -> Mapping[str, Sequence[str]]:
        """The predecessors of each node, sorted."""
        return _grouped((end, start) for start, end in self.graph.counts)

    @cached_property
    def steps(self) -> Mapping[str, AifStep]:
        """The steps of regular shape by node id, each after the step that it undercuts."""
        waiting = {node.id: step for node in self.graph.nodes.values() if (step := self._step(node))}
        found: dict[str, AifStep] = {}
        twins: set[tuple[object, ...]] = set()
        aiming = _grouped((step.conclusion, name) for name, step in waiting.items())
        ready = [name for name, step in waiting.items() if step.conclusion not in waiting]
        for name in ready:  # the loop body extends the list
            step = waiting[name]
            is_undercut = step.conclusion in found
            ends = (frozenset(step.premises), step.node.type, step.conclusion)
            if ends in twins or (self._is_scheme(step.conclusion) and not is_undercut):
                continue
            twins.add(ends)
            found[name] = step
            ready += aiming.get(name, ()) if step.node.type != "MA" else ()
        return found

    def _step(self, node: Node) -> AifStep | None:
        if node.type not in ("RA", "CA", "MA"):
            return None
        premises = [each for each in self.behind.get(node.id, ()) if self._type(each) in ("I", "L")]
        ends = list(self.ahead.get(node.id, ()))
        if not premises or len(ends) != 1 or ends[0] in premises:
            return None
        targets = ("I", "L", "RA", "CA") if node.type == "CA" else ("I", "L")
        return AifStep(node, tuple(premises), ends[0]) if self._type(ends[0]) in targets else None

    def _type(self, name: str) -> str:
        return self.graph.nodes[name].type

    def _is_scheme(self, name: str) -> bool:
        return self._type(name) in ("RA", "CA")

    @cached_property
    def spoken(self) -> Sequence[str]:
        """The ids of the locutions that are a premise or the conclusion of a step, sorted."""
        ends = {end for step in self.steps.values() for end in (*step.premises, step.conclusion)}
        return sorted((each for each in ends if self._type(each) == "L"), key=natural)

    @cached_property
    def meant_edges(self) -> frozenset[Edge]:
        """The edges of all steps."""
        return frozenset(
            edge
            for name, step in self.steps.items()
            for edge in (*((start, name) for start in step.premises), (name, step.conclusion))
        )

    @cached_property
    def kept_edges(self) -> Sequence[list[Any]]:
        """The edges to keep as data: all that no step explains, duplicates, and edges with further data."""
        meant, extra = self.meant_edges, self.graph.extra
        left = {
            edge: count - (edge in meant and edge not in extra) for edge, count in self.graph.counts.items()
        }
        kept: list[list[Any]] = []
        for edge in sorted((each for each in left if left[each]), key=lambda each: tuple(map(natural, each))):
            kept += [[*edge, *([extra[edge]] if edge in extra else [])]] * left[edge]
        return kept


def _grouped(pairs: Iterable[Edge]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for start, end in pairs:
        found.setdefault(start, []).append(end)
    return {start: sorted(ends, key=natural) for start, ends in found.items()}


def packed(node: Node, *, has_text: bool) -> str:
    """The JSON object of a node, for kept data; without its text if the map has the text."""
    if not has_text:
        return pack_json(node.raw)
    return pack_json({key: value for key, value in node.raw.items() if key != "text"})
