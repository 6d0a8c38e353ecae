"""The scale of evidence and the relations between claims, as tables with one row for each.

The analysis, the reports, the page and the command line read all ids, words, limits, shapes and colours from
these rows. To add a relation, add a row here and its terms in ``ontology/``; a test does just that. Ids and
labels match ``ontology/claimgraph.ttl``, which tests ensure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, IntEnum


class Rank(IntEnum):
    """A rank on the basis scale, 0 to 8: the strength of the evidence that a source gives for a claim."""

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
    """The shape of a claim on the page; a ring is a dashed circle."""

    SQUARE = "square"
    CIRCLE = "circle"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"
    RING = "ring"


@dataclass(frozen=True, slots=True, kw_only=True)
class BandRow:
    """A row of the table of bands.

    ``id`` is the band's name in JSON and in the page's data, ``term`` its local name in the ontology.
    ``grounds`` completes a sentence such as "3 claims rest on …".
    """

    id: str
    term: str
    label: str
    grounds: str


class Band(Enum):
    """A group of neighbouring ranks, strongest first, for a quick overview. The value is its row."""

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

    @property
    def emblem(self) -> Basis:
        """The basis whose shape and colour represent the band: its weakest."""
        return self.bases[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """A row of the scale: a kind of evidence on which a source can base a claim.

    ``id`` is the local name in the ontology. ``with_article`` is the singular ("a case report"), ``plural``
    the plural; at rank 0 both are "nothing", because such a claim rests on nothing. ``colour`` names a colour
    in the page's palette. ``publication_types`` lists the PubMed publication types that suggest this basis,
    in PubMed's spelling.
    """

    rank: Rank
    id: str
    label: str
    with_article: str
    plural: str
    band: Band
    shape: Shape
    colour: str
    publication_types: tuple[str, ...] = ()


BASES: tuple[Basis, ...] = (
    Basis(
        rank=Rank.ASSERTION,
        id="Assertion",
        label="assertion",
        with_article="nothing",
        plural="nothing",
        band=Band.NOTHING,
        shape=Shape.RING,
        colour="step-0",
    ),
    Basis(
        rank=Rank.ANECDOTE,
        id="Anecdote",
        label="anecdote",
        with_article="an anecdote",
        plural="anecdotes",
        band=Band.ANECDOTES,
        shape=Shape.TRIANGLE,
        colour="step-1",
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
        colour="step-4",
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
        colour="step-4",
    ),
    Basis(
        rank=Rank.CASE_REPORT,
        id="CaseReport",
        label="case report",
        with_article="a case report",
        plural="case reports",
        band=Band.CASES,
        shape=Shape.DIAMOND,
        colour="step-4",
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
        colour="step-5",
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
        colour="step-6",
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
        colour="step-7",
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
        colour="step-8",
        publication_types=("Meta-Analysis", "Network Meta-Analysis", "Systematic Review"),
    ),
)
"""The scale: one basis for each rank, weakest first, so that ``BASES[rank]`` is the basis of a rank."""


class Effect(Enum):
    """What a link does to the claim it leads to: speak for it, speak against it, or neither."""

    FOR = "for"
    AGAINST = "against"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationRow:
    """A row of the table of relations: its label, its effect, its look on the page, its option.

    ``id`` is the local name in the ontology. ``effect`` is the side that a link takes; a link of no effect
    carries no rank. ``limit`` is the highest rank that any other link carries, None for no limit.
    ``colour`` names a colour in the page's palette; ``dashes`` holds the lengths of dashes and gaps,
    None for a solid line. ``option_help`` is the help text of its option of ``add claim``.
    """

    id: str
    label: str
    effect: Effect
    limit: Rank | None = None
    colour: str
    dashes: tuple[int, int] | None = None
    option_help: str


class Relation(Enum):
    """How one claim affects another. The value is its row."""

    SUPPORTS = RelationRow(
        id="supports",
        label="supports",
        effect=Effect.FOR,
        colour="supports",
        option_help="A claim it supports; repeatable.",
    )
    CONTRADICTS = RelationRow(
        id="contradicts",
        label="contradicts",
        effect=Effect.AGAINST,
        colour="contradicts",
        dashes=(9, 5),
        option_help="A claim it contradicts; repeatable.",
    )
    ANECDOTAL_FOR = RelationRow(
        id="anecdotalFor",
        label="anecdote for",
        effect=Effect.FOR,
        limit=Rank.ANECDOTE,
        colour="anecdotal",
        dashes=(2, 4),
        option_help="A claim it is an anecdote for; repeatable.",
    )
    ANECDOTAL_AGAINST = RelationRow(
        id="anecdotalAgainst",
        label="anecdote against",
        effect=Effect.AGAINST,
        limit=Rank.ANECDOTE,
        colour="anecdotal",
        dashes=(2, 4),
        option_help="A claim it is an anecdote against; repeatable.",
    )
    RESTATES = RelationRow(
        id="restates",
        label="restates",
        effect=Effect.NONE,
        colour="neutral",
        option_help="A claim that says the same in other words; carries no rank; repeatable.",
    )
    FINDS_NO_EVIDENCE_FOR = RelationRow(
        id="findsNoEvidenceFor",
        label="finds no evidence for",
        effect=Effect.NONE,
        colour="neutral",
        dashes=(1, 4),
        option_help="A claim for which it looked for evidence and found none; carries no rank; repeatable.",
    )

    def __init__(self, row: RelationRow) -> None:
        self.id = row.id
        self.label = row.label
        self.is_for = row.effect is Effect.FOR
        self.is_against = row.effect is Effect.AGAINST
        self.limit = row.limit if row.effect is not Effect.NONE else 0

    @property
    def option(self) -> str:
        """The command-line option named after the relation, such as ``--anecdotal-for``."""
        return "--" + re.sub("([A-Z])", r"-\1", self.id).lower()


@dataclass(frozen=True, slots=True)
class ReasonRow:
    """A row of the tables of reasons to rate up or down: its local name in the ontology, and its words."""

    id: str
    words: str


class RatedDown(Enum):
    """A reason for a link to carry one rank less: one of the five of GRADE (Guyatt et al., BMJ 2008)."""

    RISK_OF_BIAS = ReasonRow("RiskOfBias", "risk of bias")
    INCONSISTENCY = ReasonRow("Inconsistency", "inconsistent results")
    INDIRECTNESS = ReasonRow("Indirectness", "indirect: other people, outcome or time")
    IMPRECISION = ReasonRow("Imprecision", "imprecise: few people or wide range")
    PUBLICATION_BIAS = ReasonRow("PublicationBias", "publication bias")

    def __init__(self, row: ReasonRow) -> None:
        self.id = row.id
        self.words = row.words


class RatedUp(Enum):
    """A reason for an observational study to count one rank higher: one of the three of GRADE (ibid.)."""

    LARGE_EFFECT = ReasonRow("LargeEffect", "large effect")
    DOSE_RESPONSE = ReasonRow("DoseResponse", "more of it has more effect")
    PLAUSIBLE_CONFOUNDING = ReasonRow(
        "PlausibleConfounding", "known biases would hide the effect, not make it"
    )

    def __init__(self, row: ReasonRow) -> None:
        self.id = row.id
        self.words = row.words
