"""Read and write AIF as RDF: nodes as things, and their edges as premises and conclusions of steps.

Rahwan et al., "Representing and classifying arguments on the Semantic Web" (Knowledge Engineering Review
26:4, 2011), in the names of http://www.arg.dundee.ac.uk/aif.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from claimgraph import vocabulary as vocab
from claimgraph.errors import EditError
from claimgraph.interchange.debates.aif_graph import OURS
from claimgraph.interchange.debates.aif_kept import kept_nodes
from claimgraph.interchange.debates.aif_reading import read_aif
from claimgraph.interchange.debates.aif_writing import write_aif
from claimgraph.interchange.linked_data.foreign_rdf import (
    ForeignTriple,
    first_words,
    keep_statements,
    names_for,
    read_foreign_rdf,
    written_back,
)
from claimgraph.interchange.linked_data.rdf_reading import ITEM, triples_of
from claimgraph.interchange.losses import lost_properties
from claimgraph.interchange.map_blocks import Blocks, NamesGiven
from claimgraph.interchange.map_formats import GivenFile, MapContent, ReadMap, WrittenMap
from claimgraph.interchange.raw_records import LeftOut
from claimgraph.interchange.step_order import steps_in_order
from claimgraph.rdf import Literal, Term, is_iri
from claimgraph.source import is_iri_text
from claimgraph.vocabulary import local_name

AIF = "http://www.arg.dundee.ac.uk/aif#"
STATEMENTS = vocab.KEPT + "aif-rdf#statements"

_KINDS = ("I", "L", "RA", "CA", "MA", "YA", "TA", "PA")
_STEPS = frozenset(_KINDS) - {"I", "L"}
_TEXTS = (
    AIF + "claimText",
    AIF + "nodeText",
    AIF + "text",
    vocab.RDFS + "label",
    vocab.RDF + "value",
    vocab.TITLE,
)
_INTO = frozenset("premise conflictingelement preferredelement locution startlocution start".split())
_OUT = frozenset(
    "conclusion conflictedelement dispreferredelement illocutionarycontent endlocution end".split()
)
_IRI = "iri"
"""The field of a node that holds its IRI."""


def read_aif_rdf(files: Sequence[GivenFile], namespace: str, title: str) -> ReadMap:
    """The map in AIF as RDF, with the same meaning as in AIF; statements that are not of AIF are kept.

    Raises EditError for files without nodes of AIF, and MalformedError for files that are not RDF.
    """
    given, nameless = read_foreign_rdf(files, namespace)
    nodes, edges, used, texts = _nodes_and_edges(given)
    if not nodes:
        raise EditError(f"{files[0].name}: this file has no nodes of {AIF}.")
    document = json.dumps({"nodes": nodes, "edges": edges, "locutions": []}, ensure_ascii=False)
    iris = names_for([each[_IRI] for each in nodes], namespace)
    kept = {each["nodeID"]: iris[each[_IRI]] for each in nodes}
    read = read_aif([GivenFile(files[0].name, document)], namespace, title, kept)
    things = _things_by_iri(read.blocks.rows)
    for name in texts.keys() & things.keys():
        row = read.blocks.rows[things[name]]
        row[vocab.TEXT if vocab.TEXT in row else vocab.TITLE] = dict.fromkeys(texts[name])
    rest = [each for each in triples_of(given) if each not in used]
    keep_statements(read.blocks, read.blocks.namespace + "map", STATEMENTS, rest)
    read.imported.format = "AIF as RDF"
    read.imported.files = [each.name for each in files]
    read.imported.keep(ITEM, len(rest))
    why = "only RDF can hold them"
    read.imported.leave_out([LeftOut(ITEM, "terms without a name", why, files[0].name)] * nameless)
    return read


_NodeTexts = Mapping[str, Sequence[Literal]]
"""The texts of I-nodes and L-nodes in languages, one for each, by the IRI of the node."""


def _things_by_iri(rows: Mapping[str, Mapping[str, Iterable[Term]]]) -> dict[str, str]:
    """The claims and sources that nodes have become, by the IRIs that the nodes have in AIF."""
    found = {}
    for thing, row in rows.items():
        if vocab.TEXT in row or vocab.TITLE in row:
            names = [name for each in kept_nodes(row) if isinstance(name := each.get(_IRI), str)]
            found.update(dict.fromkeys(filter(is_iri, names), thing))
    return found


def _nodes_and_edges(
    given: Blocks,
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], set[ForeignTriple], _NodeTexts]:
    """The nodes and edges as in AIF's JSON, sorted, the statements of which they were made, and the texts."""
    texts: dict[str, Sequence[Literal]] = {}
    used: set[ForeignTriple] = set()
    kinds: dict[str, str] = {}
    for name, row in given.rows.items():
        for term in row.get(vocab.RDF_TYPE, ()):
            kind = local_name(str(term)).upper().removesuffix("-NODE").removesuffix("NODE")
            if str(term).startswith(AIF) and kind in _KINDS and name not in kinds:
                kinds[name] = kind
                used.add((name, vocab.RDF_TYPE, term))
    names = NamesGiven("", set())
    ids = {iri: names.new(local_name(iri), "node") for iri in sorted(kinds)}
    nodes: list[dict[str, Any]] = []
    edges: list[dict[str, Any]] = []
    for name in sorted(kinds):
        row = given.rows[name]
        predicate, words = first_words(row, _TEXTS)
        by_language = {each.language or "": each for each in reversed(words) if _is_text(each)}
        is_worded = kinds[name] in {"I", "L"}
        said = [by_language[tag] for tag in sorted(by_language)] if is_worded else words[:1]
        texts.update({name: said} if any(each.language for each in said) else {})
        used.update((name, predicate, each) for each in said)
        text = words[0].value if words else ""
        nodes.append({"nodeID": ids[name], "type": kinds[name], "text": text, _IRI: name})
        for predicate, terms in row.items():
            way = _way(predicate)
            for term in terms:
                if way and isinstance(term, str) and term in kinds:
                    ends = (term, name) if way == "in" else (name, term)
                    edges.append({"fromID": ids[ends[0]], "toID": ids[ends[1]]})
                    used.add((name, predicate, term))
    edges.sort(key=lambda edge: (edge["fromID"], edge["toID"]))
    return nodes, edges, used, texts


