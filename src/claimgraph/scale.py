"""The scale of evidence and the relations between claims: one row for each, with all there is to know.

Ids, words, limits, shapes and colours are read from these rows by the analysis, the reports, the page
and the command line alike. A new relation is a row here and its terms in ``ontology/``, nothing more: a
test adds one. Ids and labels are those of ``ontology/claimgraph.ttl``; tests hold the two together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, IntEnum


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


class Shape(Enum):
    """The shape a claim is drawn in; the value is vis-network's name for it."""

    SQUARE = "square"
    CIRCLE = "dot"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"


@dataclass(frozen=True, slots=True, kw_only=True)
class BandRow:
    """The row of a band.

    ``id`` is its word in JSON and in the page's data, ``term`` its local name in the ontology. ``grounds``
    names what its claims rest on, in a sentence that counts them.
    """

    id: str
    term: str
    label: str
    grounds: str


class Band(Enum):
    """A group of neighbouring ranks, for reading; strongest first. The value is its row."""

    TRIALS = BandRow(id="trials", term="Trials", label="trials", grounds="a trial")
    STUDIES = BandRow(id="studies", term="Studies", label="studies", grounds="a study")
    CASES = BandRow(id="cases", term="CasesAndOpinion", label="cases and opinion", grounds="cases or opinion")
    ANECDOTES = BandRow(id="anecdotes", term="Anecdotes", label="anecdotes", grounds="anecdotes only")
    NOTHING = BandRow(id="nothing", term="Nothing", label="nothing", grounds="nothing")

    def __init__(self, row: BandRow) -> None:
        self.id = row.id
        self.label = row.label

    @property
    def bases(self) -> tuple[Basis, ...]:
        """The bases of the band, strongest first."""
        return tuple(basis for basis in reversed(BASES) if basis.band is self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What a source can have to say a claim: a row of the scale.

    ``id`` is the local name in the ontology. ``with_article`` names one ("a case report"), ``plural``
    several; at rank 0 both say "nothing", as that is what such a claim rests on. ``publication_types``
    are PubMed's types that suggest the basis, spelt as PubMed spells them.
    """

    rank: Rank
    id: str
    label: str
    with_article: str
    plural: str
    band: Band
    shape: Shape
    publication_types: tuple[str, ...] = ()


BASES: tuple[Basis, ...] = (
    Basis(
        rank=Rank.ASSERTION,
        id="Assertion",
        label="assertion",
        with_article="nothing",
        plural="nothing",
        band=Band.NOTHING,
        shape=Shape.CIRCLE,
    ),
    Basis(
        rank=Rank.ANECDOTE,
        id="Anecdote",
        label="anecdote",
        with_article="an anecdote",
        plural="anecdotes",
        band=Band.ANECDOTES,
        shape=Shape.TRIANGLE,
        publication_types=("Personal Narrative",),
    ),
    Basis(
        rank=Rank.EXPERT_OPINION,
        id="ExpertOpinion",
        label="expert opinion",
        with_article="an expert opinion",
        plural="expert opinion",
        band=Band.CASES,
        shape=Shape.DIAMOND,
        publication_types=(
            "Review",
            "Editorial",
            "Comment",
            "Letter",
            "Guideline",
            "Practice Guideline",
            "News",
        ),
    ),
    Basis(
        rank=Rank.MECHANISM,
        id="Mechanism",
        label="mechanism",
        with_article="a mechanism",
        plural="mechanisms",
        band=Band.CASES,
        shape=Shape.DIAMOND,
    ),
    Basis(
        rank=Rank.CASE_REPORT,
        id="CaseReport",
        label="case report",
        with_article="a case report",
        plural="case reports",
        band=Band.CASES,
        shape=Shape.DIAMOND,
        publication_types=("Case Reports",),
    ),
    Basis(
        rank=Rank.UNCONTROLLED_STUDY,
        id="UncontrolledStudy",
        label="uncontrolled study",
        with_article="an uncontrolled study",
        plural="uncontrolled studies",
        band=Band.STUDIES,
        shape=Shape.CIRCLE,
        publication_types=(
            "Observational Study",
            "Clinical Trial",
            "Clinical Trial, Phase I",
            "Clinical Trial, Phase II",
            "Clinical Trial, Phase III",
            "Clinical Trial, Phase IV",
            "Clinical Study",
        ),
    ),
    Basis(
        rank=Rank.CONTROLLED_STUDY,
        id="ControlledStudy",
        label="controlled study",
        with_article="a controlled study",
        plural="controlled studies",
        band=Band.STUDIES,
        shape=Shape.CIRCLE,
        publication_types=("Controlled Clinical Trial",),
    ),
    Basis(
        rank=Rank.RANDOMISED_TRIAL,
        id="RandomisedTrial",
        label="randomised trial",
        with_article="a randomised trial",
        plural="randomised trials",
        band=Band.TRIALS,
        shape=Shape.SQUARE,
        publication_types=("Randomized Controlled Trial", "Pragmatic Clinical Trial", "Equivalence Trial"),
    ),
    Basis(
        rank=Rank.SYSTEMATIC_REVIEW,
        id="SystematicReview",
        label="systematic review",
        with_article="a systematic review",
        plural="systematic reviews",
        band=Band.TRIALS,
        shape=Shape.SQUARE,
        publication_types=("Meta-Analysis", "Network Meta-Analysis", "Systematic Review"),
    ),
)
"""The scale: a basis for each rank, weakest first, so that ``BASES[rank]`` is the one of that rank."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationRow:
    """The row of a relation: how it reads, what it carries, how it is drawn, how it is typed.

    ``id`` is the local name in the ontology. ``is_for``: whether a link speaks for the claim it leads to.
    ``limit``: the most it carries, None for any rank. ``colour`` is the name of a colour of the page's
    palette, ``dashes`` the lengths of a line's dashes and gaps. ``option_help`` tells what the option of
    ``add claim`` named after it takes.
    """

    id: str
    label: str
    is_for: bool
    limit: Rank | None = None
    colour: str
    dashes: tuple[int, int] | None = None
    option_help: str


class Relation(Enum):
    """How one claim bears on another. The value is its row."""

    SUPPORTS = RelationRow(
        id="supports",
        label="supports",
        is_for=True,
        colour="supports",
        option_help="A claim it supports; repeatable.",
    )
    CONTRADICTS = RelationRow(
        id="contradicts",
        label="contradicts",
        is_for=False,
        colour="contradicts",
        dashes=(9, 5),
        option_help="A claim it contradicts; repeatable.",
    )
    ANECDOTAL_FOR = RelationRow(
        id="anecdotalFor",
        label="anecdote for",
        is_for=True,
        limit=Rank.ANECDOTE,
        colour="anecdotal",
        dashes=(2, 4),
        option_help="A claim it is a story for.",
    )
    ANECDOTAL_AGAINST = RelationRow(
        id="anecdotalAgainst",
        label="anecdote against",
        is_for=False,
        limit=Rank.ANECDOTE,
        colour="anecdotal",
        dashes=(2, 4),
        option_help="A claim it is a story against.",
    )

    def __init__(self, row: RelationRow) -> None:
        self.id = row.id
        self.label = row.label
        self.is_for = row.is_for
        self.limit = row.limit

    @property
    def option(self) -> str:
        """Its option on the command line, such as ``--anecdotal-for``."""
        return "--" + re.sub("([A-Z])", r"-\1", self.id).lower()


@dataclass(frozen=True, slots=True)
class ReasonRow:
    """The row of a reason to rate down: its local name in the ontology, and what it says in words."""

    id: str
    words: str


class RatedDown(Enum):
    """A reason to let a link carry one rank less: the five of GRADE (Guyatt et al., BMJ 2008)."""

    RISK_OF_BIAS = ReasonRow("RiskOfBias", "risk of bias")
    INCONSISTENCY = ReasonRow("Inconsistency", "inconsistent results")
    INDIRECTNESS = ReasonRow("Indirectness", "indirect: other people, outcome or time")
    IMPRECISION = ReasonRow("Imprecision", "imprecise: few people or wide range")
    PUBLICATION_BIAS = ReasonRow("PublicationBias", "publication bias")

    def __init__(self, row: ReasonRow) -> None:
        self.id = row.id
        self.words = row.words
