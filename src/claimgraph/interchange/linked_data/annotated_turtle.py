"""Write a map as RDF 1.2 Turtle, in which the description of a link is an annotation of the link."""

from __future__ import annotations

from claimgraph import vocabulary as vocab
from claimgraph.graph import grouped
from claimgraph.interchange.map_blocks import LINKING, Blocks, Speller, block_text, pair_text
from claimgraph.interchange.map_formats import MapContent, WrittenMap
from claimgraph.interchange.remainder import find_nameless, from_statements
from claimgraph.rdf import Term


def write_annotated_turtle(content: MapContent) -> WrittenMap:
    """The statements as RDF 1.2 Turtle: ``:a cg:supports :b ~ :a--b {| cg:note "…" |}``.

    The reifier of a link is its cg:Link, so a reader of RDF 1.1 in the same map finds the same names. A link
    of several premises has one reifier on each of its triples, with the annotation on the first.
    """
    statements = content.statements
    blocks = from_statements(statements, content.namespace, statements.subjects)
    labels = {**vocab.PREFIXES, **statements.prefixes, "": content.namespace}
    writer = _AnnotatedBlocks(blocks, Speller(labels))
    bodies = writer.bodies()
    text = "".join([*writer.speller.prefix_lines(), *(f"\n{body}" for body in bodies)])
    return WrittenMap(text, find_nameless(content))


class _AnnotatedBlocks:
    """The blocks of a map, with those of links inside the blocks of the claims that they start from."""

    def __init__(self, blocks: Blocks, speller: Speller) -> None:
        self.blocks, self.speller = blocks, speller
        said = {
            (name, predicate, term)
            for name, row in blocks.rows.items()
            for predicate in LINKING & row.keys()
            for term in row[predicate]
        }
        self.reifiers = grouped(
            ((start, str(relation), end), name)
            for name, row in blocks.rows.items()
            for start in row.get(vocab.FROM, ())
            for relation in row.get(vocab.RELATION, ())
            for end in row.get(vocab.TO, ())
            if (start, relation, end) in said
        )
        self.inside = {name for names in self.reifiers.values() for name in names}
        self.placed: set[str] = set()

    def bodies(self) -> list[str]:
        """The text of each block that is not inside another, in order."""
        return [self._block(name) for name in self.blocks.rows if name not in self.inside]

    def _block(self, name: str) -> str:
        row = self.blocks.rows[name]
        if not LINKING & row.keys():
            return block_text(name, row, self.speller)
        plain = {predicate: terms for predicate, terms in row.items() if predicate not in LINKING}
        pairs = [
            f"{self.speller.term(predicate)} {self._annotated(name, predicate, term)}"
            for predicate, terms in row.items()
            if predicate in LINKING
            for term in terms
        ]
        return block_text(name, plain, self.speller, pairs)

    def _annotated(self, start: str, predicate: str, term: Term) -> str:
        words = [self.speller.term(term)]
        for name in self.reifiers.get((start, predicate, term), ()):
            words += ["~", self.speller.term(name)]
            if name not in self.placed:
                self.placed.add(name)
                row = self.blocks.rows[name]
                pairs = [pair_text(*pair, self.speller) for pair in row.items()]
                words.append(f"{{| {' ; '.join(pairs)} |}}")
        return " ".join(words)
