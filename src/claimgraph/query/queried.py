"""What a query is about: the statements of a map, their assessment, and the names in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from claimgraph.model import Document, Syntax
from claimgraph.query.engine import Request
from claimgraph.query.inferred import inferred_turtle
from claimgraph.vocabulary import INFERRED, local_name

if TYPE_CHECKING:
    from claimgraph.analysis import Assessment


class Queried(Protocol):
    """A map with its verdicts in a view, which can be queried."""

    @property
    def documents(self) -> Sequence[Document]:
        """The documents of the map. Raises UnreadableError if they can no longer be read."""

    @property
    def own_prefix(self) -> Mapping[str, str]:
        """The empty prefix, mapped to the namespace that all claims share; empty if they share none."""

    @property
    def namespaces(self) -> Collection[str]:
        """The namespaces of the things in the map."""

    def complete(self, request: Request) -> Request:
        """A request with the data of this map."""

    def ids_of(self, iris: Collection[str]) -> Mapping[str, str]:
        """The ids of those of some IRIs that are claims, sources or topics of the map."""

    def things(self) -> Iterable[str]:
        """The IRIs of all claims, sources, topics and described links."""


@dataclass(frozen=True, slots=True)
class QueriedMap:
    """Documents and their assessment."""

    documents: Sequence[Document]
    assessment: Assessment

    @property
    def own_prefix(self) -> dict[str, str]:
        """The empty prefix, mapped to the namespace that all claims share; empty if they share none."""
        spaces = namespaces_of(self.assessment.whole.claims)
        return {"": spaces.pop()} if len(spaces) == 1 and "" not in spaces else {}

    @property
    def namespaces(self) -> set[str]:
        """The namespaces of the things in the map."""
        return namespaces_of(self.things())

    def complete(self, request: Request) -> Request:
        """A request with the texts of the documents and the statements inferred from them."""
        return replace(
            request,
            texts=tuple((_parsable(document), document.syntax) for document in self.documents),
            inferred=inferred_turtle(self.assessment),
            reserved=INFERRED,
        )

    def ids_of(self, iris: Collection[str]) -> dict[str, str]:
        """The ids of those of some IRIs that are claims, sources or topics of the map."""
        whole = self.assessment.whole
        found = (
            (iri, whole.claims.get(iri) or whole.sources.get(iri) or whole.topics.get(iri)) for iri in iris
        )
        return {iri: thing.id for iri, thing in found if thing is not None}

    def things(self) -> Iterable[str]:
        """The IRIs of all claims, sources, topics and described links."""
        whole = self.assessment.whole
        described = (link.iri for link in whole.links if link.iri)
        return (*whole.claims, *whole.sources, *whole.topics, *described)


def namespaces_of(iris: Iterable[str]) -> set[str]:
    """The namespaces of some IRIs, each an IRI without its local name; "" for one that is all local name."""
    return {iri.removesuffix(local_name(iri)) for iri in iris}


def _parsable(document: Document) -> str:
    if document.syntax is not Syntax.JSON_LD:
        return document.text
    from claimgraph.rdf.jsonld import embed_context  # noqa: PLC0415 the child need not import it

    return embed_context(document)
