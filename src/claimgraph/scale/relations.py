"""The relations between claims and the reasons to rate up or down, as tables with one row for each.

The analysis, the reports, the page and the command line read all ids, words, limits, colours and options from
these rows. To add a relation, add a row here and its terms in ``ontology/``; a test does just that. Ids and
labels match ``ontology/claimgraph.ttl``, which tests ensure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from claimgraph.scale.steps import ANECDOTAL_LIMIT, Rank


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
    """How one claim affects another. The value is its row; ``place`` counts the relations from 0."""

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
        limit=ANECDOTAL_LIMIT,
        colour="anecdotal",
        dashes=(2, 4),
        option_help="A claim it is an anecdote for; repeatable.",
    )
    ANECDOTAL_AGAINST = RelationRow(
        id="anecdotalAgainst",
        label="anecdote against",
        effect=Effect.AGAINST,
        limit=ANECDOTAL_LIMIT,
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
        self.place = len(type(self).__members__)
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
    """A row of the tables of reasons to rate up or down: its local name in the ontology, and its words.

    ``noun`` completes "rated down for …"; ``words`` explain it; ``plain`` says it to a reader who does not
    know GRADE's terms.
    """

    id: str
    noun: str
    words: str
    plain: str


class _Reason(Enum):
    """The members of the two tables of reasons, with the fields of their rows."""

    def __init__(self, row: ReasonRow) -> None:
        self.id = row.id
        self.noun = row.noun
        self.words = row.words
        self.plain = row.plain


class RatedDown(_Reason):
    """A reason for a link to carry one rank less: one of the five of GRADE (Guyatt et al., BMJ 2008)."""

    RISK_OF_BIAS = ReasonRow("RiskOfBias", "risk of bias", "risk of bias", "risk of bias")
    INCONSISTENCY = ReasonRow("Inconsistency", "inconsistency", "inconsistent results", "results differ")
    INDIRECTNESS = ReasonRow(
        "Indirectness",
        "indirectness",
        "indirect: other people, outcome or time",
        "not quite the same question",
    )
    IMPRECISION = ReasonRow("Imprecision", "imprecision", "imprecise: few people or wide range", "few people")
    PUBLICATION_BIAS = ReasonRow(
        "PublicationBias", "publication bias", "publication bias", "results may be missing"
    )


class RatedUp(_Reason):
    """A reason for an observational study to count one rank higher: one of the three of GRADE (ibid.)."""

    LARGE_EFFECT = ReasonRow("LargeEffect", "a large effect", "large effect", "large effect")
    DOSE_RESPONSE = ReasonRow(
        "DoseResponse", "a dose response", "more of it has more effect", "more of it has more effect"
    )
    PLAUSIBLE_CONFOUNDING = ReasonRow(
        "PlausibleConfounding",
        "biases that would hide the effect",
        "known biases would hide the effect, not make it",
        "biases would hide the effect",
    )
