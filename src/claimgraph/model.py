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

from claimgraph.scale import DEFAULT_SCALE, Basis, RatedDown, RatedUp, Relation, Scale

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

    @property
    def first_day(self) -> dt.date:
        """The first day it can mean."""
        month, day = (self.text[5:7] or "01"), (self.text[8:10] or "01")
        return self.last_day.replace(month=int(month), day=int(day))

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
    journal: str | None = None
    volume: str | None = None
    pages: str | None = None
    notes: tuple[str, ...] = ()
    snapshot: str | None = None
    snapshot_digest: str | None = None


class Quote(Struct, frozen=True):
    """The passage in which a source makes a claim.

    Holds the exact words, or character offsets ``[start, end)`` into the source's snapshot with the sha256
    of those characters in UTF-8, or both. ``source`` is the one of several sources whose snapshot is meant;
    ``place`` says in words where a reader finds the passage.
    """

    words: str | None = None
    start: int | None = None
    end: int | None = None
    digest: str | None = None
    source: str | None = None
    place: str | None = None


class FindingDetails(Struct, frozen=True):
    """What a reviewer records of a finding, in the words of the map. Shown to readers, never counted.

    ``participants`` is a number of people.
    """

    population: str | None = None
    comparison: str | None = None
    outcome: str | None = None
    follow_up: str | None = None
    participants: int | None = None
    effect: str | None = None


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
    rated_up: tuple[RatedUp, ...] = ()
    details: FindingDetails | None = None
    notes: tuple[str, ...] = ()

    @property
    def is_position(self) -> bool:
        """Whether the claim has no source: people argue about it, but nobody in the map need have said it."""
        return not self.sources

    @property
    def quoted_in(self) -> tuple[str, ...]:
        """The sources that its quote may be from: the one that the quote names, otherwise all of its own."""
        return (self.quote.source,) if self.quote and self.quote.source else self.sources


class Link(Struct, frozen=True):
    """A link from one claim to another, or from several that speak for or against it only together.

    ``premises`` are the claims it starts from, in reading order. ``iri`` is the ``cg:Link`` that describes
    it, if there is one. A reason in ``rated_down_twice`` takes off two ranks.
    """

    premises: tuple[str, ...]
    relation: Relation
    to: str
    iri: str | None = None
    notes: tuple[str, ...] = ()
    rated_down: tuple[RatedDown, ...] = ()
    rated_down_twice: tuple[RatedDown, ...] = ()

    @property
    def is_joint(self) -> bool:
        """Whether it has several premises."""
        return len(self.premises) > 1


class Undercut(Struct, frozen=True):
    """An attack by one or more claims on a step of reasoning, not on the claim that the step leads to.

    ``to`` is the IRI of a ``cg:Link``, which describes a link or another undercut, or of a claim, whose own
    evidence is then attacked. The other fields are those of :class:`Link`.
    """

    premises: tuple[str, ...]
    to: str
    iri: str | None = None
    notes: tuple[str, ...] = ()
    rated_down: tuple[RatedDown, ...] = ()
    rated_down_twice: tuple[RatedDown, ...] = ()


class Topic(Struct, frozen=True):
    """A question that claims are about; ``other_words`` are those by which people also look for it."""

    iri: str
    id: str
    label: str
    other_words: tuple[str, ...] = ()


class Imprint(Struct, frozen=True):
    """Who made a map, when, and under which terms; ``main_claim`` is the position that answers its title."""

    main_claim: str | None = None
    creators: tuple[str, ...] = ()
    created: Issued | None = None
    modified: Issued | None = None
    license: str | None = None
    version: str | None = None


class OtherValue(Struct, frozen=True):
    """A value that no record has: a text in another language, or the value of other people's property.

    ``datatype``: the IRI of the datatype of a literal without a language.
    """

    property: str
    value: str
    language: str | None = None
    datatype: str | None = None


class ClaimMap(Struct, frozen=True):
    """A claim map: claims, sources and topics by IRI, and the links and undercuts among them.

    ``scale`` is the scale that the bases of claims and the designs of sources belong to. Both ends of every
    link, and the premises of every undercut, are in the map. The sources of a claim and the target of an
    undercut need not be. ``others`` has the values that the record of a thing lacks, by its IRI;
    ``languages`` has the language tag of the text of a claim, the title of a source or of the map, or the
    label of a topic. A map that was read from tables has neither. The mappings are read-only.
    """

    title: str = ""
    description: str = ""
    imprint: Imprint = Imprint()
    claims: Mapping[str, Claim] = _NOTHING
    sources: Mapping[str, Source] = _NOTHING
    topics: Mapping[str, Topic] = _NOTHING
    links: tuple[Link, ...] = ()
    undercuts: tuple[Undercut, ...] = ()
    scale: Scale = DEFAULT_SCALE
    others: Mapping[str, tuple[OtherValue, ...]] = _NOTHING
    languages: Mapping[str, str] = _NOTHING

    def stored_for(self, claim: Claim) -> list[Source]:
        """The sources with a stored text that the quote of a claim may be from; offsets need exactly one."""
        named = (self.sources.get(iri) for iri in claim.quoted_in)
        return [source for source in named if source is not None and source.snapshot]

    def __post_init__(self) -> None:
        """Make the mappings read-only, so that an assessment cannot get out of step with its map."""
        for name in ("claims", "sources", "topics", "others", "languages"):
            known = getattr(self, name)
            if not isinstance(known, MappingProxyType):
                force_setattr(self, name, MappingProxyType(known))

    def __reduce__(self) -> tuple[type[ClaimMap], tuple[object, ...]]:
        """How a map is copied and pickled: its read-only mappings cannot be, so copies of them are."""
        values = (getattr(self, name) for name in self.__struct_fields__)
        return ClaimMap, tuple(dict(each) if isinstance(each, MappingProxyType) else each for each in values)
