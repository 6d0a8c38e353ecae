"""A claim in a view, with its verdict and evidence, for reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from claimgraph.analysis import (
    Assessment,
    Evidence,
    Grounding,
    Item,
    Kind,
    Line,
    Moment,
    Side,
    StandingLinks,
    find_collapses,
    find_evidence,
    find_hinges,
    find_history,
    find_standing,
)
from claimgraph.model import Claim, Link, Source, Undercut, Verdict
from claimgraph.notebook.shown import Table, as_html
from claimgraph.reports.claim_table import claim_row
from claimgraph.reports.claim_text import untried_words
from claimgraph.reports.history_text import moment_reasons, unexamined_words
from claimgraph.scale import Band
from claimgraph.wording import StepWords, VerdictWords, ground_phrase


@dataclass(frozen=True)
class Assessed:
    """An assessment, and the results that all of its claims share, computed once."""

    assessment: Assessment
    prefixes: Mapping[str, str] = field(compare=False)

    @cached_property
    def standing(self) -> StandingLinks:
        """The links that stand in the assessment."""
        return find_standing(self.assessment)

    @cached_property
    def words(self) -> VerdictWords:
        """The verdicts as sentences."""
        return VerdictWords(self.assessment)


@dataclass(frozen=True)
class AssessedClaim:
    """One claim of a map in a view, with its verdict and evidence; equal if map, view and claim are."""

    _assessed: Assessed
    claim: Claim

    @property
    def id(self) -> str:
        """The short name of the claim."""
        return self.claim.id

    @property
    def text(self) -> str:
        """The claim as a sentence."""
        return self.claim.text

    @property
    def is_position(self) -> bool:
        """Whether the claim has no source: people argue about it, but nobody in the map need have said it."""
        return self.claim.is_position

    @property
    def grounding(self) -> Grounding:
        """The ranks of the evidence for and against the claim."""
        return self._assessed.assessment.groundings[self.claim.iri]

    @property
    def verdict(self) -> Verdict:
        """The verdict on the claim."""
        return self.grounding.verdict

    @property
    def kind(self) -> Kind | None:
        """The kind of the evidence for the claim that decides; None if nothing speaks for it."""
        return self.grounding.kind

    @property
    def kind_against(self) -> Kind | None:
        """The kind of the evidence against the claim that decides; None if nothing speaks against it."""
        return self.grounding.kind_against

    @property
    def kind_label(self) -> str:
        """The kind of the evidence on the side that wins, in a word or two; empty if neither side wins."""
        kind = self.grounding.winning_kind
        return kind.basis.label if kind else ""

    @property
    def certainty(self) -> str | None:
        """The certainty of the side that wins: high, moderate, low or very low; None if neither wins."""
        certainty = self.grounding.certainty
        return certainty.value if certainty else None

    @property
    def band(self) -> Band | None:
        """The band of the kind of evidence that the claim rests on; None if its verdict is not *rests*."""
        return self.grounding.band

    @property
    def contested_by_way_of(self) -> Table[Claim]:
        """The contested claims by way of which the claim has its verdict."""
        assessment = self._assessed.assessment
        found = [
            assessment.whole.claims[iri] for iri in assessment.grounded.contested.get(self.claim.iri, ())
        ]
        return Table(tuple(found), ("claim", "text"), tuple((each.id, each.text) for each in found))

    @property
    def is_granted(self) -> bool:
        """Whether nobody says it and nothing speaks for it, but the view grants it."""
        return self.claim.iri in self._assessed.assessment.own.granted

    @property
    def sentence(self) -> str:
        """The verdict as a sentence."""
        return self._assessed.words.sentence(self.claim.iri)

    @property
    def searches(self) -> str:
        """The searches that found no evidence for the claim, as a sentence; empty if there are none."""
        return self._assessed.words.searches(self.claim.iri)

    @cached_property
    def _evidence(self) -> Evidence:
        return find_evidence(self._assessed.standing, self.claim.iri)

    @property
    def evidence(self) -> Table[Item]:
        """The evidence for and against the claim, strongest first: its rank here, its claim and its kind."""
        assessment = self._assessed.assessment
        items = [(name, item) for name, side in self._sides for item in side.items]
        claims = [assessment.whole.claims[item.claim] for _, item in items]
        cells = (
            (name, item.rank, claim.id, item.kind.basis.label, claim.text)
            for (name, item), claim in zip(items, claims, strict=True)
        )
        names = ("side", "rank", "claim", "kind", "text")
        return Table(tuple(item for _, item in items), names, tuple(cells))

    @property
    def lines(self) -> Table[Line]:
        """The independent lines of evidence for and against the claim, with the sources they come from."""
        sources = self._assessed.assessment.whole.sources
        lines = [(name, line) for name, side in self._sides for line in side.lines]
        cells = (
            (
                name,
                line.rank,
                line.basis.label,
                " ".join(sources[iri].id for iri in line.origins),
                " ".join(sources[iri].id for iri in line.reviews),
            )
            for name, line in lines
        )
        names = ("side", "rank", "kind", "origins", "pooled in")
        return Table(tuple(line for _, line in lines), names, tuple(cells))

    @property
    def _sides(self) -> Sequence[tuple[str, Side]]:
        return (("for", self._evidence.for_), ("against", self._evidence.against))

    @property
    def collapses(self) -> Table[Source]:
        """The sources whose removal alone would change the verdict, or the kind or certainty that decides."""
        assessment = self._assessed.assessment
        found = find_collapses(assessment, self.claim.iri)
        sources = tuple(assessment.whole.sources[iri] for iri in found.sources)
        cells = tuple((each.id, each.title) for each in sources)
        return Table(sources, ("source", "title"), cells, untried_words(found.untried))

    @property
    def hinges(self) -> Table[Link | Undercut | Claim]:
        """The links, undercuts and own evidence of claims whose removal alone would change the same."""
        hinges = find_hinges(self._assessed.assessment, self.claim.iri)
        words = StepWords(self._assessed.assessment.whole)
        cells = (
            *(("link", words.link(link)) for link in hinges.links),
            *(("undercut", words.undercut(undercut)) for undercut in hinges.undercuts),
            *(("own evidence", claim.id) for claim in hinges.own_evidence),
        )
        records: tuple[Link | Undercut | Claim, ...]
        records = (*hinges.links, *hinges.undercuts, *hinges.own_evidence)
        return Table(records, ("what", "which"), cells, untried_words(hinges.untried))

    @property
    def history(self) -> Table[Moment]:
        """The days on which the verdict, or the kind or certainty that decides, changed, with the causes."""
        timeline = find_history(self._assessed.assessment, self.claim.iri)
        scale = self._assessed.assessment.whole.scale
        cells = (
            (str(each.day), ground_phrase(each.grounding, scale), _because(each, self.claim))
            for each in timeline.moments
        )
        names = ("from", "verdict", "because")
        return Table(timeline.moments, names, tuple(cells), unexamined_words(timeline))

    def row(self) -> dict[str, Any]:
        """The row of this claim in ``AssessedMap.rows``."""
        return claim_row(self.claim, self._assessed.assessment)

    def __repr__(self) -> str:
        phrase = ground_phrase(self.grounding, self._assessed.assessment.whole.scale)
        return f"AssessedClaim({self.id!r}, {phrase})"

    def _repr_html_(self) -> str:
        """The claim, its verdict as a sentence, and a table of its evidence."""
        told = f"{self.sentence} {self.searches}".rstrip()
        about = f"<b>{as_html(self.id)}</b>: {as_html(self.text)}<br>{as_html(told)}"
        return f"<p>{about}</p>{self.evidence._repr_html_()}"


def _because(moment: Moment, claim: Claim) -> str:
    """The causes of a change, without the words "because of"."""
    return "; ".join(each.removeprefix("because of ") for each in moment_reasons(moment, claim))
