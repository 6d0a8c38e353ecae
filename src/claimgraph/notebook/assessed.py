"""A claim map in a view, and its claims with their verdicts and evidence, for reading."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from html import escape
from typing import Any

from claimgraph.analysis import (
    Assessment,
    Evidence,
    Grounding,
    Item,
    Moment,
    Side,
    StandingLinks,
    assess,
    find_collapses,
    find_difference,
    find_evidence,
    find_hinges,
    find_history,
    find_standing,
)
from claimgraph.dates import to_day
from claimgraph.errors import UnknownNameError
from claimgraph.graph import ClaimGraph, to_networkx
from claimgraph.lookup import find_basis, find_claim, find_source
from claimgraph.model import Claim, ClaimMap, Link, Source, Verdict
from claimgraph.notebook.shown import Drawing, ShownDifference, Table
from claimgraph.reports.changes import Comparison, reasons
from claimgraph.scale import Band
from claimgraph.views import View
from claimgraph.wording import counted, ground_phrase, map_sentence, verdict_sentence


@dataclass(frozen=True)
class Assessed:
    """An assessment, and the results that all of its claims share, computed once."""

    assessment: Assessment
    prefixes: Mapping[str, str]

    @cached_property
    def standing(self) -> StandingLinks:
        """The links that stand in the assessment."""
        return find_standing(self.assessment.claim_map, self.assessment.grounded)


class AssessedMap:
    """A claim map in a view, with the verdict on each claim.

    ``m["helps"]`` returns the claim with that id, IRI or prefixed name, or the only claim whose text contains
    those words. It raises UnknownNameError if there is none, or more than one. Iteration yields the claims in
    the order of the files.
    """

    def __init__(self, assessed: Assessed) -> None:
        self._given = assessed

    def _assessed(self) -> Assessed:
        return self._given

    @property
    def assessment(self) -> Assessment:
        """The map, its view, and the ranks for and against each claim, as records."""
        return self._assessed().assessment

    @property
    def claim_map(self) -> ClaimMap:
        """The whole map, including the sources that do not count in the view."""
        return self.assessment.whole

    @property
    def view(self) -> View:
        """The view: which evidence counts."""
        return self.assessment.view

    def __len__(self) -> int:
        return len(self.claim_map.claims)

    def __iter__(self) -> Iterator[AssessedClaim]:
        assessed = self._assessed()
        return (AssessedClaim(assessed, claim) for claim in assessed.assessment.whole.claims.values())

    def __getitem__(self, name: str) -> AssessedClaim:
        assessed = self._assessed()
        return AssessedClaim(assessed, find_claim(assessed.assessment.whole, name, assessed.prefixes))

    def __contains__(self, name: object) -> bool:
        try:
            return isinstance(name, str) and bool(self[name])
        except UnknownNameError:
            return False

    def as_of(self, day: str | dt.date) -> AssessedMap:
        """The same map, counting only sources published by a day such as "2011-12-31".

        Raises UnknownNameError if the text is not a day.
        """
        day = to_day(day) if isinstance(day, str) else day
        return self._seen(replace(self.view, as_of=day))

    def without(self, *sources: str) -> AssessedMap:
        """The same map, ignoring these sources too; raises UnknownNameError for an unknown source."""
        assessed = self._assessed()
        iris = {find_source(assessed.assessment.whole, name, assessed.prefixes).iri for name in sources}
        return self._seen(replace(self.view, without=self.view.without | iris))

    def bar(self, basis: str | int) -> AssessedMap:
        """The same map, ignoring evidence weaker than a basis such as "RandomisedTrial", or a rank 0 to 8.

        Raises UnknownNameError for anything else.
        """
        name = basis if isinstance(basis, str) else str(int(basis))
        return self._seen(replace(self.view, bar=find_basis(name, self.assessment.whole.scale).rank))

    def _seen(self, view: View) -> AssessedMap:
        return AssessedMap(Assessed(assess(self.claim_map, view), self._assessed().prefixes))

    def difference_to(self, later: AssessedMap) -> ShownDifference:
        """What changed from this map or view to the other."""
        before, after = self.assessment, later.assessment
        return ShownDifference(Comparison(before, after, find_difference(before, after)))

    def to_networkx(self) -> ClaimGraph:
        """The map as a networkx graph of records: claims by IRI, links keyed by relation."""
        return to_networkx(self.claim_map)

    def rows(self) -> list[dict[str, Any]]:
        """A row for each claim with its id, text, verdict, band, ranks and source ids, for a data frame."""
        return [claim.row() for claim in self]

    def draw(self, height: int = 700) -> Drawing:
        """The page that ``claimgraph build`` writes, for a notebook, in a frame ``height`` pixels high."""
        from claimgraph.page import to_html  # noqa: PLC0415 - slow to import, and most scripts draw nothing

        return Drawing(to_html(self.assessment), height)

    def __repr__(self) -> str:
        title, sources = self.claim_map.title, counted(len(self.claim_map.sources), "source")
        return f"{type(self).__name__}({title!r}, {counted(len(self), 'claim')}, {sources})"

    def _repr_html_(self) -> str:
        """A sentence about the map and a table of its first claims."""
        claims = tuple(self)
        cells = tuple((each.id, each.verdict.value, each.band.label, each.text) for each in claims)
        table = Table(claims, ("claim", "verdict", "rests on", "text"), cells)
        return f"<p>{escape(map_sentence(self.assessment))}</p>{table._repr_html_()}"


@dataclass(frozen=True)
class AssessedClaim:
    """One claim of a map in a view, with its verdict and evidence."""

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
    def band(self) -> Band:
        """The band of the evidence that the claim rests on."""
        return self.grounding.band

    @property
    def sentence(self) -> str:
        """The verdict as a sentence."""
        return verdict_sentence(self._assessed.assessment.claim_map, self.grounding, self._evidence)

    @cached_property
    def _evidence(self) -> Evidence:
        return find_evidence(self._assessed.standing, self.claim.iri)

    @property
    def evidence(self) -> Table[Item]:
        """The evidence for and against the claim, strongest first, with its rank here and its claim."""
        items = [(name, item) for name, side in self._sides for item in side.items]
        claims = [self._assessed.assessment.whole.claims[item.claim] for _, item in items]
        cells = (
            (
                name,
                item.rank,
                claim.id,
                self._assessed.assessment.whole.scale.step(claim.own).label,
                claim.text,
            )
            for (name, item), claim in zip(items, claims, strict=True)
        )
        names = ("side", "rank", "claim", "basis", "text")
        return Table(tuple(item for _, item in items), names, tuple(cells))

    @property
    def lines(self) -> Table[tuple[str, int, int]]:
        """The number of independent lines of evidence for and against the claim at each rank."""
        cells = tuple((side, rank, count) for side, each in self._sides for rank, count in each.lines.items())
        return Table(cells, ("side", "rank", "lines"), cells)

    @property
    def _sides(self) -> Sequence[tuple[str, Side]]:
        return (("for", self._evidence.for_), ("against", self._evidence.against))

    @property
    def collapses(self) -> Table[Source]:
        """The sources whose removal alone would change the verdict or band."""
        assessment = self._assessed.assessment
        sources = [assessment.whole.sources[iri] for iri in find_collapses(assessment, self.claim.iri)]
        return Table(tuple(sources), ("source", "title"), tuple((each.id, each.title) for each in sources))

    @property
    def hinges(self) -> Table[Link]:
        """The links whose removal alone would change the verdict or band."""
        links = find_hinges(self._assessed.assessment, self.claim.iri)
        claims = self._assessed.assessment.whole.claims
        cells = ((claims[link.from_].id, link.relation.id, claims[link.to].id) for link in links)
        return Table(tuple(links), ("from", "relation", "to"), tuple(cells))

    @property
    def history(self) -> Table[Moment]:
        """The days on which the verdict or band changed, with the causes."""
        moments = find_history(self._assessed.assessment, self.claim.iri)[1]
        scale = self._assessed.assessment.whole.scale
        cells = ((str(each.day), ground_phrase(each.turn.after, scale), _because(each)) for each in moments)
        return Table(tuple(moments), ("from", "verdict", "because"), tuple(cells))

    def row(self) -> dict[str, Any]:
        """The row of this claim in ``AssessedMap.rows``."""
        sources, grounding = self._assessed.assessment.whole.sources, self.grounding
        return {
            "id": self.id,
            "text": self.text,
            "verdict": self.verdict.value,
            "band": self.band.id,
            "own": grounding.own,
            "offered": grounding.offered,
            "for_low": grounding.for_.low,
            "for_high": grounding.for_.high,
            "against_low": grounding.against.low,
            "against_high": grounding.against.high,
            "sources": [sources[iri].id for iri in self.claim.sources],
        }

    def __repr__(self) -> str:
        phrase = ground_phrase(self.grounding, self._assessed.assessment.whole.scale)
        return f"AssessedClaim({self.id!r}, {phrase})"

    def _repr_html_(self) -> str:
        """The claim, its verdict as a sentence, and a table of its evidence."""
        about = f"<b>{escape(self.id)}</b>: {escape(self.text)}<br>{escape(self.sentence)}"
        return f"<p>{about}</p>{self.evidence._repr_html_()}"


def _because(moment: Moment) -> str:
    """The causes of a change, without the words "because of"."""
    comparison = Comparison(moment.before, moment.after, moment.difference)
    return "; ".join(each.removeprefix("because of ") for each in reasons(moment.turn, comparison))
