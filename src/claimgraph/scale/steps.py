"""What a scale of evidence is: steps with ranks, in bands."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import TypeAlias

from msgspec import Struct

NAMESPACE = "https://w3id.org/claimgraph/ns#"
"""The namespace of claimgraph's own terms."""

Rank: TypeAlias = int
"""A rank on a scale, 0 to 8: the strength of the evidence that a source gives for a claim."""

HIGHEST_RANK: Rank = 8
"""The highest rank that a step of a scale can have; the lowest is 0."""

ANECDOTAL_LIMIT: Rank = 1
"""The highest rank that an anecdotal link carries."""


class Shape(Enum):
    """The shape of a claim on the page; a ring is a dashed circle."""

    SQUARE = "square"
    CIRCLE = "circle"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"
    RING = "ring"


class Certainty(Enum):
    """How certain a side is, by the rank that is left of its evidence; GRADE's words, strongest first."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"
    VERY_LOW = "very low"

    @property
    def lowest(self) -> Rank:
        """The lowest rank of this certainty."""
        return _LOWEST[self]

    @staticmethod
    def of(rank: Rank) -> Certainty | None:
        """The certainty of a rank; None for rank 0."""
        return next((each for each in Certainty if rank >= each.lowest), None)


_LOWEST = {Certainty.HIGH: 7, Certainty.MODERATE: 6, Certainty.LOW: 4, Certainty.VERY_LOW: 1}


class Band(Struct, frozen=True):
    """A group of neighbouring steps of a scale, for a quick overview.

    ``id`` is the band's name in JSON and in the page's data. ``grounds`` completes a sentence such as
    "3 claims rest on …".
    """

    iri: str
    id: str
    label: str
    grounds: str


class Basis(Struct, frozen=True, kw_only=True):
    """A step of a scale: a kind of evidence on which a source can base a claim.

    ``id`` is the local name of its IRI. ``with_article`` is the singular ("a case report"), ``plural`` the
    plural; at rank 0 both are "nothing", because such a claim rests on nothing. ``colour`` names a colour in
    the page's palette. ``ocebm_level`` is the level, 1 to 5, of the OCEBM Levels of Evidence of 2011.
    ``publication_types`` lists the PubMed publication types that suggest this basis, in PubMed's spelling.

    Three marks say what a claim on this basis needs. ``own_words``: it is the speaker's own reasoning, not a
    finding, so a report of it is not it. ``needs_study``: it counts only with the study that found it.
    ``pools``: it reviews the studies that it reports.
    """

    iri: str
    id: str
    rank: Rank
    label: str
    with_article: str
    plural: str
    definition: str = ""
    band: Band
    shape: Shape
    colour: str
    own_words: bool = False
    needs_study: bool = False
    pools: bool = False
    ocebm_level: int | None = None
    publication_types: tuple[str, ...] = ()


class Scale(Struct, frozen=True, kw_only=True):
    """An ordered scale of evidence: its steps, weakest first, each of another rank; the first has rank 0.

    ``citation`` names the work that the scale is taken from. ``hearsay`` is the step that a report counts as
    if it names no study.
    """

    iri: str
    id: str
    label: str
    definition: str
    citation: str
    steps: tuple[Basis, ...]
    hearsay: Basis

    def step(self, rank: Rank) -> Basis:
        """The highest step whose rank is at most ``rank``.

        >>> from claimgraph.scale import DEFAULT_SCALE
        >>> DEFAULT_SCALE.step(7).id
        'RandomisedTrial'
        """
        return next(basis for basis in reversed(self.steps) if basis.rank <= rank)

    @property
    def strongest_first(self) -> Sequence[Basis]:
        """The steps in the order in which readers are shown them."""
        return self.steps[::-1]

    @property
    def bands(self) -> Sequence[Band]:
        """The bands of the steps, each once, strongest first."""
        return tuple(dict.fromkeys(basis.band for basis in self.strongest_first))

    @property
    def evidence_bands(self) -> Sequence[Band]:
        """The bands that a claim can rest on: those with a step above rank 0, strongest first."""
        return tuple(dict.fromkeys(basis.band for basis in self.strongest_first if basis.rank))

    def bases_of(self, band: Band) -> Sequence[Basis]:
        """The steps of a band, strongest first."""
        return tuple(basis for basis in self.strongest_first if basis.band == band)

    def emblem(self, band: Band) -> Basis:
        """The step whose shape and colour represent a band: its weakest."""
        return self.bases_of(band)[-1]
