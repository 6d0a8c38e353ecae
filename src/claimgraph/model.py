"""The records that make up a claim map: frozen, and independent of files, RDF libraries and the clock.

IRIs are plain strings. Unless stated otherwise, sequences are tuples in the order of the files.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Any

from msgspec import Struct
from msgspec.structs import force_setattr

from claimgraph.scale import DEFAULT_SCALE, Basis, Rank, RatedDown, Relation, Scale

_NOTHING: Mapping[str, Any] = MappingProxyType({})


class Verdict(Enum):
    """The verdict on a claim once contradictions and undercuts are taken into account."""

    RESTS = "rests"
    CONTESTED = "contested"
    OUTWEIGHED = "outweighed"
    UNSUPPORTED = "unsupported"
    UNSETTLED = "unsettled"


@dataclass(frozen=True, slots=True)
class SourceKindRow:
    """A row of the table of source kinds: the local name of its class in the ontology, and its label."""

    id: str
    label: str


class SourceKind(Enum):
    """The kind of work that a source is. The value is its row."""

    STUDY = SourceKindRow("Study", "study")
    BLOG_POST = SourceKindRow("BlogPost", "blog post")
    COMMENT = SourceKindRow("Comment", "comment")
    WEB_PAGE = SourceKindRow("WebPage", "web page")
    OTHER = SourceKindRow("Source", "source")

    def __init__(self, row: SourceKindRow) -> None:
        self.id = row.id
        self.label = row.label


class Syntax(Enum):
    """A format for claim maps; the value is its name as shown to users."""

    TURTLE = "Turtle"
    N_TRIPLES = "N-Triples"
    N_QUADS = "N-Quads"
    TRIG = "TriG"
    JSON_LD = "JSON-LD"


class Document(Struct, frozen=True):
    """One text to read a claim map from; ``name`` is the file name in its locations."""

    name: str
    text: str
    syntax: Syntax = Syntax.TURTLE


class Issued(Struct, frozen=True):
    """A date as written (``2011``, ``2011-06`` or ``2011-06-14``) and the last day it can mean."""

    text: str
    last_day: dt.date

    def __str__(self) -> str:
        return self.text


class Source(Struct, frozen=True):
    """A study, post, comment or page that makes claims."""

    iri: str
    id: str
    title: str
    kind: SourceKind = SourceKind.OTHER
    creators: tuple[str, ...] = ()
    issued: Issued | None = None
    url: str | None = None
    doi: str | None = None
    pmid: str | None = None
    reply_to: str | None = None
    interests: tuple[str, ...] = ()
    design: Basis | None = None
    retracted: dt.date | None = None
    reports: tuple[str, ...] = ()
    overlaps: tuple[str, ...] = ()
    snapshot: str | None = None
    snapshot_digest: str | None = None


class Quote(Struct, frozen=True):
    """The passage in which a source makes a claim.

    Holds the exact words, or character offsets ``[start, end)`` into the source's snapshot with the sha256
    of those characters in UTF-8, or both.
    """

    words: str | None = None
    start: int | None = None
    end: int | None = None
    digest: str | None = None


class Claim(Struct, frozen=True):
    """One sentence that can be true or false, with its sources and the basis on which they say it.

    A claim without sources is a position: nobody in the map needs to have said it.
    """

    iri: str
    id: str
    text: str
    sources: tuple[str, ...] = ()
    basis: Basis | None = None
    topics: tuple[str, ...] = ()
    quote: Quote | None = None

    @property
    def is_position(self) -> bool:
        """Whether the claim has no source: people argue about it, but nobody in the map need have said it."""
        return not self.sources

    @property
    def own(self) -> Rank:
        """The rank of the claim's own evidence: that of its basis if it has a source, else 0."""
        return self.basis.rank if self.basis is not None and self.sources else 0


class Link(Struct, frozen=True):
    """A link from one claim to another; ``iri`` is the ``cg:Link`` that describes it, if there is one."""

    from_: str
    relation: Relation
    to: str
    iri: str | None = None
    notes: tuple[str, ...] = ()
    rated_down: tuple[RatedDown, ...] = ()


class Undercut(Struct, frozen=True):
    """An attack by a claim on a link, not on the claim that the link leads to."""

    claim: str
    link: Link


class Topic(Struct, frozen=True):
    """A question that claims are about."""

    iri: str
    id: str
    label: str


class ClaimMap(Struct, frozen=True):
    """A claim map: claims, sources and topics by IRI, and the links and undercuts among them.

    ``scale`` is the scale that the bases of claims and the designs of sources belong to.

    Both ends of every link, and the claim of every undercut, are in the map. The sources of a claim need not
    be. The mappings are read-only.
    """

    title: str = ""
    description: str = ""
    claims: Mapping[str, Claim] = _NOTHING
    sources: Mapping[str, Source] = _NOTHING
    topics: Mapping[str, Topic] = _NOTHING
    links: tuple[Link, ...] = ()
    undercuts: tuple[Undercut, ...] = ()
    scale: Scale = DEFAULT_SCALE

    def __post_init__(self) -> None:
        """Make the mappings read-only, so that an assessment cannot get out of step with its map."""
        for name in ("claims", "sources", "topics"):
            known = getattr(self, name)
            if not isinstance(known, MappingProxyType):
                force_setattr(self, name, MappingProxyType(known))
