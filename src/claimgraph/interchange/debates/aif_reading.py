"""Read AIF and xAIF: argument maps in the Argument Interchange Format, as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from claimgraph import vocabulary as vocab
from claimgraph.errors import EditError
from claimgraph.graph import grouped
from claimgraph.interchange.admissible import leave_out_errors
from claimgraph.interchange.debates.aif_graph import (
    OURS,
    AifGraph,
    AifStep,
    Node,
    Shapes,
    packed,
    read_graph,
)
from claimgraph.interchange.debates.aif_places import NOTHING_PINNED, NodeClaims, pin_claims
from claimgraph.interchange.given_values import GivenValues
from claimgraph.interchange.json_input import pack_json
from claimgraph.interchange.map_blocks import Blocks, NamesGiven
from claimgraph.interchange.map_formats import GivenFile, ReadMap, account_for, head_of
from claimgraph.interchange.natural_order import natural
from claimgraph.interchange.raw_records import LeftOut, RecordRemark
from claimgraph.interchange.remainder import apply_remainder, has_remainder
from claimgraph.rdf import date_literal, is_iri

AIF = vocab.KEPT + "aif#"
NODE, LOCUTION, SAID_AS, EDGES, REST = (
    AIF + name for name in ("node", "locution", "saidAs", "edges", "document")
)
VOUCHING = frozenset(
    {
        "asserting", "agreeing", "restating", "conceding", "affirming", "arguing", "default illocuting",
        "assertive questioning", "rhetorical questioning", "assertive challenging",
    }
)  # fmt: skip
"""The speech acts by which a speaker endorses the content."""

RELATION_OF = {"RA": vocab.CG + "supports", "CA": vocab.CG + "contradicts", "MA": vocab.CG + "restates"}


def read_aif(
    files: Sequence[GivenFile], namespace: str, title: str, iris: Mapping[str, str] = MappingProxyType({})
) -> ReadMap:
    """The map in some AIF files; ``iris`` has the IRIs of nodes that keep theirs, by the ids of the nodes.

    Raises EditError, naming the file, for an invalid file.
    """
    graph = read_graph(files)
    ours = graph.rest.get(OURS)
    blocks = Blocks(_namespace(ours, namespace))
    return _AifStatements(graph, Shapes(graph), blocks, files[0].name, iris).read(files, title, ours)


def _namespace(ours: Any, otherwise: str) -> str:
    given = ours.get("namespace") if isinstance(ours, dict) else None
    return given if isinstance(given, str) and is_iri(given) else otherwise


class _AifStatements:
    """Converts a graph to statements, node by node."""

    def __init__(
        self, graph: AifGraph, shapes: Shapes, blocks: Blocks, file: str, iris: Mapping[str, str]
    ) -> None:
        self.graph, self.shapes, self.blocks = graph, shapes, blocks
        self.names = NamesGiven(blocks.namespace)
        self.iris = {each: self._iri(node, iris.get(each)) for each, node in graph.nodes.items()}
        self.claims = {each: iri for each, iri in self.iris.items() if graph.nodes[each].type == "I"}
        self.claims |= {each: self.names.new(f"c{each}") for each in shapes.spoken}
        self.vouched = self._vouched()
        self.speakers = grouped((end, start) for start, ends in self.vouched.items() for end in ends)
        self.pinned = NOTHING_PINNED
        self.file, self.values = file, GivenValues()

    def _iri(self, node: Node, kept: str | None) -> str:
        ours = node.raw.get(OURS)
        given = ours.get("iri") if isinstance(ours, dict) else kept
        if isinstance(given, str) and is_iri(given):
            self.names.taken.add(vocab.local_name(given).casefold())
            return given
        return self.names.new(f"n{node.id}")

    def _vouched(self) -> Mapping[str, list[str]]:
        """The ids of the claims that each locution endorses through a speech act, by locution id."""
        found: dict[str, list[str]] = {}
        for act in self.graph.nodes.values():
            if act.type != "YA" or act.text.strip().casefold() not in VOUCHING or _is_implied(act):
                continue
            for start in self.shapes.behind.get(act.id, ()):
                ends = [end for end in self.shapes.ahead.get(act.id, ()) if self._type(end) == "I"]
                if self._type(start) == "L" and ends:
                    found.setdefault(start, []).extend(ends)
        return found

    def _type(self, name: str) -> str:
        return self.graph.nodes[name].type

    def read(self, files: Sequence[GivenFile], title: str, ours: Any) -> ReadMap:
        head = head_of(self.blocks, title)
        for name in self.vouched:
            self._source(self.graph.nodes[name])
        for name, iri in self.claims.items():
            self._claim(self.graph.nodes[name], iri)
        self._replies()
        for name, step in self.shapes.steps.items():
            self._link(name, step)
        if self.graph.marked:
            self._pin(" ".join(title.split()) or "Claim map")
        self._keep(head)
        for node in self.graph.nodes.values():
            ours_here = node.raw.get(OURS)
            if isinstance(ours_here, dict) and "says" in ours_here:
                says = {"things": {self.iris[node.id]: ours_here["says"]}}
                apply_remainder(self.blocks, says, f'{files[0].name}: node "{node.id}"')
        if ours is not None:
            if not isinstance(ours, dict):
                raise EditError(f'{files[0].name}: "claimgraph" is not an object.')
            apply_remainder(self.blocks, ours, files[0].name)
        lost = []
        own = (node.raw.get(OURS) for node in self.graph.nodes.values())
        if has_remainder(ours) or any(isinstance(each, dict) and "says" in each for each in own):
            lost = leave_out_errors(self.blocks, files[0].name)
        imported = _AifAccount(self, files).imported()
        imported.leave_out(lost)
        return ReadMap(self.blocks, imported, self.pinned.texts)

    def _claim(self, node: Node, iri: str) -> None:
        self.blocks.say(iri, vocab.RDF_TYPE, vocab.CG + "Claim")
        self.blocks.words(
            iri, vocab.TEXT, node.text if node.text.strip() else f"Node {node.id}, which has no text"
        )
        speakers: Sequence[str] = self.speakers.get(node.id, ())
        if node.type == "L":
            self.blocks.words(iri, SAID_AS, node.id)
            speakers = [node.id] if node.id in self.vouched else []
        if speakers:
            self.blocks.say(iri, vocab.SOURCE, *(self.iris[each] for each in speakers))
            self.blocks.say(iri, vocab.BASIS, vocab.CG + "Assertion")

    def _source(self, node: Node) -> None:
        iri, blocks = self.iris[node.id], self.blocks
        blocks.say(iri, vocab.RDF_TYPE, vocab.CG + "Source")
        blocks.words(iri, vocab.TITLE, node.text if node.text.strip() else f"Locution {node.id}")
        for item in self.graph.locutions.get(node.id, ())[:1]:
            if (person := item.get("personID")) not in (None, ""):
                blocks.words(iri, vocab.CREATOR, self._person(str(person)))
            issued = self.values.date(str(item.get("start") or ""), f'{self.file}, node "{node.id}"')
            if issued:
                blocks.say(iri, vocab.ISSUED, date_literal(issued))

    def _person(self, number: str) -> str:
        for each in _dicts(self.graph.rest.get("participants")) + _dicts(self._inner().get("participants")):
            if str(each.get("participantID")) == number:
                words = " ".join(str(each.get(key) or "").strip() for key in ("firstname", "surname")).strip()
                return words or f"person {number}"
        return f"person {number}"

    def _inner(self) -> Mapping[str, Any]:
        return self.graph.rest["AIF"] if self.graph.is_extended else self.graph.rest

    def _replies(self) -> None:
        """Record that the locution at the end of a transition replies to the locution at its start."""
        for act in self.graph.nodes.values():
            if act.type != "TA":
                continue
            for end in self.shapes.ahead.get(act.id, ()):
                for start in self.shapes.behind.get(act.id, ()):
                    both = start in self.vouched and end in self.vouched
                    if both and start != end and vocab.REPLY_TO not in self.blocks.rows[self.iris[end]]:
                        self.blocks.say(self.iris[end], vocab.REPLY_TO, self.iris[start])

    def _link(self, name: str, step: AifStep) -> None:
        ours = step.node.raw.get(OURS)
        ours = ours if isinstance(ours, dict) else {}
        relation = ours.get("relation") or RELATION_OF[step.node.type]
        target = self.claims.get(step.conclusion)
        if target is None:
            relation, target = vocab.UNDERCUTS, self.iris[step.conclusion]
        elif not isinstance(relation, str) or relation not in vocab.RELATIONS:
            raise EditError(f'node "{name}": {relation} is not a claimgraph relation.')
        premises = [self.claims[each] for each in step.premises]
        self.blocks.link(premises, relation, target, None if ours.get("plain") else self.iris[name])

    def _pin(self, title: str) -> None:
        """Pin the claims to the texts in which spans mark their nodes or the locutions that assert them."""
        said = {name: [self.claims[each] for each in ends] for name, ends in self.vouched.items()}
        self.pinned = pin_claims(
            self.blocks, self.names, self.graph.marked, NodeClaims(self.claims, said), title
        )

    def _keep(self, head: str) -> None:
        worded = {each for each in self.claims if self._type(each) == "I"} | set(self.vouched)
        for node in self.graph.nodes.values():
            if OURS not in node.raw:
                has_text = node.id in worded and not (node.text == "" or node.text.isspace())
                self.blocks.words(self.iris[node.id], NODE, packed(node, has_text=has_text))
        ours = {each.id for each in self.graph.nodes.values() if OURS in each.raw}
        for name, items in self.graph.locutions.items():
            if name not in ours:
                self.blocks.words(self.iris.get(name, head), LOCUTION, pack_json(items))
        edges = [each for each in self.shapes.kept_edges if ours.isdisjoint(each[:2])]
        if edges:
            self.blocks.words(head, EDGES, pack_json(edges))
        rest = {key: value for key, value in self.graph.rest.items() if key != OURS}
        if OURS not in self.graph.rest or rest != {"nodes": [], "edges": [], "locutions": []}:
            self.blocks.words(head, REST, pack_json(rest))


def _is_implied(node: Node) -> bool:
    ours = node.raw.get(OURS)
    return isinstance(ours, dict) and bool(ours.get("implied"))


def _dicts(given: Any) -> list[Mapping[str, Any]]:
    return [each for each in given if isinstance(each, dict)] if isinstance(given, list) else []


class _AifAccount:
    """Accounts for all nodes, edges and locutions: made, kept or left out."""

    def __init__(self, reader: _AifStatements, files: Sequence[GivenFile]) -> None:
        self.reader = reader
        self.files = files

    def imported(self) -> Any:
        reader, graph = self.reader, self.reader.graph
        imported = account_for("AIF", self.files)
        meant = {*reader.claims, *reader.vouched, *reader.shapes.steps}
        made = [each for each in graph.nodes if each in meant or _is_implied(graph.nodes[each])]
        imported.make("nodes", len(made))
        imported.keep("nodes", len(graph.nodes) - len(made))
        kept = len(reader.shapes.kept_edges)
        imported.make("edges", graph.counts.total() - kept)
        imported.keep("edges", kept)
        spoken = sum(min(1, len(graph.locutions.get(each, ()))) for each in reader.vouched)
        imported.make("locutions", spoken)
        imported.keep("locutions", sum(map(len, graph.locutions.values())) - spoken)
        if graph.marked:
            imported.make("spans", reader.pinned.pinned)
            imported.keep("spans", len(reader.pinned.idle))
        first = self.files[0].name
        if graph.numbered:
            numbers = LeftOut("edge numbers", "edge numbers", "edges are numbered afresh on export", first)
            imported.leave_out([numbers], graph.numbered)
        imported.leave_out(
            LeftOut("differences", each, "another file says something else about the same node", first)
            for each in graph.conflicts
        )
        imported.remark(
            RecordRemark("node", f'renamed "{each}": another file uses its id for a different text', first)
            for each in sorted(graph.renamed, key=natural)
        )
        imported.remark(self._irregular(first))
        imported.remark(reader.values.remarks)
        imported.remark(
            RecordRemark(
                "span", "marks no claim, or one that is pinned already: kept", f'{first}, node "{each}"'
            )
            for each in reader.pinned.idle
        )
        imported.things = reader.blocks.things()
        return imported

    def _irregular(self, first: str) -> list[RecordRemark]:
        """A remark for each step that is only kept because its shape has no meaning in a map."""
        steps = self.reader.shapes.steps
        return [
            RecordRemark("step", "of irregular shape: kept, but not counted", f'{first}, node "{node.id}"')
            for node in self.reader.graph.nodes.values()
            if node.type in RELATION_OF and node.id not in steps
        ]
