"""One document of a claim map during an edit."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property

from claimgraph.curation.overlay import Overlay
from claimgraph.errors import EditError
from claimgraph.model import Document, Syntax
from claimgraph.rdf import Triples, read_triples
from claimgraph.source import TurtleText


@dataclass(frozen=True)
class DraftFile:
    """One document of a draft: its triples, and its text as statements."""

    document: Document
    gone: set[str] = field(default_factory=set)
    """The subjects whose blocks were removed since ``order`` was last asked for."""

    @property
    def is_turtle(self) -> bool:
        """Whether the document can be edited: only Turtle can."""
        return self.document.syntax is Syntax.TURTLE

    @cached_property
    def triples(self) -> Triples:
        """The triples of the document as read. Raises MalformedError, with the place, for bad syntax."""
        return read_triples(self.document)

    @cached_property
    def predicates(self) -> AbstractSet[str]:
        """The predicates of the document as it was read."""
        return {quad.predicate.value for quad in self.triples.quads()}

    @cached_property
    def overlay(self) -> Overlay:
        """The triples of the document after the edits so far."""
        return Overlay(self.triples)

    @property
    def order(self) -> list[str]:
        """The subject of each block in the order of the text, after the edits so far."""
        if self.gone:
            self._order[:] = [subject for subject in self._order if subject not in self.gone]
            self.gone.clear()
        return self._order

    @cached_property
    def _order(self) -> list[str]:
        return [stretch.subject for stretch in self.turtle.stretches]

    @cached_property
    def turtle(self) -> TurtleText:
        """The text as read, split into statements. Raises EditError for a document that is not Turtle."""
        if not self.is_turtle:
            raise EditError(
                f"{self.document.name}: only Turtle files can be edited, but this is"
                f" {self.document.syntax.value}. Edit it by hand, or convert it to Turtle."
            )
        return TurtleText(self.document.text)

    def may_name(self, iri: str) -> bool:
        """Whether the text may contain an IRI: False only if it certainly does not.

        A search for a few strings in the text is much quicker than a scan of all triples. An escape could
        spell any IRI, and other formats are not searched, so both give True.
        """
        if not self.is_turtle:
            return True
        text = self.document.text
        return "\\" in text or any(ending in text for ending in self.turtle.prefixes.endings(iri))
