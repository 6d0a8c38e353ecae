"""Read JSON Canvas, as Obsidian writes it: text cards are claims, and labelled arrows are links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from claimgraph import vocabulary as vocab
from claimgraph.errors import EditError
from claimgraph.interchange.drawings.drawing import SIGNS
from claimgraph.interchange.drawings.markdown_text import plain_markdown
from claimgraph.interchange.imported import Imported
from claimgraph.interchange.json_input import read_json
from claimgraph.interchange.map_blocks import Blocks, NamesGiven
from claimgraph.interchange.map_formats import GivenFile, ReadMap, account_for, head_of
from claimgraph.interchange.natural_order import natural
from claimgraph.interchange.raw_records import NO_PLACE, LeftOut
from claimgraph.scale import Relation

_RELATIONS: Mapping[str, str] = {
    **{relation.id.casefold(): relation.id for relation in Relation},
    **dict.fromkeys(("support", "pro", "for"), "supports"),
    **dict.fromkeys(("contradict", "con", "against", "attacks"), "contradicts"),
}
"""The id of a relation by the label of an arrow, in lower case."""

MARKDOWN = vocab.KEPT + "canvas#text"
"""The text of a card with its markup."""
_SHOWN = {"id", "type", "text", "fromNode", "toNode", "fromEnd", "toEnd", "label"}
_LAYOUT = {"x", "y", "width", "height", "color", "fromSide", "toSide"}
_VERDICTS = "|".join(re.escape(f"{sign} {verdict.value}") for verdict, sign in SIGNS.items())
_DRAWN = re.compile(rf"\A(?:{_VERDICTS})(?: on [^\n]*)?\n\n(?=.)", re.DOTALL)
"""The verdict above the text of a card in a canvas that claimgraph has drawn."""
_STEPS = {"undercuts", *(relation.id for relation in Relation)}
"""The texts of the cards that claimgraph draws for links of several claims."""


def read_canvas(files: Sequence[GivenFile], namespace: str, title: str) -> ReadMap:
    """The map on some canvases. Raises EditError, naming file and id, for an invalid file."""
    blocks, imported = Blocks(namespace), account_for("JSON Canvas", files)
    names = NamesGiven(namespace)
    head_of(blocks, title)
    for file in files:
        _CanvasStatements(file, blocks, imported).add(names)
    imported.things = blocks.things()
    return ReadMap(blocks, imported)


class _CanvasStatements:
    """Converts one canvas to statements, and accounts for its nodes, edges and other fields."""

    def __init__(self, file: GivenFile, blocks: Blocks, imported: Imported) -> None:
        self.file, self.blocks, self.imported = file, blocks, imported
        given = read_json(file.text, file.name)
        if not isinstance(given, dict):
            raise EditError(f"{file.name}: this is not a canvas: it is not an object.")
        self.nodes = dict(self._items(given, "nodes"))
        self.edges = dict(self._items(given, "edges"))
        self.claims: dict[str, str] = {}
        for key in given:
            if key not in ("nodes", "edges"):
                self._leave_out("fields", key, NO_PLACE, "the file")

    def _items(self, given: Mapping[str, Any], key: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """The items of a list with their ids, in the natural order of the ids."""
        items = given.get(key) or []
        if not isinstance(items, list) or not all(isinstance(each, dict) for each in items):
            raise EditError(f'{self.file.name}: "{key}" is not a list of objects.')
        found: dict[str, Mapping[str, Any]] = {}
        for each in items:
            name = each.get("id")
            if not isinstance(name, str) or not name:
                raise EditError(f'{self.file.name}: an item of "{key}" has no id.')
            if name in found:
                raise EditError(f'{self.file.name}: two {key} have the id "{name}". Change one of them.')
            found[name] = each
        yield from sorted(found.items(), key=lambda pair: natural(pair[0]))

    def _leave_out(self, item: str, what: str, why: str, name: str) -> None:
        self.imported.leave_out([LeftOut(item, what, why, f"{self.file.name}, {name}")])

    def add(self, names: NamesGiven) -> None:
        """Add the statements of the canvas."""
        for name, node in self.nodes.items():
            words = node.get("text")
            why = "only cards with a sentence are claims"
            if node.get("type") != "text":
                self._leave_out("nodes", f"{node.get('type')} nodes", why, f'node "{name}"')
                continue
            if not isinstance(words, str) or not words.strip() or words in _STEPS:
                what = (
                    "nodes of steps" if isinstance(words, str) and words in _STEPS else "nodes without text"
                )
                self._leave_out("nodes", what, why, f'node "{name}"')
                continue
            self.claims[name] = iri = names.new(name, "card")
            self.blocks.say(iri, vocab.RDF_TYPE, vocab.CG + "Claim")
            written = _DRAWN.sub("", words)
            plain = plain_markdown(written) or " ".join(written.split())
            self.blocks.words(iri, vocab.TEXT, plain)
            if plain != " ".join(written.split()):
                self.blocks.words(iri, MARKDOWN, written)
            self.imported.make("nodes")
            self._fields(node, f'node "{name}"')
        for name, edge in self.edges.items():
            why = self._link(edge)
            if why:
                self._leave_out("edges", "edges", why, f'edge "{name}"')
            else:
                self.imported.make("edges")
                self._fields(edge, f'edge "{name}"')

    def _link(self, edge: Mapping[str, Any]) -> str:
        """Add the link or links of an edge; returns why there is none, or ""."""
        ends = [edge.get(key) for key in ("fromNode", "toNode")]
        if not all(isinstance(end, str) and end in self.nodes for end in ends):
            return "without a node of the file at each end"
        label = edge.get("label")
        relation = _RELATIONS.get(" ".join(label.casefold().split())) if isinstance(label, str) else None
        if relation is None:
            return "without a relation as label, such as supports, contradicts, pro or con"
        start, end = (self.claims.get(str(each)) for each in ends)
        if start is None or end is None:
            return "not from claim to claim"
        if start == end:
            return "from a claim to itself"
        pairs = [(start, end)] * (edge.get("toEnd", "arrow") == "arrow")
        pairs += [(end, start)] * (edge.get("fromEnd", "none") == "arrow")
        if not pairs:
            return "without a head, so without a direction"
        new = [
            pair for pair in pairs if pair[1] not in self.blocks.rows[pair[0]].get(vocab.CG + relation, ())
        ]
        for one, other in new:
            self.blocks.say(one, vocab.CG + relation, other)
        return "" if new else "the same link as that of another edge"

    def _fields(self, item: Mapping[str, Any], place: str) -> None:
        for key in item:
            if key in _LAYOUT:
                self._leave_out("fields", "layout", "an export computes its own layout", place)
            elif key not in _SHOWN:
                self._leave_out("fields", key, NO_PLACE, place)
