"""The documents of a claim map as an edit sees them, and finding in them what a curator names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from claimgraph import vocabulary as vocab
from claimgraph.errors import EditError
from claimgraph.lookup import find_claim, find_source, unknown_name
from claimgraph.model import ClaimMap, Document, Syntax
from claimgraph.rdf import Term, Triples, parse, read_triples, to_claim_map
from claimgraph.source import TriplesBlock, TurtleText
from claimgraph.vocabulary import ProfileClass, local_name


@dataclass(frozen=True)
class Page:
    """One document: what it says, and its text."""

    document: Document

    @property
    def is_turtle(self) -> bool:
        """Whether edits can be made in it."""
        return self.document.syntax is Syntax.TURTLE

    @cached_property
    def triples(self) -> Triples:
        """What it says. Raises MalformedError, with the place, if it is not what its format says."""
        return read_triples(self.document)

    @cached_property
    def turtle(self) -> TurtleText:
        """Its text as statements. Raises EditError for a document that is not Turtle."""
        if not self.is_turtle:
            raise EditError(
                f"{self.document.name}: edits are made in Turtle files, and this is"
                f" {self.document.syntax.value}. Change it by hand, or convert it to Turtle."
            )
        return TurtleText(self.document.text)

    def may_name(self, iri: str) -> bool:
        """Whether an IRI may be written in it; quicker than to look through all that it says."""
        if not self.is_turtle:
            return True
        text = self.document.text
        return "\\" in text or any(ending in text for ending in self.turtle.prefixes.endings(iri))


@dataclass(frozen=True)
class Draft:
    """The documents of a claim map, to look things up in before an edit."""

    documents: Sequence[Document]

    @cached_property
    def pages(self) -> Sequence[Page]:
        """The documents in their order."""
        return [Page(document) for document in self.documents]

    @cached_property
    def prefixes(self) -> Mapping[str, str]:
        """The namespace of each prefix, without its colon, that a document declares; the last counts."""
        return {label: space for page in self.pages for label, space in page.triples.prefixes.items()}

    @cached_property
    def kinds(self) -> Mapping[str, ProfileClass]:
        """What each claim, source, link, topic and claim map is, in reading order."""
        return {
            subject: vocab.CLASSES[sort]
            for page in self.pages
            for subject, sort in page.triples.of(vocab.RDF_TYPE)
            if isinstance(subject, str) and isinstance(sort, str) and sort in vocab.CLASSES
        }

    @cached_property
    def claim_map(self) -> ClaimMap:
        """The records; slower than asking for triples, and only needed to look for words."""
        return to_claim_map(parse(self.documents))

    @cached_property
    def names(self) -> Collection[str]:
        """Every IRI that something is said of or that is said of something."""
        return {name for page in self.pages for name in page.triples.names()}

    def uses(self, iri: str) -> bool:
        """Whether something is said of a name, or of something else with it."""
        return any(page.may_name(iri) and page.triples.uses(iri) for page in self.pages)

    def says(self, subject: str, predicate: str, iri: str) -> bool:
        """Whether any document says so."""
        return any(page.triples.says(subject, predicate, iri) for page in self.pages)

    def objects(self, subject: str, predicate: str) -> list[Term]:
        """What is said of a subject with a predicate, in reading order."""
        return [
            term for page in self.pages for name, term in page.triples.about(subject) if name == predicate
        ]

    def named(self, name: str, kinds: Collection[ProfileClass]) -> str | None:
        """The IRI of what is called so: by its IRI, with a prefix, or by an id that only it has."""
        bare = name.strip().removeprefix("<").removesuffix(">")
        prefix, colon, local = bare.partition(":")
        for iri in (bare, self.prefixes.get(prefix, "") + local if colon else bare):
            if self._is_any(iri, kinds):
                return iri
        alike = [iri for iri in self._subjects() if iri.endswith(bare) and local_name(iri) == bare]
        known = [iri for iri in alike if self._is_any(iri, kinds)]
        return known[0] if len(known) == 1 else None

    def _subjects(self) -> Collection[str]:
        """Every name that a block is about, or, in a file that is not Turtle, that has a kind."""
        found = dict.fromkeys(name for page in self.pages if page.is_turtle for name in page.turtle.subjects)
        return found if all(page.is_turtle for page in self.pages) else {**found, **self.kinds}

    def _is_any(self, iri: str, kinds: Collection[ProfileClass]) -> bool:
        """Whether a name is of one of some kinds; in Turtle the blocks about it tell that quickly."""
        if not all(page.is_turtle for page in self.pages):
            return self.kinds.get(iri) in kinds
        blocks = [block for page in self.pages for block in page.turtle.blocks(iri)]
        return any(vocab.CLASSES.get(name) in kinds for block in blocks for name in block.classes)

    def claim(self, name: str) -> str:
        """The IRI of the claim a curator means by an id, an IRI, a prefixed name or words of its text.

        Raises UnknownNameError with the nearest ids.
        """
        return self.named(name, [ProfileClass.CLAIM]) or find_claim(self.claim_map, name, self.prefixes).iri

    def source(self, name: str) -> str:
        """The IRI of the source a curator means. Raises UnknownNameError with the nearest ids."""
        return self.named(name, [ProfileClass.SOURCE]) or find_source(self.claim_map, name, self.prefixes).iri

    def thing(self, name: str, *kinds: ProfileClass) -> str:
        """The IRI of anything of some kinds, by its id, IRI or prefixed name.

        Raises UnknownNameError with the nearest ids.
        """
        found = self.named(name, kinds)
        if found is None:
            known = [local_name(iri) for iri, kind in self.kinds.items() if kind in kinds]
            message = f'No {kinds[0].value} has the id "{name}".'
            if len(kinds) > 1:
                message = f'Nothing in the map is called "{name}".'
            few = f"There are {', '.join(known[:5])}." if known else ""
            raise unknown_name(message, name.lstrip(":"), known, few)
        return found

    def page_of(self, name: str) -> Page:
        """The document with a file name. Raises EditError if it was not read."""
        for page in self.pages:
            if page.document.name == name:
                return page
        names = ", ".join(page.document.name for page in self.pages)
        raise EditError(f"{name} is not among the files that were read: {names}.")

    def home(self, subject: str, predicate: str) -> Page:
        """The document that holds the block in which to say something more of a subject.

        Raises EditError if there is none in Turtle.
        """
        blocks = {
            id(block): (page, block)
            for page in self.pages
            if page.is_turtle
            for block in page.turtle.blocks(subject)
        }
        if not blocks:
            raise EditError(
                f"{local_name(subject)} has no block of its own in a Turtle file, and edits are made there."
            )
        best = best_block([block for _, block in blocks.values()], predicate)
        return blocks[id(best)][0]

    def namespace(self, page: Page) -> str:
        """The namespace of new names in a document: that of most claims and sources, else of ``:``.

        Raises EditError if the documents show none.
        """
        for described in (set(page.turtle.subjects) & set(self.kinds), set(self.kinds)):
            spaces = Counter(iri.removesuffix(local_name(iri)) for iri in described)
            if spaces:
                return min(spaces, key=lambda space: (-spaces[space], space))
        bare = page.turtle.prefixes.at(len(page.document.text)).get(":") or self.prefixes.get("")
        if bare is None:
            line = "@prefix : <https://example.org/map#> ."
            raise EditError(f"{page.document.name}: no namespace for new names. Add a line such as: {line}")
        return bare


def best_block(blocks: Sequence[TriplesBlock], predicate: str) -> TriplesBlock:
    """Of the blocks about one subject the one in which to say something more.

    The last that says something with the same predicate, else the first that says what the subject is,
    else the first.
    """
    same = [block for block in blocks if any(pair.predicate == predicate for pair in block.lists)]
    typed = [block for block in blocks if any(name in vocab.CLASSES for name in block.classes)]
    return same[-1] if same else (typed or blocks)[0]
