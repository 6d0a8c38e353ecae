"""What every format of whole maps has in common: what its reader gets and gives, what its writer gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from claimgraph import vocabulary as vocab
from claimgraph.analysis import Assessment
from claimgraph.interchange.imported import Imported
from claimgraph.interchange.map_blocks import Blocks
from claimgraph.interchange.raw_records import LeftOut
from claimgraph.model import Claim, ClaimMap
from claimgraph.rdf import Literal, Row, Statements


class GivenFile(NamedTuple):
    """A file to read: its name for messages, and its text."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class ReadMap:
    """What a reader made of some files: the statements, meant and kept, and the account."""

    blocks: Blocks
    imported: Imported


@dataclass(frozen=True, slots=True)
class MapContent:
    """A map to write: its statements, what was worked out of it, and the sentence that states each verdict.

    ``only`` holds the claims that a drawing or an outline shows, by IRI; None for all.
    """

    statements: Statements
    assessment: Assessment
    sentence: Callable[[str], str]
    only: frozenset[str] | None = None

    @property
    def shown(self) -> Mapping[str, Claim]:
        """The claims to show, by IRI: those that are there in the view, or those of ``only`` among them."""
        there = self.assessment.claim_map.claims
        return there if self.only is None else {iri: each for iri, each in there.items() if iri in self.only}

    @property
    def claim_map(self) -> ClaimMap:
        """The records of all statements, whatever the view."""
        return self.assessment.whole

    @property
    def namespace(self) -> str:
        """The namespace of the empty prefix, else that of the first thing with a name."""
        declared = self.statements.prefixes.get("")
        if declared:
            return declared
        first = next((each for each in self.statements.subjects if isinstance(each, str)), "")
        return first[: len(first) - len(vocab.local_name(first))] or "https://example.org/map#"


@dataclass(frozen=True, slots=True)
class WrittenMap:
    """A map as text in a foreign format, and what of the map is not in it."""

    text: str
    left_out: list[LeftOut] = field(default_factory=list)


def plain_words(row: Row, predicate: str) -> list[str]:
    """The characters of the literals that a subject has of a predicate."""
    return [term.value for term in row.get(predicate, ()) if isinstance(term, Literal)]


def head_of(blocks: Blocks, title: str) -> str:
    """Say that there is a map with a title; returns its IRI."""
    subject = blocks.namespace + "map"
    blocks.say(subject, vocab.RDF_TYPE, vocab.CG + "ClaimMap")
    blocks.words(subject, vocab.TITLE, " ".join(title.split()) or "Claim map")
    return subject


def account_for(label: str, files: Sequence[GivenFile]) -> Imported:
    """An account in which nothing has been read yet."""
    imported = Imported(label, [each.name for each in files])
    imported.read.clear()
    return imported
