"""Write a map as arg-microtexts XML: one argument graph for each text it was imported from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from claimgraph import vocabulary as vocab
from claimgraph.interchange.debates.microtexts_graph import RELATION_OF
from claimgraph.interchange.debates.microtexts_reading import EDGES, GRAPH, OURS, PARTS, read_microtexts
from claimgraph.interchange.map_formats import GivenFile, MapContent, WrittenMap
from claimgraph.interchange.remainder import find_nameless, find_remainder
from claimgraph.interchange.step_order import steps_in_order
from claimgraph.interchange.xml_output import element_text, instruction
from claimgraph.model import Link, Undercut
from claimgraph.rdf import plain_words
from claimgraph.scale import Relation

Element = list[Any]
"""An element as kept data: its name, its attributes and its contents."""

_NO_TITLE = "(no title)"
_TYPE_OF = {
    **{iri: kind for kind, iri in RELATION_OF.items() if kind != "exa"},
    vocab.CG + Relation.ANECDOTAL_FOR.id: "sup",
    vocab.CG + Relation.ANECDOTAL_AGAINST.id: "reb",
}
_ORDER = {"edu": 0, "joint": 1, "adu": 2, "edge": 3}


@dataclass(slots=True)
class _ArgDocument:
    """A graph to write: its local name, attributes, element order, and its elements by id.

    ``given`` holds the IRIs of its new elements, ``taken`` and ``last`` the ids in use.
    """

    name: str
    attributes: dict[str, str]
    order: list[Any]
    elements: dict[str, Element] = field(default_factory=dict)
    given: dict[str, str] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    last: dict[str, int] = field(default_factory=dict)

    def new_id(self, letter: str) -> str:
        """An id that no element has, such as ``e5``."""
        if not self.taken:
            self.taken |= {each if isinstance(each, str) else str(each[1].get("id")) for each in self.order}
            self.taken |= self.elements.keys()
        number = self.last.get(letter, 0) + 1
        while f"{letter}{number}" in self.taken:
            number += 1
        self.last[letter] = number
        return f"{letter}{number}"

    def add(self, elements: list[Element]) -> None:
        """Add elements, each under its id."""
        for each in elements:
            self.elements.setdefault(each[1]["id"], each)

    def text(self, head: str) -> str:
        """The document as XML."""
        there = [
            each if not isinstance(each, str) else self.elements[each]
            for each in self.order
            if not isinstance(each, str) or each in self.elements
        ]
        known = {each for each in self.order if isinstance(each, str)}
        new = [each for name, each in self.elements.items() if name not in known]
        there += sorted(new, key=lambda each: _ORDER[each[0]])
        lines = "".join(f"  {element_text(each)}\n" for each in _without_loose_edges(there))
        root = element_text(["arggraph", self.attributes])
        body = f"{root[:-2]}>\n{lines}</arggraph>\n" if lines else f"{root}\n"
        return f"<?xml version='1.0' encoding='UTF-8'?>\n{head}{body}"


def write_microtexts(content: MapContent) -> WrittenMap:
    """The map as one document for each text it was imported from, or as a single document."""
    return _ArgDocuments(content).written()


class _ArgDocuments:
    """Distributes the claims and steps of a map over documents."""

    def __init__(self, content: MapContent) -> None:
        self.content, self.claim_map = content, content.claim_map
        self.rows = {iri: content.statements.row(iri) for iri in self.claim_map.claims}
        self.documents: dict[str, _ArgDocument] = {}
        self.ids: dict[str, tuple[_ArgDocument, str]] = {}
        for subject in content.statements.subjects:
            for value in plain_words(content.statements.row(subject), GRAPH)[:1]:
                kept, name = json.loads(value), vocab.local_name(str(subject))
                self.documents[name] = _ArgDocument(name, kept["attributes"], kept["order"])

    def written(self) -> WrittenMap:
        for iri in self.claim_map.claims:
            self._known_claim(iri)
        signs = dict(self._signs())
        for iri, document in self._homes():
            self._new_claim(iri, document, signs.get(iri, "pro"))
        for step in steps_in_order(self.claim_map, _TYPE_OF):
            self._step(step)
        documents = list(self.documents.values()) or [self._first()]
        texts = {f"{each.name}.xml": each.text("") for each in documents}
        if ours := self._ours(texts):
            texts[f"{documents[0].name}.xml"] = documents[0].text(instruction(OURS, ours))
        lost = find_nameless(self.content)
        return WrittenMap.of_files(texts, lost)

    def _first(self) -> _ArgDocument:
        if not self.documents:
            self.documents["map"] = _ArgDocument("map", {"id": "map"}, [])
        return next(iter(self.documents.values()))

    def _known_claim(self, iri: str) -> None:
        """Add the elements of a claim that was imported from a document; its words may have changed."""
        for value in plain_words(self.rows[iri], PARTS)[:1]:
            kept = json.loads(value)
            document = self.documents.get(kept["graph"])
            if document is None:
                continue
            adu, *others = kept["elements"]
            text = (plain_words(self.rows[iri], vocab.TEXT) or [""])[0]
            document.add([adu, *_reworded(others, text, adu[1]["id"])])
            self.ids[iri] = document, adu[1]["id"]

    def _homes(self) -> Iterator[tuple[str, _ArgDocument]]:
        """The claims without elements, each with the document of the nearest claim it is linked to."""
        around: dict[str, list[str]] = {}
        for link in self.claim_map.links:
            for premise in link.premises:
                around.setdefault(premise, []).append(link.to)
                around.setdefault(link.to, []).append(premise)
        homes = {iri: document for iri, (document, _) in self.ids.items()}
        waiting = list(homes)
        for near in waiting:  # the loop body extends the list
            for iri in around.get(near, ()):
                if iri not in homes:
                    homes[iri] = homes[near]
                    waiting.append(iri)
        for iri in self.claim_map.claims:
            if iri not in self.ids:
                yield iri, homes.get(iri) or self._first()

    def _signs(self) -> Iterator[tuple[str, str]]:
        """Whether each claim speaks for ("pro") or against ("opp") the claims that its links lead to."""
        behind: dict[str, list[tuple[str, bool]]] = {}
        leading: set[str] = set()
        for link in self.claim_map.links:
            for premise in link.premises:
                behind.setdefault(link.to, []).append((premise, link.relation.is_against))
                leading.add(premise)
        signs = dict.fromkeys((each for each in self.claim_map.claims if each not in leading), True)
        waiting = list(signs)
        for iri in waiting:  # the loop body extends the list
            for premise, is_against in behind.get(iri, ()):
                if premise not in signs:
                    signs[premise] = signs[iri] != is_against
                    waiting.append(premise)
        return ((iri, "pro" if sign else "opp") for iri, sign in signs.items())

    def _new_claim(self, iri: str, document: _ArgDocument, sign: str) -> None:
        text = (plain_words(self.rows[iri], vocab.TEXT) or [self.claim_map.claims[iri].text])[0]
        adu = document.new_id("a")
        document.add([["adu", {"id": adu, "type": sign}]])
        document.add(_segment(document.new_id("e"), document.new_id("s"), adu, text))
        document.given[adu] = iri
        self.ids[iri] = document, adu

    def _step(self, step: Link | Undercut) -> None:
        ends = [self.ids.get(each) for each in (*step.premises, step.to)]
        if any(end is None or end[0] is not (ends[0] or end)[0] for end in ends):
            return
        (document, _), *_ = found = [end for end in ends if end]
        *premises, target = [name for _, name in found]
        relation = vocab.UNDERCUTS if isinstance(step, Undercut) else vocab.CG + step.relation.id
        kept = self._known_edges(step, document)
        edges = kept if _agree(kept, premises, relation, target) else []
        if not edges:
            main = kept[0][1]["id"] if kept else document.new_id("c")
            edges = [_edge(main, premises[0], target, _TYPE_OF[relation])]
            document.add(edges)
            for premise in premises[1:]:
                document.add([_edge(document.new_id("c"), premise, main, "add")])
            document.given[main] = step.iri or ""
        document.add(edges)
        if step.iri:
            self.ids[step.iri] = document, edges[0][1]["id"]

    def _known_edges(self, step: Link | Undercut, document: _ArgDocument) -> list[Element]:
        """The edges from which a step was imported; empty if there are none."""
        row = self.content.statements.row(step.iri) if step.iri else {}
        for value in plain_words(row, EDGES)[:1]:
            kept = json.loads(value)
            if kept["graph"] == document.name:
                return list(kept["elements"])
        return []

    def _ours(self, texts: Mapping[str, str]) -> dict[str, Any]:
        """What reading the documents would lose, and the IRIs of their new elements; empty if nothing."""
        names = {
            f"{each.attributes.get('id') or each.name}/{name}": iri
            for each in self.documents.values()
            for name, iri in each.given.items()
        }
        if not names and not self._remainder(texts, self.claim_map.title):
            return {}
        ours: dict[str, Any] = {"namespace": self.content.namespace, "names": names}
        first = next(iter(self.documents.values()))
        with_names = {**texts, f"{first.name}.xml": first.text(instruction(OURS, ours))}
        return ours | self._remainder(with_names, _NO_TITLE)

    def _remainder(self, texts: Mapping[str, str], title: str) -> dict[str, Any]:
        files = [GivenFile(name, text) for name, text in texts.items()]
        read = read_microtexts(files, self.content.namespace, title)
        return find_remainder(self.content.statements, read.blocks)


def _without_loose_edges(elements: list[Element]) -> list[Element]:
    """The elements without kept edges that lead from or to what is no longer in the map."""
    while True:
        ids = {each[1].get("id") for each in elements}
        firm = [each for each in elements if each[0] != "edge" or {each[1]["src"], each[1]["trg"]} <= ids]
        if len(firm) == len(elements):
            return firm
        elements = firm


def _segment(edu: str, edge: str, adu: str, text: str) -> list[Element]:
    return [["edu", {"id": edu}, text], _edge(edge, edu, adu, "seg")]


def _edge(name: str, start: str, end: str, kind: str) -> Element:
    return ["edge", {"id": name, "src": start, "trg": end, "type": kind}]


def _reworded(elements: list[Element], text: str, adu: str) -> list[Element]:
    """The segments of an adu, or a single one with the claim's text if a curator has changed it."""
    edus = [each for each in elements if each[0] == "edu"]
    if len(edus) == 1 and len(edus[0]) == 2:  # the text of the claim is that of its segment
        edus[0].append(text)
        return elements
    words = " ".join("".join(map(str, each[2:])) for each in edus)
    if not edus or words == text or (not words.strip() and text == f"{adu}, which has no text"):
        return elements
    joining = [each for each in elements if each[0] == "edge"]
    return _segment(edus[0][1]["id"], joining[0][1]["id"], adu, text)


def _agree(edges: list[Element], premises: list[str], relation: str, target: str) -> bool:
    """Whether the edges from which a step was imported still express it."""
    if not edges:
        return False
    first = edges[0][1]
    return (
        RELATION_OF.get(first["type"]) == relation
        and first["trg"] == target
        and {each[1]["src"] for each in edges} == set(premises)
    )
