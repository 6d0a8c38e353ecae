"""The elements of an arg-microtexts file, and the links and undercuts that its edges express."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from claimgraph import vocabulary as vocab
from claimgraph.errors import EditError
from claimgraph.graph import grouped
from claimgraph.interchange.map_formats import GivenFile
from claimgraph.interchange.natural_order import natural
from claimgraph.interchange.xml_input import XmlElement, read_xml

RELATION_OF = {
    "sup": vocab.CG + "supports",
    "exa": vocab.CG + "supports",
    "reb": vocab.CG + "contradicts",
    "und": vocab.UNDERCUTS,
}
"""The relation by the type of the edge that names a step; an edge of type "add" adds a premise to it."""

_WITH_IDS = ("edu", "joint", "adu", "edge")


@dataclass(frozen=True, slots=True)
class ArgStep:
    """A link or an undercut: its edges, the first of which names it, its premises (adu ids), and its target.

    The target is the id of an adu or, for an undercut, of the edge that names the step it attacks.
    """

    edges: tuple[XmlElement, ...]
    premises: tuple[str, ...]
    relation: str
    target: str

    @property
    def id(self) -> str:
        """The id of the edge that names the step."""
        return self.edges[0].attributes["id"]


@dataclass(frozen=True, slots=True)
class ArgGraph:
    """The argument graph of one text: the root element of its file, and its elements with ids, by id."""

    id: str
    file: str
    root: XmlElement
    by_id: Mapping[str, XmlElement]

    def of(self, name: str) -> Mapping[str, XmlElement]:
        """The elements with a name, by id, in natural order of the ids."""
        found = {key: each for key, each in self.by_id.items() if each.name == name}
        return {key: found[key] for key in sorted(found, key=natural)}

    def place(self, element: XmlElement) -> str:
        """The file and the line of an element."""
        return f"{self.file}:{element.line}"


def read_arg_graph(file: GivenFile) -> ArgGraph:
    """The graph in a file. Raises EditError, naming file and line, for an invalid file."""
    try:
        whole = read_xml(file.text)
    except ValueError as problem:
        raise EditError(f"{file.name}: this is not valid XML: {problem}.") from problem
    root = whole.elements[0]
    if root.name != "arggraph":
        raise EditError(
            f"{file.name}:{root.line}: this is not an arg-microtexts file:"
            f" its first element is <{root.name}>, not <arggraph>."
        )
    root.instructions += whole.instructions
    root.comments += whole.comments
    by_id: dict[str, XmlElement] = {}
    for each in root.elements:
        if each.name not in _WITH_IDS:
            continue
        name = each.attributes.get("id", "")
        place = f"{file.name}:{each.line}"
        if not name:
            raise EditError(f"{place}: this <{each.name}> has no id. Give it one.")
        if name in by_id:
            raise EditError(f'{place}: the id "{name}" is already in use. Change one of the two.')
        by_id[name] = each
    graph = ArgGraph(root.attributes.get("id") or PurePath(file.name).stem, file.name, root, by_id)
    _refuse_loose_edges(graph)
    return graph


def _refuse_loose_edges(graph: ArgGraph) -> None:
    for name, edge in graph.of("edge").items():
        for key in ("src", "trg"):
            end = edge.attributes.get(key, "")
            if end not in graph.by_id:
                what = f'"{end}" is not in the file' if end else "is missing"
                remedy = "Add the element or remove the edge."
                raise EditError(f'{graph.place(edge)}: the {key} of the edge "{name}" {what}. {remedy}')


@dataclass(frozen=True, slots=True)
class Segments:
    """The text segments of a graph: the edus of each adu, in the order of the text, and what joins them.

    ``joining`` holds, by adu, the joints and the edges of type "seg" between it and its edus.
    """

    edus: dict[str, list[XmlElement]] = field(default_factory=dict)
    joining: dict[str, list[XmlElement]] = field(default_factory=dict)

    def used(self) -> Iterator[str]:
        """The ids of all elements that are part of an adu."""
        for parts in (*self.edus.values(), *self.joining.values()):
            yield from (each.attributes["id"] for each in parts)


def find_segments(graph: ArgGraph) -> Segments:
    """The segments of all adus: edus lead to an adu by edges of type "seg", directly or through joints."""
    edges = [each for each in graph.of("edge").values() if each.attributes.get("type") == "seg"]
    behind = grouped((each.attributes["trg"], each) for each in edges)
    order = {name: number for number, name in enumerate(graph.by_id)}
    found = Segments()
    for adu in graph.of("adu"):
        edus: dict[str, XmlElement] = {}
        joining: dict[str, XmlElement] = {}
        waiting = [adu]
        while waiting:
            for edge in behind.get(waiting.pop(), ()):
                start = edge.attributes["src"]
                element = graph.by_id[start]
                if element.name == "edu":
                    edus[start] = element
                elif element.name == "joint" and start not in joining and _is_joint(graph, start, behind):
                    joining[start] = element
                    waiting.append(start)
                elif element.name != "joint" or start not in joining:
                    continue
                joining[edge.attributes["id"]] = edge
        found.edus[adu] = [edus[each] for each in sorted(edus, key=order.__getitem__)]
        found.joining[adu] = [joining[each] for each in sorted(joining, key=order.__getitem__)]
    return found


def _is_joint(graph: ArgGraph, name: str, behind: Mapping[str, Sequence[XmlElement]]) -> bool:
    """Whether an edu leads to a joint."""
    seen, waiting = {name}, [name]
    while waiting:
        for edge in behind.get(waiting.pop(), ()):
            start = edge.attributes["src"]
            if graph.by_id[start].name == "edu":
                return True
            if graph.by_id[start].name == "joint" and start not in seen:
                seen.add(start)
                waiting.append(start)
    return False


def find_steps(graph: ArgGraph) -> Sequence[ArgStep]:
    """The links and undercuts of a graph, each after the step that it undercuts."""
    edges = {
        name: each
        for name, each in graph.of("edge").items()
        if graph.by_id[each.attributes["src"]].name == "adu"
    }
    added = grouped(
        (root, each)
        for each in edges.values()
        if each.attributes.get("type") == "add" and (root := _root(each, graph))
    )
    waiting = {
        name: step for name, each in edges.items() if (step := _step(graph, each, added.get(name, ())))
    }
    aiming = grouped((step.target, step) for step in waiting.values())
    ready = [step for step in waiting.values() if step.relation != vocab.UNDERCUTS]
    found: list[ArgStep] = []
    twins: set[tuple[object, ...]] = set()
    for step in ready:  # the loop body extends the list
        ends = (frozenset(step.premises), step.relation, step.target)
        if ends not in twins:
            twins.add(ends)
            found.append(step)
            ready += aiming.get(step.id, ())
    return found


def _root(edge: XmlElement, graph: ArgGraph) -> str:
    """The id of the edge to whose step an edge of type "add" adds a premise; empty if there is none."""
    seen: set[str] = set()
    while edge.name == "edge" and edge.attributes.get("type") == "add":
        name = edge.attributes["id"]
        if name in seen:
            return ""
        seen.add(name)
        edge = graph.by_id[edge.attributes["trg"]]
    return edge.attributes["id"] if edge.name == "edge" else ""


def _step(graph: ArgGraph, edge: XmlElement, added: Sequence[XmlElement]) -> ArgStep | None:
    relation = RELATION_OF.get(edge.attributes.get("type", ""))
    target = edge.attributes["trg"]
    wanted = "edge" if relation == vocab.UNDERCUTS else "adu"
    start = edge.attributes["src"]
    if relation is None or graph.by_id[target].name != wanted or start == target:
        return None
    parts = {start: edge}
    for each in added:
        if each.attributes["src"] != target:
            parts.setdefault(each.attributes["src"], each)
    return ArgStep(tuple(parts.values()), tuple(parts), relation, target)


def pack_element(element: XmlElement, *, has_text: bool = True) -> list[Any]:
    """An element for kept data: its name, its attributes and its contents; blank contents are dropped."""
    inside = [each if isinstance(each, str) else pack_element(each) for each in element.inside]
    if all(isinstance(each, str) and not each.strip() for each in inside) and element.name != "edu":
        inside = []
    return [element.name, dict(element.attributes), *(inside if has_text else ())]