def _is_text(literal: Literal) -> bool:
    return literal.language is not None or literal == Literal(literal.value)


def _way(predicate: str) -> str:
    """Whether a property of a step leads to what comes before it ("in") or after it ("out"); else empty."""
    if not predicate.startswith(AIF):
        return ""
    name = local_name(predicate).casefold().removeprefix("has").replace("-", "").replace("_", "")
    return "in" if name in _INTO else "out" if name in _OUT else ""


_NO_PLACE = "AIF as RDF has no place for them"
_DRAWN = frozenset(vocab.CG + name for name in ("supports", "contradicts", "restates"))
"""The relations of links that become steps."""
_HELD = _DRAWN | {
    vocab.RDF_TYPE,
    vocab.TEXT,
    vocab.SOURCE,
    vocab.UNDERCUTS,
    vocab.FROM,
    vocab.RELATION,
    vocab.TO,
}


def write_aif_rdf(content: MapContent) -> WrittenMap:
    """The claims as I-nodes, the links and undercuts as steps, and the sources of claims as locutions.

    A link by an anecdote is left out, since a step of AIF does not say that it carries no more than that.
    """
    document = json.loads(write_aif(content).text)
    inner = document.get("AIF", document)
    lost = lost_properties(content, _HELD, _NO_PLACE)
    drawn = frozenset(steps_in_order(content.claim_map, _DRAWN))
    lost += [
        LeftOut("undercuts", "undercuts", "AIF as RDF undercuts only steps that it has", local_name(each.to))
        for each in content.claim_map.undercuts
        if each not in drawn
    ]
    iris: dict[str, str] = {}
    kinds: dict[str, str] = {}
    nodes = _Nodes(content)
    for node in inner["nodes"]:
        name, ours = str(node["nodeID"]), node.get(OURS, {})
        if "relation" in ours:
            continue  # it is among the statements with properties of anecdotal links
        iris[name], kinds[name] = nodes.write(node, ours), node["type"]
    lost = [*(Counter(lost) - Counter(nodes.titled)).elements()]
    blocks = nodes.blocks
    for edge in inner["edges"]:
        start, end = str(edge["fromID"]), str(edge["toID"])
        if start not in iris or end not in iris:
            continue
        if kinds[start] in _STEPS:
            blocks.say(iris[start], AIF + "Conclusion", iris[end])
        elif kinds[end] in _STEPS:
            blocks.say(iris[end], AIF + "Premise", iris[start])
        else:
            lost.append(LeftOut("edges", "edges between nodes", "only steps have edges", start))
    return written_back(blocks, content, STATEMENTS, {"aif": AIF}, lost)


class _Nodes:
    """Writes the nodes; ``titled`` has the titles that they hold, as ``lost_properties`` reports them.

    Each source is one locution, which asserts all that the source says.
    """

    def __init__(self, content: MapContent) -> None:
        self.content = content
        self.blocks = Blocks(content.namespace)
        self.titled: list[LeftOut] = []
        named = (*content.claim_map.claims, *content.claim_map.sources)
        self._rows = {iri: content.statements.row(iri) for iri in named}
        self._things = _things_by_iri(self._rows)
        self._names = {thing: iri for iri, thing in reversed(self._things.items())}

    def write(self, node: Mapping[str, Any], ours: Mapping[str, Any]) -> str:
        """Write a node, unless its source has been written, and return its IRI."""
        source = self.content.claim_map.sources.get(ours.get("source", ""))
        iri = _iri_of(node, ours, self.content.namespace)
        if source is not None:
            iri = self._names.get(source.iri, source.iri)
        kind = node["type"]
        if kind not in _KINDS or iri in self.blocks.rows:
            return iri
        self.blocks.say(iri, vocab.RDF_TYPE, f"{AIF}{kind}-node")
        words = str(node.get("text", ""))
        thing = source.iri if source is not None else self._things.get(iri, iri)
        row = self._rows.get(thing, {}) if kind == "I" or (kind == "L" and words.strip()) else {}
        titles = () if vocab.TEXT in row else row.get(vocab.TITLE, ())
        self.titled += [LeftOut("statements", "title", _NO_PLACE, local_name(thing)) for _ in titles]
        predicate = AIF + ("claimText" if kind == "I" else "nodeText")
        self.blocks.say(iri, predicate, *(row.get(vocab.TEXT) or titles or [Literal(words)]))
        return iri


def _iri_of(node: Mapping[str, Any], ours: Mapping[str, Any], namespace: str) -> str:
    given = node.get(_IRI) or ours.get("iri")
    if isinstance(given, str) and is_iri(given):
        return given
    return f"{namespace}{''.join(each if is_iri_text(each) else '-' for each in str(node['nodeID']))}"
