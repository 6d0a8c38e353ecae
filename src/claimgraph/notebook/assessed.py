"""A claim map in a view, and each of its claims, with all that there is to ask of them."""

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
from claimgraph.lookup import find_claim, find_rank, find_source
from claimgraph.model import Claim, ClaimMap, Link, Source, Verdict
from claimgraph.notebook.shown import Drawing, ShownDifference, Table
from claimgraph.reports.changes import Comparison, reasons
from claimgraph.scale import BASES, Band
from claimgraph.views import View
from claimgraph.wording import counted, ground_phrase, map_sentence, verdict_sentence


@dataclass(frozen=True)
class Assessed:
    """An assessment, and what is worked out of it once for all claims."""

    assessment: Assessment
    prefixes: Mapping[str, str]

    @cached_property
    def standing(self) -> StandingLinks:
        """The links that stand."""
        return find_standing(self.assessment.claim_map, self.assessment.grounded)


class AssessedMap:
    """A claim map in a view, with what each of its claims rests on.

    ``found["helps"]`` is a claim by its id, IRI, prefixed name, or words that only its text has.
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
        """The whole map, whatever counts in the view."""
        return self.assessment.whole

    @property
    def view(self) -> View:
        """What of the map counts."""
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
        """The same map with only what was published by a day, such as "2011-12-31".

        Raises UnknownNameError for a text that is not a day.
        """
        day = to_day(day) if isinstance(day, str) else day
        return self._seen(replace(self.view, as_of=day))

    def without(self, *sources: str) -> AssessedMap:
        """The same map without some more sources; raises UnknownNameError for one that is not in it."""
        assessed = self._assessed()
        found = {find_source(assessed.assessment.whole, name, assessed.prefixes).iri for name in sources}
        return self._seen(replace(self.view, without=self.view.without | found))

    def bar(self, basis: str | int) -> AssessedMap:
        """The same map without evidence weaker than a basis, such as "RandomisedTrial", or a rank, 0 to 8.

        Raises UnknownNameError for anything else.
        """
        name = basis if isinstance(basis, str) else str(int(basis))
        return self._seen(replace(self.view, bar=find_rank(name)))

    def _seen(self, view: View) -> AssessedMap:
        return AssessedMap(Assessed(assess(self.claim_map, view), self._assessed().prefixes))

    def difference_to(self, later: AssessedMap) -> ShownDifference:
        """What changed from this map or view to another."""
        before, after = self.assessment, later.assessment
        return ShownDifference(Comparison(before, after, find_difference(before, after)))

    def to_networkx(self) -> ClaimGraph:
        """The map as a networkx graph: claims by IRI, links keyed by relation, the records as attributes."""
        return to_networkx(self.claim_map)

    def rows(self) -> list[dict[str, Any]]:
        """A row for each claim: id, text, verdict, band, ranks, sources by id; for a data frame."""
        return [claim.row() for claim in self]

    def draw(self, height: int = 700) -> Drawing:
        """The page of the map, as ``claimgraph build`` writes it, to look at in a notebook; offline."""
        from claimgraph.page import to_html  # noqa: PLC0415 - slow to import, and most scripts draw nothing

        return Drawing(to_html(self.assessment), height)

    def __repr__(self) -> str:
        title, sources = self.claim_map.title, counted(len(self.claim_map.sources), "source")
        return f"{type(self).__name__}({title!r}, {counted(len(self), 'claim')}, {sources})"

    def _repr_html_(self) -> str:
        """A table of the first claims."""
        claims = tuple(self)
        cells = tuple((each.id, each.verdict.value, each.band.label, each.text) for each in claims)
        table = Table(claims, ("claim", "verdict", "rests on", "text"), cells)
        return f"<p>{escape(map_sentence(self.assessment))}</p>{table._repr_html_()}"


@dataclass(frozen=True)
class AssessedClaim:
    """One claim of a map in a view, with what it rests on."""

    _assessed: Assessed
    claim: Claim

    @property
    def id(self) -> str:
        """The claim's short name."""
        return self.claim.id

    @property
    def text(self) -> str:
        """The claim itself."""
        return self.claim.text

    @property
    def is_position(self) -> bool:
        """Whether it has no source: people argue about it, but nobody in the map says it outright."""
        return self.claim.is_position

    @property
    def grounding(self) -> Grounding:
        """The ranks that speak for and against it."""
        return self._assessed.assessment.groundings[self.claim.iri]

    @property
    def verdict(self) -> Verdict:
        """The verdict."""
        return self.grounding.verdict

    @property
    def band(self) -> Band:
        """The band it rests on."""
        return self.grounding.band

    @property
    def sentence(self) -> str:
        """The verdict in a sentence."""
        return verdict_sentence(self._assessed.assessment.claim_map, self.grounding, self._evidence)

    @cached_property
    def _evidence(self) -> Evidence:
        return find_evidence(self._assessed.standing, self.claim.iri)

    @property
    def evidence(self) -> Table[Item]:
        """What speaks for and against it, strongest first: the rank that arrives, and from which claim."""
        found = [(side, item) for side, each in self._sides for item in each.items]
        claims = [self._assessed.assessment.whole.claims[item.claim] for _, item in found]
        cells = (
            (side, item.rank, claim.id, BASES[claim.own].label, claim.text)
            for (side, item), claim in zip(found, claims, strict=True)
        )
        names = ("side", "rank", "claim", "basis", "text")
        return Table(tuple(item for _, item in found), names, tuple(cells))

    @property
    def lines(self) -> Table[tuple[str, int, int]]:
        """How many independent lines of evidence there are for and against it at each rank."""
        cells = tuple((side, rank, count) for side, each in self._sides for rank, count in each.lines.items())
        return Table(cells, ("side", "rank", "lines"), cells)

    @property
    def _sides(self) -> Sequence[tuple[str, Side]]:
        return (("for", self._evidence.for_), ("against", self._evidence.against))

    @property
    def collapses(self) -> Table[Source]:
        """The sources of which any one, if removed, would change its verdict or band."""
        assessment = self._assessed.assessment
        found = [assessment.whole.sources[iri] for iri in find_collapses(assessment, self.claim.iri)]
        return Table(tuple(found), ("source", "title"), tuple((each.id, each.title) for each in found))

    @property
    def hinges(self) -> Table[Link]:
        """The links of which any one, if removed, would change its verdict or band."""
        found = find_hinges(self._assessed.assessment, self.claim.iri)
        claims = self._assessed.assessment.whole.claims
        cells = ((claims[each.from_].id, each.relation.id, claims[each.to].id) for each in found)
        return Table(tuple(found), ("from", "relation", "to"), tuple(cells))

    @property
    def history(self) -> Table[Moment]:
        """The days at which its verdict or band changed, with what made the difference."""
        moments = find_history(self._assessed.assessment, self.claim.iri)[1]
        cells = ((str(each.day), ground_phrase(each.turn.after), _because(each)) for each in moments)
        return Table(tuple(moments), ("from", "verdict", "because"), tuple(cells))

    def row(self) -> dict[str, Any]:
        """Its row in ``AssessedMap.rows``."""
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
        return f"AssessedClaim({self.id!r}, {ground_phrase(self.grounding)})"

    def _repr_html_(self) -> str:
        """The claim, its verdict and its evidence."""
        about = f"<b>{escape(self.id)}</b>: {escape(self.text)}<br>{escape(self.sentence)}"
        return f"<p>{about}</p>{self.evidence._repr_html_()}"


def _because(moment: Moment) -> str:
    """What made the difference on a day, without the word itself."""
    comparison = Comparison(moment.before, moment.after, moment.difference)
    return "; ".join(each.removeprefix("because of ") for each in reasons(moment.turn, comparison))
