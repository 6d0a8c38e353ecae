"""Read arg-microtexts XML: argument graphs over the segments of short texts."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any

from claimgraph import vocabulary as vocab
from claimgraph.errors import EditError
from claimgraph.interchange.admissible import leave_out_errors
from claimgraph.interchange.debates.microtexts_graph import (
    ArgGraph,
    ArgStep,
    Segments,
    find_segments,
    find_steps,
    pack_element,
    read_arg_graph,
)
from claimgraph.interchange.imported import Imported
from claimgraph.interchange.json_input import pack_json
from claimgraph.interchange.map_blocks import Blocks, NamesGiven
from claimgraph.interchange.map_formats import GivenFile, ReadMap, account_for, head_of
from claimgraph.interchange.raw_records import LeftOut, RecordRemark
from claimgraph.interchange.remainder import apply_remainder, has_remainder
from claimgraph.rdf import is_iri

MICROTEXTS = vocab.KEPT + "microtexts#"
GRAPH, PARTS, EDGES = (MICROTEXTS + name for name in ("graph", "parts", "edges"))
OURS = "claimgraph"
"""The target of the processing instruction with the data that only claimgraph reads."""
DAMAGED = "the data for claimgraph is damaged. Export the map again."

_ITEMS = {"edu": "edus", "joint": "joints", "adu": "adus", "edge": "edges"}


def read_microtexts(files: Sequence[GivenFile], namespace: str, title: str) -> ReadMap:
    """The graphs in some files as one map. Raises EditError, naming file and line, for an invalid file."""
    graphs = sorted(map(read_arg_graph, files), key=lambda graph: (graph.id, PurePath(graph.file).stem))
    ours = _ours(graphs)
    blocks = Blocks(_checked(ours.get("namespace"), files[0]) or namespace)
    reader = _ArgStatements(blocks, account_for("arg-microtexts", files), _names(ours, files[0]))
    head_of(blocks, title)
    for graph in graphs:
        reader.add(graph)
    apply_remainder(blocks, ours, files[0].name)
    if has_remainder(ours):
        reader.imported.leave_out(leave_out_errors(blocks, files[0].name))
    reader.imported.things = blocks.things()
    return ReadMap(blocks, reader.imported)


def _ours(graphs: Sequence[ArgGraph]) -> dict[str, Any]:
    """The data that only claimgraph reads, from the first graph that has any."""
    for graph in graphs:
        for target, data in graph.root.instructions:
            if target == OURS:
                try:
                    found = json.loads(data)
                except (ValueError, RecursionError):
                    found = None
                if not isinstance(found, dict):
                    raise EditError(f"{graph.file}: {DAMAGED}")
                return found
    return {}


def _checked(iri: Any, file: GivenFile) -> str:
    if iri in (None, ""):
        return ""
    if not isinstance(iri, str) or not is_iri(iri):
        raise EditError(f"{file.name}: {DAMAGED}")
    return iri


def _names(ours: Mapping[str, Any], file: GivenFile) -> Mapping[str, str]:
    """The IRIs given to elements, by "graph/id"; empty for an edge whose link has no description."""
    given = ours.get("names", {})
    if not isinstance(given, dict):
        raise EditError(f"{file.name}: {DAMAGED}")
    return {key: _checked(iri, file) for key, iri in given.items()}


class _ArgStatements:
    """Converts graphs to statements, one after the other."""

    def __init__(self, blocks: Blocks, imported: Imported, given: Mapping[str, str]) -> None:
        self.blocks, self.imported, self.given = blocks, imported, given
        self.names = NamesGiven(blocks.namespace)
        self.names.taken.update(vocab.local_name(each).casefold() for each in given.values())
        self.topics: dict[str, str] = {}

    def add(self, graph: ArgGraph) -> None:
        """Add the statements of a graph, and account for each of its elements."""
        segments, steps = find_segments(graph), find_steps(graph)
        subject = self.names.new(graph.id, "graph")
        iris = {each: self._iri(graph, each) for each in graph.of("adu")}
        if "" in iris.values():
            raise EditError(f"{graph.file}: {DAMAGED}")
        for adu, iri in iris.items():
            self._claim(graph, segments, adu, iri, subject)
        for step in steps:
            iris[step.id] = self._step(graph, step, iris, subject)
        used = {*iris, *segments.used(), *(each.attributes["id"] for step in steps for each in step.edges)}
        self._keep(graph, subject, used)

    def _iri(self, graph: ArgGraph, name: str) -> str:
        given = self.given.get(f"{graph.id}/{name}")
        return self.names.new(f"{graph.id}-{name}") if given is None else given

    def _claim(self, graph: ArgGraph, segments: Segments, adu: str, iri: str, subject: str) -> None:
        blocks, edus = self.blocks, segments.edus[adu]
        words = " ".join(each.text for each in edus)
        text = words if words.strip() else f"{adu}, which has no text"
        blocks.say(iri, vocab.RDF_TYPE, vocab.CG + "Claim")
        blocks.words(iri, vocab.TEXT, text)
        topic = graph.root.attributes.get("topic_id", "")
        if topic.strip():
            blocks.say(iri, vocab.TOPIC, self._topic(topic))
        if f"{graph.id}/{adu}" in self.given:
            return
        is_plain = len(edus) == 1 and edus[0].inside == [text]
        parts = [pack_element(graph.by_id[adu]), *(pack_element(each) for each in segments.joining[adu])]
        parts += [pack_element(each, has_text=not is_plain) for each in edus]
        blocks.words(iri, PARTS, pack_json({"graph": vocab.local_name(subject), "elements": parts}))

    def _topic(self, words: str) -> str:
        if words not in self.topics:
            self.topics[words] = topic = self.names.new(words, "topic")
            self.blocks.say(topic, vocab.RDF_TYPE, vocab.SKOS + "Concept")
            self.blocks.words(topic, vocab.PREF_LABEL, " ".join(words.replace("_", " ").split()))
        return self.topics[words]

    def _step(self, graph: ArgGraph, step: ArgStep, iris: Mapping[str, str], subject: str) -> str:
        """Add a link or an undercut; returns the IRI of its description, empty if it has none."""
        iri = self._iri(graph, step.id)
        if not iris[step.target]:
            raise EditError(f"{graph.file}: {DAMAGED}")
        premises = [iris[each] for each in step.premises]
        self.blocks.link(premises, step.relation, iris[step.target], iri or None)
        if f"{graph.id}/{step.id}" not in self.given:
            edges = [pack_element(each) for each in step.edges]
            self.blocks.words(iri, EDGES, pack_json({"graph": vocab.local_name(subject), "elements": edges}))
        return iri

    def _keep(self, graph: ArgGraph, subject: str, used: set[str]) -> None:
        """Keep the attributes of a graph, the order of its elements, and all elements without a meaning."""
        order: list[Any] = []
        for each in graph.root.elements:
            name = each.attributes.get("id", "") if each.name in _ITEMS else ""
            item = _ITEMS.get(each.name, "other elements")
            if name and name in used:
                order.append(name)
                self.imported.make(item)
                continue
            order.append(pack_element(each))
            self.imported.keep(item)
            if each.name == "edge":
                why = "of irregular shape: kept, but not counted"
                self.imported.remark([RecordRemark("edge", why, graph.place(each))])
        loose = "".join(each for each in graph.root.inside if isinstance(each, str)).strip()
        if loose:
            self.imported.leave_out(
                [LeftOut("texts", "texts", "outside the segments", graph.place(graph.root))]
            )
        comments = sum(each.comments for each in graph.root.walk())
        if comments:
            why = "they are not part of the graph"
            self.imported.leave_out([LeftOut("comments", "comments", why, graph.file)], comments)
        kept = {"attributes": dict(graph.root.attributes), "order": order}
        self.blocks.words(subject, GRAPH, pack_json(kept))
