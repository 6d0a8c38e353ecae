"""The records a claim map is made of: frozen, free of any file, library or clock.

Those of which a map holds many are frozen for the type checker only: see ``many``.
IRIs are plain strings. Every sequence is a tuple in the order of the files, except where said.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum, IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as many
else:

    def many(*, frozen: bool, slots: bool) -> Callable[[type], type]:
        """A dataclass of which a map holds many: frozen for the type checker only.

        To be frozen at run time too takes five times as long to make (CPython 3.11), and a large map is
        mostly made of these.
        """
        return dataclass(slots=slots, unsafe_hash=frozen)


class Band(Enum):
    """A group of ranks, for reading; strongest first."""

    TRIALS = "trials"
    STUDIES = "studies"
    CASES = "cases"
    ANECDOTES = "anecdotes"
    NOTHING = "nothing"


class Rank(IntEnum):
    """A place on the basis scale, 0 to 8: what a source had, to say what it said."""

    ASSERTION = 0
    ANECDOTE = 1
    EXPERT_OPINION = 2
    MECHANISM = 3
    CASE_REPORT = 4
    UNCONTROLLED_STUDY = 5
    CONTROLLED_STUDY = 6
    RANDOMISED_TRIAL = 7
    SYSTEMATIC_REVIEW = 8

    @property
    def id(self) -> str:
        """The local name of the rank in the ontology, such as ``RandomisedTrial``."""
        return "".join(word.capitalize() for word in self.name.split("_"))

    @property
    def band(self) -> Band:
        """The band the rank belongs to."""
        return _BANDS[self]


_BANDS = (
    Band.NOTHING,
    Band.ANECDOTES,
    *[Band.CASES] * 3,
    *[Band.STUDIES] * 2,
    *[Band.TRIALS] * 2,
)


class Verdict(Enum):
    """What comes out for a claim once everything in the map is taken into account."""

    RESTS = "rests"
    CONTESTED = "contested"
    OUTWEIGHED = "outweighed"
    UNSUPPORTED = "unsupported"
    UNSETTLED = "unsettled"


class Relation(Enum):
    """How one claim bears on another; the value is the local name in the ontology.

    ``is_for``: whether a link of this relation speaks for the claim it leads to. ``is_anecdotal``:
    whether it carries an anecdote at the most.
    """

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    ANECDOTAL_FOR = "anecdotalFor"
    ANECDOTAL_AGAINST = "anecdotalAgainst"

    def __init__(self, name: str) -> None:
        self.is_for = name in {"supports", "anecdotalFor"}
        self.is_anecdotal = name.startswith("anecdotal")


class RatedDown(Enum):
    """A reason to let a link carry one rank less: the five of GRADE (Guyatt et al., BMJ 2008)."""

    RISK_OF_BIAS = "RiskOfBias"
    INCONSISTENCY = "Inconsistency"
    INDIRECTNESS = "Indirectness"
    IMPRECISION = "Imprecision"
    PUBLICATION_BIAS = "PublicationBias"


class SourceKind(Enum):
    """What sort of work a source is; the value is the class's local name in the ontology."""

    STUDY = "Study"
    BLOG_POST = "BlogPost"
    COMMENT = "Comment"
    WEB_PAGE = "WebPage"
    OTHER = "Source"


class Syntax(Enum):
    """A format a claim map can be written in; the value is its name for people."""

    TURTLE = "Turtle"
    N_TRIPLES = "N-Triples"
    N_QUADS = "N-Quads"
    TRIG = "TriG"
    JSON_LD = "JSON-LD"


@dataclass(frozen=True, slots=True)
class Document:
    """One text to read a claim map from, under the name its locations are given with."""

    name: str
    text: str
    syntax: Syntax = Syntax.TURTLE


@dataclass(frozen=True, slots=True)
class Issued:
    """A date as written (``2011``, ``2011-06`` or ``2011-06-14``) and the last day it can mean."""

    text: str
    last_day: dt.date

    def __str__(self) -> str:
        return self.text


@many(frozen=True, slots=True)
class Source:
    """The work, post, comment or study in which something was said."""

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
    design: Rank | None = None
    retracted: dt.date | None = None
    reports: tuple[str, ...] = ()
    overlaps: tuple[str, ...] = ()
    snapshot: str | None = None
    snapshot_digest: str | None = None


@many(frozen=True, slots=True)
class Quote:
    """Where in its source a claim was said.

    Either the exact words, or character offsets ``[start, end)`` into the source's snapshot with the
    sha256 of those characters in UTF-8, or both.
    """

    words: str | None = None
    start: int | None = None
    end: int | None = None
    digest: str | None = None


@many(frozen=True, slots=True)
class Claim:
    """One sentence that can be true or false, with what its sources had to say it.

    Without sources it is a position: something argued over that nobody in the map says outright.
    """

    iri: str
    id: str
    text: str
    sources: tuple[str, ...] = ()
    basis: Rank | None = None
    topics: tuple[str, ...] = ()
    quote: Quote | None = None

    @property
    def is_position(self) -> bool:
        """Whether it has no source: people argue about it, but nobody in the map says it outright."""
        return not self.sources

    @property
    def own(self) -> Rank:
        """The rank of the claim's own evidence: of its basis if it has a source, else nothing."""
        return self.basis if self.basis is not None and self.sources else Rank.ASSERTION


@many(frozen=True, slots=True)
class Link:
    """That one claim bears on another; ``iri`` names the ``cg:Link`` that describes it, if any."""

    from_: str
    relation: Relation
    to: str
    iri: str | None = None
    notes: tuple[str, ...] = ()
    rated_down: tuple[RatedDown, ...] = ()


@dataclass(frozen=True, slots=True)
class Undercut:
    """That a claim attacks the step a link makes, not the claim it leads to."""

    claim: str
    link: Link


@dataclass(frozen=True, slots=True)
class Topic:
    """A question that claims are about."""

    iri: str
    id: str
    label: str


@dataclass(frozen=True, slots=True)
class ClaimMap:
    """A claim map: claims, sources and topics by IRI, and the links and undercuts among them.

    Every link and undercut leads from and to claims that are in the map; a claim's sources need not
    be (a view takes sources out of the map and out of the claims alike).
    """

    title: str = ""
    description: str = ""
    claims: Mapping[str, Claim] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    undercuts: tuple[Undercut, ...] = ()
