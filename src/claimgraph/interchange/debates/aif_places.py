"""Pin the claims of an xAIF file to their places in its analysed text, which becomes a stored text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from claimgraph import vocabulary as vocab
from claimgraph.identifiers import text_digest
from claimgraph.interchange.debates.xaif_text import MarkedText, TextPlace, write_marked
from claimgraph.interchange.map_blocks import Blocks, NamesGiven
from claimgraph.interchange.map_formats import MapContent
from claimgraph.interchange.natural_order import natural
from claimgraph.rdf import typed

ANALYSED = f"{vocab.KEPT}aif#analysed"
"""Marks the source of a text that an AIF file holds itself, not in a locution."""


class NodeClaims(NamedTuple):
    """The IRIs of claims by node id: the claim that a node is, and those that a locution asserts."""

    own: Mapping[str, str]
    said: Mapping[str, Sequence[str]]


class PinnedTexts(NamedTuple):
    """The texts to store, by file name; the number of spans that pin claims, and the ids of the others."""

    texts: Mapping[str, str]
    pinned: int
    idle: Sequence[str]


NOTHING_PINNED = PinnedTexts({}, 0, ())


def pin_claims(
    blocks: Blocks, names: NamesGiven, marked: Sequence[MarkedText], claims: NodeClaims, title: str
) -> PinnedTexts:
    """Add a source for each text in which a span marks a claim, and the places of the claims.

    A claim is pinned once: to the span of its own node, otherwise to that of the first locution that asserts
    it. ``title`` is the title of the map.
    """
    texts, idle, pinned, count = dict[str, str](), list[str](), set[str](), 0
    files = NamesGiven("", set())
    for text, places in marked:
        pins: dict[str, TextPlace] = {}
        for node in sorted(places, key=lambda each: (each not in claims.own, natural(each))):
            marks = [*filter(None, [claims.own.get(node)]), *claims.said.get(node, ())]
            new = [each for each in marks if each not in pins and each not in pinned]
            pins.update(dict.fromkeys(new, places[node]))
            count += bool(new)
            idle += [] if new else [node]
        if pins:
            source = names.new("text")
            file = files.new(title, "text") + ".txt"
            texts[file] = text
            blocks.say(source, vocab.RDF_TYPE, vocab.CG + "Source")
            blocks.words(source, vocab.TITLE, f"Text of {title}")
            blocks.words(source, vocab.SNAPSHOT, file)
            blocks.words(source, vocab.SNAPSHOT_DIGEST, text_digest(text))
            blocks.words(source, ANALYSED, file)
            for claim, place in pins.items():
                _pin(blocks, claim, source, text, place)
            pinned |= pins.keys()
    return PinnedTexts(texts, count, idle)


def _pin(blocks: Blocks, claim: str, source: str, text: str, place: TextPlace) -> None:
    start, end = place
    blocks.say(claim, vocab.SOURCE, source)
    blocks.say(claim, vocab.BASIS, vocab.CG + "Assertion")
    blocks.say(claim, vocab.QUOTE_START, typed(str(start), vocab.XSD_INTEGER))
    blocks.say(claim, vocab.QUOTE_END, typed(str(end), vocab.XSD_INTEGER))
    blocks.words(claim, vocab.QUOTE_DIGEST, text_digest(text[start:end]))


def write_analysed(content: MapContent, nodes: Mapping[str, str]) -> str:
    """The stored texts as the analysed text of an xAIF file; "" if no claim is pinned to one.

    Spans mark the places of the claims. ``nodes`` has the node id of each claim.
    """
    claim_map, places = content.claim_map, dict[str, dict[str, TextPlace]]()
    for claim in claim_map.claims.values():
        sources = [claim_map.sources[each] for each in claim.sources if each in claim_map.sources]
        files = [each.snapshot for each in sources if each.snapshot in content.texts]
        quote = claim.quote
        if quote is None or quote.start is None or quote.end is None or len(files) != 1:
            continue
        text = content.texts[files[0] or ""]
        if text_digest(text[quote.start : quote.end]) == quote.digest:
            places.setdefault(files[0] or "", {})[f"node{nodes[claim.iri]}"] = (quote.start, quote.end)
    marked = (write_marked(MarkedText(content.texts[file], places[file])) for file in sorted(places))
    return "<br><br>".join(marked)
