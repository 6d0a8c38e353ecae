"""Write a map as AIF: claims and steps as nodes, sources as locutions, the rest under "claimgraph"."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from claimgraph import vocabulary as vocab
from claimgraph.interchange.debates.aif_graph import LISTS, OURS
from claimgraph.interchange.debates.aif_kept import kept_documents, kept_edges, kept_locutions, kept_nodes
from claimgraph.interchange.debates.aif_places import ANALYSED, write_analysed
from claimgraph.interchange.debates.aif_reading import RELATION_OF, SAID_AS, VOUCHING, read_aif
from claimgraph.interchange.json_input import dump_json
from claimgraph.interchange.map_formats import GivenFile, MapContent, WrittenMap
from claimgraph.interchange.natural_order import natural
from claimgraph.interchange.remainder import Remainder, find_nameless, find_remainder
from claimgraph.interchange.step_order import steps_in_order
from claimgraph.model import Link, Undercut
from claimgraph.rdf import Row, plain_words
from claimgraph.scale import Relation

_NO_TITLE = "(no title)"
"""The title used when reading a document back, so that the real title counts as lost."""

_TYPE_OF = {iri: kind for kind, iri in RELATION_OF.items()}
_TYPE_OF |= {vocab.CG + Relation.ANECDOTAL_FOR.id: "RA", vocab.CG + Relation.ANECDOTAL_AGAINST.id: "CA"}


def write_aif(content: MapContent) -> WrittenMap:
    """The map as AIF; kept nodes, edges and locutions of an imported AIF file are written unchanged."""
    return _AifDocument(content, extended=False).written()


def write_xaif(content: MapContent) -> WrittenMap:
    """The map as xAIF, in which the graph is the value of ``AIF``."""
    return _AifDocument(content, extended=True).written()


class _AifDocument:
    """Collects nodes, edges and locutions."""

    def __init__(self, content: MapContent, *, extended: bool) -> None:
        self.content, self.extended = content, extended
        self.rows: Mapping[str, Row] = {
            each: content.statements.row(each)
            for each in content.statements.subjects
            if isinstance(each, str)
        }
        self.nodes: dict[str, dict[str, Any]] = {}
        self.edges: list[dict[str, Any]] = []
        self.locutions: list[Any] = []
        self.ids: dict[str, str] = {}
        self.names: dict[str, str] = {}
        self.drawn: Counter[tuple[str, str]] = Counter()

    def written(self) -> WrittenMap:
        self._kept_nodes()
        for iri in self.content.claim_map.claims:
            self._claim(iri)
        for step in steps_in_order(self.content.claim_map, _TYPE_OF):
            self._step(step)
        self._kept_edges()
        for iri in self.content.claim_map.claims:
            self._voices(iri)
        document = self._document()
        self._add_remainder(document)
        lost = find_nameless(self.content)
        return WrittenMap(dump_json(document), lost)

    def _new_id(self, wanted: str) -> str:
        name, number = wanted, 1
        while name in self.names:
            number += 1
            name = f"{wanted}-{number}"
        return name

    def _add(self, iri: str, node: dict[str, Any]) -> None:
        name = str(node["nodeID"])
        if name in self.names:
            name = node["nodeID"] = self._new_id(name)
        self.nodes[name] = node
        self.names[name] = iri
        if iri:
            self.ids[iri] = name

    def _kept_nodes(self) -> None:
        for iri, row in self.rows.items():
            for node in kept_nodes(row)[:1]:
                texts = plain_words(row, vocab.TEXT) or plain_words(row, vocab.TITLE)
                self._add(iri, node if "text" in node or not texts else _with_text(node, texts[0]))

    def _claim(self, iri: str) -> None:
        row = self.rows[iri]
        if said_as := self._said_as(row):
            self.ids[iri] = said_as
        elif iri not in self.ids:
            words = (plain_words(row, vocab.TEXT) or [""])[0]
            wanted = self._new_id(vocab.local_name(iri))
            self._add(iri, {"nodeID": wanted, "text": words, "type": "I", OURS: {"iri": iri}})

    def _said_as(self, row: Row) -> str:
        """The id of the locution that a claim was in AIF; empty if it was none."""
        return next((each for each in plain_words(row, SAID_AS)[:1] if each in self.nodes), "")

    def _step(self, step: Link | Undercut) -> None:
        relation = vocab.UNDERCUTS if isinstance(step, Undercut) else vocab.CG + step.relation.id
        name = self.ids.get(step.iri or "")
        if name is None:
            node = self._new_step(step, relation)
            name = str(node["nodeID"])
        for premise in step.premises:
            self._edge(self.ids[premise], name)
        self._edge(name, self.ids[step.to])

    def _new_step(self, step: Link | Undercut, relation: str) -> dict[str, Any]:
        premises = "+".join(vocab.local_name(each) for each in step.premises)
        kind = _TYPE_OF.get(relation, "CA")
        ours: dict[str, Any] = {"iri": step.iri} if step.iri else {"plain": True}
        is_usual = relation in (RELATION_OF[kind], vocab.UNDERCUTS)
        if not is_usual:
            ours["relation"] = relation
        words = {"RA": "Default Inference", "CA": "Default Conflict", "MA": "Default Rephrase"}[kind]
        wanted = vocab.local_name(step.iri) if step.iri else f"{premises}--{vocab.local_name(step.to)}"
        node = {
            "nodeID": self._new_id(wanted),
            "text": words if is_usual else "Anecdote",
            "type": kind,
            OURS: ours,
        }
        self._add(step.iri or "", node)
        return node

    def _edge(self, start: str, end: str) -> None:
        self.drawn[start, end] += 1
        self.edges.append({"edgeID": 0, "fromID": start, "toID": end})

    def _kept_edges(self) -> None:
        """Add the kept edges; further data of an edge that a step has already drawn is added to that edge."""
        steps = {(each["fromID"], each["toID"]): each for each in self.edges}
        for row in self.rows.values():
            for start, end, *more in kept_edges(row):
                if start not in self.nodes or end not in self.nodes:
                    continue
                drawn = steps.pop((start, end), None) if more else None
                if drawn is None:
                    self._edge(start, end)
                    drawn = self.edges[-1]
                drawn |= more[0] if more else {}
        for row in self.rows.values():
            self.locutions += kept_locutions(row)

    def _voices(self, iri: str) -> None:
        """Add a locution and a speech act for each source of a claim, except where kept edges have them."""
        row, claim = self.rows[iri], self.content.claim_map.claims[iri]
        if self._said_as(row):
            return
        ahead: dict[str, list[str]] = {}
        for source in claim.sources:
            if ANALYSED in self.rows.get(source, ()):
                continue
            if source in self.ids:
                ahead = ahead or self._acts()
                if self.ids[iri] in ahead.get(self.ids[source], ()):
                    continue
            self._voice(iri, source)

    def _voice(self, iri: str, source: str) -> None:
        claim, record = self.content.claim_map.claims[iri], self.content.claim_map.sources.get(source)
        by = f"{vocab.local_name(source)}.{claim.id}" if source not in self.ids else f"again.{claim.id}"
        words = claim.quote.words if claim.quote and claim.quote.words else claim.text
        speaker = self._new_id(by)
        self._add(
            "", {"nodeID": speaker, "text": words, "type": "L", OURS: {"implied": True, "source": source}}
        )
        act = self._new_id(f"{by}.asserting")
        self._add("", {"nodeID": act, "text": "Asserting", "type": "YA", OURS: {"implied": True}})
        self._edge(speaker, act)
        self._edge(act, self.ids[iri])
        locution: dict[str, Any] = {"nodeID": speaker}
        if record and record.creators:
            locution["personID"] = "; ".join(record.creators)
        if record and record.issued and len(record.issued.text) == 10:
            locution["start"] = f"{record.issued.text} 00:00:00"
        self.locutions.append(locution)

    def _acts(self) -> dict[str, list[str]]:
        """The nodes that each locution endorses through a speech act, by the id of the locution."""
        acts = {
            name
            for name, node in self.nodes.items()
            if node["type"] == "YA" and str(node.get("text", "")).strip().casefold() in VOUCHING
        }
        ends: dict[str, list[str]] = {}
        for start, end in self.drawn:
            if start in acts:
                ends.setdefault(start, []).append(end)
        found: dict[str, list[str]] = {}
        for start, end in self.drawn:
            if end in acts:
                found.setdefault(start, []).extend(ends.get(end, ()))
        return found

    def _document(self) -> dict[str, Any]:
        self.edges.sort(key=lambda edge: (natural(edge["fromID"]), natural(edge["toID"])))
        for number, edge in enumerate(self.edges, 1):
            edge["edgeID"] = number
            for key in ("fromID", "toID"):
                edge[key] = self.nodes[edge[key]]["nodeID"]
        kept = [each for row in self.rows.values() for each in kept_documents(row)]
        document: dict[str, Any] = kept[0] if kept else {key: [] for key in LISTS}
        if self.extended and "AIF" not in document:
            document = {"AIF": document, "text": write_analysed(self.content, self.ids)}
        inner = document.get("AIF", document)
        nodes = [self.nodes[each] for each in sorted(self.nodes, key=natural)]
        locutions = sorted(self.locutions, key=lambda each: natural(str(each.get("nodeID"))))
        for key, items in zip(LISTS, (nodes, self.edges, locutions), strict=True):
            if items or (key in inner and inner[key] is not None):
                inner[key] = items
        return document

    def _add_remainder(self, document: dict[str, Any]) -> None:
        """Add what reading the document would lose: to the nodes of claims and links, or to the document."""
        ours = any(OURS in node for node in self.nodes.values())
        if not ours and not self._remainder(document, self.content.claim_map.title):
            return
        document[OURS] = {"namespace": self.content.namespace}
        remainder = self._remainder(document, _NO_TITLE)
        things = remainder.get("things", {})
        for iri in [each for each in things if each in self.ids]:
            node = self.nodes[self.ids[iri]]
            if "iri" in node.get(OURS, {}):
                node[OURS]["says"] = things.pop(iri)
        document[OURS] |= {key: value for key, value in remainder.items() if value}

    def _remainder(self, document: dict[str, Any], title: str) -> Remainder:
        """The statements that reading the document, with this title for the map, would lose."""
        read = read_aif([GivenFile("AIF", json.dumps(document))], self.content.namespace, title)
        return find_remainder(self.content.statements, read.blocks)


def _with_text(node: dict[str, Any], words: str) -> dict[str, Any]:
    return {"nodeID": node["nodeID"], "text": words, **node}
